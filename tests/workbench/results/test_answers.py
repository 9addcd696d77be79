"""Closed questions as they stand in the file: their kinds, distributions, groups, and what is set aside."""

from pathlib import Path

import pytest

from qualcode.errors import Ambiguous, NotFound, Refusal, WrongUsage
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.participant_changes import set_variables
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.results.answers import Answers, answers_to
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.surveys.asked_questions import asked_questions, loose_boxes
from qualcode.workbench.surveys.question_kinds import join_columns, set_question
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, begun, imported_survey

HEADINGS = (
    "Vastaajanumero", "Alue", "Mallit [Asiakasohjaus]", "Mallit [Työpari]", "Sujuvuus", "Kanava",
    "Miten yhteistyötä pitäisi kehittää omassa työssäsi?",
)  # fmt: skip
ROWS = (
    ("1", "Eksote", "x", "", "4", "Puhelin", "Yhteinen kanava helpottaisi arjen työtä paljon ja nopeasti"),
    ("2", "Eksote", "x", "x", "5", "Puhelin", "Tiedotteita tulee liian harvoin meille asti täällä kentällä"),
    ("3", "Kymsote", "", "x", "2", "Teams", "Ohjeet voisivat olla selkeämpiä kaikille meille työntekijöille"),
    ("4", "Kymsote", "", "", "", "En osaa sanoa", "Palaverit ovat tarpeellisia mutta liian pitkiä minusta"),
)
"""Four made-up respondents."""


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def surveyed(bench: Bench) -> None:
    imported_survey(bench, ROWS, "barometri.csv", head=HEADINGS)


def figures(own: Answers) -> dict[str, int]:
    return {choice.value: choice.n for choice in own.choices}


def test_the_kinds_are_proposed_and_can_be_set(aino: Player) -> None:
    with aino.at_work() as bench:
        surveyed(bench)
        found = {one.name: (one.question.kind, one.given, len(one.answers)) for one in asked_questions(bench)}
        assert found == {
            "Alue": ("one", False, 4),
            "Kanava": ("one", False, 4),
            "Mallit": ("several", False, 3),
            "Sujuvuus": ("scale", False, 3),
        }
        set_question(bench, "kan", "scale", ["Teams", " Puhelin "])
        (kanava,) = [one for one in asked_questions(bench) if one.name == "Kanava"]
        assert (kanava.question.kind, kanava.question.order, kanava.given) == (
            "scale",
            ("Teams", "Puhelin"),
            True,
        )
        with pytest.raises(Refusal) as refused:
            set_question(bench, "Alue", "scale", [])
        assert "--order 'Eksote; Kymsote'" in refused.value.hint
        with pytest.raises(NotFound):
            set_question(bench, "väri", "one", [])


def test_a_distribution_says_who_left_it_blank_and_what_is_set_aside(aino: Player) -> None:
    with aino.at_work() as bench:
        surveyed(bench)
        set_setting(bench, "no_answer", "En osaa sanoa")
    with aino.at_work() as bench:
        (found,) = answers_to(bench, "Kanava", Filters())
        assert figures(found.whole) == {"Puhelin": 2, "Teams": 1}
        assert (found.whole.total, found.whole.answered, found.whole.set_aside) == (4, 3, 1)
        assert found.sentence == "Enemmistö kysymykseen vastanneista (2/3) vastasi ”Puhelin”."
        (scale,) = answers_to(bench, "Sujuvuus", Filters())
        assert figures(scale.whole) == {"1": 0, "2": 1, "3": 0, "4": 1, "5": 1}
        assert scale.whole.middle is not None and (int(scale.whole.middle.median), scale.whole.answered) == (
            4,
            3,
        )
        (several,) = answers_to(bench, "mallit", Filters())
        assert figures(several.whole) == {"Asiakasohjaus": 2, "Työpari": 2} and not several.sentence


def test_the_models_in_use_against_how_smooth_the_cooperation_is(aino: Player) -> None:
    with aino.at_work() as bench:
        surveyed(bench)
        (found,) = answers_to(bench, "Sujuvuus", Filters(), by="Mallit")
        told = {one.name: (one.total, one.middle.mean if one.middle else None) for one in found.groups}
        assert told == {"Asiakasohjaus": (2, 4.5), "Työpari": (2, 3.5), "not known": (1, None)}
        (found,) = answers_to(bench, "Kanava", Filters(), by="ALUE")
        assert {one.name: figures(one) for one in found.groups} == {
            "Eksote": {"Puhelin": 2, "Teams": 0, "En osaa sanoa": 0},
            "Kymsote": {"Puhelin": 0, "Teams": 1, "En osaa sanoa": 1},
        }
        (found,) = answers_to(bench, "Kanava", Filters(where=(("alue", "eksote"),)))
        assert (found.whole.total, figures(found.whole)["Puhelin"]) == (2, 2)
        set_variables(bench, "V4", {"ammatti": "etuuskäsittelijä"})
        (found,) = answers_to(bench, "Kanava", Filters(), by="ammatti")
        assert [(one.name, one.total) for one in found.groups] == [("etuuskäsittelijä", 1), ("not known", 3)]
        with pytest.raises(NotFound):
            answers_to(bench, "Kanava", Filters(), by="väri")


