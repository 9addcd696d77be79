"""A bare table of zeros and ones: rows are interviews, columns are codes; for `saturation --matrix FILE.csv`.

The table may have a header row and names in the first column. Cells are separated by tabs, semicolons, commas
or spaces, or each row is a plain string of digits ("11100000"). A cell that is neither 0 nor 1 is reported with
its row and column and the table refused: if a count of mentions were accepted as 1, the table would say
something else.
"""

from collections import Counter
from collections.abc import Sequence

from qualcode.analysis.matrix_file import table_rows, table_text
from qualcode.analysis.saturation import Unit
from qualcode.errors import Refusal, Unreadable
from qualcode.words import _


def read_bare_table(content: bytes | str, name: str) -> tuple[Unit, ...]:
    """The units and their codes, in the order of the rows; `name` is the file's, for refusals.

    Without names the units and the codes are called 1, 2, 3 …
    """
    text = content if isinstance(content, str) else table_text(content)
    if text is None:
        raise _unreadable(_("{file} isn't a plain text table."), name)
    rows = [(number, cells) for number, cells in table_rows(text, _spelled_out) if any(cells)]
    if not rows:
        raise _unreadable(_("{file} contains no rows."), name)
    header = rows.pop(0)[1] if _mostly_words(rows[0][1]) else None
    if not rows:
        raise _unreadable(_("{file} contains a header row but no data rows."), name)
    named = _has_names(header, [cells for _number, cells in rows])
    width = len(rows[0][1]) - named
    codes = _code_names(header, named, width, name)
    units: list[Unit] = []
    for number, cells in rows:
        values = cells[named:]
        if len(values) != width:
            raise _unreadable(
                _("Row {row} of {file} has {found} values, but the first data row has {expected}."),
                name,
                row=number,
                found=len(values),
                expected=width,
            )
        for code, value in zip(codes, values, strict=True):
            if value not in ("0", "1"):
                raise _unreadable(
                    _("Row {row}, column {column} of {file} is empty, but must be 0 or 1.")
                    if not value
                    else _("Row {row}, column {column} of {file} is “{value}”, but must be 0 or 1."),
                    name,
                    row=number,
                    column=code,
                    value=value,
                )
        present = frozenset(code for code, value in zip(codes, values, strict=True) if value == "1")
        units.append(Unit(cells[0] if named else str(len(units) + 1), present))
    _refuse_doubled([unit.name for unit in units], _("{file} has two rows called “{double}”."), name)
    return tuple(units)


def _spelled_out(line: str) -> list[str]:
    """The words of a line. A string of digits such as "11100000" becomes eight cells, also if it comes after a
    name."""
    words = line.split()
    digits = words[-1]
    if len(digits) > 1 and set(digits) <= {"0", "1"} and len(words) <= 2:
        return [*words[:-1], *digits]
    return words


def _mostly_words(cells: Sequence[str]) -> bool:
    """Whether this is a header: more of its cells than not are neither 0 nor 1. One faulty cell in a
    row of values doesn't make it a header."""
    rest = cells[1:] if len(cells) > 1 else cells
    return 2 * sum(cell not in ("0", "1") for cell in rest) > len(rest)


def _has_names(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column holds names: the header has no name for it or one cell less, or most of
    its cells are neither 0 nor 1."""
    if header is not None and (not header[0] or len(header) == len(rows[0]) - 1):
        return True
    first = [cells[0] for cells in rows]
    return len(rows[0]) > 1 and 2 * sum(cell not in ("0", "1") for cell in first) > len(first)


def _code_names(header: Sequence[str] | None, named: bool, width: int, file: str) -> tuple[str, ...]:
    if header is None:
        return tuple(str(place) for place in range(1, width + 1))
    names = tuple(header[1:] if named and len(header) == width + 1 else header)
    if len(names) != width:
        raise _unreadable(
            _("The header of {file} has {found} columns, but the rows have {expected}."),
            file,
            found=len(names),
            expected=width,
        )
    if not all(names):
        raise _unreadable(_("The header of {file} has a column without a name."), file)
    _refuse_doubled(names, _("{file} has two columns called “{double}”."), file)
    return names


def _refuse_doubled(names: Sequence[str], sentence: str, file: str) -> None:
    double = next((each for each, times in Counter(names).items() if times > 1), None)
    if double is not None:
        raise _unreadable(sentence, file, double=double)


def _unreadable(sentence: str, file: str, **values: object) -> Refusal:
    return Unreadable(
        sentence.format(file=file, **values),
        _(
            "The table must have a row for each interview and a column for each code: 1 where the "
            "code occurs, otherwise 0."
        ),
    )
