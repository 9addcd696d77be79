"""What newcomers mix up is told apart in the help, and nobody deletes anything."""

import pytest

from qualcode.cli.frame.catalogue import COMMANDS
from qualcode.cli.frame.help_shape import mixed_up_words
from tests.cli.page import Desk

HELP = ["--help", "check --help", "conflicts --help", "decide --help"]
if "round" in COMMANDS:
    HELP.append("round resolve --help")


@pytest.mark.parametrize("words", HELP)
def test_the_words_that_are_mixed_up_stand_in_one_table_in_the_help(words: str, project: Desk) -> None:
    said = project.give(*words.split()).out
    table = said.partition("Easily mixed up:\n")[2]
    for name, _question in mixed_up_words():
        assert f"\n  {name}  " in f"\n{table}"


def test_the_table_names_only_commands_that_there_are() -> None:
    assert {name.split()[0] for name, _question in mixed_up_words()} <= set(COMMANDS)
    assert {"check", "conflicts", "decide"} <= {name for name, _question in mixed_up_words()}


@pytest.mark.parametrize(
    "words",
    [
        "delete",
        "delete H1",
        "remove Tieto",
        "rm",
        "category delete Tieto",
        "document remove H1",
        "segment rm last",
        "expression delete e7kq --why turha",
        "memo delete m7kq",
        "participant delete V1",
    ],
)
def test_nothing_is_deleted_and_the_verb_that_helps_is_named(words: str, project: Desk) -> None:
    volumes = [path.read_bytes() for path in project.folder.rglob("*.jsonl")]
    said = project.give(*words.split())
    assert said.code == 1
    assert said.errors.startswith("Nothing can be deleted. Use retire instead.\n")
    noun = words.split()[0] if words.split()[0] in COMMANDS and "participant" not in words else "segment"
    assert f"{noun if noun != 'delete' else 'segment'} retire" in said.errors
    assert [path.read_bytes() for path in project.folder.rglob("*.jsonl")] == volumes


def test_undo_and_redo_list_with_numbers_what_comes_next(project: Desk) -> None:
    assert project.give("undo").code == 0
    redo = project.give("redo", "--list").out.splitlines()
    assert redo[0].startswith("no.  when") and redo[1].startswith("1 ") and "drafted the poster" in redo[1]
    undo = project.give("undo", "--list").out.splitlines()
    assert [line.split()[0] for line in undo[1:4]] == ["1", "2", "3"]
    assert "in the way" not in undo[0]
