"""Mentions and participants of each category, the two counts that are always kept apart.

*Mentions* are live marks with a live expression in the category; marks of one coder that overlap in one
document and one category count once. *Participants* are those whose passages the marks cover. Which
marks count (layers, deviant ones, categories below) is for the caller to decide: for a mark that counts
in several categories, give it once for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

FEWEST_FOR_PERCENTAGES = 20
"""Below so many participants no percentages are written but the response rate."""


class Mark(NamedTuple):
    """A marked span of a document, filed under a category. `end` is exclusive; `participants` are ids,
    never the interviewer's. (A named tuple: a tree of 5,000 marks makes 20,000 of these.)"""

    document: str
    start: int
    end: int
    coder: str
    participants: tuple[str, ...]
    category: str


@dataclass(frozen=True, slots=True)
class Count:
    """A category's mentions f, and who mentions it."""

    mentions: int = 0
    participants: frozenset[str] = frozenset()

    def among(self, group: Iterable[str]) -> int:
        """How many of a group (the interviewees; those who answered a question) are among the
        participants: the n of "n of N"."""
        return len(self.participants.intersection(group))


def count_mentions(marks: Iterable[Mark]) -> dict[str, Count]:
    """The counts of each category that has any mark, by category.

    A chain of overlapping marks is one mention, spans that only touch are two. Two coders who mark the
    same place are two mentions.
    """
    spans: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    participants: dict[str, set[str]] = {}
    for document, start, end, coder, who, category in marks:
        spans.setdefault((category, document, coder), []).append((start, end))
        participants.setdefault(category, set()).update(who)
    mentions = dict.fromkeys(participants, 0)
    for (category, _document, _coder), marked in spans.items():
        mentions[category] += 1 if len(marked) == 1 else _stretches(marked)
    return {category: Count(mentions[category], frozenset(who)) for category, who in participants.items()}


def _stretches(spans: list[tuple[int, int]]) -> int:
    """How many separate stretches of text overlapping spans make."""
    number, covered = 0, -1
    for start, end in sorted(spans):
        if start >= covered:
            number += 1
        if end > covered:
            covered = end
    return number


def is_majority(n: int, total: int) -> bool:
    """More than half: five of eleven is the most at best, never a majority."""
    return 2 * n > total


def percentages_make_sense(total: int) -> bool:
    """Whether there are enough participants for percentages to say more than the numbers."""
    return total >= FEWEST_FOR_PERCENTAGES
