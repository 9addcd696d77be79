"""Whatever moment the program is killed at, what it reported as done is there, and at most what it was doing isn't."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from qualcode.index.queries.segments import segments
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.open_project import open_bench
from tests.robust.killing import killed_at
from tests.robust.machine import Machine, sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process can't be killed like this on Windows")

MARKS = 200
AT_MOST_TORN = {"torn", "cut", "left-over"}


@pytest.mark.parametrize("seed", [11])
def test_marks_that_were_reported_survive_a_kill_at_any_moment(machine: Machine, seed: int) -> None:
    dice = random.Random(seed)
    reported: set[int] = set()
    kills = 0
    while len(reported) < MARKS:
        todo = [number for number in range(MARKS) if number not in reported]
        marking = subprocess.Popen(
            [sys.executable, "-m", "tests.robust.marking", *map(str, todo)],
            cwd=machine.folder,
            env=machine.surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert marking.stdout is not None and marking.stderr is not None
        told = b""
        if len(todo) > 1:
            told = b"".join(marking.stdout.readline() for _mark in range(dice.randint(1, 40)))
            time.sleep(dice.uniform(0, 0.03))
            marking.send_signal(signal.SIGKILL)
        told += marking.stdout.read()
        assert marking.stderr.read() == b""
        marking.wait()
        kills += marking.returncode == -signal.SIGKILL
        reported |= {int(line) for line in told.split(b"\n")[:-1]}
        with open_bench(machine.folder) as bench:
            there = {int(one.quote[5:8]) for one in segments(bench.index)} - {399}
            problems = {one.kind for one in check(bench).problems}
        assert reported <= there
        assert len(there - reported) <= 1
        assert problems <= AT_MOST_TORN
    assert kills >= 3
    assert {sentence(number) for number in range(MARKS)} <= machine.quotes()
    assert set(machine.problems()) <= AT_MOST_TORN


@pytest.mark.parametrize("seed", [1, 2])
def test_whole_commands_killed_at_any_moment_are_there_or_not(machine: Machine, seed: int) -> None:
    dice = random.Random(seed)
    reported = set()
    for number in range(6):
        one = subprocess.Popen(
            machine.command("mark", "H1", sentence(number)),
            cwd=machine.folder,
            env=machine.surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(dice.uniform(0, 0.6))
        one.kill()
        out, _errors = one.communicate()
        if out.startswith(b"Recorded") or one.returncode == 0:
            reported.add(sentence(number))
    assert reported <= machine.quotes()
    assert set(machine.problems()) <= AT_MOST_TORN
    machine.done("mark", "H1", sentence(100))


@pytest.mark.parametrize("words", [("mark", "H1", sentence(7)), ("memo", "Muista tämä")])
def test_a_command_killed_at_each_step_of_its_writing_leaves_all_or_nothing_of_itself(
    machine: Machine, words: tuple[str, ...]
) -> None:
    number, ended, before = 0, False, acts_of(machine)
    while not ended:
        number += 1
        for halves in (False, True):
            ended = not killed_at(machine, number, *words, halves=halves)
            after = acts_of(machine)
            assert after - before in (0, 1)
            if ended:
                assert after - before == 1
                break
            if after > before and words[0] == "mark":
                assert machine.here("undo").code == 0
            before = acts_of(machine)
        assert number < 200
    assert number > 5
    assert set(machine.problems()) <= AT_MOST_TORN


def test_an_import_killed_at_each_step_of_its_writing_names_no_text_that_is_not_here_whole(
    machine: Machine,
) -> None:
    source = machine.place / "H2.txt"
    number, ended = 0, False
    while not ended:
        number += 1
        source.write_text(f"Haastattelija: Entä nyt?\nH2: Kerta {number} on toinen.\n", encoding="utf-8")
        before = acts_of(machine)
        ended = not killed_at(machine, number, "import", str(source), "--name", f"K{number}", halves=True)
        assert acts_of(machine) - before in (0, 1)
        with open_bench(machine.folder) as bench:
            problems = {one.kind for one in check(bench).problems}
        assert problems <= AT_MOST_TORN, "a document that is told has its text"
        assert number < 200
    assert number > 15
    names = [one["name"] for one in machine.done("documents", "--json").told["documents"]]
    assert f"K{number}" in names


def acts_of(machine: Machine) -> int:
    """How many acts the history holds, as the program finds them anew."""
    with open_bench(machine.folder) as bench:
        assert not bench.alarms
        found = bench.index.row("SELECT count(*) FROM line")
    assert found is not None
    return int(found[0])
