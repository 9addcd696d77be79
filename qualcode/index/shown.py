"""What the fields of each thing show, put into tables of plain values; only things that were touched are looked at."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from qualcode.ids import KINDS
from qualcode.index.placing import Marks, span_from
from qualcode.index.schema import COMMON, FIELDS, SEARCHED, SETS
from qualcode.trail.line import Line, coder_of
from qualcode.trail.register import Standing

NEEDS_NO_CREATION = ("participant", "coder")
"""A respondent exists by the survey's answers, a coder by having written."""

_KNOWN = {kind: COMMON | {"document", *FIELDS.get(kind, ())} for kind in ("", *KINDS.values())}


def show(
    connection: sqlite3.Connection,
    things: Mapping[str, list[Standing]],
    lines: Mapping[str, Line],
    fresh: bool,
) -> Marks:
    """Write what these things show now, given all their heads. A thing whose creation hasn't arrived isn't shown, but
    what was written of it waits. `lines` are the new ones. Returned are the segments among them, to be placed."""
    rows = _Rows(connection, lines)
    for entity in sorted(things):
        rows.add(entity, things[entity])
    if not fresh:
        names = [(entity,) for entity in things]
        connection.executemany("DELETE FROM thing WHERE id=?", names)
        connection.executemany("DELETE FROM member WHERE entity=?", names)
        for kind in FIELDS:
            connection.executemany(
                f"DELETE FROM {kind} WHERE id=?", [name for name in names if KINDS.get(name[0][:1]) == kind]
            )
    connection.executemany("INSERT INTO thing VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows.things)
    connection.executemany("INSERT INTO member VALUES (?,?,?,?)", rows.members)
    for kind, kind_rows in rows.plain.items():
        marks = ",".join("?" * (1 + len(FIELDS[kind])))
        connection.executemany(f"INSERT INTO {kind} VALUES ({marks})", kind_rows)
    if fresh:
        connection.executemany("INSERT INTO written_row (id, text) VALUES (?,?)", rows.words)
        connection.execute("INSERT INTO written (rowid, text) SELECT number, text FROM written_row")
    else:
        _rewrite(connection, rows.words)
    return rows.marks


class _Rows:
    def __init__(self, connection: sqlite3.Connection, lines: Mapping[str, Line]) -> None:
        self.connection = connection
        self.lines = lines
        self.things: list[tuple[Any, ...]] = []
        self.members: list[tuple[str, str, str, Any]] = []
        self.marks: Marks = defaultdict(list)
        self.plain: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.words: list[tuple[str, str]] = []

    def add(self, entity: str, heads: list[Standing]) -> None:
        kind = KINDS.get(entity[:1], "")
        values: dict[str, Any] = {}
        born: tuple[int, str] | None = None
        for field, write, count, value in heads:
            values[field] = value
            if field == "kind" and (born is None or (count, write) < born):
                born = (count, write)
        if born is None and (kind not in NEEDS_NO_CREATION or not heads):
            return
        if len(values) < len(heads):
            values = _of_several(heads)
        known = _KNOWN[kind]
        spans = {}
        for field, value in values.items():
            if field in known or value is None:
                continue
            name, slash, key = field.partition("/")
            if not slash:
                self.members.append((entity, "other", field, _plain(value)))
            elif name in SETS:
                if value is True:
                    self.members.append((entity, name, key, 1))
            else:
                plain = _plain(value)
                self.members.append((entity, name, key, plain))
                if name == "span":
                    spans[key] = span_from(plain)
        coder, at = self._author(born[1]) if born else ("", "")
        get = values.get
        self.things.append(
            (
                entity,
                kind,
                coder,
                at,
                born[0] if born else 0,
                born[1] if born else "",
                get("retired") is True,
                _text(get("into")),
                _text(get("layer")),
                get("adopted") is True,
                _text(get("place")),
            )
        )
        if kind == "segment":
            self.marks[_text(get("document"))].append((entity, spans))
        elif kind in FIELDS:
            self.plain[kind].append((entity, *[_text(get(name)) for name in FIELDS[kind]]))
            if kind in SEARCHED:
                self.words.append((entity, _text(get(SEARCHED[kind]))))

    def _author(self, write: str) -> tuple[str, str]:
        name = write.partition(".")[0]
        line = self.lines.get(name)
        if line:
            return coder_of(line.writer), line.at
        coder, at = self.connection.execute("SELECT coder, at FROM line WHERE id=?", (name,)).fetchone()
        return coder, at


def _of_several(heads: Iterable[Standing]) -> dict[str, Any]:
    """What fields show of which several heads stand: the greatest, and in a set what anyone put in."""
    values: dict[str, Any] = {}
    for field, _write, _count, value in sorted(heads, key=lambda head: (head[2], head[1])):
        if field.partition("/")[0] in SETS and "/" in field:
            values[field] = value is True or values.get(field, False)
        else:
            values[field] = value
    return values


def _text(value: Any) -> str:
    return value if type(value) is str else "" if value is None else json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if type(value) is str or type(value) is float:
        return value
    if type(value) is bool:
        return int(value)
    if type(value) is int and -(2**63) <= value < 2**63:
        return value
    return json.dumps(value, ensure_ascii=False)


def _rewrite(connection: sqlite3.Connection, words: list[tuple[str, str]]) -> None:
    """Let the search find the words as they are now."""
    for entity, text in words:
        row = connection.execute("SELECT number, text FROM written_row WHERE id=?", (entity,)).fetchone()
        if row is None:
            number = connection.execute(
                "INSERT INTO written_row (id, text) VALUES (?,?)", (entity, text)
            ).lastrowid
        elif row[1] == text:
            continue
        else:
            number = row[0]
            connection.execute("INSERT INTO written (written, rowid, text) VALUES ('delete', ?, ?)", row)
            connection.execute("UPDATE written_row SET text=? WHERE number=?", (text, number))
        connection.execute("INSERT INTO written (rowid, text) VALUES (?,?)", (number, text))
