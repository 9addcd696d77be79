"""Where every mark lies now: segments against the current revisions of their documents."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from qualcode.index.texts import text_of
from qualcode.model.placing import Span, Text, place

Spans: TypeAlias = dict[str, Span | None]
"""The spans of a segment by revision; None where what was written is no span."""

Marks: TypeAlias = dict[str, list[tuple[str, Spans]]]
"""By document, its segments with their spans."""


def place_segments(
    connection: sqlite3.Connection, marks: Mapping[str, list[tuple[str, Spans]]], fresh: bool
) -> None:
    """Find the place, the words and the passages of these segments and write them down."""
    if not fresh:
        names = [(name,) for here in marks.values() for name, _spans in here]
        connection.executemany("DELETE FROM segment WHERE id=?", names)
        connection.executemany("DELETE FROM segment_passage WHERE segment=?", names)
    for document, here in marks.items():
        _place_in(connection, document, here)


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
    place_segments(connection, marks, fresh=False)


def _place_in(connection: sqlite3.Connection, document: str, marks: list[tuple[str, Spans]]) -> None:
    shown = connection.execute("SELECT revision FROM document WHERE id=?", (document,)).fetchone()
    current = shown[0] if shown else ""
    earlier = [
        row[0]
        for row in connection.execute(
            "SELECT earlier FROM grown JOIN revision r ON r.document = grown.document AND r.revision = earlier "
            "WHERE grown.document=? AND later=? ORDER BY r.length DESC, earlier",
            (document, current),
        )
    ]
    texts = {
        row[0]: Text(row[0], "", (), ())
        for row in connection.execute(
            "SELECT revision FROM revision WHERE document=? AND altered<2", (document,)
        )
    }
    passages: list[int] = []
    if current in texts:
        rows = connection.execute(
            'SELECT start, "end", id FROM passage WHERE document=? AND revision=? ORDER BY number',
            (document, current),
        ).fetchall()
        text = text_of(connection, document, current) or ""
        texts[current] = Text(current, text, [row[0] for row in rows], [row[1] for row in rows])
        passages = [row[2] for row in rows]
    segments = []
    covers: list[tuple[str, int]] = []
    for name, spans in marks:
        placed = place({one: span for one, span in spans.items() if span}, current, earlier, texts)
        first = placed.passages[0] + 1 if placed.passages else 0
        segments.append(
            (name, document, placed.state, placed.revision, placed.start, placed.end, placed.quote, first)
        )
        covers.extend([(name, passages[number]) for number in placed.passages])
    connection.executemany("INSERT INTO segment VALUES (?,?,?,?,?,?,?,?)", segments)
    connection.executemany("INSERT INTO segment_passage VALUES (?,?)", covers)


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
