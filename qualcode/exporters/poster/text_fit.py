"""Whether a text fits its place on the page, without asking a word processor.

The rules were found by rendering: a line is filled greedily, word by word, to 98 % of the inner width, so
that kerning and rounding can't push a word over; a word is never broken, because whether a machine has
Finnish hyphenation isn't known. Word and LibreOffice may hyphenate or break after a hyphen, which only
saves lines.
"""

import math
from functools import cache, lru_cache

from qualcode.exporters.poster.font_widths import BOLD, REGULAR, UNITS

LINE = 1.2
"""Exact line spacing, as a multiple of the size."""

FILL = 0.98
"""How much of the inner width a line may take."""

MM = 72 / 25.4
"""Points in a millimetre."""


class _Widths(dict[str, int]):
    """The width of each letter."""

    def __missing__(self, letter: str) -> int:
        return UNITS * 3 // 2


@cache
def _widths(bold: bool) -> _Widths:
    runs = BOLD if bold else REGULAR
    return _Widths((chr(start + n), width) for start, run in runs.items() for n, width in enumerate(run))


@lru_cache(maxsize=50_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in points; a letter that Arial lacks counts as one and a half em."""
    return sum(map(_widths(bold).__getitem__, text)) * size / UNITS


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The lines into which `text` falls in `width` points; a word that is too long has a line of its own."""
    room, blank = width * FILL, text_width(" ", size, bold)
    lines: list[str] = []
    used = math.inf
    for word in text.split(" "):
        wide = text_width(word, size, bold)
        if used + blank + wide <= room:
            lines[-1] += " " + word
            used += blank + wide
        else:
            lines.append(word)
            used = wide
    return lines


def too_long_word(text: str, size: float, width: float, bold: bool = False) -> str:
    """The longest word, if it doesn't fit a line of its own (so the text mustn't be set); else nothing."""
    longest = max(text.split(" "), key=lambda word: text_width(word, size, bold))
    return longest if text_width(longest, size, bold) > width * FILL else ""


def text_height(text: str, size: float, width: float, bold: bool = False) -> float:
    """The height in points of a paragraph with exact line spacing; nothing for an empty text."""
    return len(wrap(text, size, width, bold)) * line_height(size) if text else 0.0


def line_height(size: float) -> float:
    """The height of one line: exact, so that Word and LibreOffice agree on it."""
    return round(size * LINE, 2)


def half_points(size: float) -> float:
    """A size as Word can store it, the nearest half point."""
    return math.floor(size * 2 + 0.5) / 2
