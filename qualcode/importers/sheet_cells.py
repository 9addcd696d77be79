"""The cells of a sheet that hold something, and their positions in the sheet's XML, found without parsing
it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

PLACED = re.compile(rb"""<(\w+:)?c\b[^<>]*?\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^<>]*>""")


PLACE_GIVEN = re.compile(rb"""<(?:\w+:)?(c|row)\b[^<>]*?\sr\s*=\s*["']([^"'<>]*)["']""")


POSSIBLE = {b"c": re.compile(rb"[A-Za-z]{1,3}\d{1,7}"), b"row": re.compile(rb"\d{1,7}")}


_WITH_CONTENT = re.compile(rb"<(?:\w+:)?[vt]\b[^<>]*>[^<]")


_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")


_NUMBER_IN = re.compile(rb">(\d{1,9})<")


TAG = re.compile(rb"<[^<>]*>")


_ODS_TAG = re.compile(rb"<(/?)table:(table-row|(?:covered-)?table-cell|table)\b([^<>]*?)(/?)>")


_ODS_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")


_ODS_VALUE = re.compile(rb"office:(?:value|date-value|time-value|boolean-value|string-value)\s*=")


class Cell(NamedTuple):
    """A cell that holds something: its place from 0, how often it is repeated, where it stands in the part, and how
    many letters it has."""

    row: int
    column: int
    down: int
    across: int
    start: int
    end: int
    letters: int


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def xlsx_cells(part: bytes, lengths: tuple[int, ...]) -> Iterator[Cell]:
    """The cells of a sheet of Excel that hold something; `lengths` are those of the shared texts."""
    for match in PLACED.finditer(part):
        if match[0].endswith(b"/>"):
            continue
        closing = b"</" + (match[1] or b"") + b"c>"
        end = part.find(closing, match.end())
        if end < 0:
            return
        content = part[match.end() : end]
        if not _WITH_CONTENT.search(content):
            continue
        letters = len(content)
        if lengths and _SHARED.search(match[0]) and (number := _NUMBER_IN.search(content)):
            place = int(number[1])
            letters = lengths[place] if place < len(lengths) else 0
        yield Cell(
            int(match[3]) - 1,
            column_number(match[2]) - 1,
            1,
            1,
            match.start(),
            end + len(closing),
            letters,
        )


def ods_sheets(part: bytes) -> list[list[Cell]]:
    """The cells of each sheet of an OpenDocument spreadsheet that hold something, the last sheet first."""
    sheets: list[list[Cell]] = []
    row, down, column = 0, 1, 0
    opened: tuple[int, int, bytes] | None = None
    for match in _ODS_TAG.finditer(part):
        closes, kind, facts, alone = match.groups()
        repeated = _ODS_REPEATED.search(facts)
        times = max(1, int(repeated[1])) if repeated else 1
        if kind == b"table":
            if not closes:
                sheets.append([])
                row, down = 0, 1
        elif kind == b"table-row":
            if closes or alone:
                row += times if alone else down
            else:
                column, down = 0, times
        elif not closes:
            if not alone:
                opened = (match.start(), times, facts)
            elif _ODS_VALUE.search(facts) and sheets:
                sheets[-1].append(Cell(row, column, down, times, match.start(), match.end(), len(facts)))
            column += times
        elif opened:
            start, times, facts = opened
            content = part[start : match.start()]
            if sheets and (b"<text:" in content or _ODS_VALUE.search(facts)):
                letters = len(TAG.sub(b"", content)) + 1000 * content.count(b"text:c=")
                sheets[-1].append(Cell(row, column - times, down, times, start, match.end(), letters))
            opened = None
    return sheets[::-1]


def address(row: int, column: int) -> str:
    """The address of a cell as spreadsheet programs write it: row 0, column 0 is A1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
