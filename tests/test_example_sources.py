"""The example's texts and recorded analysis: what `qualcode demo` plays must fit the files word for word."""

import importlib.util
import re
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

EXAMPLE = Path(__file__).resolve().parent.parent / "projects" / "example"
MAKE = EXAMPLE / "make"
INTERVIEWS = ("H1", "H2", "H3")
DOCUMENTS = (*INTERVIEWS, "kysely")


@cache
def make_sources() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sources", MAKE / "make_sources.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_sources"] = module
    spec.loader.exec_module(module)
    return module


@cache
def coding() -> Any:
    import yaml

    return yaml.safe_load((MAKE / "coding.yaml").read_text(encoding="utf-8"))


@cache
def passages(document: str) -> tuple[str, ...]:
    """The passages of a document as an import gives them: turns, or the answers row by row."""
    if document != "kysely":
        turns = make_sources().read_interview(MAKE / "interviews" / f"{document}.txt")
        return tuple(turn.text for turn in turns)
    survey = make_sources().read_survey(MAKE / "survey.yaml")
    return tuple(answer for each in survey.respondents for answer in each.answers if answer)


@cache
def expressions() -> Counter[str]:
    return Counter(each["text"] for mark in coding()["codings"] for each in mark["expressions"])


@cache
def level_of() -> dict[str, str]:
    return {each["name"]: each["level"] for each in coding()["categories"]}


