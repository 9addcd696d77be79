"""The words of a command as they were given: letters of this terminal's character set, or names of files."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from qualcode.errors import WrongUsage
from qualcode.words import _

_NO_TEXT = re.compile("[\ud800-\udfff]")


def as_text(arguments: Sequence[str]) -> list[str]:
    """`arguments` as text. Bytes that are no letters in this terminal's character set are taken for UTF-8 if they are
    that; else they can't be recorded without spoiling what was meant, and are refused. A file may have such a name."""
    return [_as_text(one) if _NO_TEXT.search(one) else one.replace("\0", "") for one in arguments]


def _as_text(word: str) -> str:
    try:
        if Path(word).exists():
            return word
        return os.fsencode(word).decode("utf-8")
    except (OSError, ValueError):
        shown = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", word)
        raise WrongUsage(
            _("“{word}” is not in the character set of this terminal.").format(word=shown),
            _("Let the terminal use UTF-8, as in: export LC_ALL=C.UTF-8"),
        ) from None


def at_home(path: str | Path) -> Path:
    """`path` with ~ as the home folder; where nobody of that name has one, as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
