"""Files that may be meant while a path is typed."""

import os
from pathlib import Path
from typing import NamedTuple

from qualcode.words import _

ENDINGS = frozenset(
    (
        ".docx",
        ".txt",
        ".md",
        ".vtt",
        ".srt",
        ".xlsx",
        ".ods",
        ".csv",
        ".tsv",
        ".rtf",
        ".pdf",
        ".odt",
        ".qdpx",
        ".json",
    )
)
"""Of files with these endings it is thought that they may be meant; others can be typed."""

MOST = 40


class Near(NamedTuple):
    """A file or folder (it ends in a slash) as it can be typed, and what is said beside it."""

    words: str
    note: str = ""


def meant(typed: str) -> str:
    """The path that was typed or dragged here: without quotation marks and backslashes before spaces, as terminals
    paste it."""
    typed = typed.strip()
    if typed.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        typed = unquote(urlsplit(typed).path)
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    elif os.name != "nt" and "\\ " in typed:
        typed = typed.replace("\\ ", " ")
    return str(_expanded(typed))


def _expanded(typed: str) -> Path:
    """The path with a leading `~` replaced by the home folder. If it looks like the home folder of a user who
    doesn't exist, it is taken for an ordinary name."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def near(typed: str) -> list[Near]:
    """Folders and readable files whose names go on as what was typed; while nothing is typed, those of this folder and
    the places where people keep files."""
    typed = typed.strip()
    if not typed:
        places = [
            Near(f"~/{one}/") for one in ("Downloads", "Documents", "Desktop") if (Path.home() / one).is_dir()
        ]
        return [*_within(Path(), "", "", files_only=True), *places, Near("~/", _("your home folder"))]
    head, sign, begun = typed.rpartition("/")
    shown = head + sign
    return _within(_expanded(shown or "."), shown, begun)


def _within(folder: Path, shown: str, begun: str, *, files_only: bool = False) -> list[Near]:
    try:
        inside = sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name.casefold()))
    except OSError:
        return []
    found = []
    for one in inside:
        hidden = one.name.startswith((".", "~$")) and not begun.startswith(".")
        if hidden or not one.name.casefold().startswith(begun.casefold()):
            continue
        if one.is_dir() and not files_only:
            found.append(Near(f"{shown}{one.name}/"))
        elif one.is_file() and one.suffix.lower() in ENDINGS:
            found.append(Near(f"{shown}{one.name}"))
    return found[:MOST]
