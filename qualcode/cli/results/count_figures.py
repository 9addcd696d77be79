"""The table of frequencies as scripts and spreadsheets read it."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.output import Column, Listing

if TYPE_CHECKING:
    from qualcode.workbench.results.count_groups import Group
    from qualcode.workbench.results.count_table import CountRow, CountTable
    from qualcode.workbench.results.counts import Spread, Totals


def for_programs(table: "CountTable") -> Listing:
    """A row for each thing, and with groups a row for each thing and group."""
    columns = tuple(
        Column(key)
        for key in ("id", "name", "level", "parent", "group", "mentions", "expressions", "interviewees",
                    "of_interviewees", "respondents", "of_respondents")
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for row in table.rows:
        about = (row.id, row.name, row.level, row.above)
        rows.append((*about, "", *_figures(row.spread, row.totals, row.expressions)))
        rows += [
            (*about, group.name, *_figures(spread, group.totals, None))
            for spread, group in zip(row.groups, table.groups, strict=True)
        ]
    return Listing("counts", columns, tuple(rows))


def _figures(spread: "Spread", totals: "Totals", expressions: int | None) -> tuple[Value, ...]:
    return (
        spread.mentions,
        expressions,
        spread.interviewees,
        totals.interviewees,
        spread.respondents,
        totals.respondents,
    )


def told(table: "CountTable") -> dict[str, Value]:
    """The table by name, as scripts read it."""
    return {
        "of": table.of,
        "by": table.by or None,
        "interviewees": table.totals.interviewees,
        "respondents": table.totals.respondents,
        "groups": [
            {
                "name": group.name,
                "interviewees": group.totals.interviewees,
                "respondents": group.totals.respondents,
            }
            for group in table.groups
        ],
        "counts": [_row(row, table.groups) for row in table.rows],
        "notes": list(table.notes),
        "remarks": [*table.remarks_on_counts, *table.remarks],
    }


def _row(row: "CountRow", groups: "tuple[Group, ...]") -> Value:
    return {
        "id": row.id,
        "name": row.name,
        "level": row.level,
        "parent": row.above or None,
        "mentions": row.spread.mentions,
        "expressions": row.expressions,
        "table_rows": row.rows,
        "interviewees": row.spread.interviewees,
        "of_interviewees": row.totals.interviewees,
        "respondents": row.spread.respondents,
        "of_respondents": row.totals.respondents,
        "groups": [
            {
                "name": group.name,
                "mentions": spread.mentions,
                "interviewees": spread.interviewees,
                "of_interviewees": group.totals.interviewees,
                "respondents": spread.respondents,
                "of_respondents": group.totals.respondents,
            }
            for spread, group in zip(row.groups, groups, strict=True)
        ],
        "sentences": list(row.sentences),
    }