def test_waves_that_ask_the_same_are_shown_each_for_itself(aino: Player) -> None:
    with aino.at_work() as bench:
        surveyed(bench)
        more = [(str(number + 10), *row[1:4], "3", row[5], row[6][::-1]) for number, row in enumerate(ROWS)]
        imported_survey(bench, more, "barometri2.csv", head=HEADINGS)
        found = answers_to(bench, "Sujuvuus", Filters())
        assert [one.asked.survey_name for one in found] == ["barometri", "barometri2"]
        assert [round(float(one.whole.middle.mean), 2) for one in found if one.whole.middle] == [3.67, 3.0]
        with pytest.raises(NotFound):
            answers_to(bench, "Kysymys", Filters())
        again = [(str(number), "3", f"Jotain muuta: {row[-1]}") for number, row in enumerate(ROWS)]
        head = ("Vastaajanumero", "Sujuvuus nyt", HEADINGS[-1])
        imported_survey(bench, again, "toinen.csv", head=head)
        with pytest.raises(Ambiguous):
            answers_to(bench, "Suju", Filters())


BOXES = (
    "Vastaajanumero",
    "Puhelin",
    "Sähköposti",
    "Teams",
    "Miten yhteistyötä pitäisi kehittää omassa työssäsi?",
)
TICKED = (
    ("1", "x", "", "x", "Yhteinen kanava helpottaisi arjen työtä paljon ja nopeasti"),
    ("2", "", "x", "", "Tiedotteita tulee liian harvoin meille asti täällä kentällä"),
    ("3", "x", "", "", "Ohjeet voisivat olla selkeämpiä kaikille meille työntekijöille"),
)


def test_columns_of_ticks_whose_headings_have_nothing_in_common_become_one_question(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench, TICKED, "rastit.csv", head=BOXES)
        assert loose_boxes(asked_questions(bench)) == ["Puhelin", "Sähköposti", "Teams"]
        recorded = join_columns(bench, "Yhteydenpito", "puh; Sähköposti; Teams; ")
        assert (
            recorded.sentence
            == "combined the columns Puhelin; Sähköposti; Teams into one question: “Yhteydenpito”"
        )
        (asked,) = asked_questions(bench)
        assert (asked.name, asked.question.kind, asked.given) == ("Yhteydenpito", "several", True)
        assert loose_boxes([asked]) == []
        (found,) = answers_to(bench, "yhteyd", Filters())
        assert figures(found.whole) == {"Puhelin": 2, "Sähköposti": 1, "Teams": 1}
        assert (found.whole.total, found.whole.answered) == (3, 3)
        undo(bench)
        assert [one.name for one in asked_questions(bench)] == ["Puhelin", "Sähköposti", "Teams"]


@pytest.mark.parametrize(
    ("name", "columns", "said"),
    [
        ("Kanavat", "Kanava; Alue", "read as a tick"),
        ("Kanavat", "Kanava", "at least two columns"),
        ("Kanavat", "Kanava; Muu", "at least two columns"),
        ("Kanava", "Mallit [Asiakasohjaus]; Mallit [Työpari]", "already"),
        ("Sujuvuus", "Mallit [Asiakasohjaus]; Mallit [Työpari]", "already"),
    ],
)
def test_what_are_no_ticks_is_not_joined_and_no_other_question_is_hidden(
    aino: Player, name: str, columns: str, said: str
) -> None:
    with aino.at_work() as bench:
        surveyed(bench)
        with pytest.raises((Refusal, WrongUsage), match=said):
            join_columns(bench, name, columns)


def test_a_joined_question_keeps_its_columns_until_others_are_given(aino: Player) -> None:
    head = (
        "Vastaajanumero",
        "Puhelin",
        "Kirje; posti",
        "Teams",
        "Miten yhteistyötä pitäisi kehittää omassa työssäsi?",
    )
    rows = [(one[0], one[1] or "0", "0", one[3] or "0", one[4]) for one in TICKED]
    with aino.at_work() as bench:
        imported_survey(bench, rows, "rastit.csv", head=head)
        assert loose_boxes(asked_questions(bench)) == ["Kirje; posti", "Puhelin", "Teams"]
        join_columns(bench, "Yhteydenpito", "Puhelin; Kirje; posti")
        (found,) = answers_to(bench, "Yhteydenpito", Filters())
        assert figures(found.whole) == {"Puhelin": 2, "Kirje; posti": 0}, "what nobody ticked is a choice too"
        for kind in ("words", "scale", "several"):
            with pytest.raises(Refusal, match="made from columns"):
                set_question(bench, "Yhteydenpito", kind, ["a"])
        join_columns(bench, "Yhteydenpito", "Puhelin; Kirje; posti; Teams")
        (asked,) = asked_questions(bench)
        assert asked.columns == ("Puhelin", "Kirje; posti", "Teams")
        with pytest.raises(Refusal, match="a choice of Yhteydenpito already"):
            join_columns(bench, "Muu", "Kirje; posti; Teams")
        assert [one.columns for one in asked_questions(bench)] == [("Puhelin", "Kirje; posti", "Teams")]
