"""`check`: is all of the project's folder here, and can it be read?"""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.session import PROBLEMS, opened, session
from qualcode.words import _, ngettext

app = noun_file()


@command(
    app,
    "check",
    example="qualcode check\nqualcode check --json\nqualcode check --clean",
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
    clean: Annotated[
        bool,
        flag(
            _("Remove temporary files left by interrupted commands on this computer more than a day ago."),
            "--clean",
        ),
    ] = False,
) -> None:
    from qualcode.workbench.health.folder_check import check as look
    from qualcode.workbench.health.folder_contents import clean as clean_up
    from qualcode.workbench.health.missing_acts import accept_losses

    run = session(context)
    with opened(context, quiet=True) as bench:
        if accept_missing:
            number = accept_losses(bench)
            run.out.remark(
                ngettext(
                    "{number} history file is no longer expected.",
                    "{number} history files are no longer expected.",
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
            _("No problems found. Entries: {acts}, history files: {volumes}, documents: {documents}.").format(
                acts=health.acts, volumes=health.volumes, documents=health.documents
            )
        )
