"""Numbers in sentences read as a Finn, an Englishman or a Swede would write them."""

from fractions import Fraction

import pytest

from qualcode.numbers import (
    NOUNS,
    Case,
    capital,
    counted,
    days_words,
    decimal,
    digits,
    listed,
    noun_form,
    number,
    part_of,
    percentage,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("n", "nominative", "adessive", "elative", "translative"),
    [
        (1, "yksi alaluokka", "yhdellä haastateltavalla", "yhdestä alaluokasta", "yhdeksi alaluokaksi"),
        (2, "kaksi alaluokkaa", "kahdella haastateltavalla", "kahdesta alaluokasta", "kahdeksi alaluokaksi"),
        (3, "kolme alaluokkaa", "kolmella haastateltavalla", "kolmesta alaluokasta", "kolmeksi alaluokaksi"),
        (5, "viisi alaluokkaa", "viidellä haastateltavalla", "viidestä alaluokasta", "viideksi alaluokaksi"),
        (11, "11 alaluokkaa", "11 haastateltavalla", "11 alaluokasta", "11 alaluokaksi"),
    ],
)
def test_finnish_numbers_stand_in_the_case_of_their_noun(
    n: int, nominative: str, adessive: str, elative: str, translative: str
) -> None:
    assert counted(n, "subcategory", "fi") == nominative
    assert counted(n, "interviewee", "fi", "adessive") == adessive
    assert counted(n, "subcategory", "fi", "elative") == elative
    assert counted(n, "subcategory", "fi", case="translative") == translative


@pytest.mark.parametrize(
    ("n", "case", "words"),
    [
        (1, "genitive", "yhden haastattelun"),
        (2, "genitive", "kahden haastattelun"),
        (6, "genitive", "kuuden haastattelun"),
        (7, "inessive", "seitsemässä haastattelussa"),
        (1, "partitive", "yhtä haastattelua"),
        (4, "partitive", "neljää haastattelua"),
        (8, "illative", "kahdeksaan haastatteluun"),
        (3, "illative", "kolmeen haastatteluun"),
        (9, "ablative", "yhdeksältä haastattelulta"),
        (10, "allative", "kymmenelle haastattelulle"),
        (2, "essive", "kahtena haastatteluna"),
        (0, "elative", "nollasta haastattelusta"),
        (0, "nominative", "ei haastatteluja"),
        (21, "nominative", "21 haastattelua"),
    ],
)
def test_finnish_interviews_are_counted_in_every_case(n: int, case: Case, words: str) -> None:
    assert counted(n, "interview", "fi", case) == words


@pytest.mark.parametrize(
    ("n", "noun", "case", "words"),
    [
        (0, "mention", "nominative", "ei mainintoja"),
        (1, "mention", "nominative", "yksi maininta"),
        (2, "mention", "elative", "kahdesta maininnasta"),
        (5, "expression", "nominative", "viisi pelkistettyä ilmausta"),
        (5, "expression", "translative", "viideksi pelkistetyksi ilmaukseksi"),
        (2, "segment", "elative", "kahdesta alkuperäisestä ilmauksesta"),
        (2, "segment", "adessive", "kahdella alkuperäisellä ilmauksella"),
        (11, "survey answer", "illative", "11 kyselyvastaukseen"),
        (2, "new subcategory", "nominative", "kaksi uutta alaluokkaa"),
        (1, "new subcategory", "nominative", "yksi uusi alaluokka"),
        (3, "new main category", "elative", "kolmesta uudesta pääluokasta"),
        (2, "combining category", "illative", "kahteen yhdistävään luokkaan"),
        (2, "upper category", "essive", "kahtena yläluokkana"),
        (2, "document", "inessive", "kahdessa dokumentissa"),
        (11, "person", "elative", "11 henkilöstä"),
        (2, "action", "genitive", "kahden toimintatavan"),
        (2, "action", "essive", "kahtena toimintatapana"),
        (3, "heading", "illative", "kolmeen otsikkoon"),
        (4, "research question", "illative", "neljään tutkimuskysymykseen"),
    ],
)
def test_finnish_nouns_are_declined_word_by_word(n: int, noun: str, case: Case, words: str) -> None:
    assert counted(n, noun, "fi", case) == words


@pytest.mark.parametrize(
    ("noun", "case", "words"),
    [
        ("interviewee", "elative", "haastateltavista"),
        ("interviewee", "nominative", "haastateltavat"),
        ("new subcategory", "partitive", "uusia alaluokkia"),
        ("new subcategory", "genitive", "uusien alaluokkien"),
        ("mention", "elative", "maininnoista"),
        ("mention", "essive", "mainintoina"),
        ("main category", "essive", "pääluokkina"),
        ("document", "adessive", "dokumenteilla"),
        ("expression", "translative", "pelkistetyiksi ilmauksiksi"),
        ("person", "genitive", "henkilöiden"),
        ("action", "partitive", "toimintatapoja"),
    ],
)
def test_finnish_plurals_without_a_number(noun: str, case: Case, words: str) -> None:
    assert noun_form(noun, "fi", case, plural=True) == words


