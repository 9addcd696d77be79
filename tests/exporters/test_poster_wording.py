"""Words on the wall: short, without full stops, in one form, and never telling who said what."""

import pytest

from qualcode.exporters.poster.poster_file import PosterNotReady, PosterOptions
from qualcode.exporters.poster.words import without_stop, wording
from tests.exporters.posters import BOXES, poster

FI = PosterOptions()


def advice(boxes: tuple[tuple[str, tuple[str, ...]], ...], options: PosterOptions = FI) -> str:
    return "\n".join(wording(poster(boxes), options).advice)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Kerromme ajoissa.", "Kerromme ajoissa"),
        ("Kerromme ajoissa .", "Kerromme ajoissa"),
        ("Sovimme ajoista, tiloista jne.", "Sovimme ajoista, tiloista jne."),
        ("Mietimme vielä...", "Mietimme vielä..."),
        ("Kysymme: miten voit?", "Kysymme: miten voit?"),
    ],
)
def test_a_full_stop_is_taken_off_but_an_abbreviation_keeps_its_own(written: str, shown: str) -> None:
    assert without_stop(written) == shown


def test_full_stops_taken_off_are_counted() -> None:
    assert "1 practice" in advice(BOXES)
    assert "full stop" not in advice(BOXES[1:]).lower()


def test_a_calm_poster_gets_no_advice() -> None:
    assert advice(BOXES[1:]) == ""


def test_too_many_headings_actions_or_words_are_pointed_out() -> None:
    assert "9 headings" in advice((*BOXES[1:], *BOXES[1:5]))
    assert "headings" not in advice((*BOXES[1:], *BOXES[1:4]))
    five = (("Kanavat", ("Soitamme",) * 5),)
    assert "“Kanavat” has 5 practices" in advice(five)
    assert "actions" not in advice((("Kanavat", ("Soitamme",) * 4),))
    long = "Soitamme " + "aina " * 10
    assert "11 words" in advice((("Kanavat", (long,)),))
    assert "words" not in advice((("Kanavat", ("Soitamme " + "aina " * 9,)),))
    assert "“Kanavat” has no practices" in advice((("Kanavat", ()),))


def test_mixed_forms_are_pointed_out_with_how_many_of_each() -> None:
    mixed = (("Kanavat", ("Soitamme heti", "Kerro ajoissa", "Vastaamme samana päivänä")),)
    assert "(“we” form 2, imperative 1)" in advice(mixed)


def test_actions_that_are_not_in_the_form_asked_for_are_named() -> None:
    mixed = (("Kanavat", ("Soitamme heti", "Kerro ajoissa")),)
    said = advice(mixed, PosterOptions(form="we"))
    assert "“Kerro ajoissa”" in said
    assert "Soitamme" not in said


@pytest.mark.parametrize("code", ["(H1)", "(H1, V7)", "[V11]", "(H1:23)", "(H2 ja H3)"])
def test_codes_of_participants_in_brackets_are_left_out_and_this_is_said(code: str) -> None:
    shown = wording(poster((("Kanavat", (f"Soitamme heti {code}.",)),)), FI)
    assert shown.boxes[0].actions == ("Soitamme heti",)
    assert any("codes" in sentence and code[1:3] in sentence for sentence in shown.advice)


def test_a_project_s_own_codes_are_left_out_too() -> None:
    shown = wording(poster((("Kanavat", ("Soitamme heti (Vantaa-A)",)),)), FI, ["Vantaa-A"])
    assert shown.boxes[0].actions == ("Soitamme heti",)


def test_a_code_within_a_sentence_is_refused() -> None:
    with pytest.raises(PosterNotReady) as refusal:
        wording(poster((("Kanavat", ("Teemme kuten H1 ehdotti",)),)), FI, ["H1", "H2"])
    assert "H1" in refusal.value.sentence
    assert "poster edit" in refusal.value.hint


def test_a_word_that_only_begins_like_a_code_is_none() -> None:
    shown = wording(poster((("Kanavat", ("Täytämme lomakkeen H12 (A4)",)),)), FI, ["H1"])
    assert shown.boxes[0].actions == ("Täytämme lomakkeen H12 (A4)",)


def test_a_poster_without_a_title_is_called_a_wall_chart_and_this_is_said() -> None:
    shown = wording(poster(title=""), PosterOptions(language="en"))
    assert shown.title == "Wall chart"
    assert any("no title" in sentence for sentence in shown.advice)


def test_a_heading_without_words_is_refused() -> None:
    with pytest.raises(PosterNotReady) as refusal:
        wording(poster(((" ", ("Soitamme",)),)), FI)
    assert "poster edit" in refusal.value.hint
