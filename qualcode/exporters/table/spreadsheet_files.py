"""The analysis table for Excel and as CSV: to sort, filter and count, so nothing is merged and every row is
whole.

The participant's words stand as they were said, without quotation marks; code and place are columns of their
own.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from qualcode.exporters.table.quote_style import quote_note
from qualcode.exporters.table.table_parts import caption, heading, shown
from qualcode.exporters.word.parts import write_whole
from qualcode.model.analysis_table import AnalysisTable
from qualcode.model.options.table_options import EXPRESSION, PARTICIPANT, PLACE, QUOTE, TableOptions
from qualcode.text import clean, harmless, shortened, showable

_LONGEST_CELL = 32_767  # of Excel, in UTF-16 units; XlsxWriter would leave a longer text out without a word
_WIDTHS = {QUOTE: 60, PARTICIPANT: 11, PLACE: 11, EXPRESSION: 38}
_CATEGORY_WIDTH = 26


def to_xlsx(table: AnalysisTable, options: TableOptions, path: Path) -> int:
    """Writes an Excel file with a heading row that stays in view, filters, and labels repeated in every row.
    Returns how many texts were too long for a cell and were cut."""
    columns, rows = _whole_rows(table, options)
    return workbook_file(
        caption(options, table.levels),
        [heading(column, options) for column in columns],
        rows,
        [_WIDTHS.get(column, _CATEGORY_WIDTH) for column in columns],
        path,
        landscape=options.orientation == "landscape",
    )


def workbook_file(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    path: Path,
    *,
    landscape: bool = True,
    figures: bool = False,
) -> int:
    """Writes an Excel file of one sheet with filters and a heading row that stays in view. With `figures`,
    whole numbers are written as numbers, except in the first column. Returns how many texts were too long for a
    cell and were cut."""
    import datetime

    import xlsxwriter

    from qualcode.exporters.word.parts import without_dates

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"title": title, "created": datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)})
    sheet = book.add_worksheet(sheet_name(title))
    look = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
    strong = book.add_format({**look, "bold": True, "valign": "bottom", "bottom": 1})
    plain = book.add_format(look)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")
    for place, words in enumerate(headings):
        sheet.write_string(0, place, words, strong)
    cut = 0
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            if figures and place and text.isascii() and text.isdigit():
                sheet.write_number(number, place, int(text), plain)
            elif text:
                fitting = short_enough(text)
                cut += fitting != text
                sheet.write_string(number, place, fitting, plain)
    book.close()
    write_whole(without_dates(written.getvalue()), path)
    return cut


def to_csv(table: AnalysisTable, options: TableOptions, path: Path) -> None:
    """Writes a CSV file that Excel opens with a double click: UTF-8 with a byte order mark, semicolons
    between cells in Finnish and Swedish, commas in English.

    An apostrophe is put before a text that Excel would take for a calculation (see `harmless`).
    """
    columns, rows = _whole_rows(table, options)
    csv_file([heading(column, options) for column in columns], rows, options.language, path)


def csv_file(headings: Sequence[str], rows: Iterable[Sequence[str]], language: str, path: Path) -> None:
    """Writes the rows below their headings, so that Excel opens the file with a double click."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerow([harmless(one) for one in headings])
    writer.writerows([harmless(text) for text in row] for row in rows)
    write_whole(written.getvalue().encode("utf-8-sig"), path)


def _whole_rows(table: AnalysisTable, options: TableOptions) -> tuple[list[str], list[list[str]]]:
    part = shown(table, options)
    columns: list[str] = []
    for column in part.columns:
        columns.append(column)
        if column == QUOTE and options.show_codes:
            columns += [PARTICIPANT, PLACE]
    cleaned = cache(lambda text: showable(clean(text)))  # labels and places come again and again
    rows = []
    for row in part.rows:
        texts = dict(zip(part.levels, row.categories, strict=True))
        texts |= {
            QUOTE: " ".join(
                filter(
                    None,
                    [
                        cleaned(row.quote.before),
                        cleaned(row.quote.text).strip(),
                        cleaned(row.quote.after),
                        quote_note(row.quote, options.language),
                    ],
                )
            ),
            PARTICIPANT: row.quote.code,
            PLACE: row.quote.place if row.quote.code else "",
            EXPRESSION: row.expression,
        }
        rows.append([cleaned(texts[column]) for column in columns])
    return columns, rows


def sheet_name(title: str) -> str:
    """A name that Excel takes: at most 31 characters, none of []:*?/\\, no apostrophe at the ends."""
    letters = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return shortened(letters, 31).strip("' ") or "1"


def short_enough(text: str) -> str:
    if len(text) * 2 <= _LONGEST_CELL or len(text.encode("utf-16-le")) // 2 <= _LONGEST_CELL:
        return text
    cut = text.encode("utf-16-le")[: (_LONGEST_CELL - 2) * 2].decode("utf-16-le", "ignore")
    return cut + " …"
