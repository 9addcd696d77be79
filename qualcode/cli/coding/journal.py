"""The research diary."""

from typing import Annotated

import typer

from qualcode.cli.coding.memo import show
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import Csv, DryRun, Json, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import short
from qualcode.errors import WrongUsage
from qualcode.words import _

app = noun_file()


@command(
    app,
    "journal",
    example='qualcode journal "Luin H2:n toiseen kertaan"\n'
    'qualcode journal "Yläluokkia ei käytetä" --kind decision\nqualcode journal --kind decision\n'
    'qualcode journal "Toinen haastattelu tehtiin" --date 16.2.2021\n'
    'qualcode journal "Kolme haastattelua" --kind deviation --planned "Viisi haastattelua"',
    more=_(
        "Without a text, the diary is shown. With --kind, only entries of that kind are "
        "shown. The kinds are note, decision and deviation (from the plan) and, for the "
        "report, position (your own position), assumption, limit (a limitation) and further "
        "(an idea for further research)."
    ),
)
def journal(
    context: typer.Context,
    text: Annotated[str, argument(_("TEXT"), _("Text of the diary entry."))] = "",
    kind: Annotated[
        str,
        option(
            "KIND",
            _("Kind of entry: note, decision, deviation, position, assumption, limit or further."),
        ),
    ] = "",
    date: Annotated[
        str, option(_("DATE"), _("Day that the entry is about, such as 10.2.2021 [default: today]."))
    ] = "",
    planned: Annotated[
        str,
        option(
            _("TEXT"), _("Deviation: what had been planned (the diary entry itself states what was done).")
        ),
    ] = "",
    effect: Annotated[str, option(_("TEXT"), _("Deviation: effect on the study."))] = "",
    as_json: Json = False,
    as_csv: Csv = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.model.things import JOURNAL
    from qualcode.workbench.coding import memos
    from qualcode.workbench.results.lists import memo_rows

    kind = choice("--kind", kind, JOURNAL) if kind else ""
    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        if text:
            recorded = memos.add_journal(
                bench, text, kind or JOURNAL[0], date, planned=planned, effect=effect
            )
            out.recorded(recorded, as_json=as_json, short="" if dry_run else short(bench, recorded.thing))
            return
        if planned or effect:
            raise WrongUsage(
                _("--planned and --effect must be used with a text."),
                'qualcode journal "…" --kind deviation --planned "…"',
            )
        if date:
            raise WrongUsage(_("--date must be used with a text."), 'qualcode journal "…" --date 2021-02-10')
        found = [one for one in memo_rows(bench, journal=True) if kind in ("", one.sort)]
        show(out, bench, "journal", found, as_json, as_csv)
