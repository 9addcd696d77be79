"""Of which kind a closed question is, and what its answers come to."""

from fractions import Fraction

import pytest

from qualcode.analysis.closed_questions import (
    NUMBER,
    ONE,
    SCALE,
    SEVERAL,
    WORDS,
    Choice,
    Question,
    choices_in_columns,
    distribution,
    middle,
    question_of,
    split_at_commas,
)
from qualcode.analysis.count_sentences import choice_sentence


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["Kela", "Kunta", "Kela", "Kunta"], Question(ONE)),
        (["4", "5", "2", "4"], Question(SCALE, ("1", "2", "3", "4", "5"))),
        (["0", "3"], Question(SCALE, ("0", "1", "2", "3"))),
        (["1 = huono", "3 = hyvä", "2 = keskinkertainen", "1 = huono"],
         Question(SCALE, ("1 = huono", "2 = keskinkertainen", "3 = hyvä"))),
        (["Usein", "harvoin", "Ei koskaan", "Usein"], Question(SCALE, ("Ei koskaan", "harvoin", "Usein"))),
        (["Täysin samaa mieltä", "Täysin eri mieltä"],
         Question(SCALE, ("Täysin eri mieltä", "Täysin samaa mieltä"))),
        (["34", "51", "28"], Question(NUMBER)),
        (["yli 10 vuotta", "alle 2 vuotta", "2–5 vuotta", "6–10 vuotta"],
         Question(ONE, ("alle 2 vuotta", "2–5 vuotta", "6–10 vuotta", "yli 10 vuotta"))),
        (["Puhelin; Sähköposti", "Puhelin", "Sähköposti;Teams;", "Teams"], Question(SEVERAL)),
        (["Puhelin, Teams", "Puhelin", "Teams, Sähköposti", "Sähköposti"], Question(SEVERAL)),
        (["Kyllä, usein", "Kyllä, joskus", "Ei, koskaan", "Kyllä, usein", "Kyllä, joskus"], Question(ONE)),
        ([f"oma vastaus {letter}" for letter in "abcdefgh"], Question(WORDS)),
        ([], Question(WORDS)),
    ],
)  # fmt: skip
def test_the_kind_shows_in_the_answers(answers: list[str], expected: Question) -> None:
    assert question_of(answers) == expected


def test_choices_are_counted_once_for_a_respondent_whatever_their_case() -> None:
    assert distribution(["Kela", "kela", "Kunta"], Question(ONE)) == (Choice("Kela", 2), Choice("Kunta", 1))
    assert distribution(["A; B; A", "B"], Question(SEVERAL)) == (Choice("B", 2), Choice("A", 1))
    assert distribution(["2", "muu"], Question(SCALE, ("1", "2"))) == (
        Choice("1", 0),
        Choice("2", 1),
        Choice("muu", 1),
    )
    assert split_at_commas(["A, B", "A", "B"]) == ["A;B", "A", "B"]


def test_the_middle_of_a_scale_leaves_out_what_isnt_on_it() -> None:
    steps = Question(SCALE, ("1", "2", "3", "4", "5"))
    found = middle(["1", "4", "5", "5", "En osaa sanoa"], steps)
    assert found is not None
    assert (found.n, found.median, found.mean) == (4, Fraction(9, 2), Fraction(15, 4))
    words = middle(["usein", "Harvoin"], Question(SCALE, ("ei koskaan", "harvoin", "usein")))
    assert words is not None and (words.median, words.mean) == (Fraction(5, 2), Fraction(5, 2))
    ages = middle(["34", "28,5"], Question(NUMBER))
    assert ages is not None and ages.mean == Fraction(125, 4)
    assert middle(["Kela"], Question(ONE)) is None
    assert middle([], steps) is None


def test_a_column_for_each_choice_is_one_question() -> None:
    columns = [
        ("Mallit [Työpari]", ["x", "x"]),
        ("Mallit [Asiakasohjaus]", ["x"]),
        ("Kanavat: Puhelin", ["1", "0"]),
        ("Kanavat: Teams", ["Teams"]),
        ("Väite [A]", ["4", "5"]),
        ("Väite [B]", ["2"]),
        ("Alue", ["Eksote"]),
        ("Yksin [Kohta]", ["x"]),
    ]
    assert choices_in_columns(columns) == {
        "Mallit": [("Mallit [Työpari]", "Työpari"), ("Mallit [Asiakasohjaus]", "Asiakasohjaus")],
        "Kanavat": [("Kanavat: Puhelin", "Puhelin"), ("Kanavat: Teams", "Teams")],
    }


@pytest.mark.parametrize(
    ("choices", "answered", "sentence"),
    [
        ([("Kela", 5), ("Kunta", 4)], 11, "Kysymyksen 11 vastaajasta viisi vastasi ”Kela”. "
         "Vastaus oli yleisin, mutta sitä ei antanut enemmistö."),
        ([("Kunta", 7), ("Kela", 4)], 11, "Enemmistö kysymykseen vastanneista (7/11) vastasi ”Kunta”."),
        ([("Kunta", 3)], 3, "Kaikki kolme vastaajaa antoivat kysymykseen vastauksen ”Kunta”."),
        ([("Kunta", 1)], 1, "Ainoa kysymykseen vastannut vastasi ”Kunta”."),
        ([("Kunta", 2), ("Kela", 2)], 4, "Vastaukset ”Kunta”, ”Kela” annettiin yhtä usein (kukin 2/4)."),
        ([], 0, ""),
    ],
)  # fmt: skip
def test_the_sentence_knows_a_plurality_from_a_majority(
    choices: list[tuple[str, int]], answered: int, sentence: str
) -> None:
    assert choice_sentence(choices, answered, "fi") == sentence
