"""Pictures of characters in the terminal: welcome where they can be drawn, and never at the cost of the words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.cli.frame.output import Output

BARS = ((100, 24), (60, 10))
"""Widths of a terminal from which on there are bars, and the length of the longest one."""


def bar_width(out: "Output") -> int:
    """How long the longest bar beside figures is; 0 without room for bars, or without a terminal."""
    return next((length for width, length in BARS if out.width >= width), 0) if out.to_terminal else 0


def bar(number: int, most: int, width: int) -> str:
    """A bar for a figure; `most` has the longest one."""
    return "█" * round(number / most * width) if most else ""


def drawn(draw: Callable[[], str]) -> str:
    """What `draw` gives, an empty string if it can't be drawn."""
    try:
        return draw()
    except (AttributeError, TypeError, ValueError, LookupError, ArithmeticError, ImportError):
        return ""  # a drawing library of another version; the figures are reported in words
