"""The real program in a real terminal: what was marked is on disk when the screen has answered."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from tests.screens.desk import opened
from tests.source import ROOT
from tests.tools import need

pytestmark = [pytest.mark.tool("tmux"), pytest.mark.long]
PATIENCE = 30.0


class Tmux:
    """A terminal of its own, in which a program runs."""

    def __init__(self, folder: Path, words: str, environment: dict[str, str], then: str = "") -> None:
        self.name = f"qualcode-{uuid.uuid4().hex[:8]}"
        told = " ".join(f"{name}='{value}'" for name, value in environment.items())
        self.pid = folder / ".pid"
        program = f"env {told} '{sys.executable}' -m qualcode {words}"
        command = (
            f"cd '{folder}' && echo $$ > '{self.pid}' && {program + then if then else 'exec ' + program}"
        )
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", command)

    def tmux(self, *words: str) -> str:
        done = subprocess.run(
            [need("tmux"), "-L", self.name, "-f", os.devnull, *words],
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def wait_for(self, words: str) -> str:
        """The screen, once it shows these words."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = self.tmux("capture-pane", "-p")
            if words in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f"“{words}” isn't shown:\n{self.tmux('capture-pane', '-p')}")

    def end(self) -> None:
        self.tmux("kill-server")


def own_places() -> dict[str, str]:
    return {
        "QUALCODE_STATE_DIR": os.environ["QUALCODE_STATE_DIR"],
        "QUALCODE_CACHE_DIR": os.environ["QUALCODE_CACHE_DIR"],
        "QUALCODE_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TERM": "tmux-256color",
    }


@pytest.fixture(name="terminal")
def a_terminal(study: Path) -> Iterator[Tmux]:
    terminal = Tmux(study, "read H1", own_places())
    yield terminal
    terminal.end()


def test_a_quote_marked_before_the_program_is_killed_is_saved(study: Path, terminal: Tmux) -> None:
    terminal.wait_for("read 1/70")
    terminal.press("j", "l", "Enter")
    terminal.press("-l", "Suostumuksen antaminen")
    terminal.press("Enter")
    terminal.wait_for("Marked H1:2")
    os.kill(int(terminal.pid.read_text()), signal.SIGKILL)
    with opened(study) as bench:
        (mark,) = [one for one in segment_queries.segments(bench.index) if one.coder == "ll"]
        assert mark.quote == "Joo, oon saanu ja luin sen läpi, ja suostun kyllä."
        (expression,) = expression_queries.expressions(bench.index, only=mark.expressions)
        assert expression.text == "Suostumuksen antaminen"


def test_keys_typed_faster_than_the_screen_answers_all_arrive_where_they_belong(
    study: Path, terminal: Tmux
) -> None:
    terminal.wait_for("read 1/70")
    terminal.press(
        "j", "l", "Enter", "Y", "k", "s", "i", "Enter", "l", "Enter", "K", "a", "k", "s", "i", "Enter", "u"
    )
    terminal.wait_for("Undone: marked H1:2")
    with opened(study) as bench:
        own = [one for one in segment_queries.segments(bench.index) if one.coder == "ll"]
        texts = [
            one.text
            for mark in own
            for one in expression_queries.expressions(bench.index, only=mark.expressions)
        ]
        assert texts == ["Yksi"]


def test_the_program_alone_opens_the_home_screen_and_everything_done_there_is_saved(study: Path) -> None:
    terminal = Tmux(study, "", own_places(), then="; echo left with $?; sleep 60")
    try:
        terminal.wait_for("Next step: Reading")
        terminal.press("8", "1")
        terminal.wait_for("F2 or Ctrl+S")
        terminal.press("-l", "Huomio")
        terminal.press("F2")
        terminal.wait_for("Wrote in the research diary: Huomio")
        terminal.press("2")
        terminal.wait_for("H1 · read")
        terminal.press("q")
        terminal.wait_for("13 diary entries")
        terminal.press("q")
        assert "Traceback" not in terminal.wait_for("left with 0")
    finally:
        terminal.end()


