"""Moving about in the grouping screen: in a list and between them, choosing several, narrowing a list while typing."""

from abc import abstractmethod

from qualcode.errors import Refusal
from qualcode.screens.grouping_lists import LEVELS, LISTS, WHOLE
from qualcode.screens.grouping_state import GroupingState
from qualcode.screens.levels_view import LevelsView
from qualcode.screens.listed import Listed
from qualcode.screens.prompt import Choice, Question
from qualcode.screens.rows_view import RowsView
from qualcode.text import one_line
from qualcode.words import _


class GroupingMoves(GroupingState):
    """The keys that move, and those that choose."""

    def action_step(self, step: int) -> None:
        self.active.step(step)
        self.tell()

    def action_page(self, forward: bool) -> None:
        self.active.page(forward=forward)
        self.tell()

    def action_edge(self, at_end: bool) -> None:
        self.active.edge(at_end=at_end)
        self.tell()

    def action_other_list(self) -> None:
        """To the other list; among the levels to the next column."""
        if self.showing == LISTS:
            self.activate(self.right if self.active is self.left else self.left)
        elif self.showing == LEVELS:
            before = self.table.key
            self.table.sideways(1)
            if self.table.key == before:
                self.table.to_first_column()
            self.tell()

    def action_sideways(self, step: int) -> None:
        """To the right or to the left; in the tree categories are opened and closed."""
        if self.showing == LEVELS:
            self.table.sideways(step)
        elif self.showing == LISTS and self.active is self.left:
            if step > 0:
                self.activate(self.right)
        elif self.showing == LISTS:
            self._open_or_close(step)
        self.tell()

    def _open_or_close(self, step: int) -> None:
        key = self.right.key
        expression = self.grouping.expressions.get(key)
        if step > 0:
            if self.grouping.members.get(key) and key not in self.opened:
                self.opened.add(key)
                self.show_list(self.right)
        elif expression:
            self.right.go(expression.subcategory)
        elif key in self.opened:
            self.opened.discard(key)
            self.show_list(self.right)
        else:
            self.activate(self.left)

    def action_open_all(self) -> None:
        """Open all categories of the tree, or close them."""
        if self.showing != LISTS:
            return
        key = self.right.key
        expression = self.grouping.expressions.get(key)
        self.opened = set() if self.opened else set(self.grouping.members)
        self.show_list(self.right, to=expression.subcategory if expression and not self.opened else key)
        self.tell()

    def action_choose_one(self) -> None:
        """Choose what is under the cursor, or don't choose it any more, and go on."""
        key = self.active.key
        if key:
            self.active.choose(self.active.chosen ^ {key})
            self.active.step(1)
            self.tell()

    def action_choose_moving(self, step: int) -> None:
        """Choose what is under the cursor and what comes next."""
        before = self.active.key
        self.active.step(step)
        self.active.choose(self.active.chosen | {before, self.active.key} - {""})
        self.tell()

    def action_choose_alike(self) -> None:
        """Choose all that stand beside it and say nearly the same."""
        if self.active is not self.left or not self.left.key:
            self.say(
                _("Among the expressions to be grouped, those that say nearly the same are chosen together.")
            )
            return
        rows, at = self.left.rows, self.left.at
        alike = self.order.neighbours([row.key for row in rows])
        first, last = at, at
        while first > 0 and alike[first]:
            first -= 1
        while last + 1 < len(rows) and alike[last + 1]:
            last += 1
        self.left.choose(self.left.chosen | {row.key for row in rows[first : last + 1]})
        self.tell()

    def action_choose_all(self) -> None:
        """Choose all that are shown, or none: of the tree the expressions beside it, or categories of its level."""
        view = self.active
        keys = set(view.keys_of_level()) if isinstance(view, LevelsView) else self._all_like(view)
        view.choose(set() if keys <= view.chosen else view.chosen | keys)
        self.tell()

    def _all_like(self, view: RowsView) -> set[str]:
        expression = self.grouping.expressions.get(view.key)
        if view is self.left:
            return {row.key for row in view.rows if row.key}
        if expression:
            shown = {row.key for row in view.rows}
            return shown.intersection(self.grouping.members.get(expression.subcategory, ()))
        category = self.grouping.categories.get(view.key)
        if category is None:
            return set()
        return {
            row.key
            for row in view.rows
            if row.key in self.grouping.categories
            and self.grouping.categories[row.key].level == category.level
        }

    def action_leave(self) -> None:
        """Choose none; then forget what was typed to filter; then go back."""
        self.say("")
        name = "left" if self.active is self.left else "right"
        if self.active.chosen:
            self.active.choose(set())
        elif self.showing == LISTS and self.typed[name]:
            self.typed[name] = ""
            self.show_list(self.left if name == "left" else self.right)
        elif self.showing != LISTS:
            self.action_back_to_before()
        self.tell()

    def action_back_to_before(self) -> None:
        """From a category whole to where one came from, from the levels to the lists."""
        self.turn_to(self.came_from if self.showing == WHOLE else LISTS)

    def action_filter(self) -> None:
        """Show only what holds the words that are typed; the arrows move meanwhile. Where all has to stay in its place,
        go to what holds them."""
        if self.showing != LISTS:
            self._seek()
            return
        view = self.left if self.active is self.left else self.right
        name = "left" if view is self.left else "right"

        def narrow(words: str) -> None:
            if words != self.typed[name]:
                self.typed[name] = words
                self.show_list(view)
                self.tell()

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            narrow(words.strip())

        self.ask(
            Question(
                _("Show only expressions with") if view is self.left else _("Show only categories with"),
                answer,
                value=self.typed[name],
                typed=narrow,
                moving=view.step,
            )
        )

    def _seek(self) -> None:
        view = self.active
        if isinstance(view, LevelsView):
            choices = [Choice(self.grouping.categories[key].name, value=key) for key in view.table.in_order()]
        else:
            choices = [Choice(one_line(row.words), value=row.key) for row in view.rows if row.key]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            view.go(choice.value)
            self.tell()

        self.choose_one(_("Go to"), choices, answer)

    def left_unanswered(self) -> None:
        """A filter that is left is forgotten."""
        question = self.prompt.question
        super().left_unanswered()
        if question and question.typed:
            name = "left" if self.active is self.left else "right"
            self.typed[name] = ""
            self.show_list(self.left if name == "left" else self.right)
            self.tell()

    def on_listed_pointed(self, event: Listed.Pointed) -> None:
        """What is clicked is under the cursor."""
        if self.prompt.question is None and isinstance(event.view, RowsView | LevelsView):
            self.activate(event.view)
            if event.clicks == 2:
                self.action_enter()

    @abstractmethod
    def action_enter(self) -> None:
        """What Return does with what is under the cursor."""
