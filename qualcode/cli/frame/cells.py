"""Cells of lists as text: for people on one line, for programs as CSV has them."""

import os
from collections.abc import Mapping, Sequence

from qualcode.text import harmless, showable
from qualcode.words import _

Scalar = str | int | float | bool | None
Value = Scalar | Sequence["Value"] | Mapping[str, "Value"]

MARK = 0x100000 + int.from_bytes(os.urandom(2)) % 0xFFF0
"""The first of some characters for private use that mean something to the program, others in each process, so that no
text can bring one."""


def each_on_one_line(rows: list[list[Value]]) -> list[list[str]]:
    """The cells as text without line breaks, double spaces or spaces at their ends."""
    texts = [[value if type(value) is str else cell(value) for value in row] for row in rows]
    return [
        [
            # nearly always there is nothing to do, and asking is quicker than doing it
            text
            if text.isprintable() and "  " not in text and text.strip() == text
            else " ".join(text.split())
            for text in row
        ]
        for row in texts
    ]


def cell(value: Value) -> str:
    """A value as a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={cell(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(one) for one in value)
    return str(value)


def for_programs(value: Value) -> str:
    """A value as a cell of a CSV file: what may hold a comma itself is put apart by semicolons."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}={for_programs(one)}" for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(for_programs(one) for one in value)
    return "" if value is None else str(value)


def for_csv(value: Value) -> str:
    """A value as a cell of a CSV file. Text that a spreadsheet would calculate as a formula gets an apostrophe;
    numbers never do."""
    told = showable(for_programs(value))
    return told if isinstance(value, int | float) else harmless(told)
