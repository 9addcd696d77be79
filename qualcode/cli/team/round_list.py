"""The rounds of independent coding, how each stands, and what is next."""

from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.options import Csv, Json
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import opened, session
from qualcode.text import as_typed
from qualcode.words import _, pgettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.rounds.rounds import RoundRow

COLUMNS = (
    Column("id"),
    Column("name", _("name"), wide=True),
    Column("state"),
    Column("", _("status")),
    Column("documents", _("documents"), wide=True),
    Column("coders"),
    Column("done"),
    Column("", _("coders")),
    Column("codebook"),
    Column("", _("codebook")),
    Column("pilot", _("pilot")),
    Column("hold"),
    Column("left", _("undecided"), right=True),
    Column("opened"),
)


def rounds(context: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.names import coder_names
    from qualcode.workbench.rounds.rounds import round_rows

    out = session(context).out
    with opened(context) as bench:
        found = round_rows(bench)
        names = coder_names(bench.index)
        after = [] if as_json or as_csv else [line for row in found for line in _next(bench, row, names)]
    states = {"open": _("open"), "closed": _("closed"), "resolved": _("resolved")}
    rows = tuple(
        (
            row.round.id,
            row.round.name,
            row.state,
            states[row.state],
            row.documents,
            row.round.coders,
            row.round.done,
            _coders(row),
            "frozen" if row.round.frozen else "open",
            _("frozen") if row.round.frozen else pgettext("of a codebook", "may change"),
            row.round.pilot,
            row.round.hold,
            row.left,
            row.round.at,
        )
        for row in found
    )
    empty = _(
        "No rounds have been opened yet. To open one: qualcode round open NAME --documents … --coders …"
    )
    out.show(
        Listing("rounds", COLUMNS, rows, empty=empty, after=tuple(after)), as_json=as_json, as_csv=as_csv
    )


def _coders(row: "RoundRow") -> str:
    """Keys, with a tick for who is done."""
    return ", ".join(key.upper() + (" ✓" if key in row.round.done else "") for key in row.round.coders)


def _next(bench: "Bench", row: "RoundRow", names: dict[str, str]) -> list[str]:

    one, name = row.round, as_typed(row.round.name)
    if row.state == "closed":
        return [_("Next step: {command}").format(command=f"qualcode round resolve {name}")]
    if row.state != "open":
        return []
    if one.codes(bench.coder):
        return [
            _(
                "In {documents}, you see only what you have coded in this round. When you have "
                "finished coding: {command}"
            ).format(documents=", ".join(row.documents), command=f"qualcode round done {name}")
        ]
    if one.waiting_for:
        who = ", ".join(names.get(key, key.upper()) for key in one.waiting_for)
        return [
            _("Coders who haven't finished the round “{round}”: {names}").format(round=one.name, names=who)
        ]
    return [_("Next step: {command}").format(command=f"qualcode round close {name}")]
