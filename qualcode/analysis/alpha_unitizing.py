"""Krippendorff's alpha for unitizing: how far coders agree on where the units of a category begin and end.

As Krippendorff gave it in 1995 and in the second edition of *Content Analysis* (2004); later editions changed it,
so a report says which. For overlapping units the disagreement is (Δbegin)² + (Δend)²; for a unit that lies wholly
in the other coder's gap it is its length squared; otherwise nothing. It is computed over one continuum, such as
the text of one document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations

from qualcode.analysis.agreement_by_unit import Span


@dataclass(frozen=True, slots=True)
class UnitizingAlpha:
    """The unitizing alpha of one category, or of several together, on one continuum.

    `value` is None where nobody marked anything. `observed` and `expected` are Do and De, summed over the
    categories; `units` is how many units all coders marked, `length` that of the continuum.
    """

    value: Fraction | None
    observed: Fraction
    expected: Fraction
    units: int
    length: int


def unitizing_alpha(spans: Mapping[str, Sequence[Span]], begin: int, length: int) -> UnitizingAlpha:
    """The agreement on the units of one category.

    `spans` are the units of each coder; a coder who marked nothing must be included with an empty list of
    spans. Overlapping spans of one coder are one unit, spans that only touch are two. The continuum begins at
    `begin`.
    """
    coders = [_united(each, begin, length) for each in spans.values()]
    gaps = [_gaps(units, begin, length) for units in coders]
    units = [unit for each in coders for unit in each]
    if len(coders) < 2 or not units:
        return UnitizingAlpha(None, Fraction(0), Fraction(0), len(units), length)
    differing = sum(
        _difference(coders[one], gaps[one], coders[other], gaps[other])
        for one, other in combinations(range(len(coders)), 2)
    )
    observed = Fraction(2 * differing, len(coders) * (len(coders) - 1) * length**2)
    expected = _expected(units, [gap for each in gaps for gap in each], len(coders), length)
    return _result(observed, expected, len(units), length)


def unitizing_alpha_over(categories: Iterable[UnitizingAlpha]) -> UnitizingAlpha | None:
    """Several categories of the same coders and continuum together: 1 − ΣDo/ΣDe; None without categories."""
    results = list(categories)
    if not results:
        return None
    observed = sum((each.observed for each in results), Fraction(0))
    expected = sum((each.expected for each in results), Fraction(0))
    return _result(observed, expected, sum(each.units for each in results), results[0].length)


def _result(observed: Fraction, expected: Fraction, units: int, length: int) -> UnitizingAlpha:
    return UnitizingAlpha(1 - observed / expected if expected else None, observed, expected, units, length)


def _united(spans: Sequence[Span], begin: int, length: int) -> list[Span]:
    """A coder's units in their order; overlapping ones are one."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if start < begin or end > begin + length:
            raise ValueError(f"a unit from {start} to {end} is outside {begin} to {begin + length}")
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        elif start < end:
            united.append((start, end))
    return united


def _gaps(units: Sequence[Span], begin: int, length: int) -> list[Span]:
    """What lies before, between and after a coder's units."""
    starts = [begin, *(end for _start, end in units)]
    ends = [*(start for start, _end in units), begin + length]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _difference(
    units: Sequence[Span], gaps: Sequence[Span], other_units: Sequence[Span], other_gaps: Sequence[Span]
) -> int:
    """The disagreement of two coders, every section of one with every section of the other."""
    return _overlapping(units, other_units) + _in_gaps(units, other_gaps) + _in_gaps(other_units, gaps)


def _overlapping(units: Sequence[Span], other_units: Sequence[Span]) -> int:
    """The disagreement over units that overlap: (Δbegin)² + (Δend)². Both sequences must be in order, so that
    each unit is compared only with units near it."""
    found = first = 0
    for start, end in units:
        while first < len(other_units) and other_units[first][1] <= start:
            first += 1
        at = first
        while at < len(other_units) and other_units[at][0] < end:
            found += (start - other_units[at][0]) ** 2 + (end - other_units[at][1]) ** 2
            at += 1
    return found


def _in_gaps(units: Sequence[Span], gaps: Sequence[Span]) -> int:
    """The disagreement over units that lie wholly in a gap of the other coder: their length squared."""
    starts = [start for start, _end in gaps]
    found = 0
    for start, end in units:
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= gaps[at][1]:
            found += (end - start) ** 2
    return found


def _expected(units: Sequence[Span], gaps: Sequence[Span], coders: int, length: int) -> Fraction:
    """The disagreement if the same units and gaps lay anywhere on the continuum."""
    lengths = [end - start for start, end in units]
    gap_lengths = sorted(end - start for start, end in gaps)
    sums = [0, *accumulate(gap_lengths)]

    def room(size: int) -> int:
        """In how many places of all gaps a unit of this length would fit."""
        at = bisect_left(gap_lengths, size)
        return sums[-1] - sums[at] - (len(gap_lengths) - at) * (size - 1)

    thrice = sum(
        (len(lengths) - 1) * size * (size - 1) * (2 * size - 1) + 3 * size**2 * room(size) for size in lengths
    )
    ways = coders * length * (coders * length - 1) - sum(size * (size - 1) for size in lengths)
    return Fraction(2 * thrice, 3 * length * ways) if ways else Fraction(0)
