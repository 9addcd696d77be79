"""Rows of a list laid out in lines of a width, such as expressions or categories: thousands of them, none a widget."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from qualcode.screens.kit.cells import drawn
from qualcode.screens.reading.text_layout import wrap

MARGIN = 4
"""Places before the words: the cursor, whether the row is chosen, what holds it together with others, a space."""

MOST_LINES = 6
"""A row is cut after so many lines; the panel shows all of it."""

LEAST = 8
"""So many places words have at least, however deep they stand."""

ROOMY = 48
"""From this width on what stands deeper is set in by two places, else by one."""

ALONE, FIRST, AMONG, LAST = " ", "╭", "│", "╰"
"""What holds rows together that stand side by side because they say nearly the same."""


class Row(NamedTuple):
    """A row: `key` is what it stands for (empty: it can't be chosen), `figures` stand at the right edge of its last
    line, `colour` is that of a bar before its words (-2: none)."""

    key: str
    words: str
    depth: int = 0
    figures: str = ""
    sign: str = ""
    colour: int = -2
    strong: bool = False
    faint: bool = False
    tie: str = ALONE


class RowLine(NamedTuple):
    """A line of a row: the place of the row, and where the words on it begin and end."""

    row: int
    start: int
    end: int
    first: bool
    last: bool


Broken = tuple[tuple[int, int], ...]
Known = dict[str, tuple[Row, Broken]]
"""How rows were broken at a width, by what they stand for."""


class RowsLayout:
    """Where the rows stand. `known` remembers how words were broken, so that thousands are laid out again at once."""

    def __init__(self, rows: Sequence[Row], width: int, known: Known) -> None:
        self.rows = rows
        self.width = width
        self.step = 2 if width >= ROOMY else 1
        self.broken: list[Broken] = []
        for row in rows:
            before = known.get(row[0])
            if before is None or before[0] is not row:
                full = self.room(row._replace(figures=""))
                before = known[row[0]] = row, _broken(row.words, full, self.room(row))
            self.broken.append(before[1])
        ends = list(accumulate(map(len, self.broken)))
        self.first_line = [0, *ends[:-1]] if ends else []
        self.height = ends[-1] if ends else 0
        self.places = {row[0]: place for place, row in enumerate(rows) if row[0]}

    def line(self, number: int) -> RowLine:
        """A line by its number."""
        place = bisect_right(self.first_line, number) - 1
        broken = self.broken[place]
        at = number - self.first_line[place]
        return RowLine(place, *broken[at], at == 0, at == len(broken) - 1)

    def indent(self, row: Row) -> int:
        """How many places stand before the words of a row, after the margin."""
        return row.depth * self.step + (cell_len(row.sign) + 1 if row.sign else 0)

    def room(self, row: Row) -> int:
        """How many places the words of a row have on its last line, beside the figures."""
        figures = cell_len(row.figures) + 2 if row.figures else 0
        return max(LEAST, self.width - MARGIN - self.indent(row) - figures)

    def lines_of(self, place: int) -> range:
        """The lines of a row."""
        first = self.first_line[place]
        return range(first, first + len(self.broken[place]))

    def next_key(self, place: int, step: int) -> int:
        """The next row in a direction that can be chosen; where there is none, the same one."""
        at = place + step
        while 0 <= at < len(self.rows):
            if self.rows[at].key:
                return at
            at += step
        return place


def _broken(words: str, room: int, last_room: int) -> Broken:
    """The (start, end) of each line of some words. The last line has less room than the others, because the
    figures are on it. No word is broken to make room for the figures: if nothing else helps, they get a line of
    their own."""
    text = drawn(words)
    lines = [(start, shown) for start, _end, shown in wrap(text, 0, None, room)][:MOST_LINES]
    start, shown = lines[-1]
    if cell_len(text[start:shown]) > last_room:
        breaks = [at for at in range(start, shown) if text[at] == " "]
        at = next((at for at in reversed(breaks) if cell_len(text[at + 1 : shown]) <= last_room), shown)
        lines[-1:] = [(start, at), (min(at + 1, shown), shown)]
    return tuple(lines)


def ties(alike: Sequence[bool]) -> list[str]:
    """What holds each row together with its neighbours; `alike` tells of each but the first whether it says nearly the
    same as the one before it."""
    found = []
    for place in range(len(alike)):
        before = alike[place]
        after = place + 1 < len(alike) and alike[place + 1]
        found.append(AMONG if before and after else LAST if before else FIRST if after else ALONE)
    return found
