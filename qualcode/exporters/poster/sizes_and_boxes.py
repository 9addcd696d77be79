"""Where everything on a poster goes: sizes, columns, heights of the boxes, and the air between them.

All lengths are points. The largest sizes are tried first; what room is left then goes into the air
between lines, into boxes of one height, and last into the gap above the foot, which always stands at the
bottom of the sheet.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.exporters.poster.text_fit import MM, half_points, text_height, too_long_word
from qualcode.exporters.poster.words import Box, Wording
from qualcode.exporters.word.parts import PAPERS
from qualcode.model.options.poster_options import PosterOptions, PosterSizes

MARGIN_MM = 12
FREE = 4.0
"""Points kept free on the page; the last paragraph of 1 point is counted besides."""

TITLE, HEADING, ACTION, LEAST = 28.0, 18.0, 14.0, 12.0
"""Sizes on A4; the actions are never smaller than `LEAST`, nor is anything else."""

BAR = 3.0
"""Thickness of the bar over each box; it may add to the row or not, so twice as much is calculated."""

_AIRS = tuple(air / 10 for air in range(28, 9, -1))
_GENEROUS = 1.3
_MOST_STRETCH, _MOST_STRETCH_OF_A_ROW = 1.25, 1.4
_LAST_PARAGRAPH = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room inside the margins, and how much larger than on A4 everything is."""

    width: float
    height: float
    factor: float

    @classmethod
    def of(cls, options: PosterOptions) -> "Sheet":
        short, long = PAPERS[options.paper]
        wide, high = (long, short) if options.orientation == "landscape" else (short, long)
        factor = 1.4 if options.paper == "A3" else 1.0
        return cls((wide - 2 * MARGIN_MM) * MM, (high - 2 * MARGIN_MM) * MM, factor)


@dataclass(frozen=True, slots=True)
class Spacing:
    """The white space of a poster; `air` from 1 (tight) to 2.8 (generous) widens what is between lines."""

    factor: float
    air: float

    @property
    def gutter(self) -> float:
        """Between two boxes."""
        return 12 * self.factor

    @property
    def side(self) -> float:
        """From the edge of a box to its text."""
        return 11 * self.factor

    @property
    def inset(self) -> float:
        """From the top or bottom edge of a box to its text."""
        return round(7 * self.factor * (0.6 + 0.4 * self.air), 1)

    @property
    def above_action(self) -> float:
        return round(4 * self.factor * self.air, 1)

    @property
    def above_heading(self) -> float:
        """The space above a heading in the list layout, where no boxes separate the headings."""
        return round(11 * self.factor * self.air, 1)

    @property
    def below_title(self) -> float:
        return round(8 * self.factor * (0.5 + 0.5 * self.air), 1)

    @property
    def above_intro(self) -> float:
        return 4 * self.factor

    @property
    def above_foot(self) -> float:
        return 10 * self.factor


