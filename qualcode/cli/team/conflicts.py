"""Conflicts between people's changes, and settling them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import day
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.team.disagreements import Wish

app = noun_file()

CHOSEN_BY_NUMBER = ("field", "settings")
"""What `decide` closes by the number of a wish."""

COLUMNS = tuple(Column(key) for key in ("handle", "kind", "thing", "field", "sentence", "wishes"))


@command(
    app,
    "conflicts",
    example="qualcode conflicts\nqualcode conflicts --json",
    more=_(
        "When two people change the same thing without seeing each other's change, both "
        "changes are kept and the later one is shown until someone decides. This command is "
        "different from check, which examines the folder."
    ),
)
def conflicts(context: typer.Context, as_json: Json = False) -> None:
    from qualcode.workbench.team.conflicts import conflicts as find

    out = session(context).out
    with opened(context) as bench:
        found = find(bench)
    if as_json:
        rows = tuple(
            (
                one.handle,
                one.kind,
                one.thing,
                one.field,
                one.sentence,
                tuple(_told(wish) for wish in one.wishes),
            )
            for one in found
        )
        out.show(Listing("conflicts", COLUMNS, rows), as_json=True)
        return
    if not found:
        out.say(_("No disagreements to settle."))
        return
    for place, one in enumerate(found):
        if place:
            out.say()
        out.say(one.sentence, BOLD)
        for number, wish in enumerate(one.wishes, 1):
            shown = " " + _("(currently shown)") if wish.shown else ""
            why = f"  {wish.why}" if wish.why else ""
            who = ", ".join(part for part in (wish.coder, day(wish.at)) if part)
            sign = str(number) if one.kind in CHOSEN_BY_NUMBER else "–"
            out.say(f"  {sign}  {wish.words}  {who}{shown}{why}", hang=5)
        out.hint(one.hint, DIM)


def _told(wish: "Wish") -> dict[str, Value]:
    return {"words": wish.words, "coder": wish.coder, "at": wish.at, "why": wish.why, "shown": wish.shown}


@command(
    app,
    "decide",
    example='qualcode decide c4va/name 1 --why "Lyhyempi"',
    more=_(
        "The choice is the number of an alternative, your own wording, or the word none. All "
        "alternatives stay in the audit trail."
    ),
)
def decide(
    context: typer.Context,
    handle: Annotated[
        str, argument(_("HANDLE"), _("Handle of the conflict, as listed by qualcode conflicts: c3b9/name."))
    ],
    choice: Annotated[
        str, argument(_("CHOICE"), _("Number of an alternative, your own wording, or the word none."))
    ],
    why: Why = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    from qualcode.workbench.team.decide import decide as close

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = close(bench, handle, choice)
    session(context).out.recorded(recorded, as_json=as_json)
