"""Where every mark lies now: segments against the current revisions of their documents."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias, cast

from qualcode.index.intake.merged_documents import holders_of, said_of
from qualcode.index.intake.table_filling import fill
from qualcode.index.schema import OWN
from qualcode.model.corrected_places import corrected
from qualcode.model.segment_places import Older, Span, Text, place

Spans: TypeAlias = dict[str, Span | None]
"""The spans of a segment by revision; None where what was written is no span."""

FEW = 20

Said: TypeAlias = dict[tuple[str, str], Any]
"""What is known of a document's labels: by ("speaker" or "role", label) the participant, or the role."""

Own: TypeAlias = tuple[Any, ...]
"""What the table of segments repeats of each thing: see `qualcode.index.schema.OWN`."""

Marks: TypeAlias = dict[str, list[tuple[str, Spans, Own]]]
"""By document, its segments with their spans."""


class Ground(NamedTuple):
    """The texts that a document's segments are placed on: its current revision, the revisions it has grown
    from, the texts that are here, the passages of the current revision by their numbers in the index, and the
    speaker in each: a participant, or empty for the interviewer or an unknown speaker. `before` is the number
    of passages at the beginning that weren't read, because no mark is there. `older` are revisions with marks
    that have no place in the current one; `said` gives the passages of each of these and who speaks in them."""

    current: str
    earlier: tuple[str, ...]
    texts: dict[str, Text]
    passages: tuple[int, ...]
    people: tuple[str, ...]
    before: int = 0
    older: Mapping[str, Older] = {}
    said: Mapping[str, tuple[tuple[int, ...], tuple[str, ...]]] = {}


class Places(NamedTuple):
    """Rows of the tables `segment` and `segment_passage`."""

    segments: list[tuple[Any, ...]]
    covered: list[tuple[str, int]]


def place_segments(connection: sqlite3.Connection, marks: Marks) -> None:
    """Find the place, the words and the passages of these segments again and write them down."""
    names = [(name,) for here in marks.values() for name, _spans, _own in here]
    connection.executemany("DELETE FROM segment WHERE id=?", names)
    connection.executemany("DELETE FROM segment_passage WHERE segment=?", names)
    write_places(connection, places_on(grounds_of(connection, marks, _stretches(marks)), marks))


def write_places(connection: sqlite3.Connection, places: Places) -> None:
    """Write down where segments lie."""
    places.segments.sort()  # in the order of their table: so it is filled from one end
    places.covered.sort()
    fill(connection, "segment", 16, places.segments)
    fill(connection, "segment_passage", 2, places.covered)


