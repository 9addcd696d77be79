"""The grouping screen as work goes on: which list is meant, the order, what was recorded here or elsewhere."""

from textual.geometry import Size

from qualcode.screens.colours import Palette
from qualcode.screens.grouping_lists import LEVELS, LISTS, WHOLE, GroupingLists
from qualcode.screens.grouping_rows import words_of
from qualcode.screens.levels_view import LevelsView
from qualcode.screens.listed import Listed
from qualcode.screens.questioning import WIDE
from qualcode.screens.rows_view import RowsView
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.side_by_side import SideBySide

AT_ONCE = 300
"""Of so many expressions the order is worked out before they are shown, of more in the background."""

BESIDE, BELOW = 32, 8
"""So many hundredths of a wide screen stand beside the lists, and so many lines of a narrow one below them."""


class GroupingState(GroupingLists):
    """Which list commands mean, in which order expressions stand, and what changes."""

    def __init__(self, bench: Bench, palette: Palette) -> None:
        super().__init__(bench, palette)
        if len(self.grouping.to_be_grouped) <= AT_ONCE:
            self.order = SideBySide(self._words(), self.bench.settings.language)

    def on_mount(self) -> None:
        """The lists are laid out when their sizes are known."""
        for view in (self.left, self.right, self.all, self.table):
            view.palette = self.palette
        self.turn_to(LISTS)
        self.begin()
        self.gather_soon(0.8)  # not before all is shown
        if len(self.grouping.to_be_grouped) > AT_ONCE:
            self.set_timer(0.5, self._order_meanwhile)

    def _words(self) -> dict[str, str]:
        names = self.grouping.to_be_grouped
        return {name: words_of(self.grouping.expressions[name]) for name in names}

    def _order_meanwhile(self) -> None:
        words = self._words()
        self.run_worker(lambda: self._work_out(words), thread=True, group="order")

    def _work_out(self, words: dict[str, str]) -> None:
        order = SideBySide(words, self.bench.settings.language)
        self.app.call_from_thread(self._put_in_order, order)

    def _put_in_order(self, order: SideBySide) -> None:
        self.order = order
        names = self.grouping.to_be_grouped
        first = order.arranged(names, self._words().__getitem__)[:1] if self.left.at == 0 else []
        self.show_list(self.left, to="".join(first))
        self.tell()

    def gather_soon(self, seconds: float = 0.4) -> None:
        """Gather what can be suggested, once it is quiet."""
        if self.waiting_to_gather:
            self.waiting_to_gather.stop()
        self.waiting_to_gather = self.set_timer(seconds, self.gather)

    def turn_to(self, showing: str) -> None:
        """Show the lists, the levels, or a category whole."""
        self.showing = showing
        self.expect_sizes()
        for name in (LISTS, LEVELS, WHOLE):
            for pane in self.query(f"#panes .{name}"):
                pane.display = name == showing
        self.activate(self.table if showing == LEVELS else self.all if showing == WHOLE else self.list_in_use)
        self.show_all()

    def expect_sizes(self) -> None:
        """Tell the lists which sizes they are about to get, so that they are drawn at once."""
        width, height = self.query_one("#panes").size
        if not width:  # nothing has its place yet; the styles say the same
            width, height = self.app.size
            wide, height = width >= WIDE, height - 3
            width -= width * BESIDE // 100 if wide else 0
            height -= 0 if wide else min(BELOW, height // 2)
        under_title = height - 1
        self.table.expect(Size(width, under_title))
        self.all.expect(Size(width, under_title))
        self.left.expect(Size(width // 2 - 1, under_title))
        self.right.expect(Size(width - width // 2, under_title))

    def activate(self, view: RowsView | LevelsView) -> None:
        """Let commands mean this list."""
        self.active = view
        if isinstance(view, RowsView) and view is not self.all:
            self.list_in_use = view
        for one in (self.left, self.right, self.all):
            one.show_active(one is view)
        self.tell()

    def on_listed_widened(self, event: Listed.Widened) -> None:
        """A list got another width than was expected."""
        if isinstance(event.view, RowsView):
            self.show_list(event.view)
        self.tell()

    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act of one's own has changed."""
        self.grouping.take_in(recorded.act)
        self._changed()

    def show_arrived(self) -> None:
        """Show what others have done; what is under the cursor stays where it is."""
        self.grouping.gather()
        self._changed()

    def _changed(self) -> None:
        self.quotes.clear()
        if self.showing == WHOLE and self.whole_of not in self.grouping.categories:
            self.turn_to(self.came_from)
        else:
            self.show_all()
        self.gather_soon()

    def recolour(self) -> None:
        """Show all in the colours of `palette`."""
        for view in (self.left, self.right, self.all, self.table):
            view.palette = self.palette
            view.draw_anew()
        self.tell()
