"""Taking lines of the trail into the index: what stands in each field afterwards, whatever the order of arrival."""

import json
import sqlite3
from collections.abc import Iterable

from qualcode.trail.line import Line, Value, coder_of
from qualcode.trail.register import Head, Place, Registers

MANY = 400
"""Values asked for in one query."""


def take_in(
    connection: sqlite3.Connection, lines: Iterable[Line], fresh: bool
) -> tuple[Registers, set[Place]]:
    """Put new lines into the index; the registers they touched are returned.

    `fresh`: the index holds no line yet, so nothing has to be looked up. Lines already known are passed over.
    """
    new: dict[str, Line] = {}
    for line in lines:
        new.setdefault(line.id, line)
    if not fresh:
        for known in _known(connection, list(new)):
            del new[known]
    # Asked before the lines are put in: a line of this very batch may be superseded before its turn comes.
    registers = Registers() if fresh else _registers_for(connection, new.values())
    waiting_before = set(registers.awaited)
    connection.executemany(
        "INSERT INTO line VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                line.id,
                line.counter,
                line.writer,
                line.number,
                line.previous,
                line.at,
                line.act.did,
                coder_of(line.writer),
                line.act.undoes,
                int(line.doubtful_count),
                line.body,
            )
            for line in new.values()
        ],
    )
    touched: set[Place] = set()  # when fresh, all
    for line in new.values():
        places = registers.take_in(line)
        if not fresh:
            touched.update(places)
    _store(connection, registers, touched, waiting_before, fresh)
    return registers, set(registers.heads) if fresh else touched


def _known(connection: sqlite3.Connection, names: list[str]) -> list[str]:
    known: list[str] = []
    for start in range(0, len(names), MANY):
        some = names[start : start + MANY]
        marks = ",".join("?" * len(some))
        known.extend(row[0] for row in connection.execute(f"SELECT id FROM line WHERE id IN ({marks})", some))
    return known


def _registers_for(connection: sqlite3.Connection, lines: Iterable[Line]) -> Registers:
    """The registers that `lines` touch, as the index has them before."""
    registers = Registers()
    supersedes: set[str] = set()
    for line in lines:
        for number, write in enumerate(line.act.writes):
            place = (write.entity, write.field)
            if place not in registers.heads:
                registers.heads[place] = heads_of(connection, *place)
            supersedes.update(old.partition(".")[0] for old in write.over)
            if connection.execute(
                "SELECT 1 FROM awaited WHERE entity=? AND field=? AND write=?",
                (*place, line.write_id(number)),
            ).fetchone():
                registers.awaited.add((place, line.write_id(number)))
    registers.arrived.update(_known(connection, sorted(supersedes)))
    return registers


def heads_of(connection: sqlite3.Connection, entity: str, field: str) -> dict[str, Head]:
    """What stands in a field of a thing: each head by the identity of its write."""
    return {
        write: Head(count, write, json.loads(value))
        for write, count, value in connection.execute(
            "SELECT write, count, value FROM head WHERE entity=? AND field=?", (entity, field)
        )
    }


def _store(
    connection: sqlite3.Connection,
    registers: Registers,
    touched: set[Place],
    waiting_before: set[tuple[Place, str]],
    fresh: bool,
) -> None:
    if not fresh:
        connection.executemany("DELETE FROM head WHERE entity=? AND field=?", list(touched))
        connection.executemany(
            "DELETE FROM awaited WHERE entity=? AND field=? AND write=?",
            [(*place, write) for place, write in waiting_before - registers.awaited],
        )
    connection.executemany(
        "INSERT INTO head VALUES (?,?,?,?,?)",
        [
            (*place, head.write, head.counter, _encoded(head.value))
            for place in (registers.heads if fresh else sorted(touched))
            for head in registers.heads[place].values()
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO awaited VALUES (?,?,?)",
        [(*place, write) for place, write in registers.awaited - waiting_before],
    )


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _encoded(value: Value) -> str:
    return "true" if value is True else _encode(value)
