"""Every command that a page shows at the end of a line is given right there, in the state that showed it, and works.

A page is played; after each of its commands, what that proposes is given in the same folder, which is put back as it
was. What waits for a word of the reader (FILE, “…”) can't be given.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.page import COMMAND, FILES, PAGES, Desk, Said

PROPOSED = re.compile(r"(?:^ *|: +)(qualcode(?: [^\n]*)?)$", re.MULTILINE)
OPEN = re.compile(r"…|(?<![\w-])[A-ZÅÄÖ]{3,}(?![\w-])|\b(?:e7kq|A B)\b")
"""What a reader has to put in: a capitalised word of the help, an ellipsis, or the identifiers of an example."""

NO_PROPOSAL = re.compile(r"Similar commands: |^qualcode [0-9.]+$|\]")
"""Lines that end with a command and don't say that it is the next one: likely names, the version, cells of a table."""

WORKED = (0, 3)
"""The exit codes of a command that did what it is for; 3 says that something in the folder is to be looked at."""

NOT_YET = {
    "poster draft": "has no categories",
    "poster edit": "No text editor found",
    "document revise": "hasn't changed since it was imported",
    "round close": "Coders who haven't finished",
}
"""What is right to propose, and may still be refused for a reason that is said with the next step."""


def proposals(said: Said) -> Iterator[str]:
    """The commands at the ends of lines that can be given as they are; help shows examples of the demo, and JSON is for
    scripts."""
    if "Usage:" in said.out or said.out.startswith(("{", "[")):
        return
    for match in PROPOSED.finditer(f"{said.out}\n{said.errors}"):
        line = match.string[match.string.rfind("\n", 0, match.start(1)) + 1 : match.end()]
        if not OPEN.search(match[1]) and not NO_PROPOSAL.search(line):
            yield match[1]


def is_to_be_expected(command: str, said: Said) -> bool:
    """Whether the command did what it is for, or is refused for one of the known reasons."""
    return said.code in WORKED or any(
        said.code == 1 and f" {name}" in command and reason in said.errors for name, reason in NOT_YET.items()
    )


@contextmanager
def put_back(*folders: Path) -> Iterator[None]:
    """What is changed in these folders meanwhile is as it was before."""
    kept = [folder.with_name(f"{folder.name}-before") for folder in folders]
    for folder, copy in zip(folders, kept, strict=True):
        if folder.exists():
            shutil.copytree(folder, copy)
    try:
        yield
    finally:
        for folder, copy in zip(folders, kept, strict=True):
            shutil.rmtree(folder, ignore_errors=True)
            if copy.exists():
                copy.rename(folder)


@pytest.mark.parametrize("name", sorted(page.stem for page in PAGES.glob("*.page")))
def test_what_a_page_proposes_works_when_it_is_pasted(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(FILES, folder)
    monkeypatch.chdir(folder)
    state = Path(os.environ["QUALCODE_STATE_DIR"])
    desk = Desk(folder)
    tried: set[str] = set()
    failed = []
    for line in (PAGES / f"{name}.page").read_text("utf-8").splitlines():
        if not line.startswith(COMMAND):
            continue
        said = desk.give(*desk.typed(line.removeprefix(COMMAND)))
        for command in proposals(said):
            masked = desk.shown(command)
            if masked in tried:
                continue
            tried.add(masked)
            with put_back(folder, state):
                os.chdir(folder)
                now = desk.give(*shlex.split(command)[1:])
            os.chdir(folder)
            if not is_to_be_expected(command, now):
                failed.append(f"{line}\n    {command}\n    {now.code} {now.errors.strip()}")
    assert not failed, "\n".join(failed)
