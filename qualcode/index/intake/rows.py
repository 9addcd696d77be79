"""The current values of each thing's fields as rows of tables; only things that were touched are looked at."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from qualcode.ids import KINDS
from qualcode.index.intake.segment_places import Marks, Spans, span_from
from qualcode.index.intake.table_filling import fill
from qualcode.index.intake.trail_lines import as_json
from qualcode.index.schema import FIELDS, columns_of
from qualcode.model.fields import COMMON, SEARCHED, SETS
from qualcode.model.rounds import coder_in, layer_of, round_of
from qualcode.trail.line import line_of
from qualcode.trail.register import Standing

Author: TypeAlias = Callable[[str], tuple[str, str]]
"""Gives the coder and the time of a line."""

NEEDS_NO_CREATION = ("participant", "coder")
"""A respondent exists by the survey's answers, a coder by having written."""

_KNOWN = {kind: COMMON | {"document", *FIELDS.get(kind, ())} for kind in ("", *KINDS.values())}


def by_index(connection: sqlite3.Connection) -> Author:
    """A function that looks up in the index who wrote a line and when."""

    def author(name: str) -> tuple[str, str]:
        coder, at = connection.execute("SELECT coder, at FROM line WHERE id=?", (name,)).fetchone()
        return coder, at

    return author


