"""Work on categories on the screen: names, definitions, merging, splitting, moving, levels. Every act is one call of
the workbench."""

from collections.abc import Callable, Sequence

from qualcode.errors import Refusal
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS, may_stand_under
from qualcode.screens.grouping_expressions import GroupingExpressions
from qualcode.screens.grouping_lists import WHOLE
from qualcode.screens.prompt import NEW, Choice, Question
from qualcode.text import one_line
from qualcode.words import _, ngettext
from qualcode.workbench import abstracting, categories, ordering

TOP = "-"
"""The value of the choice to stand under no category."""


class GroupingCategories(GroupingExpressions):
    """The keys that record something of categories."""

    def category_here(self) -> str:
        """The category under the cursor, or that of the expression there; in a category shown whole, that one."""
        key = self.active.key.rpartition(":")[2]
        if key in self.grouping.categories:
            return key
        if self.showing == WHOLE:
            return self.whole_of
        expression = self.grouping.expressions.get(key)
        return expression.subcategory if expression else ""

    def called_categories(self, names: Sequence[str]) -> str:
        """One category by its name, several by their number."""
        if len(names) == 1:
            return _("“{words}”").format(words=self.grouping.categories[names[0]].name)
        return ngettext("{number} category", "{number} categories", len(names)).format(number=len(names))

    def _higher(self, names: Sequence[str], words: str, *, top: bool) -> list[Choice]:
        """The categories that all of these may stand under, those of the next level first."""
        wanted = words.casefold().split()
        levels = [self.grouping.categories[one].level for one in names]
        order = self.grouping.levels()
        found = [
            one
            for one in self.grouping.categories.values()
            if all(may_stand_under(level, one.level) for level in levels)
            and all(word in one.name.casefold() for word in wanted)
        ]
        found.sort(key=lambda one: order.index(one.level) if one.level in order else len(order))
        listed = [Choice(one.name, level_word(one.level), one.id) for one in found]
        name = one_line(words)
        if name and not any(one.words.casefold() == name.casefold() for one in listed):
            listed = [*self._new_above(name, names), *listed]
        elif top and not name:
            listed.append(Choice(_("(at the top)"), _("under no category"), TOP))
        return listed

    def move_categories(self, names: list[str]) -> None:
        """Ask for the category that these go under; one is made of the words typed if none fits."""
        shown = self.shown_heads(names, "parent") | self.shown_heads(names, "place")
        top = any(self.grouping.categories[one].parent for one in names)

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Type a name, or choose one with an arrow."))
            new = choice.value == NEW
            under = choice.words if new else "" if choice.value == TOP else choice.value

            def move() -> None:
                self.record_shown(
                    shown, lambda: abstracting.move_categories(self.bench, names, under, make=new)
                )

            self.with_level_above(names, move) if new else move()

        title = _("Under which category does {what} belong?").format(what=self.called_categories(names))
        self.ask(
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
        abstracting.next_level(self.bench, [self.grouping.categories[one] for one in names])
        shown = self.shown_heads(names, "parent") | self.shown_heads(names, "place")

        def answer(words: str, choice: Choice | None, _tab: bool) -> None:
            if not one_line(words):
                raise Refusal(_("A category needs a name."))
            under = choice.value if choice else one_line(words)

            def move() -> None:
                self.record_shown(
                    shown, lambda: abstracting.move_categories(self.bench, names, under, make=choice is None)
                )

            self.with_level_above(names, move) if choice is None else move()

        def there(words: str) -> Sequence[Choice]:
            found = self._higher(names, words, top=False) if words.strip() else []
            return [one for one in found if one.value != NEW]

        title = _("Name of the new category above {what}").format(what=self.called_categories(names))
        self.ask(Question(title, answer, there))

    def _new_above(self, name: str, names: Sequence[str]) -> list[Choice]:
        """The choice to make a category of this name above these, if a level is left above them."""
        try:
            abstracting.next_level(self.bench, [self.grouping.categories[one] for one in names])
        except Refusal:
            return []
        return [Choice(name, _("a new category of the next level"), NEW)]

    def with_level_above(self, names: list[str], go_on: Callable[[], None]) -> None:
        """Do what needs a category above these; a level that isn't in use yet is asked about first."""
        level, in_use = abstracting.next_level(self.bench, [self.grouping.categories[one] for one in names])
        if in_use:
            go_on()
        else:
            self.use_level(level, go_on)

    def use_level(self, level: str, go_on: Callable[[], None]) -> None:
        """Ask whether a level is taken into use, and go on if it is."""

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            if choice.value == NEW:
                abstracting.use_level(self.bench, level)
                self.stop_asking()
                go_on()

        title = _("The project doesn't use the level {level} yet.").format(level=level_word(level))
        choices = [Choice(_("use it"), "", NEW), Choice(_("leave it"), "", TOP)]
        self.choose_one(title, choices, answer)

    def take_to_top(self, names: list[str]) -> None:
        """Put categories at the top."""
        names = [one for one in names if self.grouping.categories[one].parent]
        if not names:
            self.say(_("It stands at the top already."))
            return
        self.record_shown({}, lambda: abstracting.move_categories(self.bench, names, ""), asked=False)

    def place_category(self, name: str, step: int) -> None:
        """Put a category a place on or back in its row."""
        self.record_shown({}, lambda: ordering.shift_category(self.bench, name, step), asked=False)

    def merge_categories(self, names: list[str]) -> None:
        """Make categories of one level into one: several that are chosen, or this one and another."""
        shown = self.shown_heads(names, "into")
        level = self.grouping.categories[names[0]].level
        several = len(names) > 1

        def choices(words: str) -> Sequence[Choice]:
            wanted = words.casefold().split()
            return [
                Choice(one.name, " ‹ ".join(self.grouping.named(self.grouping.above(one.id))), one.id)
                for one in self.grouping.categories.values()
                if (one.id in names) == several
                and (several or one.level == level)
                and all(word in one.name.casefold() for word in wanted)
            ]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            losers = [one for one in names if one != choice.value]
            self.record_shown(shown, lambda: categories.merge_categories(self.bench, losers, choice.value))

        title = (
            _("Which name stays for all {number}?").format(number=len(names)) if several
            else _("Into which category is {what} merged?").format(what=self.called_categories(names))
        )  # fmt: skip
        self.ask(Question(title, answer, choices, listing=True, sure=True))

    def rename_category(self, name: str) -> None:
        """Another name for a category."""
        shown = self.shown_heads([name], "name")

        before = self.grouping.categories[name].name

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            if one_line(words) != before:
                self.record_shown(shown, lambda: categories.rename_category(self.bench, name, words))

        self.ask(Question(_("New name of the category"), answer, value=before))

    def retire_category(self, name: str) -> None:
        """Take a category out of use; what is in it is to be grouped again."""
        self.record_shown({}, lambda: categories.retire_category(self.bench, name), asked=False)

    def action_define(self) -> None:
        """Say what the category is about, what belongs in it and what doesn't, and give an example."""
        name = self.category_here()
        category = self.grouping.categories.get(name)
        if category is None:
            self.say(_("There is no category here; Tab leads to the categories."))
            return
        texts = (
            ("definition", _("Definition"), category.definition),
            ("includes", _("What belongs in it"), category.includes),
            ("excludes", _("What doesn't belong in it"), category.excludes),
            ("example", _("A typical expression"), category.example),
        )
        listed = [Choice(title, value, field) for field, title, value in texts]

        def chosen(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            field, title, value = next(one for one in texts if one[0] == choice.value)
            shown = self.shown_heads([name], field)

            def write(words: str, _choice: Choice | None, _tab: bool) -> None:
                self.record_shown(
                    shown, lambda: categories.define_category(self.bench, name, {field: one_line(words)})
                )

            self.ask(Question(f"{category.name} – {title}", write, value=value))

        def holding(words: str) -> Sequence[Choice]:
            return [one for one in listed if words.strip().casefold() in one.words.casefold()]

        title = _("What is written about {what}?").format(what=self.called_categories([name]))
        self.ask(Question(title, chosen, holding, listing=True))

    def action_split(self) -> None:
        """Split the chosen expressions off into a new category beside theirs."""
        names = self.meant_expressions()
        inside = {self.grouping.expressions[one].subcategory for one in names}
        if len(inside) != 1 or "" in inside:
            self.say(
                _(
                    "Choose expressions of one category in the tree (l opens it) or in the category whole (w) first."
                )
            )
            return
        category = inside.pop()
        shown = self.shown_heads(names, "subcategory")

        def answer(words: str, _choice: Choice | None, _tab: bool) -> None:
            self._filed(
                self.record_shown(
                    shown, lambda: categories.split_category(self.bench, category, words, names)
                )
            )

        title = _("Name of the new category beside {category} for {what}").format(
            category=_("“{words}”").format(words=self.grouping.categories[category].name),
            what=self.called(names),
        )
        self.ask(Question(title, answer))

    def action_level(self) -> None:
        """Lift the category to a higher level, or lower it."""
        name = self.category_here()
        category = self.grouping.categories.get(name)
        if category is None:
            self.say(_("There is no category here; Tab leads to the categories."))
            return
        shown = {(name, field): self.bench.heads(name, field) for field in ("level", "parent", "place")}
        listed = [
            Choice(level_word(level), _("as it is now") if level == category.level else "", level)
            for level in LEVELS
        ]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            level = choice.value

            def lift() -> None:
                self.record_shown(shown, lambda: abstracting.lift_category(self.bench, name, level))

            lift() if level in self.bench.settings.levels else self.use_level(level, lift)

        def holding(words: str) -> Sequence[Choice]:
            return [one for one in listed if words.strip().casefold() in one.words.casefold()]

        title = _("Which level has {what}?").format(what=self.called_categories([name]))
        self.ask(Question(title, answer, holding, listing=True))

    def action_add(self) -> None:
        """Add a category in which there is nothing yet."""

        def named(words: str, _choice: Choice | None, _tab: bool) -> None:
            name = one_line(words)
            if not name:
                raise Refusal(_("A category needs a name."))
            used = self.bench.settings.levels
            levels = [
                Choice(level_word(one), "" if one in used else _("not in use yet"), one) for one in LEVELS
            ]
            title = _("Which level has {what}?").format(what=_("“{words}”").format(words=name))

            def lifted(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice and choice.value not in self.bench.settings.levels:
                    self.use_level(choice.value, lambda: self._ask_parent(name, choice))
                else:
                    self._ask_parent(name, choice)

            self.ask(Question(title, lifted, lambda _words: levels, listing=True))

        self.ask(Question(_("Name of the new category"), named))

    def _ask_parent(self, name: str, level: Choice | None) -> None:
        if level is None:
            raise Refusal(_("Nothing fits what was typed."))

        def higher(words: str) -> Sequence[Choice]:
            wanted = words.casefold().split()
            found = [
                Choice(one.name, level_word(one.level), one.id)
                for one in self.grouping.categories.values()
                if may_stand_under(level.value, one.level)
                and all(word in one.name.casefold() for word in wanted)
            ]
            top = Choice(_("(at the top)"), _("under no category"), TOP)
            return found if wanted else [top, *found]

        def add(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("Nothing fits what was typed."))
            under = "" if choice.value == TOP else choice.value
            recorded = self.record_shown(
                {}, lambda: categories.add_category(self.bench, name, level=level.value, under=under)
            )
            if recorded:
                self.right.go(recorded.thing)
                self.table.go(recorded.thing)
                self.tell()

        if not higher("")[1:]:
            add("", higher("")[0], False)
            return
        title = _("Under which category does {what} belong?").format(what=_("“{words}”").format(words=name))
        self.ask(Question(title, add, higher, listing=True))

    def retire(self, names: list[str]) -> None:
        """Take one thing out of use."""
        if len(names) > 1:
            self.say(_("Take them out of use one by one: x means one at a time."))
        elif names and names[0] in self.grouping.categories:
            self.retire_category(names[0])
        elif names:
            self.retire_expression(names[0])
