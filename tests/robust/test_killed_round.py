"""Work of a round that is held on one machine survives a kill at any moment while it is put into the shared folder."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from qualcode.trail.volume import split_lines
from tests.robust.machine import Machine, sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process can't be killed like this on Windows")

MARKS = 12
SHARED = 1
"""The mark that the project has from the beginning."""

DONE = 'import sys; from qualcode.__main__ import main; sys.argv[1:] = ["round", "done"]; sys.exit(main())'


def marked_in(machine: Machine) -> int:
    """How many marks stand in the files of the shared folder."""
    lines = {
        line.id: line
        for volume in (machine.folder / "trail").rglob("*.jsonl")
        for line in split_lines(volume.read_bytes()).lines
    }
    return sum(line.act.did == "segment.mark" for line in lines.values())


@pytest.mark.parametrize("seed", [3])
def test_held_work_survives_a_kill_at_any_moment_of_its_moving(machine: Machine, seed: int) -> None:
    own = first_coder(machine)
    machine.done("join", "--coder", "Bo Koodaaja")
    machine.done("join", "--coder", own)
    machine.done("round", "open", "Pilotti", "--documents", "H1", "--coders", f"{own},Bo Koodaaja", "--hold")
    for number in range(MARKS):
        machine.done("mark", "H1", sentence(number), "--simplify", f"Ajatus {number}")
    assert marked_in(machine) == SHARED
    dice = random.Random(seed)
    kills = 0
    for _attempt in range(40):
        moving = subprocess.Popen(
            [sys.executable, "-c", DONE],
            cwd=machine.folder,
            env=machine.surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(dice.uniform(0, 0.6))
        moving.send_signal(signal.SIGKILL)
        killed = moving.wait() == -signal.SIGKILL
        kills += killed
        assert marked_in(machine) in (SHARED, SHARED + MARKS)
        assert len(machine.done("segments", "--json").told["segments"]) == MARKS
        if not killed:
            break
    machine.give("round", "done")
    assert kills >= 3
    assert marked_in(machine) == SHARED + MARKS
    assert not list(machine.state.rglob("held/*/*/*.jsonl"))
    assert not {"gap", "missing", "round-held"} & set(machine.problems())


def first_coder(machine: Machine) -> str:
    """The name of whoever began the project."""
    return str(machine.done("trail", "--json").told["acts"][0]["name"])
