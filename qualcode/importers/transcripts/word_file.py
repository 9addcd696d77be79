"""A Word file as paragraphs and tables in their order, as a reader sees it with all tracked changes accepted.

python-docx drops tracked insertions and content controls, so the file is read through lxml directly.
"""

import re
from typing import TYPE_CHECKING

from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.document_blocks import Blocks, Paragraph, Table
from qualcode.importers.transcripts.formats.left_out import hidden_text_sentence, tracked_sentence
from qualcode.importers.transcripts.word_notes import Notes, read_notes
from qualcode.importers.transcripts.word_symbols import STRANGE, WINGDINGS, symbols_sentence
from qualcode.importers.word_archive import damaged, main_part
from qualcode.model.file_limits import USUAL, Limits
from qualcode.text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = ("0", "false", "off")
_STRONG = ("Strong", "Voimakas", "Stark")
"""Word's own style of bold words, as its Finnish and Swedish call it too."""

_HEADING = re.compile(
    r"(?:Heading|Otsikko|Rubrik|Title|Subtitle|Alaotsikko|Underrubrik|berschrift|Titre|Titel)\d?"
)


def read_word(raw: bytes, name: str, limits: Limits = USUAL, *, merged: bool = False) -> Blocks:
    """The paragraphs and tables of a .docx file; what isn't one is refused with what to do about it. With `merged`, the
    words of cells that are merged downwards stand in every row of theirs."""
    from lxml import etree

    xml = main_part(raw, name, limits)
    if xml.count(b"<") - xml.count(b"</") + xml.count(b"=") > limits.signs_of_markup:
        raise too_large_unpacked(name, limits)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise damaged(name) from None
    space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
    tracked = any(mark in xml for mark in (b":del ", b":ins ", b":moveFrom ", b":moveTo "))
    reader = _Reader(
        space,
        b"txbxContent" in xml,
        merged and b"vMerge" in xml,
        any(mark in xml for mark in (b":b/>", b":b ", b":rStyle ")),
    )
    if b"noteReference" in xml:
        reader.notes = read_notes(raw, name, limits)
    if b"vanish" in xml:
        reader.find_hidden(root)
    if tracked or b"Fallback" in xml:
        reader.drop_deleted(root)
    body = root.find(f"{space}body")
    if body is None:
        raise damaged(name)
    blocks: list[Paragraph | Table] = []
    reader.blocks(body, blocks)
    return Blocks(tuple(blocks), (*tracked_sentence(tracked, name), *reader.remarks(name)))


