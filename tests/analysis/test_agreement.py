"""Agreement of two coders from a table: published values, and what must hold of any table."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement_coefficients import (
    agreement,
    brennan_prediger,
    cohens_kappa,
    cross_table,
    gwets_ac1,
    percent_agreement,
    pooled_kappa,
    scotts_pi,
)
from tests.analysis.crossed import ARTSTEIN, ARTSTEIN_THREE, COHEN, COHEN_APART, NEARLY, RARE

Table = tuple[tuple[int, ...], ...]


@st.composite
def tables(draw: st.DrawFn, most: int = 30) -> Table:
    size = draw(st.integers(1, 4))
    row = st.tuples(*[st.integers(0, most)] * size)
    return draw(st.tuples(*[row] * size))


@pytest.mark.parametrize(
    ("table", "percent", "kappa", "pi", "bp", "ac1", "alpha"),
    [
        (COHEN, 0.70, 0.49153, 0.48718, 0.55, 0.57597, 0.48846),
        (COHEN_APART, 0.29, -0.09231, -0.10078, -0.065, -0.04797, -0.09527),
        (ARTSTEIN, 0.70, 0.34783, 0.34066, 0.40, 0.44954, 0.34396),
        (ARTSTEIN_THREE, 0.88, 0.80132, 0.79953, 0.82, 0.82874, 0.80053),
        (RARE, 0.944, -0.02339, -0.02881, 0.888, 0.94078, -0.02469),
        (NEARLY, 0.85, 0.31444, 0.31429, 0.70, 0.808, 0.31771),
    ],
)
def test_the_published_tables_give_the_published_coefficients(
    table: Table, percent: float, kappa: float, pi: float, bp: float, ac1: float, alpha: float
) -> None:
    found = agreement(table)
    assert found.units == sum(map(sum, table))
    values = (found.percent, found.kappa, found.pi, found.brennan_prediger, found.ac1, found.alpha)
    assert [round(float(value), 5) for value in values if value is not None] == [
        percent,
        kappa,
        pi,
        bp,
        ac1,
        alpha,
    ]


@pytest.mark.parametrize(
    "table", [((0, 0), (0, 100)), ((100, 0), (0, 0)), ((7,),), ((0, 0, 0), (0, 3, 0), (0, 0, 0))]
)
def test_where_all_is_one_category_only_the_full_agreement_can_be_told(table: Table) -> None:
    found = agreement(table)
    assert found.percent == 1
    assert (found.kappa, found.pi, found.brennan_prediger, found.ac1, found.alpha) == (None,) * 5


def test_two_coders_who_each_use_one_category_but_not_the_same_agree_no_more_than_by_chance() -> None:
    found = agreement(((0, 10), (0, 0)))
    assert [found.percent, found.kappa, found.pi, found.brennan_prediger] == [0, 0, -1, -1]


@pytest.mark.parametrize("table", [(), ((0, 0), (0, 0))])
def test_without_units_there_is_nothing_to_tell(table: Table) -> None:
    found = agreement(table)
    assert (found.units, found.percent, found.kappa, found.ac1, found.alpha) == (0, None, None, None, None)


def test_a_table_that_is_not_square_or_counts_below_nothing_is_an_error_of_the_program() -> None:
    for table in ([[1, 2]], [[1, 2], [3]], [[1, -2], [3, 4]]):
        with pytest.raises(ValueError):
            cohens_kappa(table)


def test_the_table_of_two_coders_leaves_out_what_only_one_of_them_classified() -> None:
    found = cross_table(["b", "a", "a", None, "c", None], ["b", "b", "a", "a", None, None])
    assert (found.categories, found.counts, found.left_out) == (("a", "b"), ((1, 1), (0, 1)), 3)


@given(tables())
def test_the_coders_may_change_places(table: Table) -> None:
    assert agreement(table) == agreement(tuple(zip(*table, strict=True)))


@given(tables(), st.data())
def test_the_names_and_order_of_the_categories_change_nothing(table: Table, data: st.DataObject) -> None:
    order = data.draw(st.sampled_from(list(permutations(range(len(table))))))
    relabelled = tuple(tuple(table[row][column] for column in order) for row in order)
    assert agreement(relabelled) == agreement(table)


@given(tables())
def test_figures_keep_within_their_bounds_and_full_agreement_is_one(table: Table) -> None:
    found = agreement(table)
    values = (found.kappa, found.pi, found.brennan_prediger, found.ac1, found.alpha)
    assert found.percent is None or 0 <= found.percent <= 1
    assert all(value is None or -1 <= value <= 1 for value in values)
    assert all(value is None or (value == 1) == (found.percent == 1) for value in values)
    assert len({value is None for value in values}) == 1  # all are defined, or none is


@given(tables(), st.integers(2, 5))
def test_coefficients_other_than_alpha_look_at_shares_not_at_numbers(table: Table, times: int) -> None:
    larger = tuple(tuple(count * times for count in row) for row in table)
    for coefficient in (percent_agreement, cohens_kappa, scotts_pi, brennan_prediger, gwets_ac1):
        assert coefficient(larger) == coefficient(table)


@given(tables())
def test_a_single_table_pooled_is_its_own_kappa(table: Table) -> None:
    assert pooled_kappa([table]) == cohens_kappa(table)


def test_pooling_does_not_mistake_common_and_rare_categories_for_agreement() -> None:
    """By chance in each of two categories, one marked nearly always and one nearly never."""
    often, seldom = ((81, 9), (9, 1)), ((1, 9), (9, 81))
    added_up = ((82, 18), (18, 82))
    assert cohens_kappa(often) == cohens_kappa(seldom) == 0
    assert pooled_kappa([often, seldom]) == 0
    assert cohens_kappa(added_up) == Fraction(16, 25)


def test_pooling_weighs_by_units_and_passes_over_a_category_that_nobody_used() -> None:
    assert pooled_kappa([COHEN, ((0, 0), (0, 50))]) == cohens_kappa(COHEN)
    assert pooled_kappa([]) is None
    # (.70·100 + .85·100 − .54·100 − .7812·100) / (200 − .54·100 − .7812·100)
    assert pooled_kappa([ARTSTEIN, NEARLY]) == Fraction(7000 + 8500 - 5400 - 7812, 20000 - 5400 - 7812)
