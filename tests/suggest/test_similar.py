"""Expressions that say nearly the same are found and stand together."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.machine.kept_likenesses import KeptLikenesses
from qualcode.suggest.similar_expressions import Likeness, Likenesses

EXPRESSIONS = [
    "tiedonkulun parantaminen",
    "yhteisten palaverien järjestäminen",
    "vastuuhenkilön nimeäminen",
    "tiedonkulun parantaminen kuntien kanssa",
    "palaverien järjestäminen yhdessä",
    "Tiedon kulun parantaminen",
    "puhelinpalvelun ruuhkautuminen",
]


def likeness(one: str, other: str) -> float:
    """How alike two texts are."""
    return Likenesses([one, other]).score(0, 1)


def nearest(text: str, others: Sequence[str], limit: int = 10) -> tuple[Likeness, ...]:
    """The texts most like one."""
    return Likenesses(others).nearest(text, limit)


@given(st.text("ab ", max_size=30), st.text("ab ", max_size=30))
@settings(max_examples=200, deadline=None)
def test_the_likeness_is_the_cosine_of_the_numbers_of_trigrams(one: str, other: str) -> None:
    def numbers(text: str) -> Counter[str]:
        padded = f" {' '.join(text.split())} "
        return Counter(padded[place : place + 3] for place in range(len(padded) - 2))

    mine, its = numbers(one), numbers(other)
    lengths = [sqrt(sum(number * number for number in each.values())) or 1 for each in (mine, its)]
    product = sum(number * its[trigram] for trigram, number in mine.items())
    assert likeness(one, other) == pytest.approx(product / lengths[0] / lengths[1])


def test_the_same_letters_are_wholly_alike_whatever_capitals_and_punctuation() -> None:
    assert likeness("Tiedon kulku!", "tiedon  kulku") > 0.999
    assert likeness("tieto", "aika") == 0.0
    assert likeness("", "aika") == 0.0


def test_an_inflected_form_is_nearer_than_another_word() -> None:
    assert likeness("tiedonkulun parantaminen", "tiedonkulku paranee") > 0.4
    assert likeness("tiedonkulun parantaminen", "puhelinpalvelun ruuhkautuminen") < 0.35


def test_the_nearest_expressions_come_best_first_with_their_scores() -> None:
    found = nearest("tiedonkulun parantaminen", EXPRESSIONS, limit=3)
    assert [each.place for each in found] == [0, 5, 3]
    assert found[0].text == EXPRESSIONS[0]
    assert 1.0 >= found[0].score >= found[1].score >= found[2].score > 0.6


def test_what_shares_nothing_is_left_out() -> None:
    assert nearest("zzz qqq", EXPRESSIONS) == ()
    assert nearest("tieto", []) == ()
    assert Likenesses(EXPRESSIONS).nearest("tiedonkulun parantaminen", least=0.99)[-1].place == 0


def test_like_expressions_stand_together_in_the_order_of_their_first_members() -> None:
    order = Likenesses(EXPRESSIONS).order()
    assert set(order[:3]) == {0, 3, 5}
    assert set(order[3:5]) == {1, 4}
    assert order[5:] == (2, 6)


def test_an_expression_of_two_ideas_stands_between_those_of_one() -> None:
    texts = ["tiedon kulku", "luottamus toisiin", "tiedon kulku ja luottamus toisiin"]
    assert likeness(texts[0], texts[1]) < 0.2
    assert Likenesses(texts).order()[1] == 2
    assert Likenesses(texts[::-1]).order()[1] == 0


def test_the_order_is_the_same_each_time() -> None:
    assert Likenesses(EXPRESSIONS).order() == Likenesses(list(EXPRESSIONS)).order()


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), max_size=15))
def test_every_text_stands_in_the_order_exactly_once(texts: list[str]) -> None:
    assert sorted(Likenesses(texts).order()) == list(range(len(texts)))


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_between_zero_and_one(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert abs(likeness(one, other) - likeness(other, one)) < 1e-9


def test_texts_that_came_later_are_compared_as_if_they_had_been_there_from_the_beginning() -> None:
    texts = ["Nimetty yhteyshenkilö", "Yhteyshenkilön nimeäminen", "Suora numero", "Suora puhelinnumero"]
    grown = Likenesses(texts[:2])
    assert grown.grow(texts) and grown.texts == tuple(texts)
    for text in texts:
        assert grown.nearest(text) == Likenesses(texts).nearest(text)
    assert grown.pairs() == Likenesses(texts).pairs()


def test_texts_that_changed_are_not_taken_for_later_ones() -> None:
    known = Likenesses(["Suora numero", "Yhteyshenkilö"])
    assert not known.grow(["Suora puhelin", "Yhteyshenkilö", "Muu"]) and not known.grow(["Suora numero"])
    assert known.nearest("Suora numero")[0].text == "Suora numero"


def test_pairs_are_kept_until_a_text_changes_and_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    kept = KeptLikenesses(tmp_path)
    first = Likenesses(EXPRESSIONS, kept=kept).pairs()
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Likenesses, "_compare", lambda self: {})
        assert Likenesses(EXPRESSIONS, kept=kept).pairs() == first, "they weren't worked out again"
        assert Likenesses([*EXPRESSIONS, "muu"], kept=kept).pairs() == []
    assert Likenesses(EXPRESSIONS, kept=kept).pairs() == first
    for damaged in (b"", whole[:-3], whole[:20] + b"\xff" * (len(whole) - 20), b"x" * 40):
        file.write_bytes(damaged)
        assert Likenesses(EXPRESSIONS, kept=kept).pairs() == first
    assert file.read_bytes() == whole
    assert Likenesses(EXPRESSIONS, kept=KeptLikenesses(None)).pairs() == first
