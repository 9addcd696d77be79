"""A Word file with one table, its caption and perhaps a note below it, to be pasted into a thesis."""

from dataclasses import replace
from pathlib import Path

from qualcode.exporters.word.captions import caption_paragraph
from qualcode.exporters.word.parts import new_document, save_reproducibly, set_page
from qualcode.exporters.word.styles import calm_caption, look, style_id
from qualcode.exporters.word.styles import caption_style as style_of_captions
from qualcode.exporters.word.table import WordTable, page_of, word_table
from qualcode.exporters.word.template import open_template
from qualcode.model.options.table_options import CaptionStyle

_MARGIN_MM = 25
_CAPTION_POINTS = 40  # at most two lines


def write_captioned_table(
    table: WordTable,
    caption: str,
    path: Path,
    *,
    language: str,
    caption_style: CaptionStyle,
    bookmark: str,
    number: int = 1,
    template: Path | None = None,
    note: str = "",
    landscape: bool = False,
) -> None:
    """Writes the table to `path`. If `caption` is empty, the table has none; `number` is shown until Word
    updates its fields. `template` is the school's Word file, which also sets the page size and margins; `note`
    is a paragraph below the table."""
    if template is None:
        document = new_document(language, table.title)
        set_page(
            document.sections[0], orientation="landscape" if landscape else "portrait", margin_mm=_MARGIN_MM
        )
        calm_caption(document)
    else:
        document = open_template(template, language, table.title)
    above = caption_style.position == "above"
    page = page_of(document.sections[-1])
    if caption and above:
        page = replace(page, taken=_CAPTION_POINTS)
    widen = look(document, style_id(document, "Normal")).widen
    held = replace(table, keep_with_next=bool(caption) and not above)
    elements = [word_table(document, held, page, widen=widen)]
    if caption:
        style = style_of_captions(document)
        captioned = caption_paragraph(
            caption, number, caption_style, language, style_id=style, bookmark=bookmark
        )
        elements.insert(0 if above else 1, captioned)
    for element in elements:
        document.element.body.sectPr.addprevious(element)
    if note:
        document.add_paragraph(note)
    elif above or not caption:
        document.add_paragraph()  # Word wants a paragraph after a table
    save_reproducibly(document, path)
