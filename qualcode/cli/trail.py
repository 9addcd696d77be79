"""The history in sentences, undo and redo."""

from typing import Annotated

import typer

from qualcode.cli.options import Csv, DryRun, Json, Why
from qualcode.cli.output import Column, Listing
from qualcode.cli.session import opened, session
from qualcode.cli.shape import command, noun_file
from qualcode.cli.wording import day as when
from qualcode.errors import Refusal, WrongUsage
from qualcode.words import _, ngettext

app = noun_file()

COLUMNS = (
    Column("act"),
    Column("at"),
    Column("", _("when")),
    Column("coder"),
    Column("name", _("who")),
    Column("did"),
    Column("sentence", _("what"), wide=True),
)
SHOWN = 50


def trail(
    context: typer.Context,
    thing: Annotated[
        str,
        typer.Argument(
            metavar=_("THING"), show_default=False, help=_("Only about this category, document, mark, …")
        ),
    ] = "",
    coder: Annotated[
        str, typer.Option(metavar=_("CODER"), help=_("Only by this coder."), show_default=False)
    ] = "",
    day: Annotated[
        str,
        typer.Option(
            metavar=_("DAY"), help=_("Only of this day or month: 2026-11-21, 2026-11"), show_default=False
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            metavar=_("KIND"), help=_("Only of this kind: category, category.merge"), show_default=False
        ),
    ] = "",
    limit: Annotated[int, typer.Option(metavar=_("N"), help=_("The latest N; 0 for all."))] = SHOWN,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.history import history

    if thing == "republish":
        _republish(context, as_json=as_json)
        return
    if limit < 0:
        raise WrongUsage(
            _("The number of acts can't be negative."), _("All of them: qualcode trail --limit 0")
        )
    out = session(context).out
    asked = 0 if (as_json or as_csv) and limit == SHOWN else limit
    with opened(context) as bench:
        found = history(bench, coder=coder, thing=thing, day=day, kind=kind, limit=asked + 1 if asked else 0)
    more = bool(asked) and len(found) > asked
    rows = tuple(
        (one.line, one.at, when(one.at), one.coder, one.name, one.did, one.sentence)
        for one in (found[1:] if more else found)
    )
    if more and not (as_json or as_csv):
        out.remark(_("There are earlier ones: qualcode trail --limit 0"))
    out.show(
        Listing("acts", COLUMNS, rows, empty=_("There is nothing of the kind.")),
        as_json=as_json,
        as_csv=as_csv,
    )


def _republish(context: typer.Context, *, as_json: bool) -> None:
    from qualcode.workbench.republish import republish

    out = session(context).out
    with opened(context) as bench:
        done = republish(bench)
    if as_json:
        out.json({"acts": done.acts, "volumes": list(done.volumes)})
        return
    out.say(
        ngettext(
            "{number} act of this machine was put back, into {path}.",
            "{number} acts of this machine were put back, into {path}.",
            done.acts,
        ).format(number=done.acts, path=", ".join(done.volumes))
    )


for name in ("trail", "history"):
    command(
        app,
        name,
        example="qualcode trail\nqualcode trail Tiedottaminen\nqualcode trail --coder ak --day 2026-11-21\n"
        "qualcode trail republish",
        more=_(
            "The latest act stands last. Nothing is ever taken out of the history; what is undone stays in it. "
            "trail republish brings back acts of this machine that are gone from the folder, from the spare copy."
        ),
    )(trail)


@command(
    app,
    "undo",
    example="qualcode undo\nqualcode undo --list",
    more=_("Also from another machine of yours. Refused if a colleague has built on it in the meantime."),
)
def undo(
    context: typer.Context,
    show: Annotated[
        bool, typer.Option("--list", help=_("Only show what would be taken back, one after another."))
    ] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench import history

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        if show:
            rows = tuple(
                (one.line, one.at, when(one.at), one.coder, one.name, one.did, one.sentence)
                for one in history.undoable(bench)
            )
            out.show(
                Listing("acts", COLUMNS, rows, empty=_("There is nothing of yours to undo.")), as_json=as_json
            )
            return
        recorded = history.undo(bench)
    if as_json or dry_run:
        out.recorded(recorded, as_json=as_json)
        return
    for remark in recorded.remarks:
        out.say(remark)
    out.say(_("Recorded: {sentence}. Do it again: qualcode redo").format(sentence=recorded.sentence))


@command(app, "redo", example="qualcode redo")
def redo(context: typer.Context, as_json: Json = False, why: Why = "", dry_run: DryRun = False) -> None:
    from qualcode.workbench import history

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = history.redo(bench)
    session(context).out.recorded(recorded, as_json=as_json)


@command(
    app,
    "delete",
    example="qualcode segment retire s7kq",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def delete(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar=_("THING…"), show_default=False)] = None,
) -> None:
    raise Refusal(
        _("Nothing is deleted; use retire."),
        _(
            "Take it out of use, it can come back: qualcode segment retire, expression retire, category retire, …"
        ),
    )
