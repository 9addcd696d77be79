"""Every command tells what it is for and gives an example, and the reference says the same as the program."""

import ast
import re
from pathlib import Path

import pytest

from qualcode.cli.frame.catalogue import COMMANDS
from tests.cli.page import Desk
from tests.cli.reference import commands, reference
from tests.source import sources

ALL = list(commands())


@pytest.mark.parametrize("typed", [typed for typed, _one, _context in ALL])
def test_every_command_tells_what_it_is_for_and_gives_an_example(typed: str) -> None:
    one = next(one for name, one, _context in ALL if name == typed)
    assert one.help and re.search(r"[.?]( |\n|$)", one.help), "no sentence says what it does"
    assert one.epilog and "qualcode " in one.epilog, "no example"
    words = [parameter for parameter in one.params if not getattr(parameter, "help", "")]
    assert not words, f"no help for {[parameter.name for parameter in words]}"


def test_what_the_help_lists_is_what_the_files_have() -> None:
    from importlib import import_module

    import typer

    for name, listed in COMMANDS.items():
        module = import_module(f"qualcode.cli.{listed.module}")
        found = typer.main.get_group(module.app).commands
        assert name in found
        strangers = [one for one in found if one not in COMMANDS or COMMANDS[one].module != listed.module]
        assert not strangers, f"{strangers} of {listed.module} are in no help"


def test_the_reference_says_what_the_program_says(repository: Path, request: pytest.FixtureRequest) -> None:
    page = repository / "docs" / "commands.md"
    if request.config.getoption("--rewrite-pages"):
        page.write_text(reference(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == reference()


def test_examples_in_the_help_are_commands_that_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is given in an empty folder: whatever it is refused for, it isn't for the way it is written."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    for _typed, one, _context in ALL:
        for line in (one.epilog or "").splitlines():
            if line.startswith("qualcode ") and " init " not in line and "qualcode demo" not in line:
                said = desk.give(*desk.typed(line.partition(" > ")[0]))
                assert said.code != 2 or "No file" in said.errors, f"{line}\n{said.errors}"


PAGES = (
    "README.md",
    "docs/tutorial.md",
    "docs/aloitus.md",
    "docs/kom-igang.md",
    "docs/saturation.md",
    "docs/teams.md",
    "docs/tiimit.md",
)


@pytest.mark.parametrize("page", PAGES)
def test_commands_on_the_pages_for_researchers_are_commands_that_exist(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    """Each is given in an empty folder; and every option that a page names belongs to a command that it names."""
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    text = (repository / page).read_text(encoding="utf-8").replace("\\\n", " ")
    named = "".join(reference().split("\n### ")[1:])
    for option in set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*)", text)) - {"--help", "--editable"}:
        assert re.search(rf"{option}\b", named), f"{page} names {option}, which no command has"
    for line in re.findall(r"^(qualcode (?!init|demo)[^\n]*)", text, re.MULTILINE):
        given = line.partition("  #")[0].partition(" && ")[0].partition(" > ")[0].strip()
        said = desk.give(*desk.typed(given))
        assert said.code != 2 or "No file" in said.errors, f"{given}\n{said.errors}"


def test_no_message_hides_in_an_f_string() -> None:
    """What stands in the braces of an f-string isn't collected for the catalogues, and would stay English."""
    hidden = [
        f"qualcode/{source.name}:{inner.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call)
        and ast.unparse(inner.func).split(".")[-1] in ("_", "ngettext", "pgettext")
    ]
    assert not hidden, "\n".join(hidden)
