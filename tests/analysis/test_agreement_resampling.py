"""Intervals of agreement: where they are given, and what stays undefined."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement_coefficients import (
    brennan_prediger,
    cohens_kappa,
    gwets_ac1,
    pooled_ac1,
    pooled_brennan_prediger,
    pooled_kappa,
    pooled_pi,
    scotts_pi,
)
from qualcode.analysis.agreement_resampling import intervals

COUNTS = st.integers(0, 12)
TABLES = st.tuples(st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS))


@given(TABLES)
def test_one_table_pooled_is_the_coefficient_itself(table: tuple[tuple[int, int], tuple[int, int]]) -> None:
    for pooled, plain in (
        (pooled_kappa, cohens_kappa),
        (pooled_pi, scotts_pi),
        (pooled_brennan_prediger, brennan_prediger),
        (pooled_ac1, gwets_ac1),
    ):
        assert pooled([table]) == plain(table)
        twice = pooled([table, table])
        assert twice == plain(table)


def test_chance_is_taken_off_within_each_table() -> None:
    rare, common = ((1, 1), (1, 97)), ((50, 0), (0, 50))
    assert pooled_brennan_prediger([rare, common]) == Fraction(98 + 100 - 100, 200 - 100)
    assert pooled_pi([((0, 0), (0, 9)), ((0, 0), (0, 3))]) is None


def test_perfect_agreement_has_an_interval_of_one_point_and_noise_a_wide_one() -> None:
    alike = [[{"a": 3}, {}, {"a": 3}, {}] for _document in range(8)]
    found = intervals(alike, ("x", "y"), ["", "a"], 200, Random(1))
    assert found.drawn == "document"
    assert found.alpha["a"] == (1.0, 1.0) and found.kappa["all"] == (1.0, 1.0)
    assert found.alpha[""] is None  # nobody marked anything under it: not defined
    dice = Random(5)
    noisy = [[{"a": dice.choice([1, 2, 3])} if dice.random() < 0.6 else {} for _turn in range(40)]]
    wide = intervals(noisy, ("x", "y"), ["a"], 300, Random(2))
    assert wide.drawn == "passage"
    between = wide.alpha["a"]
    assert between is not None and between.low < between.high
    assert intervals([], ("x", "y"), ["a"], 10, Random(1)).alpha["a"] is None
