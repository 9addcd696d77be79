"""The chapter that compares categories by variables, as far as nobody could be recognised by them."""

from qualcode.errors import Refusal
from qualcode.exporters.word.blocks import Block, ChartBlock, Heading, Paragraph, Series, TableBlock, refer
from qualcode.exporters.word.table import Cell, Column, Entry
from qualcode.ids import bookmark_of
from qualcode.model.levels import MAIN, SUBCATEGORY
from qualcode.model.material import INTERVIEW, SURVEY
from qualcode.words import _
from qualcode.workbench.exports.identification import left_out, small_groups
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.comparison import Comparison, comparison
from qualcode.workbench.results.count_groups import GROUPED_BY, Group, group_name
from qualcode.workbench.results.counts import totals
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.known_facts import known_facts

MOST_BARS = 15
"""A chart with more bars than this isn't read."""


def comparison_chapter(told: Sources) -> list[Block]:
    """Categories by each variable that is compared, as far as nobody could be recognised by it."""
    voice = told.voice
    names = told.options.by or told.settings.variables
    blocks: list[Block] = []
    for place, name in enumerate(names, 1):
        try:
            known_facts(told.bench, [name])
            found, alone = _harmless(told, name)
        except Refusal as refused:
            told.remarks.append(refused.sentence)
            continue
        if not found.rows:
            continue
        blocks.append(
            Heading(voice._("Results by {variable}").format(variable=name), 2, bookmark_of(f"by_{place}"))
        )
        if alone:
            told.remarks.append(left_out(name, alone))
            template = voice._(
                "Results by {variable} are not shown, because at least one of its values applies to "
                "fewer than three participants."
            )
            blocks.append(Paragraph(template.format(variable=name)))
            continue
        blocks += _compared(told, found, place)
    if not blocks:
        return []
    return [Heading(voice._("Comparison"), 1, bookmark_of("comparison")), *blocks]


def _harmless(told: Sources, name: str) -> tuple[Comparison, list[Group]]:
    """The comparison by a variable over all the data, else over the kind of data in which nobody could be recognised
    by it; and the groups that are too small, if neither kind will do."""
    level = _level(told)
    whole = comparison(told.bench, Filters(), by=name, level=level)
    alone = small_groups(name, whole.table.groups)
    if not alone or told.options.identifying:
        return whole, []
    for kind in (SURVEY, INTERVIEW):
        found = comparison(told.bench, Filters(material=kind), by=name, level=level)
        if found.table.groups and not small_groups(name, found.table.groups):
            return found, []
    return whole, alone


def _level(told: Sources) -> str:
    used = {branch.category.level for _depth, branch in told.branches}
    return MAIN if MAIN in used else SUBCATEGORY


def _compared(told: Sources, found: Comparison, place: int) -> list[Block]:
    voice, by = told.voice, found.table.by
    groups = [(group, group_name(voice, by, group)) for group in found.table.groups]
    columns = [Column(voice._("Category"), 2.0)]
    for group, name in groups:
        parts = ["f"]
        parts += [voice._("interviewees")] if group.totals.interviewees else []
        parts += [voice._("respondents")] if group.totals.respondents else []
        columns += [Column(f"{name}: {part}", 1.0, "right") for part in parts]
    rows: list[tuple[Entry, ...]] = []
    for one in found.rows:
        cells: list[Entry] = [Cell(one.row.name, bookmark=bookmark_of(one.row.id))]
        for cell in one.cells:
            cells.append(str(cell.spread.mentions))
            if cell.group.totals.interviewees:
                cells.append(f"{cell.spread.interviewees}/{cell.group.totals.interviewees}")
            if cell.group.totals.respondents:
                cells.append(f"{cell.spread.respondents}/{cell.group.totals.respondents}")
        rows.append(tuple(cells))
    table, figure = f"table_by_{place}", f"figure_by_{place}"
    caption = voice._("Mentions and participants by {variable}").format(variable=by)
    charted = len(rows) * len(groups) <= MOST_BARS * 2 and len(groups) <= 6
    words = (
        voice._("Table {table} and figure {figure} show the categories by {variable}.")
        if charted
        else voice._("Table {table} shows the categories by {variable}.")
    )
    whole = totals(told.bench)
    if found.table.totals != whole:
        words += " " + (
            voice._(
                "The comparison covers only the survey, because at least one value applies to fewer "
                "than three interviewees."
            )
            if found.table.totals.respondents
            else voice._(
                "The comparison covers only the interviews, because at least one value applies to "
                "fewer than three respondents."
            )
        )
    blocks: list[Block] = [
        Paragraph(words.format(table=refer(table), figure=refer(figure), variable=by)),
        TableBlock(
            table,
            caption,
            tuple(columns),
            tuple(rows),
            voice._("Each row has a category with its figures in each group."),
            size=9.0,
            wide=len(columns) > 8,
        ),
    ]
    if charted:
        series = tuple(
            Series(name, tuple(float(one.cells[at].spread.mentions) for one in found.rows))
            for at, (_group, name) in enumerate(groups)
        )
        blocks.append(
            ChartBlock(
                figure,
                voice._("Mentions by {variable}").format(variable=by),
                "bar",
                tuple(one.row.name for one in found.rows),
                series,
                bars_in_words(told, tuple(one.row.name for one in found.rows), series),
                voice._("mentions"),
                note=voice._(
                    "The number of mentions also depends on the size of a group and on how much its participants said; "
                    "n/N is in table {table}."
                ).format(table=refer(table)),
            )
        )
    if told.shows_codes and by not in GROUPED_BY:
        told.remarks.append(
            _(
                "The report has both results by {variable} and participants' codes, so a reader can work out who "
                "belongs to which group. To leave the codes out: qualcode export report --no-codes"
            ).format(variable=by)
        )
    return blocks


def bars_in_words(told: Sources, names: tuple[str, ...], series: tuple[Series, ...]) -> str:
    """What a chart of bars shows, for a reader who doesn't see it."""
    parts = []
    for place, name in enumerate(names):
        values = [(one.name, one.values[place]) for one in series]
        told_values = ", ".join(
            f"{which} {value:g}" if len(series) > 1 else f"{value:g}"
            for which, value in values
            if value is not None
        )
        parts.append(f"{name}: {told_values}")
    return "; ".join(parts)
