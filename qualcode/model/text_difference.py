"""What two texts have in common: by lines, within changed lines by words, within changed words by letters.

Pieces that stand once in each text are the anchors, so that long texts are compared in milliseconds. (No library's
comparison is used: its next version could find other stretches, and marks would lie elsewhere on another machine.)
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_CELLS = 120_000
_LETTERS = 4_000
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Stretch(NamedTuple):
    """A stretch that both texts have: where it begins in either, and its length."""

    old: int
    new: int
    length: int


def same_stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """The stretches that both texts have, in the order of both; those that touch in both are one."""
    return tuple(_joined(_same(old, new)))


def _joined(same: list[Stretch]) -> Iterator[Stretch]:
    """Stretches that touch in both texts as one."""
    going: Stretch | None = None
    for one in same:
        if going and (going.old + going.length, going.new + going.length) == (one.old, one.new):
            going = going._replace(length=going.length + one.length)
            continue
        if going:
            yield going
        going = one
    if going:
        yield going


def _same(old: str, new: str) -> list[Stretch]:
    """Lines that both have; between them words; between those letters. In order."""
    found: list[Stretch] = []
    for gap in _compare(_LINE.findall(old), _LINE.findall(new), 0, 0, _CELLS, found):
        old_part, new_part = old[gap[0] : gap[1]], new[gap[2] : gap[3]]
        words = _WORD.findall(old_part), _WORD.findall(new_part)
        for inner in _compare(*words, gap[0], gap[2], _CELLS, found):
            letters = old[inner[0] : inner[1]], new[inner[2] : inner[3]]
            for _rest in _compare(*letters, inner[0], inner[2], _LETTERS, found):
                pass
    return sorted(found)


def matched_lines(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that both have, as pairs of their numbers, ascending in both."""
    return _matched(old, new, _CELLS)


def _compare(
    old: Sequence[str], new: Sequence[str], old_at: int, new_at: int, cells: int, found: list[Stretch]
) -> list[tuple[int, int, int, int]]:
    """Put the pieces that both have into `found`; the gaps between them are returned, as offsets of the whole texts."""
    old_starts, new_starts = _starts(old, old_at), _starts(new, new_at)
    gaps, old_from, new_from = [], 0, 0
    for old_piece, new_piece in [*_matched(old, new, cells), (len(old), len(new))]:
        if old_from < old_piece and new_from < new_piece:
            gaps.append(
                (old_starts[old_from], old_starts[old_piece], new_starts[new_from], new_starts[new_piece])
            )
        if old_piece < len(old):
            found.append(Stretch(old_starts[old_piece], new_starts[new_piece], len(old[old_piece])))
        old_from, new_from = old_piece + 1, new_piece + 1
    return gaps


def _starts(pieces: Sequence[str], at: int) -> list[int]:
    starts = [at]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _matched(old: Sequence[str], new: Sequence[str], cells: int) -> list[tuple[int, int]]:
    """Places (in either sequence, ascending) of pieces that are the same: from both ends, then between pieces that
    stand once in each, and where there are none the longest common sequence, if comparing takes at most `cells`
    steps."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        start, end, from_, to = waiting.pop()
        while start < end and from_ < to and old[start] == new[from_]:
            pairs.append((start, from_))
            start, from_ = start + 1, from_ + 1
        while start < end and from_ < to and old[end - 1] == new[to - 1]:
            end, to = end - 1, to - 1
            pairs.append((end, to))
        if start == end or from_ == to:
            continue
        anchors = _anchors(old[start:end], new[from_:to])
        if anchors:
            for one, other in anchors:
                pairs.append((start + one, from_ + other))
            ends = [(-1, -1), *anchors, (end - start, to - from_)]
            waiting += [
                (start + left[0] + 1, start + right[0], from_ + left[1] + 1, from_ + right[1])
                for left, right in pairwise(ends)
            ]
        elif (end - start) * (to - from_) <= cells:
            pairs += [
                (start + one, from_ + other) for one, other in _longest_common(old[start:end], new[from_:to])
            ]
    return sorted(pairs)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """(old place, new place) of the pieces that occur exactly once in each sequence. If their order differs,
    the longest selection that is in the same order in both is kept."""
    there = _once(new)
    common = [(place, there[piece]) for piece, place in _once(old).items() if piece in there]
    return _ascending(sorted(common))


def _once(pieces: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    again = set()
    for place, piece in enumerate(pieces):
        if piece in places:
            again.add(piece)
        places[piece] = place
    return {piece: place for piece, place in places.items() if piece not in again}


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs` in which the second number ascends too."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_old, new) in enumerate(pairs):
        pile = bisect_right(tops, new)
        if pile == len(tops):
            tops.append(new)
            at.append(number)
        else:
            tops[pile], at[pile] = new, number
        before.append(at[pile - 1] if pile else -1)
    found = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _longest_common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest sequence of pieces that both have in this order."""
    lengths = [[0] * (len(new) + 1)]
    for piece in reversed(old):
        below, row = lengths[-1], [0] * (len(new) + 1)
        for place in range(len(new) - 1, -1, -1):
            row[place] = below[place + 1] + 1 if piece == new[place] else max(below[place], row[place + 1])
        lengths.append(row)
    lengths.reverse()
    found, one, other = [], 0, 0
    while one < len(old) and other < len(new):
        if old[one] == new[other]:
            found.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return found
