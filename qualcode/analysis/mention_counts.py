"""Mentions and participants of each category, the two counts that are always kept apart.

*Mentions* are live marks with a live expression in the category; marks of one coder that overlap in one
document and one category count once. *Participants* are those whose passages the marks cover. Which
marks count (layers, deviant ones) is for the caller to decide.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

Places: TypeAlias = tuple[tuple[str, int, int], ...]
"""A mark's places in several texts of its document: the text, start and end."""


class Mark(NamedTuple):
    """A marked span of a document, filed under a category. `end` is exclusive; `participants` are ids, never
    the interviewer's. `open` means that a corrected text left the mark without a place. If a document has such
    marks, `before` is given for all of its marks: the place of the mark in each earlier text. (A named tuple,
    because there are thousands of marks.)"""

    document: str
    start: int
    end: int
    coder: str
    participants: tuple[str, ...]
    category: str
    open: bool = False
    before: Places = ()


class Count(NamedTuple):
    """A category's mentions f, and who mentions it."""

    mentions: int = 0
    participants: frozenset[str] = frozenset()

    def among(self, group: Iterable[str]) -> int:
        """How many of a group (the interviewees; those who answered a question) are among the
        participants: the n of "n of N"."""
        return len(self.participants.intersection(group))


def count_mentions(marks: Iterable[Mark], parents: Mapping[str, str] | None = None) -> dict[str, Count]:
    """The counts of each category that has any mark, by category.

    A chain of overlapping marks is one mention, spans that only touch are two. A mark that a corrected text
    left open still overlaps the marks that it overlapped in an earlier text, so that a correction changes no
    count. Marks by two coders at the same place are two mentions. With `parents` (the category above each,
    empty at the top) a mark counts in its category and in all categories above it.
    """
    paths: dict[str, tuple[str, ...]] = {}
    spans: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    several: dict[tuple[str, str, str], list[Mark]] = {}
    participants: dict[str, set[str]] = {}
    for mark in marks:
        document, start, end, coder, who, category, _open, before = mark
        path = paths.get(category)
        if path is None:
            path = paths[category] = _and_all_above(category, parents or {})
            for one in path:
                participants.setdefault(one, set())
        for one in path:
            place = one, document, coder
            if before:
                several.setdefault(place, []).append(mark)
            elif place in spans:
                spans[place].append((start, end))
            else:
                spans[place] = [(start, end)]
            participants[one].update(who)
    mentions = dict.fromkeys(participants, 0)
    for (category, _document, _coder), marked in spans.items():
        mentions[category] += 1 if len(marked) == 1 else _stretches(marked)
    for (category, _document, _coder), lying in several.items():
        mentions[category] += _apart(lying)
    return {category: Count(mentions[category], frozenset(who)) for category, who in participants.items()}


def _and_all_above(category: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    path, at = [], category
    while at:
        path.append(at)
        at = parents.get(at, "")
    return tuple(path) or (category,)


def _stretches(spans: list[tuple[int, int]]) -> int:
    """How many separate stretches of text overlapping spans make."""
    number, covered = 0, -1
    for start, end in sorted(spans):
        if start >= covered:
            number += 1
        if end > covered:
            covered = end
    return number


def _apart(marks: list[Mark]) -> int:
    """How many chains of overlapping marks there are, if a corrected text left some of the marks open."""
    chain = list(range(len(marks)))

    def first(place: int) -> int:
        while chain[place] != place:
            place = chain[place]
        return place

    covered, last = -1, 0
    for start, end, place in sorted(
        [(one.start, one.end, at) for at, one in enumerate(marks) if not one.open]
    ):
        if start < covered:
            chain[place] = last
        if end > covered:
            covered, last = end, place
    for place, one in enumerate(marks):
        if one.open:
            for at, other in enumerate(marks):
                if _overlapped(one, other):
                    chain[first(at)] = first(place)
    return len({first(place) for place in chain})


def _overlapped(one: Mark, other: Mark) -> bool:
    """Whether two marks overlapped in an earlier text of their document."""
    return any(
        text == its and start < its_end and its_start < end
        for text, start, end in one.before
        for its, its_start, its_end in other.before
    )


def is_majority(n: int, total: int) -> bool:
    """Whether n is more than half of the total. Five of eleven may be the largest group, but isn't a
    majority."""
    return 2 * n > total
