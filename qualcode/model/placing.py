"""Where a segment lies in the current text of its document, and which passages it covers."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.text import short_hash

HERE = "here"
TEXT_MISSING = "missing"
LEFT_OPEN = "open"
CHANGED = "changed"
"""States of a segment: its text is here; the text hasn't arrived; a new revision left it open; the words at its
place aren't the ones that were marked."""


class Span(NamedTuple):
    """A place in one revision and the short hash of the words there."""

    start: int
    end: int
    hash: str


class Placed(NamedTuple):
    """A segment as it is shown: its state, its revision and place, its words, and the numbers of its passages."""

    state: str
    revision: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    passages: tuple[int, ...] = ()


class Text(NamedTuple):
    """A revision as placing needs it: its text and the bounds of its passages in order."""

    revision: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def place(spans: dict[str, Span], current: str, earlier: Sequence[str], texts: dict[str, Text]) -> Placed:
    """The place of a segment with these spans by revision.

    `current` is the document's revision, `earlier` are those it has grown from by addition at the end, in which every
    place is the same. A text that isn't here yet gives `missing`, counted apart.
    """
    text = texts.get(current)
    span = spans.get(current) or next((spans[one] for one in earlier if one in spans), None)
    if text is None:
        return Placed(TEXT_MISSING, current)
    if span is None:
        return Placed(LEFT_OPEN if any(one in texts for one in spans) else TEXT_MISSING, current)
    quote = text.text[span.start : span.end]
    state = HERE if quote and short_hash(quote) == span.hash else CHANGED
    return Placed(state, current, span.start, span.end, quote, covered(text, span.start, span.end))


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
