"""Groups compared: categories side by side by region, profession, document, wave."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice, not_together
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.options import By, Csv, Json, Narrowed
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.terminal_pictures import bar, bar_width
from qualcode.cli.results.count import heading
from qualcode.model.count_words import with_percentage
from qualcode.numbers import decimal
from qualcode.words import _, interface_language

if TYPE_CHECKING:
    from qualcode.workbench.results.comparison import Cell, Compared, Comparison

app = noun_file()

COMPARED = ("category", "question", "task")


@command(
    app,
    "compare",
    example="qualcode compare --by alue\nqualcode compare --by alue,organisaatio --material survey --level main\n"
    'qualcode compare --by document --category "Kehitettävät asiat" --quotes',
    more=_(
        "Each group is shown with its mentions (f) and participants (n of N), for "
        "interviewees and respondents separately. Percentages are shown only for groups of "
        "at least 20 participants. * marks a cell with fewer than three participants, who "
        "could be recognised. To write the comparison to a file: qualcode export counts --by "
        "…"
    ),
)
@grouped
def compare(
    context: typer.Context,
    by: By = "",
    of: Annotated[
        str, typer.Option("--of", metavar="|".join(COMPARED), help=_("Things that are compared."))
    ] = "category",
    level: Annotated[str, option("LEVEL", _("Level of the categories [default: subcategory]."))] = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    quotes: Annotated[bool, flag(_("The quotes behind each figure."), "--quotes")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.model.value_words import value_meant
    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.results.comparison import comparison
    from qualcode.workbench.results.count_groups import GROUPED_BY

    not_together({"--csv": as_csv}, {"--quotes": quotes})
    with opened(context, counts=True) as bench:
        found = comparison(
            bench,
            narrowed.filters,
            by=value_meant(by, GROUPED_BY) or by,
            of=choice("--of", of, COMPARED),
            level=level_named(bench, level) if level else "",
            quotes=quotes,
        )
    out = session(context).out
    if as_json:
        out.json(told(found, quotes=quotes))
    elif as_csv:
        out.show(_for_programs(found), as_csv=True)
    else:
        show(out, found, quotes=quotes)


def show(out: Output, found: "Comparison", *, quotes: bool = False) -> None:
    """The groups of each thing one below the other with a bar for the mentions, and what the figures are."""
    if not found.rows:
        out.say(_("Nothing to compare."))
        return
    out.show(_table(out, found))
    out.say()
    if any(cell.few for row in found.rows for cell in row.cells):
        out.say(_("* fewer than three participants: they could be recognised."), DIM)
    if found.table.notes:
        out.say(found.table.notes[0], DIM)
    if found.test == "none":
        out.say(
            _(
                "No significance test: the participants weren't drawn at random, and the groups are "
                "small. Describe the differences, but don't generalise them."
            ),
            DIM,
        )
    else:
        out.say(
            _(
                "p: two-sided Fisher's exact test; the group of participants whose value isn't known "
                "is left out. The test assumes participants drawn at random; with many categories, "
                "some small p values come up by chance."
            ),
            DIM,
        )
    if quotes:
        _say_quotes(out, found)


def _table(out: Output, found: "Comparison") -> Listing:
    totals = found.table.totals
    asked = found.table.of == "question"
    most = max((cell.spread.mentions for row in found.rows for cell in row.cells), default=0)
    width = bar_width(out) if most else 0
    tested = found.test != "none"
    columns = (
        Column("", heading(found.table.of), wide=True),
        Column("", _("group"), wide=True),
        Column("", "f", right=True),
        *((Column("", " "),) if width else ()),
        Column("", _("interviewees") if totals.interviewees and not asked else "", right=True),
        Column("", "p" if tested and totals.interviewees and not asked else "", right=True),
        Column("", _("respondents") if totals.respondents or asked else "", right=True),
        Column("", "p" if tested and (totals.respondents or asked) else "", right=True),
    )
    rows: list[tuple[Value, ...]] = []
    for row in found.rows:
        first = True
        for cell in row.cells:
            rows.append(
                (
                    row.row.name if first else "",
                    cell.group.name,
                    cell.spread.mentions,
                    *((bar(cell.spread.mentions, most, width),) if width else ()),
                    _of(cell.spread.interviewees, cell.group.totals.interviewees),
                    _probability(row.probabilities[0]) if first else "",
                    _of(cell.spread.respondents, cell.group.totals.respondents),
                    _probability(row.probabilities[1]) if first else "",
                )
            )
            first = False
    return Listing("comparison", columns, tuple(rows))


def _of(n: int, total: int) -> str:
    """n of N, flagged where somebody could be recognised, with the percentage where that makes sense."""
    from qualcode.workbench.exports.identification import FEWEST

    if not total:
        return ""
    return with_percentage(n, total) + ("*" if 0 < n < FEWEST else "")


def _probability(figure: float | None) -> str:
    language = interface_language()
    if figure is None:
        return ""
    return f"< {decimal(0.001, language, 3)}" if figure < 0.001 else decimal(figure, language, 3)


def _say_quotes(out: Output, found: "Comparison") -> None:
    for row in found.rows:
        for cell in row.cells:
            if cell.quotes:
                out.say()
                out.say(f"{row.row.name} · {cell.group.name}", BOLD)
                for quote in cell.quotes:
                    out.say(f"  {quote.place}  {quote.words}", hang=4)


def _for_programs(found: "Comparison") -> Listing:
    columns = tuple(
        Column(key)
        for key in ("id", "name", "level", "group", "mentions", "interviewees", "of_interviewees", "respondents",
                    "of_respondents", "few", "p_interviewees", "p_respondents")
    )  # fmt: skip
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (row.row.id, row.row.name, row.row.level, *_cell(cell).values(), *row.probabilities)
        for row in found.rows
        for cell in row.cells
    )
    return Listing("comparison", columns, rows)


def _cell(cell: "Cell") -> dict[str, Value]:
    return {
        "group": cell.group.name,
        "mentions": cell.spread.mentions,
        "interviewees": cell.spread.interviewees,
        "of_interviewees": cell.group.totals.interviewees,
        "respondents": cell.spread.respondents,
        "of_respondents": cell.group.totals.respondents,
        "few": cell.few,
    }


def told(found: "Comparison", *, quotes: bool) -> dict[str, Value]:
    """The comparison as scripts read it; nothing is left out."""
    return {
        "of": found.table.of,
        "by": found.table.by,
        "test": found.test,
        "groups": [
            {
                "name": group.name,
                "interviewees": group.totals.interviewees,
                "respondents": group.totals.respondents,
            }
            for group in found.table.groups
        ],
        "comparison": [_row(row, quotes=quotes) for row in found.rows],
        "notes": list(found.table.notes),
        "remarks": [*found.table.remarks_on_counts, *found.table.remarks],
    }


def _row(row: "Compared", *, quotes: bool) -> Value:
    return {
        "id": row.row.id,
        "name": row.row.name,
        "level": row.row.level,
        "mentions": row.row.spread.mentions,
        "p_interviewees": row.probabilities[0],
        "p_respondents": row.probabilities[1],
        "cells": [
            {
                **_cell(cell),
                **(
                    {
                        "quotes": [
                            {"id": one.segment.id, "place": one.place, "quote": one.segment.quote}
                            for one in cell.quotes
                        ]
                    }
                    if quotes
                    else {}
                ),
            }
            for cell in row.cells
        ],
    }
