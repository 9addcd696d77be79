"""How one thing came about: every act on the thing itself, on things that were merged into it, on the marks or
expressions tied to it, and on the categories above it.

The earlier values of a field are found by going back from its current value, since each write names the writes
that it replaced. Only acts that name the thing as a value have to be looked for in the whole trail.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualcode.ids import kind_of
from qualcode.index.index import Index
from qualcode.index.intake.trail_lines import as_json
from qualcode.model.fields import NAMES, key_of
from qualcode.trail.line import Line, Write, WriteId, decode

SYSTEM = frozenset({"name", "parent", "level", "into", "retired"})
"""What happens to a category above, or to the category of an expression, that matters to what is below it."""


@dataclass(slots=True)
class Step:
    """An act of the story. `through` lists the related things that bring the act into the story; it is empty if
    the act concerns the thing itself."""

    line: Line
    through: tuple[str, ...] = ()


def follow(index: Index, entity: str) -> list[Step]:
    """Every act that made a thing what it is, in order."""
    story = _Story(index)
    kind = kind_of(entity)
    losers = [
        row[0]
        for row in index.rows("SELECT id FROM merged WHERE root=? ORDER BY id", (entity,))
        if row[0] != entity
    ]
    story.look_for((entity, *losers))
    story.add(story.own(entity))
    story.add(story.naming(entity))
    for loser in losers:
        story.add(story.own(loser), loser)
        story.add(story.naming(loser), loser)
    if kind == "category":
        for one in (entity, *losers):
            story.add(story.leaving(one), "" if one == entity else one)
        for above in _above(index, entity):
            story.add(story.own(above, SYSTEM), above)
    elif kind == "expression":
        for segment in story.members("segments", (entity, *losers)):
            story.add(story.own(segment), segment)
        for category in _filed(index, entity):
            story.add(story.own(category, SYSTEM), category)
    elif kind == "segment":
        for (expression,) in index.rows(
            "SELECT DISTINCT entity FROM member WHERE name='segments' AND key=? ORDER BY entity", (entity,)
        ):
            story.add(story.own(expression), expression)
    story.add_undoing()
    return story.steps()


class _Story:
    """The acts gathered so far; an act of the thing itself stays one, whatever else it belongs to."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.found: dict[str, Step] = {}
        self.read: dict[str, Line | None] = {}
        self.named: dict[str, list[Line]] = {}

    def line(self, name: str) -> Line | None:
        if name not in self.read:
            row = self.index.row("SELECT body FROM line WHERE id=?", (name,))
            self.read[name] = decode(row[0]) if row else None
        return self.read[name]

    def add(self, lines: Iterable[Line], through: str = "") -> None:
        for line in lines:
            step = self.found.get(line.id)
            if step is None:
                self.found[line.id] = Step(line, (through,) if through else ())
            elif not through:
                step.through = ()
            elif step.through and through not in step.through:
                step.through += (through,)

    def steps(self) -> list[Step]:
        return sorted(self.found.values(), key=lambda step: (step.line.counter, step.line.id))

    def writes(self, entity: str, field: str = "") -> Iterator[tuple[Line, str, Write]]:
        """Every write that a thing, or one field of it, ever had: the line, the write's identity, the write."""
        todo = [
            row[0]
            for row in self.index.rows(
                "SELECT write FROM head WHERE entity=?" + (" AND field=?" if field else ""),
                (entity, field) if field else (entity,),
            )
        ]
        seen: set[str] = set()
        while todo:
            at = todo.pop()
            if at in seen:
                continue
            seen.add(at)
            name, place = WriteId.parse(at)
            line = self.line(name)
            write = line.act.write(place) if line else None
            if line is None or write is None:
                continue
            if write.entity == entity and (not field or write.field == field):
                yield line, at, write
                todo.extend(write.over)

    def own(self, entity: str, fields: frozenset[str] = frozenset()) -> list[Line]:
        """The acts that wrote to a thing; with `fields` only to these, and not the one that made it."""
        return [
            line
            for line, _name, write in self.writes(entity)
            if not fields
            or (
                write.field in fields
                and not any(one.entity == entity and one.field == "kind" for one in line.act.writes)
            )
        ]

    def look_for(self, entities: Iterable[str]) -> None:
        """Find the acts that name these things, all in one pass: a hundred thousand bodies are not read once for each
        of them. A thing is named by its identifier as a whole value, or as the key of a field (`segments/s7kq…`)."""
        wanted = {one: [] for one in entities}  # type: dict[str, list[Line]]
        some = " OR ".join("instr(body, ?)" for _one in wanted)
        for name, body in self.index.rows(
            f"SELECT id, body FROM line WHERE {some}", tuple(f'"{one}"' for one in wanted)
        ):
            line = self.read[name] = decode(body)
            named = {
                word
                for write in line.act.writes
                for word in (write.value, key_of(write.field))
                if type(word) is str
            }
            for one in named & wanted.keys():
                wanted[one].append(line)
        self.named |= wanted

    def naming(self, entity: str) -> list[Line]:
        """The acts that name a thing: filed in it, put under it, merged into it, a memo about it."""
        if entity not in self.named:
            self.look_for((entity,))
        return self.named[entity]

    def leaving(self, category: str) -> list[Line]:
        """The acts by which expressions and categories left a category in which they were."""
        came: dict[tuple[str, str], set[str]] = {}
        for line in self.naming(category):
            for place, write in enumerate(line.act.writes):
                if write.field in ("subcategory", "parent") and write.value == category:
                    came.setdefault((write.entity, write.field), set()).add(line.write_id(place))
        return [
            line
            for (entity, field), writes in came.items()
            for line, _name, write in self.writes(entity, field)
            if writes.intersection(write.over) and write.value != category
        ]

    def members(self, name: str, entities: Iterable[str]) -> list[str]:
        """The members that the set `name` of these things has ever had, for instance the quotes of an
        expression."""
        return sorted(
            {
                key_of(write.field)
                for entity in entities
                for _line, _name, write in self.writes(entity)
                if write.field.startswith(f"{name}/")
            }
        )

    def add_undoing(self) -> None:
        """Add the acts that undo an act of the story, and those that undo these in turn."""
        todo = list(self.found)
        while todo:
            name = todo.pop()
            for (other,) in self.index.rows("SELECT id FROM line WHERE undoes != '' AND undoes=?", (name,)):
                line, before = self.line(other), self.found.get(other)
                ways = before.through if before else None
                for way in self.found[name].through or ("",):
                    self.add([line] if line else [], way)
                if other in self.found and self.found[other].through != ways:
                    todo.append(other)


