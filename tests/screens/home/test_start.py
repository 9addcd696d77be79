"""Where there is no project: one is begun in a few questions, or an example, or one that was open lately is opened."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from qualcode.cli.frame.app import given
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.session import Session
from qualcode.cli.project.home import CommandsHere
from qualcode.machine.recent_projects import projects_lately, remember_project
from qualcode.screens.app import ShownScreens
from qualcode.screens.home.start import StartScreen
from qualcode.screens.kit.colours import COLOURLESS
from tests.cli.page import Clock
from tests.screens.desk import opened

Pressed = Callable[[Pilot[None], StartScreen], Awaitable[None]]


def start(here: Path, do: Pressed) -> StartScreen:
    """Open the screen in a folder without a project, and do something there."""
    commands = CommandsHere(Session(Output(), here, given, Clock(), random.Random(6)))
    screen = StartScreen(COLOURLESS, commands, here, projects_lately())

    async def play() -> None:
        app = ShownScreens(COLOURLESS, screen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await do(pilot, screen)

    asyncio.run(asyncio.wait_for(play(), 60))
    return screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(*([key] if len(key) > 1 and key.islower() and " " not in key else list(key)))
    await pilot.pause()


async def typed(pilot: Pilot[None], screen: StartScreen, words: str) -> None:
    screen.prompt.entry.value = words
    await press(pilot, "enter")


async def until_said(pilot: Pilot[None], screen: StartScreen) -> None:
    while screen.app.screen is screen and not screen.prompt.display:
        await asyncio.sleep(0.01)
    await pilot.pause()


def test_a_project_is_begun_in_four_answers_and_gone_on_with(tmp_path: Path) -> None:
    async def begin(pilot: Pilot[None], screen: StartScreen) -> None:
        await press(pilot, "1")
        await typed(pilot, screen, "Kotihoidon arki")
        await typed(pilot, screen, "Maija Meikäläinen")
        await press(pilot, "down", "enter")
        assert screen.prompt.entry.value == str(tmp_path / "kotihoidon-arki")
        await press(pilot, "enter")
        await until_said(pilot, screen)
        await press(pilot, "enter")

    chosen = start(tmp_path, begin).chosen
    assert chosen == tmp_path / "kotihoidon-arki"
    with opened(chosen) as bench:
        assert (bench.settings.title, bench.settings.language, bench.coder) == ("Kotihoidon arki", "fi", "mm")


def test_what_is_refused_is_told_and_nothing_is_chosen(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_text("")

    async def begin(pilot: Pilot[None], screen: StartScreen) -> None:
        await press(pilot, "1", "enter")
        assert "Type an answer" in str(screen.message.content)
        await typed(pilot, screen, "Tiedosto")
        await typed(pilot, screen, "Maija Meikäläinen")
        await press(pilot, "1")
        await typed(pilot, screen, "tiedosto")
        await until_said(pilot, screen)
        assert "is a file, not a folder" in screen.telling.last.plain
        await press(pilot, "q", "escape", "escape")

    assert start(tmp_path, begin).chosen is None


def test_a_question_that_is_left_leads_back_and_leaving_the_first_leaves_the_program(tmp_path: Path) -> None:
    async def leave(pilot: Pilot[None], screen: StartScreen) -> None:
        await press(pilot, "1", "escape")
        assert screen.prompt.question is screen.first
        await press(pilot, "escape")

    assert start(tmp_path, leave).chosen is None and not list(tmp_path.glob("[a-z]*"))


def test_a_project_that_was_open_lately_is_found_from_anywhere(study: Path, tmp_path: Path) -> None:
    remember_project(study, "Yhteistyö")
    remember_project(tmp_path / "gone", "Poissa")
    remember_project(study, "Yhteistyö")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    async def open_it(pilot: Pilot[None], screen: StartScreen) -> None:
        assert screen.prompt.choices[0].words == "Open Yhteistyö" and len(screen.prompt.choices) == 4
        await press(pilot, "enter")

    assert start(elsewhere, open_it).chosen == study.resolve()


def test_the_example_is_made_and_opened(tmp_path: Path) -> None:
    async def make(pilot: Pilot[None], screen: StartScreen) -> None:
        await press(pilot, "2")
        await until_said(pilot, screen)
        await press(pilot, "q")

    chosen = start(tmp_path, make).chosen
    assert chosen == tmp_path / "qualcode-demo" and (chosen / "exports" / "huoneentaulu.docx").is_file()