class _Reader:
    """Knows the tags of one file: Word writes two namespaces ("transitional" and "strict")."""

    def __init__(self, space: str, boxes: bool, merged: bool = False, bold: bool = False) -> None:
        self.space = space
        self.boxes = boxes
        self.merged = merged
        self.has_bold = bold
        self.strong = f"{space}rPr/{space}b"
        self.paragraph, self.table = f"{space}p", f"{space}tbl"
        self.row, self.cell, self.run = f"{space}tr", f"{space}tc", f"{space}r"
        self.style = f"{space}pPr/{space}pStyle"
        self.gone = f"{space}pPr/{space}rPr/{space}del"
        self.text, self.symbol = f"{space}t", f"{space}sym"
        self.hidden: set[_Element] = set()
        self.left_out: list[str] = []
        self.notes: Notes = {}
        self.waiting: list[Paragraph | Table] = []
        self.strange = 0
        self.references = (f"{space}footnoteReference", f"{space}endnoteReference")
        self.signs = {
            f"{space}tab": "\t",
            f"{space}ptab": "\t",
            f"{space}br": "\n",
            f"{space}cr": "\n",
            f"{space}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
        }

    def find_hidden(self, root: "_Element") -> None:
        """Notes the runs that Word doesn't show ("hidden text")."""
        for mark in root.iter(f"{self.space}vanish"):
            properties = mark.getparent()
            run = properties.getparent() if properties is not None else None
            if run is not None and run.tag == self.run and mark.get(f"{self.space}val", "1") not in _OFF:
                self.hidden.add(run)

    def remarks(self, name: str) -> tuple[str, ...]:
        """Sentences on hidden text and on symbols of fonts."""
        return (*hidden_text_sentence("".join(self.left_out), name), *symbols_sentence(self.strange, name))

    def _symbol(self, element: "_Element") -> str:
        """A character for a symbol from a symbol font such as Wingdings: its Unicode equivalent if it is a
        common one, else a placeholder."""
        try:
            code = int(element.get(f"{self.space}char", ""), 16)
        except ValueError:
            return ""
        font = element.get(f"{self.space}font", "").casefold()
        if not 0xF000 <= code <= 0xF0FF:
            return chr(code) if 0x20 < code < 0xD800 else ""
        if "wingdings" in font and (sign := WINGDINGS.get(code - 0xF000)):
            return sign
        self.strange += 1
        return STRANGE

    def drop_deleted(self, root: "_Element") -> None:
        """Takes out what a reader with all changes accepted doesn't see."""
        space = self.space
        for element in list(root.iter(f"{space}del", f"{space}moveFrom", "{*}Fallback")):
            parent = element.getparent()
            if parent is None or parent.tag == f"{space}rPr":
                continue
            if parent.tag == f"{space}trPr":
                row = parent.getparent()
                if row is not None and (table := row.getparent()) is not None:
                    table.remove(row)
            else:
                parent.remove(element)

    def _settle(self, into: list[Paragraph | Table], inside: bool) -> None:
        """Adds footnotes after the paragraph or the whole table that they stand in, because the text of a cell
        may be somebody's speech."""
        if not inside:
            into.extend(self.waiting)
            self.waiting.clear()

    def blocks(self, parent: "_Element", into: list[Paragraph | Table], inside: bool = False) -> None:
        """Adds the paragraphs and tables under `parent`, also those inside content controls; `inside` a cell."""
        carried: list[str] = []
        bold = ""
        for element in parent:
            if element.tag == self.paragraph:
                boxed = self._boxed(element) if self.boxes else []
                bold = bold if carried else self._bold(element) if self.has_bold else ""
                carried.append(self._said(element))
                # A deleted paragraph mark joins the paragraph with the next one.
                if element.find(self.gone) is not None:
                    continue
                said = "".join(carried)
                carried = []
                style = element.find(self.style)
                value = style.get(f"{self.space}val", "") if style is not None else ""
                text, strong = clean(said).strip(), clean(bold).strip()
                into.append(
                    Paragraph(
                        text,
                        _HEADING.fullmatch(value) is not None,
                        bold=len(strong) if strong and text.startswith(strong) else 0,
                    )
                )
                into.extend(boxed)
                self._settle(into, inside)
            elif element.tag == self.table:
                rows = [self._cells(row) for row in self._inside(element, self.row)]
                into.append(Table(tuple(self._filled(element, rows) if self.merged else rows)))
                self._settle(into, inside)
            elif isinstance(element.tag, str) and not element.tag.endswith("Pr"):
                self.blocks(element, into, inside)
        if said := clean("".join(carried)).strip():
            into.append(Paragraph(said))

    def _bold(self, paragraph: "_Element") -> str:
        """The words in bold at the beginning of a paragraph."""
        parts: list[str] = []
        for run in paragraph.iter(self.run):
            words = "".join(
                [
                    element.text or "" if element.tag == self.text else self.signs.get(str(element.tag), "")
                    for element in run
                ]
            )
            mark = run.find(self.strong)
            style = run.find(f"{self.space}rPr/{self.space}rStyle") if mark is None else None
            named = style is not None and style.get(f"{self.space}val", "") in _STRONG
            if words.strip() and not named and (mark is None or mark.get(f"{self.space}val", "1") in _OFF):
                break
            parts.append(words)
        return "".join(parts)

    def _said(self, paragraph: "_Element") -> str:
        parts: list[str] = []
        for run in paragraph.iter(self.run):
            if run in self.hidden:
                self.left_out += [element.text or "" for element in run if element.tag == self.text] + [" "]
                continue
            for element in run:
                if element.tag == self.text:
                    parts.append(element.text or "")
                elif element.tag == self.symbol:
                    parts.append(self._symbol(element))
                elif element.tag in self.references:
                    words = self.notes.get((element.tag, element.get(f"{self.space}id", "")), "")
                    self.waiting += [Paragraph(words, aside=True)] if words else []
                elif element.tag in self.signs:
                    parts.append(self.signs[element.tag])
        return "".join(parts)

    def _boxed(self, paragraph: "_Element") -> list[Paragraph | Table]:
        """The text boxes anchored in a paragraph, which stand after it."""
        found: list[Paragraph | Table] = []
        for box in list(paragraph.iter(f"{self.space}txbxContent")):
            self.blocks(box, found)
            parent = box.getparent()
            if parent is not None:
                parent.remove(box)
        return found

    def _inside(self, parent: "_Element", tag: str) -> list["_Element"]:
        """Children with a tag, also those inside content controls."""
        found: list[_Element] = []
        for element in parent:
            if element.tag == tag:
                found.append(element)
            elif (
                isinstance(element.tag, str) and not element.tag.endswith("Pr") and element.tag != self.table
            ):
                found.extend(self._inside(element, tag))
        return found

    def _filled(self, table: "_Element", rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The rows with the words of a cell that is merged downwards in each of its rows."""
        space, filled = self.space, list[tuple[str, ...]]()
        for row, cells in zip(self._inside(table, self.row), rows, strict=True):
            above = filled[-1] if filled else ()
            going_on = [
                mark is not None and mark.get(f"{space}val", "continue") == "continue"
                for mark in (one.find(f"{space}tcPr/{space}vMerge") for one in self._inside(row, self.cell))
            ]
            filled.append(
                tuple(
                    above[at] if going and not cell and at < len(above) else cell
                    for at, (cell, going) in enumerate(zip(cells, going_on, strict=True))
                )
            )
        return filled

    def _cells(self, row: "_Element") -> tuple[str, ...]:
        cells = []
        for cell in self._inside(row, self.cell):
            blocks: list[Paragraph | Table] = []
            self.blocks(cell, blocks, inside=True)
            said = [
                block.text
                if isinstance(block, Paragraph)
                else "\n".join("\t".join(inner) for inner in block.rows)
                for block in blocks
            ]
            cells.append("\n".join(text for text in said if text))
        return tuple(cells)
