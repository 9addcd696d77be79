"""The command `export`, whose verbs write files. With `--all` it writes everything that a thesis needs."""

from typing import Annotated

import typer

from qualcode.cli.frame.help_shape import noun, noun_file
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import Json
from qualcode.cli.frame.session import opened, session
from qualcode.cli.results.export_options import Language, Template, file_language, near_path
from qualcode.words import _

app = noun_file()


def everything(
    context: typer.Context,
    every: Annotated[bool, flag(_("Write everything that a thesis needs."), "--all")] = False,
    template: Template = None,
    language: Language = "",
    as_json: Json = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.report.all_files import export_all

    out = session(context).out
    if not every:
        out.say(context.get_help())
        return
    with opened(context, counts=True) as bench:
        found = export_all(bench, file_language(bench, language), template)
    if as_json:
        written = [one for one in found if one.exported]
        out.json(
            {
                "exports": [
                    {"path": str(one.exported.path), "remarks": list(one.exported.remarks)}
                    for one in written
                    if one.exported
                ]
            }
        )
        return
    for one in found:
        if one.exported:
            out.say(_("Wrote {path}").format(path=near_path(one.exported.path)))
        else:
            out.say(_("Not written: {what}. {reason}").format(what=one.what, reason=one.why_not))


export = noun(
    app,
    "export",
    example="qualcode export report\nqualcode export table --language fi\nqualcode export --all",
    more=_("Files are written to the project's exports folder, unless --output specifies another location."),
    callback=everything,
)
