"""Moving about in the grouping screen: in a list and between them, choosing several, narrowing a list while typing."""

from qualcode.errors import Refusal
from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.grouping.levels_view import LevelsView
from qualcode.screens.grouping.rows_view import RowsView
from qualcode.screens.grouping.state import LEVELS, LISTS, WHOLE
from qualcode.screens.kit.prompt import Choice, Question
from qualcode.text import one_line
from qualcode.words import _


class Moves:
    """The keys that move, and those that choose."""

    def __init__(self, screen: GroupingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def step(self, step: int) -> None:
        self.screen.active.step(step)
        self.screen.tell()

    def page(self, forward: bool) -> None:
        self.screen.active.page(forward=forward)
        self.screen.tell()

    def edge(self, at_end: bool) -> None:
        self.screen.active.edge(at_end=at_end)
        self.screen.tell()

    def other_list(self) -> None:
        """To the other list; among the levels to the next column."""
        if self.state.showing == LISTS:
            self.screen.activate(
                self.screen.right if self.screen.active is self.screen.left else self.screen.left
            )
        elif self.state.showing == LEVELS:
            before = self.screen.table.key
            self.screen.table.sideways(1)
            if self.screen.table.key == before:
                self.screen.table.to_first_column()
            self.screen.tell()

    def sideways(self, step: int) -> None:
        """To the right or to the left; in the tree categories are opened and closed."""
        if self.state.showing == LEVELS:
            self.screen.table.sideways(step)
        elif self.state.showing == LISTS and self.screen.active is self.screen.left:
            if step > 0:
                self.screen.activate(self.screen.right)
        elif self.state.showing == LISTS:
            self._open_or_close(step)
        self.screen.tell()

    def _open_or_close(self, step: int) -> None:
        key = self.screen.right.key
        expression = self.state.grouping.expressions.get(key)
        if step > 0:
            if self.state.grouping.members.get(key) and key not in self.state.opened:
                self.state.opened.add(key)
                self.screen.show_list(self.screen.right)
        elif expression:
            self.screen.right.go(expression.subcategory)
        elif key in self.state.opened:
            self.state.opened.discard(key)
            self.screen.show_list(self.screen.right)
        else:
            self.screen.activate(self.screen.left)

    def open_all(self) -> None:
        """Open all categories of the tree, or close them."""
        if self.state.showing != LISTS:
            return
        key = self.screen.right.key
        expression = self.state.grouping.expressions.get(key)
        self.state.opened = set() if self.state.opened else set(self.state.grouping.members)
        self.screen.show_list(
            self.screen.right, to=expression.subcategory if expression and not self.state.opened else key
        )
        self.screen.tell()

    def choose_one(self) -> None:
        """Choose what is under the cursor, or don't choose it any more, and go on."""
        key = self.screen.active.key
        if key:
            self.screen.active.choose(self.screen.active.chosen ^ {key})
            self.screen.active.step(1)
            self.screen.tell()

    def choose_moving(self, step: int) -> None:
        """Choose what is under the cursor and what comes next."""
        before = self.screen.active.key
        self.screen.active.step(step)
        self.screen.active.choose(self.screen.active.chosen | {before, self.screen.active.key} - {""})
        self.screen.tell()

    def choose_alike(self) -> None:
        """Choose all that stand beside it and say nearly the same."""
        if self.screen.active is not self.screen.left or not self.screen.left.key:
            self.screen.say(_("Only ungrouped expressions can be selected by similarity."))
            return
        rows, at = self.screen.left.rows, self.screen.left.at
        alike = self.state.order.neighbours([row.key for row in rows])
        first, last = at, at
        while first > 0 and alike[first]:
            first -= 1
        while last + 1 < len(rows) and alike[last + 1]:
            last += 1
        self.screen.left.choose(self.screen.left.chosen | {row.key for row in rows[first : last + 1]})
        self.screen.tell()

    def choose_all(self) -> None:
        """Select all rows shown or, if all are selected already, none. In the tree, all means the expressions
        of the same category, or the categories of the same level."""
        view = self.screen.active
        keys = set(view.keys_of_level()) if isinstance(view, LevelsView) else self._all_like(view)
        view.choose(set() if keys <= view.chosen else view.chosen | keys)
        self.screen.tell()

    def _all_like(self, view: RowsView) -> set[str]:
        expression = self.state.grouping.expressions.get(view.key)
        if view is self.screen.left:
            return {row.key for row in view.rows if row.key}
        if expression:
            shown = {row.key for row in view.rows}
            return shown.intersection(self.state.grouping.members.get(expression.subcategory, ()))
        category = self.state.grouping.categories.get(view.key)
        if category is None:
            return set()
        return {
            row.key
            for row in view.rows
            if row.key in self.state.grouping.categories
            and self.state.grouping.categories[row.key].level == category.level
        }

    def leave(self) -> None:
        """Clear the selection; if nothing is selected, clear the filter; if no filter is set, go back to the
        view before."""
        self.screen.say("")
        name = "left" if self.screen.active is self.screen.left else "right"
        if self.screen.active.chosen:
            self.screen.active.choose(set())
        elif self.state.showing == LISTS and self.state.typed[name]:
            self.state.typed[name] = ""
            self.screen.show_list(self.screen.left if name == "left" else self.screen.right)
        elif self.state.showing != LISTS:
            self.back_to_before()
        self.screen.tell()

    def back_to_before(self) -> None:
        """From a category whole to where one came from, from the levels to the lists."""
        self.screen.turn_to(self.state.came_from if self.state.showing == WHOLE else LISTS)

    def filter(self) -> None:
        """Show only the rows that contain the words typed; the arrow keys move in the list meanwhile. In views
        where every row has to stay in its place, go to a row that contains the words."""
        if self.state.showing != LISTS:
            self._seek()
            return
        view = self.screen.left if self.screen.active is self.screen.left else self.screen.right
        name = "left" if view is self.screen.left else "right"

        def narrow(words: str) -> None:
            if words != self.state.typed[name]:
                self.state.typed[name] = words
                self.screen.show_list(view)
                self.screen.tell()

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            narrow(words.strip())

        self.screen.ask(
            Question(
                _("Show only expressions that contain")
                if view is self.screen.left
                else _("Show only categories that contain"),
                answer,
                value=self.state.typed[name],
                typed=narrow,
                moving=view.step,
            )
        )

    def _seek(self) -> None:
        view = self.screen.active
        if isinstance(view, LevelsView):
            choices = [
                Choice(self.state.grouping.categories[key].name, value=key) for key in view.table.in_order()
            ]
        else:
            choices = [Choice(one_line(row.words), value=row.key) for row in view.rows if row.key]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            view.go(choice.value)
            self.screen.tell()

        self.screen.choose_one(_("Go to"), choices, answer)

    def forget_filter(self) -> None:
        """Show all of the list again."""
        name = "left" if self.screen.active is self.screen.left else "right"
        self.state.typed[name] = ""
        self.screen.show_list(self.screen.left if name == "left" else self.screen.right)
        self.screen.tell()
