"""The rows of a small table in a text file, as people save it from Excel, R or a text editor, for the analyses that
run on a bare table without a project."""

import csv
from collections import Counter
from collections.abc import Callable, Sequence

Row = tuple[int, list[str]]
"""The number of a line in the file, and its cells."""


def table_text(content: bytes) -> str | None:
    """The text of a file, in whatever of the usual encodings it was saved; None if it isn't text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:4000]:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def table_rows(text: str, unseparated: Callable[[str], list[str]] = str.split) -> list[Row]:
    """The cells of each line that isn't empty, separated by tabs, semicolons or commas.

    `unseparated` splits the lines of a file that has none of these separators; the default splits at spaces.
    """
    lines = [(number, line.strip("\ufeff")) for number, line in enumerate(text.splitlines(), start=1)]
    lines = [(number, line) for number, line in lines if line.strip()]
    separator = _separator([line for _number, line in lines])
    if not separator:
        return [(number, unseparated(line)) for number, line in lines]
    return [(number, [cell.strip() for cell in _cells(line, separator)]) for number, line in lines]


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator))
    except csv.Error:  # a cell of more than 131,072 characters
        return line.split(separator)


def _separator(lines: Sequence[str]) -> str:
    """The separator of a table: the first of tab, semicolon and comma that occurs equally often on every line.
    If none does, for example because of the header, the first one that occurs near the end of the file; empty
    if the table has none."""
    found = [mark for mark in "\t;," if any(mark in line for line in lines[-3:])]
    for mark in found:
        widths = Counter(line.count(mark) for line in lines)
        if len(widths) == 1:
            return mark
    return found[0] if found else ""
