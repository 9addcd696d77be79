"""Screens that are opened from one another."""

from pathlib import Path

import pytest

from qualcode.screens.reading.screen import ReadingScreen
from tests.screens.desk import Sitting, sit


def test_what_was_done_on_a_screen_that_was_opened_from_another_is_there_when_one_comes_back(
    study: Path,
) -> None:
    async def go_and_come_back(desk: Sitting) -> None:
        before = len(desk.screen.state.marks)
        desk.app.push_screen(ReadingScreen(desk.bench, desk.screen.palette, "H1"))
        await desk.press("j l m T q")
        assert desk.app.screen is desk.screen
        assert len(desk.screen.state.marks) == before + 1 and f"{before + 1} marks" in desk.lines[0]
        assert desk.screen.view.palette is desk.screen.palette

    sit(study, go_and_come_back)


def test_the_colours_chosen_on_another_screen_are_those_of_the_first_one_too(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")

    async def choose(desk: Sitting) -> None:
        first = desk.screen.palette.name
        desk.app.push_screen(ReadingScreen(desk.bench, desk.screen.palette, "H1"))
        await desk.press("T q")
        assert desk.screen.palette.name != first and desk.screen.view.palette is desk.screen.palette

    sit(study, choose)
