"""Sentences on the agreement of coders as they go into a report, in Finnish, English and Swedish."""

from fractions import Fraction
from typing import get_args

import pytest

from qualcode.analysis.agreement_sentences import (
    Basis,
    Coefficient,
    Figure,
    agreement_sentence,
    category_sentence,
    coefficient_name,
    independent_sentence,
    left_out_sentence,
    pairs_sentence,
    unit_name,
)

KAPPA = Figure("kappa", Fraction(31444, 100000))
ALPHA = Figure("alpha", Fraction(-9527, 100000))
TURNS = Basis("turn", 100)
PERCENT = Fraction(85, 100)
LANGUAGES = ("fi", "en", "sv")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_glossarys_sentence_word_for_word() -> None:
    said = (
        independent_sentence(2, 2, "interview", "fi")
        + " "
        + agreement_sentence(PERCENT, [KAPPA], TURNS, "fi")
    )
    assert plain(said) == (
        "Koodaajat luokittelivat itsenäisesti kaksi haastattelua. Yksimielisyys oli 85 % ja Cohenin kappa "
        "0,31 (yksikkönä puheenvuoro, n = 100) ennen yhteistä keskustelua."
    )


def test_the_same_in_english_and_swedish() -> None:
    assert independent_sentence(2, 2, "interview", "en") == "The coders coded two interviews independently."
    assert agreement_sentence(PERCENT, [KAPPA], TURNS, "en") == (
        "Agreement was 85% and Cohen's kappa 0.31 (unit: turn, n = 100) before joint discussion."
    )
    assert independent_sentence(2, 2, "interview", "sv") == (
        "Kodarna kodade två intervjuer oberoende av varandra."
    )
    assert plain(agreement_sentence(PERCENT, [KAPPA], TURNS, "sv")) == (
        "Överensstämmelsen mellan kodarna var 85 % och Cohens kappa 0,31 (enhet: yttrande, n = 100) före "
        "den gemensamma diskussionen."
    )


@pytest.mark.parametrize(
    ("coders", "documents", "fi", "sv"),
    [
        (
            2,
            1,
            "Koodaajat luokittelivat itsenäisesti yhden haastattelun.",
            "Kodarna kodade en intervju oberoende av varandra.",
        ),
        (
            3,
            2,
            "Kolme koodaajaa luokitteli toisistaan riippumatta kaksi haastattelua.",
            "Tre kodare kodade två intervjuer oberoende av varandra.",
        ),
        (
            2,
            12,
            "Koodaajat luokittelivat itsenäisesti 12 haastattelua.",
            "Kodarna kodade 12 intervjuer oberoende av varandra.",
        ),
    ],
)
def test_how_many_coded_how_much_apart(coders: int, documents: int, fi: str, sv: str) -> None:
    assert independent_sentence(coders, documents, "interview", "fi") == fi
    assert independent_sentence(coders, documents, "interview", "sv") == sv


def test_three_coders_are_told_beside_the_unit() -> None:
    basis = Basis("character", 12500, coders=3, before_discussion=False)
    assert plain(agreement_sentence(PERCENT, [ALPHA], basis, "fi")) == (
        "Yksimielisyys oli 85 % ja Krippendorffin alfa −0,10 (kolme koodaajaa, yksikkönä merkki, n = 12 500)."
    )
    assert agreement_sentence(PERCENT, [ALPHA], basis, "en") == (
        "Agreement was 85% and Krippendorff's alpha −0.10 (three coders, unit: character, n = 12,500)."
    )


def test_what_is_not_defined_is_said_beside_the_full_agreement() -> None:
    nothing = [Figure("kappa", None), Figure("alpha", None)]
    assert plain(agreement_sentence(Fraction(1), nothing[:1], TURNS, "fi")) == (
        "Yksimielisyys oli 100 % (yksikkönä puheenvuoro, n = 100) ennen yhteistä keskustelua. Cohenin kappa ei "
        "ollut määritettävissä, koska kaikki yksiköt olivat yhdessä ja samassa luokassa."
    )
    assert plain(agreement_sentence(Fraction(1), nothing, TURNS, "fi")).endswith(
        "Cohenin kappa ja Krippendorffin alfa eivät olleet määritettävissä, koska kaikki yksiköt olivat yhdessä "
        "ja samassa luokassa."
    )
    assert agreement_sentence(Fraction(1), nothing, TURNS, "en") == (
        "Agreement was 100% (unit: turn, n = 100) before joint discussion. Cohen's kappa and "
        "Krippendorff's alpha were undefined, because all units were in the same category."
    )


