"""What each key means for what is chosen or under the cursor: expressions or categories."""

from collections.abc import Callable

from qualcode.screens.grouping.categories import Categories
from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.grouping.expressions import Expressions
from qualcode.screens.grouping.views import Views
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.text import shortened
from qualcode.words import _
from qualcode.workbench.bench import Recorded
from qualcode.workbench.categories.grouping import Quote


class Work:
    """The keys that do one thing with expressions and another with categories, undoing, and going to a quote."""

    def __init__(
        self, screen: GroupingDesk, expressions: Expressions, categories: Categories, views: Views
    ) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench
        self.expressions, self.categories, self.views = expressions, categories, views

    def _do(
        self, with_expressions: Callable[[list[str]], None], with_categories: Callable[[list[str]], None]
    ) -> None:
        """Call one of the two functions, depending on whether the rows that commands apply to are expressions
        or categories."""
        names, categories = self.screen.meant_expressions(), self.screen.meant_categories()
        if names and categories:
            self.screen.say(_("Both expressions and categories are selected. Esc clears the selection."))
        elif names:
            with_expressions(names)
        elif categories:
            with_categories(categories)
        else:
            self.screen.say(_("This key doesn't apply to the row under the cursor."))

    def enter(self) -> None:
        """Show a category whole; file expressions; go to a quote in its document."""
        key = self.screen.active.key
        if self.screen.active.chosen:
            self.file()
        elif ":" in key:
            self.text()
        elif key in self.state.grouping.categories and key != self.state.whole_of:
            self.views.whole()
        elif key in self.state.grouping.expressions:
            self.file()

    def file(self) -> None:
        """File expressions in a subcategory; put categories under a higher one."""
        self._do(self.expressions.file_expressions, self.categories.move_categories)

    def make_new(self) -> None:
        """Make a new subcategory of expressions, or a higher category of categories."""
        self._do(self.expressions.group_new, self.categories.gather_under_new)

    def take_out(self) -> None:
        """Take expressions out of their category; put categories at the top."""
        self._do(self.expressions.take_out, self.categories.take_to_top)

    def unite(self) -> None:
        """Unite expressions; merge categories."""
        self._do(self.expressions.unite, self.categories.merge_categories)

    def rename(self) -> None:
        """Other words for an expression; another name for a category."""
        self._do(
            lambda names: self.expressions.reword(names[0]),
            lambda names: self.categories.rename_category(names[0]),
        )

    def retire(self) -> None:
        """Retire an expression or a category."""
        self._do(self._retire, self._retire)

    def place(self, step: int) -> None:
        """Move the category under the cursor one place down (1) or up (-1) among the categories beside it."""
        name = self.screen.category_here()
        if name not in self.state.grouping.categories:
            self.screen.say(_("No category is selected here. Press Tab to go to the categories."))
        else:
            self.categories.place_category(name, step)

    def text(self) -> None:
        """The quote in its document; where there are several quotes it is asked which."""
        segment, _colon, name = self.screen.active.key.rpartition(":")
        if name not in self.state.grouping.expressions:
            self.screen.say(_("The cursor isn't on an expression with a quote."))
            return
        self.state.fetch_quotes([name])
        quotes = {one.segment: one for one in self.state.quotes[name] if one.words and one.passage}
        if segment in quotes:
            self._go_to(quotes[segment])
        elif len(quotes) == 1:
            self._go_to(next(iter(quotes.values())))
        elif not quotes:
            self.screen.say(_("The text of the quotes hasn't arrived yet."))
        else:
            listed = [Choice(one.place, shortened(one.words, 200), one.segment) for one in quotes.values()]

            def go(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice:
                    self._go_to(quotes[choice.value])

            self.screen.ask(Question(_("Select a quote"), go, lambda _words: listed, listing=True))

    def _go_to(self, quote: Quote) -> None:
        from qualcode.screens.reading.screen import ReadingScreen

        self.screen.app.push_screen(
            ReadingScreen(self.bench, self.screen.palette, quote.document, quote.passage, quote.segment)
        )

    def _retire(self, names: list[str]) -> None:
        """Retire one thing."""
        if len(names) > 1:
            self.screen.say(_("x retires only one expression or category at a time."))
        elif names and names[0] in self.state.grouping.categories:
            self.categories.retire_category(names[0])
        elif names:
            self.expressions.retire_expression(names[0])

    def undo(self) -> None:
        """Undo the latest act, and go to what it was about."""
        self.screen.undo_here(self._go_where)

    def redo(self) -> None:
        """Do again what was undone."""
        self.screen.undo_here(self._go_where, again=True)

    def _go_where(self, recorded: Recorded | None) -> None:
        screen = self.screen
        for write in recorded.act.writes if recorded else ():
            for view in (screen.active, screen.left, screen.right, screen.all):
                view.go(write.entity)
                if view.key == write.entity:
                    screen.tell()
                    return
