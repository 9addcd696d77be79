"""The grouping screen as it is opened: what each key means for what is under the cursor, and the ways it can look."""

from collections.abc import Callable
from typing import ClassVar

from qualcode.screens.grouping_categories import GroupingCategories
from qualcode.screens.grouping_keys import GROUPING
from qualcode.screens.grouping_lists import LEVELS, LISTS, WHOLE
from qualcode.screens.keys import KeyTable
from qualcode.screens.prompt import Choice, Question
from qualcode.text import shortened
from qualcode.words import _
from qualcode.workbench.grouping import Quote


class GroupingScreen(GroupingCategories):
    """Grouping expressions into categories, and categories into higher ones, with the keyboard."""

    keys: ClassVar[KeyTable] = GROUPING
    DEFAULT_CSS = """
    GroupingScreen {
        #panes { layout: horizontal; height: 1fr; width: 1fr; }
        #panes Vertical { height: 1fr; width: 1fr; }
        #left_pane { border-right: solid $panel; }
        .title { height: 1; text-style: bold; text-wrap: nowrap; padding: 0 0 0 1; }
        #table_title { padding: 0; }
        .listed { height: 1fr; width: 1fr; background: $background; }
        #about { height: 8; max-height: 50%; border-top: solid $panel; }
        &.wide #about { width: 32%; height: 1fr; max-height: 100%; border-top: none; border-left: solid $panel; }
    }
    """

    def _do(
        self, with_expressions: Callable[[list[str]], None], with_categories: Callable[[list[str]], None]
    ) -> None:
        """Do with what commands mean what fits it."""
        names, categories = self.meant_expressions(), self.meant_categories()
        if names and categories:
            self.say(_("Expressions and categories are chosen together; Esc chooses none."))
        elif names:
            with_expressions(names)
        elif categories:
            with_categories(categories)
        else:
            self.say(_("There is nothing under the cursor that could be meant."))

    def action_enter(self) -> None:
        """Show a category whole; file expressions; go to a quote in its document."""
        key = self.active.key
        if self.active.chosen:
            self.action_file()
        elif ":" in key:
            self.action_text()
        elif key in self.grouping.categories and key != self.whole_of:
            self.action_whole()
        elif key in self.grouping.expressions:
            self.action_file()

    def action_file(self) -> None:
        """File expressions in a subcategory; put categories under a higher one."""
        self._do(self.file_expressions, self.move_categories)

    def action_make_new(self) -> None:
        """Make a new subcategory of expressions, or a higher category of categories."""
        self._do(self.group_new, self.gather_under_new)

    def action_take_out(self) -> None:
        """Take expressions out of their category; put categories at the top."""
        self._do(self.take_out, self.take_to_top)

    def action_unite(self) -> None:
        """Unite expressions; merge categories."""
        self._do(self.unite, self.merge_categories)

    def action_rename(self) -> None:
        """Other words for an expression; another name for a category."""
        self._do(lambda names: self.reword(names[0]), lambda names: self.rename_category(names[0]))

    def action_retire(self) -> None:
        """Take an expression or a category out of use."""
        self._do(self.retire, self.retire)

    def action_place(self, step: int) -> None:
        """Put the category under the cursor a place on or back in its row."""
        name = self.category_here()
        if name not in self.grouping.categories:
            self.say(_("There is no category here; Tab leads to the categories."))
        else:
            self.place_category(name, step)

    def action_levels(self) -> None:
        """The levels as columns, or the lists again."""
        if self.showing == LEVELS:
            key = self.table.key
            self.turn_to(LISTS)
            self.right.go(key)
        else:
            key = self.category_here()
            self.turn_to(LEVELS)
            self.table.go(key)
        self.tell()

    def action_whole(self) -> None:
        """The category under the cursor whole, or what was there before."""
        name = self.category_here()
        if self.showing == WHOLE and name == self.whole_of:
            self.action_back_to_before()
            return
        if name not in self.grouping.categories:
            self.say(_("There is no category here; Tab leads to the categories."))
            return
        if self.showing != WHOLE:
            self.came_from = self.showing
        self.whole_of = name
        self.all.at = 0
        self.all.chosen = set()
        self.turn_to(WHOLE)
        self.all.edge(at_end=False)
        self.tell()

    def action_text(self) -> None:
        """The quote in its document; where there are several quotes it is asked which."""
        segment, _colon, name = self.active.key.rpartition(":")
        if name not in self.grouping.expressions:
            self.say(_("There is no expression under the cursor whose quote could be shown."))
            return
        self.fetch_quotes([name])
        quotes = {one.segment: one for one in self.quotes[name] if one.words and one.passage}
        if segment in quotes:
            self._go_to(quotes[segment])
        elif len(quotes) == 1:
            self._go_to(next(iter(quotes.values())))
        elif not quotes:
            self.say(_("The text of its quotes is not here yet."))
        else:
            listed = [Choice(one.place, shortened(one.words, 200), one.segment) for one in quotes.values()]

            def go(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice:
                    self._go_to(quotes[choice.value])

            self.ask(Question(_("Which quote?"), go, lambda _words: listed, listing=True))

    def _go_to(self, quote: Quote) -> None:
        from qualcode.screens.reading import ReadingScreen

        self.app.push_screen(
            ReadingScreen(self.bench, self.palette, quote.document, quote.passage, quote.segment)
        )

    def action_quit(self) -> None:
        """Back to the lists, or leave."""
        if self.showing == LISTS:
            super().action_quit()
        else:
            self.action_back_to_before()
