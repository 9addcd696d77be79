"""A survey imported again must bring only what is new, and leave every old offset where it was."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import WrongUsage
from qualcode.importers.surveys.new_answers import grown
from qualcode.model.material import INTERVIEW, Material
from tests.importers.tables import ELEVEN, Row, answers, as_csv, check_material, read

HEADER: Row = ["id", "Mitä pitäisi kehittää?", "Mikä toimii?", "Alue"]
ROWS: list[Row] = [
    [f"V{n}", answer, ELEVEN[-n] if n % 3 else "", "Kotka"] for n, answer in enumerate(ELEVEN, 1)
]


def survey(folder: Path, rows: list[Row], header: Row = HEADER, **options: Any) -> Material:
    return read(as_csv(folder / "kysely.csv", [header, *rows]), **options)


def test_new_respondents_are_appended_after_the_old_text(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS[:5])
    growth = grown(old, survey(tmp_path, ROWS[::-1]))
    assert growth.added == 6
    assert growth.changed == growth.missing == ()
    assert growth.material.text.startswith(old.text + "\n")
    assert growth.material.passages[: len(old.passages)] == old.passages
    assert [respondent.key for respondent in growth.material.respondents[5:]] == [
        f"V{n}" for n in range(11, 5, -1)
    ]
    assert sorted(answers(growth.material)) == sorted(answers(survey(tmp_path, ROWS)))
    check_material(growth.material)


def test_the_same_file_again_brings_nothing(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS)
    growth = grown(old, survey(tmp_path, ROWS))
    assert growth.added == 0
    assert growth.material == old
    assert growth.changed == growth.missing == ()
    assert growth.remarks == ("No new respondents for kysely.",)


def test_a_changed_answer_is_told_and_the_earlier_one_stays(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS[:5])
    changed: list[Row] = [["V1", "Aivan toinen vastaus kuin ensin", *ROWS[0][2:]], *ROWS[1:]]
    growth = grown(old, survey(tmp_path, changed))
    assert growth.changed == ("V1",)
    assert growth.added == 6
    assert "Aivan toinen" not in growth.material.text
    assert any("responses of V1 are different" in remark for remark in growth.remarks)


def test_a_respondent_who_is_gone_from_the_new_file_stays(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS[:5])
    growth = grown(old, survey(tmp_path, ROWS[2:]))
    assert growth.missing == ("V1", "V2")
    assert growth.material.respondents[:5] == old.respondents
    assert any("2 respondents in kysely aren't in this file" in remark for remark in growth.remarks)


def test_without_ids_a_changed_answer_looks_like_a_new_respondent_and_this_is_said(tmp_path: Path) -> None:
    header, rows = HEADER[1:], [row[1:] for row in ROWS]
    old = survey(tmp_path, rows[:6], header)
    growth = grown(
        old, survey(tmp_path, [["Aivan toinen vastaus kuin ensin", *rows[0][1:]], *rows[1:]], header)
    )
    assert (growth.added, len(growth.missing), growth.changed) == (6, 1, ())
    assert any("Without an ID column" in remark for remark in growth.remarks)


def test_when_nobody_is_found_again_the_id_column_is_suspected(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS[:5])
    growth = grown(old, survey(tmp_path, ROWS, id_column="-"))
    assert len(growth.missing) == 5
    assert any("ID column" in remark for remark in growth.remarks)


def test_questions_are_the_same_if_their_text_is_wherever_their_columns_stand(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS[:5])
    turned: list[Row] = [[row[0], row[2], row[1], row[3]] for row in ROWS]
    new = survey(tmp_path, turned, [HEADER[0], HEADER[2], HEADER[1], HEADER[3]])
    growth = grown(old, new)
    assert growth.changed == ()
    assert growth.material.questions == old.questions
    assert sorted(answers(growth.material)) == sorted(answers(survey(tmp_path, ROWS)))


def test_a_question_that_came_later_gets_a_key_of_its_own(tmp_path: Path) -> None:
    old = survey(tmp_path, ROWS[:5])
    more: list[Row] = [[row[0], "Uusi asia tuli mieleen", *row[1:]] for row in ROWS]
    growth = grown(
        old, survey(tmp_path, more, ["id", "Mitä muuta haluat sanoa?", *HEADER[1:]], questions=("B-D",))
    )
    texts = {question.key: question.text for question in growth.material.questions}
    assert texts == {"K1": HEADER[1], "K2": HEADER[2], "K3": "Mitä muuta haluat sanoa?"}
    assert ("V11", "K3", "Uusi asia tuli mieleen") in answers(growth.material)
    assert ("V11", "K1", ELEVEN[10]) in answers(growth.material)


def test_only_surveys_grow() -> None:
    with pytest.raises(WrongUsage):
        grown(
            Material(name="H1", kind=INTERVIEW, text="", passages=()),
            Material(name="H1", kind=INTERVIEW, text="", passages=()),
        )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=st.integers(1, 11), second=st.integers(1, 11), seed=st.integers(0, 99))
def test_growing_in_steps_and_shuffled_gives_everyone_once(
    tmp_path: Path, first: int, second: int, seed: int
) -> None:
    shuffled = list(ROWS)
    random.Random(seed).shuffle(shuffled)
    options: dict[str, Any] = {"questions": ("B", "C"), "id_column": "id", "header_rows": 1}
    material = survey(tmp_path, shuffled[:first], **options)
    for rows in (shuffled[: max(first, second)], ROWS):
        before = material
        material = grown(material, survey(tmp_path, rows, **options)).material
        assert material.text.startswith(before.text)
    assert sorted(answers(material)) == sorted(answers(survey(tmp_path, ROWS, **options)))
    assert len(material.respondents) == 11
