"""Whether groups differ in how many of them mention something: Fisher's exact test."""

from collections.abc import Sequence
from fractions import Fraction
from math import comb, prod

MOST_TABLES = 200_000
"""More tables than these aren't counted through: the test is then left out."""


def exact_probability(groups: Sequence[tuple[int, int]]) -> float | None:
    """The two-sided p value of a difference between groups: the probability of a table at most as likely as
    this one, if the groups don't differ and the total number of people who mention the thing stays the same.

    `groups` are (n, N): how many of each group mention it, out of how many. Two groups: Fisher's exact test;
    more: Freeman and Halton (1951, 10.1093/biomet/38.1-2.141). With the sums fixed, a table's probability is
    the product of C(N, n) over the groups, divided by C(sum of N, sum of n); the probabilities of all tables
    that are no likelier than this one are added up. None if there are fewer than two groups, if nobody or
    everybody mentions it, or if there are too many tables.
    """
    there = [(n, total) for n, total in groups if total]
    found, everybody = sum(n for n, _total in there), sum(total for _n, total in there)
    if len(there) < 2 or found in (0, everybody) or any(n > total for n, total in there):
        return None
    if prod(min(total, found) + 1 for _n, total in there[:-1]) > MOST_TABLES:
        return None
    seen = prod(comb(total, n) for n, total in there)
    unlikely = 0
    sizes = [total for _n, total in there]

    def add(place: int, left: int, weight: int) -> None:
        nonlocal unlikely
        if place == len(sizes) - 1:
            if left <= sizes[place]:
                whole = weight * comb(sizes[place], left)
                unlikely += whole if whole <= seen else 0
            return
        for n in range(min(left, sizes[place]) + 1):
            add(place + 1, left - n, weight * comb(sizes[place], n))

    add(0, found, 1)
    return float(Fraction(unlikely, comb(everybody, found)))
