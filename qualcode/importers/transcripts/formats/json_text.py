"""JSON as programs write it, within bounds."""

import json
from typing import Any

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.formats.format import GivenFile
from qualcode.importers.transcripts.formats.running_text import text_of
from qualcode.words import _

_DIGITS = 4_000
"""A number with more digits is no time."""


def json_of(file: GivenFile) -> tuple[Any, tuple[str, ...]]:
    """The content of a JSON file, and sentences on its encoding."""
    text, remarks = text_of(file)
    if text.count("{") + text.count("[") + text.count(",") > file.limits.signs_of_markup:
        raise too_large_unpacked(file.name, file.limits)
    try:
        return json.loads(text, parse_int=_whole), remarks
    except (ValueError, RecursionError):
        raise Unreadable(
            _("{name} is damaged or was not copied completely.").format(name=file.name),
            _("Export the transcript again from the program it was made in, and import the exported file."),
        ) from None


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < _DIGITS else float("inf")
