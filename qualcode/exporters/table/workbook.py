"""All tables in one Excel workbook: a sheet for each, headings frozen, filters on."""

import datetime
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from qualcode.exporters.table.spreadsheet_files import sheet_name, short_enough
from qualcode.exporters.word.parts import without_dates, write_whole
from qualcode.model.result_sheet import ResultSheet
from qualcode.text import clean, showable


def write_workbook(sheets: Sequence[ResultSheet], path: Path) -> int:
    """Writes the sheets to `path`, and returns how many texts were cut to fit into an Excel cell."""
    from xlsxwriter import Workbook

    written = BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)})
    look = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
    strong = book.add_format({**look, "bold": True, "valign": "bottom", "bottom": 1})
    plain = book.add_format(look)
    cut = 0
    used: set[str] = set()
    for given in sheets:
        name = sheet_name(given.title)
        while name.casefold() in used:
            name = f"{name[:28]} {len(used)}"
        used.add(name.casefold())
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, max(1, len(given.headings) - 1), 14 if given.figures else 30)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(given.rows)), len(given.headings) - 1)
        for place, words in enumerate(given.headings):
            sheet.write_string(0, place, showable(words), strong)
        for number, (_depth, row) in enumerate(given.rows, start=1):
            for place, text in enumerate(row):
                words = showable(clean(text))
                if place and words.isascii() and words.isdigit() and len(words) < 10:
                    sheet.write_number(number, place, int(words), plain)
                elif words:
                    fitting = short_enough(words)
                    cut += fitting != words
                    sheet.write_string(number, place, fitting, plain)
    book.close()
    write_whole(without_dates(written.getvalue()), path)
    return cut
