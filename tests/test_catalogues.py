"""Everything that people read has its Finnish and its Swedish."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.source import PACKAGE, sources

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
"""What translates; `N_` marks a message that is translated where it is used."""


class Said(NamedTuple):
    """A message as the source says it: its English (with its plural, if it has one) and its context."""

    english: tuple[str, ...]
    context: str | None


def first(message: Message) -> str:
    """The English of a message, its singular if it has two."""
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


@cache
def said() -> dict[Said, str]:
    """Every message of the package, with the place where it is first said."""
    found: dict[Said, str] = {}
    extracted = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS)
    for name, line, message, _comments, context in extracted:
        english = message if isinstance(message, tuple) else (message,)
        found.setdefault(Said(english, context), f"qualcode/{name}:{line}")
    return found


def calls() -> Iterator[tuple[str, ast.Call, bool]]:
    """Each call that translates: its place, the call, and whether an output's voice speaks there (`voice._(…)`) and
    not the interface (`_(…)`)."""
    for source in sources():
        if source.name == "words.py":
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                name = node.func
                word = name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")
                if word in KEYWORDS:
                    yield f"qualcode/{source.name}:{node.lineno}", node, isinstance(name, ast.Attribute)


@cache
def catalogue(language: str) -> Catalog:
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "qualcode.po").open("rb") as file:
        return read_po(file, locale=language)


def untranslated(language: str, messages: dict[Said, str]) -> list[str]:
    """What of `messages` a language doesn't say, each with its place."""
    missing = []
    for message, place in messages.items():
        found = catalogue(language).get(message.english[0], message.context)
        forms = (found.string if isinstance(found.string, tuple) else (found.string,)) if found else ()
        if not forms or not all(forms) or (len(message.english) > 1) != (len(forms) > 1):
            missing.append(
                f"{place} {message.english[0]!r}" + (f" ({message.context})" if message.context else "")
            )
    return missing


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def translations() -> Iterator[tuple[str, Message]]:
    for language in ("fi", "sv"):
        yield from ((language, message) for message in catalogue(language) if message.id)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_everything_that_people_read_is_translated(language: str) -> None:
    missing = untranslated(language, said())
    assert not missing, f"{len(missing)} without {language}:\n" + "\n".join(missing)


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Kom igång:"), ("fi", "Aloittaminen:"), ("en", "Getting started:"), ("de", "Getting started:")],
)
def test_the_interface_speaks_the_language_that_is_asked_for(language: str, words: str) -> None:
    environment = {**os.environ, "QUALCODE_LANGUAGE": language}
    said = subprocess.run(
        [sys.executable, "-m", "qualcode", "--help"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert words in said.stdout


def folder(place: str) -> str:
    """The folder of the file that a message stands in."""
    return place.partition(":")[0].rpartition("/")[0]


def test_messages_are_whole_literals_so_that_none_escapes_translation() -> None:
    """`_(f"…")` or `_(variable)` can't be collected, and would stay English in every language. A folder that marks its
    messages with `N_` may translate them later."""
    marking = {folder(place) for place, call, _output in calls() if ast.unparse(call.func) == "N_"}
    escaped = [
        f"{place} {ast.unparse(call)[:80]}"
        for place, call, _output in calls()
        for argument in call.args[: 2 if "ngettext" in ast.unparse(call.func) else 1]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
        and not (isinstance(argument, ast.Name) and folder(place) in marking)
    ]
    assert not escaped, "\n".join(escaped)


def test_translations_use_fields_that_are_given_and_leave_none_out() -> None:
    """A field that isn't given would end a command with a KeyError; one that is left out hides a figure or a name.
    Another field in its place is right where the sentence is given several forms of a word ({person}, {people}), and
    a singular may say the number itself."""
    given = fields_given()
    wrong = []
    for language, message in translations():
        english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        other = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for place, (own, theirs) in enumerate(zip(english, other, strict=False)):
            unknown = fields(theirs) - fields(own) - given.get(english[0], set()) if theirs else set()
            may_say_one = len(english) > 1 and place == 0
            if unknown or (theirs and len(fields(theirs)) + may_say_one < len(fields(own))):
                wrong.append(f"{language}: {own!r}: {theirs!r}")
    assert not wrong, "\n".join(wrong)


def fields_given() -> dict[str, set[str]]:
    """For each message the fields that the function which says it fills in."""
    given: dict[str, set[str]] = {}
    for source in sources():
        for function in ast.walk(source.tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            inside = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            formats = [
                call for call in inside if isinstance(call.func, ast.Attribute) and call.func.attr == "format"
            ]
            names = {keyword.arg for call in formats for keyword in call.keywords if keyword.arg}
            for call in inside:
                for argument in call.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        given.setdefault(argument.value, set()).update(names)
    return given


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_translation_is_a_guess_or_left_over(language: str) -> None:
    known = {(message.english[0], message.context) for message in said()}
    guesses = [first(message) for message in catalogue(language) if message.id and message.fuzzy]
    old = [
        first(message)
        for message in catalogue(language)
        if message.id and (first(message), message.context) not in known
    ]
    commented = [first(message) for message in catalogue(language).obsolete.values()]
    assert not guesses, f"fuzzy in {language}:\n" + "\n".join(guesses)
    assert not commented, f"commented out in {language}:\n" + "\n".join(commented)
    assert not old, f"no longer said by the program, in {language}:\n" + "\n".join(old)
