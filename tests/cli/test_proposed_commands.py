"""Every command that a message proposes is one of the program, with options that it has, in every language."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import qualcode
from qualcode.cli.frame.app import app
from tests.test_catalogues import said, translations

PROGRAM: Any = typer.main.get_command(app)
COMMAND = re.compile(r"\bqualcode (?P<words>[a-z][^\n]*?)(?=\bqualcode |\n|$)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
PASTED = re.compile(r": qualcode (?P<command>[^\n]*)$", re.MULTILINE)
BEHIND = re.compile(r", |; |\. |\s{2,}|[.,;]$| \(|\bqualcode ")
IN_A_PROJECT = re.compile(r"[:：] *qualcode (?!--|init\b|demo\b)[a-z]")
PLACEHOLDER = re.compile(r"\{\w+\}|…")


def messages() -> list[str]:
    """Every message of the program that names it."""
    return sorted({text for message in said() for text in message.english if "qualcode " in text})


def proposed(text: str) -> Iterator[tuple[Any, str]]:
    """The commands that a message names: the command and the words behind its name."""
    for match in COMMAND.finditer(text):
        words = match["words"]
        name, _space, rest = words.partition(" ")
        name = name.strip(".,:;)”’`")
        if name not in PROGRAM.list_commands(None):
            continue
        command = PROGRAM.get_command(None, name)
        if hasattr(command, "commands"):
            verb, _space, after = rest.partition(" ")
            verb = verb.strip(".,:;)”’`")
            if verb in command.commands:
                command, rest = command.commands[verb], after
            elif PLACEHOLDER.fullmatch(verb):  # any of its verbs: `export {what} --output {path}`
                command, rest = next(iter(command.commands.values())), after
        yield command, rest


@pytest.mark.parametrize("text", messages())
def test_a_proposed_command_has_the_options_that_are_proposed(text: str) -> None:
    for command, rest in proposed(text):
        known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}
        unknown = set(OPTION.findall(rest)) - known
        assert not unknown, f"{command.name}: {unknown}"


@pytest.mark.parametrize("text", [text for text in messages() if list(proposed(text))])
def test_a_proposed_command_can_be_read_by_a_shell(text: str) -> None:
    for _command, rest in proposed(text):
        line = PLACEHOLDER.sub("X", rest)
        first = re.split(r"(?<=\S)\s{2,}|\. |, |; | – |\)|\(", line)[0]
        shlex.split(first.replace("’", "").replace("'", "") if first.count("'") % 2 else first)


@pytest.mark.parametrize("text", [text for text in messages() if PASTED.search(text)])
def test_nothing_stands_behind_a_command_that_is_to_be_pasted(text: str) -> None:
    for match in PASTED.finditer(text):
        assert not BEHIND.search(match["command"]), text


def test_translations_propose_the_same_commands_with_the_same_options() -> None:
    different = []
    for language, message in translations():
        english = message.id[0] if isinstance(message.id, tuple | list) else message.id
        other = message.string[-1] if isinstance(message.string, tuple | list) else message.string
        if "qualcode " not in english or not other:
            continue
        here = [(command.name, sorted(OPTION.findall(rest))) for command, rest in proposed(english)]
        there = [(command.name, sorted(OPTION.findall(rest))) for command, rest in proposed(str(other))]
        if sorted(here, key=str) != sorted(there, key=str):
            different.append(f"{language}: {english}\n    {here} {there}")
    assert not different, "\n".join(different)


def test_a_sentence_that_proposes_a_command_names_the_project_that_was_given() -> None:
    """`say` and `remark` print words as they are; `propose`, `advise` and `hint` put --project into the command."""
    plain = []
    for path in sorted((Path(qualcode.__file__).parent / "cli").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            words = [one.value for one in ast.walk(call) if isinstance(one, ast.Constant)]
            text = " ".join(word for word in words if isinstance(word, str))
            if call.func.attr in ("say", "remark") and IN_A_PROJECT.search(text):
                plain.append(f"{path.name}:{call.lineno} {text[:80]}")
    assert not plain, "\n".join(plain)