@cache
def subcategories_of(document: str) -> frozenset[str]:
    return frozenset(
        each["into"]
        for mark in coding()["codings"]
        if mark["document"] == document
        for each in mark["expressions"]
        if "into" in each and not each.get("deviant")
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_quote_stands_in_its_document_exactly_once(document: str) -> None:
    text = "\n".join(passages(document))
    for mark in coding()["codings"]:
        if mark["document"] != document:
            continue
        quote = mark["quote"]
        if "at" in mark:
            assert passages(document)[mark["at"] - 1].count(quote) == 1, quote
        else:
            assert text.count(quote) == 1, quote


def test_every_text_is_in_composed_form_and_without_double_spaces() -> None:
    texts = [text for document in DOCUMENTS for text in passages(document)]
    texts += [mark["quote"] for mark in coding()["codings"]] + list(expressions())
    for text in texts:
        assert text == unicodedata.normalize("NFC", text) == text.strip()
        assert "  " not in text


def test_a_mark_covers_what_an_interviewee_says_even_where_it_crosses_turns() -> None:
    crossing = [mark for mark in coding()["codings"] if "\n" in mark["quote"]]
    assert 1 <= len(crossing) <= 5
    for name in INTERVIEWS:
        turns = make_sources().read_interview(MAKE / "interviews" / f"{name}.txt")
        said = "\n".join(turn.text for turn in turns if not turn.by_interviewer)
        for mark in coding()["codings"]:
            if mark["document"] == name:
                assert mark["quote"].split("\n")[0] in said


@pytest.mark.parametrize("name", INTERVIEWS)
def test_each_interview_is_as_long_as_the_example_promises(name: str) -> None:
    assert len(" ".join(passages(name)).split()) >= 2500


@pytest.mark.parametrize("name", INTERVIEWS)
def test_turns_alternate_and_time_runs_on(name: str) -> None:
    turns = make_sources().read_interview(MAKE / "interviews" / f"{name}.txt")
    assert [turn.by_interviewer for turn in turns] == [at % 2 == 0 for at in range(len(turns))]
    times = [turn.time for turn in turns]
    assert times == sorted(set(times))


def test_there_are_enough_marks_in_every_document() -> None:
    marks = Counter(mark["document"] for mark in coding()["codings"])
    assert set(marks) == set(DOCUMENTS)
    assert all(marks[name] >= 40 for name in INTERVIEWS)
    assert sum(marks.values()) >= 165


def test_the_marks_show_every_state_an_analysis_can_be_in() -> None:
    marks = coding()["codings"]
    links = [each for mark in marks for each in mark["expressions"]]
    assert max(expressions().values()) >= 5
    assert sum(count > 1 for count in expressions().values()) >= 40
    assert sum(len(mark["expressions"]) > 1 for mark in marks) >= 10
    assert 2 <= sum(not mark["expressions"] for mark in marks) <= 8
    assert 2 <= sum("into" not in each for each in links) <= 5
    assert 2 <= sum(each.get("deviant", False) for each in links) <= 3
    assert {mark["by"] for mark in marks} == {coder["key"] for coder in coding()["coders"]}


def test_every_expression_is_filed_in_one_subcategory_only() -> None:
    filed: dict[str, set[str | None]] = {}
    for mark in coding()["codings"]:
        for each in mark["expressions"]:
            filed.setdefault(each["text"], set()).add(each.get("into"))
    assert {text: into for text, into in filed.items() if len(into) > 1} == {}
    assert all(level_of()[into] == "subcategory" for homes in filed.values() for into in homes if into)


def test_categories_have_the_structure_of_the_study() -> None:
    levels = Counter(level_of().values())
    assert levels["main"] == 3
    assert 22 <= levels["subcategory"] <= 28
    under = Counter(each.get("under") for each in coding()["categories"])
    assert under["Kehitettävät asiat"] == 5
    seen: set[str] = set()
    for each in coding()["categories"]:
        assert each["definition"]
        assert each["level"] == "main" or each["under"] in seen
        seen.add(each["name"])
    assert len(seen) == len(coding()["categories"])


def test_every_subcategory_holds_something() -> None:
    used = frozenset().union(*(subcategories_of(document) for document in DOCUMENTS))
    assert used == {name for name, level in level_of().items() if level == "subcategory"}


def test_two_subcategories_first_appear_in_the_third_interview() -> None:
    new = subcategories_of("H3") - subcategories_of("H1") - subcategories_of("H2")
    assert new == {"Johdon tuki yhteistyölle", "Asiakkaan osallisuus omassa asiassaan"}


def test_no_expression_is_called_like_a_category() -> None:
    assert not set(expressions()) & set(level_of())


def test_memos_journal_themes_and_tasks_name_what_exists() -> None:
    known = set(level_of()) | set(expressions()) | set(DOCUMENTS)
    tasks = {task["key"] for task in coding()["tasks"]}
    coders = {coder["key"] for coder in coding()["coders"]}
    assert len(coding()["memos"]) >= 8 and len(coding()["journal"]) >= 10
    assert {memo["about"] for memo in coding()["memos"]} <= known
    assert {each["kind"] for each in coding()["journal"]} == {"note", "decision", "deviation"}
    assert {mark["task"] for mark in coding()["codings"] if "task" in mark} <= tasks
    for each in (*coding()["memos"], *coding()["journal"], *coding()["codings"], *coding()["categories"]):
        assert each["by"] in coders
    questions = dict(make_sources().read_survey(MAKE / "survey.yaml").questions)
    assert {theme["question"] for theme in coding()["themes"]} == set(questions)
    assert {level_of()[theme["category"]] for theme in coding()["themes"]} == {"upper"}


def test_the_poster_has_six_headings_and_seventeen_actions_each_with_a_basis() -> None:
    headings = coding()["poster"]["headings"]
    known = set(level_of()) | set(expressions())
    assert [len(heading["actions"]) for heading in headings] == [2, 3, 3, 3, 3, 3]
    for heading in headings:
        assert len(heading["basis"]) >= 2 and set(heading["basis"]) <= set(level_of())
        assert heading["description"].endswith(".")
        for action in heading["actions"]:
            assert action["basis"] and set(action["basis"]) <= known, action
            assert len(action["text"].split()) <= 10 and not action["text"].endswith(".")


def test_every_poster_heading_rests_on_more_than_one_main_category() -> None:
    parent = {each["name"]: each.get("under") for each in coding()["categories"]}

    def main(name: str) -> str:
        above = parent[name]
        return main(above) if above else name

    for heading in coding()["poster"]["headings"]:
        assert len({main(name) for name in heading["basis"]}) >= 2, heading["title"]


def test_the_survey_has_eleven_ballots_of_which_five_put_the_channels_first() -> None:
    survey = make_sources().read_survey(MAKE / "survey.yaml")
    channels = survey.themes.index("Yhteydenpidon kanavat ja välineet")
    assert len(survey.respondents) == coding()["survey"]["answered"] == 11
    assert sum(each.order[channels] == 1 for each in survey.respondents) == 5
    assert sum(None in each.order for each in survey.respondents) == 1
    for each in survey.respondents:
        ranks = [rank for rank in each.order if rank is not None]
        assert sorted(ranks) == list(range(1, len(ranks) + 1))
    answers = [answer for each in survey.respondents for answer in each.answers]
    assert answers.count("En osaa sanoa") == 1 and answers.count("-") == 1
    assert 5 <= answers.count("") <= 15
    assert {mark["quote"] for mark in coding()["codings"]}.isdisjoint({"En osaa sanoa", "-"})


@pytest.mark.parametrize("name", INTERVIEWS)
def test_the_word_files_hold_the_interviews_as_they_were_written(name: str) -> None:
    import docx

    document = docx.Document(str(EXAMPLE / "sources" / f"{name}.docx"))
    said = [re.sub(r"^(Haastattelija|H2): ", "", paragraph.text) for paragraph in document.paragraphs]
    said += [cell.text for table in document.tables for cell in table.columns[2].cells]
    assert [text for text in said if text in set(passages(name))] == list(passages(name))
    assert "keksitty" in document.sections[0].header.paragraphs[0].text
    assert "keksitty" in document.core_properties.comments


def test_the_excel_file_holds_the_answers_as_they_were_written() -> None:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(EXAMPLE / "sources" / "kysely.xlsx"))
    rows = book.get_sheet_by_index(0).to_python()
    survey = make_sources().read_survey(MAKE / "survey.yaml")
    assert "keksitty" in str(rows[0][0])
    assert len(rows) == 2 + 11
    for row, each in zip(rows[2:], survey.respondents, strict=True):
        assert tuple(row[4:12]) == each.answers
        assert tuple(rank or None for rank in row[12:]) == each.order


def test_the_same_texts_make_the_same_files(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in make_sources().write_sources(tmp_path / "one")]
    again = [path.read_bytes() for path in make_sources().write_sources(tmp_path / "two")]
    assert first == again
