"""Work of a round that is held on one machine survives a kill at any moment while it is put into the shared folder."""

import json
import os
import shutil

import pytest

from qualcode.trail.volume import split_lines
from tests.robust.killing import killed_at
from tests.robust.machine import Machine, sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process can't be killed like this on Windows")

MARKS = 4
SHARED = 1
"""The mark that the project has from the beginning."""


def marked_in(machine: Machine) -> int:
    """How many marks stand in the files of the shared folder."""
    lines = {
        line.id: line
        for volume in (machine.folder / "trail").rglob("*.jsonl")
        for line in split_lines(volume.read_bytes()).lines
    }
    return sum(line.act.did == "segment.mark" for line in lines.values())


def test_held_work_survives_a_kill_at_each_step_of_its_moving(machine: Machine) -> None:
    own = first_coder(machine)
    machine.done("join", "--coder", "Bo Koodaaja")
    machine.done("join", "--coder", own)
    machine.done("round", "open", "Pilotti", "--documents", "H1", "--coders", f"{own},Bo Koodaaja", "--hold")
    for number in range(MARKS):
        machine.done("mark", "H1", sentence(number), "--simplify", f"Ajatus {number}")
    assert marked_in(machine) == SHARED
    before = machine.place.with_name(f"{machine.place.name}-before")
    shutil.copytree(machine.place, before)
    step, in_the_folder = 0, set()
    while killed_at(machine, step := step + 1, "round", "done", halves=True):
        in_the_folder.add(marked_in(machine))
        assert segments(machine) == MARKS, f"killed at step {step}"
        assert machine.here("round", "done").code in (0, 1), "it goes on, or says that it was done"
        assert_moved(machine)
        shutil.rmtree(machine.place)
        shutil.copytree(before, machine.place)
    assert_moved(machine)
    assert in_the_folder == {SHARED, SHARED + MARKS}, (
        "killed before, while and after it was put there: never a part"
    )


def assert_moved(machine: Machine) -> None:
    """All marks are in the folder, and nothing is held any more."""
    assert marked_in(machine) == SHARED + MARKS
    assert segments(machine) == MARKS
    assert not list(machine.state.rglob("held/*/*/*.jsonl"))
    told = json.loads(machine.here("check", "--json").out)
    assert not {"gap", "missing", "round-held"} & {one["kind"] for one in told["problems"]}


def segments(machine: Machine) -> int:
    """How many segments the coder sees."""
    return len(json.loads(machine.here("segments", "--json").out)["segments"])


def first_coder(machine: Machine) -> str:
    """The name of whoever began the project."""
    return str(machine.done("trail", "--json").told["acts"][0]["name"])
