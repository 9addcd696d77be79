"""Bringing the index up to what the folder holds, by reading only what is new."""

import gc
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

from qualcode.folder import Folder
from qualcode.ids import kind_of
from qualcode.index.index_file import changing, forget_trail, run_all
from qualcode.index.intake.chains import CHAINS, write_chains
from qualcode.index.intake.merged_documents import in_merged_documents
from qualcode.index.intake.rows import SEARCHING, by_index, rows_of, write_again, write_all
from qualcode.index.intake.second_core import meanwhile
from qualcode.index.intake.segment_places import (
    grounds_of,
    place_segments,
    place_segments_of,
    places_on,
    write_places,
)
from qualcode.index.intake.texts import take_in_texts, texts_in, texts_read
from qualcode.index.intake.trail_lines import new_lines, take_in
from qualcode.index.intake.writers import (
    authors_kept,
    changes_the_known,
    coders_meant,
    keep_coders,
    tell_coders_apart,
)
from qualcode.index.schema import LINE_INDEXES, SEGMENT_INDEXES, STATE, THING_INDEXES
from qualcode.model.fields import INTO
from qualcode.model.merges import roots
from qualcode.model.parents import Filed, parents_in_force
from qualcode.trail.line import Line
from qualcode.trail.reader import Reading, Trace, look, unchanged
from qualcode.trail.register import Place
from qualcode.trail.volume import Damage, volumes_in

MANY = 2_000
"""Arriving acts from which on building again is thought of."""

BIG = 2_000_000
"""Bytes of new trail above which people are shown that the index is being built."""

Building: TypeAlias = Callable[[float], None]
"""Is told which part of building the index is done, from 0 to 1."""

TEXTS, READ, TAKEN, GATHERED, FILLED, PLACED = 0.05, 0.3, 0.6, 0.7, 0.85, 0.95
"""How far it is after each step, as measured with 100,000 acts."""


FEW = 8
"""So few acts are asked about one by one, whether they change what a reader may see."""


class Refreshed(NamedTuple):
    """What a refresh did: how many acts it took in, and whether all was read again. `touched` are the things that a
    few acts wrote to; None if much or something else may have changed."""

    acts: int
    rebuilt: bool
    touched: frozenset[str] | None = None


def refresh(
    connection: sqlite3.Connection, folder: Folder, building: Building = lambda done: None
) -> Refreshed:
    """Make the index show what the folder holds now. `building` receives how far it is when that takes longer than
    usual."""
    known = _changes_by_others(connection)
    traces = _traces(connection)
    texts = texts_in(folder)
    if texts == texts_read(connection) and unchanged(folder.trail, traces, folder.held):
        return Refreshed(0, False, frozenset() if known == _changes_by_others(connection) else None)
    if traces or sum(volume.size for volume in volumes_in(folder.trail, folder.held)) <= BIG:
        building = lambda done: None  # noqa: E731
    building(0)
    with changing(connection), _collector_paused():
        connection.execute(STATE)
        if known != _changes_by_others(connection):  # another process was quicker, and may have seen more
            traces = _traces(connection)
            texts = texts_in(folder)
        documents: frozenset[str] = frozenset()
        if texts == texts_read(connection):
            reading = look(folder.trail, traces, folder.held)
        else:
            documents, searching = take_in_texts(connection, folder, texts)
            building(TEXTS)
            with meanwhile(connection, [searching], long=len(documents) > 20):
                reading = look(folder.trail, traces, folder.held)
        fresh = (
            reading.lost
            or not traces
            or _many(connection, reading)
            or bool(documents and _any_merged(connection, "document"))
        )
        if fresh:
            forget_trail(connection)
            if traces:
                reading = look(folder.trail, {}, folder.held)
        lines = new_lines(
            connection, (line for _trace, stretch in reading.stretches for line in stretch.lines), fresh
        )
        read = [trace for trace, _stretch in reading.stretches]
        del reading  # else its lines would stay in memory until all is done
        coders = tell_coders_apart(connection, lines, fresh)
        apart = coders is not None and changes_the_known(connection, coders)
        if not fresh and (apart or _merges_documents(lines.values())):
            # Two people of one key were one coder so far, or the marks of a whole text lie in another document now:
            # everything is taken in again.
            fresh = True
            forget_trail(connection)
            reading = look(folder.trail, {}, folder.held)
            lines = new_lines(
                connection, (line for _trace, stretch in reading.stretches for line in stretch.lines), fresh
            )
            read = [trace for trace, _stretch in reading.stretches]
            del reading
            coders = tell_coders_apart(connection, lines, fresh)
        if coders is not None:
            keep_coders(connection, coders)
        building(READ)
        acts = len(lines)
        touched = None
        if not fresh and not documents and coders is None and acts <= FEW:
            touched = frozenset(write.entity for line in lines.values() for write in line.act.writes)
        if lines or fresh:
            _apply(connection, lines, fresh, building)
        _remember(connection, read)
        if documents and not fresh:
            place_segments_of(connection, documents)
            if _any_merged(connection, "participant"):
                _follow(connection)  # into someone who may exist only by an answer that has come or gone
    building(1)
    return Refreshed(acts, fresh, touched)


