"""The words of a command as they were given: what is no text is made text, but for names of files that are there."""

import re
from collections.abc import Sequence
from pathlib import Path

_NO_TEXT = re.compile("[\ud800-\udfff]")


def as_text(arguments: Sequence[str]) -> list[str]:
    """`arguments` without bytes that are no letters in this terminal's character set, which no act could keep. A file
    may have such a name: one that is there stays as it is."""
    return [
        one if _is_a_file(one) else _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", one).replace("\0", "")
        for one in arguments
    ]


def _is_a_file(word: str) -> bool:
    if not _NO_TEXT.search(word):
        return False
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False
