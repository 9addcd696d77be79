"""Krippendorff's alpha for categories without an order (nominal), for any number of coders.

Alpha is 1 − Do/De, from the coincidences of values within units. A unit that a coder left out is a missing value;
units with fewer than two values tell nothing of agreement and are left out. Where all values that remain are one
category, alpha is not defined (None).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Category = TypeVar("Category", str, int)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha and what it was computed from.

    `value` is None where all is one category, or where no unit has two values. `units` are those with at
    least two values, `values` how many values these have, `left_out` the units with fewer. `observed` and
    `expected` are the disagreements Do and De, shares from 0 to 1; None if no unit has two values.
    """

    value: Fraction | None
    units: int
    values: int
    left_out: int
    observed: Fraction | None
    expected: Fraction | None

    @property
    def percent(self) -> Fraction | None:
        """The share of agreeing pairs of values; with two coders the percent agreement."""
        return None if self.observed is None else 1 - self.observed


def nominal_alpha(units: Iterable[Sequence[str | None]]) -> Alpha:
    """Alpha of units, each with the category that every coder gave it; None where a coder gave none."""
    same = Counter(
        frozenset(Counter(value for value in values if value is not None).items()) for values in units
    )
    return _alpha((dict(counts), times) for counts, times in same.items())


def alpha_of_counts(units: Iterable[tuple[Sequence[int], int]]) -> Alpha:
    """Alpha of units given as pairs: how many coders chose each category, and how many units have these
    counts."""
    return _alpha((dict(enumerate(counts)), times) for counts, times in units)


def alpha_of_table(table: Sequence[Sequence[int]]) -> Alpha:
    """Alpha of two coders from their square table of counts."""
    return _alpha(
        ({one: 2} if one == other else {one: 1, other: 1}, times)
        for one, row in enumerate(table)
        for other, times in enumerate(row)
        if times
    )


def pooled_alpha(alphas: Iterable[Alpha]) -> Fraction | None:
    """One alpha over many, such as one for each category: 1 − ΣDo/ΣDe, weighted by their values."""
    observed = expected = Fraction(0)
    for alpha in alphas:
        observed += (alpha.observed or 0) * alpha.values
        expected += (alpha.expected or 0) * alpha.values
    return 1 - observed / expected if expected else None


def _alpha(units: Iterable[tuple[Mapping[Category, int], int]]) -> Alpha:
    """`units` are pairs: how many coders gave each category, and how many units are like that."""
    totals: dict[Category, int] = {}
    differing: dict[int, int] = {}
    pairable = left_out = 0
    for counts, times in units:
        given = sum(counts.values())
        if given < 2:
            left_out += times
            continue
        pairable += times
        for category, count in counts.items():
            totals[category] = totals.get(category, 0) + count * times
        pairs = given * given - sum(count * count for count in counts.values())
        differing[given - 1] = differing.get(given - 1, 0) + pairs * times
    values = sum(totals.values())
    if not values:
        return Alpha(None, 0, 0, left_out, None, None)
    observed = sum((Fraction(pairs, weight) for weight, pairs in differing.items()), Fraction(0)) / values
    by_chance = values * values - sum(total * total for total in totals.values())
    expected = Fraction(by_chance, values * (values - 1))
    value = 1 - observed / expected if expected else None
    return Alpha(value, pairable, values, left_out, observed, expected)
