"""`undo` and `redo`, and what would be undone or done again next."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import day
from qualcode.text import capitalised
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.team.history import Told

app = noun_file()


@command(
    app,
    "undo",
    example='qualcode undo --why "Väärä luokka"\nqualcode undo --list',
    more=_(
        "Your entries from other computers can be undone too. Undoing a merge separates the "
        "merged things again. An entry can't be undone if a colleague's later work is based "
        "on it."
    ),
)
def undo(
    context: typer.Context,
    show: Annotated[
        bool, flag(_("List the entries that would be undone next, without undoing them."), "--list")
    ] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.team import history, undo

    with opened(context, why=why, dry_run=dry_run) as bench:
        if show:
            _list(context, history.undoable(bench), _("You have no entries to undo."), as_json=as_json)
            return
        recorded = undo.undo(bench)
    out = session(context).out
    if as_json or dry_run:
        out.recorded(recorded, as_json=as_json)
        return
    for remark in recorded.remarks:
        out.propose(remark)
    out.propose(_("{sentence}. Redo: qualcode redo").format(sentence=capitalised(recorded.sentence)))


@command(app, "redo", example=("qualcode undo\nqualcode redo --list\nqualcode redo"))
def redo(
    context: typer.Context,
    show: Annotated[
        bool, flag(_("List the entries that would be redone next, without redoing them."), "--list")
    ] = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.team import history, undo

    with opened(context, why=why, dry_run=dry_run) as bench:
        if show:
            _list(context, history.redoable(bench), _("You have no entries to redo."), as_json=as_json)
            return
        recorded = undo.redo(bench)
    session(context).out.recorded(recorded, as_json=as_json)


def _list(context: typer.Context, found: "list[Told]", empty: str, *, as_json: bool) -> None:
    """One act after another, with what stands in its way."""
    columns = (
        Column("number", _("no.")),
        Column("act"),
        Column("at"),
        Column("", _("when")),
        Column("did"),
        Column("sentence", _("what"), wide=True),
        Column("why"),
        Column("hinders", _("obstacle") if any(one.hinders for one in found) else "", wide=True),
    )
    rows = tuple(
        (number, one.line, one.at, day(one.at), one.did, one.sentence, one.why or None, one.hinders or None)
        for number, one in enumerate(found, 1)
    )
    session(context).out.show(Listing("acts", columns, rows, empty=empty), as_json=as_json)
