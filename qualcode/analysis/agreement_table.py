"""A bare table of several coders' choices, for `agreement --table FILE.csv`, without a project.

Three kinds of table are recognised:

- *Units by coders*: a header row that names the coders, then a row for each unit with the category that each
  coder gave it. Columns that share no value with any other name the units. Empty, `*`, `.`, `NA`, `NaN` and
  `#N/A` mean that a coder left a unit out.
- *A row for each unit, coder and code*: a column of coders and a column of codes; the others name the unit.
- *Matrices of 0 and 1* for several coders (`qualcode.analysis.agreement_matrices`).
- *A cross table of two coders*: as many columns as rows, whole numbers, the same category names on the rows
  (the first coder's choices) and in the header (the second's), in any order; or only numbers, without names.

Any other table is refused. So is a cross table with a row and a column of totals, because the totals would
count as a category.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.analysis.agreement_coefficients import CrossTable
from qualcode.analysis.agreement_matrices import CODERS_AS_COLUMNS, all_marks, matrix_in_one_file
from qualcode.analysis.agreement_sets import (
    CODES,
    REPEATED,
    TEXTS,
    compared,
    long_table,
    make_sure_of_coders,
    sets_in,
)
from qualcode.analysis.coded_units import MISSING, CodedUnit, CodedUnits, unreadable
from qualcode.analysis.matrix_file import Row, table_rows, table_text
from qualcode.errors import Unreadable
from qualcode.words import _


def read_agreement_table(
    content: bytes | str, name: str, coders: Sequence[str] = (), units: Sequence[str] = ()
) -> CodedUnits | CrossTable:
    """The table in a file, whichever kind it is. `name` is the file's name, for error messages. `coders` are
    the headings of the coders' columns and `units` the headings of the columns that name the units; columns
    that aren't given are detected."""
    text = content if isinstance(content, str) else table_text(content)
    if text is None:
        raise unreadable(_("{file} isn't a plain text table."), name)
    rows = [(number, cells) for number, cells in table_rows(text) if any(cells)]
    if not rows:
        raise unreadable(_("{file} contains no rows."), name)
    (_number, header), *below = rows
    if all(_is_count(cell) for _number, cells in rows for cell in cells) and len(rows) == len(header) > 1:
        return _crossed(rows, tuple(str(place) for place in range(1, len(rows) + 1)), name)
    if not below:
        raise unreadable(_("{file} contains a header row but no data rows."), name)
    _refuse_uneven(below, name)
    width = len(below[0][1])
    if len(header) == width - 1:  # as R writes it: no cell above the names of the rows
        header = ["", *header]
    if len(header) != width:
        raise unreadable(
            _("The header of {file} has {found} columns, but the rows have {expected}."),
            name,
            found=len(header),
            expected=width,
        )
    names = [cells[0] for _number, cells in below]
    if (
        not coders
        and not units
        and len(names) > 1
        and sorted(names) == sorted(header[1:])
        and len(set(names)) == len(names)
    ):
        order = [header.index(category, 1) for category in names]
        return _crossed(
            [(number, [cells[place] for place in order]) for number, cells in below], tuple(names), name
        )
    rows_below = [cells for _number, cells in below]
    long = None if coders or units else long_table(header, rows_below)
    if sets := long or matrix_in_one_file(header, rows_below, coders, units):
        return compared(sets)
    return _coded(header, below, name, coders, units)


def _coded(
    header: Sequence[str],
    below: Sequence[Row],
    file: str,
    wanted: Sequence[str],
    units_in: Sequence[str],
) -> CodedUnits:
    rows = [cells for _number, cells in below]
    naming = _wanted_columns(header, units_in, file) if units_in else []
    by_coder = [place for place in range(len(header)) if place not in naming]
    if wanted or not units_in:
        by_coder = _wanted_columns(header, wanted, file) if wanted else _coder_columns(header, rows)
    if not units_in:
        naming = [place for place in range(len(header)) if place not in by_coder]
        if wanted:  # a further coder isn't part of a unit's name
            others = _coder_columns(header, rows)
            naming = [place for place in naming if place not in others] or naming[:1]
    coders = tuple(header[place] for place in by_coder)
    if len(header) == 2 and header[0].casefold() in _UNITS and header[1].casefold() in CODES:
        coders = coders[1:]
    if len(coders) < 2:
        raise unreadable(_("{file} has only one coder, but agreement requires at least two."), file)
    make_sure_of_coders(len(coders))
    if not all(coders):
        raise unreadable(_("The header of {file} has a column without a name."), file)
    double = next((each for each, times in Counter(coders).items() if times > 1), None)
    if double is not None:
        raise unreadable(_("{file} has two columns called “{double}”."), file, double=double)
    if header[0]:
        _refuse_values_as_header(coders, [[cells[place] for place in by_coder] for cells in rows], file)
    named = tuple(header[place] for place in naming)
    told = [(" · ".join(cells[at] for at in naming), [cells[at] for at in by_coder]) for cells in rows]
    sets = sets_in(coders, told, named, told=bool(units_in))
    if sets:
        return compared(sets)
    names = [name for name, _cells in told]
    twice = bool(named) and len(set(names)) < len(names) and not all(one.casefold() in TEXTS for one in named)
    units = tuple(
        CodedUnit(
            " · ".join(cells[at] for at in naming) or str(place),
            tuple(None if cells[at] in MISSING else cells[at] for at in by_coder),
        )
        for place, cells in enumerate(rows, start=1)
    )
    marks = len(coders) > 2 and all_marks([value for unit in units for value in unit.values])
    return CodedUnits(coders, units, named, REPEATED if twice else CODERS_AS_COLUMNS if marks else "")


