"""Taking lines of the trail into the index: what stands in each field afterwards, whatever the order of arrival."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from operator import itemgetter

from qualcode.index.intake.table_filling import fill
from qualcode.index.intake.writers import Authors
from qualcode.trail.line import Line, line_of
from qualcode.trail.register import Change, Head, Registers, Standing

MANY = 400
"""Values asked for in one query."""


def take_in(
    connection: sqlite3.Connection, lines: dict[str, Line], fresh: bool, authors: Authors
) -> tuple[Registers, list[Change]]:
    """Put new lines (by identity) into the index; the things they touch with all their heads are returned, and the
    heads that came or went. `fresh`: the index holds no line yet, so nothing has to be looked up. `authors` tell who
    writes for whom.
    """
    # Asked before the lines are put in: a line of this very batch may be superseded before its turn comes.
    registers = Registers() if fresh else _registers_for(connection, lines.values())
    coders = {writer: authors.coder(writer) for writer in {line.writer for line in lines.values()}}
    waiting_before = set(registers.awaited)
    fill(
        connection,
        "line",
        11,
        (
            (
                line.id,
                line.counter,
                line.writer,
                line.number,
                line.previous,
                line.at,
                line.act.did,
                coders[line.writer],
                line.act.undoes,
                line.doubtful_count,
                line.body,
            )
            for line in lines.values()
        ),
    )
    come, gone = registers.take_in(lines.values())
    _write_heads(connection, registers.heads, fresh)
    connection.executemany(
        "DELETE FROM awaited WHERE entity=? AND field=? AND write=?",
        [(*place, write) for place, write in waiting_before - registers.awaited],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO awaited VALUES (?,?,?)",
        [(*place, write) for place, write in registers.awaited - waiting_before],
    )
    return registers, come + gone


def _write_heads(connection: sqlite3.Connection, heads: dict[str, list[Standing]], fresh: bool) -> None:
    if not fresh:
        connection.executemany("DELETE FROM register WHERE entity=?", [(entity,) for entity in heads])
    fill(
        connection,
        "register",
        2,
        [(entity, _told(heads[entity])) for entity in sorted(heads) if heads[entity]],
    )


def _told(heads: list[Standing]) -> str:
    """The heads of a thing as one text, in a fixed order that doesn't depend on the order in which they
    arrived."""
    return as_json(sorted(heads, key=_place) if len(heads) > 1 else heads)


_place = itemgetter(0, 1)
"""A head's field and write: no two of a thing have both alike."""


def new_lines(connection: sqlite3.Connection, lines: Iterable[Line], fresh: bool) -> dict[str, Line]:
    """The lines that the index doesn't hold yet, each once."""
    new = {line.id: line for line in lines}
    if not fresh:
        for known in _known(connection, list(new)):
            del new[known]
    return new


def _known(connection: sqlite3.Connection, names: list[str]) -> list[str]:
    known: list[str] = []
    for start in range(0, len(names), MANY):
        some = names[start : start + MANY]
        marks = ",".join("?" * len(some))
        known.extend(row[0] for row in connection.execute(f"SELECT id FROM line WHERE id IN ({marks})", some))
    return known


def _registers_for(connection: sqlite3.Connection, lines: Collection[Line]) -> Registers:
    """The heads of the things that `lines` touch, as the index has them before these lines are taken in."""
    registers = Registers()
    supersedes: set[str] = set()
    for line in lines:
        for entity, field, write_id in connection.execute(
            "SELECT entity, field, write FROM awaited WHERE write > ? AND write < ?",
            (f"{line.id}.", f"{line.id}/"),
        ):
            registers.awaited.add(((entity, field), write_id))
        for write in line.act.writes:
            if write.entity not in registers.heads:
                registers.heads[write.entity] = heads_of_thing(connection, write.entity)
            supersedes.update([line_of(old) for old in write.over])
    registers.arrived.update(_known(connection, sorted(supersedes)))
    return registers


def heads_of_thing(connection: sqlite3.Connection, entity: str) -> list[Standing]:
    """All that stands in the fields of a thing."""
    row = connection.execute("SELECT heads FROM register WHERE entity=?", (entity,)).fetchone()
    return heads_told(row[0]) if row else []


def heads_told(told: str) -> list[Standing]:
    """The heads that a row of `register` tells."""
    return [(field, write, count, value) for field, write, count, value in json.loads(told)]


def heads_of(connection: sqlite3.Connection, entity: str, field: str) -> dict[str, Head]:
    """What stands in a field of a thing: each head by the identity of its write."""
    return {
        write: Head(count, write, value)
        for name, write, count, value in heads_of_thing(connection, entity)
        if name == field
    }


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""A value as the index keeps it. (What came out of a line holds nothing that holds itself; looking for that would take
a fifth of the time.)"""
