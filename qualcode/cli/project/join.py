"""`join`: a second coder, or a second machine."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import option
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.project.init import _ask_name
from qualcode.words import _

app = noun_file()


@command(
    app,
    "join",
    example='qualcode join --coder "Bertta Mäkinen"',
    more=_("A name that has already joined goes on as the same coder; another name gets a key of its own."),
)
def join(
    context: typer.Context,
    coder: Annotated[str, option(_("NAME"), _("Your name."))] = "",
    initials: Annotated[str, option(_("LETTERS"), _("How your marks are signed."))] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.project import join

    with opened(context, why=why, dry_run=dry_run) as bench:
        recorded = join.join_as(bench, coder.strip() or _ask_name(), initials=initials)
        out = session(context).out
        if as_json or dry_run:
            out.recorded(recorded, as_json=as_json)
            return
        out.say(
            _("Recorded: {sentence}. You code as {key} on this machine.").format(
                sentence=recorded.sentence, key=bench.coder
            )
        )
