"""The words of a command as they were given: letters of this terminal's character set, or names of files."""

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from qualcode.errors import WrongUsage
from qualcode.text import as_typed
from qualcode.words import _

_NO_TEXT = re.compile("[\ud800-\udfff]")


def as_text(arguments: Sequence[str]) -> list[str]:
    """`arguments` as text. Bytes that aren't valid in the terminal's character set are read as UTF-8. If they
    aren't valid UTF-8 either, they are refused, because they can't be recorded correctly. The name of an
    existing file may have any bytes."""
    return [_as_text(one) if _NO_TEXT.search(one) else one.replace("\0", "") for one in arguments]


def _as_text(word: str) -> str:
    try:
        if Path(word).exists():
            return word
        return os.fsencode(word).decode("utf-8")
    except (OSError, ValueError):
        shown = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", word)
        raise WrongUsage(
            _("“{word}” can't be read in the character set of this terminal.").format(word=shown),
            _("To use UTF-8 in the terminal: export LC_ALL=C.UTF-8"),
        ) from None


def at_home(path: str | Path) -> Path:
    """`path` with ~ replaced by the home folder; unchanged if that user has no home folder."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


_CURLY = "“”„‟«»‘’‚‛"
_OPENS, _CLOSES = re.compile(rf"(^|=)[{_CURLY}]"), re.compile(rf"[{_CURLY}]$")


def refuse_curly_marks(arguments: Sequence[str]) -> None:
    """Refuse a command pasted from Word whose curly quotation marks the shell treats as letters, so that
    “two words” became two arguments. Curly marks within a single argument are allowed, because the user
    meant them."""
    torn = [one for one in arguments if " " not in one and _OPENS.search(one)]
    if not torn or not any(_CLOSES.search(one) for one in arguments):
        return
    straight = re.sub(rf"(?<!\S)[{_CURLY}]|(?<==)[{_CURLY}]|[{_CURLY}](?!\S)", '"', " ".join(arguments))
    try:
        words = shlex.split(straight)
    except ValueError:
        words = []
    sentence = _("The command contains curly quotation marks (“ ” ’), which a terminal doesn't understand.")
    if not words:
        raise WrongUsage(sentence, _('Type straight quotation marks instead: "…"'))
    command = " ".join(map(as_typed, words))
    raise WrongUsage(sentence, _("With straight quotation marks: qualcode {command}").format(command=command))