def _changes_by_others(connection: sqlite3.Connection) -> int:
    """A number that changes whenever another process has changed the index."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _many(connection: sqlite3.Connection, reading: Reading) -> bool:
    """Whether so much has arrived that building again is quicker than taking it in one by one."""
    arriving = sum(len(stretch.lines) for _trace, stretch in reading.stretches)
    known = connection.execute("SELECT count(*) FROM line").fetchone()[0] if arriving > MANY else 0
    return arriving > MANY and arriving > known // 4


def _traces(connection: sqlite3.Connection) -> dict[str, Trace]:
    traces = {}
    for path, size, changed, read_to, tail, damaged, open_end in connection.execute(
        "SELECT path, size, changed, read_to, tail, damaged, open_end FROM volume"
    ):
        damages = tuple([Damage(*one) for one in json.loads(damaged)])
        traces[path] = Trace(
            path=path,
            size=size,
            changed=changed,
            read_to=read_to,
            tail=tail,
            damaged=damages,
            open_end=bool(open_end),
        )
    return traces


def _remember(connection: sqlite3.Connection, read: list[Trace]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO volume VALUES (?,?,?,?,?,?,?)",
        [
            (
                trace.path,
                trace.size,
                trace.changed,
                trace.read_to,
                trace.tail,
                json.dumps([(damage.kind, damage.bytes) for damage in trace.damaged]),
                trace.open_end,
            )
            for trace in read
        ],
    )


def _apply(connection: sqlite3.Connection, lines: dict[str, Line], fresh: bool, building: Building) -> None:
    """Bring the index up to new lines. (When all is rebuilt, they are forgotten as soon as they are taken in.)"""
    authors = authors_kept(connection)
    if fresh:
        registers, _all = take_in(connection, lines, fresh, authors)
        long = len(lines) > MANY
        written = {name: (authors.coder(line.writer), line.at) for name, line in lines.items()}
        lines.clear()  # of 100,000 acts they are a third of all the memory
        meant = coders_meant(connection, authors)
        building(TAKEN)
        with meanwhile(connection, [*LINE_INDEXES.split(";"), *CHAINS], long=long):
            rows = rows_of(registers.heads, written.__getitem__, authors.shared, meant)
        building(GATHERED)
        write_all(connection, rows)
        building(FILLED)
        _follow(connection)
        marks = in_merged_documents(connection, rows.marks)
        grounds = grounds_of(connection, marks)
        with meanwhile(connection, [SEARCHING, *THING_INDEXES.split(";")], long=long):
            places = places_on(grounds, marks)
        building(PLACED)
        write_places(connection, places)
        run_all(connection, SEGMENT_INDEXES)
        return
    registers, changes = take_in(connection, lines, fresh, authors)
    write_chains(connection, {line.writer for line in lines.values()})
    rows = rows_of(registers.heads, by_index(connection), authors.shared, coders_meant(connection, authors))
    write_again(connection, rows, registers.heads)
    place_segments(connection, in_merged_documents(connection, rows.marks))
    touched = {(entity, head[0]) for entity, head in changes}
    if _changes_standing(touched):
        _follow(connection)
    place_segments_of(
        connection, sorted({entity for entity, field in touched if _moves_marks(entity, field)})
    )


def _moves_marks(entity: str, field: str) -> bool:
    """Whether a field of a document says where its marks lie, or whose words they are."""
    return entity[0] == "d" and field.partition("/")[0] in ("revision", "kind", "speaker", "role")


def _any_merged(connection: sqlite3.Connection, kind: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM thing WHERE merged_into != '' AND kind = ? LIMIT 1", (kind,)
    ).fetchone()
    return row is not None


def _merges_documents(lines: Iterable[Line]) -> bool:
    """Whether documents are merged, or a merge of some is undone."""
    return any(
        write.field == INTO and kind_of(write.entity) == "document"
        for line in lines
        for write in line.act.writes
    )


def _changes_standing(touched: set[Place]) -> bool:
    """Whether the touched fields can change which thing a merged one leads to, or which parent a category
    has."""
    return any(field in ("into", "kind") or kind_of(entity) == "category" for entity, field in touched)


def _follow(connection: sqlite3.Connection) -> None:
    """Work out again which thing each merged thing leads to, and which parent each category has."""
    into = dict(connection.execute("SELECT id, merged_into FROM thing WHERE merged_into != ''"))
    born: dict[str, tuple[int, str]] = {}
    if into:
        for name in sorted(set(into) | set(into.values())):
            row = connection.execute("SELECT born, birth FROM thing WHERE id=?", (name,)).fetchone()
            if (
                row is None
                and connection.execute("SELECT 1 FROM respondent WHERE participant=?", (name,)).fetchone()
            ):
                row = (0, "")
            if row is not None and (row[1] or kind_of(name) in ("participant", "coder")):
                born[name] = (row[0], f"{row[1]} {name}")
    merged = roots(into, born)
    connection.execute("DELETE FROM merged")
    connection.executemany("INSERT INTO merged VALUES (?,?)", sorted(merged.items()))
    filed = {
        name: Filed(level, parent, bool(retired))
        for name, level, parent, retired in connection.execute(
            "SELECT id, level, parent, retired FROM category"
        )
    }
    parents, misplaced = parents_in_force(filed, merged)
    connection.execute("DELETE FROM standing")
    connection.executemany(
        "INSERT INTO standing VALUES (?,?,?)",
        [(name, parent, int(name in misplaced)) for name, parent in sorted(parents.items())],
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
