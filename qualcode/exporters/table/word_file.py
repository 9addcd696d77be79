"""The analysis table as a Word file, from the original expression to the highest category, ready for the
thesis.

Cells are merged downwards: a category over its expressions, an expression over the quotes that it rests on, a
quote over the expressions made of it. After a page break the labels are there again.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import WrongUsage
from qualcode.exporters.table.quote_style import quote_code, quote_note, quote_words
from qualcode.exporters.table.table_parts import Shown, caption, description, heading, shown
from qualcode.ids import bookmark_of
from qualcode.model.analysis_table import AnalysisRow, AnalysisTable
from qualcode.model.options.table_options import EXPRESSION, QUOTE, TableOptions
from qualcode.words import _

if TYPE_CHECKING:
    from docx.document import Document

    from qualcode.exporters.word.table import Cell, Column, Entry

_SHARES = {QUOTE: 3.2, EXPRESSION: 2.0}
_CATEGORY_SHARE = 1.4
_MARGIN_MM = 20
_BOOKMARK = "analysis_table"


def export_analysis_table(table: AnalysisTable, options: TableOptions, path: Path) -> int:
    """Writes the analysis table to `path` as Word, PDF, Excel or CSV, by its ending. Returns how many texts
    were cut to fit into an Excel cell.

    Raises `Refusal` for a table without rows, `WrongUsage` for another ending, and `FolderTrouble` if `path`
    can't be written to; no file is left behind then.
    """
    from qualcode.exporters.table import spreadsheet_files

    match path.suffix.lower():
        case ".docx" | ".pdf":
            _to_word(table, options, path)
        case ".xlsx":
            return spreadsheet_files.to_xlsx(table, options, path)
        case ".csv":
            spreadsheet_files.to_csv(table, options, path)
        case _:
            raise WrongUsage(
                _("{name} isn't a Word, PDF, Excel or CSV file.").format(name=path.name),
                _("The name given with --output must end in .docx, .pdf, .xlsx or .csv."),
            )
    return 0


def _to_word(table: AnalysisTable, options: TableOptions, path: Path) -> None:
    from qualcode.exporters.word.captions import caption_paragraph
    from qualcode.exporters.word.parts import save_reproducibly
    from qualcode.exporters.word.styles import caption_style, look, style_id
    from qualcode.exporters.word.table import WordTable, page_of, word_table

    part = shown(table, options)
    words = caption(options, part.levels)
    title = words or caption(replace(options, caption=None), part.levels)
    document = _empty_document(options, title)
    above = bool(words) and options.caption_style.position == "above"
    body = look(document, style_id(document, "Normal"))
    page = page_of(document.sections[-1])
    if above:
        page = replace(page, taken=_caption_height(document, words, options, page.width))
    element = word_table(
        document,
        WordTable(
            columns=_columns(part, options),
            rows=_rows(part, options),
            title=title,
            description=description(options, part),
            size=9.0 if len(part.columns) > 4 else 10.0,
            keep_with_next=bool(words) and not above,
        ),
        page,
        widen=body.widen,
    )
    elements = [element]
    if words:
        captioned = caption_paragraph(
            words,
            options.number,
            options.caption_style,
            options.language,
            style_id=caption_style(document),
            bookmark=_BOOKMARK,
        )
        elements.insert(0 if above else 1, captioned)
    place = document.element.body.sectPr
    for one in elements:
        place.addprevious(one)
    if above or not words:
        document.add_paragraph()  # Word wants a paragraph after a table
    save_reproducibly(document, path)


def _empty_document(options: TableOptions, title: str) -> "Document":
    """A document of our own, or the school's with its paper and margins; portrait or landscape, by the
    options."""
    from docx.enum.section import WD_ORIENT

    from qualcode.exporters.word.parts import new_document, set_page
    from qualcode.exporters.word.styles import calm_caption
    from qualcode.exporters.word.template import open_template

    if options.template is None:
        document = new_document(options.language, title)
        set_page(document.sections[0], orientation=options.orientation, margin_mm=_MARGIN_MM)
        calm_caption(document)
        return document
    document = open_template(options.template, options.language, title)
    section = document.sections[-1]
    lying = options.orientation == "landscape"
    width, height = section.page_width, section.page_height
    if width is not None and height is not None and (width > height) != lying:
        section.page_width, section.page_height = height, width
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    return document


def _caption_height(document: "Document", words: str, options: TableOptions, width: float) -> float:
    from qualcode.exporters.poster.text_lines import LineCounter
    from qualcode.exporters.word.captions import caption_text
    from qualcode.exporters.word.styles import caption_style, look

    style = look(document, caption_style(document))
    whole = caption_text(words, options.number, options.caption_style, options.language)
    lines = LineCounter(style.size, bold=style.bold, widen=style.widen).lines(whole, width)
    return style.before + lines * style.line + style.after


def _columns(part: Shown, options: TableOptions) -> "tuple[Column, ...]":
    from qualcode.exporters.word.table import Column

    return tuple(
        Column(heading(column, options), _SHARES.get(column, _CATEGORY_SHARE)) for column in part.columns
    )


def _rows(part: Shown, options: TableOptions) -> "list[tuple[Entry, ...]]":
    """The rows of the table, with None where the cell above continues. A label is merged only as long as all
    the labels above it in the hierarchy stay the same."""
    rows: list[tuple[Entry, ...]] = []
    before: AnalysisRow | None = None
    for row in part.rows:
        same = [
            before is not None and before.categories[place:] == row.categories[place:]
            for place in range(len(part.levels))
        ]
        together = before is not None and before.categories == row.categories
        one_quote = together and before is not None and before.quote == row.quote
        one_expression = (
            together and before is not None and before.expression == row.expression and row.expression != ""
        )
        if one_quote and one_expression:
            one_quote = False  # said twice in one passage: two mentions, two cells
        entries: list[Entry] = []
        for column in part.columns:
            if column == QUOTE:
                entries.append(None if one_quote else _quote(row, options))
            elif column == EXPRESSION:
                entries.append(None if one_expression else _named(row.expression, row, 0))
            else:
                place = part.levels.index(column)
                entries.append(None if same[place] else _named(row.categories[place], row, place + 1))
        rows.append(tuple(entries))
        before = row
    return rows


def _named(words: str, row: AnalysisRow, place: int) -> "Cell":
    """Words with the hidden bookmark of the expression or category."""
    from qualcode.exporters.word.table import Cell

    thing = row.things[place] if place < len(row.things) else ""
    return Cell(words, bookmark=bookmark_of(thing) if thing else "")


def _quote(row: AnalysisRow, options: TableOptions) -> "Cell":
    from qualcode.exporters.word.table import Cell

    code = quote_code(row.quote, options.quote_style) if options.show_codes else ""
    words = quote_words(row.quote, options.quote_style, options.language)
    after = [one for one in (code, quote_note(row.quote, options.language)) if one]
    return Cell(
        words,
        italic=options.quote_style.italics,
        after="".join([f" {one}" for one in after]),
        bookmark=bookmark_of(row.quote.segment) if row.quote.segment else "",
    )
