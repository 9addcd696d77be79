"""Coders as the tests of what carries a folder play them: the real program, started from outside, for each of them."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.robust.machine import TALK, Machine, Said, calm, sentence

LISTS = ("documents", "segments", "expressions", "categories", "memos", "conflicts")
"""What everyone has to be shown alike."""


@dataclass(slots=True)
class Coder:
    """A person at a machine: a copy of the project folder, and state and cache of their own."""

    key: str
    name: str
    machine: Machine

    @property
    def folder(self) -> Path:
        return self.machine.folder

    def does(self, *words: str) -> None:
        """Give a command that has to succeed, in a process of its own."""
        self.machine.done(*words)

    def sees(self, *words: str) -> Said:
        """Give a command in this process, which is quicker: to read, or before the test's own subject begins."""
        with patch.dict(os.environ, self.machine.surroundings(), clear=True):
            said = calm(self.machine.here(*words))
        assert said.code in (0, 3), said
        return said

    def marks(self, number: int, into: str) -> None:
        """Mark one of the numbered sentences, simplify it and file it in a category, made if it isn't there."""
        self.does(
            "mark",
            "H1",
            sentence(number),
            "--simplify",
            f"Epäselvyys {number} ({self.key})",
            "--into",
            into,
            "--new",
        )

    def shown(self) -> dict[str, Any]:
        """What this coder is shown: every list, and the tree as it is printed."""
        lists: dict[str, Any] = {name: self.sees(name, "--json").told[name] for name in LISTS}
        return {**lists, "tree": self.sees("tree").out}

    def quotes(self) -> set[str]:
        """The quotes that are marked."""
        return {one["quote"] for one in self.sees("segments", "--json").told["segments"]}

    def problems(self) -> list[str]:
        """The kinds of problems that `check` tells."""
        return [one["kind"] for one in self.sees("check", "--json").told["problems"]]

    def lines(self) -> set[bytes]:
        """All whole lines of the history in this folder."""
        return {
            line.rstrip(b"\r")
            for path in self.folder.rglob("trail/**/*.jsonl")
            for line in path.read_bytes().split(b"\n")
            if line.startswith(b'{"v":') and line.rstrip(b"\r").endswith(b"]}")
        }


def coder(place: Path, key: str, name: str, folder: str = "study") -> Coder:
    """A coder with nothing yet; `QUALCODE_CODER` says who it is, so that nobody has to join first."""
    home = place / key
    home.mkdir(parents=True)
    return Coder(key, name, Machine(home, home / folder, {"QUALCODE_CODER": key}))


def begins(first: Coder) -> None:
    """Begin the project, with one interview in which sentences are numbered and a category for everyone."""
    first.folder.mkdir(parents=True, exist_ok=True)
    source = first.machine.place / "H1.txt"
    source.write_text(TALK, encoding="utf-8")
    first.sees("init", ".", "--coder", first.name)
    first.sees("import", str(source))
    first.sees("category", "add", "Roolit")


def alike(*coders: Coder) -> dict[str, Any]:
    """All are shown the same, and it is returned."""
    shown = [one.shown() for one in coders]
    for other in shown[1:]:
        assert other == shown[0]
    return shown[0]
