"""Tables as text: columns that fit a terminal, or a line for each row where a program reads it.

Plain string work, since a list of five thousand quotes has to be there at once.
"""

import re
import textwrap
import unicodedata
from collections.abc import Sequence

GAP = "  "
PADDED = 40
"""In a pipe a column of a wide table is filled up to at most this many characters; nothing is ever cut there."""

EVEN = 150
"""A table that isn't wider than this stands in even columns also in a pipe."""

NARROWEST = 12
"""No wide column is narrower while others can give way, and none at all than `LEAST`."""
LEAST = 6
LINES_OF_A_CELL = 4

_OTHER_WIDTH = re.compile(
    "[\u0300-\u036f\u1100-\u115f\u200b-\u200f\u20d0-\u20ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\uffff\U0001f000-\U0003fffd]"
)
"""Letters that may take no place or two; few texts have any, and asking letter by letter is slow."""


def width_of(text: str) -> int:
    """How many places of a terminal `text` takes."""
    if text.isascii() or not _OTHER_WIDTH.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """`text` in lines of at most `width`, broken at words; what follows is indented as the first line is, and by
    `hang` more."""
    indent = text[: len(text) - len(text.lstrip())] + " " * hang
    return textwrap.wrap(text, max(width, NARROWEST), subsequent_indent=indent, break_on_hyphens=False) or [
        ""
    ]


def laid_out(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    wide: Sequence[bool],
    right: Sequence[bool],
    width: int,
) -> list[str]:
    """The lines of a table, the heading first; `width` 0 is a pipe: a line for each row, nothing cut."""
    places = range(len(heads))
    natural = [max(width_of(heads[i]), max((width_of(row[i]) for row in rows), default=0)) for i in places]
    if not width:
        widths = natural if sum(natural) <= EVEN else [min(one, PADDED) for one in natural]
        return [_line(row, widths, right) for row in (heads, *rows)]
    widths = _fitted(natural, wide, width)
    lines = [_line([_cut(head, widths[i]) for i, head in enumerate(heads)], widths, right)]
    for row in rows:
        cells = [_cell(text, widths[i]) for i, text in enumerate(row)]
        for number in range(max(len(cell) for cell in cells)):
            lines.append(_line([cell[number] if number < len(cell) else "" for cell in cells], widths, right))
    return lines


def _fitted(natural: list[int], wide: Sequence[bool], width: int) -> list[int]:
    """Widths that fit: narrow columns as they are, wide ones share the rest, none below `NARROWEST`; where even that is
    too much, the widest give way."""
    room = width - len(GAP) * (len(natural) - 1)
    widths = list(natural)
    flexible = [i for i, is_wide in enumerate(wide) if is_wide] or [natural.index(max(natural))]
    rest = room - sum(widths[i] for i in range(len(widths)) if i not in flexible)
    todo = list(flexible)
    while todo:
        share = max(NARROWEST, rest // len(todo))
        fitting = [i for i in todo if natural[i] <= share]
        if not fitting:
            for i in todo:
                widths[i] = share
            break
        for i in fitting:
            rest -= natural[i]
            todo.remove(i)
    while sum(widths) > room and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cell(text: str, width: int) -> list[str]:
    if width_of(text) <= width:
        return [text]
    enough = text[: width * (LINES_OF_A_CELL + 1)]  # the rest would be cut anyway
    lines = textwrap.wrap(enough, width, break_on_hyphens=False) or [""]
    if len(lines) > LINES_OF_A_CELL:
        lines = lines[:LINES_OF_A_CELL]
        lines[-1] = (
            _cut(lines[-1] + " …", width)
            if width_of(lines[-1]) + 2 <= width
            else _cut(lines[-1] + "…", width)
        )
    return lines


def _cut(text: str, width: int) -> str:
    return text if width_of(text) <= width else text[: max(1, width - 1)].rstrip() + "…"


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    pieces = []
    for text, width, figures in zip(cells, widths, right, strict=True):
        room = " " * max(0, width - width_of(text))
        pieces.append(room + text if figures else text + room)
    return GAP.join(pieces).rstrip()
