"""Text documents of LibreOffice (odt), with all tracked changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.document_blocks import Blocks, Paragraph, Table
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.left_out import (
    comments_sentence,
    hidden_text_sentence,
    tracked_sentence,
)
from qualcode.importers.transcripts.formats.running_text import read_document
from qualcode.importers.transcripts.turns import Reading
from qualcode.importers.word_archive import damaged, part_named
from qualcode.text import clean
from qualcode.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _DRAW, _OFFICE = (
    _URN % part for part in ("text", "table", "style", "drawing", "office")
)
_WEIGHT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_NOT_SAID = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_OFFICE}annotation-end",
        f"{_TEXT}note-citation",
        f"{_TEXT}ruby-text",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}forms",
    )
)
_ROW_GROUPS = tuple(f"{_TABLE}table-{kind}" for kind in ("header-rows", "rows", "row-group"))
_MOST_BLANKS = 1000
_MOST_CELLS = 64


def _read(file: GivenFile) -> Reading:
    from lxml import etree

    xml = part_named(file.raw, file.name, file.limits, "content.xml") if file.raw.startswith(b"PK") else b""
    if file.raw.startswith(b"PK") and b"encryption-data" in part_named(
        file.raw, file.name, file.limits, "META-INF/manifest.xml"
    ):
        raise Unreadable(
            _("{name} is protected by a password.").format(name=file.name),
            _("Open the file, save a copy without the password, and import the copy."),
        )
    if not xml:
        raise Unreadable(
            _("{name} isn't a LibreOffice document, despite its name.").format(name=file.name),
            _("Open the file in the program that made it, save it as .docx and import that file."),
        )
    if xml.count(b"<") - xml.count(b"</") + xml.count(b"=") > file.limits.signs_of_markup:
        raise too_large_unpacked(file.name, file.limits)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise damaged(file.name) from None
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(file.name)
    page = _Page(_styles(root, f"{_TEXT}display", "none"), _styles(root, _WEIGHT, "bold"))
    page.take(body)
    remarks = tracked_sentence(body.find(f"{_TEXT}tracked-changes") is not None, file.name)
    notes = sum(1 for _one in body.iter(f"{_OFFICE}annotation"))
    remarks = (*comments_sentence(notes, file.name), *remarks)
    return read_document(
        Blocks(tuple(page.blocks), (*remarks, *hidden_text_sentence("".join(page.hidden), file.name))), file
    )


def _styles(root: "_Element", property_name: str, value: str) -> frozenset[str]:
    """Names of the styles whose text has a property, such as those of text that isn't shown."""
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        for told in style.iter(f"{_STYLE}text-properties")
        if told.get(property_name) == value
    )


@dataclass(slots=True)
class _Page:
    """The blocks so far; notes and text boxes wait until the paragraph or table that they stand in is over."""

    hiding: frozenset[str]
    strong: frozenset[str] = frozenset()
    blocks: list[Paragraph | Table] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    waiting: list[Paragraph | Table] = field(default_factory=list)
    boxed: list[Paragraph | Table] = field(default_factory=list)

    def take(self, parent: "_Element") -> None:
        """Add the paragraphs and tables under `parent`, also those in lists and sections."""
        for element in parent:
            if element.tag in _PARAGRAPHS:
                text = clean("".join(self._said(element))).strip()
                bold = clean(self._bold(element)).strip() if self.strong else ""
                starts = len(bold) if text.startswith(bold) else 0
                self._add(Paragraph(text, element.tag == f"{_TEXT}h", bold=starts))
            elif element.tag == f"{_TABLE}table":
                self._add(Table(tuple(self._cells(row) for row in _rows(element))))
            elif element.tag == f"{_TEXT}section" and element.get(f"{_TEXT}display") == "none":
                self.hidden.append(" ".join(map(str, element.itertext())) + " ")
            elif isinstance(element.tag, str) and element.tag not in _NOT_SAID:
                self.take(element)

    def _add(self, block: Paragraph | Table) -> None:
        self.blocks.append(block)
        self.blocks += self.waiting
        self.waiting.clear()

    def _bold(self, element: "_Element") -> str:
        """The words in bold at the beginning of a paragraph."""
        whole = element.get(f"{_TEXT}style-name", "") in self.strong
        parts: list[str] = []
        pieces = [(element.text or "", whole)]
        for child in element:
            words = "\t" if child.tag == f"{_TEXT}tab" else "".join(map(str, child.itertext()))
            pieces.append((words, whole or child.get(f"{_TEXT}style-name", "") in self.strong))
            pieces.append((child.tail or "", whole))
        for words, strong in pieces:
            if words.strip() and not strong:
                break
            parts.append(words)
        return "".join(parts)

    def _said(self, element: "_Element") -> list[str]:
        parts = [element.text or ""]
        for child in element:
            if child.tag == f"{_TEXT}s":
                parts.append(" " * min(_number(child.get(f"{_TEXT}c")), _MOST_BLANKS))
            elif child.tag == f"{_TEXT}tab":
                parts.append("\t")
            elif child.tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif child.tag == f"{_TEXT}note":
                self._note(child)
            elif isinstance(child.tag, str) and child.tag.startswith(_DRAW):
                self._box(child)
            elif child.tag in (f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"):
                self.hidden.append(
                    " ".join([child.get(f"{_TEXT}string-value", ""), *map(str, child.itertext())]) + " "
                )
            elif child.get(f"{_TEXT}style-name", "") in self.hiding and child.tag == f"{_TEXT}span":
                self.hidden.append("".join(self._said(child)) + " ")
            elif isinstance(child.tag, str) and child.tag not in _NOT_SAID:
                parts += self._said(child)
            parts.append(child.tail or "")
        return parts

    def _note(self, note: "_Element") -> None:
        """Adds a footnote after its paragraph, as text that nobody says."""
        body = note.find(f"{_TEXT}note-body")
        words = ["".join(self._said(one)) for one in body.iter(*_PARAGRAPHS)] if body is not None else []
        if text := clean(" ".join(words)).strip():
            self.waiting.append(Paragraph(text, aside=True))

    def _box(self, frame: "_Element") -> None:
        """The text of a box stands after the paragraph that it is tied to."""
        inner = _Page(self.hiding, self.strong)
        inner.take(frame)
        self.waiting += inner.blocks
        self.boxed += inner.blocks
        self.hidden += inner.hidden

    def _cells(self, row: "_Element") -> tuple[str, ...]:
        """The cells of a row. Footnotes and boxes in them come after the table, because the text of a cell may
        be somebody's speech."""
        cells: list[str] = []
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            inner = _Page(self.hiding, self.strong)
            inner.take(cell)
            said = [
                block.text
                if isinstance(block, Paragraph)
                else "\n".join("\t".join(one) for one in block.rows)
                for block in inner.blocks
                if isinstance(block, Table) or not (block.aside or block in inner.boxed)
            ]
            self.waiting += [
                block
                for block in inner.blocks
                if isinstance(block, Paragraph) and (block.aside or block in inner.boxed)
            ]
            self.hidden += inner.hidden
            repeated = _number(cell.get(f"{_TABLE}number-columns-repeated"))
            cells += ["\n".join(filter(None, said))] * min(repeated, _MOST_CELLS)
        return tuple(cells)


def _rows(table: "_Element") -> Iterator["_Element"]:
    """The rows of a table, without those of tables in its cells."""
    for element in table:
        if element.tag == f"{_TABLE}table-row":
            yield element
        elif element.tag in _ROW_GROUPS:
            yield from _rows(element)


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdecimal() and len(given) < 7 else 1


FORMAT = Format((".odt", ".ott"), _read)
