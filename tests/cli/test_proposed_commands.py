"""Every command that a message proposes is one of the program, with options that it has, in every language."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from qualcode.cli.frame.app import app
from tests.test_catalogues import said, translations

PROGRAM: Any = typer.main.get_command(app)
COMMAND = re.compile(r"\bqualcode (?P<words>[a-z][^\n]*?)(?=\bqualcode |\n|$)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
PASTED = re.compile(r": qualcode (?P<command>[^\n]*)$", re.MULTILINE)
BEHIND = re.compile(r", |; |\. |\s{2,}|[.,;]$| \(|\bqualcode ")
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
