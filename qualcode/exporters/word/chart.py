"""Charts as Word's own charts, with their numbers in a workbook inside the file, so that they can be edited in
Word.

They are drawn plainly: a tone of blue or grey for each series, and the value at the end of each bar. The XML
follows DrawingML's chart schema; the order of its elements was taken from the output of python-pptx.
"""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.exporters.word.blocks import ChartBlock
from qualcode.text import clean, showable

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TONES = ("3B6E8F", "A6A6A6", "1F3A4D", "D0D0D0", "6F9DB8", "7F7F7F")
_DASHES = ("solid", "sysDash", "sysDot", "dash", "lgDash", "dashDot")
_SIGNS = ("circle", "square", "diamond", "triangle")
_EMU = 12700


def chart_run(
    document: "Document", chart: ChartBlock, number: int, width: float, typeface: str = ""
) -> "_Element":
    """A run with the chart, `width` points wide, in the document's typeface; adds the chart and its workbook to the
    document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.parser import parse_xml

    package = document.part.package
    workbook = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), _WORKBOOK_TYPE, _workbook(chart), package
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    inner = part.relate_to(workbook, f"{_RELATIONS}/package")
    part._blob = _xml(chart, inner, typeface).encode("utf-8")
    outer = document.part.relate_to(part, f"{_RELATIONS}/chart")
    high = height_of(chart)
    words = escape(showable(clean(chart.alternative)), quote=True)
    title = escape(showable(clean(chart.caption)), quote=True)
    return parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_RELATIONS}"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{round(width * _EMU)}" cy="{round(high * _EMU)}"/>'
        f'<wp:docPr id="{1000 + number}" name="Chart {number}" descr="{words}" title="{title}"/>'
        "<wp:cNvGraphicFramePr/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{outer}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>".encode()
    )


def height_of(chart: ChartBlock) -> float:
    """The chart's height in points: as much as its bars need, but at most 620; 230 for a line chart."""
    if chart.kind == "line":
        return 230.0
    lines = sum(max(1, len(name) // 38 + 1) for name in chart.categories)
    bars = len(chart.categories) * max(1, len(chart.series))
    return float(min(620, 60 + max(lines * 15, bars * 17) + (24 if len(chart.series) > 1 else 0)))


def _workbook(chart: ChartBlock) -> bytes:
    from datetime import datetime

    from xlsxwriter import Workbook

    written = BytesIO()
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(1980, 1, 1)})
    sheet = book.add_worksheet("Data")
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, showable(series.name))
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, showable(clean(name)))
    book.close()
    return written.getvalue()


def _xml(chart: ChartBlock, workbook: str, typeface: str) -> str:
    several = len(chart.series) > 1
    latin = f'<a:latin typeface="{escape(typeface)}"/>' if typeface else ""
    kind = _bars(chart) if chart.kind == "bar" else _lines(chart)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if several else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_RELATIONS}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{kind}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000">'
        f"{latin}</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _bars(chart: ChartBlock) -> str:
    labels = (
        '<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    series = "".join(
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{_name(chart, place)}'
        f'<c:spPr><a:solidFill><a:srgbClr val="{TONES[place % len(TONES)]}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/>{labels}{_categories(chart)}{_values(chart, place)}</c:ser>'
        for place in range(len(chart.series))
    )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f"{_category_axis(chart, position='l', reversed_=True)}{_value_axis(chart, position='t')}"
    )


def _lines(chart: ChartBlock) -> str:
    series = "".join(
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{_name(chart, place)}'
        f'<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="{TONES[place % len(TONES)]}"/></a:solidFill>'
        f'<a:prstDash val="{_DASHES[place % len(_DASHES)]}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{_SIGNS[place % len(_SIGNS)]}"/><c:size val="5"/></c:marker>'
        f'{_categories(chart)}{_values(chart, place)}<c:smooth val="0"/></c:ser>'
        for place in range(len(chart.series))
    )
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{series}<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/></c:lineChart>'
        f"{_category_axis(chart, position='b', reversed_=False)}{_value_axis(chart, position='l')}"
    )


def _name(chart: ChartBlock, place: int) -> str:
    name = _escaped(chart.series[place].name)
    return (
        f"<c:tx><c:strRef><c:f>Data!${_column(place + 1)}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _categories(chart: ChartBlock) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{_escaped(name)}</c:v></c:pt>'
        for place, name in enumerate(chart.categories)
    )
    number = len(chart.categories)
    return (
        f"<c:cat><c:strRef><c:f>Data!$A$2:$A${number + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{number}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def _values(chart: ChartBlock, place: int) -> str:
    values: Sequence[float | None] = chart.series[place].values
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value:g}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    column = _column(place + 1)
    return (
        f"<c:val><c:numRef><c:f>Data!${column}$2:${column}${len(values) + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )


def _column(place: int) -> str:
    """The letter of a column of the workbook, from A; there are never more than 26 series."""
    return chr(ord("A") + min(place, 25))


def _category_axis(chart: ChartBlock, *, position: str, reversed_: bool) -> str:
    order = "maxMin" if reversed_ else "minMax"  # the first bar stands on top
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{position}"/>{_title(chart.categories_title)}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: ChartBlock, *, position: str) -> str:
    crosses = "max" if position == "t" else "autoZero"  # at the foot, where the order is turned
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if position == "t" else position}"/>{_title(chart.values_title)}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="1001"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/>{_unit(chart)}</c:valAx>'
    )


def _unit(chart: ChartBlock) -> str:
    """Counts of few have no halves on their axis."""
    values = [value for series in chart.series for value in series.values if value is not None]
    whole = all(float(value).is_integer() for value in values)
    return '<c:majorUnit val="1"/>' if whole and max(values, default=0) <= 10 else ""


def _title(words: str) -> str:
    if not words:
        return ""
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        '<a:defRPr b="0"/></a:pPr><a:r><a:rPr b="0"/>'
        f'<a:t>{_escaped(words)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _escaped(words: str) -> str:
    return escape(showable(clean(words)), quote=False)
