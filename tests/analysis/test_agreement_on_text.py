"""Agreement on which text belongs to a category, by character and by passage."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement_by_unit import (
    Coverage,
    Pair,
    Span,
    alpha_over_categories,
    by_character,
    by_passage,
    coverage,
    over_categories,
    together,
)
from qualcode.analysis.agreement_coefficients import pooled_kappa
from qualcode.analysis.alpha import nominal_alpha
from qualcode.analysis.mention_counts import Mark

LENGTH = 30
spans = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted).map(tuple), max_size=6)
coders = st.lists(spans, min_size=2, max_size=4)


def mark(coder: str, start: int, end: int, document: str = "H1", category: str = "c") -> Mark:
    return Mark(document=document, start=start, end=end, coder=coder, participants=(), category=category)


def rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


@pytest.mark.parametrize(
    ("numbers", "percent", "kappa", "alpha", "dice"),
    [
        ((1000, 50, 100, 50), 0.85, 0.318182, 0.314629, 0.40),
        ((1000, 50, 75, 75), 0.85, 0.314286, 0.314629, 0.40),
        ((1000, 0, 50, 50), 0.90, -0.052632, -0.052105, 0),
        ((1000, 800, 100, 50), 0.85, 0.318182, 0.314629, 0.914286),
        ((1000, 0, 0, 0), 1, None, None, None),
    ],
)
def test_the_figures_of_two_coders_on_a_text(
    numbers: tuple[int, int, int, int],
    percent: float,
    kappa: float | None,
    alpha: float | None,
    dice: float | None,
) -> None:
    n, both, first_only, second_only = numbers
    first = [(0, both + first_only)]
    second = [(0, both), (both + first_only, both + first_only + second_only)]
    (pair,) = coverage([first, second], n, ["AK", "BM"]).pairs
    assert pair == Pair("AK", "BM", *numbers)
    assert pair.both + pair.first_only + pair.second_only + pair.neither == n
    found = (pair.percent, pair.kappa, pair.alpha, pair.dice)
    assert tuple(map(rounded, found)) == (percent, kappa, alpha, dice)


def test_text_that_is_marked_all_through_by_both_has_an_overlap_but_no_kappa() -> None:
    (pair,) = coverage([[(0, 10)], [(0, 4), (4, 10)]], 10, ["AK", "BM"]).pairs
    assert [pair.percent, pair.kappa, pair.alpha, pair.dice] == [1, None, None, 1]


def test_a_character_that_one_coder_marks_twice_counts_once() -> None:
    marks = [mark("AK", 0, 100), mark("AK", 50, 150), mark("AK", 20, 30), mark("BM", 100, 200)]
    (found,) = by_character(marks, ["c"], {"H1": 1000}, ["AK", "BM"])
    assert found.whole.pairs == (Pair("AK", "BM", 1000, both=50, first_only=100, second_only=50),)


def test_documents_add_up_also_those_in_which_nobody_marked_anything() -> None:
    marks = [mark("AK", 0, 10), mark("BM", 5, 10), mark("AK", 90, 100, "H2"), mark("BM", 0, 5, "H2")]
    lengths = {"H1": 50, "H2": 100, "H3": 1000}
    (found,) = by_character(marks, ["c"], lengths, ["AK", "BM"])
    assert found.whole.pairs == (Pair("AK", "BM", 1150, both=5, first_only=15, second_only=5),)
    assert {document: each.pairs[0].both for document, each in found.documents} == {"H1": 5, "H2": 0, "H3": 0}
    assert [each.units for _document, each in found.documents] == [50, 100, 1000]


def test_marks_in_other_documents_and_categories_or_by_others_are_left_out() -> None:
    marks = [mark("AK", 0, 5), mark("AK", 0, 9, "H9"), mark("AK", 0, 9, category="d"), mark("CX", 0, 9)]
    found = by_character(marks, ["c", "e"], {"H1": 10}, ["AK", "BM"])
    assert [(each.category, each.whole.pairs[0].first_only) for each in found] == [("c", 5), ("e", 0)]


def test_a_mark_beyond_the_text_is_an_error_of_the_program_not_a_figure() -> None:
    with pytest.raises(ValueError, match="outside a text of 10"):
        by_character([mark("AK", 5, 11)], ["c"], {"H1": 10}, ["AK", "BM"])


def test_three_coders_get_one_alpha_and_a_kappa_for_each_two() -> None:
    marks = [mark("AK", 0, 10), mark("BM", 0, 5), mark("CX", 5, 15)]
    (found,) = by_character(marks, ["c"], {"H1": 100}, ["AK", "BM", "CX"])
    assert found.whole.pairs == (
        Pair("AK", "BM", 100, 5, 5, 0),
        Pair("AK", "CX", 100, 5, 5, 5),
        Pair("BM", "CX", 100, 0, 5, 10),
    )
    marked = [("x", "x", ""), ("x", "", "x"), ("", "", "x")]
    units = [unit for unit in marked for _time in range(5)] + [("", "", "")] * 85
    assert found.whole.alpha == nominal_alpha(units)


def test_by_passage_one_character_in_a_passage_is_enough_and_the_line_end_between_is_none() -> None:
    passages = {"H1": [(0, 10), (11, 20), (21, 30)]}
    marks = [mark("AK", 9, 12), mark("BM", 0, 11), mark("BM", 29, 30)]
    (found,) = by_passage(marks, ["c"], passages, ["AK", "BM"])
    assert found.whole.pairs == (Pair("AK", "BM", 3, both=1, first_only=1, second_only=1),)


def test_by_passage_marks_on_passages_that_are_not_compared_touch_nothing() -> None:
    answers = {"H1": [(11, 20), (31, 40)]}  # the interviewer speaks in between
    marks = [mark("AK", 0, 10), mark("AK", 21, 30), mark("BM", 15, 35), mark("AK", 12, 12)]
    (found,) = by_passage(marks, ["c"], answers, ["AK", "BM"])
    assert found.whole.pairs == (Pair("AK", "BM", 2, both=0, first_only=0, second_only=2),)


def test_over_categories_chance_is_reckoned_within_each() -> None:
    marks = [
        mark("AK", 0, 50),
        mark("BM", 20, 60),
        mark("AK", 3, 9, category="d"),
        mark("BM", 5, 9, category="d"),
    ]
    results = by_character(marks, ["c", "d", "unused"], {"H1": 100}, ["AK", "BM"])
    (found,) = over_categories(results)
    assert (found.categories, found.units) == (3, 100)
    assert found.percent == Fraction(300 - 30 - 2, 300)
    assert found.dice == Fraction(2 * 34, 2 * 34 + 32)
    assert found.kappa == pooled_kappa(result.whole.pairs[0].table for result in results)
    assert found.alpha == alpha_over_categories(results)
    assert over_categories(()) == ()


@given(coders)
def test_walking_over_the_edges_is_the_same_as_looking_at_every_character(marked: list[list[Span]]) -> None:
    names = [f"k{number}" for number in range(len(marked))]
    found = coverage(marked, LENGTH, names)
    characters = [[any(start <= at < end for start, end in each) for each in marked] for at in range(LENGTH)]
    for pair, (one, other) in zip(found.pairs, combinations(range(len(marked)), 2), strict=True):
        both = sum(each[one] and each[other] for each in characters)
        first_only = sum(each[one] and not each[other] for each in characters)
        second_only = sum(each[other] and not each[one] for each in characters)
        assert pair == Pair(names[one], names[other], LENGTH, both, first_only, second_only)
    assert found.alpha == nominal_alpha([[str(value) for value in each] for each in characters])
    assert sum(units for _who, units in found.patterns) == LENGTH


@given(spans, spans)
def test_the_coders_may_change_places(first: list[Span], second: list[Span]) -> None:
    (pair,) = coverage([first, second], LENGTH, ["AK", "BM"]).pairs
    (turned,) = coverage([second, first], LENGTH, ["AK", "BM"]).pairs
    assert (pair.percent, pair.kappa, pair.alpha, pair.dice) == (
        turned.percent,
        turned.kappa,
        turned.alpha,
        turned.dice,
    )


@given(spans)
def test_whoever_agrees_with_oneself_agrees_fully(marked: list[Span]) -> None:
    (pair,) = coverage([marked, list(reversed(marked))], LENGTH, ["AK", "AK too"]).pairs
    assert pair.percent == 1
    assert pair.kappa in (1, None) and pair.alpha in (1, None) and pair.dice in (1, None)


@given(coders, coders)
def test_adding_documents_adds_what_every_two_coders_marked(
    first: list[list[Span]], second: list[list[Span]]
) -> None:
    names = ["AK", "BM"]
    parts = [coverage(marked[:2], LENGTH, names) for marked in (first, second)]
    whole = together(parts, names)
    assert isinstance(whole, Coverage)
    (pair,), ((one,), (other,)) = whole.pairs, (part.pairs for part in parts)
    assert pair.units == 2 * LENGTH
    assert pair.both == one.both + other.both
    assert pair.first_only == one.first_only + other.first_only
    assert pair.second_only == one.second_only + other.second_only


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), spans)
def test_by_passage_is_the_same_as_looking_at_every_passage(sizes: list[int], marked: list[Span]) -> None:
    passages, at = [], 0
    for size in sizes:
        passages.append((at, at + size))
        at += size + 1
    marks = [mark("AK", start, end) for start, end in marked]
    (found,) = by_passage(marks, ["c"], {"H1": passages}, ["AK", "BM"])
    touched = sum(
        any(max(start, begin) < min(end, stop) for start, end in marked) for begin, stop in passages
    )
    assert found.whole.pairs[0].first_only == touched
