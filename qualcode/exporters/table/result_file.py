"""A table of results as a Word, Excel or CSV file, by the ending of its name."""

from pathlib import Path

from qualcode.exporters.table.spreadsheet_files import csv_file, workbook_file
from qualcode.ids import bookmark_of, looks_like_id
from qualcode.model.options.table_options import ABOVE, CaptionStyle
from qualcode.model.result_sheet import ResultSheet
from qualcode.text import clean, one_line, showable

_INDENT = "\N{NO-BREAK SPACE}" * 3
_WIDTHS = {True: 12, False: 40}


def write_result(
    sheet: ResultSheet,
    language: str,
    path: Path,
    *,
    caption: str | None = None,
    caption_style: CaptionStyle = ABOVE,
    number: int = 1,
    bookmark: str = "counts",
    template: Path | None = None,
) -> int:
    """Writes the table to `path`, and returns how many texts were cut to fit into an Excel cell.

    If `caption` is None, the table gets its usual caption; if it is empty, none. `number` is shown until Word
    updates its fields. `template` is the school's Word file. A spreadsheet gets no caption and no note, so that
    it can be sorted and counted.
    """
    if path.suffix.lower() in (".docx", ".pdf"):
        _to_word(sheet, language, path, caption, caption_style, number, bookmark, template)
        return 0
    rows = [[showable(clean(cell)) for cell in cells] for _depth, cells in sheet.rows]
    if path.suffix.lower() == ".csv":
        csv_file(sheet.headings, rows, language, path)
        return 0
    widths = [40, *[_WIDTHS[sheet.figures]] * (len(sheet.headings) - 1)]
    return workbook_file(sheet.title, sheet.headings, rows, widths, path, figures=sheet.figures)


def _to_word(
    sheet: ResultSheet,
    language: str,
    path: Path,
    caption: str | None,
    caption_style: CaptionStyle,
    number: int,
    bookmark: str,
    template: Path | None,
) -> None:
    from qualcode.exporters.word.captioned_table import write_captioned_table
    from qualcode.exporters.word.table import Cell, Column, WordTable

    words = sheet.title if caption is None else one_line(caption)
    first = Column(sheet.headings[0], max(3.5, len(sheet.headings) / 3) if sheet.figures else 2.0, "left")
    others = [
        Column(heading, 1.0, "right") if sheet.figures else Column(heading, 3.0, "left")
        for heading in sheet.headings[1:]
    ]
    columns = (first, *others)
    top = min((depth for depth, _row in sheet.rows), default=0)
    about = sheet.about or [""] * len(sheet.rows)
    rows: list[tuple[str | Cell, ...]] = [
        (
            Cell(
                _INDENT * (depth - top) + row[0],
                bold=depth == top,
                bookmark=bookmark_of(thing) if looks_like_id(thing) else "",
            ),
            *row[1:],
        )
        for (depth, row), thing in zip(sheet.rows, about, strict=True)
    ]
    write_captioned_table(
        WordTable(columns, rows, words or sheet.title, sheet.description),
        words,
        path,
        language=language,
        caption_style=caption_style,
        bookmark=bookmark,
        number=number,
        template=template,
        note=sheet.note,
        landscape=len(columns) > _MOST_UPRIGHT or (not sheet.figures and len(columns) > _MOST_UPRIGHT // 2),
    )


_MOST_UPRIGHT = 7
"""So many columns of figures stand on an upright page; half as many of words."""
