"""A list on the screen: rows are drawn when they are seen; a cursor, rows chosen, and all of it stays where it is when
other rows come or go."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from qualcode.screens.grouping.list_view import Listed
from qualcode.screens.grouping.rows_layout import ALONE, AMONG, LAST, Known, Row, RowLine, RowsLayout
from qualcode.screens.kit.cells import drawn
from qualcode.screens.kit.thumb import thumb
from qualcode.screens.reading.text_layout import wrap

BAR = "┃"
CURSOR, CHOSEN = "▸", "●"


class RowsView(Listed):
    """A list of rows. `nothing` is what stands there while it has no rows."""

    def __init__(self, identifier: str) -> None:
        super().__init__(identifier)
        self.nothing = ""
        self.rows: Sequence[Row] = ()
        self.at = 0
        self.chosen: set[str] = set()
        self.active = False
        self._known: Known = {}
        self._strips: dict[int, Strip] = {}
        self.layout_of_rows = RowsLayout((), 20, self._known)

    @property
    def lines(self) -> int:
        return self.layout_of_rows.height

    @property
    def _width(self) -> int:
        return max(10, self.extent.width - 1)

    @property
    def key(self) -> str:
        """What the row under the cursor stands for; an empty string if there is none."""
        return self.rows[self.at].key if self.at < len(self.rows) else ""

    def show_rows(self, rows: Sequence[Row], *, to: str = "") -> None:
        """Show these rows. What is under the cursor stays on its line of the screen; if it is gone, the cursor is on
        what follows it. `to` puts the cursor on a row."""
        before, height, seen = self.layout_of_rows, self.extent.height, self._seen()
        on_screen = before.first_line[self.at] - self.top if self.at < len(before.rows) else 0
        gone = self.rows[self.at :]
        self.rows = rows
        if before.width != self._width:
            self._known.clear()
        now = self.layout_of_rows = RowsLayout(rows, self._width, self._known)
        place = next((now.places[one.key] for one in gone if one.key in now.places), None)
        if place is None:
            place = next((at for at in range(min(self.at, len(rows)) - 1, -1, -1) if rows[at].key), 0)
            on_screen = min(on_screen, max(0, height - 1))
        place = now.places.get(to, place)
        self.chosen &= now.places.keys()
        self.at = place
        if rows and not rows[place].key:
            self.at = now.next_key(place, 1)
        if rows:
            self._scroll(max(0, now.first_line[self.at] - max(0, on_screen)))
            self._bring_into_view()
        self._draw_changed(seen)

    def _seen(self) -> list[tuple[object, ...]]:
        """Of each line of the screen all that its look depends on, besides the colours."""
        layout, edge = self.layout_of_rows, thumb(self.top, self.size.height, self.layout_of_rows.height)
        found: list[tuple[object, ...]] = []
        for y in range(self.size.height):
            number = self.top + y
            if number < layout.height:
                place, *words = layout.line(number)
                row = layout.rows[place]
                signs = (place == self.at, row.key in self.chosen, self.active, y in edge)
                found.append((row, *words, *signs, layout.width))
            else:
                found.append((y in edge, self.nothing if not layout.rows and y == 0 else ""))
        return found

    def _draw_changed(self, before: list[tuple[object, ...]]) -> None:
        """Draw the lines of the screen that look otherwise than before."""
        now = self._seen()
        self._strips.clear()
        if len(now) != len(before) or not self.rows:
            self.refresh()
            return
        changed = [y for y, (one, other) in enumerate(zip(before, now, strict=True)) if one != other]
        if len(changed) > len(now) // 2:
            self.refresh()
            return
        for y in changed:
            self.refresh(Region(0, y, self.size.width, 1))

    def draw_anew(self) -> None:
        """Draw every line that is seen."""
        self._strips.clear()
        self.refresh()

    def go(self, key: str) -> None:
        """Put the cursor on a row."""
        place = self.layout_of_rows.places.get(key)
        if place is not None:
            self.move_to(place)

    def move_to(self, place: int) -> None:
        """Put the cursor on a row by its place, and bring it into view."""
        before, self.at = self.at, place
        self._draw_rows({before, place})
        self._bring_into_view()

    def step(self, step: int) -> None:
        """The next row, or the one before."""
        if self.rows:
            self.move_to(self.layout_of_rows.next_key(self.at, step))

    def page(self, *, forward: bool) -> None:
        """The row that is a page further."""
        layout = self.layout_of_rows
        if not self.rows:
            return
        wanted = layout.first_line[self.at] + (1 if forward else -1) * max(1, self.extent.height - 1)
        place = layout.line(min(max(0, wanted), layout.height - 1)).row
        if not self.rows[place].key:
            place = layout.next_key(place, 1 if forward else -1)
        self.move_to(place)

    def edge(self, *, at_end: bool) -> None:
        """The first row, or the last."""
        if self.rows:
            layout = self.layout_of_rows
            self.move_to(layout.next_key(len(self.rows), -1) if at_end else layout.next_key(-1, 1))

    def choose(self, keys: set[str]) -> None:
        """Let these rows be the chosen ones."""
        places = self.layout_of_rows.places
        changed = {places[one] for one in self.chosen ^ keys if one in places}
        self.chosen = keys
        self._draw_rows(changed)

    def show_active(self, active: bool) -> None:
        """Whether commands mean this list now."""
        if active != self.active:
            self.active = active
            self._draw_rows({self.at})

    def _draw_rows(self, places: set[int]) -> None:
        top, height, layout = self.top, self.size.height, self.layout_of_rows
        for place in places:
            if place < len(layout.rows):
                for number in layout.lines_of(place):
                    self._strips.pop(number, None)
                    if top <= number < top + height:
                        self.refresh(Region(0, number - top, self.size.width, 1))

    def _bring_into_view(self) -> None:
        layout, height = self.layout_of_rows, max(1, self.extent.height)
        if self.at >= len(layout.rows):
            return
        lines, top = layout.lines_of(self.at), self.top
        if lines.start < top:
            above = self.at - 1
            heading = above >= 0 and not layout.rows[above].key
            start = layout.first_line[above] if heading and height > len(lines) + 1 else lines.start
            self._scroll(start)
        elif lines.stop > top + height:
            self._scroll(min(lines.start, lines.stop - height))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        base = self._base
        number = y + self.top
        if not self.rows:
            return self._nothing(y).crop_extend(0, self.size.width, base)
        strip = self._strips.get(number)
        if strip is None:
            if len(self._strips) > 2_000:
                self._strips.clear()
            layout = self.layout_of_rows
            strip = Strip([], 0) if number >= layout.height else self._strip(layout.line(number))
            self._strips[number] = strip
        return self._with_edge(strip, y)

    def _nothing(self, y: int) -> Strip:
        lines = wrap(self.nothing, 0, None, max(10, self.size.width - 2))
        if y >= len(lines):
            return Strip([], 0)
        start, _end, shown = lines[y]
        return Strip([Segment(" " + self.nothing[start:shown], self._base + self._faint)])

    def _strip(self, line: RowLine) -> Strip:
        layout, base = self.layout_of_rows, self._base
        row = layout.rows[line.row]
        here = line.row == self.at and bool(row.key)
        chosen = row.key in self.chosen
        look = base
        if row.strong:
            look += Style(bold=True)
        if row.faint:
            look += self._faint
        if chosen:
            look += self.palette.picked
        if here and self.active:
            look += self.palette.chosen
        elif here:
            look += Style(underline=True, bold=True)
        signs = (CURSOR if here and line.first else " ") + (CHOSEN if chosen and line.first else " ")
        bar = f"{signs}{_tie(row.tie, line)} "
        text = drawn(row.words)[line.start : line.end]
        width = layout.width
        segments = [
            Segment(bar, base + (Style(bold=True) if here or chosen else self._faint)),
            Segment(" " * layout.step * row.depth, base),
        ]
        if row.sign:
            bar_look = base if row.colour == -2 else base + self.palette.bar(row.colour)
            blank = " " * cell_len(row.sign)
            mark = row.sign if line.first else BAR.ljust(cell_len(row.sign)) if row.colour != -2 else blank
            segments.append(Segment(mark + " ", bar_look))
        segments.append(Segment(text, look))
        if row.figures and line.last:
            used = sum(cell_len(one.text) for one in segments)
            gap = max(1, width - used - cell_len(row.figures))
            segments.append(Segment(" " * gap, base))
            segments.append(Segment(row.figures, base + self._faint))
        return Strip(segments)

    def on_resize(self) -> None:
        """Rows are laid out again when the width is another one."""
        super().on_resize()
        if self.layout_of_rows.width != self._width:
            self.post_message(self.Widened(self))
        else:
            self._bring_into_view()

    def point_at(self, x: int, y: int) -> bool:
        layout = self.layout_of_rows
        place = layout.line(y).row if 0 <= y < layout.height else -1
        if place < 0 or not layout.rows[place].key:
            return False
        self.move_to(place)
        return True


def _tie(tie: str, line: RowLine) -> str:
    if line.first or tie == ALONE:
        return tie
    return ALONE if tie == LAST else AMONG
