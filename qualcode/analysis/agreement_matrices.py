"""Matrices of units by codes with 0 and 1 for several coders in one file: with a column that names the coder of each
row, or with a column for each coder and code, whose heading names both (“AK: Tieto”, “Tieto (AK)”, “AK_Tieto”)."""

import re
from collections.abc import Sequence

from qualcode.analysis.agreement_sets import CODERS, CodeSets, make_sure_of_coders
from qualcode.errors import Unreadable
from qualcode.words import _

CODER_ROWS, HEADINGS, CODERS_AS_COLUMNS = "rows by coder", "headings", "columns of 0 and 1"
"""How the table was read: a row for each unit and coder, headings that name coder and code, or each column of 0 and 1
as a coder, because nothing says that they are codes."""

_VALUES = {"0": "0", "0.0": "0", "0,0": "0", "1": "1", "1.0": "1", "1,0": "1", "": ""}
_MOSTLY = 0.8
_BRACKETED = re.compile(r"(.+?)\s*[(\[](.+)[)\]]")
_INITIALS = re.compile(r"[^\W\d_]{1,4}\d{0,2}")
_SEPARATORS = (":", "/", " – ", " - ", "|", "_", ".", "-", " ")


def matrix_in_one_file(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    coders: Sequence[str] = (),
    units: Sequence[str] = (),
) -> CodeSets | None:
    """What each coder gave each unit by a matrix of 0 and 1; None if the table isn't one whose coders are named. A unit
    without a row of a coder was left out by that coder; a row without a 1 was coded with none of the codes. `coders`
    are the names and `units` the headings that the analyst gave. Raises `Unreadable` for a column that is a code all
    but for a few cells."""
    marks = [at for at in range(len(header)) if header[at] and all(cells[at] in _VALUES for cells in rows)]
    coder = next((at for at, one in enumerate(header) if one.casefold() in CODERS and at not in marks), None)
    if coder is not None and marks and not coders:
        _refuse_nearly(header, rows, marks)
        return _by_rows(header, rows, coder, marks, units)
    return _by_headings(header, rows, marks, coders, units)


def all_marks(cells: Sequence[str | None]) -> bool:
    """Whether these cells hold nothing but 0 and 1, and both of them."""
    return {"0", "1"} <= {_VALUES.get(cell or "", "?") for cell in cells} <= {"0", "1", ""}


def _refuse_nearly(header: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[int]) -> None:
    for at in range(len(header)):
        if at in marks:
            continue
        good = sum(cells[at] in _VALUES and cells[at] != "" for cells in rows)
        wrong = next((cells[at] for cells in rows if cells[at] not in _VALUES), "")
        if good >= _MOSTLY * len(rows) and len({cells[at] for cells in rows} & _VALUES.keys()) > 1:
            raise Unreadable(
                _("The column {column} contains “{value}”, which is neither 0 nor 1.").format(
                    column=header[at], value=wrong
                ),
                _("Correct the cell, or leave it empty if the coder left the unit out."),
            )


def _by_rows(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    coder: int,
    marks: Sequence[int],
    units: Sequence[str],
) -> CodeSets | None:
    wanted = {name.casefold() for name in units}
    every = [at for at in range(len(header)) if at != coder and at not in marks]
    naming = [at for at in every if header[at].casefold() in wanted] if wanted else every
    coders = list(dict.fromkeys(cells[coder] for cells in rows if cells[coder]))
    if len(coders) < 2 or not naming:
        return None
    make_sure_of_coders(len(coders))
    if not wanted and len(naming) > 1 and not _shared(rows, naming, coder):
        naming = naming[:1]  # the others say something of each row, such as notes
    found: dict[str, list[frozenset[str] | None]] = {}
    for cells in rows:
        if cells[coder]:
            own = found.setdefault(" · ".join(cells[at] for at in naming), [None] * len(coders))
            place = coders.index(cells[coder])
            given = frozenset(header[at] for at in marks if _VALUES[cells[at]] == "1")
            own[place] = (own[place] or frozenset()) | given
    found_units = {name: tuple(own) for name, own in found.items()}
    return CodeSets(tuple(coders), found_units, tuple(header[at] for at in naming), CODER_ROWS)


def _shared(rows: Sequence[Sequence[str]], naming: Sequence[int], coder: int) -> bool:
    """Whether any unit has rows of two coders if it is named by these columns."""
    by_unit: dict[tuple[str, ...], set[str]] = {}
    for cells in rows:
        by_unit.setdefault(tuple(cells[at] for at in naming), set()).add(cells[coder])
    return any(len(one) > 1 for one in by_unit.values())


def _by_headings(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    marks: Sequence[int],
    given: Sequence[str],
    units: Sequence[str],
) -> CodeSets | None:
    named = _coders_and_codes([header[at] for at in marks], given)
    wanted = {name.casefold() for name in units}
    naming = [
        at for at in range(len(header)) if at not in marks and (not wanted or header[at].casefold() in wanted)
    ]
    if not named:
        return None
    coders = list(dict.fromkeys(coder for coder, _code in named))
    found: dict[str, tuple[frozenset[str] | None, ...]] = {}
    for number, cells in enumerate(rows, 1):
        own: dict[str, set[str]] = {}
        for at, (coder, code) in zip(marks, named, strict=True):
            if cells[at]:
                own.setdefault(coder, set()).update([code] if _VALUES[cells[at]] == "1" else [])
        name = " · ".join(cells[at] for at in naming) or str(number)
        key = name if name not in found else f"{name} ({number})"
        found[key] = tuple(frozenset(own[coder]) if coder in own else None for coder in coders)
    return CodeSets(tuple(coders), found, tuple(header[at] for at in naming), HEADINGS)


def _coders_and_codes(headings: Sequence[str], given: Sequence[str]) -> list[tuple[str, str]]:
    """The coder and the code that each heading names; empty unless every heading names both and every coder has a
    column for every code. The coders are those whom the analyst named; else what is in brackets; else the side that is
    initials only; else the fewer of the two, and where there are as many, those that stand first."""
    wanted = {name.casefold() for name in given}
    for pairs, sure in _splits(headings):
        first, second = ({pair[place] for pair in pairs} for place in (0, 1))
        whole = len(set(pairs)) == len(pairs) == len(first) * len(second)
        if not whole or min(len(first), len(second)) < 2:
            continue
        turned = [(second_part, first_part) for first_part, second_part in pairs]
        if wanted:
            if {one.casefold() for one in first} == wanted:
                return pairs
            if {one.casefold() for one in second} == wanted:
                return turned
            continue
        initials = [
            all(_INITIALS.fullmatch(one) and one.isupper() for one in side) for side in (first, second)
        ]
        if sure or initials == [True, False]:
            return pairs
        if initials == [False, True]:
            return turned
        return pairs if len(first) <= len(second) else turned
    return []


def _splits(headings: Sequence[str]) -> Sequence[tuple[list[tuple[str, str]], bool]]:
    """The headings in two parts, in each way in which all of them can be parted, and whether the first part is surely
    the coder."""
    bracketed = [_BRACKETED.fullmatch(heading) for heading in headings]
    ways: list[tuple[list[tuple[str, str]], bool]] = []
    if headings and all(bracketed):
        ways.append(([(one[2].strip(), one[1].strip()) for one in bracketed if one], True))
    for separator in _SEPARATORS:
        for parted in (str.partition, str.rpartition):
            parts = [parted(heading, separator) for heading in headings]
            if parts and all(before.strip() and mark and after.strip() for before, mark, after in parts):
                ways.append(([(before.strip(), after.strip()) for before, _mark, after in parts], False))
    return ways
