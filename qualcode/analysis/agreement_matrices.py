"""Matrices of units by codes with 0 and 1 for several coders in one file: with a column that names the coder of each
row, or with a column for each coder and code, whose heading names both (“AK: Tieto”, “Tieto (AK)”, “AK_Tieto”)."""

import re
from collections.abc import Sequence

from qualcode.analysis.agreement_sets import CODERS, CodeSets, make_sure_of_coders

CODER_ROWS, HEADINGS, CODERS_AS_COLUMNS = "rows by coder", "headings", "columns of 0 and 1"
"""How the table was read: a row for each unit and coder, headings that name coder and code, or each column of 0 and 1
as a coder, because nothing says that they are codes."""

_MARKS = frozenset(("0", "1", ""))
_BRACKETED = re.compile(r"(.+?)\s*[(\[](.+)[)\]]")
_SEPARATORS = (":", "/", " – ", " - ", "|", "_", ".", "-", " ")


def matrix_in_one_file(header: Sequence[str], rows: Sequence[Sequence[str]]) -> CodeSets | None:
    """What each coder gave each unit by a matrix of 0 and 1; None if the table isn't one whose coders are named. A unit
    without a row of a coder was left out by that coder; a row without a 1 was coded with none of the codes."""
    marks = [at for at in range(len(header)) if header[at] and all(cells[at] in _MARKS for cells in rows)]
    coder = next((at for at, one in enumerate(header) if one.casefold() in CODERS and at not in marks), None)
    if coder is not None and marks:
        return _by_rows(header, rows, coder, marks)
    return _by_headings(header, rows, marks)


def all_marks(cells: Sequence[str | None]) -> bool:
    """Whether these cells hold nothing but 0 and 1, and both of them."""
    return {"0", "1"} <= set(cells) <= {"0", "1", None}


def _by_rows(
    header: Sequence[str], rows: Sequence[Sequence[str]], coder: int, marks: Sequence[int]
) -> CodeSets | None:
    naming = [at for at in range(len(header)) if at != coder and at not in marks]
    coders = list(dict.fromkeys(cells[coder] for cells in rows if cells[coder]))
    if len(coders) < 2 or not naming:
        return None
    make_sure_of_coders(len(coders))
    found: dict[str, list[frozenset[str] | None]] = {}
    for cells in rows:
        if cells[coder]:
            own = found.setdefault(" · ".join(cells[at] for at in naming), [None] * len(coders))
            place = coders.index(cells[coder])
            given = frozenset(header[at] for at in marks if cells[at] == "1")
            own[place] = (own[place] or frozenset()) | given
    units = {name: tuple(own) for name, own in found.items()}
    return CodeSets(tuple(coders), units, tuple(header[at] for at in naming), CODER_ROWS)


def _by_headings(
    header: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[int]
) -> CodeSets | None:
    named = _coders_and_codes([header[at] for at in marks])
    naming = [at for at in range(len(header)) if at not in marks]
    if not named:
        return None
    coders = list(dict.fromkeys(coder for coder, _code in named))
    units: dict[str, tuple[frozenset[str] | None, ...]] = {}
    for number, cells in enumerate(rows, 1):
        own: dict[str, set[str]] = {}
        for at, (coder, code) in zip(marks, named, strict=True):
            if cells[at]:
                own.setdefault(coder, set()).update([code] if cells[at] == "1" else [])
        name = " · ".join(cells[at] for at in naming) or str(number)
        key = name if name not in units else f"{name} ({number})"
        units[key] = tuple(frozenset(own[coder]) if coder in own else None for coder in coders)
    return CodeSets(tuple(coders), units, tuple(header[at] for at in naming), HEADINGS)


def _coders_and_codes(headings: Sequence[str]) -> list[tuple[str, str]]:
    """The coder and the code that each heading names; empty unless every heading names both and every coder has a
    column for every code. The coders are the fewer of the two: there are more codes than coders. Where there are as
    many, the coder is in brackets or stands first."""
    for pairs in _splits(headings):
        if not pairs:
            continue
        first, second = ({pair[place] for pair in pairs} for place in (0, 1))
        whole = len(set(pairs)) == len(pairs) == len(first) * len(second)
        if whole and min(len(first), len(second)) > 1:
            return pairs if len(first) <= len(second) else [(coder, code) for code, coder in pairs]
    return []


def _splits(headings: Sequence[str]) -> Sequence[list[tuple[str, str]]]:
    """The headings in two parts, in each way in which all of them can be parted; the coder's part first."""
    bracketed = [_BRACKETED.fullmatch(heading) for heading in headings]
    ways = [[(one[2].strip(), one[1].strip()) for one in bracketed if one]] if all(bracketed) else []
    for separator in _SEPARATORS:
        for parted in (str.partition, str.rpartition):
            parts = [parted(heading, separator) for heading in headings]
            if all(before.strip() and mark and after.strip() for before, mark, after in parts):
                ways.append([(before.strip(), after.strip()) for before, _mark, after in parts])
    return ways
