"""Grouping expressions on the screen: filing, ungrouping, uniting, other words. Every act is one call of the workbench,
and is on disk when the screen has answered."""

from collections.abc import Sequence

from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.grouping.state import WHOLE
from qualcode.screens.kit.category_question import category_question
from qualcode.screens.kit.prompt import Choice, Question, holding
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.coding import expression_changes, group
from qualcode.workbench.retirement import retire_thing


class Expressions:
    """The keys that record something of expressions."""

    def __init__(self, screen: GroupingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def file_expressions(self, names: list[str]) -> None:
        """Ask for the subcategory that expressions go in."""
        near = self.screen.suggesting.now().category_of_those_like(self.state.grouping.text(names[0]))
        shown = self.state.shown_heads(names, fields.FILED)

        def file(into: str, make: bool) -> None:
            self.screen.go_to_filed(
                self.screen.record_shown(
                    shown, lambda: group.group(self.bench, names, into, make_category=make)
                )
            )

        grouped = any(self.state.grouping.expressions[one].filed for one in names)
        title = _("Subcategory of {what}").format(what=self.state.called(names))
        self.screen.ask(category_question(title, self.screen.suggesting.now, near, file, out=grouped))

    def group_new(self, names: list[str]) -> None:
        """Make a new subcategory of expressions, and name it."""
        shown = self.state.shown_heads(names, fields.FILED)

        def choices(words: str) -> Sequence[Choice]:
            if not words.strip():
                return ()
            return [
                Choice(one.name, _("already exists"), one.id)
                for one in self.screen.suggesting.now().categories_like(words)
            ]

        def answer(words: str, choice: Choice | None, _tab: bool) -> None:
            if not one_line(words):
                raise Refusal(_("The category name is missing."))
            into = choice.value if choice else one_line(words)
            self.screen.go_to_filed(
                self.screen.record_shown(
                    shown, lambda: group.group(self.bench, names, into, make_category=choice is None)
                )
            )

        self.screen.ask(
            Question(
                _("Name of the new subcategory for {what}").format(what=self.state.called(names)),
                answer,
                choices,
            )
        )

    def put(self) -> None:
        """Put expressions in the category under the cursor on the right."""
        key = self.screen.right.key
        expression = self.state.grouping.expressions.get(key)
        category = expression.subcategory if expression else key
        names = self.screen.chosen_in_order() if self.screen.active is self.screen.right else []
        if not names:
            view = self.screen.left
            names = [row.key for row in view.rows if row.key in view.chosen] or [view.key]
        names = [one for one in names if one in self.state.grouping.expressions]
        if self.state.showing == WHOLE or category not in self.state.grouping.categories or not names:
            self.screen.say(
                _("p moves the selection on the left to the category under the cursor on the right.")
            )
            return
        self.screen.record_shown({}, lambda: group.group(self.bench, names, category), asked=False)
        self.screen.left.choose(self.screen.left.chosen - set(names))
        self.screen.tell()

    def take_out(self, names: list[str]) -> None:
        """Take expressions out of their category."""
        self.screen.record_shown({}, lambda: group.group(self.bench, names, ""), asked=False)

    def unite(self, names: list[str]) -> None:
        """Make expressions that say the same into one, which keeps the quotes of all."""
        shown = self.state.shown_heads(names, fields.INTO)

        def merge(losers: list[str], winner: str) -> None:
            self.screen.record_shown(
                shown, lambda: expression_changes.merge_expressions(self.bench, losers, winner)
            )

        if len(names) > 1:
            listed = [self._choice(one) for one in names]

            def stays(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice is None:
                    raise Refusal(_("Select one with the arrow keys."))
                merge([one for one in names if one != choice.value], choice.value)

            title = _("Wording of the merged expression ({number} options)").format(number=len(names))
            self.screen.ask(Question(title, stays, holding(listed), listing=True, sure=True))
            return
        text = self.state.grouping.text(names[0])

        def alike(words: str) -> Sequence[Choice]:
            found = self.screen.suggesting.now().like(words or text, 12)
            return [
                self._choice(one.id)
                for one in found
                if one.id in self.state.grouping.expressions and one.id != names[0]
            ]

        def same(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Select one with the arrow keys."))
            merge(names, choice.value)

        title = _("Expression with the same meaning as {what}").format(what=self.state.called(names))
        self.screen.ask(Question(title, same, alike, listing=True, own=True, sure=True))

    def _choice(self, name: str) -> Choice:
        one = self.state.grouping.expressions[name]
        category = self.state.grouping.categories.get(one.subcategory)
        return Choice(one.text or "[…]", category.name if category else "", name)

    def reword(self, name: str) -> None:
        """Other words for an expression."""
        shown = self.state.shown_heads([name], fields.TEXT)

        before = self.state.grouping.text(name)

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            if one_line(words) != before:
                self.screen.record_shown(shown, lambda: expression_changes.reword(self.bench, name, words))

        self.screen.ask(Question(_("New wording of the expression"), answer, value=before))

    def retire_expression(self, name: str) -> None:
        """Retire an expression."""
        self.screen.record_shown({}, lambda: retire_thing(self.bench, name, "expression"), asked=False)
