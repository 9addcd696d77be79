"""Whether a terminal can show a full-screen view."""

import os
import shutil
import sys

from qualcode.cli.frame.output import Output
from qualcode.words import _

LEAST_COLUMNS, LEAST_LINES = 40, 12
"""A terminal smaller than this shows no screen."""


def wants_screen(out: Output) -> bool:
    """Whether somebody is using a terminal for both input and output."""
    return out.to_terminal and sys.stdin.isatty()


def no_screen() -> str:
    """The reason why this terminal can't show a full-screen view; empty if it can."""
    term = os.environ.get("TERM", "")
    if os.name != "nt" and term in ("", "dumb", "unknown"):
        return _("This terminal can't show the screen (TERM is “{term}”).").format(term=term)
    size = shutil.get_terminal_size((80, 24))
    if size.columns < LEAST_COLUMNS or size.lines < LEAST_LINES:
        return _("The terminal is too small for the screen ({columns} by {lines}).").format(
            columns=size.columns, lines=size.lines
        )
    return ""
