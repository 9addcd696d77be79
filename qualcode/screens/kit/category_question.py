"""The subcategory that something belongs in, found by typing, or made of the words typed."""

from collections.abc import Callable, Sequence

from qualcode.errors import Refusal
from qualcode.screens.kit.prompt import NEW, Choice, Question
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.coding.suggestions import KnownCategory, Suggestions

NOWHERE = "-"
"""The value of the choice to be in no category."""

Filing = Callable[[str, bool], None]
"""What is done with the answer: the category (empty: none), and whether it is made."""


def category_question(
    title: str, suggest: Callable[[], Suggestions], near: Sequence[KnownCategory], file: Filing, *, out: bool
) -> Question:
    """Ask for a subcategory; `near` are offered before anything is typed, with `out` also that there be none."""

    def choices(words: str) -> Sequence[Choice]:
        found = suggest().categories_like(words) if words.strip() else near
        listed = [_category(one) for one in found]
        name = one_line(words)
        if name and not any(one.words.casefold() == name.casefold() for one in listed):
            listed = [Choice(name, _("new subcategory"), NEW), *listed]
        elif out and not name:
            listed = [*listed, Choice(_("(no category)"), _("group later"), NOWHERE)]
        return listed

    def answer(words: str, choice: Choice | None, _tab: bool) -> None:
        if choice is None:
            raise Refusal(_("Type a name, or select one with the arrow keys."))
        if choice.value == NEW:
            file(one_line(choice.words), True)
        else:
            file("" if choice.value == NOWHERE else choice.value, False)

    return Question(title, answer, choices, listing=True, own=True, sure=True)


def _category(one: KnownCategory) -> Choice:
    return Choice(one.name, f"‹ {one.above}" if one.above else "", one.id)
