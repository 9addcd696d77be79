"""Moving through a document by passage, sentence and word, and choosing a stretch of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qualcode.screens.kit.cells import cluster_end, cluster_start

PASSAGE, SENTENCE, WORD, FREE = "passage", "sentence", "word", "free"
_RANK = {PASSAGE: 3, SENTENCE: 2, WORD: 1, FREE: 0}

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s)|\n")
_ABBREVIATIONS = frozenset(
    "esim ks mm ym jne yms tms ns vrt klo puh os tri prof etc e.g i.e vs cf approx resp bl.a t.ex dvs osv m.m".split()
)
_EDGES = '"”“’‘»«()[]{}.,;:!?…–—-'


class Selection(NamedTuple):
    """A chosen stretch of text: one end stays, the other moves. `size` is the unit that was chosen last, `free` after
    it was extended."""

    fixed: int
    moving: int
    size: str = PASSAGE

    @property
    def start(self) -> int:
        return min(self.fixed, self.moving)

    @property
    def end(self) -> int:
        return max(self.fixed, self.moving)


class Ground:
    """The text that the reader moves through, and its passages in the order in which they are read. If `order`
    gives another order than that of the text, a selection never extends beyond its passage."""

    def __init__(
        self, text: str, bounds: Sequence[tuple[int, int]], order: Sequence[int] | None = None
    ) -> None:
        self.text = text
        self.bounds = [
            (start, end)
            if start < end and not text[start].isspace() and not text[end - 1].isspace()
            else _trimmed(text, start, end)
            for start, end in bounds
        ]
        self._starts = [start for start, _end in bounds]
        spoken = [place for place, (start, end) in enumerate(self.bounds) if start < end]
        said = set(spoken)
        wanted = spoken if order is None else [place for place in order if place in said]
        self.order = wanted
        self.apart = order is not None
        self._position = {place: position for position, place in enumerate(wanted)}
        self._kept: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def begin(self) -> Selection:
        """The first passage."""
        return self.passage(self.order[0]) if self.order else Selection(0, 0)

    def last(self) -> Selection:
        """The last passage."""
        return self.passage(self.order[-1]) if self.order else Selection(0, 0)

    def passage(self, place: int) -> Selection:
        """A passage; if nothing is said in it, the nearest one that follows in the text."""
        if place not in self._position:
            place = next((one for one in self.order if one >= place), self.order[-1] if self.order else place)
        return Selection(*self.bounds[place], PASSAGE) if self.bounds else Selection(0, 0)

    def part_at(self, offset: int) -> int:
        """The place of the passage that an offset is in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def position(self, offset: int) -> int:
        """How many passages are read before the one that an offset is in."""
        return self._position.get(self.part_at(offset), 0)

    def units(self, size: str, place: int) -> list[tuple[int, int]]:
        """The units of a passage, in order."""
        if size == PASSAGE:
            return [self.bounds[place]]
        found = self._kept.get((size, place))
        if found is None:
            cut = sentences if size == SENTENCE else words
            found = self._kept[size, place] = cut(self.text, *self.bounds[place])
        return found

    def step(self, now: Selection, size: str, *, forward: bool) -> Selection:
        """The next or previous unit. Forward from a larger unit selected as a whole, the first smaller unit in
        it; back from a part of a unit, the whole unit. The same selection if no such unit exists."""
        if not self.order:
            return now
        place = self.part_at(now.start)
        if forward:
            if _RANK[now.size] > _RANK[size]:
                inside = [one for one in self.units(size, place) if one[0] >= now.start]
                return Selection(*inside[0], size) if inside else now
            last = self.part_at(max(now.start, now.end - 1))
            found = next((one for one in self.units(size, last) if one[0] >= now.end), None)
            found = found or next(
                (one for part in self._after(last) for one in self.units(size, part)[:1]), None
            )
        else:
            around = next((one for one in self.units(size, place) if one[0] <= now.start < one[1]), None)
            if around and now.end <= around[1] and around != (now.start, now.end):
                return Selection(*around, size)  # from a part of it to the whole
            found = next((one for one in reversed(self.units(size, place)) if one[0] < now.start), None)
            found = found or next(
                (one for part in self._before(place) for one in self.units(size, part)[-1:]), None
            )
        return Selection(*found, size) if found else now

    def extend(self, now: Selection, size: str, *, forward: bool) -> Selection:
        """The moving end a unit further; where it would meet the other end, the stretch grows at that end instead."""
        if forward:
            if now.moving >= now.fixed:
                to = self._edge(now, size, now.moving, end=True, forward=True)
                return now._replace(moving=to, size=FREE)
            to = self._edge(now, size, now.moving, end=False, forward=True)
            if to < now.fixed and to > now.moving:
                return now._replace(moving=to, size=FREE)
            return self.extend(Selection(now.start, now.end, FREE), size, forward=True)
        if now.moving <= now.fixed:
            to = self._edge(now, size, now.moving, end=False, forward=False)
            return now._replace(moving=to, size=FREE)
        to = self._edge(now, size, now.moving, end=True, forward=False)
        if now.fixed < to < now.moving:
            return now._replace(moving=to, size=FREE)
        return self.extend(Selection(now.end, now.start, FREE), size, forward=False)

    def by_letter(self, now: Selection, *, forward: bool) -> Selection:
        """The selection with its moving end one letter further; combining characters count as part of their
        letter. The same selection if it would become empty, or cross passages that are read separately."""
        at = now.moving
        if forward and at < len(self.text):
            at = cluster_end(self.text, at + 1)
        elif not forward and at > 0:
            at = cluster_start(self.text, at - 1)
        if at == now.fixed or (self.apart and not self._within(now.fixed, at)):
            return now
        return Selection(now.fixed, at, FREE)

    def between(self, one: int, other: int) -> Selection:
        """The stretch between two places, as it was drawn with the mouse, without the white space at its ends."""
        if self.apart and not self._within(one, other):
            start, end = self.bounds[self.part_at(one)]
            other = min(max(other, start), end)
        start, end = _trimmed(self.text, min(one, other), max(one, other))
        if start >= end:
            return self.around(one, WORD)
        return Selection(start, end, FREE) if one <= other else Selection(end, start, FREE)

    def around(self, offset: int, size: str) -> Selection:
        """The unit in which a letter stands, or the nearest before it in its passage."""
        place = self.part_at(offset)
        found = [one for one in self.units(size, place) if one[0] <= offset] or self.units(size, place)[:1]
        return Selection(*found[-1], size) if found else self.passage(place)

    def _within(self, one: int, other: int) -> bool:
        start, end = self.bounds[self.part_at(one)]
        return start <= other <= end

    def _after(self, place: int) -> Iterator[int]:
        position = self._position.get(place)
        yield from self.order[position + 1 :] if position is not None else ()

    def _before(self, place: int) -> Iterator[int]:
        position = self._position.get(place)
        yield from reversed(self.order[:position] if position is not None else ())

    def _edge(self, now: Selection, size: str, offset: int, *, end: bool, forward: bool) -> int:
        """The next beginning or end of a unit from an offset on, or `offset` if there is none."""
        side = 1 if end else 0
        place = self.part_at(offset if not end else max(0, offset - 1))
        near = [place] if self.apart else [place, *(self._after(place) if forward else self._before(place))]
        for part in near:
            edges = [one[side] for one in self.units(size, part)]
            if forward:
                beyond = [edge for edge in edges if edge > offset]
                if beyond:
                    return beyond[0]
            else:
                beyond = [edge for edge in edges if edge < offset]
                if beyond:
                    return beyond[-1]
        return offset


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of text, without the white space between them."""
    found = []
    begun = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] != "\n" and not _ends(text, match, end):
            continue
        found.append((begun, match.end()))
        begun = match.end()
    found.append((begun, end))
    return [(s, e) for s, e in (_trimmed(text, one, other) for one, other in found) if s < e]


def _ends(text: str, match: "re.Match[str]", end: int) -> bool:
    """Whether the sentence ends at this punctuation. If the text goes on in lower case, the sentence doesn't
    end at an ellipsis, or at a full stop after a number, a word of one or two letters, or an abbreviation such
    as `esim.`"""
    after = next(
        (letter for letter in text[match.end() : min(end, match.end() + 20)] if letter.isalpha()), ""
    )
    if not after.islower():
        return True
    before = text[max(0, match.start() - 12) : match.start()].rpartition(" ")[2].lower().strip(_EDGES)
    if match.group() != "." or before.isdigit():
        return match.group()[0] in "!?"
    return len(before) > 2 and before not in _ABBREVIATIONS


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a stretch of text, without the punctuation around them."""
    found = []
    for match in re.compile(r"\S+").finditer(text, start, end):
        one, other = match.span()
        while one < other and text[one] in _EDGES:
            one += 1
        while other > one and text[other - 1] in _EDGES:
            other -= 1
        found.append((one, other) if one < other else match.span())
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
