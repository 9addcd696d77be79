"""Where a category stands: a parent is in force only while it is of a higher level."""

from collections.abc import Mapping
from typing import NamedTuple

from qualcode.model.levels import may_stand_under


class Filed(NamedTuple):
    """A category as its fields show it: its level, and the parent that was chosen (empty: none)."""

    level: str
    parent: str
    retired: bool = False


def parents_in_force(
    filed: Mapping[str, Filed], roots: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    """For each category the parent in force (empty: at the top), and those whose chosen parent isn't in force.

    Chosen parents are followed through merges. A parent of an equal or lower level isn't in force: the category
    stands at the top and is flagged. That can happen when one person changes the level of a category while
    another moves it under a parent. The children of a retired parent stand at the top too, but aren't flagged.
    A category never stands under itself.
    """
    parents: dict[str, str] = {}
    misplaced = set()
    for name, category in filed.items():
        chosen = roots.get(category.parent, category.parent)
        above = filed.get(chosen) if chosen else None
        if above is None:
            parents[name] = ""
        elif chosen == name or not may_stand_under(category.level, above.level):
            parents[name] = ""
            misplaced.add(name)
        else:
            parents[name] = "" if above.retired else chosen
    return parents, frozenset(misplaced)
