"""The history from the command line: of one thing, of a range of days, as a list for an appendix."""

import json

import pytest

from tests.cli.page import Desk


def test_the_story_of_a_category_is_found_by_an_earlier_name_and_tells_reasons(project: Desk) -> None:
    assert project.give("category", "rename", "Tieto", "Tiedottaminen", "--why", "lyhyempi").code == 0
    said = project.give("trail", "Tieto")
    assert said.code == 0 and "“Tieto” is now called “Tiedottaminen”." in said.errors
    assert "reason: lyhyempi" in said.out and "joined as" not in said.out
    acts = json.loads(project.give("trail", "Tiedottaminen", "--json").out)["acts"]
    assert acts[-1]["why"] == "lyhyempi" and acts[-1]["through"] == []


def test_a_mark_is_found_by_its_place_and_a_way_round_is_told(project: Desk) -> None:
    assert project.give("expression", "reword", "Tiedon puute", "Tieto puuttuu").code == 0
    both = project.give("trail", "H1:2")
    assert both.code == 1 and "Kukaan ei tiedä" in both.errors  # two marks begin there
    mark = next(line.split()[0] for line in both.errors.splitlines() if "Kukaan" in line)
    said = project.give("trail", mark)
    assert said.code == 0, said.errors
    assert "(concerns “Tieto puuttuu”)" in said.out


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (("--since", "21.11.2026"), 9),
        (("--since", "2026-11-21", "--until", "2026-11"), 9),
        (("--until", "2026-11-20"), 0),
        (("--day", "2026-11", "--kind", "category"), 2),
        (("--coder", "ak", "--kind", "segment.mark", "--limit", "1"), 1),
    ],
)
def test_days_kinds_and_coders_filter_together(options: tuple[str, ...], number: int, project: Desk) -> None:
    said = project.give("trail", *options, "--json")
    assert said.code == 0, said.errors
    assert len(json.loads(said.out)["acts"]) == number


@pytest.mark.parametrize(
    "options",
    [("--since", "viime viikko"), ("--day", "2026-11-21", "--since", "2026"), ("--limit", "-1")],
)
def test_what_is_no_day_or_no_range_is_wrong_usage(options: tuple[str, ...], project: Desk) -> None:
    assert project.give("trail", *options).code == 2


def test_decisions_are_printed_as_a_list_for_the_appendix(project: Desk) -> None:
    project.give("category", "rename", "Tieto", "Tiedottaminen", "--why", "lyhyempi")
    project.give("journal", "Yläluokkia ei käytetä.", "--kind", "decision")
    said = project.give("trail", "--decisions", "--markdown")
    assert [line[:12] for line in said.out.splitlines()] == [
        "- 2026-11-21"
    ] * 3  # the project has a main category
    assert said.out.splitlines()[1].endswith("to “Tiedottaminen”; reason: lyhyempi.")
    assert said.out.splitlines()[2].endswith(
        "recorded a decision in the research diary: Yläluokkia ei käytetä."
    )
