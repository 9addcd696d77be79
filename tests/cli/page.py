"""Golden pages: readable files of commands with what each says and its exit code.

    % qualcode mark H1 "roolit ovat epäselviä"
    Marked H1:2, not yet simplified (<s1>). Undo: qualcode undo
    => 0

A line on standard error begins with `2> `. Identifiers are written `<s1>`, `<e2>`, … in the order in which they were
made, in commands as in what they say. Lines before the first command tell what the page claims.
"""

import io
import random
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from qualcode.cli.frame.app import run

PAGES = Path(__file__).parent / "pages"
FILES = Path(__file__).parent / "files"
COMMAND, CODE, ERROR = "% ", "=> ", "2> "
IDENTIFIER = re.compile(r'"e":"([a-z][0-9a-z]{10})"')
WORD = re.compile(r"\b[a-z][0-9a-z]{3,10}\b")


class Clock:
    """Goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 13, 59, tzinfo=timezone(timedelta(hours=2)))

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass(frozen=True, slots=True)
class Said:
    """What a command wrote to the two streams, and its exit code."""

    code: int
    out: str
    errors: str


class Desk:
    """A folder in which commands are given one after another, with a clock and dice of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.dice = random.Random(7)

    def give(self, *arguments: str) -> Said:
        """Give a command in this process."""
        out, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(errors):
            code = run(arguments, now=self.clock, dice=self.dice)
        return Said(code, out.getvalue(), errors.getvalue())

    def names(self) -> dict[str, str]:
        """Every identifier in the trails below the folder, and what it is called on a page."""
        found: dict[str, str] = {}
        kinds: dict[str, int] = {}
        for volume in sorted(self.folder.rglob("trail/*/*.jsonl")):
            for identifier in IDENTIFIER.findall(volume.read_text(encoding="utf-8")):
                if identifier not in found:
                    kinds[identifier[0]] = kinds.get(identifier[0], 0) + 1
                    found[identifier] = f"<{identifier[0]}{kinds[identifier[0]]}>"
        return found

    def shown(self, text: str) -> str:
        """`text` as it stands on a page: identifiers by their names there, no paths of this machine."""
        names = self.names()

        def name(match: re.Match[str]) -> str:
            fitting = [shown for identifier, shown in names.items() if identifier.startswith(match[0])]
            return fitting[0] if len(fitting) == 1 else match[0]

        return WORD.sub(name, text.replace(str(self.folder), "…"))

    def typed(self, command: str) -> list[str]:
        """The words of a command on a page."""
        for identifier, name in self.names().items():
            command = command.replace(name, identifier)
        return shlex.split(command)[1:]


def played(page: str, desk: Desk) -> str:
    """The page as it would stand if every command said what it says now."""
    told: list[str] = []
    for line in page.splitlines():
        if line.startswith(COMMAND):
            said = desk.give(*desk.typed(line.removeprefix(COMMAND)))
            told.append(line)
            told += desk.shown(said.out).splitlines()
            told += [f"{ERROR}{one}".rstrip() for one in desk.shown(said.errors).splitlines()]
            told += [f"{CODE}{said.code}", ""]
        elif not any(one.startswith(COMMAND) for one in told):
            told.append(line)
    return "\n".join(told).rstrip("\n") + "\n"
