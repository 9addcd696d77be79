"""Krippendorff's nominal alpha, with any number of coders and missing values."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.alpha import alpha_of_counts, alpha_of_table, nominal_alpha, pooled_alpha
from tests.analysis.crossed import COHEN, FOUR_CODERS, RARE, units_of

values = st.one_of(st.none(), st.sampled_from("abc"))
coded = st.integers(1, 4).flatmap(lambda coders: st.lists(st.tuples(*[values] * coders), max_size=12))


def test_krippendorffs_two_coders() -> None:
    found = nominal_alpha(units_of(("a a b b d c c c e d d a", "b a b b b c c c e d d d")))
    assert round(float(found.value or 0), 6) == 0.691964
    assert (found.units, found.values, found.left_out, found.percent) == (12, 24, 0, Fraction(9, 12))


def test_krippendorffs_four_coders_with_missing_values() -> None:
    found = nominal_alpha(units_of(FOUR_CODERS))
    assert round(float(found.value or 0), 6) == 0.743421
    assert (found.units, found.values, found.left_out) == (11, 40, 1)  # the last unit has one value only


@pytest.mark.parametrize("units", [[("a", "a"), ("a", "a", "a")], [("a", None)], []])
def test_where_nothing_varies_or_nothing_can_be_compared_alpha_is_not_defined(
    units: list[tuple[str | None, ...]],
) -> None:
    found = nominal_alpha(units)
    assert found.value is None
    assert found.percent == (1 if found.units else None)


def test_a_table_of_two_coders_and_its_units_one_by_one_are_the_same() -> None:
    units = [
        (str(one), str(other))
        for one, row in enumerate(COHEN)
        for other, times in enumerate(row)
        for _time in range(times)
    ]
    assert alpha_of_table(COHEN) == nominal_alpha(units)


def test_one_alpha_over_categories_weighs_their_disagreements() -> None:
    cohen, rare = alpha_of_table(COHEN), alpha_of_table(RARE)
    assert pooled_alpha([cohen]) == cohen.value
    assert pooled_alpha([cohen, nominal_alpha([("a", "a")])]) == cohen.value
    assert None not in (cohen.observed, cohen.expected, rare.observed, rare.expected)
    observed = (cohen.observed or 0) * 400 + (rare.observed or 0) * 250
    expected = (cohen.expected or 0) * 400 + (rare.expected or 0) * 250
    assert pooled_alpha([cohen, rare]) == 1 - observed / expected
    assert pooled_alpha([]) is None


@given(coded, st.randoms())
def test_neither_the_order_of_units_and_coders_nor_the_names_of_categories_matter(
    units: list[tuple[str | None, ...]], dice: Random
) -> None:
    expected = nominal_alpha(units)
    names = dict(zip("abc", dice.sample("xyz", 3), strict=True))
    renamed = [tuple(names[value] if value else None for value in unit) for unit in units]
    dice.shuffle(renamed)
    order = list(range(len(units[0]) if units else 0))
    dice.shuffle(order)
    assert nominal_alpha([tuple(unit[place] for place in order) for unit in renamed]) == expected


@given(coded)
def test_alpha_is_one_only_for_full_agreement_and_never_above(units: list[tuple[str | None, ...]]) -> None:
    found = nominal_alpha(units)
    if found.value is not None:
        assert found.value <= 1
        assert (found.value == 1) == (found.percent == 1)
    assert found.units + found.left_out == len(units)


@given(coded)
def test_counts_of_each_category_are_enough(units: list[tuple[str | None, ...]]) -> None:
    counted = [(tuple(unit.count(value) for value in "abc"), 1) for unit in units]
    assert alpha_of_counts(counted) == nominal_alpha(units)


@given(coded)
def test_alpha_is_what_the_coincidences_of_each_pair_of_values_give(
    units: list[tuple[str | None, ...]],
) -> None:
    """By the book: every ordered pair of values within a unit weighs 1/(m − 1)."""
    coincidences: dict[tuple[str, str], Fraction] = {}
    for unit in units:
        given_values = [value for value in unit if value is not None]
        for one, value in enumerate(given_values):
            for other, second in enumerate(given_values):
                if one != other:
                    weight = Fraction(1, len(given_values) - 1)
                    coincidences[value, second] = coincidences.get((value, second), Fraction(0)) + weight
    n = sum(coincidences.values(), Fraction(0))
    totals = {one: sum(times for (a, _b), times in coincidences.items() if a == one) for one in "abc"}
    apart = sum(times for (one, other), times in coincidences.items() if one != other)
    by_chance = sum(totals[one] * totals[other] for one in "abc" for other in "abc" if one != other)
    expected = 1 - (n - 1) * apart / by_chance if by_chance else None
    assert nominal_alpha(units).value == expected
