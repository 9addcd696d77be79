"""Work on categories on the screen: names, definitions, merging, splitting, moving, levels. Every act is one call of
the workbench."""

from collections.abc import Sequence

from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.model.level_words import level_word
from qualcode.model.levels import may_stand_under
from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.grouping.levels import TOP, Levels
from qualcode.screens.kit.prompt import NEW, Choice, Question, holding
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.categories import abstraction, category_changes, category_order
from qualcode.workbench.retirement import retire_thing


class Categories:
    """The keys that record something of categories."""

    def __init__(self, screen: GroupingDesk, levels: Levels) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench
        self.levels = levels

    def _higher(self, names: Sequence[str], words: str, *, top: bool) -> list[Choice]:
        """The categories that all of these may stand under, those of the next level first."""
        wanted = words.casefold().split()
        levels = [self.state.grouping.categories[one].level for one in names]
        order = self.state.grouping.levels()
        found = [
            one
            for one in self.state.grouping.categories.values()
            if all(may_stand_under(level, one.level) for level in levels)
            and all(word in one.name.casefold() for word in wanted)
        ]
        found.sort(key=lambda one: order.index(one.level) if one.level in order else len(order))
        listed = [Choice(one.name, level_word(one.level), one.id) for one in found]
        name = one_line(words)
        if name and not any(one.words.casefold() == name.casefold() for one in listed):
            listed = [*self._new_above(name, names), *listed]
        elif top and not name:
            listed.append(Choice(_("(at the top)"), _("top level, without a parent category"), TOP))
        return listed

    def move_categories(self, names: list[str]) -> None:
        """Ask for the category that these go under; one is made of the words typed if none fits."""
        shown = self.state.shown_heads(names, fields.PARENT) | self.state.shown_heads(names, fields.PLACE)
        top = any(self.state.grouping.categories[one].parent for one in names)

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Type a name, or select one with the arrow keys."))
            new = choice.value == NEW
            under = choice.words if new else "" if choice.value == TOP else choice.value

            def move() -> None:
                self.screen.record_shown(
                    shown, lambda: abstraction.move_categories(self.bench, names, under, make=new)
                )

            self.levels.with_level_above(names, move) if new else move()

        title = _("Parent category of {what}").format(what=self.state.called_categories(names))
        self.screen.ask(
            Question(
                title,
                answer,
                lambda words: self._higher(names, words, top=top),
                listing=True,
                own=True,
                sure=True,
            )
        )

    def gather_under_new(self, names: list[str]) -> None:
        """Make a higher category of these, and name it."""
        abstraction.next_level(self.bench, [self.state.grouping.categories[one] for one in names])
        shown = self.state.shown_heads(names, fields.PARENT) | self.state.shown_heads(names, fields.PLACE)

        def answer(words: str, choice: Choice | None, _tab: bool) -> None:
            if not one_line(words):
                raise Refusal(_("The category name is missing."))
            under = choice.value if choice else one_line(words)

            def move() -> None:
                self.screen.record_shown(
                    shown, lambda: abstraction.move_categories(self.bench, names, under, make=choice is None)
                )

            self.levels.with_level_above(names, move) if choice is None else move()

        def there(words: str) -> Sequence[Choice]:
            found = self._higher(names, words, top=False) if words.strip() else []
            return [one for one in found if one.value != NEW]

        title = _("Name of the new category above {what}").format(what=self.state.called_categories(names))
        self.screen.ask(Question(title, answer, there))

    def _new_above(self, name: str, names: Sequence[str]) -> list[Choice]:
        """The choice to make a category of this name above these, if a level is left above them."""
        try:
            abstraction.next_level(self.bench, [self.state.grouping.categories[one] for one in names])
        except Refusal:
            return []
        return [Choice(name, _("new category at the next level"), NEW)]

    def take_to_top(self, names: list[str]) -> None:
        """Put categories at the top."""
        names = [one for one in names if self.state.grouping.categories[one].parent]
        if not names:
            self.screen.say(_("The category is already at the top level."))
            return
        self.screen.record_shown({}, lambda: abstraction.move_categories(self.bench, names, ""), asked=False)

    def place_category(self, name: str, step: int) -> None:
        """Move a category one place down (1) or up (-1) among the categories beside it."""
        self.screen.record_shown(
            {}, lambda: category_order.shift_category(self.bench, name, step), asked=False
        )

    def merge_categories(self, names: list[str]) -> None:
        """Make categories of one level into one: several that are chosen, or this one and another."""
        shown = self.state.shown_heads(names, fields.INTO)
        level = self.state.grouping.categories[names[0]].level
        several = len(names) > 1

        def choices(words: str) -> Sequence[Choice]:
            wanted = words.casefold().split()
            return [
                Choice(
                    one.name, " ‹ ".join(self.state.grouping.named(self.state.grouping.above(one.id))), one.id
                )
                for one in self.state.grouping.categories.values()
                if (one.id in names) == several
                and (several or one.level == level)
                and all(word in one.name.casefold() for word in wanted)
            ]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            losers = [one for one in names if one != choice.value]
            self.screen.record_shown(
                shown, lambda: category_changes.merge_categories(self.bench, losers, choice.value)
            )

        title = (
            _("Name of the merged category ({number} options)").format(number=len(names)) if several
            else _("Category to merge {what} into").format(what=self.state.called_categories(names))
        )  # fmt: skip
        self.screen.ask(Question(title, answer, choices, listing=True, sure=True))

    def rename_category(self, name: str) -> None:
        """Another name for a category."""
        shown = self.state.shown_heads([name], fields.NAME)

        before = self.state.grouping.categories[name].name

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            if one_line(words) != before:
                self.screen.record_shown(
                    shown, lambda: category_changes.rename_category(self.bench, name, words)
                )

        self.screen.ask(Question(_("New name of the category"), answer, value=before))

    def retire_category(self, name: str) -> None:
        """Retire a category; what is in it is to be grouped again."""
        self.screen.record_shown({}, lambda: retire_thing(self.bench, name, "category"), asked=False)

    def define(self) -> None:
        """Say what the category is about, what belongs in it and what doesn't, and give an example."""
        name = self.screen.category_here()
        category = self.state.grouping.categories.get(name)
        if category is None:
            self.screen.say(_("No category is selected here. Press Tab to go to the categories."))
            return
        texts = (
            ("definition", _("Definition"), category.definition),
            ("includes", _("Inclusion rule"), category.includes),
            ("excludes", _("Exclusion rule"), category.excludes),
            ("example", _("A typical expression"), category.example),
        )
        listed = [Choice(title, value, field) for field, title, value in texts]

        def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            field, title, value = next(one for one in texts if one[0] == choice.value)
            shown = self.state.shown_heads([name], field)

            def write(words: str, _choice: Choice | None, _tab: bool) -> None:
                self.screen.record_shown(
                    shown,
                    lambda: category_changes.define_category(self.bench, name, {field: one_line(words)}),
                )

            self.screen.ask(Question(f"{category.name} – {title}", write, value=value))

        title = _("Section of the definition of {what}").format(what=self.state.called_categories([name]))
        self.screen.ask(Question(title, chosen, holding(listed), listing=True))

    def split(self) -> None:
        """Split the chosen expressions off into a new category beside theirs."""
        names = self.screen.meant_expressions()
        inside = {self.state.grouping.expressions[one].subcategory for one in names}
        if len(inside) != 1 or "" in inside:
            self.screen.say(
                _(
                    "First select expressions of one category in the tree (l opens a category) or in "
                    "the category view (w)."
                )
            )
            return
        category = inside.pop()
        shown = self.state.shown_heads(names, fields.FILED)

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            self.screen.go_to_filed(
                self.screen.record_shown(
                    shown, lambda: category_changes.split_category(self.bench, category, words, names)
                )
            )

        title = _("Name of the new category for {what}, next to {category}").format(
            category=_("“{words}”").format(words=self.state.grouping.categories[category].name),
            what=self.state.called(names),
        )
        self.screen.ask(Question(title, answer))
