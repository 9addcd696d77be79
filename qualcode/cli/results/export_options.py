"""Options of the commands that write files, and the message after a file was written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.output import Output
from qualcode.errors import WrongUsage
from qualcode.text import proposed
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench
    from qualcode.workbench.exports.count_export import SheetOptions
    from qualcode.workbench.exports.export_files import Exported

To = Annotated[
    Path | None, option(_("FILE"), _("Output file [default: in the exports folder]."), "--output", "-o")
]
Language = Annotated[
    str, option("fi|en|sv", _("Language of the file [default: the project's]."), "--language")
]
Template = Annotated[
    Path | None, option(_("FILE.docx"), _("Your institution's Word template."), "--template")
]


Format = Annotated[
    str,
    option(
        "docx|xlsx|csv",
        _("Word, Excel or CSV [default: from the ending of --output, otherwise Word]."),
        "--format",
    ),
]
Caption = Annotated[
    str | None, option(_("TEXT"), _("Caption of the table; an empty text removes the caption."))
]
Number = Annotated[
    int, typer.Option(metavar=_("N"), help=_("Number of the table, until Word renumbers the tables."))
]
Identifying = Annotated[
    bool,
    flag(
        _("Show a variable even if fewer than three participants share a value; needs --why."),
        "--allow-identifying",
    ),
]


NoCodes = Annotated[bool, flag(_("Leave out participants' codes."), "--no-codes")]
OpenFile = Annotated[bool, flag(_("Open the file when it is written."), "--open")]


def file_form(what: str, given: str, output: Path | None) -> str:
    """The kind of file; refused if the name of the file says another."""
    ending = output.suffix.lower() if output else ""
    form = (
        choice("--format", given, ("docx", "xlsx", "csv", "yaml", "qdc")[: 5 if what == "codebook" else 3])
        if given
        else ""
    )
    if output and form and ending and ending != f".{form}":
        raise WrongUsage(
            _("--format {form} can't be combined with the file name {name}.").format(
                form=form, name=output.name
            ),
            proposed(
                _("For example: qualcode export {what} --output {path}"),
                what=what,
                path=str(output.with_suffix(f".{form}")),
            ),
        )
    return form or (ending.removeprefix(".") if ending in (".xlsx", ".csv", ".yaml", ".qdc") else "docx")


class SheetGiven(NamedTuple):
    """How a table of results is written."""

    format_: Format = ""
    caption: Caption = None
    number: Number = 1
    identifying: Identifying = False
    template: Template = None
    language: Language = ""
    output: To = None

    def options(self, what: str, bench: "Bench") -> "SheetOptions":
        """The options in the form that the workbench uses."""
        from qualcode.workbench.exports.count_export import SheetOptions

        return SheetOptions(
            language=file_language(bench, self.language),
            output=self.output,
            form=file_form(what, self.format_, self.output),
            caption=self.caption,
            number=self.number,
            template=self.template,
            identifying=self.identifying,
        )


def file_language(bench: "Bench", given: str) -> str:
    """The language of a file: the one given, else the project's."""
    from qualcode.words import LANGUAGES

    return choice("--language", given, LANGUAGES) if given else bench.settings.language


def wrote(out: Output, exported: "Exported", as_json: bool, *, open_file: bool = False) -> None:
    """Say what was written where, and what is worth knowing about it; open it, if that is wanted."""
    if as_json:
        out.json({"exports": [{"path": str(exported.path), "remarks": list(exported.remarks)}]})
        return
    for remark in exported.remarks:
        out.propose(remark)
    out.say(_("Wrote {path}").format(path=near_path(exported.path)))
    if open_file:
        typer.launch(str(exported.path))


def near_path(path: Path) -> Path:
    """The path from here, if the file is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
