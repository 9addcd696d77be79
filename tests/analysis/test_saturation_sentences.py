"""Sentences on saturation as they go into a report, in Finnish, English and Swedish."""

from fractions import Fraction

import pytest

from qualcode.analysis.saturation import growth, units_of
from qualcode.analysis.saturation_sentences import (
    census_sentence,
    few_units_sentence,
    francis_sentence,
    guest_sentence,
    last_unit_sentence,
    literature_remarks,
    no_guarantee_sentence,
    reflexive_sentence,
    retrospect_sentence,
    saturation_sentences,
    separate_sentence,
)
from qualcode.analysis.stopping_rules import francis, guest

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("new", "fi", "en", "sv"),
    [
        (
            0,
            "ei tullut esiin uusia alaluokkia.",
            "No new subcategories emerged in the last interview.",
            "inga nya underkategorier.",
        ),
        (
            1,
            "tuli esiin yksi uusi alaluokka.",
            "In the last interview, one new subcategory emerged.",
            "en ny underkategori.",
        ),
        (
            2,
            "tuli esiin kaksi uutta alaluokkaa.",
            "In the last interview, two new subcategories emerged.",
            "två nya underkategorier.",
        ),
        (
            12,
            "tuli esiin 12 uutta alaluokkaa.",
            "In the last interview, 12 new subcategories emerged.",
            "12 nya underkategorier.",
        ),
    ],
)
def test_what_came_up_in_the_last_interview(new: int, fi: str, en: str, sv: str) -> None:
    assert last_unit_sentence(new, "interview", "subcategory", "fi") == f"Viimeisessä haastattelussa {fi}"
    assert last_unit_sentence(new, "interview", "subcategory", "en") == en
    assert last_unit_sentence(new, "interview", "subcategory", "sv") == f"I den sista intervjun framkom {sv}"


def test_what_came_up_with_the_last_participant() -> None:
    assert (
        last_unit_sentence(0, "participant", "main category", "fi")
        == "Viimeisen osallistujan kohdalla ei tullut esiin uusia pääluokkia."
    )
    assert (
        last_unit_sentence(1, "participant", "expression", "fi")
        == "Viimeisen osallistujan kohdalla tuli esiin yksi uusi pelkistetty ilmaus."
    )
    assert (
        last_unit_sentence(2, "participant", "expression", "en")
        == "With the last participant, two new simplified expressions emerged."
    )
    assert last_unit_sentence(0, "unit", "code", "en") == "No new codes emerged in the last unit."
    assert last_unit_sentence(1, "document", "code", "sv") == "I det sista dokumentet framkom en ny kod."


def test_guests_condition_met_right_after_the_base() -> None:
    result = guest([8, 5, 3, 2, 1, 1, 0, 1], base=6)
    assert guest_sentence(result, "interview", "subcategory", "fi") == (
        "Kun perustana oli kuusi haastattelua ja tarkastelujaksona kaksi, uusien alaluokkien osuus oli "
        f"5,0{NBSP}%, joten ehto (enintään 5{NBSP}%) täyttyi. Ehto ei takaa kyllääntymistä."
    )
    assert guest_sentence(result, "interview", "subcategory", "en") == (
        "With six interviews as the base and a run of two, the share of new subcategories was 5.0%, so the "
        "condition (at most 5%) was met. Meeting the condition does not guarantee saturation."
    )
    assert guest_sentence(result, "interview", "subcategory", "sv") == (
        "När basen var sex intervjuer och granskningsperioden två intervjuer var andelen nya underkategorier "
        f"5,0{NBSP}%, och därmed uppfylldes villkoret (högst 5{NBSP}%). Villkoret garanterar inte mättnad."
    )


def test_guests_condition_met_later_says_after_how_many_and_what_still_came() -> None:
    result = guest([12, 10, 8, 7, 2, 1, 0, 1, 0, 0])
    assert guest_sentence(result, "interview", "subcategory", "fi") == (
        "Kun perustana oli neljä haastattelua ja tarkastelujaksona kaksi, uusien alaluokkien osuus "
        "oli viiden "
        f"haastattelun jälkeisessä jaksossa 2,7{NBSP}%, joten ehto (enintään 5{NBSP}%) täyttyi (5+2). "
        "Ehdon täyttymisen jälkeen tuli vielä esiin yksi uusi alaluokka. Ehto ei takaa kyllääntymistä."
    )


def test_guests_condition_not_met() -> None:
    result = guest([8, 5, 3, 2, 1, 1, 0, 1])
    assert guest_sentence(result, "participant", "code", "fi") == (
        "Kun perustana oli neljä osallistujaa ja tarkastelujaksona kaksi, uusien koodien osuus oli "
        "viimeisessä "
        f"jaksossa 5,6{NBSP}%, joten ehto (enintään 5{NBSP}%) ei täyttynyt."
    )
    strict = guest([8, 5, 3, 2, 1, 1, 0, 1], 6, 2, Fraction(0))
    assert "so the condition (0%) was not met." in guest_sentence(strict, "interview", "code", "en")


