"""The planned poster as a Word file, with real headings and lists, so that a screen reader can navigate it.

The whole appearance is defined in the styles: to use another colour, change it there.
"""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from qualcode.exporters.poster.foot import Foot, above_text, picture_width, signature_height, signature_lines
from qualcode.exporters.poster.sizes_and_boxes import MARGIN_MM, Plan, Sheet, box_width, indent
from qualcode.exporters.poster.text_fit import line_height, wrap
from qualcode.exporters.poster.words import Box, Wording
from qualcode.exporters.word.bookmarks import bookmark
from qualcode.exporters.word.parts import (
    FONT,
    describe_picture,
    describe_table,
    new_document,
    set_colour,
    set_font,
    set_page,
)
from qualcode.ids import bookmark_of
from qualcode.model.options.poster_options import PosterOptions
from qualcode.words import speak

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

ACCENT = "0B4F59"
INK = "1C2528"
FAINT_INK = "475256"
TINT = "EDF3F3"
RULE = "A9B6B8"

FOOT_STYLE = "Poster foot"


def poster_document(words: Wording, options: PosterOptions, plan: Plan, foot: Foot) -> "Document":
    """A Word file of one page, to be saved by the caller."""
    document = new_document(options.language, words.title)
    set_page(document.sections[0], options.paper, options.orientation, MARGIN_MM)
    _set_styles(document, options, plan)
    sheet = Sheet.of(options)
    document.add_paragraph(words.title, style="Heading 1")
    if words.intro:
        document.add_paragraph(words.intro, style="Subtitle")
    if options.layout == "grid":
        _gap(document.add_paragraph(), plan.spacing.below_title)
        _add_boxes(document, words, options, plan, sheet)
    else:
        for box in words.boxes:
            _add_box(document, box)
    _gap(document.add_paragraph(), plan.above_foot)
    if foot.height:
        _add_foot(document, options, foot, sheet)
        _gap(document.add_paragraph(), 1)
    return document


def _set_styles(document: "Document", options: PosterOptions, plan: Plan) -> None:
    sizes, spacing = plan.sizes, plan.spacing
    above_heading = spacing.above_heading if options.layout == "list" else 0
    _style(document, "Heading 1", sizes.title, ACCENT, bold=True)
    _style(document, "Subtitle", sizes.action, FAINT_INK, above=spacing.above_intro)
    _style(document, "Heading 2", sizes.heading, ACCENT, bold=True, above=above_heading)
    _style(document, "List Bullet", sizes.action, INK, above=spacing.above_action)
    _make_bullets(document, indent(sizes))
    from docx.enum.style import WD_STYLE_TYPE

    document.styles.add_style(FOOT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    _style(document, FOOT_STYLE, sizes.small, FAINT_INK)


def _style(
    document: "Document", name: str, size: float, colour: str, bold: bool = False, above: float = 0
) -> None:
    """Define everything about a style of the poster. Settings from the template are removed."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    style = document.styles[name]
    properties = style.element.get_or_add_pPr()
    for element in list(properties):
        if element.tag != qn("w:outlineLvl"):
            properties.remove(element)
    letters = style.element.get_or_add_rPr()
    for element in list(letters):
        letters.remove(element)
    form = style.paragraph_format
    form.widow_control = False  # a page of its own leaves nothing to keep together
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT
    form.space_before, form.space_after = Pt(above), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line_height(size))
    if bold:
        unbroken = OxmlElement("w:suppressAutoHyphens")
        properties.find(qn("w:widowControl")).addnext(unbroken)
    style.font.size, style.font.bold = Pt(size), bold
    set_font(style)
    set_colour(style, colour)


def _make_bullets(document: "Document", indented: float) -> None:
    """Real list bullets, in the accent's colour, hanging `indented` points."""
    from docx.oxml.ns import nsdecls, qn
    from docx.oxml.parser import parse_xml

    numbering = document.part.numbering_part.element
    kinds = [int(kind.get(qn("w:abstractNumId"))) for kind in numbering.findall(qn("w:abstractNum"))]
    lists = [int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))]
    kind, number, left = max(kinds, default=0) + 1, max(lists, default=0) + 1, _twips(indented)
    for link in list(numbering.iter(qn("w:pStyle"))):
        if link.get(qn("w:val")) == "ListBullet":
            link.getparent().remove(link)
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
            '<w:suff w:val="tab"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
            f'<w:ind w:left="{left}" w:hanging="{left}"/></w:pPr>'
            f"<w:rPr>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/><w:color w:val="{ACCENT}"/></w:rPr>'
            "</w:lvl></w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>')
    )
    properties = document.styles["List Bullet"].element.pPr
    properties.get_or_add_numPr().get_or_add_numId().val = number


def _add_boxes(
    document: "Document", words: Wording, options: PosterOptions, plan: Plan, sheet: Sheet
) -> None:
    gutter = plan.spacing.gutter
    edges = {0, _twips(sheet.width)}
    places: list[list[tuple[int, int]]] = []
    for row in plan.rows:
        wide = box_width(sheet.width, len(row), plan.spacing)
        starts = [n * (wide + gutter) for n in range(len(row))]
        spans = [(_twips(start), _twips(start + wide)) for start in starts]
        spans[-1] = (spans[-1][0], _twips(sheet.width))
        places.append(spans)
        edges.update(edge for span in spans for edge in span)
    lines = sorted(edges)
    rows = []
    for place, (spans, height) in enumerate(zip(places, plan.heights, strict=True)):
        if place:
            rows.append(_row([_cell(0, lines[-1], lines)], gutter, exact=True))
        cells = []
        for n, (start, end) in enumerate(spans):
            if n:
                cells.append(_cell(spans[n - 1][1], start, lines))
            cells.append(_cell(start, end, lines, plan))
        rows.append(_row(cells, height))
    table = _table(document, lines, rows)
    voice = speak(options.language)
    reading = voice._("Read row by row from left to right: {headings}.")
    headings = "; ".join(box.heading for box in words.boxes)
    describe_table(table, words.title, reading.format(headings=headings))
    boxes = iter(words.boxes)
    for cell in _cells(table):
        if next(cell._tc.iter(_w("shd")), None) is None:
            _gap(cell.paragraphs[0], 1)
        else:
            _add_box(cell, next(boxes))


