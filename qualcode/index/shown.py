"""What the fields of each thing show, put into tables of plain values; only things that were touched are looked at."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from qualcode.ids import kind_of
from qualcode.index.schema import COMMON, FIELDS, SEARCHED, SETS
from qualcode.trail.line import coder_of
from qualcode.trail.register import Head, Place, set_shows, shown

Fields = Mapping[str, Mapping[str, Head]]


def fields_of(
    connection: sqlite3.Connection, entities: Iterable[str]
) -> dict[str, dict[str, dict[str, Head]]]:
    """All heads of the given things, by thing and field, as the index has them."""
    fields: dict[str, dict[str, dict[str, Head]]] = {}
    for entity in entities:
        here: dict[str, dict[str, Head]] = defaultdict(dict)
        for field, write, count, value in connection.execute(
            "SELECT field, write, count, value FROM head WHERE entity=?", (entity,)
        ):
            here[field][write] = Head(count, write, json.loads(value))
        fields[entity] = here
    return fields


def by_thing(heads: Mapping[Place, Mapping[str, Head]]) -> dict[str, dict[str, Mapping[str, Head]]]:
    """Heads kept by (thing, field), as a thing's fields."""
    fields: dict[str, dict[str, Mapping[str, Head]]] = defaultdict(dict)
    for (entity, field), here in heads.items():
        fields[entity][field] = here
    return fields


def show(connection: sqlite3.Connection, things: Mapping[str, Fields], fresh: bool) -> None:
    """Write what these things show now. A thing whose creation hasn't arrived isn't shown, but what was written of it
    waits; a respondent exists by the survey's answers and needs no creation."""
    rows = _Rows(
        dict(connection.execute("SELECT id, writer || ' ' || at FROM line")) if fresh else None, connection
    )
    for entity, fields in things.items():
        rows.add(entity, fields)
    if not fresh:
        names = [(entity,) for entity in things]
        for table in ("thing", *FIELDS):
            connection.executemany(f"DELETE FROM {table} WHERE id=?", names)
        connection.executemany("DELETE FROM member WHERE entity=?", names)
        connection.executemany(
            "DELETE FROM segment WHERE id=?", [name for name in names if kind_of(name[0]) == "segment"]
        )
    connection.executemany("INSERT INTO thing VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows.things)
    connection.executemany("INSERT INTO member VALUES (?,?,?,?)", rows.members)
    connection.executemany("INSERT INTO segment (id, document, state) VALUES (?,?,'')", rows.segments)
    for kind, kind_rows in rows.plain.items():
        marks = ",".join("?" * (1 + len(FIELDS[kind])))
        connection.executemany(f"INSERT INTO {kind} VALUES ({marks})", kind_rows)
    _write_searched(connection, rows.words, fresh)


class _Rows:
    def __init__(self, written: dict[str, str] | None, connection: sqlite3.Connection) -> None:
        self.written = written
        self.connection = connection
        self.things: list[tuple[Any, ...]] = []
        self.members: list[tuple[str, str, str, Any]] = []
        self.segments: list[tuple[str, str]] = []
        self.plain: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.words: list[tuple[str, str]] = []

    def add(self, entity: str, fields: Fields) -> None:
        kind = kind_of(entity)
        born = min((head.order() for head in fields.get("kind", {}).values()), default=None)
        if born is None and kind not in ("participant", "coder"):
            return
        values: dict[str, Any] = {}
        for field, heads in fields.items():
            name, slash, key = field.partition("/")
            if slash and name in SETS:
                if set_shows(heads.values()):
                    self.members.append((entity, name, key, 1))
                continue
            top = shown(heads.values())
            if top is None or top.value is None:
                continue
            if slash:
                self.members.append((entity, name, key, _plain(top.value)))
            else:
                values[field] = top.value
        coder, at = self._author(born[1]) if born else ("", "")
        self.things.append(
            (
                entity,
                kind,
                coder,
                at,
                born[0] if born else 0,
                born[1] if born else "",
                int(values.get("retired") is True),
                _text(values.get("into")),
                _text(values.get("layer")),
                int(values.get("adopted") is True),
                _text(values.get("place")),
            )
        )
        if kind == "segment":
            self.segments.append((entity, _text(values.get("document"))))
        elif kind in FIELDS:
            self.plain[kind].append((entity, *[_text(values.get(name)) for name in FIELDS[kind]]))
        for field, value in values.items():
            if field not in COMMON and field not in FIELDS.get(kind, ()) and field != "document":
                self.members.append((entity, "other", field, _plain(value)))
        if kind in SEARCHED:
            self.words.append((entity, _text(values.get(SEARCHED[kind]))))

    def _author(self, write: str) -> tuple[str, str]:
        line = write.partition(".")[0]
        if self.written is not None:
            writer, _space, at = self.written[line].partition(" ")
        else:
            writer, at = self.connection.execute("SELECT writer, at FROM line WHERE id=?", (line,)).fetchone()
        return coder_of(writer), at


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, (str, int, float)) else json.dumps(value, ensure_ascii=False)


def _write_searched(connection: sqlite3.Connection, words: list[tuple[str, str]], fresh: bool) -> None:
    last = connection.execute("SELECT coalesce(max(number), 0) FROM written_row").fetchone()[0]
    new = []
    for entity, text in words:
        row = (
            None
            if fresh
            else connection.execute("SELECT number FROM written_row WHERE id=?", (entity,)).fetchone()
        )
        if row:
            connection.execute("UPDATE written SET text=? WHERE rowid=?", (text, row[0]))
        else:
            last += 1
            new.append((last, entity, text))
    connection.executemany(
        "INSERT INTO written (rowid, text) VALUES (?,?)", [(row[0], row[2]) for row in new]
    )
    connection.executemany("INSERT INTO written_row VALUES (?,?)", [(row[1], row[0]) for row in new])
