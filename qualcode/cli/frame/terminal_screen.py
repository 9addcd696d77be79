"""Whether a terminal can carry a screen."""

import os
import shutil
import sys

from qualcode.cli.frame.output import Output
from qualcode.words import _

LEAST_COLUMNS, LEAST_LINES = 40, 12
"""A terminal smaller than this shows no screen."""


def wants_screen(out: Output) -> bool:
    """Whether somebody sits at a terminal, on both sides."""
    return out.to_terminal and sys.stdin.isatty()


def no_screen() -> str:
    """Why this terminal can't carry a screen, an empty string if it can."""
    term = os.environ.get("TERM", "")
    if os.name != "nt" and term in ("", "dumb", "unknown"):
        return _("This terminal can't show the screen (TERM is “{term}”).").format(term=term)
    size = shutil.get_terminal_size((80, 24))
    if size.columns < LEAST_COLUMNS or size.lines < LEAST_LINES:
        return _("The terminal is too small for the screen ({columns} by {lines}).").format(
            columns=size.columns, lines=size.lines
        )
    return ""
