"""Clusters of expressions that may become categories."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.suggest.clusters import clusters
from qualcode.suggest.similar_expressions import Likenesses

TEXTS = (
    "Nimetty yhteyshenkilö Kelassa",
    "Nimetty yhteyshenkilö sosiaalitoimessa",
    "Nimetty yhteyshenkilö kunnassa",
    "Palaverien suuri määrä",
    "Palaverien liian suuri määrä",
    "Lomakkeiden täyttäminen yhdessä",
)


def test_what_is_alike_is_together_and_what_is_alone_is_left() -> None:
    found = clusters(Likenesses(TEXTS), range(len(TEXTS)))
    assert {frozenset(one.places) for one in found} == {frozenset({0, 1, 2}), frozenset({3, 4})}
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert clusters(Likenesses(TEXTS), [0, 3, 5]) == []
    assert clusters(Likenesses([]), []) == []


@settings(deadline=None)
@given(st.lists(st.text("abcdeä ", min_size=1, max_size=20), max_size=25))
def test_nobody_is_in_two_clusters_and_the_order_of_clusters_is_by_likeness(texts: list[str]) -> None:
    found = clusters(Likenesses(texts), range(len(texts)))
    places = [place for one in found for place in one.places]
    assert len(places) == len(set(places)) and set(places) <= set(range(len(texts)))
    assert all(len(one.places) > 1 and one.likeness <= 1.0 + 1e-9 for one in found)


def test_thousands_of_expressions_dont_hang() -> None:
    texts = [
        f"{word} {number % 97} {number % 13}"
        for number, word in enumerate(["tiedon kulku", "palaverit"] * 1500)
    ]
    before = time.monotonic()
    clusters(Likenesses(texts), range(len(texts)))
    assert time.monotonic() - before < 60
