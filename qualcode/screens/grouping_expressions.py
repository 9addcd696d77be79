"""Grouping expressions on the screen: filing, ungrouping, uniting, other words. Every act is one call of the workbench,
and is on disk when the screen has answered."""

from collections.abc import Callable, Sequence

from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.screens.category_question import category_question
from qualcode.screens.grouping_lists import WHOLE
from qualcode.screens.grouping_moves import GroupingMoves
from qualcode.screens.prompt import Choice, Question
from qualcode.text import one_line, shortened
from qualcode.words import _, ngettext
from qualcode.workbench import coding, expressions, undoing
from qualcode.workbench.bench import Recorded

Heads = dict[tuple[str, str], tuple[str, ...]]


class GroupingExpressions(GroupingMoves):
    """The keys that record something of expressions."""

    def meant(self) -> list[str]:
        """What commands mean: what is chosen in the list, else what is under the cursor."""
        return self.chosen_in_order() or [self.active.key]

    def meant_expressions(self) -> list[str]:
        """The expressions that commands mean; a quote stands for its expression."""
        names = dict.fromkeys(one.rpartition(":")[2] for one in self.meant())
        return [one for one in names if one in self.grouping.expressions]

    def meant_categories(self) -> list[str]:
        """The categories that commands mean."""
        return [one for one in self.meant() if one in self.grouping.categories]

    def shown_heads(self, names: Sequence[str], field: str) -> Heads:
        """What stands in a field now, as the person is shown it."""
        return {(name, field): self.bench.heads(name, field) for name in names}

    def record_shown(
        self, shown: Heads, do: Callable[[], Recorded], *, asked: bool = True
    ) -> Recorded | None:
        """Record over what was shown; then nothing is chosen any more."""
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

    def called(self, names: Sequence[str]) -> str:
        """One thing by its words, several by their number."""
        if len(names) == 1:
            return _("“{words}”").format(words=shortened(self.grouping.named(names)[0], 50))
        return ngettext("{number} expression", "{number} expressions", len(names)).format(number=len(names))

    def file_expressions(self, names: list[str]) -> None:
        """Ask for the subcategory that expressions go in."""
        near = self.suggest().category_of_those_like(self.grouping.text(names[0]))
        shown = self.shown_heads(names, fields.FILED)

        def file(into: str, make: bool) -> None:
            self._filed(
                self.record_shown(shown, lambda: coding.group(self.bench, names, into, make_category=make))
            )

        grouped = any(self.grouping.expressions[one].filed for one in names)
        title = _("Subcategory of {what}").format(what=self.called(names))
        self.ask(category_question(title, self.suggest, near, file, out=grouped))

    def _filed(self, recorded: Recorded | None) -> None:
        """The category that something went in is under the cursor on the right, so that more can be put there."""
        values = (
            [str(one.value or "") for one in recorded.act.writes if one.field == fields.FILED]
            if recorded
            else []
        )
        if values and values[-1]:
            self.right.go(values[-1])
            self.tell()

    def group_new(self, names: list[str]) -> None:
        """Make a new subcategory of expressions, and name it."""
        shown = self.shown_heads(names, fields.FILED)

        def choices(words: str) -> Sequence[Choice]:
            if not words.strip():
                return ()
            return [
                Choice(one.name, _("is there already"), one.id)
                for one in self.suggest().categories_like(words)
            ]

        def answer(words: str, choice: Choice | None, _tab: bool) -> None:
            if not one_line(words):
                raise Refusal(_("A category needs a name."))
            into = choice.value if choice else one_line(words)
            self._filed(
                self.record_shown(
                    shown, lambda: coding.group(self.bench, names, into, make_category=choice is None)
                )
            )

        self.ask(
            Question(
                _("Name of the new subcategory of {what}").format(what=self.called(names)), answer, choices
            )
        )

    def action_put(self) -> None:
        """Put expressions in the category under the cursor on the right."""
        key = self.right.key
        expression = self.grouping.expressions.get(key)
        category = expression.subcategory if expression else key
        names = self.chosen_in_order() if self.active is self.right else []
        if not names:
            view = self.left
            names = [row.key for row in view.rows if row.key in view.chosen] or [view.key]
        names = [one for one in names if one in self.grouping.expressions]
        if self.showing == WHOLE or category not in self.grouping.categories or not names:
            self.say(_("p puts what is chosen on the left in the category under the cursor on the right."))
            return
        self.record_shown({}, lambda: coding.group(self.bench, names, category), asked=False)
        self.left.choose(self.left.chosen - set(names))
        self.tell()

    def take_out(self, names: list[str]) -> None:
        """Take expressions out of their category."""
        self.record_shown({}, lambda: coding.group(self.bench, names, ""), asked=False)

    def unite(self, names: list[str]) -> None:
        """Make expressions that say the same into one, which keeps the quotes of all."""
        shown = self.shown_heads(names, fields.INTO)

        def merge(losers: list[str], winner: str) -> None:
            self.record_shown(shown, lambda: expressions.merge_expressions(self.bench, losers, winner))

        if len(names) > 1:
            listed = [self._choice(one) for one in names]

            def stays(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice is None:
                    raise Refusal(_("Choose one with an arrow."))
                merge([one for one in names if one != choice.value], choice.value)

            title = _("Which words stay for all {number}?").format(number=len(names))
            self.ask(Question(title, stays, lambda words: _holding(listed, words), listing=True, sure=True))
            return
        text = self.grouping.text(names[0])

        def alike(words: str) -> Sequence[Choice]:
            found = self.suggest().like(words or text, 12)
            return [
                self._choice(one.id)
                for one in found
                if one.id in self.grouping.expressions and one.id != names[0]
            ]

        def same(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Choose one with an arrow."))
            merge(names, choice.value)

        title = _("Which one says the same as {what}?").format(what=self.called(names))
        self.ask(Question(title, same, alike, listing=True, own=True, sure=True))

    def _choice(self, name: str) -> Choice:
        one = self.grouping.expressions[name]
        category = self.grouping.categories.get(one.subcategory)
        return Choice(one.text or "[…]", category.name if category else "", name)

    def reword(self, name: str) -> None:
        """Other words for an expression."""
        shown = self.shown_heads([name], fields.TEXT)

        before = self.grouping.text(name)

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            if one_line(words) != before:
                self.record_shown(shown, lambda: expressions.reword(self.bench, name, words))

        self.ask(Question(_("Other words for the expression"), answer, value=before))

    def retire_expression(self, name: str) -> None:
        """Take an expression out of use."""
        self.record_shown({}, lambda: expressions.retire_expression(self.bench, name), asked=False)

    def action_undo(self) -> None:
        """Take back the latest act, and go to what it was about."""
        self.undo_here(self._go_where)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.undo_here(self._go_where, again=True)

    def is_own(self, found: undoing.Undoable) -> bool:
        """Whether an act was about expressions or categories."""
        return found.family in ("expression", "category")

    def _go_where(self, recorded: Recorded | None) -> None:
        for write in recorded.act.writes if recorded else ():
            for view in (self.active, self.left, self.right, self.all):
                view.go(write.entity)
                if view.key == write.entity:
                    self.tell()
                    return


def _holding(choices: Sequence[Choice], words: str) -> list[Choice]:
    wanted = words.casefold().split()
    return [one for one in choices if all(word in one.words.casefold() for word in wanted)]
