"""Numbers of things as people read them: "1 memo", "2 memos"."""

from fractions import Fraction

from qualcode.numbers import percentage
from qualcode.words import interface_language, ngettext


def documents(number: int) -> str:
    return ngettext("{number} document", "{number} documents", number).format(number=number)


def surveys(number: int) -> str:
    return ngettext("{number} survey", "{number} surveys", number).format(number=number)


def passages(number: int) -> str:
    return ngettext("{number} turn or answer", "{number} turns and answers", number).format(number=number)


def marks(number: int) -> str:
    return ngettext("{number} mark", "{number} marks", number).format(number=number)


def marks_to_review(number: int) -> str:
    return ngettext(
        "{number} mark left open by a corrected text", "{number} marks left open by a corrected text", number
    ).format(number=number)


def memos(number: int) -> str:
    return ngettext("{number} memo", "{number} memos", number).format(number=number)


def diary_entries(number: int) -> str:
    return ngettext("{number} diary entry", "{number} diary entries", number).format(number=number)


def headings(number: int) -> str:
    return ngettext("{number} heading", "{number} headings", number).format(number=number)


def practices(number: int) -> str:
    return ngettext("{number} practice", "{number} practices", number).format(number=number)


FEWEST_FOR_PERCENTAGES = 20
"""Below so many participants no percentages are written but the response rate."""


def percentages_make_sense(total: int) -> bool:
    """Whether there are enough participants for percentages to say more than the numbers."""
    return total >= FEWEST_FOR_PERCENTAGES


def with_percentage(n: int, total: int) -> str:
    """n of N, with the percentage where there are enough participants for it: "3/4", "12/40 (30%)"."""
    if not percentages_make_sense(total):
        return f"{n}/{total}"
    return f"{n}/{total} ({percentage(Fraction(n, total), interface_language())})"
