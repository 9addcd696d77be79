"""Tables for Word, as plain as in a Finnish thesis: fine horizontal lines, no boxes, a heading row on every
page.

Built as one piece of XML: a table of 5,000 rows takes a fraction of a second, where python-docx's own rows take
several. Merged cells show their label again after each page break (see `pages`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from qualcode.exporters.poster.text_lines import LineCounter
from qualcode.exporters.word.bookmarks import around
from qualcode.exporters.word.pages import PlacedRow, RowNeeds, placed
from qualcode.exporters.word.styles import add_paragraph_style, style_id
from qualcode.text import clean, showable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from lxml.etree import _Element

SIDE = 4.0
"""Points between a cell's edge and its text, left and right."""
ABOVE_TEXT = 2.5
"""Points between a row's line and its text, above and below."""
SMALLEST = 8.0
"""Points below which letters are never made smaller; then long words are broken."""
_HALF_LINE = 0.25  # a line of 0.5 pt is inside the row for some programs and outside for others
_FINE, _STRONG = "A6A6A6", "404040"


@dataclass(frozen=True, slots=True)
class Cell:
    """Text with some emphasis; `after` follows upright and plain (a participant's code after a quote in
    italics). `bookmark` says what the text is about, hidden (see `bookmarks`)."""

    text: str
    italic: bool = False
    bold: bool = False
    after: str = ""
    bookmark: str = ""


Entry = str | Cell | None
"""What stands in a cell: plain text, a `Cell`, or None where the cell above goes on."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its share of the width relative to the other columns, and its alignment (right for
    numbers)."""

    heading: str
    share: float = 1.0
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table to be written. Each row has an entry for each column; `title` and `description` are what a
    screen reader says; `size` is the letters' size in points, as far as long words fit. A short table is kept
    together on a page."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Entry]]
    title: str
    description: str
    size: float = 10.0
    keep_with_next: bool = False
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The room for a table in points: between the margins, and how much of the first page's height is
    taken."""

    width: float
    height: float
    taken: float = 0.0


def page_of(section: "Section", taken: float = 0.0) -> Page:
    """The room between a section's margins; `taken` is what stands over the table on its first page."""

    def points(length: Any, otherwise: float) -> float:
        return float(length.pt) if length is not None else otherwise

    width = (
        points(section.page_width, 595.3) - points(section.left_margin, 72) - points(section.right_margin, 72)
    )
    height = points(section.page_height, 841.9)
    height -= abs(points(section.top_margin, 72)) + abs(points(section.bottom_margin, 72))
    return Page(width - points(section.gutter, 0), height, taken)


def word_table(
    document: "Document", table: WordTable, page: Page, *, widen: float = 1.0, flowing: bool = False
) -> "_Element":
    """The table as an element to be added to a document's body.

    Adds the paragraph style of its cells to the document. `widen` is how much wider than Arial the document's
    typeface is. The widths follow the shares, but a column is wide enough for its longest word if there is
    room. A `flowing` table begins anywhere on a page, so that it can't be known where a page of it ends.
    """
    from docx.oxml.parser import parse_xml

    size, widths = _size_and_widths(table, page.width, widen)
    plain = LineCounter(size, widen=widen)
    strong = LineCounter(size, bold=True, widen=widen)
    pitch = round(size * 1.2 * 2) / 2
    inner = [width - 2 * SIDE - 0.5 for width in widths]
    heading = max(
        strong.lines(clean(column.heading), width) for column, width in zip(table.columns, inner, strict=True)
    )
    heading_height = _points(heading, pitch)
    labels = _labels(table.rows)
    rows = (
        [PlacedRow(0.0) for _row in table.rows]
        if flowing
        else placed(
            _needs(table.rows, labels, inner, pitch, plain, strong),
            page.height - heading_height,
            page.height - heading_height - page.taken,
        )
    )
    style = _cell_style(document, size, pitch)
    return parse_xml("".join(_xml(table, labels, rows, widths, heading_height, style)).encode("utf-8"))


