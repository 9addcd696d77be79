"""Web pages (html), as transcription services let them be saved."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.document_blocks import Blocks, Paragraph, Table
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.left_out import (
    around_sentence,
    comments_sentence,
    hidden_text_sentence,
)
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
_AROUND = frozenset(("nav", "footer"))
"""What stands around a page's text: menus and notices of the site."""

_BOLD = frozenset(("b", "strong"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLANKS = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\xa0": " "})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_LINES_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_NOTE_MARK = re.compile(r"#(?:ftnt\d|sdfootnote\d+sym|sdendnote\d+sym|_ftn\d|_edn\d)")
_NOTE = re.compile(r"#(?:ftnt_ref|sdfootnote\d+anc|sdendnote\d+anc|_ftnref|_ednref)")
_COMMENT_MARK, _COMMENT = re.compile(r"#cmnt\d"), re.compile(r"#cmnt_ref")
_CLOCK = re.compile(r"\s*[\[(]?\d{1,3}:[0-5]\d")


def _read(file: GivenFile) -> Reading:
    text, remarks = text_of(replace(file, encoding=file.encoding or _charset(file.raw)))
    blocks, told = page_of(text, file)
    return read_document(Blocks(tuple(blocks), (*remarks, *told)), file)


def _charset(raw: bytes) -> str | None:
    """The encoding that the page itself declares, where the text isn't in UTF-8."""
    match = _CHARSET.search(raw[:4000])
    try:
        raw.decode("utf-8")
        return None
    except UnicodeDecodeError:
        pass
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else None
    except (LookupError, UnicodeDecodeError):
        return None


def page_of(markup: str, file: GivenFile) -> tuple[list[Paragraph | Table], tuple[str, ...]]:
    """The paragraphs and tables of a page as a reader sees them, with the exact times of oTranscribe's stamps; and
    sentences on what was left out."""
    from lxml import etree

    if markup.count("<") > file.limits.signs_of_markup or len(markup) > file.limits.letters:
        raise too_large_unpacked(file.name, file.limits)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    markup = _DECLARED.sub("", markup)
    try:
        root = etree.fromstring(
            f"<html><body>{markup}</body></html>" if "<html" not in markup else markup, parser
        )
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if len(parser.error_log.filter_from_fatals()):  # nested more deeply than any page, and cut off there
        raise too_large_unpacked(file.name, file.limits)
    if root is None:
        raise Unreadable(
            _("{name} isn't a web page that can be read.").format(name=file.name),
            _("Open the page in a browser, copy its text into a Word file and import that file."),
        )
    page = _Page()
    page.walk(root)
    told = (
        *hidden_text_sentence("".join(page.hidden), file.name),
        *around_sentence("".join(page.around), file.name),
        *comments_sentence(page.comments, file.name),
    )
    return page.blocks, told


class _Page:
    """The blocks so far, and what the paragraph at hand says."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.said: list[str] = []
        self.hidden: list[str] = []
        self.around: list[str] = []
        self.comments = 0
        self.heading = self.aside = self.comment = False
        self.kept_lines = 0
        self.strong: set[_Element] = set()
        self.lead: list[str] = []
        self.in_lead = True

    def walk(self, root: "_Element") -> None:
        """Go through an element once, without recursion but for tables in cells."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._enter(element, tag):
                    walker.skip_subtree()
            else:
                self._leave(element, tag)
                if element is not root:
                    self._say(element.tail or "")
        self.end()

    def _enter(self, element: "_Element", tag: str) -> bool:
        """Handles the start of an element; returns whether its content is to be skipped, because it was handled
        here or isn't part of the text."""
        if tag in _NOT_SAID:
            return True
        style = element.get("style", "")
        if element.get("hidden") is not None or _HIDDEN.search(style):
            self.hidden.append(" ".join(map(str, element.itertext())) + " ")
            return True
        if tag in _AROUND:
            self.around.append(" ".join(map(str, element.itertext())) + " ")
            self.end()
            return True
        if tag == "br":
            self.said.append("\n")
            self.lead += ["\n"] * self.in_lead
        if tag in _BOLD:
            self.strong.add(element)
        if tag in _APART:
            self.end()
            self.heading = tag in _HEADINGS
        if tag == "table":
            self._table(element)
            return True
        if tag == "a" and self._reference(element.get("href", "")):
            return True
        if stamp := _stamp(element) if tag == "span" else "":
            self.said.append(f"{stamp} ")
            return True
        self.kept_lines += tag == "pre" or _LINES_KEPT.search(style) is not None
        words = element.text or ""
        if self.said and _CLOCK.match(words) and self.said[-1][-1:].isalnum():
            self.said.append("  ")  # a name and a time that only their looks part
        self._say(words)
        return False

    def _reference(self, target: str) -> bool:
        """Handles a link of a footnote or a comment; returns whether it is one. The mark itself isn't text; the
        note that it leads to has no speaker, and a comment isn't part of the text."""
        if _NOTE.match(target):
            self.aside = True
        elif _COMMENT.match(target):
            self.comment = True
        elif not (_NOTE_MARK.match(target) or _COMMENT_MARK.match(target)):
            return False
        return True

    def _leave(self, element: "_Element", tag: str) -> None:
        if tag not in _NOT_SAID:
            self.kept_lines -= tag == "pre" or _LINES_KEPT.search(element.get("style", "")) is not None
            self.kept_lines = max(0, self.kept_lines)
            self.strong.discard(element)
        if tag in _APART:
            self.end()
            self.heading = False

    def _say(self, words: str) -> None:
        if words:
            said = words.replace("\xa0", " ") if self.kept_lines else words.translate(_BLANKS)
            self.said.append(said)
            self.in_lead = self.in_lead and (bool(self.strong) or not said.strip())
            self.lead += [said] * self.in_lead

    def _table(self, table: "_Element") -> None:
        rows = []
        for row in _rows(table):
            cells = []
            for cell in row:
                if cell.tag in ("td", "th"):
                    inner = _Page()
                    inner.walk(cell)
                    cells.append("\n".join(_lines(block) for block in inner.blocks))
                    self.hidden += inner.hidden
                    self.comments += inner.comments
            rows.append(tuple(cells))
        self.blocks.append(Table(tuple(filter(None, rows))))

    def end(self) -> None:
        """End the paragraph."""
        text, lead = _in_lines(self.said), _in_lines(self.lead)
        self.said.clear()
        self.lead.clear()
        self.in_lead = True
        if text and self.comment:
            self.comments += 1
        elif text:
            bold = len(lead) if text.startswith(lead) else 0
            self.blocks.append(Paragraph(text, self.heading, self.aside, bold))
        if text:
            self.aside = self.comment = False


def _in_lines(said: list[str]) -> str:
    lines = [" ".join(line.split()) for line in "".join(said).split("\n")]
    return clean("\n".join(lines)).strip()


def _lines(block: Paragraph | Table) -> str:
    return block.text if isinstance(block, Paragraph) else "\n".join("\t".join(row) for row in block.rows)


def _rows(table: "_Element") -> Iterator["_Element"]:
    """The rows of a table, without those of tables in its cells."""
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from element.iterchildren("tr")


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
