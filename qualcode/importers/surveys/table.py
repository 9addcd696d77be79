"""A table of answers as plain rows of text, from a spreadsheet or a text file with separators."""

import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import NotFound, Unreadable, WrongUsage
from qualcode.files import TooLong, read_given
from qualcode.importers.encoding import decode
from qualcode.importers.limits import too_large, too_large_unpacked
from qualcode.importers.separated_text import cells
from qualcode.importers.surveys.spss_file import SPSS_SUFFIXES, spss_rows
from qualcode.importers.workbook_size import apart_sentence, within_limits
from qualcode.model.file_limits import Limits
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.numbers import whole_number
from qualcode.text import clean
from qualcode.words import _, pgettext, reason_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SHEET_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that hold anything, all equally wide, cells clean and without white space around them; `numbers` are
    those that the rows have in the file."""

    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def read_grid(path: Path, options: SurveyOptions, *, merged: bool = False) -> Grid:
    """The rows of the file. Columns keep their place, so that "C" is the column that the spreadsheet program
    calls C. With `merged`, the words of cells that are merged downwards stand in every row of theirs."""
    if path.suffix.lower() in SHEET_SUFFIXES:
        rows, remarks = _from_workbook(path, options, merged)
    elif path.suffix.lower() in SPSS_SUFFIXES:
        rows, remarks = spss_rows(_bytes(path, options.limits), path, options.limits), ()
    else:
        rows, remarks = _from_text(path, options)
    numbered = enumerate((tuple(map(_plain, row)) for row in rows), 1)
    kept = [(number, row) for number, row in numbered if any(row)]
    width = max((_filled_width(row) for _number, row in kept), default=0)
    return Grid(
        tuple(row[:width] + ("",) * (width - len(row)) for _number, row in kept),
        remarks,
        tuple(number for number, _row in kept),
    )


def _filled_width(row: tuple[str, ...]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _plain(cell: str) -> str:
    cell = clean(cell).strip()
    # A cell of zero-width characters looks empty to everyone, so it is.
    return cell if any(unicodedata.category(letter)[0] not in "CZ" for letter in cell) else ""


def _from_text(path: Path, options: SurveyOptions) -> tuple[Sequence[Sequence[str]], tuple[str, ...]]:
    if options.sheet is not None:
        raise WrongUsage(
            _("{name} is a text file, so it has no sheets.").format(name=path.name),
            _("Leave out --sheet."),
        )
    raw = _bytes(path, options.limits)
    if raw.startswith((b"PK\x03\x04", _OLE)):
        raise Unreadable(
            _("{name} is a spreadsheet, despite its name.").format(name=path.name),
            _("Rename the file to end in .xlsx, and import it again."),
        )
    text, encoding = decode(raw, path.name, options.encoding)
    rows, separator = cells(text, options.separator, path.name)
    shown = {"": pgettext("separator", "none"), "\t": pgettext("separator", "tab")}.get(separator, separator)
    remark = _("Encoding {encoding}, separator “{separator}”.")
    return rows, (remark.format(encoding=encoding, separator=shown),)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        raw = read_given(path, limits.file_bytes)
    except TooLong:
        raise too_large(path.name, limits) from None
    except FileNotFoundError:
        raise NotFound(
            _("File {path} not found.").format(path=path),
            _("Check the folder and the name, and import the file again."),
        ) from None
    except OSError as trouble:
        raise Unreadable(
            _("{name} can't be read: {trouble}.").format(name=path.name, trouble=reason_of(trouble)),
            _("Close the file in other programs, check its permissions, and import it again."),
        ) from None
    if not raw.strip():
        raise Unreadable(
            _("{name} is empty.").format(name=path.name),
            _("Check that the file was copied or downloaded completely, and import it again."),
        )
    return raw


def _from_workbook(
    path: Path, options: SurveyOptions, merged: bool
) -> tuple[Sequence[Sequence[str]], tuple[str, ...]]:
    from python_calamine import CalamineError

    if options.separator is not None or options.encoding is not None:
        raise WrongUsage(
            _("{name} is a spreadsheet, which has neither a separator nor an encoding.").format(
                name=path.name
            ),
            _("Leave out --separator and --encoding."),
        )
    raw, apart = within_limits(_bytes(path, options.limits), path.name, options.limits)
    try:
        book = _opened(raw, path)
        sheet = _chosen_sheet(book, options.sheet, path.name)
        read = book.get_sheet_by_name(sheet)
        if read.total_height * read.total_width > options.limits.cells:
            raise too_large_unpacked(path.name, options.limits)
        rows = _rows(read, merged) if read.height else []
    except CalamineError as trouble:
        raise Unreadable(
            _("{name} can't be read as a spreadsheet: {trouble}.").format(name=path.name, trouble=trouble),
            _("Open the file in the spreadsheet program, save it as .xlsx and import that file."),
        ) from None
    except BaseException as trouble:
        # what goes wrong within the native code is no Exception
        if type(trouble).__name__ != "PanicException":
            raise
        raise _no_spreadsheet(raw, path) from None
    remarks = apart_sentence(apart)
    if len(book.sheet_names) > 1 and options.sheet is None:
        others = ", ".join(name for name in book.sheet_names if name != sheet)
        remark = _("Only the sheet {sheet} was imported. To import another one ({others}), use --sheet.")
        remarks = (*remarks, remark.format(sheet=sheet, others=others))
    return rows, remarks


def _rows(sheet: "CalamineSheet", merged: bool) -> list[Sequence[str]]:
    """The rows of a sheet from its first one on, empty ones too; columns before the first filled one stand in them as
    they do in the sheet."""
    before = [""] * sheet.start[1] if sheet.start else []
    rows: list[Sequence[str]] = [
        before + [_as_text(cell) for cell in row] if any(cell != "" for cell in row) else ()
        for row in sheet.iter_rows()
    ]
    for (top, first), (bottom, _last) in sheet.merged_cell_ranges or () if merged else ():
        if 0 <= top < len(rows) and first < len(rows[top]):
            for at in range(top + 1, min(bottom + 1, len(rows))):
                if not any(rows[at]):
                    continue  # an empty row within the merged cells stays empty
                row = [*rows[at], *[""] * (first + 1 - len(rows[at]))]
                row[first] = row[first] or rows[top][first]
                rows[at] = row
    return rows


def _opened(raw: bytes, path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    encrypted = Unreadable(
        _("{name} is protected by a password.").format(name=path.name),
        _("Open the file in the spreadsheet program, save it without a password and import that file."),
    )
    if raw.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in raw:
        raise encrypted
    try:
        return CalamineWorkbook.from_object(BytesIO(raw))
    except PasswordError:
        raise encrypted from None
    except CalamineError:
        raise _no_spreadsheet(raw, path) from None


def _no_spreadsheet(raw: bytes, path: Path) -> Unreadable:
    hint = _("Open the file in the spreadsheet program, save it as .xlsx and import that file.")
    if not raw.startswith((b"PK", b"%PDF", _OLE)):
        hint = _("If the file is a text file with separators, rename it to end in .csv.")
    return Unreadable(_("{name} isn't a spreadsheet, despite its name.").format(name=path.name), hint)


def _chosen_sheet(book: "CalamineWorkbook", wanted: str | None, name: str) -> str:
    names = book.sheet_names
    if wanted is not None:
        for sheet in names:
            if sheet.casefold() == wanted.casefold():
                return sheet
        if 1 <= (number := whole_number(wanted) or 0) <= len(names):
            return names[number - 1]
        raise NotFound(
            _("{name} has no sheet named {sheet}.").format(name=name, sheet=wanted),
            _("The sheets are: {sheets}.").format(sheets=", ".join(names)),
        )
    for sheet in names:
        if len(book.get_sheet_by_name(sheet).to_python(nrows=3)) > 1:
            return sheet
    if not names:
        raise Unreadable(
            _("{name} has no sheets.").format(name=name),
            _("Open the file in the spreadsheet program, save it as .xlsx and import that file."),
        )
    return names[0]


def _as_text(cell: object) -> str:
    """A cell as people see it: whole numbers without a point, dates as 2021-03-31."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        whole = (cell + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
        return whole.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).replace("_x000D_\n", "\n").replace("_x000D_", "\n")