def _add_box(place: Any, box: Box) -> None:
    """A heading with its actions, in a cell of the grid or straight on the page."""
    first = place.paragraphs[0] if hasattr(place, "_tc") else place.add_paragraph()
    first.style = "Heading 2"
    first.add_run(box.heading)
    paragraphs = [first, *[place.add_paragraph(action, style="List Bullet") for action in box.actions]]
    for paragraph, thing in zip(paragraphs, box.things, strict=False):
        if thing:
            bookmark(paragraph._p, bookmark_of(thing))


def _add_foot(document: "Document", options: PosterOptions, foot: Foot, sheet: Sheet) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    lines = [0, _twips(foot.text_width)]
    for picture in foot.pictures:
        lines.append(lines[-1] + _twips(picture_width(picture, sheet.factor)))
    cells = [_cell(a, b, lines, top=above_text(sheet.factor)) for a, b in pairwise(lines)]
    rows = [_row(cells, foot.text_height)]
    if foot.signature is not None:
        rows.append(_row([_cell(0, lines[-1], lines)], foot.signature_height))
    table = _table(document, lines, rows, ruled=True)
    voice = speak(options.language)
    describe_table(
        table,
        voice._("About the poster"),
        voice._("The basis of the poster and the people responsible for it."),
    )
    text, *others = _cells(table)
    for n, line in enumerate(foot.lines):
        paragraph = text.add_paragraph() if n else text.paragraphs[0]
        paragraph.text, paragraph.style = line, FOOT_STYLE
    if not foot.lines:
        _gap(text.paragraphs[0], 1)
    for cell, picture in zip(others, foot.pictures, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0  # an exact one would cut the picture
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _make_mark_small(paragraph)
        run = paragraph.add_run()
        run.font.size = Pt(1)
        inline = run.add_picture(BytesIO(picture.content), Pt(picture.width), Pt(picture.height))
        describe_picture(inline, picture.description)
    if foot.signature is not None:
        _add_signature(others[-1].paragraphs[0], foot.signature, foot.size, sheet.width)


def _add_signature(paragraph: Any, words: str, size: float, width: float) -> None:
    """Adds the words of the signature, followed by a line to sign on that runs to the right margin."""
    from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt

    paragraph.style = FOOT_STYLE
    form = paragraph.paragraph_format
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(round(signature_height(size), 1))
    form.tab_stops.add_tab_stop(Pt(width - 2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    own_line = signature_lines(words, size, width) > len(wrap(words, size, width)) and words
    paragraph.add_run(words + ("\n" if own_line else " " if words else "") + "\t")


def _gap(paragraph: Any, height: float) -> None:
    """Makes an empty paragraph exactly as high as the plan says."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(1, round(height, 1)))
    _make_mark_small(paragraph)


def _make_mark_small(paragraph: Any) -> None:
    """The mark at a paragraph's end has a height of its own; at 1 point it adds nothing to the line."""
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    mark = parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>')
    paragraph._p.get_or_add_pPr().append(mark)


def _cell(
    start: int, end: int, lines: Sequence[int], box: Plan | None = None, top: float | None = None
) -> str:
    """A cell from one edge of the table to another; with a plan it is a box, tinted, with its bar."""
    span = lines.index(end) - lines.index(start)
    parts = [f'<w:tcW w:w="{end - start}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if box is not None:
        side, inset = _twips(box.spacing.side), _twips(box.spacing.inset)
        bar = round(8 * 3 * box.spacing.factor)
        parts.append(
            f'<w:tcBorders><w:top w:val="single" w:sz="{bar}" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
            f'<w:tcMar><w:top w:w="{inset}" w:type="dxa"/>'
            f'<w:left w:w="{side}" w:type="dxa"/><w:bottom w:w="{inset}" w:type="dxa"/>'
            f'<w:right w:w="{side}" w:type="dxa"/></w:tcMar>'
        )
    if top is not None:
        parts.append(f'<w:tcMar><w:top w:w="{_twips(top)}" w:type="dxa"/></w:tcMar>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr><w:p/></w:tc>"


def _row(cells: Sequence[str], height: float, exact: bool = False) -> str:
    rule = "exact" if exact else "atLeast"  # an exact height would cut what doesn't fit, without a word
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_twips(height)}" w:hRule="{rule}"/></w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def _table(document: "Document", lines: Sequence[int], rows: Sequence[str], ruled: bool = False) -> "Table":
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml
    from docx.table import Table

    rule = f'<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{RULE}"/></w:tblBorders>'
    columns = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(lines))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{lines[-1]}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{rule if ruled else ""}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.insert(len(document.element.body) - 1, element)
    return Table(cast("Any", element), document)


def _cells(table: "Table") -> "list[_Cell]":
    from docx.table import _Cell

    return [_Cell(cast("Any", cell), table) for cell in table._tbl.iter(_w("tc"))]


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _twips(points: float) -> int:
    return round(points * 20)
