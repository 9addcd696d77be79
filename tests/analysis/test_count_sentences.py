"""Counts in sentences: numbers, verbs and cases agree, and a plurality is never called a majority."""

import pytest

from qualcode.analysis.count_sentences import (
    Side,
    both_sentence,
    category_sentence,
    count_note,
    described_sentence,
    first_places_sentence,
    response_sentence,
    share_phrase,
)


@pytest.mark.parametrize(
    ("n", "total", "mentions", "who", "end"),
    [
        (2, 3, 5, "interviewee", "oli kahdella haastateltavalla kolmesta (5 mainintaa)."),
        (1, 3, 1, "interviewee", "oli yhdellä haastateltavalla kolmesta (1 maininta)."),
        (3, 3, 9, "interviewee", "oli kaikilla kolmella haastateltavalla (9 mainintaa)."),
        (2, 2, 9, "interviewee", "oli molemmilla haastateltavilla (9 mainintaa)."),
        (1, 1, 4, "interviewee", "oli ainoalla haastateltavalla (4 mainintaa)."),
        (0, 3, 0, "interviewee", "ei ollut yhdelläkään haastateltavalla."),
        (5, 11, 7, "respondent", "oli viidellä 11 vastaajasta (7 mainintaa)."),
        (12, 20, 15, "respondent", "oli 12 vastaajalla (12/20; 15 mainintaa)."),
        (11, 11, 15, "respondent", "oli kaikilla 11 vastaajalla (15 mainintaa)."),
    ],
)
def test_how_many_had_expressions_of_a_category(
    n: int, total: int, mentions: int, who: str, end: str
) -> None:
    assert category_sentence(n, total, mentions, who, "fi") == f"Luokkaan kuuluvia ilmauksia {end}"


@pytest.mark.parametrize(
    ("language", "first", "second", "sentence"),
    [
        (
            "fi",
            Side(3, 3, 6, "interviewee"),
            Side(1, 11, 1, "respondent"),
            "Luokkaan kuuluvia ilmauksia oli kaikilla kolmella haastateltavalla (6 mainintaa) ja yhdellä 11 "
            "vastaajasta (1 maininta).",
        ),
        (
            "fi",
            Side(2, 3, 6, "interviewee"),
            Side(0, 11, 0, "respondent"),
            "Luokkaan kuuluvia ilmauksia oli kahdella haastateltavalla kolmesta (6 mainintaa), mutta ei yhdelläkään "
            "vastaajalla.",
        ),
        (
            "en",
            Side(0, 3, 0, "interviewee"),
            Side(12, 20, 15, "respondent"),
            "12 respondents (12/20; 15 mentions) but none of the interviewees had expressions that belong to the "
            "category.",
        ),
        (
            "sv",
            Side(1, 1, 2, "interviewee"),
            Side(2, 2, 2, "respondent"),
            "Den enda intervjupersonen (2 omnämnanden) och båda respondenterna (2 omnämnanden) hade uttryck som hör "
            "till kategorin.",
        ),
        (
            "en",
            Side(0, 3, 0, "interviewee"),
            Side(0, 2, 0, "respondent"),
            "None of the interviewees had expressions that belong to the category. None of the respondents had "
            "expressions that belong to the category.",
        ),
    ],
)
def test_interviewees_and_respondents_share_a_sentence(
    language: str, first: Side, second: Side, sentence: str
) -> None:
    assert both_sentence(first, second, language) == sentence


def test_how_many_had_expressions_of_a_category_in_english_and_swedish() -> None:
    assert category_sentence(2, 3, 5, "interviewee", "en") == (
        "Two of three interviewees (5 mentions) had expressions that belong to the category."
    )
    assert category_sentence(0, 3, 0, "interviewee", "en") == (
        "None of the interviewees had expressions that belong to the category."
    )
    assert category_sentence(2, 3, 1, "interviewee", "sv") == (
        "Två av tre intervjupersoner (1 omnämnande) hade uttryck som hör till kategorin."
    )


@pytest.mark.parametrize(
    ("n", "total", "who", "sentence"),
    [
        (1, 3, "interviewee", "Yksi kolmesta haastateltavasta kuvasi kiirettä."),
        (3, 3, "interviewee", "Kaikki kolme haastateltavaa kuvasivat kiirettä."),
        (0, 3, "interviewee", "Kukaan haastateltavista ei kuvannut kiirettä."),
        (2, 2, "interviewee", "Molemmat haastateltavat kuvasivat kiirettä."),
        (1, 1, "interviewee", "Ainoa haastateltava kuvasi kiirettä."),
        (5, 11, "respondent", "Viisi 11 vastaajasta kuvasi kiirettä."),
        (12, 20, "respondent", "20 vastaajasta 12 kuvasi kiirettä."),
    ],
)
def test_how_many_described_something(n: int, total: int, who: str, sentence: str) -> None:
    assert described_sentence(n, total, who, "kiirettä", "fi") == sentence


