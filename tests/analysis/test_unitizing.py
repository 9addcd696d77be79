"""Krippendorff's unitizing alpha (1995, 2004 edition)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement_by_unit import Span
from qualcode.analysis.alpha_unitizing import unitizing_alpha, unitizing_alpha_over

C = {"1": [(225, 295), (370, 400)], "2": [(220, 300), (355, 375), (400, 420)]}
K = {"1": [(180, 240), (300, 350)], "2": [(180, 240), (300, 350)]}
LENGTH = 30
spans = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted).map(tuple), max_size=5)


def test_krippendorffs_example() -> None:
    c, k = unitizing_alpha(C, 150, 300), unitizing_alpha(K, 150, 300)
    assert (round(float(c.observed), 7), round(float(c.expected), 7)) == (0.0144444, 0.0532218)
    assert k.observed == 0 and round(float(k.expected), 7) == 0.0489786
    assert round(float(c.value or 0), 6) == 0.728599 and k.value == 1
    assert (c.units, k.units, c.length) == (5, 4, 300)
    overall = unitizing_alpha_over([c, k])
    assert overall is not None
    assert round(float(overall.value or 0), 6) == 0.858665
    assert overall.units == 9


def test_where_nobody_marked_anything_it_is_not_defined() -> None:
    found = unitizing_alpha({"1": [], "2": []}, 0, 100)
    assert (found.value, found.units) == (None, 0)
    assert unitizing_alpha_over([]) is None


def test_a_unit_in_the_others_gap_weighs_its_length_squared_even_if_the_other_marked_nothing() -> None:
    found = unitizing_alpha({"1": [(10, 20)], "2": []}, 0, 100)
    assert found.observed * 100**2 == 100


def test_a_category_that_nobody_used_changes_nothing_overall() -> None:
    c = unitizing_alpha(C, 150, 300)
    overall = unitizing_alpha_over([c, unitizing_alpha({"1": [], "2": []}, 150, 300)])
    assert overall is not None and overall.value == c.value


def test_units_that_touch_are_two_and_overlapping_ones_of_one_coder_are_one() -> None:
    assert unitizing_alpha({"1": [(0, 10), (10, 20)], "2": []}, 0, 100).units == 2
    assert unitizing_alpha({"1": [(0, 10), (9, 20), (3, 5)], "2": []}, 0, 100).units == 1


def test_a_unit_outside_the_continuum_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError):
        unitizing_alpha({"1": [(140, 160)], "2": []}, 150, 300)


@given(spans, spans, st.integers(0, 50))
def test_neither_the_order_of_coders_nor_where_the_continuum_begins_matters(
    first: list[Span], second: list[Span], begin: int
) -> None:
    moved = [[(start + begin, end + begin) for start, end in each] for each in (second, first)]
    expected = unitizing_alpha({"1": first, "2": second}, 0, LENGTH)
    assert unitizing_alpha({"1": moved[0], "2": moved[1]}, begin, LENGTH) == expected


@given(spans)
def test_whoever_agrees_with_oneself_agrees_fully(marked: list[Span]) -> None:
    found = unitizing_alpha({"1": marked, "2": list(reversed(marked))}, 0, LENGTH)
    assert found.observed == 0
    assert found.value in (1, None)


@given(spans, spans, spans)
def test_three_coders_disagree_on_average_as_each_two_of_them_do(
    one: list[Span], two: list[Span], three: list[Span]
) -> None:
    of_two = [
        unitizing_alpha({"a": first, "b": second}, 0, LENGTH).observed
        for first, second in ((one, two), (one, three), (two, three))
    ]
    assert unitizing_alpha({"a": one, "b": two, "c": three}, 0, LENGTH).observed == sum(of_two) / 3