def test_every_noun_has_every_case_in_every_language() -> None:
    cases: tuple[Case, ...] = (
        "nominative",
        "genitive",
        "partitive",
        "inessive",
        "elative",
        "illative",
        "adessive",
        "ablative",
        "allative",
        "essive",
        "translative",
    )
    for noun in NOUNS:
        for language in ("fi", "en", "sv"):
            for case in cases:
                for plural in (False, True):
                    words = noun_form(noun, language, case, plural=plural)
                    assert words and words == words.strip() and "|" not in words
                assert counted(12, noun, language, case).startswith("12 ")


def test_numbers_are_words_up_to_ten_and_digits_from_eleven() -> None:
    assert [number(n, "fi") for n in (0, 1, 10, 11)] == ["nolla", "yksi", "kymmenen", "11"]
    assert [number(n, "en") for n in (0, 1, 10, 11)] == ["zero", "one", "ten", "11"]
    assert [number(n, "sv") for n in (0, 1, 10, 11)] == ["noll", "en", "tio", "11"]
    assert number(3, "fi", "elative") == "kolmesta"
    assert number(11, "fi", "elative") == "11"


def test_in_brackets_even_small_numbers_are_digits() -> None:
    assert counted(1, "mention", "fi", in_digits=True) == "1 maininta"
    assert counted(5, "expression", "fi", in_digits=True) == "5 pelkistettyä ilmausta"
    assert counted(0, "mention", "fi", in_digits=True) == "ei mainintoja"
    assert counted(1, "mention", "en", in_digits=True) == "1 mention"
    assert counted(0, "mention", "sv", in_digits=True) == "inga omnämnanden"


def test_english_and_swedish_count_with_their_own_plurals_and_genders() -> None:
    assert counted(1, "subcategory", "en") == "one subcategory"
    assert counted(2, "subcategory", "en", "elative") == "two subcategories"
    assert counted(0, "mention", "en") == "no mentions"
    assert counted(11, "person", "en") == "11 people"
    assert counted(1, "subcategory", "sv") == "en underkategori"
    assert counted(2, "new subcategory", "sv") == "två nya underkategorier"
    assert counted(1, "mention", "sv") == "ett omnämnande"
    assert counted(1, "segment", "sv") == "ett ursprungligt uttryck"
    assert counted(0, "survey answer", "sv") == "inga enkätsvar"
    assert counted(11, "interview", "sv") == "11 intervjuer"


def test_decimals_and_percentages_are_written_as_in_the_language() -> None:
    assert decimal(Fraction(31, 100), "fi", 2) == "0,31"
    assert decimal(0.31, "en", 2) == "0.31"
    assert decimal(-0.0525, "sv", 2) == "\u22120,05"
    assert decimal(-0.001, "fi", 2) == "0,00"
    assert decimal(12345.678, "fi", 1) == f"12{NBSP}345,7"
    assert percentage(Fraction(1, 20), "fi", 1) == f"5,0{NBSP}%"
    assert percentage(Fraction(1, 20), "sv", 1) == f"5,0{NBSP}%"
    assert percentage(Fraction(1, 20), "en", 1) == "5.0%"
    assert percentage(Fraction(9, 11), "fi") == f"82{NBSP}%"
    assert percentage(0.005, "en") == "1%"
    assert percentage(1, "fi") == f"100{NBSP}%"


def test_thousands_stand_apart_and_never_break_over_lines() -> None:
    assert digits(999, "fi") == "999"
    assert digits(1250, "fi") == f"1{NBSP}250"
    assert digits(1250, "en") == "1,250"
    assert counted(1250, "mention", "fi") == f"1{NBSP}250 mainintaa"


def test_lists_and_capitals_read_as_in_a_sentence() -> None:
    assert listed(["H1"], "fi") == "H1"
    assert listed(["H1", "H2", "H3"], "fi") == "H1, H2 ja H3"
    assert listed(["H1", "H2"], "en") == "H1 and H2"
    assert listed(["H1", "H2"], "sv") == "H1 och H2"
    assert listed([], "sv") == ""
    assert capital("äänet") == "Äänet"


def test_days_from_one_to_another_name_month_and_year_once() -> None:
    assert days_words("2021-02-09", "2021-02-23", "fi") == "9.–23.2.2021"
    assert days_words("2021-02-09", "2021-03-23", "fi") == "9.2.–23.3.2021"
    assert days_words("2020-12-09", "2021-01-23", "fi") == "9.12.2020–23.1.2021"
    assert days_words("2021-02-09", "2021-02-09", "fi") == "9.2.2021"
    assert days_words("2021-02-09", "2021-02-23", "en") == "9–23 February 2021"
    assert days_words("2021-02-09", "2021-03-23", "en") == "9 February – 23 March 2021"
    assert days_words("2021-02-09", "2021-02-23", "sv") == "9–23.2.2021"
    assert days_words("helmikuu", "2021-02-23", "fi") == "helmikuu–23.2.2021"


def test_a_part_of_a_group_as_a_subject() -> None:
    assert part_of(1, 3, "interviewee", "fi") == "yksi kolmesta haastateltavasta"
    assert part_of(5, 11, "respondent", "fi") == "viisi 11 vastaajasta"
    assert part_of(12, 20, "respondent", "fi") == "20 vastaajasta 12"
    assert part_of(1, 3, "interviewee", "en") == "one of three interviewees"
    assert part_of(12, 20, "respondent", "sv") == "12 av 20 respondenter"
