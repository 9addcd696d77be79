"""The level of a category on the screen: lifting it, taking a level into use, a new category of a level."""

from collections.abc import Callable, Sequence

from qualcode.errors import Refusal
from qualcode.model import fields
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS, may_stand_under
from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.kit.prompt import NEW, Choice, Question, holding
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.categories import abstraction, category_changes

TOP = "-"
"""The value of the choice to stand under no category."""


class Levels:
    """The keys that are about the level of a category."""

    def __init__(self, screen: GroupingDesk) -> None:
        self.screen, self.state, self.bench = screen, screen.state, screen.bench

    def with_level_above(self, names: list[str], go_on: Callable[[], None]) -> None:
        """Do what needs a category above these; a level that isn't in use yet is asked about first."""
        level, in_use = abstraction.next_level(
            self.bench, [self.state.grouping.categories[one] for one in names]
        )
        if in_use:
            go_on()
        else:
            self.use_level(level, go_on)

    def use_level(self, level: str, go_on: Callable[[], None]) -> None:
        """Ask whether a level is taken into use, and go on if it is."""

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            if choice.value == NEW:
                abstraction.use_level(self.bench, level)
                self.screen.stop_asking()
                go_on()

        title = _("The project doesn't use the category level {level} yet.").format(level=level_word(level))
        choices = [Choice(_("start using it"), "", NEW), Choice(_("cancel"), "", TOP)]
        self.screen.choose_one(title, choices, answer)

    def level(self) -> None:
        """Lift the category to a higher level, or lower it."""
        name = self.screen.category_here()
        category = self.state.grouping.categories.get(name)
        if category is None:
            self.screen.say(_("No category is selected here. Press Tab to go to the categories."))
            return
        shown = {
            (name, field): self.bench.heads(name, field)
            for field in (fields.LEVEL, fields.PARENT, fields.PLACE)
        }
        listed = [
            Choice(level_word(level), _("current") if level == category.level else "", level)
            for level in LEVELS
        ]

        def answer(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            level = choice.value

            def lift() -> None:
                self.screen.record_shown(shown, lambda: abstraction.lift_category(self.bench, name, level))

            lift() if level in self.bench.settings.levels else self.use_level(level, lift)

        title = _("Level of {what}").format(what=self.state.called_categories([name]))
        self.screen.ask(Question(title, answer, holding(listed), listing=True))

    def add(self) -> None:
        """Add a category in which there is nothing yet."""

        def named(words: str, _choice: Choice | None, _tab: bool) -> None:
            name = one_line(words)
            if not name:
                raise Refusal(_("The category name is missing."))
            used = self.bench.settings.levels
            levels = [
                Choice(level_word(one), "" if one in used else _("not in use yet"), one) for one in LEVELS
            ]
            title = _("Level of {what}").format(what=_("“{words}”").format(words=name))

            def lifted(_words: str, choice: Choice | None, _tab: bool) -> None:
                if choice and choice.value not in self.bench.settings.levels:
                    self.use_level(choice.value, lambda: self._ask_parent(name, choice))
                else:
                    self._ask_parent(name, choice)

            self.screen.ask(Question(title, lifted, lambda _words: levels, listing=True))

        self.screen.ask(Question(_("Name of the new category"), named))

    def _ask_parent(self, name: str, level: Choice | None) -> None:
        if level is None:
            raise Refusal(_("No matches."))

        def higher(words: str) -> Sequence[Choice]:
            wanted = words.casefold().split()
            found = [
                Choice(one.name, level_word(one.level), one.id)
                for one in self.state.grouping.categories.values()
                if may_stand_under(level.value, one.level)
                and all(word in one.name.casefold() for word in wanted)
            ]
            top = Choice(_("(at the top)"), _("top level, without a parent category"), TOP)
            return found if wanted else [top, *found]

        def add(_words: str, choice: Choice | None, _tab: bool) -> None:
            if choice is None:
                raise Refusal(_("No matches."))
            under = "" if choice.value == TOP else choice.value
            recorded = self.screen.record_shown(
                {}, lambda: category_changes.add_category(self.bench, name, level=level.value, under=under)
            )
            if recorded:
                self.screen.right.go(recorded.thing)
                self.screen.table.go(recorded.thing)
                self.screen.tell()

        if not higher("")[1:]:
            add("", higher("")[0], False)
            return
        title = _("Parent category of {what}").format(what=_("“{words}”").format(words=name))
        self.screen.ask(Question(title, add, higher, listing=True))
