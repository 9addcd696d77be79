"""The levels as columns, on the screen: a cursor that goes from category to category, several of which are chosen."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.screens.grouping.levels_layout import Cell, Heading, LevelsLayout
from qualcode.screens.grouping.list_view import Listed
from qualcode.screens.grouping.rows_view import BAR, CHOSEN, CURSOR

MARGIN = 4
"""Places before the words of a cell: the bar, the cursor, whether it is chosen, a space."""


class LevelsView(Listed):
    """The table of levels. `titles` are the levels, from the lowest, `highest` the categories under no other."""

    def __init__(self, identifier: str) -> None:
        super().__init__(identifier)
        self.titles: Sequence[str] = ()
        self.headings: Mapping[str, Heading] = {}
        self.highest: Sequence[str] = ()
        self.colours: Mapping[str, int] = {}
        self.key = ""
        self.chosen: set[str] = set()
        self.table = LevelsLayout({}, (), 1, 20, MARGIN)
        self._laid_for = 0

    @property
    def lines(self) -> int:
        return self.table.height

    @property
    def _width(self) -> int:
        return max(20, self.extent.width - 1)

    def show_levels(
        self,
        titles: Sequence[str],
        headings: Mapping[str, Heading],
        highest: Sequence[str],
        colours: Mapping[str, int],
    ) -> None:
        """Show these categories; the one under the cursor stays on its line of the screen."""
        before = self.table.cells.get(self.key)
        on_screen = before.top - self.top if before else 0
        was_at = self.table.in_order().index(self.key) if before else 0
        self.titles, self.headings, self.highest, self.colours = titles, headings, highest, colours
        self._laid_for = self._width
        self.table = LevelsLayout(headings, highest, len(titles), self._width, MARGIN)
        order = self.table.in_order()
        if self.key not in self.table.cells:
            self.key = order[min(was_at, len(order) - 1)] if order else ""
        self.chosen &= set(order)
        if self.key:
            self._scroll(max(0, self.table.cells[self.key].top - max(0, on_screen)))
            self._bring_into_view()
        self.refresh()

    def go(self, key: str) -> None:
        """Put the cursor on a category."""
        if key in self.table.cells:
            self.key = key
            self._bring_into_view()
            self.refresh()

    def step(self, step: int) -> None:
        """The next category of the level, or the one before."""
        self.go(self.table.next_in_column(self.key, step))

    def sideways(self, step: int) -> None:
        """To what is above or below the category, which is in the next column."""
        cell = self.table.cells.get(self.key)
        if cell:
            self.go(self.table.beside(self.key, step, cell.top))

    def to_first_column(self) -> None:
        """To the lowest level, on the same line."""
        cell = self.table.cells.get(self.key)
        if cell:
            self.go(self.table.nearest(0, cell.top) or self.key)

    def page(self, *, forward: bool) -> None:
        """A page on, in the column."""
        cell = self.table.cells.get(self.key)
        if cell is None:
            return
        line = cell.top + (1 if forward else -1) * max(1, self.extent.height - 1)
        cells = self.table.columns[cell.column]
        self.go(min(cells, key=lambda one: abs(one.top - line)).key)

    def edge(self, *, at_end: bool) -> None:
        """The first category of the level, or the last."""
        cell = self.table.cells.get(self.key)
        if cell:
            self.go(self.table.columns[cell.column][-1 if at_end else 0].key)

    def choose(self, keys: set[str]) -> None:
        """Let these categories be the chosen ones."""
        self.chosen = keys
        self.refresh()

    def keys_of_level(self) -> list[str]:
        """The categories of the level under the cursor."""
        cell = self.table.cells.get(self.key)
        return [one.key for one in self.table.columns[cell.column]] if cell else []

    def draw_anew(self) -> None:
        """Draw every line that is seen."""
        self.refresh()

    def _bring_into_view(self) -> None:
        cell, height, top = self.table.cells[self.key], max(1, self.extent.height), self.top
        last = cell.top + min(len(cell.lines), cell.height)
        if cell.top < top:
            self._scroll(cell.top)
        elif last > top + height:
            self._scroll(min(cell.top, last - height))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        base = self._base
        line = y + self.top
        segments: list[Segment] = []
        for column in range(len(self.table.columns)):
            cell = self.table.at(column, line)
            part = self._part(cell, line - cell.top, base) if cell else []
            used = sum(cell_len(one.text) for one in part)
            segments += [*part, Segment(" " * max(0, self.table.width - used), base)]
        return self._with_edge(Strip(segments), y)

    def _part(self, cell: Cell, number: int, base: Style) -> list[Segment]:
        here, chosen = cell.key == self.key, cell.key in self.chosen
        line_of = number
        first = number == 0
        shown_top = max(cell.top, self.top)  # the name stays in sight while its lines are scrolled away
        beginning = shown_top - cell.top
        if beginning and beginning + len(cell.lines) <= cell.height:
            number -= beginning
            first = number == 0
        bar = Segment(_bar(line_of, cell.height), base + self.palette.bar(self.colours.get(cell.key, -1)))
        marks = f"{CURSOR if here and first else ' '}{CHOSEN if chosen and first else ' '} "
        look = base + (self.palette.picked if chosen else Style())
        if here:
            look += self.palette.chosen
        words = cell.lines[number] if 0 <= number < len(cell.lines) else ""
        return [bar, Segment(marks, base + Style(bold=True)), Segment(words, look)]

    def on_resize(self) -> None:
        """The table is laid out for the new width."""
        super().on_resize()
        if self._laid_for != self._width:
            self.show_levels(self.titles, self.headings, self.highest, self.colours)
            self.post_message(self.Widened(self))

    def point_at(self, x: int, y: int) -> bool:
        column = min(x // self.table.width, len(self.table.columns) - 1)
        cell = self.table.at(column, y)
        if cell is None:
            return False
        self.go(cell.key)
        return True


def _bar(line: int, height: int) -> str:
    """The bar beside a category shows where it begins and ends, also without colours."""
    if height == 1:
        return "╺"
    return "┏" if line == 0 else "┗" if line == height - 1 else BAR
