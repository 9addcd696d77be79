"""Tables as text: columns that fit a terminal, or a line for each row where a program reads it.

Plain string work, since a list of five thousand quotes has to be there at once.
"""

import textwrap
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

GAP = "  "
PADDED = 40
"""In a pipe a column of a wide table is filled up to at most this many characters; nothing is ever cut there."""

EVEN = 150
"""A table that isn't wider than this stands in even columns also in a pipe."""

NARROWEST = 12
"""No wide column is narrower while others can give way, and none at all than `LEAST`."""
LEAST = 6
NAMES = 24
"""Room for a long text, such as the names of the rows, where a table is shown in several parts."""
LINES_OF_A_CELL = 4


@cache
def _other_widths() -> "re.Pattern[str]":
    """Letters that may take no place or two. (Made when a text needs it: it takes as long as all else here.)"""
    import re

    return re.compile(
        "[\u0300-\u036f\u1100-\u115f\u200b-\u200f\u20d0-\u20ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\uffff\U0001f000-\U0003fffd]"
    )


def _one_place_each(text: str) -> bool:
    """Whether every letter of a text takes one place, as nearly always."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return not _other_widths().search(text)
    return True


def width_of(text: str) -> int:
    """How many places of a terminal `text` takes."""
    if text.isascii() or _one_place_each(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """`text` in lines of at most `width`, broken between words. The later lines are indented like the first
    one, plus `hang`."""
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
) -> list[list[str]]:
    """The lines of a table, the heading first; `width` 0 is a pipe: a line for each row, nothing cut. A table with more
    columns than the terminal has room for comes in several parts, each with the names of its rows."""
    every = [heads, *rows]
    measure = len if _one_place_each("".join(["".join(row) for row in every])) else width_of
    natural = [max(map(measure, column)) for column in zip(*every, strict=True)]
    plain = measure is len
    parts = _parts(natural, wide, width)
    if len(parts) < 2:
        return [_table(every, natural, wide, right, width, plain=plain)]
    return [
        _table(
            [[row[at] for at in part] for row in every],
            [natural[at] for at in part],
            [wide[at] for at in part],
            [right[at] for at in part],
            width,
            plain=plain,
        )
        for part in parts
    ]


def _parts(natural: Sequence[int], wide: Sequence[bool], width: int) -> list[list[int]]:
    """The columns of each part of a table; one part if all of them fit. The columns up to the first wide one, if that
    is the first or the second, stand in every part."""
    least = [min(size, NARROWEST if is_wide else NAMES) for size, is_wide in zip(natural, wide, strict=True)]
    if not width or sum(least) + len(GAP) * (len(least) - 1) <= width:
        return [list(range(len(least)))]
    names = list(range(wide.index(True) + 1 if True in wide[:2] else 1))
    taken = sum(min(natural[at], NAMES) + len(GAP) for at in names)
    parts: list[list[int]] = []
    room = 0
    for at in range(len(names), len(natural)):
        needed = min(natural[at], NAMES)
        if not parts or needed > room:
            parts.append(list(names))
            room = width - taken
        parts[-1].append(at)
        room -= needed + len(GAP)
    return parts


def _table(
    every: Sequence[Sequence[str]],
    natural: Sequence[int],
    wide: Sequence[bool],
    right: Sequence[bool],
    width: int,
    *,
    plain: bool,
) -> list[str]:
    """The lines of a table or of a part of it; `natural` are the widths of its columns if nothing is broken."""
    if not width:
        widths = natural if sum(natural) <= EVEN else [min(one, PADDED) for one in natural]
        return _lines(every, widths, right, plain=plain)
    widths = _fitted(natural, wide, width)
    cells: list[Sequence[str]] = [[_cut(head, widths[i]) for i, head in enumerate(every[0])]]
    for row in every[1:]:
        pieces = [_cell(text, widths[i]) for i, text in enumerate(row)]
        for number in range(max(len(piece) for piece in pieces)):
            cells.append([piece[number] if number < len(piece) else "" for piece in pieces])
    return _lines(cells, widths, right, plain=plain)


def _fitted(natural: Sequence[int], wide: Sequence[bool], width: int) -> list[int]:
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


def _lines(
    rows: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool], *, plain: bool
) -> list[str]:
    """The rows with each cell filled up to its width; `plain`: every letter takes one place, which is quicker."""
    if plain:
        fill = [str.rjust if figures else str.ljust for figures in right]
        if not right[-1]:
            widths = [*widths[:-1], 0]  # what it is filled up with would be cut again
        return [
            GAP.join([put(text, width) for put, text, width in zip(fill, row, widths, strict=True)]).rstrip()
            for row in rows
        ]
    lines = []
    for row in rows:
        pieces = []
        for text, width, figures in zip(row, widths, right, strict=True):
            room = " " * max(0, width - width_of(text))
            pieces.append(room + text if figures else text + room)
        lines.append(GAP.join(pieces).rstrip())
    return lines