@dataclass(frozen=True, slots=True)
class Plan:
    """A poster that fits.

    `rows` are indices of boxes, `heights` the least heights of their rows (none in a list), and `above_foot`
    is the gap that puts the foot at the bottom.
    """

    sizes: PosterSizes
    spacing: Spacing
    columns: int
    rows: tuple[tuple[int, ...], ...]
    heights: tuple[float, ...]
    above_foot: float

    @property
    def is_even(self) -> bool:
        """Whether all rows of boxes are of one height, which is the calmest to look at."""
        return not self.heights or max(self.heights) - min(self.heights) < 1


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Why the poster doesn't fit: `word` is too wide for its box, or the text is `excess` points too high, out
    of the `needed` points."""

    word: str = ""
    excess: float = 0.0
    needed: float = 1.0


def sizes_to_try(factor: float) -> list[PosterSizes]:
    """From 14 points for the actions (times 1.4 on A3) to 12 in half points; the others shrink with them."""
    actions = []
    size = half_points(ACTION * factor)
    while size >= LEAST * factor - 0.01:
        actions.append(size)
        size -= 0.5
    small = half_points(LEAST * factor)
    return [
        PosterSizes(half_points(TITLE / ACTION * size), half_points(HEADING / ACTION * size), size, small)
        for size in actions
    ]


def indent(sizes: PosterSizes) -> float:
    """How far the text of an action stands from the left edge, its bullet before it."""
    return sizes.action


def columns_to_try(options: PosterOptions, boxes: int) -> list[int]:
    """How many boxes may stand side by side, the most pleasing number first."""
    if options.layout == "list":
        return [1]
    if options.orientation == "portrait":
        wanted = [1, 2] if boxes <= 3 else [2, 1, 3]
    elif boxes == 4:
        wanted = [2, 4, 3]
    elif boxes <= 3:
        wanted = [boxes, *range(boxes - 1, 0, -1)]
    else:
        wanted = [4, 3, 2] if boxes in (7, 8) else [3, 4, 2]
    return [columns for columns in wanted if columns <= boxes]


def plan(words: Wording, options: PosterOptions, foot: float) -> Plan | NoPlan:
    """The best way to set the poster on one page, its foot being `foot` points high."""
    sheet = Sheet.of(options)
    tries = [
        (step + 2 * taste, sizes, columns)
        for step, sizes in enumerate(sizes_to_try(sheet.factor))
        for taste, columns in enumerate(columns_to_try(options, len(words.boxes)))
    ]
    tries.sort(key=lambda attempt: attempt[0])
    failures = []
    for _cost, sizes, columns in tries:
        outcome = _Attempt(words, options, sheet, sizes, columns, foot).outcome()
        if isinstance(outcome, Plan):
            return outcome
        failures.append(outcome)
    fitting_words = [failure for failure in failures if not failure.word]
    return min(fitting_words or failures, key=lambda failure: failure.excess)


@dataclass(frozen=True, slots=True)
class _Attempt:
    words: Wording
    options: PosterOptions
    sheet: Sheet
    sizes: PosterSizes
    columns: int
    foot: float

    def outcome(self) -> Plan | NoPlan:
        word = self._too_long_word()
        if word:
            return NoPlan(word=word)
        widest = None
        for air in _AIRS:
            spacing = Spacing(self.sheet.factor, air)
            natural = self._row_heights(spacing)
            used = self._head(spacing) + sum(natural) + self._between(spacing, len(natural))
            room = self.sheet.height - FREE - _LAST_PARAGRAPH - self.foot - spacing.above_foot - used
            if room < 0:
                continue
            found = self._settled(spacing, natural, room)
            if found.is_even:
                return found
            widest = widest or found
            if air <= _GENEROUS:
                break  # tighter lines only for the sake of rows of one height would be a poor bargain
        return widest or NoPlan(excess=-room, needed=used)

    def _settled(self, spacing: Spacing, natural: list[float], room: float) -> Plan:
        rows = tuple(self._rows())
        if self.options.layout == "list":
            return Plan(self.sizes, spacing, 1, rows, (), spacing.above_foot + room)
        heights = levelled(natural, room)
        left = room - (sum(heights) - sum(natural))
        return Plan(self.sizes, spacing, self.columns, rows, tuple(heights), spacing.above_foot + left)

    def _rows(self) -> list[tuple[int, ...]]:
        count = len(self.words.boxes)
        return [
            tuple(range(start, min(start + self.columns, count))) for start in range(0, count, self.columns)
        ]

    def _between(self, spacing: Spacing, rows: int) -> float:
        return 0.0 if self.options.layout == "list" else spacing.gutter * (rows - 1)

    def _head(self, spacing: Spacing) -> float:
        height = text_height(self.words.title, self.sizes.title, self.sheet.width, bold=True)
        if self.words.intro:
            height += spacing.above_intro + text_height(self.words.intro, self.sizes.action, self.sheet.width)
        return height + (spacing.below_title if self.options.layout == "grid" else 0.0)

    def _row_heights(self, spacing: Spacing) -> list[float]:
        if self.options.layout == "list":
            extra = spacing.above_heading
            return [extra + self._text(box, self.sheet.width, spacing) for box in self.words.boxes]
        return [
            2 * BAR
            + 2 * spacing.inset
            + max(self._text(self.words.boxes[n], self._box_width(len(row), spacing), spacing) for n in row)
            for row in self._rows()
        ]

    def _text(self, box: Box, width: float, spacing: Spacing) -> float:
        height = text_height(box.heading, self.sizes.heading, width, bold=True)
        inner = width - indent(self.sizes)
        return height + sum(
            spacing.above_action + text_height(action, self.sizes.action, inner) for action in box.actions
        )

    def _box_width(self, in_row: int, spacing: Spacing) -> float:
        return box_width(self.sheet.width, in_row, spacing) - 2 * spacing.side

    def _too_long_word(self) -> str:
        spacing = Spacing(self.sheet.factor, 1)
        found = too_long_word(self.words.title, self.sizes.title, self.sheet.width, bold=True)
        found = found or too_long_word(self.words.intro, self.sizes.action, self.sheet.width)
        for row in self._rows():
            wide = self.sheet.width if self.options.layout == "list" else self._box_width(len(row), spacing)
            for n in row:
                box = self.words.boxes[n]
                found = found or too_long_word(box.heading, self.sizes.heading, wide, bold=True)
                for action in box.actions:
                    found = found or too_long_word(action, self.sizes.action, wide - indent(self.sizes))
        return found


def box_width(width: float, in_row: int, spacing: Spacing) -> float:
    """The width of a box where `in_row` of them share the sheet, so that every row reaches both margins."""
    return (width - spacing.gutter * (in_row - 1)) / in_row


def levelled(heights: Sequence[float], room: float) -> list[float]:
    """The heights after adding `room` to the lowest rows first, so that rows become equally high. No row is
    stretched so far that it looks empty."""
    level, left = min(heights), room
    while left > 0.01:
        low = [height for height in heights if height <= level + 0.01]
        above = [height for height in heights if height > level + 0.01]
        step = min(left / len(low), (min(above) - level) if above else math.inf)
        level += step
        left -= step * len(low)
    level = min(level, _MOST_STRETCH * max(heights))
    limits = [min(level, _MOST_STRETCH_OF_A_ROW * height) for height in heights]
    return [max(height, math.floor(limit * 10) / 10) for height, limit in zip(heights, limits, strict=True)]