def _above(index: Index, category: str) -> list[str]:
    """The categories above one, as they stand."""
    found: list[str] = []
    row = index.row("SELECT parent FROM standing WHERE id=?", (category,))
    while row and row[0] and row[0] not in found:
        found.append(row[0])
        row = index.row("SELECT parent FROM standing WHERE id=?", (row[0],))
    return found


def _filed(index: Index, expression: str) -> list[str]:
    """The category that an expression was filed in, and the one that stands for it now."""
    row = index.row(
        "SELECT e.subcategory, coalesce(m.root, e.subcategory) FROM expression e "
        "LEFT JOIN merged m ON m.id = e.subcategory WHERE e.id=?",
        (expression,),
    )
    return [one for one in dict.fromkeys(row) if one] if row else []


def formerly_called(index: Index, words: str) -> list[str]:
    """The things that had these very words as their name, wording or title at any time."""
    found = []
    for (body,) in index.rows("SELECT body FROM line WHERE instr(body, ?)", (f'"v":{as_json(words)}',)):
        for write in decode(body).act.writes:
            if write.field in NAMES and write.value == words:
                found.append(write.entity)
    return sorted(set(found))


def marked_at(index: Index, document: str, passage: int) -> list[str]:
    """The marks that begin in a passage of the document of this name."""
    return [
        name
        for name, called in index.rows(
            "SELECT s.id, d.name FROM segment s JOIN document d ON d.id = s.document "
            "WHERE s.first_passage=? ORDER BY s.id",
            (passage,),
        )
        if called.casefold() == document.casefold()
    ]


def quotes(index: Index, segments: Iterable[str]) -> dict[str, str]:
    """The words of marks."""
    found = {}
    for name in segments:
        row = index.row("SELECT quote FROM segment WHERE id=?", (name,))
        if row and row[0]:
            found[name] = str(row[0])
    return found


def taken_back(index: Index) -> frozenset[str]:
    """The acts that are not in force: those that an act in force undoes."""
    undone_by: dict[str, list[str]] = {}
    for name, undoes in index.rows("SELECT id, undoes FROM line WHERE undoes != ''"):
        undone_by.setdefault(undoes, []).append(name)
    stands: dict[str, bool] = {}
    for first in undone_by:
        todo = [first]
        while todo:
            unknown = [one for one in undone_by.get(todo[-1], ()) if one not in stands]
            if todo[-1] not in stands and unknown:
                todo.extend(unknown)
            else:
                at = todo.pop()
                stands[at] = not any(stands[one] for one in undone_by.get(at, ()))
    return frozenset(name for name, does in stands.items() if not does)
