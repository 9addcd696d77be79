"""The program in places and terminals as people have them: other character sets, no home, streams that close."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.robust.machine import Machine, Said, calm, sentence


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "LANG": None},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"QUALCODE_LANGUAGE": "xx"},
        {"QUALCODE_LANGUAGE": None, "LC_ALL": "zz_ZZ.UTF-8"},
        {"HOME": None},
        {"TERM": None, "COLUMNS": "0"},
        {"COLUMNS": "many"},
    ],
    ids=str,
)
def test_finnish_is_shown_and_recorded_in_any_surroundings(
    machine: Machine, surroundings: dict[str, str | None]
) -> None:
    machine.environment = {"QUALCODE_LANGUAGE": "fi", **surroundings}
    machine.done("mark", "H1", sentence(1), "--simplify", "Työnjako jää epäselväksi")
    for words in (
        ("tree", "-e"),
        ("segments",),
        ("status",),
        ("trail",),
        ("read", "H1", "--plain"),
        ("--help",),
    ):
        machine.done(*words)
    assert machine.give("mark", "H1", "ei löydy mistään").code == 1
    machine.environment = {}
    texts = {one["text"] for one in machine.done("expressions", "--json").told["expressions"]}
    assert texts == {"Epäselvyys", "Työnjako jää epäselväksi"}


@pytest.mark.parametrize(
    "name", ["Äijän työ's kansio", "a b\u00a0c", "[1] 50% {x}", "-x", "ö" * 100, "emoji 🙂"]
)
def test_a_project_works_in_a_folder_of_any_name(machine: Machine, name: str) -> None:
    folder = machine.place / name / name if name.startswith("ö") else machine.place / name
    folder.parent.mkdir(exist_ok=True)
    machine.done("init", str(folder), "--coder", "Äijä O'Neil")
    machine.folder = folder
    machine.done("import", str(machine.place / "H1.txt"))
    machine.done("mark", "H1", sentence(1), "--simplify", "Työnjako", "--into", "Roolit", "--new")
    for form in ("docx", "xlsx", "csv"):
        machine.done("export", "table", "--format", form)
    machine.done("set", "title", name if not name.startswith("-") else "x")
    assert machine.problems() == []


def test_a_folder_is_the_same_one_in_every_character_set(machine: Machine) -> None:
    machine.folder = machine.folder.rename(machine.place / "Äijän kansio")
    machine.done("join", "--coder", "Anna Kallio")
    machine.environment = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    machine.done("mark", "H1", sentence(1))
    machine.environment = {}
    assert sentence(1) in machine.quotes()


def test_a_folder_name_of_no_letters_in_this_character_set_is_no_hindrance(machine: Machine) -> None:
    folder = machine.place / "lat\udce4"
    folder.mkdir()
    machine.folder = folder
    machine.done("init", ".", "--coder", "Anna")
    machine.done("import", "../H1.txt")
    machine.done("mark", "H1", sentence(1), "--simplify", "Työnjako")
    machine.done("export", "table")
    assert machine.problems() == []


def test_a_path_that_is_much_too_long_is_refused(machine: Machine) -> None:
    long = machine.place.joinpath(*["p" * 200] * 30)
    for words in (
        ("init", str(long), "--coder", "A"),
        ("--project", str(long), "status"),
        ("import", str(long)),
    ):
        assert machine.give(*words).code == 1
    assert machine.give("export", "table", "--output", f"{'p' * 300}.docx").code == 1


def test_a_home_that_nobody_has_is_told(machine: Machine) -> None:
    assert machine.give("import", "~nobody-of-this-name/H1.docx").code == 1
    assert machine.give("--project", "~nobody-of-this-name", "status").code == 1


def test_an_output_that_closes_early_ends_the_command_quietly(machine: Machine) -> None:
    machine.done("memo", "pitkä " * 15_000)
    for words in (
        ("memos",),
        ("trail", "--json"),
        ("--help",),
        ("segments", "--csv"),
        ("read", "H1", "--plain"),
    ):
        reading, writing = os.pipe()
        process = subprocess.Popen(
            machine.command(*words),
            cwd=machine.folder,
            env=machine.surroundings(),
            stdout=writing,
            stderr=subprocess.PIPE,
        )
        os.close(writing)
        os.close(reading)
        _out, errors = process.communicate()
        assert (process.returncode, errors) == (0, b""), words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_an_output_that_is_full_is_told(machine: Machine) -> None:
    for words in (
        ("segments",),
        ("trail", "--json"),
        ("--help",),
        ("--version",),
        ("mark", "H1", sentence(1)),
    ):
        with Path("/dev/full").open("wb") as full:
            ended = subprocess.run(
                machine.command(*words),
                cwd=machine.folder,
                env=machine.surroundings(),
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert ended.returncode == 1
        assert b"disk is full" in ended.stderr and b"Traceback" not in ended.stderr
    assert sentence(1) in machine.quotes(), "it was recorded, whatever became of the line that said so"


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes the streams")
def test_streams_that_are_closed_from_the_beginning_are_no_hindrance(machine: Machine) -> None:
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&-"):
        command = " ".join(f"'{one!s}'" for one in machine.command("memo", f"Muista {closed}"))
        ended = subprocess.run(
            ["sh", "-c", f"{command} {closed}"],
            cwd=machine.folder,
            env=machine.surroundings(),
            capture_output=True,
            check=False,
        )
        assert ended.returncode == 0, ended
        assert b"Traceback" not in ended.stderr
    assert len(machine.done("memos", "--json").told["memos"]) == 4


def test_where_an_export_cannot_go_is_told(machine: Machine) -> None:
    (machine.place / "file").touch()
    (machine.place / "folder.docx").mkdir()
    table = ("export", "table", "--output")
    assert machine.give(*table, str(machine.place / "file" / "t.docx")).code == 1
    assert machine.give(*table, "/proc/no/t.docx").code == 1
    assert machine.give(*table, str(machine.place / "t.odt")).code in (1, 2)
    machine.done(*table, str(machine.place))
    machine.done(*table, str(machine.place / "folder.docx"))
    machine.done(*table, str(machine.place / "new" / "folder" / "t.docx"))
    assert (machine.place / "new" / "folder" / "t.docx").stat().st_size > 1000


def test_a_project_that_is_not_there_is_named(machine: Machine) -> None:
    for nonsense in ("nowhere", str(machine.place / "H1.txt"), "/dev/null", "/proc/self/mem"):
        said = machine.give("--project", nonsense, "status", folder=machine.place)
        assert said.code == 1
    inside = machine.folder / "gone"
    inside.mkdir()
    script = 'mkdir -p gone && cd gone && rmdir ../gone && exec "$0" -m qualcode status'
    ended = subprocess.run(
        ["sh", "-c", script, machine.command()[0]],
        cwd=machine.folder,
        env=machine.surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert calm(Said(ended.returncode, ended.stdout, ended.stderr)).code == 1
