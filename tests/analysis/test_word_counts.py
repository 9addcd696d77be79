"""Word counts: how often a word was said, and by how many."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.word_counts import WordCount, word_counts
from qualcode.suggest.stop_words import STOP_WORDS

SAID = [
    ("H1", "Ohjeet muuttuvat. Ja ohjeet ovat pitkiä!"),
    ("H2", "OHJEET, ohjeet – ja aikataulu-ongelmia 24 kpl."),
    ("", "Ohjeet"),
]


def test_words_are_counted_whatever_their_case_and_by_how_many_people() -> None:
    found = word_counts(SAID, str, STOP_WORDS["fi"])
    assert found[0] == WordCount("ohjeet", 5, 2)
    assert [one.word for one in found[1:]] == ["aikataulu-ongelmia", "kpl", "muuttuvat", "pitkiä"]


def test_forms_are_counted_as_one_and_stop_words_in_any_form_are_left_out() -> None:
    found = word_counts(
        SAID, lambda word: {"ohjeet": "ohje", "muuttuvat": "olla"}.get(word, word), {"olla", "ja"}
    )
    assert found[0] == WordCount("ohje", 5, 2)
    assert "olla" not in [one.word for one in found]


def test_english_short_forms_are_left_out_with_either_apostrophe() -> None:
    assert word_counts([("a", "I don’t know, it doesn't matter")], str, STOP_WORDS["en"]) == [
        WordCount("matter", 1, 1)
    ]


@given(st.lists(st.tuples(st.sampled_from(["H1", "H2", ""]), st.text())))
def test_no_word_has_more_people_than_there_are_and_the_order_is_by_figure(
    said: list[tuple[str, str]],
) -> None:
    found = word_counts(said, str, frozenset())
    assert [one.n for one in found] == sorted((one.n for one in found), reverse=True)
    assert all(one.people <= min(one.n, 2) for one in found)
