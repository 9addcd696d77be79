"""What the grouping screen shows: expressions still to be grouped, the category tree, the levels, a category whole, and
all of what is under the cursor."""

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
)
from qualcode.screens.levels import Heading
from qualcode.screens.levels_view import LevelsView
from qualcode.screens.rows_view import RowsView
from qualcode.screens.suggesting import Suggesting
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.counting import by_person
from qualcode.workbench.grouping import Grouping, Quote, people_named, quotes_of
from qualcode.workbench.listing import out_of_use
from qualcode.workbench.side_by_side import SideBySide

LISTS, LEVELS, WHOLE = "lists", "levels", "whole"


class GroupingLists(Suggesting):
    """The lists, and how all of it comes to the screen."""

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
        self.beside = self.panel
        self.left.active = True

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
        """Show a list as it is now."""
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
        room = max(0, self.right.extent.width - len(title) - len(head) - 2)
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

    def _title(self, title: str, typed: str) -> str:
        return f"{title}: " + _("“{words}”").format(words=typed) if typed else title

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
