"""What every list of the grouping screen has: a size, which may be known before it is seen, a first line, a thumb."""

from abc import abstractmethod

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.screens.kit.colours import DARK, Palette
from qualcode.screens.kit.thumb import THUMB, thumb, top_at


class Listed(Widget):
    """A list; `top` is the number of the first line that is seen.

    It scrolls by itself: the way of the library lays the whole screen out again whenever the number of lines changes,
    which is at every act, and takes longer than all the rest.
    """

    class Pointed(Message):
        """Something was pointed at with the mouse; `clicks` is 2 for a double click."""

        def __init__(self, view: "Listed", clicks: int) -> None:
            super().__init__()
            self.view, self.clicks = view, clicks

    class Widened(Message):
        """The list has another width than it was laid out for."""

        def __init__(self, view: "Listed") -> None:
            super().__init__()
            self.view = view

    def __init__(self, identifier: str) -> None:
        super().__init__(id=identifier, classes="listed")
        self.palette: Palette = DARK
        self.top = 0
        self._expected = Size(0, 0)
        self._dragging = False

    @property
    @abstractmethod
    def lines(self) -> int:
        """How many lines the list has."""

    @abstractmethod
    def point_at(self, x: int, y: int) -> bool:
        """Put the cursor on what stands at a place of the screen; False if nothing stands there."""

    @property
    def extent(self) -> Size:
        """Its size; while it isn't seen the one that it had or is about to get."""
        return self.size if self.size.width else self._expected

    def expect(self, size: Size) -> None:
        """Tell which size it is about to get, so that it can be laid out before it is seen first."""
        self._expected = size

    def _scroll(self, line: int) -> None:
        """Let a line be the first that is seen, as far as there are lines below."""
        top = max(0, min(line, self.lines - self.extent.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def _with_edge(self, strip: Strip, y: int) -> Strip:
        """A line with what stands at its right edge: where in the list one is, if not all of it is seen."""
        here = y in thumb(self.top, self.size.height, self.lines)
        edge = Segment(THUMB, self._base + self._faint) if here else Segment(" ", self._base)
        return Strip.join([strip.crop_extend(0, max(0, self.size.width - 1), self._base), Strip([edge], 1)])

    @property
    def _base(self) -> Style:
        if self.palette.colourless:
            return Style()
        return Style(color=self.palette.letters, bgcolor=self.palette.ground)

    @property
    def _faint(self) -> Style:
        return Style(dim=True) if self.palette.colourless else Style(color=self.palette.faint)

    def on_resize(self) -> None:
        self._expected = self.size

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(self.top - 3)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self._is_edge(event):
            self._dragging = True
            self.capture_mouse()
            self._drag(event.y)
        elif self.point_at(event.x, event.y + self.top):
            self.post_message(self.Pointed(self, 1))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            self._drag(event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and not self._is_edge(event):
            self.post_message(self.Pointed(self, 2))

    def _is_edge(self, event: events.MouseEvent) -> bool:
        return event.x >= self.size.width - 1 and self.lines > self.size.height

    def _drag(self, y: int) -> None:
        self._scroll(top_at(y, self.size.height, self.lines))