def test_a_share_just_above_the_threshold_never_looks_equal_to_it() -> None:
    result = guest([1999, 0, 100, 0], base=2, run=2)
    assert "was 5.003%, so the condition (at most 5%) was not met" in guest_sentence(
        result, "interview", "code", "en"
    )


def test_guests_rule_without_a_ratio_gives_its_reason() -> None:
    few = guest([4, 2, 1])
    assert guest_sentence(few, "interview", "code", "fi") == (
        "Pysäytyssääntöön tarvitaan vähintään kuusi haastattelua; nyt niitä on kolme."
    )
    assert guest_sentence(few, "interview", "code", "en") == (
        "The stopping rule needs at least six interviews; there are three."
    )
    assert guest_sentence(guest([4]), "interview", "code", "en").endswith("; there is only one.")
    assert guest_sentence(guest([]), "interview", "code", "fi").endswith("niitä ei ole vielä yhtään.")
    assert guest_sentence(guest([0] * 8), "interview", "subcategory", "fi") == (
        "Perustassa (neljä haastattelua) ei ollut yhtään alaluokkaa, joten uusien osuutta ei voi laskea."
    )


def test_franciss_condition_in_words() -> None:
    met = francis([9, 5, 4, 3, 2, 2, 1, 1, 0, 1, 0, 0, 0, 0])
    assert francis_sentence(met, "interview", "subcategory", "fi") == (
        "Francisin ym. (2010) ehto (alkuotoksena kymmenen haastattelua, sen jälkeen kolme ilman uusia "
        "alaluokkia) täyttyi, kun haastatteluja oli 13. Ehto ei takaa kyllääntymistä."
    )
    missed = francis([5] * 10 + [0, 0, 1])
    assert francis_sentence(missed, "interview", "code", "en") == (
        "The condition of Francis et al. (2010), an initial sample of ten interviews and then three without "
        "new codes, was not met."
    )
    assert "at least 13 interviews" in francis_sentence(francis([1, 0]), "interview", "code", "en")


@pytest.mark.parametrize(
    ("units", "fi", "en"),
    [
        (1, "Yhden haastattelun perusteella", "one interview."),
        (3, "Kolmen haastattelun perusteella", "three interviews."),
        (5, "Viiden haastattelun perusteella", "five interviews."),
    ],
)
def test_a_few_interviews_cant_show_saturation(units: int, fi: str, en: str) -> None:
    assert few_units_sentence(units, "interview", "fi") == (
        f"{fi} aineiston kyllääntymistä ei voida osoittaa."
    )
    assert few_units_sentence(units, "interview", "en") == (
        f"Saturation of the data cannot be shown on the basis of {en}"
    )


def test_what_is_said_beside_the_curve_of_three_interviews() -> None:
    units = units_of(["H1", "H2", "H3"], [{"a", "b"}, {"a", "c"}, {"a"}])
    steps = growth(units)
    said = saturation_sentences(steps, guest([step.new for step in steps]), "interview", "subcategory", "fi")
    assert said == (
        "Viimeisessä haastattelussa ei tullut esiin uusia alaluokkia.",
        "Tarkastelu tehtiin jälkikäteen valmiin luokituksen mukaan.",
        "Pysäytyssääntöön tarvitaan vähintään kuusi haastattelua; nyt niitä on kolme.",
        "Kolmen haastattelun perusteella aineiston kyllääntymistä ei voida osoittaa.",
    )


def test_a_single_interview_has_no_last_one_to_speak_of() -> None:
    steps = growth(units_of(["H1"], [{"a"}]))
    said = saturation_sentences(steps, guest([1]), "interview", "subcategory", "en")
    assert len(said) == 2
    assert said[1] == "Saturation of the data cannot be shown on the basis of one interview."


def test_fixed_sentences_are_written_in_all_three_languages() -> None:
    assert census_sentence("fi") == "Kyselyn kohteena oli koko joukko, joten kyllääntymistä ei arvioitu."
    assert retrospect_sentence("fi") == "Tarkastelu tehtiin jälkikäteen valmiin luokituksen mukaan."
    for sentence in (
        census_sentence,
        retrospect_sentence,
        separate_sentence,
        no_guarantee_sentence,
        reflexive_sentence,
    ):
        assert len({sentence(language) for language in ("fi", "en", "sv")}) == 3


def test_the_literature_is_cited_with_its_figures() -> None:
    remarks = literature_remarks("en")
    assert "no guarantee" in remarks[0] and "%" not in "".join(
        remarks
    )  # Guest's figures could not be checked
    assert "16 to 24" in remarks[1]
    for words in (
        "17 empirical studies",
        "fairly homogeneous",
        "9 to 17",
        "4 to 8 focus groups",
        "code saturation",
    ):
        assert words in remarks[2]
    assert len(literature_remarks("sv")) == len(remarks)
