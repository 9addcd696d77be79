"""What the trail holds: chains of writers, the history in order, what can be undone."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from qualcode.ids import derived_id
from qualcode.index.index import Index
from qualcode.index.intake.trail_lines import heads_of
from qualcode.index.queries.story import taken_back
from qualcode.model.fields import NAMES, key_of
from qualcode.trail.line import Line, Value, WriteId, decode, line_of
from qualcode.trail.register import Head


class KnownTrail:
    """The facts about the trail so far that a writer needs before it appends a line."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def greatest_count(self) -> int:
        """The greatest Lamport counter of all lines."""
        row = self.index.row("SELECT count FROM line ORDER BY count DESC LIMIT 1")
        return int(row[0]) if row else 0

    def chain(self, writer: str, number: int) -> list[tuple[int, str, str]]:
        """(number, line, previous) of a writer's lines from `number` on, in order."""
        return [
            (row[0], row[1], row[2])
            for row in self.index.rows(
                "SELECT number, id, previous FROM line WHERE writer=? AND number>=? ORDER BY number, id",
                (writer, number),
            )
        ]


MOST = 2**40
"""More acts than any project has; SQLite counts no further than 2**63."""


class Chain(NamedTuple):
    """One writer's lines as they are here: how many, the greatest number and its line, and how many are missing
    below it."""

    writer: str
    lines: int
    number: int
    last: str
    missing: int


def heads(index: Index, entity: str, field: str) -> tuple[Head, ...]:
    """The current values of a field of a thing, the latest write first. More than one value means that people
    decided differently."""
    return tuple(sorted(heads_of(index.connection, entity, field).values(), key=Head.order, reverse=True))


def head_ids(index: Index, entity: str, field: str) -> tuple[str, ...]:
    """The writes that a new write in this field supersedes."""
    return tuple(
        sorted(
            row[0] for row in index.rows("SELECT write FROM head WHERE entity=? AND field=?", (entity, field))
        )
    )


def chains(index: Index) -> list[Chain]:
    """Every writer's chain as far as it has arrived."""
    return [
        Chain(*row)
        for row in index.rows("SELECT writer, lines, number, last, missing FROM chain ORDER BY writer")
    ]


def numbers_missing(index: Index, writer: str, upto: int) -> list[tuple[int, int]]:
    """The stretches of a writer's numbers from 1 to `upto` of which no act is here: first and last of each."""
    rows = index.rows(
        "SELECT before + 1, number - 1 FROM (SELECT number, lag(number, 1, 0) OVER (ORDER BY number) AS before "
        "FROM (SELECT DISTINCT number FROM line WHERE writer=? AND number<=? UNION ALL SELECT ?)) "
        "WHERE number > before + 1",
        (writer, upto, upto + 1),
    )
    return [(first, last) for first, last in rows]


def has_line(index: Index, line: str) -> bool:
    """Whether this very line is here."""
    return index.row("SELECT 1 FROM line WHERE id=?", (line,)) is not None


_DECODED: dict[str, Line] = {}
"""Lines that were read lately: an act of many rows is asked for once for each of its writes. An identity is the hash of
a line's bytes, so that what was read under it stays true."""

_KEPT = 64


def line(index: Index, name: str) -> Line | None:
    """The line with this identity."""
    if name in _DECODED and index.row("SELECT 1 FROM line WHERE id=?", (name,)):
        return _DECODED[name]
    row = index.row("SELECT body FROM line WHERE id=?", (name,))
    if row is None:
        return None
    found = decode(row[0])
    if len(_DECODED) >= _KEPT:
        _DECODED.clear()
    _DECODED[name] = found
    return found


def touches(line: Line, things: frozenset[str]) -> bool:
    """Whether an act writes to one of these things, or ties anything to one of them."""
    return any(
        write.entity in things
        or key_of(write.field) in things
        or (type(write.value) is str and write.value in things)
        for write in line.act.writes
    )


def history(
    index: Index,
    *,
    coder: str = "",
    since: str = "",
    until: str = "",
    kinds: Collection[str] = (),
    limit: int = 0,
) -> list[Line]:
    """The acts in their order, the latest last. They can be limited to one coder, to the days from `since` to
    `until` (`2026-11-21`, both included), to some kinds (`category`, `category.merge`) and to the latest
    `limit`. While coders code independently, acts on things that are hidden from the reader are left out."""
    wheres, values = ["1"], []
    if coder:
        wheres.append("coder=?")
        values.append(coder)
    if since:
        wheres.append("at >= ?")
        values.append(since)
    if until:
        wheres.append("substr(at, 1, length(?)) <= ?")
        values += [until, until]
    if kinds:
        wheres.append("(" + " OR ".join("did = ? OR substr(did, 1, length(?)) = ?" for _kind in kinds) + ")")
        values += [value for kind in kinds for value in (kind, f"{kind}.", f"{kind}.")]
    blind = index.blind()
    rows = index.rows(
        f"SELECT body FROM line WHERE {' AND '.join(wheres)} ORDER BY count DESC, id DESC"
        + (f" LIMIT {min(limit, MOST)}" if limit and not blind else ""),
        tuple(values),
    )
    found = []
    for row in rows:
        one = decode(row[0])
        if not blind or not touches(one, blind):
            found.append(one)
            if len(found) == limit:
                break
    return found[::-1]