def _wanted_columns(header: Sequence[str], wanted: Sequence[str], file: str) -> list[int]:
    """The positions of the columns whose headings the analyst specified."""
    by_name = {name.casefold(): place for place, name in enumerate(header) if name}
    unknown = [name for name in wanted if name.casefold() not in by_name]
    if unknown:
        raise Unreadable(
            _("{file} has no column called “{name}”.").format(file=file, name=unknown[0]),
            _("The columns are: {names}.").format(names=", ".join(name for name in header if name)),
        )
    return [by_name[name.casefold()] for name in dict.fromkeys(wanted)]


def _coder_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that hold coders' choices. All others name the units: a first column without a heading or of running
    numbers, and every column that shares no value with any other, as long as two that do share some are left."""
    width = len(header)
    values = [{cells[place] for cells in rows} - MISSING for place in range(width)]
    naming: set[int] = set()
    first = [cells[0] for cells in rows]
    unlike_the_rest = len(rows) > 1 and len(set(first)) == len(first) and MISSING.isdisjoint(first)
    if not header[0]:
        naming.add(0)
    elif unlike_the_rest:
        others = set().union(*values[1:])
        told_apart = others.isdisjoint(first) and (width > 2 or header[0].casefold() in _UNITS)
        called_units = width > 2 and header[0].casefold() in _UNITS
        if called_units or told_apart or (len(first) > len(others) and _are_running_numbers(first)):
            naming.add(0)
    if width > 2:
        alone = {
            place
            for place in range(width)
            if values[place]
            and all(values[place].isdisjoint(values[at]) for at in range(width) if at != place)
        }
        if width - len(naming | alone) >= 2:
            naming |= alone
        elif not naming:
            # Nothing is shared at all: nobody agreed about anything, so only the heading can tell.
            named = [place for place in range(width) if header[place].casefold() in _UNITS]
            naming |= set(named[: width - 2])
    return [place for place in range(width) if place not in naming]


_UNITS = frozenset(
    "unit units id nr no number item document passage segment text quote participant respondent case row yksikkö tunnus"
    " tunniste numero dokumentti asiakirja ilmaus kohta katkelma haastattelu osallistuja vastaaja tapaus rivi enhet"
    " dokument yttrande deltagare fall rad nummer".split()
)
"""Headings of columns that name units."""


def _are_running_numbers(cells: Sequence[str]) -> bool:
    return all(map(_is_count, cells)) and all(
        int(after) - int(before) == 1 for before, after in pairwise(cells)
    )


def _refuse_values_as_header(coders: Sequence[str], rows: Sequence[Sequence[str]], file: str) -> None:
    """Refuse a table whose first row seems to be a unit instead of the header: the unit would be lost without
    anyone noticing."""
    values = {cell for cells in rows for cell in cells} - MISSING
    found = next((coder for coder in coders if coder in values or coder in MISSING), None)
    if found is None and all(_is_count(word) for word in (*coders, *values)):
        found = coders[0]
    if found is not None:
        raise unreadable(
            _("The first row of {file} must contain the coders' names, but “{value}” looks like a category."),
            file,
            value=found,
        )


def _crossed(rows: Sequence[Row], categories: tuple[str, ...], file: str) -> CrossTable:
    """The counts of a cross table, each row's cells in the order of `categories`."""
    for (number, cells), category in zip(rows, categories, strict=True):
        for column, cell in zip(categories, cells, strict=True):
            if not _is_count(cell):
                raise unreadable(
                    _("Row {row} ({category}), column {column} of {file} is empty, but must be a count.")
                    if not cell
                    else _(
                        "Row {row} ({category}), column {column} of {file} is “{value}”, but must be a count."
                    ),
                    file,
                    row=number,
                    category=category,
                    column=column,
                    value=cell,
                )
    counts = tuple(tuple(map(int, cells)) for _number, cells in rows)
    if not any(map(any, counts)):
        raise unreadable(_("Every count in {file} is 0."), file)
    if len(counts) > 2 and _ends_in_sums(counts):
        raise unreadable(
            _("Row {row} and the last column of {file} contain totals. Remove them."),
            file,
            row=rows[-1][0],
        )
    return CrossTable(categories, counts)


def _ends_in_sums(counts: Sequence[Sequence[int]]) -> bool:
    return all(row[-1] == sum(row[:-1]) for row in counts) and all(
        column[-1] == sum(column[:-1]) for column in zip(*counts, strict=True)
    )


def _is_count(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 10


def _refuse_uneven(rows: Sequence[Row], file: str) -> None:
    expected = len(rows[0][1])
    for number, cells in rows:
        if len(cells) != expected:
            raise unreadable(
                _("Row {row} of {file} has {found} values, but the first data row has {expected}."),
                file,
                row=number,
                found=len(cells),
                expected=expected,
            )
