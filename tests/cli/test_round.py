"""Rounds in the terminal: going through the differences, and what is said in the reader's language."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode import words
from tests.cli.page import Desk

STORY = (
    "qualcode join --coder 'Bo Mäki'",
    "qualcode round open Pilotti --documents H1 --coders AK,BM --codebook frozen --pilot",
    "qualcode mark H1 'roolit ovat epäselviä' --simplify 'Roolit' --into Tieto",
    "qualcode mark H1 'Aikaa on liian vähän' --simplify 'Kiire' --into Tieto",
    "qualcode round done",
    "qualcode join --coder 'Anna Kallio'",
    "qualcode mark H1 'roolit ovat epäselviä' --simplify 'Epäselvyys' --into Tieto",
    "qualcode mark H1 'Aikaa on' --simplify 'Aika' --into Tieto",
    "qualcode round done",
    "qualcode round close",
)


@pytest.fixture(name="closed")
def a_closed_round(project: Desk) -> Desk:
    for line in STORY:
        said = project.give(*project.typed(line))
        assert said.code == 0, said.errors
    return project


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def walked(closed: Desk, monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """The questions that were asked, with these answers typed one after another."""
    from qualcode.cli.frame.app import run

    asked: list[str] = []
    left = list(answers)

    def typed(question: str = "") -> str:
        asked.append(question)
        if not left:
            raise EOFError
        return left.pop(0)

    out = Terminal()
    with monkeypatch.context() as there:
        there.setattr("builtins.input", typed)
        there.setattr(sys, "stdout", out)
        run(["round", "resolve", "Pilotti"], now=closed.clock, dice=closed.dice)
    return [*asked, out.getvalue()]


def test_the_walk_asks_for_each_difference_and_records_what_is_typed(
    closed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = walked(closed, monkeypatch, "y", "2", "", "Puhuttiin asiasta")
    assert asked[0].startswith("All coders marked 1 place in the same way")
    assert asked[1].startswith("1 = AK, 2 = BM, b = both")
    assert "resolved" in closed.give("round").out
    assert "Puhuttiin asiasta" in closed.give("trail", "--kind", "round").out
    shown = closed.give("expressions").out
    assert "Epäselvyys" in shown and "Kiire" in shown and "Roolit" not in shown.split()


def test_the_walk_shows_what_was_marked_alike_before_it_asks_to_adopt_it(
    closed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = walked(closed, monkeypatch, "?", "", "n", "q")
    assert [each.startswith("All coders marked 1 place in the same way") for each in asked[:3]] == [
        True,
        True,
        True,
    ]
    assert "H1:2  AK  “roolit ovat epäselviä” → Epäselvyys → Tieto\n\n" in asked[-1]
    assert "2 places in the round “Pilotti” haven't been decided yet." in asked[-1]


def test_a_slip_of_the_finger_in_the_walk_is_asked_again_before_a_reason_is_typed(
    closed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = walked(closed, monkeypatch, "y", "", "3", "x", "1", "Tietoo", "tieto", "Lyhyempi")
    kinds = [each.partition(" ")[0] for each in asked[:-1]]
    assert kinds == ["All", "1", "1", "1", "1", "Category", "Category", "Why?"]
    assert "The round “Pilotti” is resolved." in asked[-1]
    assert "Lyhyempi" in closed.give("trail", "--kind", "round").out


def test_a_finn_answers_with_finnish_letters(closed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as there:
        there.setattr(words, "_interface", words.speak("fi"))
        asked = walked(closed, there, "k", "b", "m", "", "Molemmat pitävät")
    assert asked[1].startswith("1 = AK, 2 = BM, m = molemmat, e = ei kumpaakaan, s = ")
    assert asked[2] == asked[1], "b is no answer here"
    assert "Molemmat pitävät" in closed.give("trail", "--kind", "round").out


def test_the_walk_stops_where_one_stops_and_loses_nothing(
    closed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked(closed, monkeypatch, "y")
    assert "1 place" in closed.give("round", "resolve", "Pilotti").out


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                ("opened the pilot round “Pilotti”: AK, BM code H1 independently with a frozen codebook"),
                "finished their part of the round “Pilotti”",
                "closed the round “Pilotti” and stored the agreement figures",
                "adopted H1:2 from the round “Pilotti”",
                "adopted none of the marks at H1:4 in the round “Pilotti”",
                "undone: adopted none of the marks at H1:4 in the round “Pilotti”",
            ),
        ),
        (
            "fi",
            (
                "avattiin koekierros ”Pilotti”: AK, BM koodaavat itsenäisesti H1, luokitusrunko jäädytettynä",
                "merkittiin oma osuus kierroksesta ”Pilotti” valmiiksi",
                "suljettiin koodauskierros ”Pilotti”; yksimielisyyden tunnusluvut tallennettiin",
                "hyväksyttiin kierrokselta ”Pilotti” H1:2",
                "jätettiin hyväksymättä kierroksen ”Pilotti” merkinnät kohdassa H1:4",
                "kumottiin kirjaus: jätettiin hyväksymättä kierroksen ”Pilotti” merkinnät kohdassa H1:4",
            ),
        ),
    ],
)
def test_the_history_tells_every_act_of_a_round(
    closed: Desk, language: str, sentences: tuple[str, ...]
) -> None:
    closed.give("round", "resolve", "Pilotti", "--alike")
    (left,) = [
        line
        for line in closed.give("round", "resolve", "Pilotti", "--list").out.splitlines()
        if "H1:4" in line
    ]
    assert closed.give("round", "resolve", "Pilotti", left.split()[0], "--adopt", "neither").code == 0
    closed.give("undo")
    environment = {**os.environ, "QUALCODE_LANGUAGE": language, "PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run(
        [sys.executable, "-m", "qualcode", "trail"],
        cwd=closed.folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    for one in sentences:
        assert one in told, told


def test_filing_in_a_category_that_was_retired_says_how_to_bring_it_back(project: Desk) -> None:
    project.give("category", "add", "Roolit")
    project.give("category", "retire", "Roolit")
    said = project.give("category", "rename", "roolit", "Vastuut")
    assert said.code == 1
    assert "The category “Roolit” is retired." in said.errors
    hint = next(line for line in said.errors.splitlines() if "qualcode category restore" in line)
    assert project.give(*hint.partition("qualcode ")[2].split()).code == 0
    assert project.give("category", "rename", "Roolit", "Vastuut").code == 0
