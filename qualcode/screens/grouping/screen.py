"""The grouping screen: expressions still to be grouped beside the category tree, the levels, a category whole."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Static

from qualcode.model import fields
from qualcode.model.level_words import level_word
from qualcode.screens.grouping.categories import Categories
from qualcode.screens.grouping.expressions import Expressions
from qualcode.screens.grouping.keys import GROUPING
from qualcode.screens.grouping.levels import Levels
from qualcode.screens.grouping.levels_view import LevelsView
from qualcode.screens.grouping.list_order import ListOrder
from qualcode.screens.grouping.list_view import Listed
from qualcode.screens.grouping.moves import Moves
from qualcode.screens.grouping.panes import Panes
from qualcode.screens.grouping.proposals import Proposals
from qualcode.screens.grouping.rows import colours_of, figures_head
from qualcode.screens.grouping.rows_view import RowsView
from qualcode.screens.grouping.state import LEVELS, LISTS, WHOLE, GroupingState, Heads
from qualcode.screens.grouping.views import Views
from qualcode.screens.grouping.work import Work
from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.keys import KeyTable
from qualcode.screens.kit.project_screen import Asking
from qualcode.screens.kit.question_screen import WIDE
from qualcode.screens.kit.suggestions import Suggesting
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.team.undo import Undoable

BESIDE, BELOW = 32, 8
"""So many hundredths of a wide screen stand beside the lists, and so many lines of a narrow one below them."""


class GroupingScreen(Asking):
    """Grouping expressions into categories, and categories into higher ones: `state` is what is grouped, the other
    parts are its keys. `active` is the list that commands mean, `list_in_use` the one of the two meant last."""

    keys: ClassVar[KeyTable] = GROUPING
    DEFAULT_CSS = """
    GroupingScreen {
        #about { height: 8; max-height: 50%; border-top: solid $panel; }
        &.wide #about { width: 32%; height: 1fr; max-height: 100%; border-top: none; border-left: solid $panel; }
    }
    """

    def __init__(self, bench: Bench, palette: Palette) -> None:
        super().__init__(bench, palette)
        self.state = GroupingState(bench)
        self.suggesting = Suggesting(self)
        self.moves, self.levels, self.expressions = Moves(self), Levels(self), Expressions(self)
        self.categories, self.views = Categories(self, self.levels), Views(self, self.moves)
        self.proposals = Proposals(self)
        self.work = Work(self, self.expressions, self.categories, self.views)
        self.lines_told: dict[Static, str] = {}
        self.waiting_to_gather: Timer | None = None
        self.panes = Panes()
        self.left, self.right, self.all = self.panes.left, self.panes.right, self.panes.all
        self.table, self.titles = self.panes.table, self.panes.titles
        self.head_line = Static(id="head", markup=False)
        self.panel = Static(id="panel", markup=False)
        self.active: RowsView | LevelsView = self.left
        self.list_in_use = self.left
        self.beside = self.panel
        self.left.active = True

    def compose(self) -> ComposeResult:
        yield self.head_line
        with Container(id="body"):
            yield self.panes
            with Container(id="about"):
                yield self.panel
                yield self.prompt
        yield self.message
        yield self.foot

    def on_mount(self) -> None:
        """The lists are laid out when their sizes are known."""
        for view in (self.left, self.right, self.all, self.table):
            view.palette = self.palette
        self.turn_to(LISTS)
        self.begin()
        self.gather_soon(0.8)  # not before all is shown
        if not self.state.in_order:
            self.set_timer(0.5, ListOrder(self).begin)

    def gather_soon(self, seconds: float = 0.4) -> None:
        """Gather what can be suggested, once it is quiet."""
        if self.waiting_to_gather:
            self.waiting_to_gather.stop()
        self.waiting_to_gather = self.set_timer(seconds, self.suggesting.gather)

    def turn_to(self, showing: str) -> None:
        """Show the lists, the levels, or a category whole."""
        self.state.showing = showing
        self.expect_sizes()
        self.panes.turn_to(showing)
        self.activate(self.table if showing == LEVELS else self.all if showing == WHOLE else self.list_in_use)
        self.show_all()

    def expect_sizes(self) -> None:
        """Give the lists the sizes that they are about to get, so that they are drawn at once."""
        width, height = self.panes.size
        if not width:  # nothing has its place yet; the styles say the same
            width, height = self.app.size
            wide, height = width >= WIDE, height - 3
            width -= width * BESIDE // 100 if wide else 0
            height -= 0 if wide else min(BELOW, height // 2)
        self.panes.expect(width, height)

    def activate(self, view: RowsView | LevelsView) -> None:
        """Make this the list that commands apply to."""
        self.active = view
        if isinstance(view, RowsView) and view is not self.all:
            self.list_in_use = view
        for one in (self.left, self.right, self.all):
            one.show_active(one is view)
        self.tell()

    def show_all(self) -> None:
        """Show what is seen as it is now."""
        if self.state.showing == LISTS:
            self.show_list(self.left)
            self.show_list(self.right)
        elif self.state.showing == WHOLE:
            self.show_list(self.all)
        else:
            self.show_levels()
        self.tell()

    def show_list(self, view: RowsView, to: str = "") -> None:
        """Show a list as it is now."""
        state = self.state
        if view is self.left:
            rows = state.rows_to_be_grouped()
            view.nothing = (
                _("No ungrouped expression contains these words. Esc shows all.") if state.typed["left"]
                else _("All expressions are in subcategories.") if state.grouping.expressions
                else _("No simplified expressions yet. To mark quotes: qualcode read")
            )  # fmt: skip
        elif view is self.right:
            rows = state.rows_of_tree()
            view.nothing = (
                _("No category name contains these words. Esc shows all.") if state.typed["right"]
                else _("No categories yet. Use Space to select expressions on the left that belong "
"together; n forms a subcategory from them.")
            )  # fmt: skip
        else:
            rows = state.rows_of_whole()
        view.show_rows(rows, to=to)

    def show_levels(self) -> None:
        """Show the levels as they are now."""
        grouping = self.state.grouping
        headings, top = self.state.headings()
        titles = [level_word(level) for level in grouping.levels()]
        self.table.show_levels(titles, headings, top, colours_of(grouping))

    def tell(self) -> None:
        """The lines above the lists, and what is under the cursor."""
        grouping, typed = self.state.grouping, self.state.typed
        self._line(self.head_line, self.state.head(len(self.active.chosen)))
        self._line(self.titles["left"], self._title(_("Ungrouped"), typed["left"]))
        head = figures_head(grouping.totals)
        title = self._title(_("Categories"), typed["right"])
        room = max(0, self.right.extent.width - len(title) - len(head) - 2)
        self._line(self.titles["right"], title + " " * room + head)
        width = self.table.table.width
        self._line(
            self.titles["table"], "".join(f"    {one}"[: width - 1].ljust(width) for one in self.table.titles)
        )
        whole = grouping.categories.get(self.state.whole_of)
        names = grouping.named([whole.id, *grouping.above(whole.id)]) if whole else []
        self._line(self.titles["all"], " ‹ ".join(names))
        chosen = self.chosen_in_order() if len(self.active.chosen) > 1 else []
        self.panel.update(self.state.about(self.active.key, chosen), layout=False)

    @staticmethod
    def _title(title: str, typed: str) -> str:
        return f"{title}: " + _("“{words}”").format(words=typed) if typed else title

    def _line(self, where: Static, words: str) -> None:
        if self.lines_told.get(where) != words:
            self.lines_told[where] = words
            where.update(Text(words, no_wrap=True, overflow="ellipsis", end=""), layout=False)

    def chosen_in_order(self) -> list[str]:
        """What is chosen, in the order in which it stands there."""
        view = self.active
        order = view.table.in_order() if isinstance(view, LevelsView) else [row.key for row in view.rows]
        return [one for one in order if one in view.chosen]

    def meant(self) -> list[str]:
        """The rows that commands apply to: the selected ones, otherwise the one under the cursor."""
        return self.chosen_in_order() or [self.active.key]

    def meant_expressions(self) -> list[str]:
        """The expressions that commands mean."""
        return self.state.expressions_in(self.meant())

    def meant_categories(self) -> list[str]:
        """The categories that commands mean."""
        return self.state.categories_in(self.meant())

    def category_here(self) -> str:
        """The category under the cursor, or that of the expression there."""
        return self.state.category_at(self.active.key)

    def record_shown(
        self, shown: Heads, do: Callable[[], Recorded], *, asked: bool = True
    ) -> Recorded | None:
        """Record a change of the values that the user was shown, so that a change which arrived meanwhile isn't
        overwritten unseen. Afterwards nothing is selected."""
        found: list[Recorded] = []

        def record() -> Recorded:
            found.append(do())
            return found[0]

        with self.bench.as_shown(shown):
            if asked:
                self.record_answer(record)
            else:
                self.record(record)
        if found:
            self.active.choose(set())
            self.tell()
        return found[0] if found else None

    def go_to_filed(self, recorded: Recorded | None) -> None:
        """The category that something went in is under the cursor on the right, so that more can be put there."""
        writes = recorded.act.writes if recorded else ()
        values = [str(one.value or "") for one in writes if one.field == fields.FILED]
        if values and values[-1]:
            self.right.go(values[-1])
            self.tell()

    def show_recorded(self, recorded: Recorded) -> None:
        """Show what an act of one's own has changed."""
        self.state.grouping.take_in(recorded.act)
        self._changed()

    def show_arrived(self) -> None:
        """Show what others have done; what is under the cursor stays where it is."""
        self.state.grouping.gather()
        self._changed()

    def _changed(self) -> None:
        self.state.quotes.clear()
        if self.state.showing == WHOLE and self.state.whole_of not in self.state.grouping.categories:
            self.turn_to(self.state.came_from)
        else:
            self.show_all()
        self.gather_soon()

    def is_own(self, found: Undoable) -> bool:
        """Whether an act was about expressions or categories."""
        return found.family in ("expression", "category")

    def left_unanswered(self) -> None:
        """A filter that is left is forgotten."""
        question = self.prompt.question
        super().left_unanswered()
        if question and question.typed:
            self.moves.forget_filter()

    def on_listed_widened(self, event: Listed.Widened) -> None:
        """A list got another width than was expected."""
        if isinstance(event.view, RowsView):
            self.show_list(event.view)
        self.tell()

    def on_listed_pointed(self, event: Listed.Pointed) -> None:
        """What is clicked is under the cursor."""
        if self.prompt.question is None and isinstance(event.view, RowsView | LevelsView):
            self.activate(event.view)
            if event.clicks == 2:
                self.work.enter()

    def recolour(self) -> None:
        """Show all in the colours of `palette`."""
        for view in (self.left, self.right, self.all, self.table):
            view.palette = self.palette
            view.draw_anew()
        self.tell()

    def action_quit(self) -> None:
        """Back to the lists, or leave."""
        if self.state.showing == LISTS:
            super().action_quit()
        else:
            self.moves.back_to_before()
