"""Rows of which one is under the cursor, and pages of text: what the home screen is made of."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from qualcode.screens.kit.colours import DARK, Palette

LEAST_NOTE = 12
"""A note with less room than this is left out."""


class Row(NamedTuple):
    """A row: a title, figures after it, a note at the right end. Without a `key` nothing can be done with it: it is a
    heading or a blank line."""

    title: str
    figures: str = ""
    note: str = ""
    key: str = ""


class Rows(Widget):
    """Rows, as many as there is room for around the cursor."""

    class Taken(Message):
        """A row was clicked."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.palette: Palette = DARK
        self.rows: Sequence[Row] = ()
        self.at, self.top = -1, 0
        self.active = False

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.at] if 0 <= self.at < len(self.rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on the same thing."""
        here = self.row
        self.rows = rows
        same = [at for at, one in enumerate(rows) if here and one.key == here.key]
        usable = [at for at, one in enumerate(rows) if one.key]
        near = min(usable, key=lambda at: abs(at - self.at), default=-1)
        self.at = same[0] if same else near
        self.follow()

    def choose(self, key: str) -> None:
        """Put the cursor on the row with this key."""
        self.at = next((at for at, one in enumerate(self.rows) if one.key == key), self.at)
        self.follow()

    def move(self, step: int) -> bool:
        """Go some rows on or back; False if there is none further."""
        usable = [at for at, one in enumerate(self.rows) if one.key]
        if not usable:
            return False
        place = usable.index(self.at) if self.at in usable else 0
        wanted = min(max(place + step, 0), len(usable) - 1)
        moved = usable[wanted] != self.at
        self.at = usable[wanted]
        self.follow()
        return moved

    def follow(self) -> None:
        """Keep the cursor in view, with the heading above the first row of its kind."""
        height = max(1, self.size.height)
        if self.at < self.top + 1:
            above = self.at - 1 if self.at > 0 and not self.rows[self.at - 1].key else self.at
            self.top = max(0, above)
        elif self.at >= self.top + height:
            self.top = self.at - height + 1
        self.top = max(0, min(self.top, len(self.rows) - height))
        self.refresh()

    def set_active(self, active: bool) -> None:
        """Whether keys move in these rows."""
        self.active = active
        self.refresh()

    def on_resize(self) -> None:
        self.follow()

    def render(self) -> Text:
        """The rows that are seen."""
        width = self.size.width
        text = Text(no_wrap=True, end="")
        titles = max((cell_len(one.title) for one in self.rows if one.key), default=0)
        self.top = max(0, min(self.top, len(self.rows) - self.size.height))
        shown = self.rows[self.top : self.top + self.size.height]
        for place, one in enumerate(shown, self.top):
            chosen = place == self.at and self.active
            sign = "▸ " if place == self.at else "  "
            if not one.key:
                text.append(_fitted(f" {one.title}", width), Style(bold=True))
            else:
                self._add(text, sign, one, titles, width, chosen)
            text.append("\n")
        return text

    def _add(self, text: Text, sign: str, one: Row, titles: int, width: int, chosen: bool) -> None:
        look = self.palette.chosen if chosen else Style()
        faint = Style(dim=True) if self.palette.colourless else Style(color=self.palette.faint)
        used = len(sign) + titles + 2
        wanted = cell_len(one.figures)
        room = max(0, width - used - wanted - 3)
        note = (
            _fitted(one.note, min(cell_len(one.note), room))
            if room >= min(LEAST_NOTE, cell_len(one.note))
            else ""
        )
        middle = max(0, width - used - cell_len(note) - 1)
        text.append(sign + _fitted(one.title, titles) + "  ", look + Style(bold=True))
        text.append(_fitted(one.figures, middle), look)
        text.append(note + " ", look if chosen else faint)

    def on_click(self, event: events.Click) -> None:
        place = self.top + event.y
        if 0 <= place < len(self.rows) and self.rows[place].key:
            self.at = place
            self.refresh()
            self.post_message(self.Taken(self))

    def on_mouse_scroll_down(self) -> None:
        self.top = max(0, min(self.top + 3, len(self.rows) - self.size.height))
        self.refresh()

    def on_mouse_scroll_up(self) -> None:
        self.top = max(0, self.top - 3)
        self.refresh()


def _fitted(words: str, width: int) -> str:
    """`words` in exactly so many places, with … where they are cut."""
    words = " ".join(words.split("\n"))
    if width <= 0:
        return ""
    if cell_len(words) > width:
        words = set_cell_size(words, width - 1).rstrip() + "…"
    return set_cell_size(words, width)


class Page(Widget):
    """Lines of text with the styles of a terminal, of which those are drawn that are seen."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(id="page")
        self.lines = lines
        self.top = 0

    def scroll_by(self, step: int) -> None:
        """Go some lines on or back."""
        self.scroll_to_line(self.top + step)

    def scroll_to_line(self, line: int) -> None:
        """Show this line first, if there are as many below."""
        self.top = max(0, min(line, len(self.lines) - self.size.height))
        self.refresh()

    def on_resize(self) -> None:
        self.scroll_by(0)

    def render(self) -> Text:
        """The lines that are seen."""
        seen = self.lines[self.top : self.top + self.size.height]
        text = Text("\n", end="", no_wrap=True, overflow="ellipsis").join(
            Text.from_ansi(one, end="") for one in seen
        )
        text.no_wrap, text.overflow = True, "ellipsis"
        return text

    def on_mouse_scroll_down(self) -> None:
        self.scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_by(-3)
