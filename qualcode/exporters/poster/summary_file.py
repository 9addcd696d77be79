"""The summary table of the poster, ways of working beside their descriptions, to paste into the thesis."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from qualcode.exporters.poster.words import CodesLeftOut, line, without_stop
from qualcode.model.poster import Poster
from qualcode.model.poster_options import PosterNotReady
from qualcode.model.table_options import ABOVE, CaptionStyle
from qualcode.words import _, speak

_MARGIN_MM = 25


def export_poster_summary(
    poster: Poster,
    language: str,
    path: Path,
    *,
    caption: str | None = None,
    caption_style: CaptionStyle = ABOVE,
    number: int = 1,
    template: Path | None = None,
    codes: Iterable[str] = (),
) -> tuple[str, ...]:
    """Writes the table to `path` as a Word file, and returns advice: which descriptions are still missing.

    `caption` None is the usual one, an empty text none at all; `number` is shown until Word counts again.
    `template` is the school's Word file. Participants' codes are left out, as on the poster.
    """
    from qualcode.exporters.word.captions import caption_paragraph
    from qualcode.exporters.word.parts import new_document, save_reproducibly, set_page
    from qualcode.exporters.word.styles import calm_caption, look, style_id
    from qualcode.exporters.word.styles import caption_style as style_of_captions
    from qualcode.exporters.word.table import Cell, Column, WordTable, page_of, word_table
    from qualcode.exporters.word.template import open_template

    if not poster.headings:
        raise PosterNotReady(
            _("The poster has no headings yet."),
            _("To draft headings from the categories: qualcode poster draft"),
        )
    voice, without = speak(language), CodesLeftOut(codes)
    words = voice._("Summary of the practices") if caption is None else line(caption)
    title = words or voice._("Summary of the practices")
    if template is None:
        document = new_document(language, title)
        set_page(document.sections[0], margin_mm=_MARGIN_MM)
        calm_caption(document)
    else:
        document = open_template(template, language, title)
    rows = [
        (
            Cell(without_stop(without(line(heading.title))), bold=True),
            without(line(heading.description)),
        )
        for heading in poster.headings
    ]
    columns = (
        Column(voice._("Practice"), 1.0),
        Column(voice._("Description"), 2.4),
    )
    above = caption_style.position == "above"
    description = voice._("Each row has a practice of the poster and its description.")
    table = WordTable(columns, rows, title, description, keep_with_next=bool(words) and not above)
    page = page_of(document.sections[-1])
    if words and above:
        page = replace(page, taken=40)  # a caption of at most two lines
    widen = look(document, style_id(document, "Normal")).widen
    elements = [word_table(document, table, page, widen=widen)]
    if words:
        style = style_of_captions(document)
        captioned = caption_paragraph(
            words, number, caption_style, language, style_id=style, bookmark="poster_summary"
        )
        elements.insert(0 if above else 1, captioned)
    for element in elements:
        document.element.body.sectPr.addprevious(element)
    if above or not words:
        document.add_paragraph()  # Word wants a paragraph after a table
    save_reproducibly(document, path)
    return tuple(
        _("The heading “{heading}” has no description yet. To write one: qualcode poster edit").format(
            heading=line(heading.title)
        )
        for heading in poster.headings
        if not heading.description.strip()
    )
