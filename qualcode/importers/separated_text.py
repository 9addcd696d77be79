"""Rows of a text file with separators: which separator it uses, and cells whose quotation marks hold line
ends."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import chain, islice

from qualcode.errors import Unreadable, WrongUsage
from qualcode.words import _

_SEPARATORS = (";", "\t", ",", "|")
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}
_LOOKED_AT = 200
_END = "\ue000end of the file\ue000"


def cells(text: str, separator: str | None, name: str) -> tuple[list[list[str]], str]:
    """The rows of a delimited text as they stand, and the separator ("" if there is one column only)."""
    text = text.removeprefix("\ufeff")
    first, _line_end, rest = text.partition("\n")
    if first.strip("\r").lower().startswith("sep=") and len(first.strip("\r")) == 5:
        separator, text = separator or first[4], rest  # Excel's own way of saying which one it is
    chosen = _recognised(text) if separator is None else _asked_for(separator)
    rows = _parsed(text, chosen, csv.QUOTE_MINIMAL)
    if rows is None:
        # A quotation mark that only opens: perhaps the file uses none for quoting. Then every row is as wide.
        rows = _parsed(text, chosen, csv.QUOTE_NONE)
        if rows is None or len({len(row) for row in rows if any(row)}) != 1:
            raise Unreadable(
                _("A cell in {name} begins with a quotation mark that is never closed.").format(name=name),
                _("Save the table as .xlsx in the spreadsheet program, and import that file."),
            )
    return rows, chosen


def _asked_for(separator: str) -> str:
    separator = _NAMES.get(separator.lower(), separator)
    if len(separator) != 1 or separator in '"\r\n':
        raise WrongUsage(
            _("“{separator}” can't be a field separator.").format(separator=separator),
            _("Use one character: --separator ';', --separator ',' or --separator tab."),
        )
    return separator


def _reader(text: str, separator: str, quoting: int) -> Iterator[list[str]]:
    # With no separator at all the reader still needs one: a character that no file holds.
    lines = chain(StringIO(text if text.endswith(("\n", "\r")) else text + "\n", newline=""), [_END])
    return csv.reader(lines, delimiter=separator or "\ue001", quoting=quoting)  # type: ignore[arg-type]


@contextmanager
def long_cells(most: int) -> Iterator[None]:
    """Lets the csv reader take cells of up to `most` characters; its own limit of 131,072 cuts long answers off."""
    before = csv.field_size_limit(max(most + len(_END), 131_072))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _parsed(text: str, separator: str, quoting: int) -> list[list[str]] | None:
    """All rows, or None if a quotation mark is still open at the end of the file."""
    try:
        with long_cells(len(text)):
            rows = list(_reader(text, separator, quoting))
    except csv.Error:
        return None
    if not rows or rows.pop() != [_END]:
        return None
    return rows


def _recognised(text: str) -> str:
    """The separator by which most rows are equally wide; a tie goes to the one that leaves no broken
    quotes."""
    best, best_score = "", (0.0, 0, 0)
    for separator in _SEPARATORS:
        try:
            with long_cells(len(text)):
                rows = list(islice(_reader(text, separator, csv.QUOTE_MINIMAL), _LOOKED_AT))
        except csv.Error:
            continue
        rows = [row for row in rows if any(cell.strip() for cell in row) and row != [_END]]
        widths = Counter(len(row) for row in rows)
        if not widths:
            continue
        width = max(widths, key=lambda wide: (widths[wide], wide))
        share = widths[width] / len(rows)
        # Commas in the sentences of a single column look like columns too, but not in its header.
        if width < 2 or share < (0.5 if len(rows[0]) == width else 0.8):
            continue
        broken = sum(cell.count('"') % 2 for row in rows for cell in row)
        score = (round(share, 1), -broken, width)
        if not best or score > best_score:
            best, best_score = separator, score
    return best
