"""Documents: the list, and changes to one of them."""

from typing import Annotated

import typer

from qualcode.cli.options import Csv, DocumentWord, DryRun, Json, Why, pairs
from qualcode.cli.output import Column, Listing
from qualcode.cli.session import opened, session
from qualcode.cli.shape import command, noun, noun_file, verb
from qualcode.cli.wording import kind_word, short
from qualcode.words import _

app = noun_file()

COLUMNS = (
    Column("id"),
    Column("", _("id")),
    Column("name", _("name"), wide=True),
    Column("kind"),
    Column("", _("kind")),
    Column("passages", _("turns, answers"), right=True),
    Column("characters"),
    Column("marks", _("marks"), right=True),
    Column("read", _("read")),
    Column("here"),
    Column("invited"),
    Column("answered"),
    Column("imported", _("imported")),
    Column("coder"),
    Column("about"),
)


@command(app, "documents", example="qualcode documents\nqualcode documents --json")
def documents(context: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    from qualcode.index.queries.things import short_ids
    from qualcode.workbench.listing import document_rows

    if context.invoked_subcommand:
        return
    with opened(context, counts=True) as bench:
        found = document_rows(bench)
        short_names = short_ids(bench.index, [row.document.id for row in found])
    rows = tuple(
        (
            row.document.id,
            short_names[row.document.id],
            row.name,
            row.document.type,
            kind_word(row.document.type)
            + ("" if row.document.here else " " + _("(its text is not here yet)")),
            row.document.passages,
            row.document.length,
            row.marks,
            row.document.read.lower() in ("yes", "kyllä"),
            row.document.here,
            row.response.invited if row.response else None,
            row.response.answered if row.response else None,
            row.document.at[:10],
            row.document.coder,
            dict(row.document.about),
        )
        for row in found
    )
    listing = Listing(
        "documents",
        COLUMNS,
        rows,
        empty=_("There are no documents yet. Import one: qualcode import FILE.docx"),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


document = noun(
    app, "document",
    example='qualcode document rename "haastattelu 1" H1\nqualcode document set H1 date=2021-02-03 mode=Skype',
    callback=documents,
)  # fmt: skip


@verb(
    document,
    "rename",
    help=_("Give a document another name."),
    example='qualcode document rename "haastattelu 1" H1',
)
def rename(
    context: typer.Context,
    document: DocumentWord,
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Its new name."), show_default=False)],
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench import people

    with opened(context, why=why, dry_run=dry_run) as bench:
        session(context).out.recorded(people.rename(bench, document, name))


@verb(
    document,
    "set",
    help=_("Record facts about a document: date, duration, mode, place, consent, retention, invited, read."),
    example="qualcode document set H1 date=2021-02-03 mode=Skype\nqualcode document set kysely invited=11\n"
    "qualcode document set H1 read=yes",
)
def set_(
    context: typer.Context,
    document: DocumentWord,
    facts: Annotated[
        list[str], typer.Argument(metavar=_("NAME=VALUE…"), help=_("What is known."), show_default=False)
    ],
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench import people

    with opened(context, why=why, dry_run=dry_run) as bench:
        session(context).out.recorded(
            people.set_facts(bench, document, dict(pairs(facts, "qualcode document set H1")))
        )


@verb(
    document,
    "retire",
    help=_("Take a document out of use with all its marks; it can come back."),
    example='qualcode document retire koe --why "a test of the recorder"',
)
def retire(context: typer.Context, document: DocumentWord, why: Why = "", dry_run: DryRun = False) -> None:
    from qualcode.workbench import people

    with opened(context, why=why, dry_run=dry_run) as bench:
        session(context).out.recorded(people.retire_document(bench, document))


@verb(
    document,
    "restore",
    help=_("Take a retired document into use again."),
    example="qualcode document restore koe",
)
def restore(context: typer.Context, document: DocumentWord, why: Why = "", dry_run: DryRun = False) -> None:
    from qualcode.workbench.expressions import restore_thing

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = restore_thing(bench, document, "document")
        session(context).out.recorded(recorded, short=short(bench, recorded.thing))
