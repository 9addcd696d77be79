"""The levels as columns, on the screen: a cursor that goes from category to category, several of which are chosen."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.screens.colours import DARK, Palette
from qualcode.screens.levels import Cell, Heading, LevelsLayout
from qualcode.screens.rows_view import BAR, CHOSEN, CURSOR

MARGIN = 4
"""Places before the words of a cell: the bar, the cursor, whether it is chosen, a space."""


class LevelsView(Widget):
    """The table of levels. `titles` are the levels, from the lowest."""

    class Pointed(Message):
        """A category was pointed at with the mouse; `clicks` is 2 for a double click."""

        def __init__(self, clicks: int) -> None:
            super().__init__()
            self.clicks = clicks

    class Widened(Message):
        """The table has another width."""

    def __init__(self, identifier: str) -> None:
        super().__init__(id=identifier, classes="listed")
        self.palette: Palette = DARK
        self.titles: Sequence[str] = ()
        self.headings: Mapping[str, Heading] = {}
        self.top: Sequence[str] = ()
        self.colours: Mapping[str, int] = {}
        self.key, self.top_line = "", 0
        self.chosen: set[str] = set()
        self.table = LevelsLayout({}, (), 1, 20, MARGIN)

    def show_levels(
        self,
        titles: Sequence[str],
        headings: Mapping[str, Heading],
        top: Sequence[str],
        colours: Mapping[str, int],
    ) -> None:
        """Show these categories; the one under the cursor stays on its line of the screen."""
        before = self.table.cells.get(self.key)
        on_screen = before.top - self.top_line if before else 0
        was_at = self.table.in_order().index(self.key) if before else 0
        self.titles, self.headings, self.top, self.colours = titles, headings, top, colours
        self.table = LevelsLayout(headings, top, len(titles), max(20, self.size.width - 1), MARGIN)
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
        line = cell.top + (1 if forward else -1) * max(1, self.size.height - 1)
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

    def _scroll(self, line: int) -> None:
        self.top_line = max(0, min(line, self.table.height - self.size.height))
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(self.top_line + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(self.top_line - 3)

    def _bring_into_view(self) -> None:
        cell, height, top = self.table.cells[self.key], max(1, self.size.height), self.top_line
        last = cell.top + min(len(cell.lines), cell.height)
        if cell.top < top:
            self._scroll(cell.top)
        elif last > top + height:
            self._scroll(min(cell.top, last - height))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        base = (
            Style()
            if self.palette.colourless
            else Style(color=self.palette.letters, bgcolor=self.palette.ground)
        )
        line = y + self.top_line
        segments: list[Segment] = []
        for column in range(len(self.table.columns)):
            cell = self.table.at(column, line)
            part = self._part(cell, line - cell.top, base) if cell else []
            used = sum(cell_len(one.text) for one in part)
            segments += [*part, Segment(" " * max(0, self.table.width - used), base)]
        return Strip(segments).crop_extend(0, self.size.width, base)

    def _part(self, cell: Cell, number: int, base: Style) -> list[Segment]:
        here, chosen = cell.key == self.key, cell.key in self.chosen
        line_of = number
        first = number == 0
        shown_top = max(cell.top, self.top_line)  # the name stays in sight while its lines are scrolled away
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
        self.show_levels(self.titles, self.headings, self.top, self.colours)
        self.post_message(self.Widened())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        column = min(event.x // self.table.width, len(self.table.columns) - 1)
        cell = self.table.at(column, event.y + self.top_line)
        if cell:
            self.go(cell.key)
            self.post_message(self.Pointed(1))

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            self.post_message(self.Pointed(2))


def _bar(line: int, height: int) -> str:
    """The bar beside a category shows where it begins and ends, also without colours."""
    if height == 1:
        return "╺"
    return "┏" if line == 0 else "┗" if line == height - 1 else BAR
