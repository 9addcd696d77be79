"""Tables in which a coder may give a unit several codes: in one cell, on several rows, as 0 and 1, or in a file
for each coder.

The tables are converted to the form that the coefficients need. If every coder gave every unit one code, the
codes are nominal choices. Otherwise each code is compared separately: every combination of a unit and a code is
compared as a unit of its own, with `1` if the coder gave the code and `0` if not.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.analysis.coded_units import MISSING, CodedUnit, CodedUnits, unreadable
from qualcode.analysis.matrix_file import table_rows, table_text
from qualcode.errors import Unreadable
from qualcode.words import _

CODERS = frozenset("coder coders rater raters koodaaja koodaajat arvioija kodare bedömare".split())
CODES = frozenset("code codes category label koodi koodit luokka kod koder kategori kategoria".split())
"""Headings of the columns of a table with a row for each coder and code."""

TEXTS = frozenset(
    "document interview participant respondent dokumentti asiakirja haastattelu osallistuja vastaaja dokument intervju "
    "deltagare respondent".split()
)
"""Headings of columns with texts or people, which have many units."""

MOST_CODES = 500
MOST_CODERS = 100

ROW_PER_CODE, CELLS, MATRICES, FILES, LONG = "row per code", "cells", "matrices", "files", "long"
REPEATED = "repeated"
"""How several codes stand in a table: a row for each, in one cell, as 0 and 1 in a file for each coder, as codes in a
file for each coder, or in a table with a column of coders. `REPEATED`: units come again, and each row was taken for a
unit of its own."""


class CodeSets(NamedTuple):
    """What each coder gave each unit, by unit's name: the codes, None if the coder left the unit out."""

    coders: tuple[str, ...]
    units: Mapping[str, tuple[frozenset[str] | None, ...]]
    named_by: tuple[str, ...] = ()
    read_as: str = ""


def compared(sets: CodeSets) -> CodedUnits:
    """The code sets as choices unit by unit, as the module docstring describes. Raises `Unreadable` for too
    many different codes."""
    single = all(one is None or len(one) == 1 for own in sets.units.values() for one in own)
    if single:
        units = [
            CodedUnit(name, tuple([None if one is None else next(iter(one)) for one in own]))
            for name, own in sets.units.items()
        ]
        return CodedUnits(sets.coders, tuple(units), sets.named_by, sets.read_as)
    every = sorted(set().union(*[one for own in sets.units.values() for one in own if one]))
    if len(every) > MOST_CODES:
        raise Unreadable(
            _("The table has {number} different codes, more than the {most} that can be compared.").format(
                number=len(every), most=MOST_CODES
            ),
            _("Do the cells contain text rather than codes? Cells are split into codes at semicolons."),
        )
    decided = [
        CodedUnit(f"{name} · {code}", tuple([None if one is None else str(int(code in one)) for one in own]))
        for name, own in sets.units.items()
        for code in every
    ]
    return CodedUnits(sets.coders, tuple(decided), sets.named_by, sets.read_as, len(every))


def sets_in(
    coders: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    named_by: tuple[str, ...],
    *,
    told: bool = False,
) -> CodeSets | None:
    """The code sets of a table of units by coders, if a cell has several codes or a unit has a row for each
    code; None if every row is a unit with at most one code from each coder. `rows` are (name of the unit, cells
    of the coders).

    Rows with the same name are combined into one unit if the analyst has specified which columns name the units
    (`told`). Otherwise they are combined only if some coder left a cell empty on such a row, and the naming
    columns aren't columns of whole texts or people, which have many units each."""
    several = any(";" in cell for _name, cells in rows for cell in cells)
    often = Counter(name for name, _cells in rows)
    again = {name for name, times in often.items() if times > 1}
    whole_texts = all(one.casefold() in TEXTS for one in named_by)
    split = (
        bool(again)
        and bool(named_by)
        and (
            told
            or (
                not whole_texts
                and any(name in again and any(cell in MISSING for cell in cells) for name, cells in rows)
            )
        )
    )
    if not several and not split:
        return None
    found: dict[str, list[set[str]]] = {}
    for place, (name, cells) in enumerate(rows, 1):
        key = name if split or name not in again else f"{name} ({place})"
        own = found.setdefault(key, [set() for _coder in coders])
        for at, cell in enumerate(cells):
            if cell not in MISSING:
                own[at] |= _codes_in(cell)
    return _sets(coders, found, named_by, ROW_PER_CODE if split else CELLS)


