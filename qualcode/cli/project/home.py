"""`qualcode` alone, in a terminal: the home screen, and the commands given from it."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.output import BOLD, Output
from qualcode.cli.frame.session import Session, opened, session
from qualcode.text import as_typed, typed_command
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.screens.home.command_line import Said


class Paper(io.StringIO):
    """The output of a command on a screen. It counts as a terminal, so that it is laid out and styled for
    people."""

    def isatty(self) -> bool:
        return True


class OutputOnScreen(Output):
    """What commands write while a screen is open: all of it on one page of a given width."""

    def __init__(self, width: int) -> None:
        self.paper = Paper()
        super().__init__(self.paper, self.paper)
        self.page_width = width

    @property
    def width(self) -> int:
        return self.page_width

    def paged(self, lines: Sequence[str]) -> None:
        """The screen pages itself."""
        self.raw("\n".join(lines))

    @property
    def said(self) -> tuple[str, ...]:
        """What was written; of a line that was written over, only its last state."""
        lines = [
            line.rpartition("\r")[2].removeprefix("\x1b[K") for line in self.paper.getvalue().split("\n")
        ]
        while lines and not lines[-1].strip():
            lines.pop()
        return tuple(lines)


class CommandsHere:
    """The program's commands, given in its own process."""

    def __init__(self, run: Session) -> None:
        self.run = run

    @property
    def exports(self) -> list[tuple[str, str]]:
        """What can be exported: the words of the command, and its help."""
        from qualcode.cli.results.export import app

        group = typer.main.get_group(app).commands["export"]
        verbs = {name: one.get_short_help_str(200) for name, one in group.commands.items() if not one.hidden}  # type: ignore[attr-defined]
        found = []
        for name, told in verbs.items():
            found.append((name, told.rstrip(".")))
            if name == "table":
                found.append(("table --format xlsx", _("The same table in Excel, for filtering")))
        return found

    def give(self, words: Sequence[str], width: int) -> "Said":
        """Run a command that can't ask the user anything, and return its output and exit code."""
        from qualcode.screens.home.command_line import Said

        out = OutputOnScreen(width)
        here = self.run.beside(out)
        with nobody_to_ask():
            code = here.give(list(words), here)
        return Said(out.said, code)

    def give_in_terminal(self, words: Sequence[str]) -> None:
        """Give a command in the terminal, and wait until it was read."""
        out = Output()
        out.say(typed_command(words), BOLD)
        here = self.run.beside(out)
        here.give(list(words), here)
        out.say()
        input(_("Press Return to go back to the screen.") + " ")


@contextmanager
def nobody_to_ask() -> Iterator[None]:
    """While a screen is open the keyboard is the screen's, so a command that would ask is refused instead."""
    before = sys.stdin
    with open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123
        sys.stdin = nothing
        try:
            yield
        finally:
            sys.stdin = before


def at_home(context: typer.Context) -> None:
    """Open the home screen of the project here."""
    from qualcode.machine.recent_projects import remember_project
    from qualcode.screens.app import home

    run = session(context)
    with opened(context) as bench:
        remember_project(bench.folder.root, bench.settings.title)
        home(bench, CommandsHere(run))


def begin_on_screen(context: typer.Context) -> None:
    """Where no project exists: begin one, or choose one that was open lately, and go on at its home screen."""
    from qualcode.machine.recent_projects import projects_lately
    from qualcode.screens.app import start

    run = session(context)
    here = run.project.resolve()
    chosen = start(CommandsHere(run), here, projects_lately())
    if chosen is None:
        return
    run.project = chosen
    at_home(context)
    run.out.say(_("To return later: cd {directory} && qualcode").format(directory=as_typed(str(chosen))))
