"""`check`: is all of the project's folder here, and can it be read?"""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import DIM, Column, Listing
from qualcode.cli.frame.session import PROBLEMS, opened, session
from qualcode.words import _, ngettext

app = noun_file()


@command(
    app,
    "check",
    example="qualcode check\nqualcode check --analysis\nqualcode check --json",
    more=_(
        "The settings, the audit trail, the documents and the category system are checked. The exit "
        "code is 3 if figures may be wrong until a problem is fixed."
    ),
)
def check(
    context: typer.Context,
    as_json: Json = False,
    accept_missing: Annotated[
        bool, flag(_("Confirm that missing entries are lost for good."), "--accept-missing")
    ] = False,
    analysis: Annotated[
        bool,
        flag(_("Look for likely mistakes in the coding instead of checking the folder."), "--analysis"),
    ] = False,
    clean: Annotated[
        bool,
        flag(
            _("Remove temporary files left by interrupted commands on this computer more than a day ago."),
            "--clean",
        ),
    ] = False,
) -> None:
    run = session(context)
    if analysis:
        _show_analysis(context, as_json=as_json)
        return
    from qualcode.workbench.health.folder_check import check as look
    from qualcode.workbench.health.folder_contents import clean as clean_up
    from qualcode.workbench.health.missing_acts import accept_losses

    with opened(context, quiet=True) as bench:
        if accept_missing:
            number = accept_losses(bench)
            run.out.remark(
                ngettext(
                    "The entries missing from {number} audit trail file are now recorded as lost.",
                    "The entries missing from {number} audit trail files are now recorded as lost.",
                    number,
                ).format(number=number)
            )
        if clean:
            number = clean_up(bench)
            run.out.remark(
                ngettext("Removed {number} file.", "Removed {number} files.", number).format(number=number)
            )
        health = look(bench)
    if health.grave:
        run.exit_code = PROBLEMS
    columns = tuple(Column(key) for key in ("kind", "sentence", "hint", "place", "grave"))
    rows = tuple((one.kind, one.sentence, one.hint, one.place, one.grave) for one in health.problems)
    if as_json:
        run.out.show(Listing("problems", columns, rows), as_json=True)
        return
    for one in health.problems:
        mark = "!" if one.grave else "·"
        run.out.say(f"{mark} {one.sentence}")
        run.out.hint(one.hint)
    if not health.problems:
        run.out.say(
            _(
                "No problems found. Entries: {acts}, audit trail files: {volumes}, documents: {documents}."
            ).format(acts=health.acts, volumes=health.volumes, documents=health.documents)
        )


def _show_analysis(context: typer.Context, *, as_json: bool) -> None:
    """What may be a mistake in the coding, kind by kind."""
    from qualcode.workbench.health.analysis_check import analysis_findings

    out = session(context).out
    with opened(context, counts=True) as bench:
        found = analysis_findings(bench)
    if as_json:
        out.json(
            {
                "findings": [
                    {"kind": one.kind, "sentence": one.sentence, "hint": one.hint, "of": list(one.of)}
                    for one in found
                ]
            }
        )
        return
    for one in found:
        out.say(f"· {one.sentence}", hang=2)
        out.hint(one.hint)
    if found:
        out.say()
        out.say(_("The points listed above may be mistakes, or they may be right. Nothing was changed."), DIM)
    else:
        out.say(_("Nothing in the coding looks like a mistake."))