def make_sure_of_coders(number: int) -> None:
    """Refuse a table with so many columns or rows that they can hardly be coders."""
    if number > MOST_CODERS:
        raise Unreadable(
            _("The table seems to have {number} coders, more than the {most} that can be compared.").format(
                number=number, most=MOST_CODERS
            ),
            _("Specify the columns of the coders with --coders, or those of the units with --unit-columns."),
        )


def _codes_in(cell: str) -> set[str]:
    return set(filter(None, map(str.strip, cell.split(";"))))


def _sets(
    coders: Sequence[str], found: Mapping[str, Sequence[set[str]]], named_by: tuple[str, ...], read_as: str
) -> CodeSets:
    units = {name: tuple([frozenset(one) or None for one in own]) for name, own in found.items()}
    return CodeSets(tuple(coders), units, named_by, read_as)


def long_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> CodeSets | None:
    """A table with a column of coders and one of codes, and the other columns naming the unit; None if it isn't one."""
    folded = [one.casefold() for one in header]
    coder = next((at for at, one in enumerate(folded) if one in CODERS), None)
    code = next((at for at, one in enumerate(folded) if one in CODES), None)
    if coder is None or code is None or len(header) < 3:
        return None
    naming = [at for at in range(len(header)) if at not in (coder, code)]
    coders = list(dict.fromkeys(cells[coder] for cells in rows if cells[coder]))
    make_sure_of_coders(len(coders))
    found: dict[str, list[set[str]]] = {}
    for cells in rows:
        if cells[coder]:
            name = " · ".join(cells[at] for at in naming)
            own = found.setdefault(name, [set() for _coder in coders])
            if cells[code] not in MISSING:
                own[coders.index(cells[coder])] |= _codes_in(cells[code])
    return _sets(coders, found, tuple(header[at] for at in naming), LONG)


def several_files(contents: Sequence[tuple[str, bytes | str]]) -> CodeSets:
    """The code sets of several files, one for each coder and named after the coder. A file holds units and
    their codes, or a matrix of units by codes with 0 and 1. A unit that is missing from a coder's file counts
    as left out by that coder; a unit whose row in a matrix has no 1 counts as coded with none of the codes."""
    coders = [name for name, _content in contents]
    found: dict[str, list[set[str] | None]] = {}
    matrices = False
    named_by: tuple[str, ...] = ()
    for at, (name, content) in enumerate(contents):
        header, rows = _table(name, content)
        naming, codes = _columns(name, header, rows)
        as_matrix = len(codes) > 1 or all(cells[codes[0]] in ("0", "1", "") for cells in rows)
        matrices = matrices or as_matrix
        named_by = named_by or tuple(header[place] for place in naming)
        for number, cells in enumerate(rows, 1):
            unit = " · ".join(cells[place] for place in naming) or str(number)
            own = found.setdefault(unit, [None] * len(coders))
            held = own[at] or set()
            if as_matrix:
                held |= {header[place] for place in codes if cells[place] == "1"}
                own[at] = held
            elif cells[codes[0]] not in MISSING:
                own[at] = held | _codes_in(cells[codes[0]])
    units = {
        name: tuple([None if one is None else frozenset(one) for one in own]) for name, own in found.items()
    }
    return CodeSets(tuple(coders), units, named_by, MATRICES if matrices else FILES)


def _table(name: str, content: bytes | str) -> tuple[list[str], list[list[str]]]:
    text = content if isinstance(content, str) else table_text(content)
    rows = [cells for _number, cells in table_rows(text or "") if any(cells)]
    if len(rows) < 2:
        raise unreadable(_("{file} contains a header row but no data rows."), name)
    header, *below = [list(one) for one in rows]
    if len(header) == len(below[0]) - 1:
        header = ["", *header]
    if any(len(cells) != len(header) for cells in below):
        raise unreadable(_("The rows of {file} have different numbers of columns."), name)
    return header, below


def _columns(name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """The columns that name the unit, and those of codes: all with nothing but 0 and 1, else the last one."""
    marks = [
        at
        for at in range(1, len(header))
        if (all(cells[at] in ("0", "1", "") for cells in rows) and any(cells[at] == "1" for cells in rows))
        or all(cells[at] == "0" for cells in rows)
    ]
    codes = marks if len(marks) > 1 or (marks and len(header) == 2) else [len(header) - 1]
    naming = [at for at in range(len(header)) if at not in codes]
    if not codes or (not naming and len(header) < 2):
        raise unreadable(
            _("{file} has only one column, but must contain both the units and their codes."), name
        )
    return naming, codes
