"""Charts as pictures, for programs that don't show Word's own charts; needs the extra "figures" (matplotlib)."""

from io import BytesIO
from logging import ERROR, getLogger
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from qualcode.errors import Refusal
from qualcode.exporters.word.blocks import ChartBlock
from qualcode.exporters.word.chart import TONES, height_of
from qualcode.text import clean, showable
from qualcode.words import _

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

DOTS = 220
"""Dots per inch: sharp in print, and a chart takes some 40 kB."""

_SIGNS = ("o", "s", "D", "^")
_DASHES = ("-", "--", ":", "-.")


def make_sure_pictures_can_be_drawn() -> None:
    """Refused, with how to install it, where matplotlib isn't there."""
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise Refusal(
            _("Drawing charts as pictures requires matplotlib, which isn't installed."),
            _(
                "To install matplotlib: python3 -m pip install matplotlib\n"
                "To write charts that can be edited in Word instead: qualcode export report"
            ),
        ) from None


def picture_run(
    document: "Document", chart: ChartBlock, number: int, width: float, typeface: str = ""
) -> "_Element":
    """A run with the chart as a picture, `width` points wide, with the same alternative text as the chart in Word."""
    from docx.shared import Pt

    shape = document.part.new_pic_inline(BytesIO(_png(chart, width, typeface)), width=Pt(width))
    shape.docPr.set("id", str(1000 + number))
    shape.docPr.set("name", f"Chart {number}")
    shape.docPr.set("descr", showable(clean(chart.alternative)))
    shape.docPr.set("title", showable(clean(chart.caption)))
    from docx.oxml.parser import OxmlElement

    run, drawing = OxmlElement("w:r"), OxmlElement("w:drawing")
    drawing.append(shape)
    run.append(drawing)
    return run


def _png(chart: ChartBlock, width: float, typeface: str) -> bytes:
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import get_font_names

    getLogger("matplotlib").setLevel(ERROR)  # where it keeps its list of typefaces is nobody's business here
    there = set(get_font_names())
    families = [one for one in (typeface, "Arial", "Liberation Sans", "DejaVu Sans") if one in there]
    with rc_context({"font.family": families[:1], "font.size": 10}):
        figure = Figure(figsize=(width / 72, height_of(chart) / 72), dpi=DOTS, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        (_draw_bars if chart.kind == "bar" else _draw_lines)(axes, chart)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        if len(chart.series) > 1:
            figure.legend(loc="outside lower center", ncols=3, frameon=False)
        written = BytesIO()
        figure.savefig(written, format="png", metadata={"Software": None})  # the same bytes each time
    return written.getvalue()


def _draw_bars(axes: Any, chart: ChartBlock) -> None:
    """Bars from left to right, the first category at the top, the value at the end of each."""
    thick = 0.75 / max(1, len(chart.series))
    for place, series in enumerate(chart.series):
        at = [row + place * thick for row in range(len(chart.categories))]
        values = [value or 0 for value in series.values]
        drawn = axes.barh(
            at, values, thick * 0.92, color=f"#{TONES[place % len(TONES)]}", label=_plain(series.name)
        )
        labels = ["" if value is None else f"{value:g}" for value in series.values]
        axes.bar_label(drawn, labels, padding=3, fontsize=9)
    middle = thick * (len(chart.series) - 1) / 2
    names = ["\n".join(wrap(_plain(name), 38)) or "–" for name in chart.categories]
    axes.set_yticks([row + middle for row in range(len(names))], names)
    axes.invert_yaxis()
    axes.set_xlabel(_plain(chart.values_title))
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.margins(x=0.08)


def _draw_lines(axes: Any, chart: ChartBlock) -> None:
    """Lines over the steps, told apart by dashes and signs, not by colour alone."""
    steps = range(len(chart.categories))
    for place, series in enumerate(chart.series):
        axes.plot(
            steps,
            [float("nan") if value is None else value for value in series.values],
            _DASHES[place % len(_DASHES)],
            color=f"#{TONES[place % len(TONES)]}",
            marker=_SIGNS[place % len(_SIGNS)],
            markersize=4,
            label=_plain(series.name),
        )
    most = max(1, len(chart.categories) // 20 + 1)  # so many names as can be read
    axes.set_xticks(list(steps)[::most], [_plain(name) for name in chart.categories][::most])
    axes.set_xlabel(_plain(chart.categories_title))
    axes.set_ylabel(_plain(chart.values_title))
    most_of_all = max([value or 0 for series in chart.series for value in series.values], default=1)
    axes.set_ylim(0, 1.08 * (most_of_all or 1))


def _plain(words: str) -> str:
    """Words with dollar signs escaped, because matplotlib would read a dollar sign as the start of a
    formula."""
    return showable(clean(words)).replace("$", r"\$")
