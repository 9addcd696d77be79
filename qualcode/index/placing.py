"""Where every mark lies now: segments against the current revisions of their documents."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from qualcode.index.filling import fill
from qualcode.index.texts import text_of
from qualcode.model.placing import Span, Text, place

Spans: TypeAlias = dict[str, Span | None]
"""The spans of a segment by revision; None where what was written is no span."""

Marks: TypeAlias = dict[str, list[tuple[str, Spans]]]
"""By document, its segments with their spans."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a document's segments are placed on: its current revision, those it has grown from, the texts that are
    here, and the passages of the current one as the index numbers them."""

    current: str
    earlier: tuple[str, ...]
    texts: dict[str, Text]
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Rows of the tables `segment` and `segment_passage`."""

    segments: list[tuple[str, str, str, str, int, int, str, int]]
    covered: list[tuple[str, int]]


def place_segments(connection: sqlite3.Connection, marks: Marks) -> None:
    """Find the place, the words and the passages of these segments anew and write them down."""
    names = [(name,) for here in marks.values() for name, _spans in here]
    connection.executemany("DELETE FROM segment WHERE id=?", names)
    connection.executemany("DELETE FROM segment_passage WHERE segment=?", names)
    write_places(connection, places_on(grounds_of(connection, marks), marks))


def write_places(connection: sqlite3.Connection, places: Places) -> None:
    """Write down where segments lie."""
    fill(connection, "segment", 8, places.segments)
    fill(connection, "segment_passage", 2, places.covered)


def place_segments_of(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Find anew the places of all segments of these documents: a text arrived, went, or another revision is shown."""
    marks: Marks = {}
    for document in documents:
        spans: dict[str, Spans] = {
            row[0]: {} for row in connection.execute("SELECT id FROM segment WHERE document=?", (document,))
        }
        for segment, revision, told in connection.execute(
            "SELECT m.entity, m.key, m.value FROM segment s JOIN member m ON m.entity = s.id AND m.name = 'span' "
            "WHERE s.document=?",
            (document,),
        ):
            spans[segment][revision] = span_from(told)
        marks[document] = list(spans.items())
    place_segments(connection, marks)


def grounds_of(connection: sqlite3.Connection, documents: Iterable[str]) -> dict[str, Ground]:
    """What the segments of each of these documents are placed on."""
    return {document: _ground(connection, document) for document in documents}


def _ground(connection: sqlite3.Connection, document: str) -> Ground:
    shown = connection.execute("SELECT revision FROM document WHERE id=?", (document,)).fetchone()
    current = shown[0] if shown else ""
    earlier = tuple(
        row[0]
        for row in connection.execute(
            "SELECT earlier FROM grown JOIN revision r ON r.document = grown.document AND r.revision = earlier "
            "WHERE grown.document=? AND later=? ORDER BY r.length DESC, earlier",
            (document, current),
        )
    )
    texts = {
        row[0]: Text(row[0], "", (), ())
        for row in connection.execute(
            "SELECT revision FROM revision WHERE document=? AND altered<2", (document,)
        )
    }
    if current not in texts:
        return Ground(current, earlier, texts, ())
    rows = connection.execute(
        'SELECT start, "end", id FROM passage WHERE document=? AND revision=? ORDER BY number',
        (document, current),
    ).fetchall()
    text = text_of(connection, document, current) or ""
    texts[current] = Text(current, text, [row[0] for row in rows], [row[1] for row in rows])
    return Ground(current, earlier, texts, tuple([row[2] for row in rows]))


def places_on(grounds: Mapping[str, Ground], marks: Marks) -> Places:
    """Where these segments lie. (Asks the index nothing, so that it can run while SQLite is busy.)"""
    places = Places([], [])
    for document, here in marks.items():
        ground = grounds[document]
        for name, spans in here:
            known = {revision: span for revision, span in spans.items() if span}
            placed = place(known, ground.current, ground.earlier, ground.texts)
            first = placed.passages[0] + 1 if placed.passages else 0
            places.segments.append(
                (name, document, placed.state, placed.revision, placed.start, placed.end, placed.quote, first)
            )
            places.covered.extend([(name, ground.passages[number]) for number in placed.passages])
    return places


def span_from(told: Any) -> Span | None:
    """The span that a value gives, as it was written or as the index keeps it; None if it gives none that a text could
    have."""
    try:
        start, end, words = json.loads(told) if type(told) is str else told
    except (ValueError, TypeError):
        return None
    if type(start) is int and type(end) is int and type(words) is str and 0 <= start < end < 2**40:
        return Span(start, end, words)
    return None
