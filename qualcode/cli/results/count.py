"""Frequencies: how often, and by how many, each category, question or task is mentioned."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice, not_together
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import By, Csv, Json, LevelShown, Narrowed
from qualcode.cli.frame.output import DIM, Column, Listing, Output
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import share, spread_words
from qualcode.cli.results.count_figures import for_programs, told
from qualcode.errors import WrongUsage
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.results.count_table import CountTable

app = noun_file()

COUNTED = ("category", "question", "task")
MOST_COLUMNS = 3
"""So many groups stand side by side; more are listed one below the other."""

ROOM_FOR_NAMES = 30
"""Characters that a terminal keeps for the names, else groups are listed one below the other."""


@command(
    app,
    "count",
    example="qualcode count --level subcategory\nqualcode count --by alue\n"
    "qualcode count --of question --csv\nqualcode count --level main --sentences",
    more=_(
        "Mentions (f) and participants (n of N) are shown in separate columns, for interviewees and "
        "respondents separately. Marks of one coder that overlap in one category are one mention, and "
        "one quote may belong to several categories, so the figures can't be added up."
    ),
)
@grouped
def count(
    context: typer.Context,
    of: Annotated[
        str, typer.Option("--of", metavar="|".join(COUNTED), help=_("Things that are counted."))
    ] = "category",
    level: LevelShown = "",
    by: By = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    sentences: Annotated[
        bool, flag(_("Sentences for the results, in the project's language."), "--sentences")
    ] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.model.value_words import value_meant
    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.results.count_groups import GROUPED_BY
    from qualcode.workbench.results.count_table import count_table

    of = choice("--of", of, COUNTED)
    not_together({"--sentences": sentences}, {"--by": by, "--csv": as_csv})
    if of != "category" and (level or sentences):
        raise WrongUsage(
            _("--level and --sentences are for categories only."), _("For help: qualcode count --help")
        )
    with opened(context, counts=True) as bench:
        table = count_table(
            bench,
            narrowed.filters,
            of=of,
            level=level_named(bench, level) if level else "",
            by=value_meant(by, GROUPED_BY) or by,
        )
    out = session(context).out
    if as_json:
        out.json(told(table))
    elif as_csv:
        out.show(for_programs(table), as_csv=True)
    elif sentences:
        _say_sentences(out, table)
    else:
        show(out, table)


def show(out: Output, table: "CountTable") -> None:
    """The table for people, with what its figures are below it."""
    overview = _overview(table, side_by_side=True)
    side_by_side = len(table.groups) <= MOST_COLUMNS and (not out.to_terminal or _fits(overview, out.width))
    out.show(overview if side_by_side else _overview(table, side_by_side=False))
    if table.groups and not side_by_side:
        out.say()
        out.show(_one_below_the_other(table))
    if not table.rows:
        return
    out.say()
    for note in table.notes:
        out.say(note, DIM)
    if table.groups and side_by_side:
        out.say(_groups_note(table), DIM)
    for remark in table.remarks_on_counts:
        out.say(remark, DIM)


def _groups_note(table: "CountTable") -> str:
    parts = [_("mentions")]
    if table.totals.interviewees:
        parts.append(_("interviewees"))
    if table.totals.respondents:
        parts.append(_("respondents"))
    return _("Figures for each group: {figures}").format(figures=" · ".join(parts))


def _overview(table: "CountTable", *, side_by_side: bool) -> Listing:
    totals = table.totals
    asked = table.of == "question"
    columns = (
        Column("", heading(table.of), wide=True),
        Column("", "f", right=True),
        Column("", _("expressions"), right=True),
        Column("", _("interviewees") if totals.interviewees and not asked else "", right=True),
        Column("", _("respondents") if totals.respondents or asked else "", right=True),
        *[Column("", group.name, right=True) for group in table.groups if side_by_side],
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            "· " * row.depth + row.name,
            row.spread.mentions,
            row.expressions,
            share(row.spread.interviewees, row.totals.interviewees),
            share(row.spread.respondents, row.totals.respondents),
            *[
                spread_words(spread, group.totals)
                for spread, group in zip(row.groups, table.groups, strict=True)
                if side_by_side
            ],
        )
        for row in table.rows
    )
    return Listing("counts", columns, rows, empty=_nothing(table.of))


def _fits(listing: Listing, width: int) -> bool:
    """Whether the figures leave enough room for the names."""
    taken = [
        2 + max(len(column.heading), *[len(str(row[place])) for row in listing.rows], 0)
        for place, column in enumerate(listing.columns)
        if column.heading and not column.wide
    ]
    return sum(taken) + ROOM_FOR_NAMES <= width


def heading(of: str) -> str:
    """What the things that are counted are called above their column."""
    return {"category": _("category"), "question": _("question"), "task": _("task")}[of]


def _nothing(of: str) -> str:
    return {
        "category": _('No categories match. Add one: qualcode category add "…"'),
        "question": _("No survey questions. Import a survey: qualcode import FILE.xlsx"),
        "task": _('No tasks yet. Add one: qualcode task add "…"'),
    }[of]


def _one_below_the_other(table: "CountTable") -> Listing:
    """Every group in which a thing is mentioned, a row each: a dozen documents don't fit side by side."""
    columns = (
        Column("", heading(table.of), wide=True),
        Column("", _("group"), wide=True),
        Column("", "f", right=True),
        Column("", _("interviewees") if table.totals.interviewees else "", right=True),
        Column("", _("respondents") if table.totals.respondents else "", right=True),
    )
    rows: list[tuple[Value, ...]] = []
    for row in table.rows:
        name = row.name
        for spread, group in zip(row.groups, table.groups, strict=True):
            if spread.mentions:
                rows.append(
                    (
                        name,
                        group.name,
                        spread.mentions,
                        share(spread.interviewees, group.totals.interviewees),
                        share(spread.respondents, group.totals.respondents),
                    )
                )
                name = ""
    return Listing("groups", columns, tuple(rows), empty=_("No mentions in any group."))


def _say_sentences(out: Output, table: "CountTable") -> None:
    """The sentences of each category under its name."""
    if not table.rows:
        out.say(_nothing(table.of))
    for row in table.rows:
        out.say(row.name)
        for sentence in row.sentences:
            out.say(f"  {sentence}", hang=2)
