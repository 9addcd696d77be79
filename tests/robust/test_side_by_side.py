"""Several processes at once, an index that vanishes under a running command, a clock that goes back."""

import os
import random
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.team.history import history
from qualcode.workbench.team.undo import undo
from tests.robust.machine import Machine, sentence


def marking(machine: Machine, numbers: range, **environment: str) -> subprocess.Popen[bytes]:
    """A process that marks these sentences one after another."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.robust.marking", *map(str, numbers)],
        cwd=machine.folder,
        env={**machine.surroundings(), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_processes_of_one_machine_marking_at_once_lose_nothing(machine: Machine) -> None:
    both = [marking(machine, range(20)), marking(machine, range(20, 40))]
    for one in both:
        out, errors = one.communicate(timeout=100)
        assert (one.returncode, errors) == (0, b"")
        assert len(out.split()) == 20
    assert {sentence(number) for number in range(40)} <= machine.quotes()
    assert machine.problems() == []
    assert len(list(machine.folder.glob("trail/*/*.jsonl"))) == 1


def test_two_machines_marking_at_once_in_one_folder_lose_nothing(machine: Machine) -> None:
    other = Machine(machine.place / "other", machine.folder)
    other.environment = {"QUALCODE_STATE_DIR": str(other.state), "QUALCODE_CACHE_DIR": str(other.cache)}
    other.done("join", "--coder", "Bertta Mäkinen")
    both = [marking(machine, range(15)), marking(other, range(5, 20))]
    for one in both:
        assert one.communicate(timeout=100)[1] == b""
    for one_machine in (machine, other):
        assert {sentence(number) for number in range(20)} <= one_machine.quotes()
        assert one_machine.problems() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows doesn't let an open file be removed")
def test_an_index_that_is_removed_or_spoilt_while_commands_run_costs_nothing(machine: Machine) -> None:
    both = [marking(machine, range(25)), marking(machine, range(25, 50))]
    dice, ended = random.Random(5), threading.Event()

    def spoil() -> None:
        while not ended.wait(dice.uniform(0.05, 0.3)):
            for path in machine.cache.glob("*/index.sqlite"):
                how = dice.choice(["unlink", "empty", "garbage"])
                if how == "unlink":
                    path.unlink(missing_ok=True)
                elif how == "empty":
                    os.truncate(path, 0)
                else:
                    path.write_bytes(b"no index at all " * 400)

    spoiling = threading.Thread(target=spoil)
    spoiling.start()
    try:
        for one in both:
            _out, errors = one.communicate(timeout=100)
            assert b"Traceback" not in errors, errors.decode()
            assert one.returncode == 0, errors
    finally:
        ended.set()
        spoiling.join()
    assert {sentence(number) for number in range(50)} <= machine.quotes()
    assert set(machine.problems()) <= {"torn", "cut"}


def test_a_clock_that_was_set_back_a_year_changes_no_order(machine: Machine) -> None:
    helsinki = timezone(timedelta(hours=2))
    for moment in (datetime(2026, 11, 21, 12, tzinfo=helsinki), datetime(2025, 11, 21, 12, tzinfo=helsinki)):
        with open_bench(machine.folder, now=lambda moment=moment: moment) as bench:  # type: ignore[misc]
            mark(bench, "H1", Place(quote=sentence(moment.year - 2020)))
    with open_bench(machine.folder, now=lambda: datetime(1970, 1, 1, tzinfo=timezone.utc)) as bench:  # noqa: UP017
        last = [one.at[:4] for one in history(bench)][-2:]
        assert last == ["2026", "2025"]
        undo(bench)
    assert machine.quotes() == {"Asia 399 jäi", sentence(6)}
    assert machine.problems() == []
    assert len({Path(one).name for one in machine.folder.glob("trail/*/*.jsonl")}) > 1


def test_settings_that_change_while_a_command_runs_are_not_overwritten(machine: Machine) -> None:
    from qualcode.errors import Outdated
    from qualcode.workbench.project.settings_change import set_setting

    path = machine.folder / "qualcode.yaml"
    with open_bench(machine.folder) as bench:
        theirs = path.read_text(encoding="utf-8") + "school: LAB\n"
        path.write_text(theirs, encoding="utf-8")
        with pytest.raises(Outdated):
            set_setting(bench, "title", "Minun")
    assert path.read_text(encoding="utf-8") == theirs
