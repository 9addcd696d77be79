"""Categories that occur together."""

from typing import Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import option
from qualcode.cli.frame.options import Csv, Json, Limit, Narrowed, first_of
from qualcode.cli.frame.output import DIM, Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.numbers import decimal
from qualcode.words import _, interface_language

app = noun_file()


@command(
    app,
    "cooccur",
    example="qualcode cooccur\nqualcode cooccur --in document --level main\n"
    "qualcode cooccur --where alue=Eksote --csv",
    more=_(
        "For each pair of categories, the table shows the number of turns and answers in "
        "which both categories occur, and what share these are of the turns and answers in "
        "which at least one of the two occurs. Pairs that never occur together are left out."
    ),
)
@grouped
def cooccur(
    context: typer.Context,
    within: Annotated[
        str,
        typer.Option(
            "--in",
            metavar="mark|passage|document",
            help=_("Unit in which the categories must occur together."),
        ),
    ] = "passage",
    level: Annotated[str, option("LEVEL", _("Level of the categories [default: subcategory]."))] = "",
    narrowed: Narrowed = Narrowed(),  # noqa: B008
    limit: Limit = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.categories.category_changes import level_named
    from qualcode.workbench.results.cooccurrence import PLACES, categories_together

    within = choice("--in", within, PLACES)
    out = session(context).out
    from qualcode.workbench.results.filters import EVERYTHING

    with opened(context, counts=True) as bench:
        found = categories_together(
            bench,
            narrowed.filters,
            within=within,
            level=level_named(bench, level) if level else "subcategory",
        )
        found = first_of(found, limit, out)
    columns = (
        Column("one", _("category"), wide=True),
        Column("other", _("category"), wide=True),
        Column("together", _("together"), right=True),
        Column("either", _("either"), right=True),
        Column("jaccard", _("share"), right=True),
    )
    language = interface_language()
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (*row[:4], row.jaccard if as_json or as_csv else decimal(row.jaccard, language, 2)) for row in found
    )
    empty = (
        _("No categories occur together.")
        if narrowed.filters == EVERYTHING
        else _("No categories occur together in the matching marks.")
    )
    listing = Listing("pairs", columns, rows, empty=empty)
    out.show(listing, as_json=as_json, as_csv=as_csv)
    if rows and not (as_json or as_csv):
        out.say()
        out.say(
            _(
                "Categories that occur together aren't necessarily connected: one turn may be about "
                "many things. Read the quotes before you write about a connection."
            ),
            DIM,
        )
