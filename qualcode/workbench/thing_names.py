"""What things are called in the sentences of the history."""

from copy import copy

from qualcode.ids import kind_of
from qualcode.index.queries import material, trail
from qualcode.text import shortened
from qualcode.trail.line import Act, Line
from qualcode.words import _
from qualcode.workbench.bench import Bench


class ThingNames:
    """What things are called in a sentence; an act that isn't recorded yet tells of the things it makes itself."""

    def __init__(self, bench: Bench, act: Act | None = None) -> None:
        self.bench = bench
        self.when = -1
        self._renamings: dict[tuple[str, str], list[tuple[int, str]]] | None = None
        self.given = {
            (write.entity, write.field): write.value
            for write in (act.writes if act else ())
            if write.value is not None
        }

    def at(self, line: Line) -> "ThingNames":
        """The same, for a sentence of an act in the history: things are called as they were called then."""
        if self._renamings is None:
            self._renamings = trail.renamings(self.bench.index)
        then = copy(self)
        then.when = line.counter
        return then

    def _then(self, entity: str, field: str) -> str:
        """What a thing was called when the act was done that is told, if it was called otherwise later."""
        if self.when < 0 or not self._renamings:
            return ""
        for count, before in self._renamings.get((entity, field), ()):
            if count > self.when:
                value = trail.value_of(self.bench.index, before)
                return str(value) if value else ""
        return ""

    def act(self, line: str) -> Act | None:
        """The act with this identity."""
        found = trail.line(self.bench.index, line)
        return found.act if found else None

    def name(self, entity: str) -> str:
        """A category in quotation marks, an expression's words, a segment's place, a document's name."""
        kind = kind_of(entity)
        if kind == "segment":
            return self._segment(entity)
        field = {"expression": "text", "memo": "text", "heading": "title", "action": "text"}.get(kind, "name")
        words = self.given.get((entity, field)) or self._field(kind, entity, field)
        if kind in ("category", "heading", "action", "expression", "memo", "round"):
            return _("“{words}”").format(words=shortened(str(words or "…"), 60))
        if kind == "participant" and not words:
            words = next(
                (one.name for one in material.participants(self.bench.index) if one.id == entity), ""
            )
        return str(words or entity[:5])

    def _field(self, kind: str, entity: str, field: str) -> str:
        if kind not in (
            "document",
            "participant",
            "expression",
            "category",
            "memo",
            "coder",
            "round",
            "heading",
            "action",
        ):
            return ""
        if then := self._then(entity, field):
            return then
        index = self.bench.index
        row = index.row(f"SELECT {field} FROM {index.told(kind)} WHERE id=?", (entity,))
        words = str(row[0]) if row else ""
        if kind == "expression" and not words:
            quote = index.row(
                f"SELECT s.quote FROM member k JOIN {index.told('segment')} s ON s.id = k.key "
                "WHERE k.entity=? AND k.name='segments' LIMIT 1",
                (entity,),
            )
            words = str(quote[0]) if quote else ""
        return words

    def _segment(self, entity: str) -> str:
        table = self.bench.index.told("segment")
        row = self.bench.index.row(
            f"SELECT d.name, s.first_passage, d.id FROM {table} s JOIN document d ON d.id = s.document WHERE s.id=?",
            (entity,),
        )
        if row is None:
            document = self.given.get((entity, "document"))
            return self.name(str(document)) if document else entity[:5]
        name = self._then(str(row[2]), "name") or str(row[0])
        return f"{name}:{row[1]}" if row[1] else name
