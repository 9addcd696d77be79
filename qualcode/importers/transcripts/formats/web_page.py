"""Web pages (html), as transcription services let them be saved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.document_blocks import Blocks, Paragraph, Table
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import read_document, text_of
from qualcode.importers.transcripts.turns import Reading
from qualcode.text import clean
from qualcode.words import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_APART = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead title tr "
    "ul".split()
)
_NOT_SAID = frozenset(
    "script style head del template noscript svg iframe object select option button textarea".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLANKS = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\xa0": " "})


def _read(file: GivenFile) -> Reading:
    text, remarks = text_of(file)
    return read_document(Blocks(tuple(blocks_of(text, file)), remarks), file)


def blocks_of(markup: str, file: GivenFile) -> list[Paragraph | Table]:
    """The paragraphs and tables of a page as a reader sees them; with the exact times of oTranscribe's stamps."""
    from lxml import etree

    if markup.count("<") > file.limits.signs_of_markup:
        raise too_large_unpacked(file.name, file.limits)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(
            f"<html><body>{markup}</body></html>" if "<html" not in markup else markup, parser
        )
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable(
            _("{name} isn't a web page that can be read.").format(name=file.name),
            _("Open the page in a browser, copy its text into a Word file and import that file."),
        )
    page = _Page()
    page.take(root)
    page.end()
    return page.blocks


class _Page:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.said: list[str] = []
        self.heading = False

    def take(self, element: "_Element") -> None:
        """Add what an element says; elements that stand apart end the paragraph before them."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _NOT_SAID:
            return
        if tag == "br":
            self.said.append("\n")
        apart = tag in _APART
        if apart:
            self.end()
            self.heading = tag in _HEADINGS
        if tag == "table":
            rows = [tuple(_cell(cell) for cell in row if cell.tag in ("td", "th")) for row in _rows(element)]
            self.blocks.append(Table(tuple(filter(None, rows))))
            return
        stamp = _stamp(element) if tag == "span" else ""
        if stamp:
            self.said.append(f"{stamp} ")
            return
        self.said.append((element.text or "").translate(_BLANKS))
        for child in element:
            self.take(child)
            self.said.append((child.tail or "").translate(_BLANKS))
        if apart:
            self.end()
            self.heading = False

    def end(self) -> None:
        """End the paragraph."""
        lines = [" ".join(line.split()) for line in "".join(self.said).split("\n")]
        self.said.clear()
        if text := clean("\n".join(lines)).strip():
            self.blocks.append(Paragraph(text, self.heading))


def _rows(table: "_Element") -> Iterator["_Element"]:
    """The rows of a table, without those of tables in its cells."""
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from element.iterchildren("tr")


def _cell(cell: "_Element") -> str:
    inner = _Page()
    inner.take(cell)
    inner.end()
    return "\n".join(
        block.text if isinstance(block, Paragraph) else "\n".join("\t".join(row) for row in block.rows)
        for block in inner.blocks
    )


def _stamp(span: "_Element") -> str:
    """The exact time of one of oTranscribe's stamps, which shows whole seconds only."""
    if "timestamp" not in span.get("class", "").split():
        return ""
    try:
        seconds = float(span.get("data-timestamp", ""))
    except ValueError:
        return f"[{''.join(map(str, span.itertext())).strip()}]"
    if not 0 <= seconds < 3_600_000:
        return ""
    thousandths = round(seconds * 1000)
    hours, minutes = thousandths // 3_600_000, thousandths // 60_000 % 60
    return f"[{hours}:{minutes:02}:{thousandths // 1000 % 60:02}.{thousandths % 1000:03}]"


FORMAT = Format((".html", ".htm"), _read)
