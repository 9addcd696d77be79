"""Fisher's exact test against known values and against counting every table."""

from itertools import product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.exact_test import exact_probability


@pytest.mark.parametrize(
    ("groups", "p"),
    [
        (((3, 4), (1, 4)), 34 / 70),  # Fisher's tea: 0.485714
        (((8, 10), (1, 6)), 0.034965),
        (((1, 10), (11, 14)), 0.002759),  # men and women who diet
        (((5, 5), (0, 5)), 2 / 252),
    ],
)
def test_known_values(groups: tuple[tuple[int, int], ...], p: float) -> None:
    assert exact_probability(groups) == pytest.approx(p, abs=1e-6)


def test_nothing_to_test() -> None:
    assert exact_probability([(1, 3)]) is None
    assert exact_probability([(0, 3), (0, 4)]) is None
    assert exact_probability([(3, 3), (4, 4)]) is None
    assert exact_probability([(1, 3), (0, 0)]) is None
    assert exact_probability([(150, 300)] * 6) is None  # too many tables


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=3))
def test_all_tables_with_these_sums_counted_one_by_one(pairs: list[tuple[int, int]]) -> None:
    groups = [(min(n, total), total) for n, total in pairs]
    found = exact_probability(groups)
    totals = [total for _n, total in groups if total]
    ones = sum(n for n, _total in groups)
    if len(totals) < 2 or ones in (0, sum(totals)):
        assert found is None
        return
    seen = prod(comb(total, n) for n, total in groups)
    every = [
        prod(comb(total, n) for n, total in zip(table, totals, strict=True))
        for table in product(*[range(total + 1) for total in totals])
        if sum(table) == ones
    ]
    assert sum(every) == comb(sum(totals), ones)
    assert found == pytest.approx(sum(one for one in every if one <= seen) / sum(every))
    assert exact_probability(groups[::-1]) == pytest.approx(found)


def test_more_than_all_have_no_probability() -> None:
    assert exact_probability([(6, 5), (1, 5)]) is None
