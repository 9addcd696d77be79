"""Where a marked place of one text is in a corrected one: a function of both texts and the old span alone, so that
every machine finds the same place.

Three rules. A span whose words lie whole in a stretch that both texts have is carried exactly. So is one whose words,
being at least `LONG_ENOUGH` characters, stand in each of the texts once, wherever that is. Any other is left open,
with the place where its surroundings say that it is now. (No library's comparison is used: its next version could find
other places than the last one did.)
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

LONG_ENOUGH = 20
"""Characters from which words that stand in each text once are the same words wherever they went: shorter ones, a
"yes" or a "thank you", may have gone here and have come there."""

WORTH_SEEKING = 8
"""Characters from which marked words of which little is left in their place are sought elsewhere."""

_CELLS = 120_000
_LETTERS = 4_000
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Stretch(NamedTuple):
    """A stretch that both texts have: where it begins in either, and its length."""

    old: int
    new: int
    length: int


class Carried(NamedTuple):
    """Where a span is in the corrected text. `exact`: its words stand there to the letter, and nothing else could be
    meant; else it is a proposal, with a likeness from 0 to 1. Nothing is left of the words if `start` is `end`."""

    start: int
    end: int
    exact: bool
    likeness: float


class Correction(NamedTuple):
    """An old text, a corrected one, the stretches that both have, and how much they begin and end with in common."""

    old: str
    new: str
    stretches: tuple[Stretch, ...]
    beginning: int
    ending: int

    @property
    def unchanged(self) -> float:
        """How much of the longer text the other has too, from 0 to 1."""
        longer = max(len(self.old), len(self.new))
        return sum(one.length for one in self.stretches) / longer if longer else 1.0


def corrected(old: str, new: str) -> Correction:
    """Compare a text with its corrected form: by lines, within changed lines by words, within those by letters."""
    shortest = min(len(old), len(new))
    beginning = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    ending = next((at for at in range(shortest) if old[-1 - at] != new[-1 - at]), shortest)
    return Correction(old, new, tuple(_joined(_same(old, new))), beginning, ending)


def carried(correction: Correction, start: int, end: int) -> Carried:
    """Where the span of the old text is in the corrected one; see the module for the rules."""
    old, new = correction.old, correction.new
    if end <= correction.beginning:
        return Carried(start, end, exact=True, likeness=1.0)
    if start >= len(old) - correction.ending:
        shift = len(new) - len(old)
        return Carried(start + shift, end + shift, exact=True, likeness=1.0)
    first, last = _at(correction.stretches, start), _at(correction.stretches, end - 1)
    if first is not None and first == last:
        shift = first.new - first.old
        return Carried(start + shift, end + shift, exact=True, likeness=1.0)
    words = old[start:end]
    place = new.find(words) if words.strip() else -1
    once = place >= 0 and new.find(words, place + 1) < 0 and old.find(words, old.find(words) + 1) < 0
    if once and len(words) >= LONG_ENOUGH:
        return Carried(place, place + len(words), exact=True, likeness=1.0)
    return _proposed(correction, start, end, first, last)


def _proposed(
    correction: Correction, start: int, end: int, first: Stretch | None, last: Stretch | None
) -> Carried:
    """Where the surroundings say that a span is, or where its words stand to the letter if little is left there."""
    begin = start + first.new - first.old if first else _new_gap(correction, start)[0]
    close = end + last.new - last.old if last else _new_gap(correction, end - 1)[1]
    begin, close = _whole(correction, start, end, begin, close)
    same = sum(
        max(
            0,
            min(one.old + one.length, end, close - one.new + one.old)
            - max(one.old, start, begin - one.new + one.old),
        )
        for one in correction.stretches
    )
    likeness = 2 * same / (end - start + close - begin) if close > begin else 0.0
    words = correction.old[start:end]
    if likeness < 0.5 and (likeness == 0 or len(words) >= WORTH_SEEKING):
        places = list(_places(correction.new, words)) if words.strip() else []
        if places:
            nearest = min(places, key=lambda place: (abs(place - begin), place))
            return Carried(nearest, nearest + len(words), exact=False, likeness=1.0)
    return Carried(begin, close, exact=False, likeness=round(likeness, 3))


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _whole(correction: Correction, old_start: int, old_end: int, start: int, end: int) -> tuple[int, int]:
    """The place without white space at its ends, and with whole words where whole words were marked."""
    text = correction.new
    if not _within_word(correction.old, old_start):
        while start < end and _within_word(text, start):
            start -= 1
    if not _within_word(correction.old, old_end):
        while start < end and _within_word(text, end):
            end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _at(stretches: Sequence[Stretch], place: int) -> Stretch | None:
    """The stretch that a character of the old text is in."""
    number = bisect_right(stretches, place, key=lambda one: one.old) - 1
    if number < 0 or place >= stretches[number].old + stretches[number].length:
        return None
    return stretches[number]


def _new_gap(correction: Correction, place: int) -> tuple[int, int]:
    """From where to where the corrected text has other words in place of the old character at `place`."""
    number = bisect_right(correction.stretches, place, key=lambda one: one.old)
    before = correction.stretches[number - 1] if number else Stretch(0, 0, 0)
    after = correction.stretches[number].new if number < len(correction.stretches) else len(correction.new)
    return before.new + before.length, after


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
    """Pieces that stand once in each, as many of them as keep their order."""
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
