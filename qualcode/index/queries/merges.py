"""The facts that most queries about marks need: merges, the documents in use, and the participants whose
passages the marks cover."""

from collections.abc import Iterable
from typing import Any

from qualcode.index.index import Index

FEW = 400
"""Up to so many identifiers are named in a query; for more, all rows are read."""


def among(column: str, few: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    """An SQL condition that `column` holds one of a few identifiers, and the values to bind to it. For None,
    which means no condition, both are empty."""
    if few is None:
        return "", ()
    names = tuple(sorted(set(few)))
    return f" AND {column} IN ({','.join('?' * len(names))})", names


def merged(index: Index) -> dict[str, str]:
    """For each merged thing, the thing that it counts as now."""
    return dict(index.rows("SELECT id, root FROM merged"))


def documents_in_order(index: Index, roots: dict[str, str]) -> tuple[dict[str, int], frozenset[str]]:
    """The counter at which each document was made, and the documents that are retired."""
    rows = index.rows("SELECT id, born, retired FROM document")
    out = {row[0] for row in rows if row[2]}
    gone = out | {loser for loser, root in roots.items() if root in out}
    return {row[0]: row[1] for row in rows}, frozenset(
        gone - {loser for loser in roots if roots[loser] not in out}
    )


def live_categories(index: Index) -> frozenset[str]:
    """The categories in use."""
    return frozenset(row[0] for row in index.rows("SELECT id FROM category WHERE retired=0"))


def members(
    index: Index, name: str, few: Iterable[str] | None = None, by: str = "entity"
) -> list[tuple[str, str]]:
    """(thing, key) pairs of the keyed field `name`, such as expressions and their quotes. `few` limits the
    pairs to a few things or, with `by` "key", to a few keys."""
    some, values = among(by, few)
    return index.rows(
        f"SELECT entity, key FROM member WHERE name=?{some} ORDER BY entity, key", (name, *values)
    )


def grouped(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    """Pairs gathered by their first part, in order, each second part once."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row[0], {})[row[1]] = None
    return {one: tuple(others) for one, others in found.items()}


class People:
    """The participants that a mark counts for. A row of the table of segments lists identifiers of
    participants, separated by spaces. Merged participants are replaced by the one they were merged into, and
    retired ones are left out."""

    def __init__(self, index: Index, roots: dict[str, str]) -> None:
        self.roots = roots
        self.gone = {row[0] for row in index.rows("SELECT id FROM participant WHERE retired=1")}
        self.known: dict[str, tuple[str, ...]] = {"": ()}

    def of(self, told: str) -> tuple[str, ...]:
        """The participants in the order of their passages."""
        people = self.known.get(told)
        if people is None:
            roots = self.roots
            people = tuple(
                dict.fromkeys(
                    [roots.get(one, one) for one in told.split(" ") if roots.get(one, one) not in self.gone]
                )
            )
            self.known[told] = people
        return people


def rings(index: Index) -> list[list[tuple[str, str]]]:
    """Things that people merged into each other in a circle. For each circle, its (loser, winner) pairs as they
    were recorded, beginning with the thing that was made first. All things of the circle count as that one."""
    into = dict(index.rows("SELECT id, merged_into FROM thing WHERE merged_into != ''"))
    found = []
    for end in sorted({root for root in merged(index).values() if root in into}):
        members, at = [end], into[end]
        while at in into and at not in members:
            members.append(at)
            at = into[at]
        found.append([(one, into[one]) for one in members])
    return found
