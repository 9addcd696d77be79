"""The category system as a table whose columns are the levels: where each cell stands. A category stands beside all
that is under it, so that one sees what it was abstracted from."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.screens.kit.cells import drawn
from qualcode.screens.reading.text_layout import wrap


class Heading(NamedTuple):
    """A category as the table needs it: its name with its figures, the number of its level's column, those under it."""

    name: str
    column: int
    under: tuple[str, ...]


class Cell(NamedTuple):
    """A category in the table: the lines it takes, and where its words are broken."""

    key: str
    column: int
    top: int
    height: int
    lines: tuple[str, ...]


class LevelsLayout:
    """The cells of the table in columns; `columns` hold them from above."""

    def __init__(
        self, headings: Mapping[str, Heading], top: Sequence[str], columns: int, width: int, margin: int
    ) -> None:
        self.columns: list[list[Cell]] = [[] for _column in range(columns)]
        self.cells: dict[str, Cell] = {}
        self.width = max(margin + 6, width // max(1, columns))
        self._headings = headings
        self._room = self.width - margin - 1
        at = 0
        for name in top:
            at += self._place(name, at)
        self.height = at
        for column in self.columns:
            column.sort(key=lambda cell: cell.top)

    def _place(self, name: str, top: int) -> int:
        """Put a category and all that is under it at a line; how many lines they take."""
        heading = self._headings[name]
        height = 0
        for child in heading.under:
            height += self._place(child, top + height)
        text = drawn(heading.name)
        lines = tuple(text[start:shown] for start, _end, shown in wrap(text, 0, None, self._room))
        height = max(height, len(lines))
        cell = self.cells[name] = Cell(name, heading.column, top, height, lines)
        self.columns[heading.column].append(cell)
        return height

    def at(self, column: int, line: int) -> Cell | None:
        """The cell that a line of a column belongs to."""
        cells = self.columns[column]
        place = bisect_right([cell.top for cell in cells], line) - 1
        if place < 0 or line >= cells[place].top + cells[place].height:
            return None
        return cells[place]

    def in_order(self) -> list[str]:
        """The categories as they are read: column by column, each from above."""
        return [cell.key for column in self.columns for cell in column]

    def nearest(self, column: int, line: int) -> str:
        """The category of a column that stands at a line, or nearest to it; empty if the column has none."""
        cells = self.columns[column]
        here = self.at(column, line) or min(cells, key=lambda one: abs(one.top - line), default=None)
        return here.key if here else ""

    def beside(self, key: str, step: int, line: int) -> str:
        """The category in the next column that has any, at the same line or the nearest to it."""
        cell = self.cells.get(key)
        column = (cell.column if cell else -1) + step
        while 0 <= column < len(self.columns):
            if self.columns[column]:
                return self.nearest(column, line)
            column += step
        return key

    def next_in_column(self, key: str, step: int) -> str:
        """The next category of the same level."""
        cell = self.cells.get(key)
        if cell is None:
            return key
        cells = self.columns[cell.column]
        place = cells.index(cell) + step
        return cells[min(max(place, 0), len(cells) - 1)].key
