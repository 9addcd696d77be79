"""Where a marked place of one text is in a corrected one: a function of both texts and the old span alone, so that
every machine finds the same place.

Three rules. A span whose words lie whole in a stretch that both texts have is carried exactly. So is one whose words,
being at least `LONG_ENOUGH` characters, stand in each of the texts once, wherever that is. Any other is left open,
with the place where its surroundings say that it is now.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.model.text_difference import Stretch, same_stretches

LONG_ENOUGH = 20
"""Characters from which words that stand in each text once are the same words wherever they went: shorter ones, a
"yes" or a "thank you", may have gone here and have come there."""

WORTH_COUNTING = 15
"""Characters from which a stretch that two texts share tells that they are forms of one text."""

WORTH_SEEKING = 8
"""Characters from which marked words of which little is left in their place are sought elsewhere."""


class Carried(NamedTuple):
    """Where a span is in the corrected text. `exact`: its words stand there word for word, and nothing else could be
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

    @property
    def common(self) -> float:
        """How much of the shorter text the other has too, from 0 to 1: all of it if a transcript has only grown.

        Stretches of a few letters stand in any two texts; only those of some words count."""
        shorter = min(len(self.old), len(self.new))
        told = sum(one.length for one in self.stretches if one.length >= min(WORTH_COUNTING, shorter))
        return told / shorter if shorter else 1.0


def corrected(old: str, new: str) -> Correction:
    """Compare a text with its corrected form: by lines, within changed lines by words, within those by letters."""
    shortest = min(len(old), len(new))
    beginning = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    ending = next((at for at in range(shortest) if old[-1 - at] != new[-1 - at]), shortest)
    return Correction(old, new, same_stretches(old, new), beginning, ending)


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
    """The proposed place of a span: where the surrounding text puts it or, if few of its words are left there,
    the nearest place that has the same words."""
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
    """The (start, end) of the words in the corrected text that replace the old words around the character at
    `place`."""
    number = bisect_right(correction.stretches, place, key=lambda one: one.old)
    before = correction.stretches[number - 1] if number else Stretch(0, 0, 0)
    after = correction.stretches[number].new if number < len(correction.stretches) else len(correction.new)
    return before.new + before.length, after
