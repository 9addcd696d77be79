"""Pairs of categories that occur together."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.cooccurrence import Pair, cooccurrences

PLACES = st.lists(st.frozensets(st.sampled_from("abcde")), max_size=12)


def test_pairs_are_counted_once_for_each_place_and_the_most_frequent_comes_first() -> None:
    places = [frozenset("ab"), frozenset("abc"), frozenset("c"), frozenset("a")]
    assert cooccurrences(places) == [Pair("a", "b", 2, 3), Pair("a", "c", 1, 4), Pair("b", "c", 1, 3)]
    assert cooccurrences(places)[0].jaccard == 2 / 3


@given(PLACES)
def test_the_numbers_are_those_of_counting_place_by_place(places: list[frozenset[str]]) -> None:
    for pair in cooccurrences(places):
        assert pair.together == sum({pair.one, pair.other} <= place for place in places)
        assert pair.either == sum(pair.one in place or pair.other in place for place in places)
        assert 0 < pair.together <= pair.either


@given(PLACES, st.randoms())
def test_the_order_of_the_places_changes_nothing(places: list[frozenset[str]], chance: object) -> None:
    shuffled = [*places]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cooccurrences(shuffled) == cooccurrences(places)