def _size_and_widths(table: WordTable, width: float, widen: float) -> tuple[float, list[float]]:
    """The letters' size, smaller than wanted if the longest words would have to be broken, and the columns'
    widths."""
    words = _words(table)
    size = table.size
    while True:
        plain = LineCounter(size, widen=widen)
        strong = LineCounter(size, bold=True, widen=widen)
        least = [
            min(max(max(map(plain.width, own), default=0.0), strong.widest_word(column.heading)), width / 3)
            + 2 * SIDE
            + 1.0
            for column, own in zip(table.columns, words, strict=True)
        ]
        if sum(least) <= width or size <= SMALLEST:
            return size, _widths(table, least, width)
        size -= 0.5


def _words(table: WordTable) -> list[set[str]]:
    """All words of each column."""
    words: list[set[str]] = [set() for _ in table.columns]
    for row in table.rows:
        for own, entry in zip(words, row, strict=True):
            if entry is not None:
                own.update((entry if isinstance(entry, str) else entry.text).split())
    return words


def _widths(table: WordTable, least: list[float], width: float) -> list[float]:
    """Points for each column: its share, but at least what its longest word needs; the others then have
    less."""
    if sum(least) >= width:
        return [width * need / sum(least) for need in least]
    result = list(least)
    free, left = set(range(len(least))), width
    while free:
        total = sum(table.columns[place].share for place in free)
        wide = {place: left * table.columns[place].share / total for place in free}
        narrow = {place for place in free if wide[place] < least[place]}
        if not narrow:
            for place in free:
                result[place] = wide[place]
            break
        free -= narrow
        left -= sum(least[place] for place in narrow)
    return result


def _labels(rows: Sequence[Sequence[Entry]]) -> list[tuple[str | Cell, ...]]:
    """The entry that applies in each cell of every row: where a cell continues from above, the entry above."""
    result: list[tuple[str | Cell, ...]] = []
    above: tuple[str | Cell, ...] = ()
    for row in rows:
        above = tuple(
            entry if entry is not None else (above[place] if above else "") for place, entry in enumerate(row)
        )
        result.append(above)
    return result


def _points(lines: int, pitch: float) -> float:
    return lines * pitch + 2 * ABOVE_TEXT + _HALF_LINE


def _needs(
    rows: Sequence[Sequence[Entry]],
    labels: list[tuple[str | Cell, ...]],
    inner: list[float],
    pitch: float,
    plain: LineCounter,
    strong: LineCounter,
) -> list[RowNeeds]:
    known: dict[tuple[str | Cell, int], float] = {}

    def need(entry: str | Cell, place: int) -> float:
        height = known.get((entry, place))
        if height is None:
            text, count = entry if isinstance(entry, str) else entry.text + entry.after, plain
            if isinstance(entry, Cell) and entry.bold:
                count = strong
            height = known[entry, place] = _points(count.lines(clean(text), inner[place]), pitch)
        return height

    return [
        RowNeeds(
            tuple([need(entry, place) for place, entry in enumerate(shown)]),
            tuple([entry is None for entry in row]),
        )
        for row, shown in zip(rows, labels, strict=True)
    ]


