"""Where a document says nearly what a quote says, with a few letters different.

Short pieces of the quote are looked up first. Where several of them occur in about the same arrangement as in
the quote, the text around them is compared letter by letter (Levenshtein's partial ratio, rapidfuzz). So a long
interview is searched in milliseconds.
"""

import re
from collections.abc import Iterator, Sequence

from qualcode.suggest.quote_place import NEAR, QuotePlace

ENOUGH = 85.0
"""The least likeness, of 100, that counts as near."""

SHORTEST = 6
"""Shorter quotes are near to too much."""

LONGEST = 4_000
"""Longer ones, pages of them, are found word for word only: comparing them letter by letter would take minutes."""

_PIECE = 4
_PIECES = 30
_SHORT = 250
_WINDOWS = 24
_MANY_HITS = 400
_STRAIGHT = (
    ("”“„‟«»″", '"'),
    ("’‘‚‛‹›′´`", "'"),
    ("–—−‐‑‒―", "-"),
    ("\n\t\u00a0\u202f\u2009", " "),
)
_WHITE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")


def near_places(text: str, quote: str, limit: int = 10) -> list[QuotePlace]:
    """At most `limit` spans of `text` that are near the quote, best first, snapped to whole words.

    Overlapping candidates are reported once, the best of them.
    """
    wanted = _WHITE.sub(" ", _same_length_fold(quote)).strip()
    if not SHORTEST <= len(wanted) <= LONGEST:
        return []
    folded = _same_length_fold(text)
    found = []
    for start, end in _stretches(folded, wanted):
        score = 0.0
        if len(wanted) <= _SHORT:
            start, end, score = _aligned(folded, wanted, start, end)
        span, fit = _snapped(folded, wanted, start, end)
        if fit < 0:
            continue
        score = max(score, fit)
        if score >= ENOUGH:
            found.append(QuotePlace(*span, round(min(score, 99.9), 1), NEAR))
    chosen: list[QuotePlace] = []
    for place in sorted(found, key=lambda each: (-each.score, each.start)):
        if not any(place.start < other.end and other.start < place.end for other in chosen):
            chosen.append(place)
    return chosen[:limit]


def _same_length_fold(text: str) -> str:
    """The text in small letters with straight quotation marks and dashes, offset for offset."""
    # a replacement a letter is far faster than str.translate on a long text
    straight = text
    for marks, plain in _STRAIGHT:
        for mark in marks:
            straight = straight.replace(mark, plain)
    small = straight.lower()
    if len(small) != len(straight):
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in straight)
    return small


def _stretches(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text in which several pieces of the quote occur roughly in their places, those with the
    most pieces first. The first and the last piece determine where a stretch begins and ends."""
    length = len(wanted)
    step = max(2.0, length / _PIECES)
    offsets = sorted({int(number * step) for number in range(int((length - _PIECE) / step) + 1)})
    often = {offset: text.count(wanted[offset : offset + _PIECE]) for offset in offsets}
    width = max(8, length // 6)
    met: dict[int, dict[int, int]] = {}
    for offset in sorted(offsets, key=often.__getitem__):
        if often[offset] > _MANY_HITS and len(met) > _WINDOWS:
            break
        piece = wanted[offset : offset + _PIECE]
        at = text.find(piece)
        while at >= 0:
            met.setdefault((at - offset) // width, {}).setdefault(offset, at)
            at = text.find(piece, at + 1)
    # a shift within the quote may fall on the border of two stretches
    scores = {place: len(here) + len(met.get(place + 1, ())) for place, here in met.items()}
    # with one letter in seven wrong about half of the pieces are whole
    fewest = len(offsets) // 6
    for place in sorted(scores, key=lambda place: (-scores[place], place))[:_WINDOWS]:
        if scores[place] < fewest:
            return
        pieces = met.get(place + 1, {}) | met[place]
        first, last = min(pieces), max(pieces)
        start = max(0, pieces[first] - first)
        yield start, min(len(text), max(start + 1, pieces[last] - last + length))


def _aligned(text: str, wanted: str, start: int, end: int) -> tuple[int, int, float]:
    """Where exactly around a stretch a short quote fits best, and how well; for a long one this would
    be slow, and its first and last pieces tell enough."""
    from rapidfuzz import fuzz

    slack = max(12, len(wanted) // 5)
    low, high = max(0, start - slack), min(len(text), end + slack)
    # a window shorter than the quote would be sought in the quote, the wrong way round
    if high - low < len(wanted):
        return start, end, 0.0
    alignment = fuzz.partial_ratio_alignment(wanted, text[low:high])
    if alignment is None:
        return start, end, 0.0
    return low + alignment.dest_start, low + alignment.dest_end, alignment.score


def _snapped(text: str, wanted: str, start: int, end: int) -> tuple[tuple[int, int], float]:
    """The span between word boundaries near these that fits the quote best, and how well it does."""
    from rapidfuzz import fuzz

    reach = max(12, (end - start) // 6)
    begins = [
        place
        for place in range(max(0, start - reach), min(len(text) - 1, start + reach) + 1)
        if not text[place].isspace()
        and (place == 0 or not (text[place].isalnum() and text[place - 1].isalnum()))
    ]
    ends = [
        place
        for place in range(max(1, end - reach), min(len(text), end + reach) + 1)
        if not text[place - 1].isspace()
        and (place == len(text) or not (text[place].isalnum() and text[place - 1].isalnum()))
    ]
    begins = sorted(begins, key=lambda place: abs(place - start))
    ends = sorted(ends, key=lambda place: abs(place - end))
    windows = _with_the_numbers(text, wanted, begins, ends)
    best, fit = _whole(text, start, end), -1.0
    for first, last in windows:
        score = fuzz.ratio(wanted, text[first:last])
        if score > fit:
            best, fit = (first, last), score
    return best, fit


def _with_the_numbers(
    text: str, wanted: str, begins: Sequence[int], ends: Sequence[int]
) -> list[tuple[int, int]]:
    """The likeliest spans that contain exactly the numbers of the quote: a text with another number doesn't say
    nearly the same, but something else."""
    numbers = _NUMBER.findall(wanted)
    if not numbers:
        near = [(first, last) for first in begins[:8] for last in ends[:8] if first < last]
        return [window for window in near if not _NUMBER.search(text, *window)]
    low, high = min(begins, default=0), max(ends, default=0)
    there = [(low + match.start(), low + match.end(), match[0]) for match in _NUMBER.finditer(text[low:high])]
    found = []
    for first in begins[:40]:
        for last in ends[:40]:
            if first < last and [number for at, to, number in there if first <= at and to <= last] == numbers:
                found.append((first, last))
    return found[:64]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words, where no boundary is near."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
