"""A reader at the screen: the example, opened in a terminal that is only played, and keys pressed in it."""

import asyncio
import random
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from qualcode.cli.frame.app import given
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.session import Session
from qualcode.cli.project.home import CommandsHere
from qualcode.index.queries import trail
from qualcode.screens.app import Screens
from qualcode.screens.home.screen import HomeScreen
from qualcode.screens.kit.text_screen import WritingScreen
from qualcode.screens.reading.screen import ReadingScreen
from qualcode.trail.line import Act
from qualcode.workbench.bench import Bench
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.project.join import join_as
from tests.cli.page import Clock
from tests.source import ROOT

EXAMPLE = ROOT / "projects" / "example"


def example(place: Path) -> Path:
    """A copy of the example, in which the reader Lauri has joined."""
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns("make", "sources"))
    with opened(place) as bench:
        join_as(bench, "Lauri Lukija", key="ll")
    return place


def opened(place: Path) -> Bench:
    """The project in a folder, with a clock and dice of its own."""
    return open_bench(place, now=Clock(), dice=random.Random(5))


class Sitting:
    """A screen that is open: keys are pressed, and it is looked at."""

    def __init__(self, app: Screens, pilot: Pilot[None], bench: Bench) -> None:
        self.app, self.pilot, self.bench = app, pilot, bench

    @property
    def screen(self) -> ReadingScreen:
        assert isinstance(self.app.first, ReadingScreen)
        return self.app.first

    async def press(self, keys: str) -> None:
        """Press keys, by their names with spaces between them."""
        await self.pilot.press(*keys.split())
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type words as fast as a keyboard can; what they do is looked at when all of them have been typed."""
        driver = self.app._driver
        assert driver is not None
        for letter in words:
            key = events.Key(_character_to_key(letter), letter)
            key.set_sender(self.app)
            driver.send_message(key)
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def chosen(self) -> str:
        """The words that are chosen."""
        return self.screen.state.reading.text[
            self.screen.state.selection.start : self.screen.state.selection.end
        ]

    @property
    def told(self) -> str:
        """What the line for messages tells."""
        return self.screen.telling.last.plain

    @property
    def beside(self) -> str:
        """What stands beside the text."""
        return str(self.screen.panel.content)

    @property
    def lines(self) -> list[str]:
        """The screen as lines of characters."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def acts(self) -> list[Act]:
        """What this reader has recorded, the latest last, without joining."""
        lines = trail.history(self.bench.index, coder=self.bench.coder)
        return [line.act for line in lines if line.act.did != "coder.join"]


class HomeSitting(Sitting):
    """The home screen that is open."""

    @property
    def home(self) -> HomeScreen:
        assert isinstance(self.app.first, HomeScreen)
        return self.app.first

    @property
    def told(self) -> str:
        return self.home.telling.last.plain

    @property
    def is_home(self) -> bool:
        """Whether the home screen is what is seen."""
        return self.app.screen is self.home

    @property
    def writing(self) -> WritingScreen:
        """The text that is being written."""
        assert isinstance(self.app.screen, WritingScreen)
        return self.app.screen

    async def done(self) -> None:
        "Wait until the command that was given has finished."
        while self.home.commands.busy:
            await asyncio.sleep(0.01)
        await self.pilot.pause()
        await self.pilot.pause()

    async def command(self, words: str) -> None:
        """Give a command by typing it."""
        await self.press("colon")
        self.home.prompt.entry.value = words
        await self.press("enter")


def sit_at_home(
    place: Path, do: Callable[[HomeSitting], Awaitable[None]], size: tuple[int, int] = (80, 24)
) -> None:
    """Open the home screen of a project and do something there."""

    async def play() -> None:
        run = Session(Output(), place, given, Clock(), random.Random(6))
        with opened(place) as bench:
            app = Screens(bench, lambda bench, palette: HomeScreen(bench, palette, CommandsHere(run)))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await do(HomeSitting(app, pilot, bench))

    asyncio.run(asyncio.wait_for(play(), 60))


def sit(
    place: Path,
    do: Callable[[Sitting], Awaitable[None]],
    document: str = "H1",
    at: int | None = None,
    size: tuple[int, int] = (80, 24),
) -> None:
    """Open a document on a screen of this size and do something there."""

    async def play() -> None:
        with opened(place) as bench:
            app = Screens(bench, lambda bench, palette: ReadingScreen(bench, palette, document, at))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await do(Sitting(app, pilot, bench))

    asyncio.run(asyncio.wait_for(play(), 60))


def does(screen: Screen[None], action: str) -> bool:
    """Whether a screen, or the part of it that is named, does what a key stands for."""
    part, _dot, verb = action.partition("(")[0].rpartition(".")
    return callable(
        getattr(getattr(screen, part), verb, None) if part else getattr(screen, f"action_{verb}", None)
    )