def _xml(
    table: WordTable,
    labels: list[tuple[str | Cell, ...]],
    rows: list[PlacedRow],
    widths: list[float],
    heading_height: float,
    style: str,
) -> list[str]:
    grid = [round(width * 20) for width in widths]
    opening = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in grid]
    aligned = [
        "" if column.align == "left" else f'<w:jc w:val="{column.align}"/>' for column in table.columns
    ]
    paragraph = [f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{{}}{align}</w:pPr>' for align in aligned]
    loose = [text.format("") for text in paragraph]
    kept = [text.format("<w:keepNext/>") for text in paragraph]
    xml = [_properties(table, grid)]
    strong_line = (
        f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_STRONG}"/></w:tcBorders>'
    )
    xml.append(_row_opening(heading_height, split=False, heading=True))
    for place, column in enumerate(table.columns):
        bottom = f'{opening[place]}{strong_line}<w:vAlign w:val="bottom"/></w:tcPr>{kept[place]}'
        xml.append(f"{bottom}{_runs(Cell(column.heading, bold=True))}</w:p></w:tc>")
    xml.append("</w:tr>")
    last = len(table.rows) - 1
    for number, (entries, shown, row) in enumerate(zip(table.rows, labels, rows, strict=True)):
        after = table.rows[number + 1] if number < last else None
        holds = table.keep_with_next if number == last else table.keep_together
        begins = kept if holds else loose
        xml.append(_row_opening(row.height, split=row.may_split))
        for place, entry in enumerate(entries):
            if entry is None and not row.begins_anew:
                xml.append(f"{opening[place]}<w:vMerge/></w:tcPr>{begins[place]}</w:p></w:tc>")
                continue
            merged = '<w:vMerge w:val="restart"/>' if after is not None and after[place] is None else ""
            xml.append(f"{opening[place]}{merged}</w:tcPr>{begins[place]}{_runs(shown[place])}</w:p></w:tc>")
        xml.append("</w:tr>")
    xml.append("</w:tbl>")
    return xml


def _properties(table: WordTable, grid: list[int]) -> str:
    def line(side: str, size: int, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'

    side = round(SIDE * 20)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tblPr>'
        f'<w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        f"{line('top', 6, _STRONG)}{line('bottom', 6, _STRONG)}{line('insideH', 4, _FINE)}"
        '</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(showable(table.title))}"/>'
        f'<w:tblDescription w:val="{escape(showable(table.description))}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _row_opening(height: float, *, split: bool, heading: bool = False) -> str:
    whole = "" if split else "<w:cantSplit/>"
    least = "" if split or not height else f'<w:trHeight w:val="{round(height * 20)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{whole}{least}{'<w:tblHeader/>' if heading else ''}</w:trPr>"


def _runs(entry: str | Cell) -> str:
    if isinstance(entry, str):
        return _run(entry, "") if entry else ""
    look = ("<w:b/>" if entry.bold else "") + ("<w:i/>" if entry.italic else "")
    main = _run(entry.text, f"<w:rPr>{look}</w:rPr>" if look else "") if entry.text else ""
    return around(entry.bookmark, main + (_run(entry.after, "") if entry.after else ""))


def _run(text: str, look: str) -> str:
    text = escape(showable(clean(text)), quote=False)
    inner = f'<w:t xml:space="preserve">{text}</w:t>'
    if "\n" in text or "\t" in text:
        for character, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
            inner = inner.replace(character, f'</w:t>{element}<w:t xml:space="preserve">')
    return f"<w:r>{look}{inner}</w:r>"


def _cell_style(document: "Document", size: float, pitch: float) -> str:
    """The id of the paragraph style of table cells in this size, added if the document has none yet.

    The style takes its typeface from the document's Normal style, and sets everything that the height of a line
    depends on.
    """
    name = f"Table text {size:g} pt"
    around = round(ABOVE_TEXT * 20)
    return style_id(document, name) or add_paragraph_style(
        document,
        name,
        f"TableText{round(size * 2)}",
        '<w:uiPriority w:val="59"/><w:qFormat/><w:pPr><w:keepNext w:val="0"/><w:keepLines w:val="0"/>'
        '<w:pageBreakBefore w:val="0"/><w:widowControl w:val="0"/>'
        f'<w:spacing w:before="{around}" w:beforeAutospacing="0" w:after="{around}" w:afterAutospacing="0" '
        f'w:line="{round(pitch * 20)}" w:lineRule="exact"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
        '<w:contextualSpacing w:val="0"/><w:jc w:val="left"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>',
    )
