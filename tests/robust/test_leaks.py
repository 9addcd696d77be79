"""Nothing of a study is readable for others on the machine, and nothing that a colleague wrote acts on the terminal."""

import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robust.machine import Machine

SPOILT = "Rooli \x1b]0;otsikko\x07\x1b[31mpunainen\u202e\x9b2J loppu"


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the rights of the profile hold")
def test_indexes_and_memories_are_for_their_user_alone_also_those_that_were_made_otherwise(
    machine: Machine,
) -> None:
    every = [path for place in (machine.state, machine.cache) for path in place.rglob("*")]
    assert every
    for path in every:
        path.chmod(0o755 if path.is_dir() else 0o644)
    machine.done("journal", "Uusi merkintä")
    machine.done("search", "asia")
    open_to_others = [
        path
        for place in (machine.state, machine.cache)
        for path in place.rglob("*")
        if path.is_file() and stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]
    assert not open_to_others


def test_signs_that_a_terminal_obeys_never_reach_it_from_an_act_or_a_transcript(machine: Machine) -> None:
    (machine.folder / "H2.txt").write_bytes(
        "Haastattelija: Mitä?\nH2: Hyvää \x1b[2Jpäivää \u202etakaperin.\nHaastattelija: Entä?\nH2: Joo joo.\n".encode()
    )
    machine.done("import", "H2.txt")
    machine.done("category", "add", SPOILT)
    machine.done("memo", SPOILT, "--about", "H2")
    for words in (
        ("tree",), ("categories",), ("trail",), ("memos",), ("read", "H2", "--plain"), ("tree", "--json"),
        ("trail", "--json"), ("memos", "--json"), ("categories", "--csv"), ("category", "rename", SPOILT, SPOILT),
        ("group", "x", "--into", SPOILT),
    ):  # fmt: skip
        said = machine.give(*words)
        for sign in ("\x1b", "\x07", "\x9b", "\u202e"):
            assert sign not in said.out + said.errors, (words, sign)


@pytest.mark.skipif(sys.platform == "win32", reason="this is a shell of Unix")
def test_a_proposed_command_runs_nothing_that_a_file_is_called(machine: Machine) -> None:
    name = "a b $(touch X) `touch Y`;touch Z.txt"
    (machine.folder / name).write_text(
        "Haastattelija: Mitä?\nH2: Ei.\nHaastattelija: Entä?\nH2: Joo.\n", encoding="utf-8"
    )
    said = machine.done("import", name)
    commands = [
        line[line.index("qualcode ") :] for line in said.out.splitlines() if "qualcode import" in line
    ]
    assert commands
    for command in commands:
        subprocess.run(["sh", "-c", command.replace("qualcode", "true", 1)], cwd=machine.folder, check=True)
    assert not [one for one in "XYZ" if (machine.folder / one).exists()]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("words", [("documents",), ("tree",), ("nosuch",), ("saturation",)])
def test_a_terminal_that_is_gone_ends_a_command_and_shows_no_traceback(
    machine: Machine, words: tuple[str, ...]
) -> None:
    ours, theirs = pty.openpty()
    command = f"sleep 0.3; exec {sys.executable} -m qualcode {' '.join(words)}"
    with subprocess.Popen(
        ["sh", "-c", command],
        cwd=machine.folder,
        env=machine.surroundings(),
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        os.close(ours)
        _out, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert process.returncode in (0, 1, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links without rights")
def test_a_device_given_as_a_file_is_refused_and_never_read(machine: Machine) -> None:
    for name in ("z.txt", "z.docx", "z.xlsx", "z.srt"):
        Path(machine.folder, name).symlink_to("/dev/zero")
        said = machine.give("import", name)
        assert said.code in (1, 2) and name in said.errors


def test_a_proposed_command_names_the_project_that_was_named(machine: Machine) -> None:
    away, named = machine.place, str(machine.folder)
    for words, told in (
        (("journal", "hei"), f"qualcode --project {named} undo"),
        (("category", "add", "Roolit"), f"qualcode --project {named} "),
        (("status",), f"qualcode --project {named} "),
    ):
        said = machine.give("--project", named, *words, folder=away)
        assert told in said.out + said.errors


@pytest.mark.skipif(sys.platform == "win32", reason="this is a shell of Unix")
def test_the_next_command_that_status_tells_can_be_pasted_whatever_a_document_is_called(
    tmp_path: Path,
) -> None:
    machine = Machine(tmp_path, tmp_path / "study", inside=False)
    machine.folder.mkdir()
    machine.done("init", ".", "--coder", "Anna Kallio")
    (machine.folder / "H1(1).txt").write_text("A: Mitä?\nH1: Ei.\nA: Entä?\nH1: Joo.\n", encoding="utf-8")
    machine.done("import", "H1(1).txt")
    (command,) = [
        line.removeprefix("Next step: ")
        for line in machine.done("status").out.splitlines()
        if line.startswith("Next step: ")
    ]
    printed = subprocess.run(
        ["sh", "-c", command.replace("qualcode", "printf '%s\\n'", 1)],
        cwd=machine.folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "H1(1)" in printed.stdout.splitlines()
