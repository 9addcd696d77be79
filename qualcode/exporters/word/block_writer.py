"""Writes blocks as a Word file: real headings, contents, captions numbered by Word, tables, charts, page
numbers.

Without a template, the file has a plain look of our own. With a school's template it uses the template's
styles, found by name in any language of Word, and overrides none of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.exporters.word.blocks import (
    Block,
    ChartBlock,
    Contents,
    Heading,
    Numbers,
    PageBreak,
    Paragraph,
    TableBlock,
    TreeBlock,
    numbers_of,
    pieces,
    plain,
)
from qualcode.exporters.word.bookmarks import around
from qualcode.exporters.word.captions import caption_paragraph, caption_text, sequence
from qualcode.exporters.word.fields import NAMESPACE, contents, field, number_pages, parsed, text_run
from qualcode.exporters.word.report_styles import Styles, report_styles
from qualcode.exporters.word.styles import look
from qualcode.exporters.word.table import WordTable, page_of, word_table
from qualcode.model.options.table_options import CaptionKind, CaptionStyle
from qualcode.text import clean, showable

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element


def write_blocks(
    blocks: Sequence[Block],
    path: Path,
    *,
    language: str,
    title: str,
    caption_style: CaptionStyle,
    template: Path | None = None,
    pages: bool = True,
    pictures: bool = False,
) -> None:
    """Writes the blocks to `path` as a Word file; `pages` numbers its pages, `pictures` draws charts as pictures."""
    from qualcode.exporters.word.parts import new_document, save_reproducibly
    from qualcode.exporters.word.template import open_template

    if template is None:
        document = new_document(language, title)
        styles = report_styles(document, own=True)
    else:
        document = open_template(template, language, title)
        styles = report_styles(document, own=False)
    writer = _Writer(document, styles, language, caption_style, numbers_of(blocks), pictures)
    writer.write(blocks)
    if pages:
        number_pages(document)
    save_reproducibly(document, path)


HEADING_POINTS = 60.0
"""What a heading above a table takes of its first page, at most."""


SHORT = 8
"""A table of so many rows is kept together on a page."""


def _is_wide(block: Block | None) -> bool:
    return isinstance(block, TableBlock) and block.wide


class _Writer:
    """Adds one block after the other to the end of a document."""

    def __init__(
        self,
        document: "Document",
        styles: Styles,
        language: str,
        caption_style: CaptionStyle,
        numbers: Numbers,
        pictures: bool = False,
    ) -> None:
        self.document = document
        self.pictures = pictures
        self.styles = styles
        self.language = language
        self.of_tables = caption_style
        self.of_figures = replace(caption_style, position="below", label="")
        self.numbers = numbers
        self.wide = False
        self.fresh_page = False
        self.charts = 0
        self.headings: list[tuple[str, str, int]] = []
        self.typeface = look(document, styles.body).typeface

    def write(self, blocks: Sequence[Block]) -> None:
        self.headings = [
            (plain(block.text), f"_Toc{place:08}", block.level)
            for place, block in enumerate(blocks)
            if isinstance(block, Heading)
        ]
        marks = iter([mark for _text, mark, _level in self.headings])
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            wide = _is_wide(block) or (isinstance(block, Heading) and _is_wide(following))
            self.fresh_page = wide != self.wide or (self.fresh_page and _is_wide(block))
            if wide != self.wide:
                self._turn(wide=wide)
            match block:
                case Heading():
                    self._heading(block, next(marks))
                case Paragraph():
                    self._add(self._paragraph(block))
                case TableBlock():
                    self._table(block)
                case ChartBlock():
                    self._figure(block.name, block.caption, self._chart(block), noted=bool(block.note))
                    self._note(block.note)
                case TreeBlock():
                    self._tree(block)
                case Contents():
                    self._contents(block, blocks)
                case PageBreak():
                    self.fresh_page = True
                    self._add(parsed(f'<w:p {NAMESPACE}><w:r><w:br w:type="page"/></w:r></w:p>'))
        if self.wide:
            self._turn(wide=False)

    def _add(self, element: Any) -> None:
        self.document.element.body.sectPr.addprevious(element)

    def _turn(self, *, wide: bool) -> None:
        """Starts a new section on landscape (`wide`) or portrait pages."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        self.wide = wide
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        width, height = section.page_width, section.page_height
        if width is not None and height is not None and (width > height) != wide:
            section.page_width, section.page_height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT

    def _heading(self, block: Heading, mark: str) -> None:
        style = self.styles.headings[min(block.level, 4) - 1]
        breaks = "<w:pageBreakBefore/>" if block.new_page and not self.fresh_page else ""
        self.fresh_page = self.fresh_page or block.new_page
        inside = "".join(self._runs(block.text))
        inside = (
            f'<w:bookmarkStart w:id="{mark}" w:name="{mark}"/>{around(block.bookmark, inside)}'
            f'<w:bookmarkEnd w:id="{mark}"/>'
        )
        self._add(
            parsed(f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{style}"/>{breaks}</w:pPr>{inside}</w:p>')
        )

    def _paragraph(self, block: Paragraph) -> "_Element":
        style = self.styles.of(block.look)
        shown = '<w:highlight w:val="yellow"/>' if block.look == "prompt" else ""
        before = "– " if block.look == "item" and not self.styles.numbered_items else ""
        inside = "".join(self._runs(before + block.text, shown))
        keep = "<w:keepNext/>" if block.leads else ""
        return parsed(
            f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{around(block.bookmark, inside)}</w:p>'
        )

    def _runs(self, text: str, look: str = "") -> Iterator[str]:
        for piece in pieces(showable(clean(text))):
            if piece.refers:
                number = self.numbers.get(piece.text)
                yield field(f"REF {piece.text} \\h", str(number[1]) if number else "?", look=look)
            else:
                yield text_run(piece.text, ("<w:i/>" if piece.italic else "") + look)

    def _table(self, block: TableBlock) -> None:
        style = self.of_tables
        above = style.position == "above"
        caption = self._caption(block.name, block.caption, style) if block.caption else None
        taken = (40.0 if caption is not None and above else 0.0) + HEADING_POINTS
        page = page_of(self.document.sections[-1], taken)
        merged = any(entry is None for row in block.rows for entry in row)
        table = word_table(
            self.document,
            WordTable(
                block.columns,
                block.rows,
                plain(block.caption) or block.description,
                block.description,
                size=block.size,
                keep_with_next=caption is not None and not above,
                keep_together=len(block.rows) <= SHORT,
            ),
            page,
            widen=look(self.document, self.styles.body).widen,
            flowing=not (merged and self.fresh_page),
        )
        for element in (caption, table) if above else (table, caption):
            if element is not None:
                self._add(element)
        if block.note:
            self._note(block.note)
        elif above or caption is None:
            self._add(parsed(f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{self.styles.note}"/></w:pPr></w:p>'))

    def _note(self, words: str) -> None:
        if words:
            self._add(self._paragraph(Paragraph(words, "note")))

    def _caption(self, name: str, words: str, style: CaptionStyle, kind: CaptionKind = "table") -> "_Element":
        return caption_paragraph(
            plain(words),
            self.numbers[name][1],
            style,
            self.language,
            kind=kind,
            style_id=self.styles.caption,
            bookmark=name,
        )

    def _figure(self, name: str, caption: str, element: "_Element", *, noted: bool = False) -> None:
        self._add(element)
        self._add(self._caption(name, caption, self.of_figures, "figure"))
        if not noted:
            self._add(self._paragraph(Paragraph("", "note")))

    def _chart(self, block: ChartBlock) -> "_Element":
        from qualcode.exporters.word.chart import chart_run
        from qualcode.exporters.word.chart_picture import picture_run

        run_of = picture_run if self.pictures else chart_run
        self.charts += 1
        paragraph = parsed(
            f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{self.styles.figure}"/><w:keepNext/></w:pPr></w:p>'
        )
        width = page_of(self.document.sections[-1]).width
        paragraph.append(run_of(self.document, block, self.charts, min(width, 460), self.typeface))
        return paragraph

    def _tree(self, block: TreeBlock) -> None:
        from qualcode.exporters.word.table import Column

        table = word_table(
            self.document,
            WordTable(
                tuple(Column(one) for one in block.headings),
                block.rows,
                plain(block.caption),
                block.alternative,
                size=9.0,
                keep_with_next=True,
                keep_together=len(block.rows) <= SHORT,
            ),
            page_of(self.document.sections[-1]),
            widen=look(self.document, self.styles.body).widen,
            flowing=True,
        )
        self._figure(block.name, block.caption, table)

    def _contents(self, block: Contents, blocks: Sequence[Block]) -> None:
        styles: Sequence[str]
        if block.of == "headings":
            entries = [one for one in self.headings if one[2] <= len(self.styles.contents)]
            code = 'TOC \\o "1-3" \\h \\z \\u'
            styles = self.styles.contents
        else:
            kind: CaptionKind = "table" if block.of == "tables" else "figure"
            style = self.of_tables if kind == "table" else self.of_figures
            named = {
                one.name: one.caption
                for one in blocks
                if isinstance(one, TableBlock | ChartBlock | TreeBlock)
            }
            entries = [
                (caption_text(plain(named[name]), number, style, self.language, kind), name, 1)
                for name, (of, number) in self.numbers.items()
                if of == kind
            ]
            label = sequence(style, self.language, kind)
            code, styles = f'TOC \\h \\z \\c "{escape(label)}"', (self.styles.list_of_figures,)
        if not entries:
            return
        style_id = self.styles.contents_title
        self._add(
            parsed(
                f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{text_run(block.title)}</w:p>'
            )
        )
        width = round(page_of(self.document.sections[-1]).width * 20)
        for element in contents(code, entries, styles, width):
            self._add(element)