def test_without_units_no_figure_is_given() -> None:
    assert agreement_sentence(None, [KAPPA], Basis("passage", 0), "fi") == (
        "Yksimielisyyttä ei laskettu, koska vertailtavaa ei ollut (yksikkönä puheenvuoro tai vastaus, n = 0)."
    )


def test_a_category_keeps_its_name_as_it_is() -> None:
    figures = [KAPPA, Figure("dice", Fraction(2, 5))]
    basis = Basis("character", 1000)
    assert plain(category_sentence("Tiedottaminen", "subcategory", PERCENT, figures, basis, "fi")) == (
        "Alaluokassa ”Tiedottaminen” yksimielisyys oli 85 %, Cohenin kappa 0,31 ja päällekkäisyys (Dice) 0,40 "
        "(yksikkönä merkki, n = 1 000) ennen yhteistä keskustelua."
    )
    assert category_sentence("Trust", "main category", PERCENT, figures, basis, "en") == (
        "In the main category “Trust”, agreement was 85%, Cohen's kappa 0.31 and overlap (Dice) 0.40 "
        "(unit: character, n = 1,000) before joint discussion."
    )
    assert plain(category_sentence("Tillit", "main category", PERCENT, figures, basis, "sv")) == (
        "I kategorin ”Tillit” (huvudkategori) var överensstämmelsen 85 %, Cohens kappa 0,31 och överlappningen "
        "(Dice) 0,40 (enhet: tecken, n = 1 000) före den gemensamma diskussionen."
    )


def test_a_category_under_which_nobody_marked_anything_says_so() -> None:
    said = category_sentence("Luottamus", "category", Fraction(1), [Figure("kappa", None)], TURNS, "fi")
    assert plain(said) == (
        "Luokassa ”Luottamus” yksimielisyys oli 100 % (yksikkönä puheenvuoro, n = 100) ennen yhteistä "
        "keskustelua. Cohenin kappa ei ollut määritettävissä, koska koodaajat eivät merkinneet luokkaan mitään tai "
        "merkitsivät siihen kaiken."
    )


def test_the_pairs_of_more_coders_from_lowest_to_highest() -> None:
    basis = Basis("turn", 40, coders=3)
    values = [Fraction(61, 100), Fraction(4, 5), Fraction(7, 10)]
    assert pairs_sentence("kappa", values, basis, "fi") == (
        "Koodaajapareittain Cohenin kappa vaihteli arvosta 0,61 arvoon 0,80 (kolme koodaajaa, "
        "yksikkönä puheenvuoro, n = 40)."
    )
    assert pairs_sentence("kappa", [*values, None], basis, "en") == (
        "Pairwise Cohen's kappa ranged from 0.61 to 0.80 (three coders, unit: turn, n = 40). The "
        "coefficient was undefined for 1 pair of coders."
    )
    assert pairs_sentence("kappa", values[:1] * 3, basis, "sv") == (
        "Parvis var Cohens kappa 0,61 (tre kodare, enhet: yttrande, n = 40)."
    )
    assert pairs_sentence("kappa", [None, None], basis, "fi") == ""


def test_nearly_all_never_looks_like_all() -> None:
    nearly = [Figure("kappa", Fraction(9996, 10000))]
    assert agreement_sentence(Fraction(9996, 10000), nearly, TURNS, "en").startswith(
        "Agreement was 99.96% and Cohen's kappa 0.9996 ("
    )
    assert agreement_sentence(Fraction(1, 1000), [], TURNS, "en").startswith("Agreement was 0.1% (")
    assert agreement_sentence(Fraction(0), [], TURNS, "en").startswith("Agreement was 0% (")


def test_units_that_were_left_out_are_told() -> None:
    assert left_out_sentence(0, "fi") == ""
    assert left_out_sentence(1, "fi") == (
        "Yksi yksikkö jätettiin pois, koska sen oli luokitellut enintään yksi koodaaja."
    )
    assert left_out_sentence(3, "en") == (
        "Three units were excluded, because fewer than two coders had coded them."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_coefficient_unit_and_n_is_named_in_every_language(language: str) -> None:
    for coefficient in get_args(Coefficient):
        for unit in ("character", "passage", "turn", "answer", "unit"):
            said = agreement_sentence(
                PERCENT, [Figure(coefficient, Fraction(1, 2))], Basis(unit, 77), language
            )
            assert coefficient_name(coefficient, language) in said
            # What the units of a bare table are isn't known, and "unit: unit" would tell nothing.
            named = "unit: " if language == "en" else unit_name(unit, language)
            assert (named in said.replace("enhetsindelning", "")) is (unit != "unit")
            assert "n = 77" in said
