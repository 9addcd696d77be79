"""How a line of the text looks besides its words: the marks with their bars in the margin, the selection, and
the places found. Nothing here depends on the terminal."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qualcode.screens.kit.cells import cluster_end, cluster_start
from qualcode.screens.reading.text_layout import WORDS, Layout, Line

LANES = 3
"""So many bars stand beside one another in the margin; where more marks overlap, the last one says so."""

BAR, MORE = "│", "+"
UNSIMPLIFIED, UNGROUPED = "?", "·"
"""Signs of a mark that has no words of its own yet, and of one that is in no category."""


class Painted(NamedTuple):
    """A mark as it is painted: its span, the number of its colour (-1: it has no category yet), and its sign of two
    letters, by which it is known without colour."""

    id: str
    start: int
    end: int
    colour: int
    sign: str


class Bar(NamedTuple):
    """One lane of the margin on one line: two characters, and the number of the colour (-2: the lane is
    empty)."""

    signs: str
    colour: int = -2


NO_BAR = Bar("  ")


class Run(NamedTuple):
    """Words of one look: `colours` are those of the marks on them, the one that began last at the end."""

    text: str
    colours: tuple[int, ...] = ()
    chosen: bool = False
    found: bool = False


class Painting:
    """The marks of a document on its layout."""

    def __init__(self, layout: Layout, marks: Iterable[Painted]) -> None:
        self.layout = layout
        self.marks = sorted(marks, key=lambda one: (one.start, -one.end, one.id))
        self.by_line: dict[int, list[Painted]] = {}
        self.bars: dict[int, list[Bar]] = {}
        self._put()

    def _put(self) -> None:
        free = [-1] * LANES
        placed = [(*self.layout.place_of(one.start, one.end), one) for one in self.marks]
        placed.sort(key=lambda found: found[0])  # within a passage they stand in order already
        by_line, every = self.by_line, self.bars
        for _position, lines, one in placed:
            if not lines:
                continue
            lane = next((lane for lane in range(LANES) if free[lane] < lines[0]), LANES)
            if lane < LANES:
                free[lane] = lines[-1]
            beginning, going_on = Bar(one.sign, one.colour), Bar(BAR + " ", one.colour)
            for number in lines:
                by_line.setdefault(number, []).append(one)
                bars = every.get(number)
                if bars is None:
                    bars = every[number] = [NO_BAR] * LANES
                if lane == LANES:
                    bars[-1] = Bar(MORE + BAR, bars[-1].colour)
                else:
                    bars[lane] = beginning if number == lines[0] else going_on

    def at(self, start: int, end: int) -> list[Painted]:
        """The marks that share a letter with a stretch, in the order of their places."""
        return [one for one in self.marks if one.start < end and one.end > start]

    def changed_from(self, before: "Painting") -> set[int]:
        """The numbers of the lines that look different from an earlier painting of the same layout."""
        lines = self.by_line.keys() | before.by_line.keys()
        return {
            number
            for number in lines
            if self.by_line.get(number) != before.by_line.get(number)
            or self.bars.get(number) != before.bars.get(number)
        }

    def runs(self, number: int, chosen: tuple[int, int], found: Sequence[tuple[int, int]] = ()) -> list[Run]:
        """The words of a line in pieces of one look."""
        line = self.layout.lines[number]
        marks = self.by_line.get(number, ())
        hits = hits_on(line, found)
        if line.kind != WORDS or line.shown <= line.start:
            return []
        text = self.layout.text
        edges = {line.start, line.shown}
        for start, end in [(one.start, one.end) for one in marks] + [chosen, *hits]:
            edges.add(self._edge(line, cluster_start(text, min(start, len(text)))))
            edges.add(self._edge(line, cluster_end(text, min(end, len(text)))))
        cuts = sorted(edges)
        return [
            Run(
                text[start:end],
                tuple(one.colour for one in marks if one.start < end and one.end > start),
                chosen[0] < end and chosen[1] > start,
                any(hit[0] < end and hit[1] > start for hit in hits),
            )
            for start, end in itertools.pairwise(cuts)
        ]

    def _edge(self, line: Line, at: int) -> int:
        return min(max(at, line.start), line.shown)


def hits_on(line: Line, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the found places that a line shows; they are in order and don't overlap."""
    low = bisect_right(found, (line.start, line.start)) - 1
    high = bisect_left(found, (line.end, line.end))
    return [one for one in found[max(low, 0) : high] if one[1] > line.start and one[0] < line.end]


def signs_of(names: Mapping[str, str]) -> dict[str, str]:
    """A sign of two characters for each category, different for each category as far as possible: the first
    letter of its name, and another letter of the name or a digit."""
    signs: dict[str, str] = {}
    for one, name in names.items():
        letters = [letter for letter in name if letter.isalnum() and len(letter.encode()) < 3] or ["#"]
        tries = [letters[0] + other for other in letters[1:]] + [f"{letters[0]}{n}" for n in range(1, 10)]
        signs[one] = next((sign for sign in tries if sign not in signs.values()), (letters[0] + " ")[:2])
    return signs
