"""A researcher's machine as the tests of robustness see it: the real program, started from outside in a folder."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.cli.frame.app import run

REPOSITORY = Path(__file__).resolve().parents[2]
NUMBERED = 400
TALK = "Haastattelija: Miten yhteistyö sujuu?\nH1: " + " ".join(
    f"Asia {number:03} jäi epäselväksi." for number in range(NUMBERED)
)
"""An interview in which every sentence stands once, so that each can be marked by quoting it."""

WARM = "import sys; from qualcode.__main__ import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command wrote, and its exit code; a signal's is negative."""

    code: int
    out: str
    errors: str

    @property
    def told(self) -> Any:
        """What was printed with --json."""
        return json.loads(self.out)


@dataclass(slots=True)
class Machine:
    """A place with a project folder, and state and cache of its own. `environment` is added to what a command gets; a
    value of None takes a variable away. `before` is Python code that is run before the program: injected faults.
    `inside`: commands are given in this process, which is quicker; what nobody foresaw is raised then."""

    place: Path
    folder: Path
    environment: Mapping[str, str | None] = field(default_factory=dict)
    before: str = ""
    inside: bool = False

    @property
    def state(self) -> Path:
        return self.place / "state"

    @property
    def cache(self) -> Path:
        return self.place / "cache"

    def surroundings(self) -> dict[str, str]:
        """The environment that a command of this machine is started with."""
        own: dict[str, str | None] = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "QUALCODE_STATE_DIR": str(self.state),
            "QUALCODE_CACHE_DIR": str(self.cache),
            **self.environment,
        }
        return {name: value for name, value in own.items() if value is not None}

    def command(self, *words: str | bytes) -> Sequence[str | bytes]:
        """How the program is started with these words."""
        if self.before:
            return [sys.executable, "-c", f"{self.before}\n{WARM}", *words]
        return [sys.executable, "-m", "qualcode", *words]

    def give(self, *words: str | bytes, folder: Path | None = None) -> Said:
        """Give a command in a process of its own. However it ends, it doesn't end in a traceback."""
        if self.inside:
            return calm(self.here(*[os.fsdecode(word) for word in words], folder=folder))
        ended = subprocess.run(
            self.command(*words),
            cwd=folder or self.folder,
            env=self.surroundings(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        said = Said(
            ended.returncode, ended.stdout.decode("utf-8", "replace"), ended.stderr.decode("utf-8", "replace")
        )
        return calm(said)

    def done(self, *words: str | bytes) -> Said:
        """Give a command that has to succeed."""
        said = self.give(*words)
        assert said.code == 0, said
        return said

    def here(self, *words: str, folder: Path | None = None) -> Said:
        """Give a command in this process. The environment has to name this machine's places already."""
        out, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(errors):
            code = run(words, directory=folder or self.folder)
        return Said(code, out.getvalue(), errors.getvalue())

    def quotes(self) -> set[str]:
        """The quotes that are marked, as a fresh process finds them."""
        return {one["quote"] for one in self.done("segments", "--json").told["segments"]}

    def problems(self) -> list[str]:
        """The kinds of problems that `check` tells."""
        said = self.give("check", "--json")
        assert said.code in (0, 3), said
        return [one["kind"] for one in said.told["problems"]]

    def volume(self) -> Path:
        """The only file of the history."""
        (found,) = self.folder.glob("trail/*/*.jsonl")
        return found


def calm(said: Said) -> Said:
    """Not a traceback, and a code that means something; a refusal says something and names what to do next."""
    assert "Traceback" not in said.errors, said.errors
    assert said.code in (0, 1, 2, 3, -9), said
    if said.code in (1, 2):
        sentence, _newline, hint = said.errors.strip().partition("\n")
        assert sentence, said
        assert hint.strip(), f"no hint: {said}"
    return said


def sentence(number: int) -> str:
    """The words of one of the numbered sentences."""
    return f"Asia {number:03} jäi"
