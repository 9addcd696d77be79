"""In Finnish the basic forms of words tell what says nearly the same, where Voikko is installed."""

import gc
import sys

import pytest

from qualcode.suggest import similar_expressions, word_forms
from qualcode.suggest.similar_expressions import Likenesses
from qualcode.suggest.word_forms import Rarity, WordForms, finnish_forms
from tests.tools import missing

READINGS = {
    "työstä": [
        {"BASEFORM": "työ", "WORDBASES": "+työ(työ)"},
        {"BASEFORM": "työstää", "WORDBASES": "+työstää(työstää)"},
    ],
    "tiedonkulun": [{"BASEFORM": "tiedonkulku", "WORDBASES": "+tiedon(tieto)+kulku(kulku)"}],
    "toimeentulotuki": [
        {"BASEFORM": "toimeentulotuki", "WORDBASES": "+toimeentulo(toimeen=tulo)+tuki(tuki)"}
    ],
}


@pytest.fixture(name="forms")
def forms_of_known_words() -> WordForms:
    return WordForms(lambda word: READINGS.get(word, []))


@pytest.fixture(name="voikko")
def voikko_as_it_is_installed() -> WordForms:
    found = finnish_forms()
    if found is None:
        missing("Voikko with its Finnish dictionary is not installed")
        raise AssertionError
    return found


def test_every_reading_and_every_part_of_a_compound_counts(forms: WordForms) -> None:
    assert forms.of("työstä") == {"työ", "työstää"}
    assert forms.of("tiedonkulun") == {"tiedonkulku", "tieto", "kulku"}
    assert forms.of("toimeentulotuki") == {"toimeentulotuki", "toimeentulo", "tuki"}


def test_an_unknown_word_is_its_own_form(forms: WordForms) -> None:
    assert forms.of("Kanta-Häme, 12 xyzzy!") == {"kanta-häme", "xyzzy"}
    assert forms.of("") == frozenset()


def test_a_form_that_few_texts_have_weighs_more(forms: WordForms) -> None:
    rarity = Rarity(["aika puuttuu", "aika kuluu", "aika loppuu"], forms)
    weights = rarity.weights("aika loppuu")
    assert weights["loppuu"] > 2 * weights["aika"]
    assert sum(weight * weight for weight in weights.values()) == pytest.approx(1)


def test_forms_count_for_half_of_a_likeness_and_letters_for_the_other(
    forms: WordForms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar_expressions, "finnish_forms", lambda: forms)
    texts = ["tiedonkulun este", "tieto", "12"]
    by_forms, by_letters = Likenesses(texts, "fi"), Likenesses(texts, "en")
    assert by_forms.nearest(texts[0])[0].score == pytest.approx(1)
    assert by_forms.nearest("12")[0].score == pytest.approx(1), (
        "where there are no words letters are all there is"
    )
    plain = by_letters.nearest("tieto")[1]
    assert plain.place == 0
    assert by_forms.nearest("tieto")[1].score > plain.score / 2, "the part of the compound adds to it"
    assert (by_forms.like, by_letters.like) == (similar_expressions.LIKE_BY_FORMS, similar_expressions.LIKE)


def test_without_voikko_letters_are_compared_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar_expressions, "finnish_forms", lambda: None)
    texts = ["tiedon kulku", "tiedonkulun puute", "aika"]
    assert Likenesses(texts, "fi").order() == Likenesses(texts, "en").order()
    assert Likenesses(texts, "fi").nearest("aika") == Likenesses(texts, "en").nearest("aika")


def test_a_machine_without_the_dictionary_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def without(name: str, *given: object, **named: object) -> object:
        if name == "libvoikko":
            raise ImportError(name)
        return real(name, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    word_forms.finnish_forms.cache_clear()
    try:
        assert finnish_forms() is None
    finally:
        word_forms.finnish_forms.cache_clear()


def test_voikko_knows_words_in_forms_that_share_few_letters(voikko: WordForms) -> None:
    assert {"työ", "työstää"} <= voikko.of("työstä")
    assert {"tieto", "kulku"} <= voikko.of("tiedonkulun")
    texts = ["öiden pituus", "yön kesto", "lomakkeen puute", "öljy"]
    by_letters = [each.place for each in Likenesses(texts, "en").nearest(texts[0])]
    by_forms = [each.place for each in Likenesses(texts, "fi").nearest(texts[0])]
    assert 1 not in by_letters[:2]
    assert by_forms[:2] == [0, 1]


def test_without_the_library_of_the_system_there_are_no_forms_and_no_complaint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    libvoikko = pytest.importorskip("libvoikko")
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)

    def absent(self: object, *_given: object) -> None:
        raise OSError("libvoikko.so.1: cannot open shared object file")

    monkeypatch.setattr(libvoikko.Voikko, "__init__", absent)
    finnish_forms.cache_clear()
    try:
        assert finnish_forms() is None
        gc.collect()
        assert complaints == []
    finally:
        finnish_forms.cache_clear()
