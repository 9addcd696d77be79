"""Curves and estimates against values from an independent program and against plain enumeration."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.curves import chao2_interval, curves, deviations, estimates, units_for_coverage
from qualcode.analysis.saturation import Unit
from tests.analysis.matrices import A, B, units


def test_the_small_matrix_gives_the_checked_curves() -> None:
    found = curves(units(A))
    assert found.collector == (3, 4, 5, 6, 8)
    assert found.mao_tau == pytest.approx((3.6, 5.3, 6.4, 7.2, 8.0))
    assert found.coleman == pytest.approx((2.93632, 4.87424, 6.19776, 7.17568, 8))
    assert deviations(units(A)) == pytest.approx((0.8, 1.004988, 0.916515, 0.748331, 0), abs=1e-6)


def test_the_small_matrix_gives_the_checked_estimates() -> None:
    found = estimates(units(A))
    assert (found.seen, found.once, found.twice) == (8, 4, 0)
    assert found.chao2 == pytest.approx(12.8)
    assert found.chao2_error == pytest.approx(5.74108, abs=1e-5)
    assert [found.jackknife1, found.jackknife2] == pytest.approx([11.2, 13.6])
    assert found.bootstrap == pytest.approx(9.34144)
    assert not found.reliable


def test_the_large_matrix_gives_the_checked_curves() -> None:
    expected = (
        "8.583333333 12.227272727 14.404545455 16.006060606 17.289141414 18.356060606 19.258838384"
        " 20.028282828 20.681818182 21.227272727 21.666666667 22"
    )
    assert curves(units(B)).mao_tau == pytest.approx([float(each) for each in expected.split()])


def test_the_large_matrix_gives_the_checked_estimates() -> None:
    found = estimates(units(B))
    assert (found.occurrences, found.once, found.twice, found.seen) == (103, 4, 7, 22)
    assert found.chao2 == pytest.approx(23.047619)
    assert found.chao2_error == pytest.approx(1.51720508)
    assert [found.jackknife1, found.jackknife2] == pytest.approx([25.6666667, 23.6969697])
    assert found.bootstrap == pytest.approx(24.2054475)
    assert found.turing == pytest.approx(0.9611650)
    assert found.chao_jost == pytest.approx(0.9705390)
    assert found.new_in_one_more == pytest.approx(4 / 12)
    assert found.reliable


def test_one_interview_or_no_codes_give_no_estimate_and_no_crash() -> None:
    one = estimates((Unit("H1", frozenset({"a", "b"})),))
    assert (one.chao2, one.jackknife1, one.chao_jost, one.new_in_one_more) == (2, None, None, None)
    none = estimates((Unit("H1", frozenset()), Unit("H2", frozenset())))
    assert (none.seen, none.chao2, none.turing, none.chao_jost) == (0, 0, None, None)
    same = estimates(tuple(Unit(f"H{n}", frozenset({"a"})) for n in range(3)))
    assert (same.chao2, same.turing, same.chao_jost) == (1, 1, 1)
    assert curves(()).collector == ()


@settings(deadline=None)
@given(st.lists(st.frozensets(st.sampled_from("abcdef")), min_size=1, max_size=6))
def test_the_expected_curve_is_the_mean_over_all_subsets_and_its_deviation_theirs(
    rows: list[frozenset[str]],
) -> None:
    every = tuple(Unit(str(place), row) for place, row in enumerate(rows))
    found, spreads = curves(every), deviations(every)
    for n in range(1, len(rows) + 1):
        sizes = [len(frozenset().union(*chosen)) for chosen in combinations(rows, n)]
        mean = sum(sizes) / len(sizes)
        assert found.mao_tau[n - 1] == pytest.approx(mean)
        spread = sqrt(sum((size - mean) ** 2 for size in sizes) / len(sizes))
        assert spreads[n - 1] == pytest.approx(spread, abs=1e-6)


def test_thousands_of_units_give_the_very_figures_of_exact_fractions() -> None:
    m = 400
    rows = [
        frozenset(f"k{code}" for code in range(40) if (place * 7 + code * code) % (code + 2) == 0)
        for place in range(m)
    ]
    found = curves(tuple(Unit(str(place), row) for place, row in enumerate(rows)))
    counts = Counter(code for row in rows for code in row).values()
    for n in (1, 2, 57, 200, 399, 400):
        exact = sum(1 - Fraction(comb(m - q, n), comb(m, n)) for q in counts)
        assert found.mao_tau[n - 1] == float(exact)


def test_the_interval_of_chao2_lies_around_it_and_never_below_what_was_seen() -> None:
    found = estimates(units(B))
    interval = chao2_interval(found)
    assert interval is not None
    low, high = interval
    # T = 1.047619, se 1.51720508: C = exp(1.96 √ln(1 + (se/T)²)) = 8.036779; 22 + T/C and 22 + T·C
    assert (low, high) == pytest.approx((22.130353, 30.419483), abs=1e-6)
    assert found.seen < low < found.chao2 < high


def test_no_interval_where_nothing_is_estimated_to_be_unseen() -> None:
    whole = tuple(Unit(str(number), frozenset("ab")) for number in range(6))
    assert chao2_interval(estimates(whole)) is None
    assert units_for_coverage(estimates(whole), 0.99) == 0


def test_the_units_for_a_coverage_are_the_fewest_whose_extrapolated_coverage_reaches_it() -> None:
    found = estimates(units(B))
    assert units_for_coverage(found, 0.95) == 0
    more = units_for_coverage(found, 0.99)
    assert more is not None

    def reached(further: int) -> float:
        m, once, twice = found.units, found.once, found.twice
        rate = (m - 1) * once / ((m - 1) * once + 2 * twice)
        return 1 - once / found.occurrences * rate ** (further + 1)

    assert reached(more) >= 0.99 > reached(more - 1)
    assert reached(0) == pytest.approx(found.chao_jost)


def test_coverage_cant_be_extrapolated_without_codes_in_exactly_two_units() -> None:
    assert units_for_coverage(estimates(units(A)), 0.95) is None