def test_the_subject_says_majority_only_where_there_is_one() -> None:
    assert share_phrase(6, 11, "respondent", "fi") == "Enemmistö vastaajista (6/11)"
    assert share_phrase(5, 11, "respondent", "fi") == "Viisi 11 vastaajasta"
    assert share_phrase(5, 10, "respondent", "fi") == "Viisi kymmenestä vastaajasta"
    assert share_phrase(11, 11, "respondent", "fi") == "Kaikki 11 vastaajaa"
    assert share_phrase(6, 11, "respondent", "en") == "A majority of the respondents (6/11)"
    assert share_phrase(5, 11, "respondent", "en") == "Five of 11 respondents"


def test_five_of_eleven_first_places_are_the_most_but_no_majority() -> None:
    assert first_places_sentence([("", 5), ("", 3), ("", 3)], 11, "fi") == (
        "Kyselyn 11 vastaajasta viisi asetti teeman tärkeimmäksi. "
        "Teema sai eniten ensisijoja, mutta ei enemmistöä."
    )
    named = [("Oikeat ihmiset", 3), ("Kanavat ja välineet", 5), ("Tiedottaminen", 3)]
    assert first_places_sentence(named, 11, "fi").startswith(
        "Kyselyn 11 vastaajasta viisi asetti teeman ”Kanavat ja välineet” tärkeimmäksi."
    )
    assert first_places_sentence(named, 11, "en") == (
        "Of the survey's 11 respondents, five ranked the theme “Kanavat ja välineet” first. The "
        "theme received the most first places, but not a majority."
    )


def test_two_of_two_are_both_and_swedish_people_have_their_article() -> None:
    assert share_phrase(2, 2, "interviewee", "fi") == "Molemmat haastateltavat"
    assert share_phrase(2, 2, "interviewee", "en") == "Both interviewees"
    assert share_phrase(2, 2, "interviewee", "sv") == "Båda intervjupersonerna"
    assert share_phrase(6, 11, "respondent", "sv") == "En majoritet av respondenterna (6/11)"
    assert described_sentence(2, 2, "respondent", "stödet", "sv") == "Båda respondenterna beskrev stödet."
    assert described_sentence(0, 3, "respondent", "stödet", "sv") == "Ingen av respondenterna beskrev stödet."
    assert (
        described_sentence(1, 1, "interviewee", "stödet", "sv") == "Den enda intervjupersonen beskrev stödet."
    )


def test_majority_tie_unanimity_and_no_ballots() -> None:
    assert first_places_sentence([("A", 6), ("B", 5)], 11, "fi") == (
        "Enemmistö vastaajista (6/11) asetti teeman ”A” tärkeimmäksi."
    )
    assert first_places_sentence([("A", 4), ("B", 4), ("C", 3)], 11, "fi") == (
        "Kaksi teemaa sai yhtä monta ensisijaa."
    )
    assert first_places_sentence([("A", 0), ("B", 11)], 11, "fi") == (
        "Kaikki 11 vastaajaa asettivat teeman ”B” tärkeimmäksi."
    )
    assert first_places_sentence([("A", 1)], 1, "en") == "The only respondent ranked the theme “A” first."
    assert first_places_sentence([("A", 0)], 0, "fi") == ""
    assert first_places_sentence([], 0, "fi") == ""


def test_how_many_of_the_invited_answered() -> None:
    assert response_sentence(11, 11, "fi") == (
        "Kyselyyn kutsutuista 11 henkilöstä vastasivat kaikki (vastausprosentti 100)."
    )
    assert response_sentence(11, 9, "fi") == (
        "Kyselyyn kutsutuista 11 henkilöstä vastasi yhdeksän (vastausprosentti 82)."
    )
    assert response_sentence(11, 9, "en") == (
        "Of the 11 people invited to the survey, nine responded (response rate 82%)."
    )
    assert response_sentence(1, 1, "fi") == "Kyselyyn kutsuttu vastasi."
    assert response_sentence(11, 0, "fi") == "Kyselyyn kutsutuista 11 henkilöstä ei vastannut kukaan."
    assert response_sentence(0, 0, "fi") == ""


def test_the_note_under_a_table_says_what_f_and_n_are() -> None:
    assert count_note("fi") == (
        "f = luokkaan merkittyjen alkuperäisten ilmausten määrä; n = osallistujat, joilla niitä "
        "esiintyi. Yksi alkuperäinen ilmaus voi kuulua useaan luokkaan, joten lukuja ei voi "
        "laskea yhteen."
    )
    assert count_note("sv").startswith("f = ursprungliga")