def in_force(index: Index, coder: str, *, undoing: bool, passed_over: Iterable[str] = ()) -> Iterator[Line]:
    """The coder's acts that no act in force undoes, the latest first: ordinary ones, which undo undoes, or
    undoing ones, which redo undoes.

    An act is in force unless an act in force undoes it.
    """
    gone = taken_back(index)
    left_out = frozenset(passed_over)
    cursor = index.connection.execute(
        "SELECT id, did, body FROM line WHERE coder=? ORDER BY count DESC, id DESC", (coder,)
    )
    for name, did, body in cursor:
        if (did == "undo") == undoing and did not in left_out and name not in gone:
            yield decode(body)


RENAMING = (
    "document.rename", "participant.set", "expression.reword", "category.rename", "memo.reword", "poster.edit",
    "undo", "redo", "decide",
)  # fmt: skip
"""Acts by which something is called otherwise than before."""


def renamings(index: Index) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """When things got other names: for each thing and field the counters of the acts, in order, and the write whose
    value stood there before."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    marks = ",".join("?" * len(RENAMING))
    for count, body in index.rows(
        f"SELECT count, body FROM line WHERE did IN ({marks}) ORDER BY count, id", RENAMING
    ):
        for write in decode(body).act.writes:
            if write.over and write.field in NAMES:
                found.setdefault((write.entity, write.field), []).append((count, write.over[0]))
    return found


def value_of(index: Index, write: str) -> Value:
    """The value that a write gave, None if it hasn't arrived."""
    name, place = WriteId.parse(write)
    found = line(index, name)
    wrote = found.act.write(place) if found else None
    return wrote.value if wrote else None


def counter_of(index: Index, write: str) -> tuple[int, str]:
    """By what writes are ordered: the counter of the act, and the write's identity."""
    row = index.row("SELECT count FROM line WHERE id=?", (line_of(write),))
    return (int(row[0]) if row else -1, write)


def damages(index: Index) -> list[tuple[str, str, int]]:
    """(volume, kind, bytes) of every stretch of the trail that is no line."""
    return [
        (path, kind, size)
        for path, told in index.rows("SELECT path, damaged FROM volume WHERE damaged != '[]' ORDER BY path")
        for kind, size in json.loads(told)
    ]


def doubtful_counts(index: Index) -> int:
    """How many lines give an impossible counter."""
    row = index.row("SELECT count(*) FROM line WHERE doubtful=1")
    return int(row[0]) if row else 0


def has_newer_lines(index: Index) -> bool:
    """Whether a newer version of the program has written to this project."""
    return any(kind == "newer" for _path, kind, _size in damages(index))


def open_conflicts(index: Index) -> list[tuple[str, str]]:
    """(thing, field) of every field in which people's decisions differ."""
    from qualcode.trail.register import in_conflict

    found = []
    hidden = index.hidden()
    # Two people under one key don't disagree about a name: each has their own.
    hidden |= {derived_id("coder", row[0]) for row in index.rows("SELECT DISTINCT chosen FROM namesake")}
    for entity, field in index.rows("SELECT entity, field FROM contested ORDER BY entity, field"):
        if entity in hidden or key_of(field) in hidden:
            continue
        if field != "kind" and in_conflict(heads(index, entity, field)):
            found.append((entity, field))
    return found


def size(index: Index) -> tuple[int, int]:
    """How many acts the history holds, and in how many files."""
    acts, volumes = index.row("SELECT count(*) FROM line"), index.row("SELECT count(*) FROM volume")
    return (acts[0] if acts else 0, volumes[0] if volumes else 0)


def empty_volumes(index: Index) -> list[str]:
    """The files of the history in which nothing stands."""
    return [row[0] for row in index.rows("SELECT path FROM volume WHERE size = 0")]


def of_one_command(index: Index, line: Line) -> list[Line]:
    """The acts that the same command recorded up to this act, the latest first. The act itself is always among
    them."""
    rows = index.rows(
        "SELECT body FROM line WHERE writer=? AND number BETWEEN ? AND ? ORDER BY number DESC",
        (line.writer, line.begun, line.number),
    )
    lines = [decode(row[0]) for row in rows] if line.begun < line.number else [line]
    return [one for one in lines if one.begun == line.begun]


def lines_that_saw(index: Index, writer: str = "", upto: int = 0) -> list[Line]:
    """The acts that record how far every writer's chain had been seen: those of everybody or, with `writer`,
    those of one writer up to the number `upto`, including the acts that add a category."""
    if not writer:
        rows = index.rows(
            "SELECT id FROM line WHERE did IN ('coder.join', 'round.open', 'round.done', 'round.close', 'decide')"
        )
    else:
        rows = index.rows(
            "SELECT id FROM line WHERE did IN ('coder.join', 'round.open', 'round.done', 'round.close', 'decide',"
            " 'category.add') AND writer=? AND number<=?",
            (writer, upto),
        )
    return [found for (name,) in rows if (found := line(index, name))]
