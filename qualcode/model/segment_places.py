"""Where a segment lies in the current text of its document, and which passages it covers."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.model.corrected_places import Carried, Correction, carried
from qualcode.text import short_hash

HERE = "here"
TEXT_MISSING = "missing"
LEFT_OPEN = "open"
CHANGED = "changed"
"""States of a segment: its text is here; the text hasn't arrived; a new revision left it open; the words at its
place aren't the ones that were marked."""

WITH_WORDS = (HERE, LEFT_OPEN)
"""States in which the words that were marked can be shown."""

TO_BE_REVIEWED = (LEFT_OPEN, CHANGED)
"""States of marks that wait for a decision of a person: `review`. They count as they did before."""


class Span(NamedTuple):
    """A place in one revision and the short hash of the words there."""

    start: int
    end: int
    hash: str


class Placed(NamedTuple):
    """A segment as it is shown: its state, its revision and place, its words, and the numbers of its passages.

    If a new revision left the segment open, its words are those that were marked, and `said_in` is the revision
    that contains them; the passages are numbered as in that revision. The place is then only where the segment
    probably is in the current text, and may be used only for putting marks in order.
    """

    state: str
    revision: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    passages: tuple[int, ...] = ()
    said_in: str = ""


class Text(NamedTuple):
    """A revision as placing needs it: its text and the bounds of its passages in order."""

    revision: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]


class Older(NamedTuple):
    """An older revision with marks that have no place in the current one, and the correction that leads from it
    to the current one."""

    text: Text
    correction: Correction


def place(
    spans: dict[str, Span],
    current: str,
    earlier: Sequence[str],
    texts: dict[str, Text],
    older: Mapping[str, Older],
) -> Placed:
    """The place of a segment with these spans by revision.

    `current` is the document's revision, `earlier` are those it has grown from by addition at the end, in which every
    place is the same, `older` the others that are here. A text that isn't here yet gives `missing`, counted apart.
    """
    text = texts.get(current)
    span = spans.get(current) or next((spans[one] for one in earlier if one in spans), None)
    if text is None:
        return Placed(TEXT_MISSING, current)
    if span is None:
        return _left_open(spans, current, older)
    quote = text.text[span.start : span.end]
    state = HERE if quote and short_hash(quote) == span.hash else CHANGED
    return Placed(
        state=state,
        revision=current,
        start=span.start,
        end=span.end,
        quote=quote,
        passages=covered(text, span.start, span.end),
    )


def _left_open(spans: dict[str, Span], current: str, older: Mapping[str, Older]) -> Placed:
    """A mark without a place in the current text. Its words are taken from the revision from which it can be
    carried most reliably; they are empty if none of the revisions still has the marked words at the mark's
    place."""
    best = probable(spans, older)
    known = sorted(spans.keys() & older.keys())
    if not known:
        return Placed(TEXT_MISSING, current)
    revision = best[0] if best else known[0]
    text, span = older[revision].text, spans[revision]
    now = best[1] if best else carried(older[revision].correction, span.start, span.end)
    return Placed(
        state=LEFT_OPEN,
        revision=current,
        start=now.start,
        end=now.end if best else now.start,
        quote=text.text[span.start : span.end] if best else "",
        passages=covered(text, span.start, span.end),
        said_in=revision,
    )


def probable(spans: Mapping[str, Span], older: Mapping[str, Older]) -> tuple[str, Carried] | None:
    """The revision from which a mark can be carried most reliably, and its place when carried from there; None
    if no text with the marked words is here."""
    found = []
    for revision in sorted(spans.keys() & older.keys()):
        span, old = spans[revision], older[revision]
        words = old.text.text[span.start : span.end]
        if words and short_hash(words) == span.hash:
            now = carried(old.correction, span.start, span.end)
            found.append((now.exact, now.likeness, revision, now))
    if not found:
        return None
    *_order, revision, now = max(found, key=lambda one: one[:3])
    return revision, now


def covered(text: Text, start: int, end: int) -> tuple[int, ...]:
    """Numbers (from 0) of the passages of which the span covers a character that is not white space."""
    numbers = []
    for number in range(max(0, bisect_right(text.starts, start) - 1), len(text.starts)):
        if text.starts[number] >= end:
            break
        part = text.text[max(start, text.starts[number]) : min(end, text.ends[number])]
        if part and not part.isspace():
            numbers.append(number)
    return tuple(numbers)