def test_a_project_is_begun_from_an_empty_folder_and_its_home_is_opened(tmp_path: Path) -> None:
    terminal = Tmux(tmp_path, "", own_places(), then="; echo left with $?; sleep 60")
    try:
        terminal.wait_for("What would you like to do?")
        terminal.press("1")
        terminal.wait_for("Title of the study")
        terminal.press("-l", "Arki")
        terminal.press("Enter")
        terminal.wait_for("Your name as a coder")
        terminal.press("-l", "Maija Meikalainen")
        terminal.press("Enter")
        terminal.wait_for("Language of tables")
        terminal.press("Enter")
        terminal.wait_for("New folder for the project")
        terminal.press("Enter")
        terminal.wait_for("Created")
        terminal.press("q")
        terminal.wait_for("Next step: Data")
        terminal.press("q")
        shown = terminal.wait_for("left with 0")
        assert "To return later: cd" in shown and "Traceback" not in shown
    finally:
        terminal.end()


def test_a_terminal_that_cannot_carry_the_screen_gets_the_status_and_the_commands(study: Path) -> None:
    pytest.importorskip("pty", reason="only Unix has pseudo-terminals")
    from tests.cli.test_terminal import in_terminal

    shown = " ".join(" ".join(in_terminal(study, "", 80, TERM="dumb")).split())
    assert "251 marks" in shown and "export poster" in shown and "qualcode --help" in shown


def test_leaving_gives_the_terminal_back(study: Path) -> None:
    terminal = Tmux(study, "read H1", own_places(), then="; echo left with $?; sleep 60")
    try:
        terminal.wait_for("read 1/70")
        terminal.press("q")
        assert "Traceback" not in terminal.wait_for("left with 0")
    finally:
        terminal.end()


def test_a_terminal_that_cannot_carry_the_screen_is_told_the_commands(study: Path) -> None:
    pty = pytest.importorskip("pty", reason="only Unix has pseudo-terminals")
    from tests.cli.test_terminal import in_terminal

    assert pty
    shown = "\n".join(in_terminal(study, "read H1", 80, TERM="dumb"))
    assert "can't show the screen" in shown and "qualcode mark H1" in shown and "Joo, oon saanu" in shown


def test_what_is_grouped_before_the_program_is_killed_is_saved(study: Path) -> None:
    from tests.screens.grouping_desk import MAIL, loosen, within

    loosen(study)
    terminal = Tmux(study, "group", own_places())
    try:
        terminal.wait_for("11 ungrouped")
        terminal.press("Space", "Space", "Enter")
        terminal.press("-l", "suojattu v")
        terminal.press("Down", "Enter")
        terminal.wait_for("Filed 2 expressions")
        os.kill(int(terminal.pid.read_text()), signal.SIGKILL)
        with opened(study) as bench:
            assert len(within(bench, MAIL)) == 2
    finally:
        terminal.end()


def test_control_z_leads_to_the_shell_and_fg_back_to_the_whole_screen(study: Path) -> None:
    terminal = Tmux(study, "--version", own_places(), then="; exec bash --norc -i")
    try:
        terminal.wait_for("bash")
        told = " ".join(f"{name}='{value}'" for name, value in own_places().items())
        terminal.press("-l", f"clear; env {told} '{sys.executable}' -m qualcode read H1")
        terminal.press("Enter")
        before = terminal.wait_for("read 1/70")
        terminal.press("C-z")
        terminal.wait_for("Stopped")
        terminal.press("-l", "clear; fg")
        terminal.press("Enter")
        after = terminal.wait_for("read 1/70")
        deadline = time.monotonic() + PATIENCE
        while after != before and time.monotonic() < deadline:
            time.sleep(0.1)
            after = terminal.tmux("capture-pane", "-p")
        assert after == before
    finally:
        terminal.end()
