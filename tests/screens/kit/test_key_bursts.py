"""Keys that come quicker than the screen answers, and a program that is told to end in the middle of a word."""

import os
import signal
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from qualcode.index.queries import memos as memo_queries
from qualcode.workbench.coding import memos
from tests.screens.desk import HomeSitting, Sitting, opened, sit, sit_at_home
from tests.screens.reading.test_coding import values
from tests.screens.test_terminal import Tmux, own_places

NAMES = {"\r": "enter", "\x1b": "escape"}


async def burst(desk: Sitting, keys: str) -> None:
    """All keys at once, before the screen has answered the first; `<F2>` is a key by its name."""
    driver = desk.app._driver
    assert driver is not None
    at = 0
    while at < len(keys):
        if keys[at] == "<":
            end = keys.index(">", at)
            key = events.Key(keys[at + 1 : end].lower(), None)
            at = end
        else:
            name = NAMES.get(keys[at]) or _character_to_key(keys[at])
            key = events.Key(name, keys[at])
        key.set_sender(desk.app)
        driver.send_message(key)
        at += 1
    for _time in range(4):
        await desk.pilot.pause()


def test_a_key_that_means_nothing_is_dropped_and_not_typed_into_what_opens_next(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l")
        await burst(desk, "yY\rtesti")
        assert desk.screen.prompt.entry.value == "testi"

    sit(study, code)


def test_words_pasted_where_nothing_is_asked_are_dropped(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l")
        paste = events.Paste("liite")
        paste.set_sender(desk.app)
        assert desk.app._driver is not None
        desk.app._driver.send_message(paste)
        await burst(desk, "\rab")
        assert desk.screen.prompt.entry.value == "ab"

    sit(study, code)


def test_a_text_is_saved_before_what_is_typed_after_saving(study: Path) -> None:
    async def write(desk: HomeSitting) -> None:
        await desk.press("8 1")
        await burst(desk, "Huomio<F2>jq")
        assert [act.did for act in desk.acts()] == ["journal.write"]
        assert values(desk.acts()[-1], "text") == ["Huomio"]

    sit_at_home(study, write)


def test_the_help_is_left_before_the_next_key_is_answered(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l")
        await burst(desk, "?jkq\rabc")
        assert desk.screen.prompt.entry.value == "abc"

    sit(study, code)


def test_an_undone_simplification_is_gone_from_the_screen(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l m enter")
        await desk.type("Pois otettava")
        await desk.press("enter")
        assert "Pois otettava" in desk.beside
        before = desk.lines[0]
        await desk.press("u")
        assert "Pois otettava" not in desk.beside
        assert desk.lines[0] != before

    sit(study, code)


def test_what_another_screen_recorded_is_asked_about_before_it_is_undone(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        memos.add_journal(desk.bench, "Muualla kirjoitettu", "note")
        await desk.press("u enter")
        assert "wasn't made on this screen" in "\n".join(desk.lines)
        assert [act.did for act in desk.acts()] == ["journal.write"], "Return alone undoes nothing"
        await desk.press("down enter")
        assert [act.did for act in desk.acts()] == ["journal.write", "undo"]
        await desk.press("U")
        assert "wasn't made on this screen" in "\n".join(desk.lines)
        await desk.press("down down enter")
        assert [act.did for act in desk.acts()] == ["journal.write", "undo"]

    sit(study, code)


def test_who_codes_is_asked_at_the_last_key_and_nothing_typed_is_lost(study: Path) -> None:
    with opened(study) as bench:
        (bench.state.directory / "coder.json").unlink()

    async def code(desk: HomeSitting) -> None:
        await desk.press("escape 8 1")
        assert desk.bench.coder == "" and "Your name" in "\n".join(desk.lines)
        await desk.type("Uusi Koodaaja")
        await desk.press("enter")
        await desk.type("Merkintä")
        await desk.press("f2")
        assert [one.text for one in memo_queries.memos(desk.bench.index, journal=True)][-1] == "Merkintä"

    sit_at_home(study, code)


@pytest.mark.tool("tmux")
@pytest.mark.long
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_told_to_end_leaves_the_terminal_as_it_was_and_keeps_what_is_half_typed(
    study: Path, ending: signal.Signals
) -> None:
    terminal = Tmux(study, "read H1", own_places(), then="; echo left with $?; sleep 60")
    try:
        terminal.wait_for("read 1/70")
        terminal.press("j", "l", "Enter")
        terminal.press("-l", "Suostumuksen anta")
        terminal.wait_for("Suostumuksen anta")
        shell = int(terminal.pid.read_text())
        program = int(os.popen(f"pgrep -P {shell}").read().split()[0])
        os.kill(program, ending)
        terminal.wait_for(f"left with {128 + ending}")
        modes = terminal.tmux(
            "display-message", "-p", "#{alternate_on}#{mouse_any_flag}#{cursor_flag}"
        ).strip()
        assert modes == "001"
    finally:
        terminal.end()
    again = Tmux(study, "read H1", own_places())
    try:
        again.wait_for("read 2/70")
        again.press("Enter")
        again.wait_for("Suostumuksen anta")
    finally:
        again.end()
