"""Groups side by side: in which region, profession or document something is mentioned, how often and by how many."""

from collections.abc import Mapping
from typing import NamedTuple

from qualcode.analysis.exact_test import exact_probability
from qualcode.errors import WrongUsage
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.levels import SUBCATEGORY
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.exports.identification import FEWEST
from qualcode.workbench.results.count_groups import SEPARATOR, Group, grouping
from qualcode.workbench.results.count_table import CountRow, CountTable, count_table, narrowed
from qualcode.workbench.results.counted_things import CATEGORY, keys_of
from qualcode.workbench.results.counts import Spread
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import SegmentRow, segment_rows
from qualcode.workbench.results.shown_marks import with_speakers

FISHER = "fisher"


class Cell(NamedTuple):
    """A thing in a group: how far it is spread there, out of the group's N, and the quotes behind the figures."""

    group: Group
    spread: Spread
    quotes: tuple[SegmentRow, ...] = ()

    @property
    def few(self) -> bool:
        """Whether the figures rest on one or two interviewees or respondents, who could then be recognised."""
        return any(0 < n < FEWEST for n in self.spread[1:])


class Compared(NamedTuple):
    """A category, question or task in each group; the probabilities of Fisher's exact test for interviewees and for
    respondents, None where it isn't asked for or can't be given."""

    row: CountRow
    cells: tuple[Cell, ...]
    probabilities: tuple[float | None, float | None] = (None, None)


class Comparison(NamedTuple):
    """What is compared; `table` has the totals and the notes, `test` is `fisher` or `none`."""

    table: CountTable
    rows: tuple[Compared, ...]
    test: str


def comparison(
    bench: Bench, filters: Filters, *, by: str, of: str = CATEGORY, level: str = "", quotes: bool = False
) -> Comparison:
    """Things compared by groups (see `count_table`), with the `quotes` behind each cell if they are wanted."""
    if not by:
        every = people_queries.participants(bench.index)
        variable = next((name for one in every for name, _value in one.variables), "document")
        raise WrongUsage(
            _("No groups given to compare."),
            proposed(_("For example: qualcode compare --by {variable}"), variable=variable),
        )
    level = level or (SUBCATEGORY if of == CATEGORY else "")
    table = count_table(bench, filters, of=of, level=level, by=by)
    behind = _quotes(bench, filters, table) if quotes else {}
    test = bench.settings.comparison_test
    rows = []
    for row in table.rows:
        cells = tuple(
            Cell(group, spread, behind.get((row.id, group.key), ()))
            for group, spread in zip(table.groups, row.groups, strict=True)
        )
        rows.append(Compared(row, cells, _probabilities(cells) if test == FISHER else (None, None)))
    return Comparison(table, tuple(rows), test)


def _probabilities(cells: tuple[Cell, ...]) -> tuple[float | None, float | None]:
    """The probabilities of Fisher's exact test for interviewees and for respondents, leaving out the groups
    whose value isn't known."""
    known = [cell for cell in cells if all(cell.group.key.split(SEPARATOR))]
    interviewees = [(cell.spread.interviewees, cell.group.totals.interviewees) for cell in known]
    respondents = [(cell.spread.respondents, cell.group.totals.respondents) for cell in known]
    return exact_probability(interviewees), exact_probability(respondents)


def _quotes(
    bench: Bench, filters: Filters, table: CountTable
) -> Mapping[tuple[str, str], tuple[SegmentRow, ...]]:
    """The quotes behind each cell, by thing and group, in the order of the material."""
    people, marks = narrowed(bench, filters)
    apart = grouping(bench, table.by, people, marks)
    keys = keys_of(bench, table.of)
    above = {one.id: one.parent for one in category_queries.categories(bench.index)}
    if table.of != CATEGORY:
        above = {one.id: one.above for one in table.rows}
    behind: dict[tuple[str, str], set[str]] = {}
    for told in marks:
        for group, _who in apart.split(told):
            for key in keys(told[0]):
                at = key
                while at:
                    behind.setdefault((at, group), set()).add(told[0].segment)
                    at = above.get(at, "")
    rows = with_speakers(bench, segment_rows(bench, filters))
    return {
        place: tuple([row for row in rows if row.segment.id in inside]) for place, inside in behind.items()
    }
