"""`join`: a second coder, or a second machine."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import option
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.session import opened, session
from qualcode.cli.project.init import _ask_name
from qualcode.text import capitalised
from qualcode.words import _

app = noun_file()


@command(
    app,
    "join",
    example='qualcode join --coder "Bertta Mäkinen"',
    more=_(
        "If a coder with this name has already joined, you continue as that coder. A new "
        "name gets its own key."
    ),
)
def join(
    context: typer.Context,
    coder: Annotated[str, option(_("NAME"), _("Your name."))] = "",
    initials: Annotated[str, option(_("LETTERS"), _("Initials shown with your marks."))] = "",
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
            _("{sentence}. Your coder key on this computer is {key}.").format(
                sentence=capitalised(recorded.sentence), key=bench.coder
            )
        )
