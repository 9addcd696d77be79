"""Settings are told by their names, in the trail and in the decisions that a report lists."""

import pytest

from qualcode.model.guide import GuideQuestion
from qualcode.model.tasks import Task
from qualcode.settings.setting_words import setting_changes, setting_value, setting_word
from qualcode.settings.values import FIELDS
from qualcode.words import LANGUAGES, spoken_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_name_of_its_own(language: str) -> None:
    with spoken_in(language):
        names = [setting_word(one) for one in FIELDS if one != "id"]
    assert len(set(names)) == len(names)
    assert not [one for one in names if "_" in one or "." in one]


def test_values_are_told_in_words_but_a_text_stays_as_it_is() -> None:
    assert setting_value("levels", ("subcategory", "upper")) == "subcategory, upper category"
    assert setting_value("captions.case", "upper") == "capitals"
    assert setting_value("approach", "both") == "inductive and deductive"
    assert setting_value("captions.stop", True) == "yes"
    assert setting_value("title", "none") == "none"
    assert setting_value("variables", ("upper",)) == "upper"
    assert setting_value("school", "") == "–"
    with spoken_in("fi"):
        assert setting_value("saturation.code", "main") == "pääluokka"
        assert setting_value("title", "none") == "none"


def test_a_question_of_the_guide_is_told_by_its_words() -> None:
    first, second = GuideQuestion("1", "How?"), GuideQuestion("2", "Why?")
    assert setting_changes([("guide", (), (first,))]) == "interview guide = 1 How?"
    assert setting_changes([("guide", (first,), (first, second))]) == "interview guide = 2 Why?"
    assert setting_value("guide", (first, second)) == "1 How?, 2 Why?"


def test_of_tasks_only_the_new_ones_are_told() -> None:
    first, second = Task("T1", "First"), Task("T2", "Second")
    assert setting_changes([("tasks", (first,), (first, second))]) == "tasks = T2 Second"
    assert setting_changes([("tasks", (first, second), (first,))]) == "tasks = T1 First"
    assert setting_changes([("season", "", "spring"), ("school", "x", "")]) == (
        "date on the title page = spring; institution = – (previously x)"
    )
    assert setting_changes([("saturation.base", 4, 6), ("approach", "inductive", "deductive")]) == (
        "base size in the saturation analysis = 6 (previously 4); approach = deductive (previously inductive)"
    )
