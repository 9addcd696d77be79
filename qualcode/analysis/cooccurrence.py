"""Which categories occur together: in the same marks, passages or documents."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple


class Pair(NamedTuple):
    """Two categories, in how many places both occur (`together`), and in how many at least one of them (`either`)."""

    one: str
    other: str
    together: int
    either: int

    @property
    def jaccard(self) -> float:
        """Together divided by either (Jaccard 1901): 1 if the two never occur apart."""
        return self.together / self.either


def cooccurrences(places: Iterable[frozenset[str]]) -> list[Pair]:
    """The pairs of categories that occur together at least once, the most frequent first; `places` holds the
    categories of each mark, passage or document. Pairs that occur equally often stand in the order of their names."""
    alone: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for categories in places:
        alone.update(categories)
        both.update(combinations(sorted(categories), 2))
    pairs = [
        Pair(one, other, number, alone[one] + alone[other] - number) for (one, other), number in both.items()
    ]
    return sorted(pairs, key=lambda pair: (-pair.together, pair.one, pair.other))
