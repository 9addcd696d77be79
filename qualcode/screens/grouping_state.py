"""The grouping screen: expressions still to be grouped, the category tree, and all of what is under the cursor."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import Static

from qualcode.model.level_words import level_word
from qualcode.screens.colours import Palette
from qualcode.screens.grouping_panel import about_category, about_expression, about_many
from qualcode.screens.grouping_rows import (
    UngroupedRows,
    colours_of,
    figures_head,
    tree_rows,
    whole_rows,
    words_of,
)
from qualcode.screens.levels import Heading
from qualcode.screens.levels_view import LevelsView
from qualcode.screens.rows_view import RowsView
from qualcode.screens.suggesting import Suggesting
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.counting import by_person
from qualcode.workbench.grouping import Grouping, Quote, people_named, quotes_of
from qualcode.workbench.listing import out_of_use
from qualcode.workbench.side_by_side import SideBySide

AT_ONCE = 300
"""Of so many expressions the order is worked out before they are shown, of more in the background."""

LISTS, LEVELS, WHOLE = "lists", "levels", "whole"


class GroupingState(Suggesting):
    """What is shown, where the cursor is, and how all of it comes to the screen."""

    def __init__(self, bench: Bench, palette: Palette) -> None:
        super().__init__(bench, palette)
        self.grouping = Grouping(bench)
        self.order = SideBySide({})
        self.showing = LISTS
        self.came_from = LISTS
        self.whole_of = ""
        self.loose = UngroupedRows()
        self.lines_told: dict[Static, str] = {}
        self.opened: set[str] = set()
        self.typed = {"left": "", "right": ""}
        self.quotes: dict[str, list[Quote]] = {}
        self.waiting_to_gather: Timer | None = None
        self.left, self.right, self.all = RowsView("left"), RowsView("right"), RowsView("all")
        self.table = LevelsView("table")
        self.head_line = Static(id="head", markup=False)
        self.titles = {name: Static(id=f"{name}_title", classes="title", markup=False) for name in
                       ("left", "right", "table", "all")}  # fmt: skip
        self.panel = Static(id="panel", markup=False)
        self.active: RowsView | LevelsView = self.left
        self.list_in_use = self.left
        self.main, self.beside = self.left, self.panel
        self.left.active = True
        if len(self.grouping.to_be_grouped) <= AT_ONCE:
            self.order = SideBySide(self._words(), self.bench.settings.language)

    def compose(self) -> ComposeResult:
        yield self.head_line
        with Container(id="body"):
            with Container(id="panes"):
                for name, view in (("left", self.left), ("right", self.right)):
                    with Vertical(id=f"{name}_pane", classes=LISTS):
                        yield self.titles[name]
                        yield view
                with Vertical(id="table_pane", classes=LEVELS):
                    yield self.titles["table"]
                    yield self.table
                with Vertical(id="all_pane", classes=WHOLE):
                    yield self.titles["all"]
                    yield self.all
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
        for name in (LISTS, LEVELS, WHOLE):
            for pane in self.query(f"#panes .{name}"):
                pane.display = name == showing
        self.activate(self.table if showing == LEVELS else self.all if showing == WHOLE else self.list_in_use)
        self.show_all()

    def activate(self, view: RowsView | LevelsView) -> None:
        """Let commands mean this list."""
        self.active = view
        if isinstance(view, RowsView) and view is not self.all:
            self.list_in_use = view
        for one in (self.left, self.right, self.all):
            one.show_active(one is view)
        self.tell()

    def on_rows_view_widened(self, event: RowsView.Widened) -> None:
        """A list got its width, or another one."""
        self.show_list(event.view)
        self.tell()

    def on_levels_view_widened(self) -> None:
        """The table of levels got its width, or another one."""
        self.tell()

    def show_all(self) -> None:
        """Show what is seen as it is now."""
        if self.showing == LISTS:
            self.show_list(self.left)
            self.show_list(self.right)
        elif self.showing == WHOLE:
            self.show_list(self.all)
        else:
            self.show_levels()
        self.tell()

    def show_list(self, view: RowsView, to: str = "") -> None:
        """Show a list as it is now; one that has no place on the screen yet, as soon as it has."""
        if not view.size.width:
            view.stale = True
            return
        if view is self.left:
            self.fetch_quotes(self.grouping.unsimplified)
            rows = self.loose.rows(self.grouping, self.order, self.typed["left"], self.quotes)
            view.nothing = (
                _("Nothing to be grouped holds these words; Esc shows all.") if self.typed["left"]
                else _("Every expression is in a subcategory.") if self.grouping.expressions
                else _("There are no simplified expressions yet. Mark quotes first: qualcode read")
            )  # fmt: skip
        elif view is self.right:
            rows = tree_rows(self.grouping, self.opened, self.typed["right"])
            view.nothing = (
                _("No category holds these words; Esc shows all.") if self.typed["right"]
                else _("There are no categories yet. Choose with Space expressions on the left that say the same; "
                       "n makes a subcategory of them.")
            )  # fmt: skip
        else:
            rows = []
            category = self.grouping.categories.get(self.whole_of)
            if category:
                inside = self.grouping.expressions_below(category.id)
                self.fetch_quotes(inside)
                told = [one for name in inside for one in self.grouping.marks.get(name, ())]
                rows = whole_rows(
                    self.grouping, category, self.quotes, people_named(self.bench, by_person(told))
                )
        view.show_rows(rows, to=to)

    def show_levels(self) -> None:
        """Show the levels as they are now."""
        levels = self.grouping.levels()
        headings = {
            name: Heading(
                f"{one.name} ({self.grouping.spread(name).mentions})",
                levels.index(one.level) if one.level in levels else 0,
                tuple(self.grouping.children.get(name, ())),
            )
            for name, one in self.grouping.categories.items()
        }
        top = self.grouping.children.get("", [])
        highest = [name for name in top if name not in self.grouping.without_parent()]
        loose = [name for name in top if name not in highest]
        titles = [level_word(level) for level in levels]
        self.table.show_levels(titles, headings, [*loose, *highest], colours_of(self.grouping))

    def fetch_quotes(self, names: list[str]) -> None:
        """Read the quotes of expressions that aren't known yet."""
        missing = [self.grouping.expressions[name] for name in names if name not in self.quotes]
        if missing:
            found = quotes_of(self.bench, missing)
            self.quotes |= {one.id: found.get(one.id, []) for one in missing}

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

    def tell(self) -> None:
        """The lines above the lists, and what is under the cursor."""
        waiting = len(self.grouping.to_be_grouped)
        categories = len(self.grouping.categories)
        parts = [
            _("Grouping"),
            _("{number} to be grouped").format(number=waiting),
            ngettext("{number} category", "{number} categories", categories).format(number=categories),
        ]
        without = len(self.grouping.without_parent())
        if without and self.showing == LEVELS:
            parts.append(_("{number} not under a higher one yet").format(number=without))
        if self.active.chosen:
            number = len(self.active.chosen)
            parts.append(ngettext("{number} is chosen", "{number} are chosen", number).format(number=number))
        self._line(self.head_line, " · ".join(parts))
        self._line(self.titles["left"], self._title(_("To be grouped"), self.typed["left"]))
        head = figures_head(self.grouping.totals)
        title = self._title(_("Categories"), self.typed["right"])
        room = max(0, self.right.size.width - len(title) - len(head) - 2)
        self._line(self.titles["right"], title + " " * room + head)
        width = self.table.table.width
        self._line(
            self.titles["table"], "".join(f"    {one}"[: width - 1].ljust(width) for one in self.table.titles)
        )
        whole = self.grouping.categories.get(self.whole_of)
        self._line(
            self.titles["all"],
            " ‹ ".join(self.grouping.named([whole.id, *self.grouping.above(whole.id)])) if whole else "",
        )
        self.panel.update(self._about(), layout=False)

    @staticmethod
    def _title(title: str, typed: str) -> str:
        return f"{title}: “{typed}”" if typed else title

    def _line(self, where: Static, words: str) -> None:
        if self.lines_told.get(where) == words:
            return
        self.lines_told[where] = words
        where.update(Text(words, no_wrap=True, overflow="ellipsis", end=""), layout=False)

    def _about(self) -> Text:
        """All of what is under the cursor, or what is chosen."""
        if len(self.active.chosen) > 1:
            return about_many(self.grouping, self.chosen_in_order())
        key = self.active.key.rpartition(":")[2]
        expression = self.grouping.expressions.get(key)
        if expression:
            self.fetch_quotes([key])
            formerly = ""
            if expression.filed and not expression.subcategory:
                formerly = out_of_use(self.bench).get(expression.filed, "")
            return about_expression(self.grouping, expression, self.quotes[key], formerly)
        category = self.grouping.categories.get(key)
        return about_category(self.grouping, category) if category else Text(end="")

    def chosen_in_order(self) -> list[str]:
        """What is chosen, in the order in which it stands there."""
        view = self.active
        order = view.table.in_order() if isinstance(view, LevelsView) else [row.key for row in view.rows]
        return [one for one in order if one in view.chosen]
