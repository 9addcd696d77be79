"""The text of a document on the screen: a strip for each line that is seen, made when it is seen, and kept."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.screens.kit.colours import DARK, Palette
from qualcode.screens.kit.thumb import THUMB, thumb, top_at
from qualcode.screens.reading.painted_text import LANES, NO_BAR, Painting
from qualcode.screens.reading.text_layout import GAP, HEAD, QUESTION, WORDS

MARGIN = LANES * 2 + 1
KEPT = 2_000
READ_ON = 4
"""What is gone on to is brought to this part of the height, so that what follows can be read already."""


def room_in(width: int) -> int:
    """How many places a line of the text has in a view of a width."""
    return max(10, width - MARGIN - 2)


class TextView(ScrollView, can_focus=False):
    """The text with its marks. The screen tells what is chosen; the view shows it and draws again what has
    changed."""

    class Drawn(Message):
        """A stretch was drawn with the mouse; `clicks` is 1 for a stretch, 2 for a word, 3 for a sentence."""

        def __init__(self, one: int, other: int, clicks: int) -> None:
            super().__init__()
            self.one, self.other, self.clicks = one, other, clicks

    class Widened(Message):
        """The view has another width, so the text has to be laid out again."""

    def __init__(self, head: Callable[[int], tuple[str, bool]], question: Callable[[int], str]) -> None:
        super().__init__(id="text")
        self.head, self.question = head, question
        self.palette: Palette = DARK
        self.dimmed = False
        self.painting: Painting | None = None
        self.chosen = (0, 0)
        self.found: Sequence[tuple[int, int]] = ()
        self._strips: dict[int, Strip] = {}
        self._drawing: int | None = None
        self._dragging = False

    @property
    def room(self) -> int:
        """How many places a line of the text has."""
        return room_in(self.size.width)

    def lay(self, painting: Painting) -> None:
        """Show a text that was laid out again."""
        self.painting = painting
        self.virtual_size = Size(self.size.width, len(painting.layout.lines))
        self.draw_anew()

    def draw_anew(self) -> None:
        """Draw every line that is seen."""
        self._strips.clear()
        self.refresh()

    def paint(self, painting: Painting) -> None:
        """Show other marks on the same layout: only the lines that look otherwise are drawn."""
        before, self.painting = self.painting, painting
        self._draw(painting.changed_from(before) if before else range(0))

    def choose(self, start: int, end: int) -> None:
        """Show another stretch as chosen."""
        lines = self._lines_of(*self.chosen) ^ self._lines_of(start, end)
        ends = {self.chosen[0], self.chosen[1] - 1} ^ {start, end - 1}
        if self.painting:
            layout = self.painting.layout
            lines |= {layout.line_at(max(0, one)) for one in ends}
        self.chosen = (start, end)
        self._draw(lines)

    def find(self, found: Sequence[tuple[int, int]]) -> None:
        """Show other places as found."""
        self.found = found
        self.draw_anew()

    def _lines_of(self, start: int, end: int) -> set[int]:
        if self.painting is None or start >= end:
            return set()
        layout = self.painting.layout
        found: set[int] = set()
        for place in range(layout.part_at(start), layout.part_at(end - 1) + 1):
            part = layout.parts[place]
            one, other = max(start, part.start), min(end, part.end)
            if one < other:
                found.update(layout.lines_of(one, other))
        return found

    def _draw(self, lines: "set[int] | range") -> None:
        top, height = self.scroll_offset.y, self.size.height
        for number in lines:
            self._strips.pop(number, None)
            if top <= number < top + height:
                self.refresh_line(number)

    def show(self, start: int, end: int, height: int = 0, *, ahead: bool = True) -> None:
        """Bring a stretch into view: its beginning, with what it is part of and (`ahead`) what follows; nothing moves
        if it is seen already. `height` is the one that the view is about to get."""
        if self.painting is None or not self.painting.layout.lines:
            return
        layout, height = self.painting.layout, max(1, height or self.size.height)
        first, last = layout.line_at(start), layout.line_at(max(start, end - 1))
        place = layout.part_at(start)
        head = layout.first_line[place]
        top = self.scroll_offset.y
        if first - head < height // 3 and head < top:
            wanted = head
        elif first < top:
            wanted = max(0, first - 1)
        elif last >= top + height:
            begun = head if first - head < height // 2 else first - 1
            wanted = min(begun, max(last - height + 2, begun - (height // READ_ON if ahead else height)))
        else:
            return
        self.scroll_to(y=wanted, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number = y + self.scroll_offset.y
        strip = self._strips.get(number)
        if strip is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            strip = self._strips[number] = self._strip(number)
        base = self._base
        edge = Segment(THUMB, base + self._faint) if y in self._thumb else Segment(" ", base)
        return Strip.join([strip.crop_extend(0, max(0, self.size.width - 1), base), Strip([edge], 1)])

    @property
    def _thumb(self) -> range:
        lines = len(self.painting.layout.lines) if self.painting else 0
        return thumb(self.scroll_offset.y, self.size.height, lines)

    @property
    def _faint(self) -> Style:
        return Style(dim=True) if self.palette.colourless else Style(color=self.palette.faint)

    @property
    def _base(self) -> Style:
        if self.palette.colourless:
            return Style()
        return Style(color=self.palette.letters, bgcolor=self.palette.ground)

    def _strip(self, number: int) -> Strip:
        painting, base = self.painting, self._base
        if painting is None or number >= len(painting.layout.lines):
            return Strip([], 0)
        line = painting.layout.lines[number]
        if line.kind == GAP:
            return Strip(self._margin(number, base), MARGIN)
        if line.kind == QUESTION:
            words = self.question(line.part)[line.start : line.shown]
            return _strip([Segment(" " * MARGIN, base), Segment(words, base + Style(italic=True))])
        words, is_interviewer = self.head(line.part)
        if line.kind == HEAD:
            look = base + self._faint + Style(bold=not is_interviewer)
            return _strip([Segment(" " * MARGIN, base), Segment(words, look)])
        dim = self.dimmed and is_interviewer
        segments = self._margin(number, base)
        for run in painting.runs(number, self.chosen, self.found):
            style = base + self._faint if dim else base
            if run.colours:
                style += self.palette.marked(run.colours)
            if run.found:
                style += self.palette.found
            if run.chosen:
                style += self.palette.chosen
            segments.append(Segment(run.text, style))
        return _strip(segments)

    def _margin(self, number: int, base: Style) -> list[Segment]:
        bars = self.painting.bars.get(number) if self.painting else None
        if not bars:
            return [Segment(" " * MARGIN, base)]
        return [
            *[
                Segment(bar.signs, base if bar is NO_BAR else base + self.palette.bar(bar.colour))
                for bar in bars
            ],
            Segment(" ", base),
        ]

    def on_resize(self) -> None:
        """The text is laid out again when it has another width."""
        if self.painting is None or self.painting.layout.width != self.room:
            self.post_message(self.Widened())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = self._offset(event)
        if event.x >= self.size.width - 1 and self._thumb:
            self._dragging = True
            self.capture_mouse()
            self._drag(event.y)
        elif offset is not None and event.button == 1:
            self._drawing = offset
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        offset = self._offset(event)
        if self._dragging:
            self._drag(event.y)
        elif self._drawing is not None and offset is not None and offset != self._drawing:
            self.post_message(self.Drawn(self._drawing, offset, 1))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._drawing, self._dragging = None, False
        self.release_mouse()

    def _drag(self, y: int) -> None:
        lines = len(self.painting.layout.lines) if self.painting else 0
        self.scroll_to(y=top_at(y, self.size.height, lines), animate=False)

    def on_click(self, event: events.Click) -> None:
        offset = self._offset(event)
        if offset is not None and event.chain > 1 and event.x < self.size.width - 1:
            self.post_message(self.Drawn(offset, offset, min(event.chain, 3)))

    def _offset(self, event: events.MouseEvent) -> int | None:
        if self.painting is None or not self.painting.layout.lines:
            return None
        number = event.y + self.scroll_offset.y
        lines = self.painting.layout.lines
        if not 0 <= number < len(lines) or lines[number].kind != WORDS:
            return None
        return self.painting.layout.offset_at(number, event.x - MARGIN)


def _strip(segments: list[Segment]) -> Strip:
    return Strip(segments, sum(cell_len(one.text) for one in segments))
