"""Questions to the project in SQL."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag
from qualcode.cli.frame.options import Csv, Json
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.words import _

app = noun_file()


@command(
    app,
    "query",
    example='qualcode query "SELECT name, mentions FROM categories ORDER BY mentions DESC LIMIT 5"\n'
    'qualcode query "SELECT participants, count(*) AS n FROM codings GROUP BY participants" --csv\n'
    "qualcode query --tables",
    more=_(
        "The tables are named after the commands that list the same things: documents, "
        "passages, participants, segments, expressions, categories, memos; codings has a row "
        "for each combination of mark, expression and category. A query can only read the "
        "data. To go on in Datasette, R or pandas: qualcode export sqlite"
    ),
)
def query(
    context: typer.Context,
    question: Annotated[str, argument("SQL", _("A SELECT statement, in quotation marks."))] = "",
    show_tables: Annotated[bool, flag(_("List the tables with their columns."), "--tables")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.exports.database import tables
    from qualcode.workbench.exports.database_question import MOST_ROWS, ask

    out = session(context).out
    with opened(context, counts=True) as bench:
        if show_tables:
            rows = tuple(
                (name, len(table.rows), ", ".join(table.columns)) for name, table in tables(bench).items()
            )
            columns = (
                Column("table", _("table")),
                Column("rows", _("rows"), right=True),
                Column("columns", _("columns"), wide=True),
            )
            out.show(Listing("tables", columns, rows), as_json=as_json, as_csv=as_csv)
            return
        names, found = ask(bench, question)
    if len(found) > MOST_ROWS:
        found = found[:MOST_ROWS]
        out.advise(
            _("Only the first {number} rows are shown. To export all rows: qualcode export sqlite").format(
                number=MOST_ROWS
            )
        )
    wide = [any(isinstance(row[place], str) for row in found) for place in range(len(names))]
    listing = Listing(
        "rows",
        tuple(
            Column(name, name, wide=words, right=not words) for name, words in zip(names, wide, strict=True)
        ),
        tuple(found),
        empty=_("No rows."),
    )
    out.show(listing, as_json=as_json, as_csv=as_csv)
