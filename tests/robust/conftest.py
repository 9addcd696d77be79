"""A project on a machine of its own."""

from pathlib import Path

import pytest

from tests.robust.machine import TALK, Machine


@pytest.fixture(name="machine")
def a_machine_with_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Anna's machine: a project with the interview H1, in which one sentence is marked, simplified and grouped."""
    machine = Machine(tmp_path, tmp_path / "study")
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(machine.state))
    monkeypatch.setenv("QUALCODE_CACHE_DIR", str(machine.cache))
    monkeypatch.chdir(tmp_path)
    Path("H1.txt").write_text(TALK, encoding="utf-8")
    machine.folder.mkdir()
    for words in (
        ("init", ".", "--coder", "Anna Kallio"),
        ("import", "H1.txt"),
        ("mark", "H1", "Asia 399 jäi", "--simplify", "Epäselvyys", "--into", "Roolit", "--new"),
        ("category", "add", "Johtaminen", "--level", "main"),
    ):
        said = machine.here(*words)
        assert said.code == 0, said
    return machine


@pytest.fixture(name="quick")
def a_machine_in_this_process(machine: Machine) -> Machine:
    """The same; commands are given in this process."""
    machine.inside = True
    return machine
