"""The program speaks as research software does: what its messages, pages and docstrings never say."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.cli.reference import commands
from tests.source import ROOT, sources
from tests.test_catalogues import catalogue, said

NEVER = {
    r"\b[Tt]here (is|are|was|were) no\b": "state the problem with a subject: X not found",
    r"\bIt isn't said\b|\bNothing was said\b": "No category given.",
    r"\b(take|takes|took|taken|taking) back\b": "undo",
    r"\bout of use\b|\binto use again\b": "retire, restore",
    r"\b(mend|mends|mended|mending)\b|\bput right\b": "fix, correct",
    r"\breckon(s|ed|ing)?\b": "calculate",
    r"\banew\b": "again",
    r"\b[Ww]hoever\b|\b[Ww]hatever its\b": "name the person or thing",
    r"\bto the letter\b": "word for word",
    r"\b(coded|code|codes|coding) apart\b": "code independently",
    r"\bon end\b|\blying\b": "portrait, landscape",
    r"\btable program\b|\bpicture file\b": "spreadsheet, image",
    r"\bName one\b|\bSay one\b|\bSay it\b|\bTell (the|what|how|who)\b": "Select one, enter, show",
    r"\b(is|are) told\b|\bwas told\b": "is shown, is reported",
    r"\b(don't|doesn't) go together\b": "can't be combined",
    r"\bin place of the guess\b|\bhas built on\b": "has since worked from it",
    r"\bcame? up\b|\bcomes up\b": "emerge",
    r"\b1 memos\b|\b1 marks\b|\bidentifier is needed\b": "1 memo, ID",
}
"""What is never written, as patterns, each with what is written in its place."""

PAGES = (
    *(
        "README.md",
        "CHANGELOG.md",
        "docs/tutorial.md",
        "docs/rounds.md",
        "docs/saturation.md",
        "docs/teams.md",
    ),
    *("docs/commands.md", "docs/glossary.md", "docs/formats.md"),
)
"""The pages that researchers read in English."""

PRONOUNS = re.compile(
    r"^(It|That|There|They|Them|He|She)\b|^(These|Those|This|One)\b(?= (is|are|was|were|can|has|have)\b)"
)

AFTER_ANOTHER = {
    "It was undefined for {number} pair of coders.",
    "It was undefined for {number} pairs of coders.",
    "Both codes already belong to the same participant.",
    "This was a pilot round, reported separately.",
    "This was a dry run. Press Return to run the command.",
    "This is the first time you have coded in this project. Your name as a coder",
}
"""Sentences that always stand after the one that names what they are about, or beside what they show."""


def faults(text: str) -> Iterator[str]:
    for pattern, instead in NEVER.items():
        for match in re.finditer(pattern, text):
            yield f"“{match[0]}” (rather: {instead})"


def test_no_message_says_what_is_never_said() -> None:
    wrong = [
        f"{place} {english!r}: {fault}"
        for message, place in said().items()
        for english in message.english
        for fault in faults(english)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_says_what_is_never_said(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    wrong = [
        f"{page}:{number} {fault}"
        for number, line in enumerate(text.splitlines(), 1)
        for fault in faults(re.sub(r"`[^`]*`", "", line))
    ]
    assert not wrong, "\n".join(wrong)


def docstrings() -> Iterator[tuple[str, str]]:
    for source in sources():
        for node in ast.walk(source.tree):
            text = None
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                text = ast.get_docstring(node)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                text = node.value.value if isinstance(node.value.value, str) else None
            if text:
                yield f"qualcode/{source.name}:{getattr(node, 'lineno', 1)}", text


def test_no_docstring_says_what_is_never_said() -> None:
    wrong = [f"{place} {fault}" for place, text in docstrings() for fault in faults(text)]
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong)


def test_no_message_begins_with_a_pronoun_that_points_outside_it() -> None:
    wrong = [
        f"{place} {english!r}"
        for message, place in said().items()
        for english in message.english
        if PRONOUNS.match(english) and english not in AFTER_ANOTHER
    ]
    assert not wrong, "\n".join(wrong)


def test_the_help_of_an_option_is_short() -> None:
    long = [
        f"{typed} {parameter.name}: {parameter.help}"
        for typed, one, _context in commands()
        for parameter in one.params
        if len(getattr(parameter, "help", "") or "") > 140
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        wrong += [form for form in forms if message.id and form and "“" in form]
    assert not wrong, "\n".join(wrong)
    english = [one for message in said() for one in message.english if re.search("[„«»‹›]", one)]
    assert not english, "\n".join(english)