def rows_of(
    things: Mapping[str, list[Standing]],
    author: Author,
    shared: frozenset[str] = frozenset(),
    meant: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> "Rows":
    """The rows for these things as they are now, given all their heads. A thing whose creation hasn't arrived
    isn't shown, but whatever was written about it waits until then. `shared` are keys that several coders
    chose; `meant` gives the coder whom the act that opened a round means by such a key."""
    rows = Rows(author, shared, meant)
    for entity in sorted(things):
        rows.add(entity, things[entity])
    return rows


def write_all(connection: sqlite3.Connection, rows: "Rows") -> None:
    """Fill the empty tables; the segments are still to be placed, and `SEARCHING` to be run."""
    _insert(connection, rows)
    fill(connection, "written_row (id, text)", 2, rows.words)


SEARCHING = "INSERT INTO written (rowid, text) SELECT number, text FROM written_row"
"""Lets the search find all words, after the tables were filled."""


def write_again(connection: sqlite3.Connection, rows: "Rows", things: Iterable[str]) -> None:
    """Write down again what these things show; the segments are still to be placed."""
    names = [(entity,) for entity in things]
    connection.executemany("DELETE FROM thing WHERE id=?", names)
    connection.executemany("DELETE FROM member WHERE entity=?", names)
    connection.executemany("DELETE FROM contested WHERE entity=?", names)
    for kind in FIELDS:
        connection.executemany(
            f"DELETE FROM {kind} WHERE id=?", [name for name in names if KINDS.get(name[0][:1]) == kind]
        )
    _insert(connection, rows)
    for entity, text in rows.words:
        _rewrite(connection, entity, text)


def _insert(connection: sqlite3.Connection, rows: "Rows") -> None:
    fill(connection, "thing", 11, rows.things)
    fill(connection, "member", 4, rows.members)
    fill(connection, "contested", 2, rows.contested)
    for kind, kind_rows in rows.plain.items():
        fill(connection, kind, columns_of(kind), kind_rows)


class Rows:
    """The rows of the tables, as they are gathered thing by thing; `marks` are the segments."""

    def __init__(
        self,
        author: Author,
        shared: frozenset[str] = frozenset(),
        meant: Mapping[tuple[str, str], str] = MappingProxyType({}),
    ) -> None:
        self.author = author
        self.shared = shared
        self.meant = meant
        self.things: list[tuple[Any, ...]] = []
        self.members: list[tuple[str, str, str, Any]] = []
        self.marks: Marks = defaultdict(list)
        self.plain: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.words: list[tuple[str, str]] = []
        self.contested: list[tuple[str, str]] = []

    def add(self, entity: str, heads: list[Standing]) -> None:
        kind = KINDS.get(entity[:1], "")
        values: dict[str, Any] = {}
        born: tuple[int, str] | None = None
        if self.shared and kind == "round":
            heads = [self._by_person(head) for head in heads]
        for head in heads:
            field = head[0]
            values[field] = head[3]
            if field == "kind" and (born is None or (head[2], head[1]) < born):
                born = (head[2], head[1])
        if len(values) < len(heads):
            several = Counter([head[0] for head in heads])
            self.contested.extend([(entity, field) for field in several if several[field] > 1])
            values = _of_several(heads)
        if born is None and (kind not in NEEDS_NO_CREATION or not heads):
            return
        known = _KNOWN[kind]
        spans: Spans = {}
        for field in values.keys() - known:
            value = values[field]
            if value is not None:
                name, slash, key = field.partition("/")
                if not slash:
                    self.members.append((entity, "other", field, _plain(value)))
                elif name not in SETS:
                    self.members.append((entity, name, key, _plain(value)))
                    if name == "span":
                        spans[key] = span_from(value)
                elif value is True:
                    self.members.append((entity, name, key, 1))
        get = values.get
        coder, at = self.author(line_of(born[1])) if born else ("", "")
        count, write = born or (0, "")
        retired, layer, adopted = get("retired") is True, _text(get("layer")), get("adopted") is True
        if layer and coder_in(layer) in self.shared:
            layer = layer_of(round_of(layer), coder)  # whose it is, not which key they chose
        into, place = _text(get("into")), _text(get("place"))
        self.things.append((entity, kind, coder, at, count, write, retired, into, layer, adopted, place))
        own = (coder, at, count, layer, adopted, retired, place)
        if kind == "segment":
            self.marks[_text(get("document"))].append((entity, spans, own))
        elif kind in FIELDS:
            fields = [_text(get(name)) for name in FIELDS[kind]]
            words = _text(get(SEARCHED[kind])) if kind in SEARCHED else ""
            self.plain[kind].append((entity, *fields, *own, words != ""))
            if kind in SEARCHED:
                self.words.append((entity, words))

    def _by_person(self, head: Standing) -> Standing:
        """The head of a round's field, with a key that several coders chose replaced by the key of the coder
        who is meant: in `coders` the one whom the round's opener knew, in `done` the one who wrote it."""
        name, _slash, key = head[0].partition("/")
        if key not in self.shared or name not in ("coders", "done"):
            return head
        line = line_of(head[1])
        person = self.author(line)[0] if name == "done" else self.meant.get((line, key), key)
        return (f"{name}/{person}", *head[1:])


def _of_several(heads: Iterable[Standing]) -> dict[str, Any]:
    """The values of the fields of a thing where some have several heads: the greatest head's value, and for a
    set everything that any head puts in."""
    values: dict[str, Any] = {}
    for field, _write, _count, value in sorted(heads, key=lambda head: (head[2], head[1])):
        if field.partition("/")[0] in SETS and "/" in field:
            values[field] = value is True or values.get(field, False)
        else:
            values[field] = value
    return values


def _text(value: Any) -> str:
    return "" if value is None else value if type(value) is str else as_json(value)


def _plain(value: Any) -> Any:
    if type(value) is str or type(value) is float:
        return value
    if type(value) is bool:
        return int(value)
    if type(value) is int and -(2**63) <= value < 2**63:
        return value
    return as_json(value)


def _rewrite(connection: sqlite3.Connection, entity: str, text: str) -> None:
    """Let the search find the words of a thing as they are now."""
    row = connection.execute("SELECT number, text FROM written_row WHERE id=?", (entity,)).fetchone()
    if row is None:
        inserted = connection.execute("INSERT INTO written_row (id, text) VALUES (?,?)", (entity, text))
        number = inserted.lastrowid
    elif row[1] == text:
        return
    else:
        number = row[0]
        connection.execute("INSERT INTO written (written, rowid, text) VALUES ('delete', ?, ?)", row)
        connection.execute("UPDATE written_row SET text=? WHERE number=?", (text, number))
    connection.execute("INSERT INTO written (rowid, text) VALUES (?,?)", (number, text))