def place_segments_of(connection: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Find again the places of all segments of these documents: a text arrived, went, or another revision is
    shown."""
    marks: Marks = {}
    for document in documents:
        own: dict[str, Own] = {
            row[0]: row[1:]
            for row in connection.execute(
                f"SELECT id, {', '.join(OWN)} FROM segment WHERE document=?", (document,)
            )
        }
        spans: dict[str, Spans] = {name: {} for name in own}
        for segment, revision, told in connection.execute(
            "SELECT m.entity, m.key, m.value FROM segment s JOIN member m ON m.entity = s.id AND m.name = 'span' "
            "WHERE s.document=?",
            (document,),
        ):
            spans[segment][revision] = span_from(told)
        if own:  # else there is nothing to be placed, and the text needn't be looked at
            marks[document] = [(name, spans[name], own[name]) for name in own]
    place_segments(connection, marks)


def _stretches(marks: Marks) -> dict[str, tuple[int, int]]:
    """For documents of which only a few segments are placed: from where to where these lie in any revision."""
    found = {}
    for document, here in marks.items():
        spans = [span for _name, known, _own in here for span in known.values() if span]
        if spans and len(here) <= FEW:
            found[document] = (min(one.start for one in spans), max(one.end for one in spans))
    return found


def grounds_of(
    connection: sqlite3.Connection,
    marks: Marks,
    stretches: Mapping[str, tuple[int, int]] | None = None,
) -> dict[str, Ground]:
    """What the segments of each of these documents are placed on; if all of them lie in a stretch, no more of the text
    is read than the passages there."""
    names = list(marks)
    said: dict[str, Said] = {name: {} for name in names}
    if len(names) > FEW:  # one look at all of them, which needs no index either
        found = connection.execute(
            "SELECT entity, name, key, value FROM member WHERE name IN ('speaker', 'role')"
        ).fetchall()
    else:
        found = [
            row
            for name in names
            for row in connection.execute(
                "SELECT entity, name, key, value FROM member WHERE entity=? AND name IN ('speaker', 'role')",
                (name,),
            )
        ]
    for entity, name, key, value in found:
        if entity in said:
            said[entity][name, key] = value
    within = stretches or {}
    return {name: _ground(connection, name, said[name], within.get(name), marks[name]) for name in names}


def _ground(
    connection: sqlite3.Connection,
    document: str,
    said: Said,
    within: tuple[int, int] | None,
    here: list[tuple[str, Spans, Own]],
) -> Ground:
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
    holders = holders_of(connection, document)
    texts = {revision: Text(revision, "", (), ()) for revision in holders}
    if current not in texts:
        return Ground(current, earlier, texts, (), ())
    left = _left_open(here, current, earlier, texts)
    if left:
        within = None  # the whole text is compared
    text, passages, people, before = _read(connection, document, current, said, within)
    texts[current] = text
    older, said_there = {}, {}
    for one in left:
        holder = holders[one]
        known = said if holder == document else said_of(connection, holder)
        there, its_passages, its_people, _before = _read(connection, holder, one, known, None)
        older[one] = Older(there, corrected(there.text, text.text))
        said_there[one] = its_passages, its_people
    return Ground(current, earlier, texts, passages, people, before, older, said_there)


def _left_open(
    here: list[tuple[str, Spans, Own]], current: str, earlier: tuple[str, ...], texts: Mapping[str, Text]
) -> list[str]:
    """The revisions, among those that are here, in which marks lie that have no place in the current text."""
    placed_on = {current, *earlier}
    found: set[str] = set()
    for _name, spans, _own in here:
        if placed_on.isdisjoint(spans) or not any(spans.get(one) for one in placed_on):
            found.update([one for one, span in spans.items() if span and one in texts])
    return sorted(found)


def _read(
    connection: sqlite3.Connection,
    document: str,
    revision: str,
    said: Said,
    within: tuple[int, int] | None,
) -> tuple[Text, tuple[int, ...], tuple[str, ...], int]:
    """A revision, its passages as the index numbers them, who speaks in each, and how many weren't read."""
    some, values = "", cast("tuple[str | int, ...]", (document, revision))
    if within:
        some = (
            " AND start <= ? AND start >= coalesce("  # also the passage after a line end that is marked too
            "(SELECT max(start) FROM passage WHERE document=? AND revision=? AND start <= ?), 0)"
        )
        values = (document, revision, within[1], document, revision, within[0])
    rows = connection.execute(
        'SELECT start, "end", id, text, label_key, respondent, number FROM passage '
        f"WHERE document=? AND revision=?{some} ORDER BY number",
        values,
    ).fetchall()
    unread = rows[0][0] if within and rows else 0
    text = " " * unread + "\n".join([row[3] for row in rows])
    answering = _answering(connection, document, revision, {row[5] for row in rows} if within else None)
    people = [_person(said, row[4], answering.get(row[5], "")) for row in rows]
    before = rows[0][6] - 1 if within and rows else 0
    return (
        Text(revision, text, [row[0] for row in rows], [row[1] for row in rows]),
        tuple([row[2] for row in rows]),
        tuple(people),
        before,
    )


def _answering(
    connection: sqlite3.Connection, document: str, revision: str, keys: set[str] | None
) -> dict[str, str]:
    """The participant for each respondent key of a revision. If only a few `keys` are given, only these are
    looked up."""
    few = "" if keys is None or len(keys) > FEW else f" AND key IN ({','.join('?' * len(keys))})"
    return dict(
        connection.execute(
            f"SELECT key, participant FROM respondent WHERE document=? AND revision=?{few}",
            (document, revision, *(sorted(map(str, keys)) if keys is not None and few else ())),
        )
    )


def _person(said: Said, label: str | None, answering: str) -> str:
    """Who speaks in a passage with this label, or answers in it."""
    if label is None:
        return answering
    if said.get(("role", label)) == "interviewer":
        return ""
    return answering or str(said.get(("speaker", label)) or "")


def places_on(grounds: Mapping[str, Ground], marks: Marks) -> Places:
    """Where these segments lie. (Asks the index nothing, so that it can run while SQLite is busy.)"""
    places = Places([], [])
    for document, here in marks.items():
        ground = grounds[document]
        for name, spans, own in here:
            known = {revision: span for revision, span in spans.items() if span}
            placed = place(known, ground.current, ground.earlier, ground.texts, ground.older)
            passages, speaking = ground.passages, ground.people
            first = ground.before + placed.passages[0] + 1 if placed.passages else 0
            if placed.said_in:
                passages, speaking = ground.said[placed.said_in]
                first = bisect_right(ground.texts[ground.current].starts, placed.start)
            people = " ".join(
                dict.fromkeys([speaking[number] for number in placed.passages if speaking[number]])
            )
            places.segments.append(
                (
                    name,
                    document,
                    placed.state,
                    placed.revision,
                    placed.start,
                    placed.end,
                    placed.quote,
                    first,
                    people,
                    *own,
                )
            )
            places.covered.extend([(name, passages[number]) for number in placed.passages])
    return places


def span_from(told: Any) -> Span | None:
    """The span in a stored value, as it was written or as the index keeps it (JSON); None if no text could have
    such a span."""
    try:
        start, end, words = json.loads(told) if type(told) is str else told
    except (ValueError, TypeError):
        return None
    if type(start) is int and type(end) is int and type(words) is str and 0 <= start < end < 2**40:
        return Span(start, end, words)
    return None
