"""Where every mark lies now: segments against the current revisions of their documents."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from qualcode.index.texts import text_of
from qualcode.model.placing import Span, Text, place


def place_segments(connection: sqlite3.Connection, segments: Iterable[str] | None) -> None:
    """Find the place, the words and the passages of the given segments, or of all (None)."""
    by_document: dict[str, list[str]] = defaultdict(list)
    if segments is None:
        wanted: Iterable[tuple[str, str]] = connection.execute("SELECT document, id FROM segment")
    else:
        wanted = [
            row
            for segment in segments
            for row in connection.execute("SELECT document, id FROM segment WHERE id=?", (segment,))
        ]
    for document, segment in wanted:
        by_document[document].append(segment)
    every = _spans(connection, None) if segments is None else {}
    for document, names in by_document.items():
        spans = every if segments is None else _spans(connection, names)
        _place_in(connection, document, names, spans, everywhere=segments is None)


def place_segments_of(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Find anew the places of all segments of these documents: a text arrived, went, or another revision is shown."""
    for document in documents:
        names = [row[0] for row in connection.execute("SELECT id FROM segment WHERE document=?", (document,))]
        if names:
            _place_in(connection, document, names, _spans(connection, names), everywhere=False)


def _place_in(
    connection: sqlite3.Connection,
    document: str,
    names: list[str],
    spans_of: dict[str, dict[str, Span]],
    *,
    everywhere: bool,
) -> None:
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
    here = {
        row[0]
        for row in connection.execute(
            "SELECT revision FROM revision WHERE document=? AND altered<2", (document,)
        )
    }
    texts = {one: Text(one, "", (), ()) for one in here}
    passages: list[int] = []
    text = text_of(connection, document, current) if current in here else None
    if text is not None:
        rows = connection.execute(
            'SELECT start, "end", id FROM passage WHERE document=? AND revision=? ORDER BY number',
            (document, current),
        ).fetchall()
        texts[current] = Text(current, text, [row[0] for row in rows], [row[1] for row in rows])
        passages = [row[2] for row in rows]
    if not everywhere:
        connection.executemany("DELETE FROM segment_passage WHERE segment=?", [(name,) for name in names])
    changes = []
    covers: list[tuple[str, int]] = []
    for name in names:
        spans = spans_of.get(name, {})
        placed = place(spans, current, earlier, texts)
        first = placed.passages[0] + 1 if placed.passages else 0
        changes.append((placed.state, placed.revision, placed.start, placed.end, placed.quote, first, name))
        covers.extend((name, passages[number]) for number in placed.passages)
    connection.executemany(
        'UPDATE segment SET state=?, revision=?, start=?, "end"=?, quote=?, first_passage=? WHERE id=?',
        changes,
    )
    connection.executemany("INSERT OR IGNORE INTO segment_passage VALUES (?,?)", covers)


def _spans(connection: sqlite3.Connection, segments: list[str] | None) -> dict[str, dict[str, Span]]:
    spans: dict[str, dict[str, Span]] = defaultdict(dict)
    if segments is None:
        rows: Iterable[tuple[str, str, str]] = connection.execute(
            "SELECT entity, key, value FROM member WHERE name='span'"
        )
    else:
        rows = [
            row
            for segment in segments
            for row in connection.execute(
                "SELECT entity, key, value FROM member WHERE entity=? AND name='span'", (segment,)
            )
        ]
    for segment, revision, told in rows:
        span = _span(told)
        if span:
            spans[segment][revision] = span
    return spans


def _span(told: Any) -> Span | None:
    """The span that a write gives; None if it gives none that a text could have."""
    try:
        start, end, words = json.loads(told)
    except (ValueError, TypeError):
        return None
    if type(start) is int and type(end) is int and type(words) is str and 0 <= start < end < 2**40:
        return Span(start, end, words)
    return None
