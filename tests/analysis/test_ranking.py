"""A ranking question must be told with the right figures and in words that don't claim more than they say."""

import pytest

from qualcode.analysis.ranking import FirstPlace, RankingResult, first_place, kendalls_w, preferences, ranked


def leading(result: RankingResult) -> FirstPlace:
    return first_place([(one.item, one.first_places) for one in result.items], result.ballots)


ITEMS = ("A", "B", "C", "D", "E")
BALLOTS = [tuple("ABCDE"), tuple("ACDEB"), tuple("CABDE")]


def test_three_ballots_give_the_published_borda_points_mean_ranks_and_agreement() -> None:
    result = ranked(ITEMS, BALLOTS)
    assert [item.item for item in result.items] == list(ITEMS)
    assert [item.borda for item in result.items] == [14, 8, 12, 7, 4]
    assert [item.mean for item in result.items] == pytest.approx([4 / 3, 10 / 3, 2, 11 / 3, 14 / 3])
    assert [item.first_places for item in result.items] == [2, 0, 1, 0, 0]
    assert result.agreement == pytest.approx(0.711111, abs=1e-6)
    assert (result.ballots, result.incomplete) == (3, 0)


def test_the_spread_is_the_sample_standard_deviation_of_the_ranks() -> None:
    result = ranked(ITEMS, BALLOTS)
    assert result.items[2].spread == pytest.approx(1.0)  # ranks 3, 2, 1
    assert result.items[0].spread == pytest.approx(3**-0.5)  # ranks 1, 1, 2


def test_items_are_listed_by_importance_with_the_question_order_deciding_between_equals() -> None:
    assert [item.item for item in ranked(ITEMS, BALLOTS).by_importance()] == ["A", "C", "B", "D", "E"]
    assert [item.item for item in ranked(("X", "Y"), [("X", "Y"), ("Y", "X")]).by_importance()] == ["X", "Y"]


def test_incomplete_ballots_change_no_figure_and_are_counted_apart() -> None:
    spoiled = [("B",), ("B", "A"), ("B", "B", "C", "D", "E"), ("B", "?", "C", "D", "E"), ()]
    result = ranked(ITEMS, [*BALLOTS, *spoiled])
    assert result.items == ranked(ITEMS, BALLOTS).items
    assert result.agreement == ranked(ITEMS, BALLOTS).agreement
    assert (result.ballots, result.incomplete) == (3, 4)
    assert result.incomplete_first_places == (("B", 4),)


def test_with_one_ballot_there_is_neither_spread_nor_agreement() -> None:
    result = ranked(ITEMS, BALLOTS[:1])
    assert result.items[0].mean == 1
    assert result.items[0].spread is None
    assert result.agreement is None


def test_without_any_complete_ballot_the_means_are_missing_and_not_zero() -> None:
    result = ranked(ITEMS, [("A",)])
    assert all(item.mean is None and item.borda == 0 for item in result.items)
    assert leading(result) == FirstPlace("none", (), 0, 0)


def test_agreement_is_one_where_all_ballots_are_alike_and_nought_where_they_cancel_out() -> None:
    assert kendalls_w([[1, 2, 3], [1, 2, 3]]) == pytest.approx(1)
    assert kendalls_w([[1, 2, 3], [3, 2, 1]]) == pytest.approx(0)


def test_agreement_is_corrected_for_items_that_a_judge_puts_level() -> None:
    tied = [[1, 2.5, 2.5, 4], [1, 2.5, 2.5, 4]]
    assert kendalls_w(tied) == pytest.approx(1)
    # m = 2, n = 3: mid-ranks 1.5 1.5 3 and 1 2 3; totals 2.5 3.5 6, S = 6.5; 12·6.5 / (4·24 − 2·6) = 78/84
    assert kendalls_w([[1, 1, 2], [1, 2, 3]]) == pytest.approx(78 / 84)
    assert kendalls_w([[1, 1], [1, 1]]) is None


def test_five_of_eleven_is_a_plurality_and_never_a_majority() -> None:
    ballots = [("A", "B", "C")] * 5 + [("B", "A", "C")] * 3 + [("C", "A", "B")] * 3
    assert leading(ranked(("A", "B", "C"), ballots)) == FirstPlace("plurality", ("A",), 5, 11)


def test_six_of_eleven_is_a_majority_and_exactly_half_is_not() -> None:
    eleven = [("A", "B", "C")] * 6 + [("B", "A", "C")] * 5
    assert leading(ranked(("A", "B", "C"), eleven)) == FirstPlace("majority", ("A",), 6, 11)
    ten = [("A", "B", "C")] * 5 + [("B", "A", "C")] * 3 + [("C", "B", "A")] * 2
    assert leading(ranked(("A", "B", "C"), ten)).kind == "plurality"


def test_items_with_equally_many_first_places_are_all_named() -> None:
    result = ranked(("A", "B", "C"), [("C", "A", "B"), ("A", "C", "B")])
    assert leading(result) == FirstPlace("tie", ("A", "C"), 1, 2)


def test_a_first_place_of_an_incomplete_ballot_is_a_first_place() -> None:
    result = ranked(("A", "B", "C"), [("A", "B", "C"), ("A", "C", "B"), ("B",), ("B", "A")])
    assert result.first_places == (("A", 2), ("B", 2), ("C", 0))
    assert first_place(result.first_places, 4) == FirstPlace("tie", ("A", "B"), 2, 4)


def test_how_often_each_item_stands_before_each_other_one_adds_up_to_the_ballots() -> None:
    pairs = preferences(ITEMS, [*BALLOTS, ("E", "A")])
    assert pairs[0] == (0, 3, 2, 3, 3)
    assert pairs[2] == (1, 2, 0, 3, 3)
    for one in range(len(ITEMS)):
        for other in range(len(ITEMS)):
            assert pairs[one][other] + pairs[other][one] == (len(BALLOTS) if one != other else 0)
