"""`init`: beginning a project."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import DryRun, Json, Why
from qualcode.cli.frame.session import session
from qualcode.cli.frame.typed_words import at_home
from qualcode.errors import WrongUsage
from qualcode.text import as_typed, one_line
from qualcode.words import _

app = noun_file()


@command(
    app,
    "init",
    example='qualcode init kuntayhteistyo --language fi --coder "Anna Kallio"',
    more=_("The folder is created if it doesn't exist. Other files in it are left unchanged."),
)
def init(
    context: typer.Context,
    directory: Annotated[Path, argument(_("DIR"), _("Folder of the project."))],
    title: Annotated[str, option(_("TEXT"), _("Title of the study [default: the folder's name]."))] = "",
    language: Annotated[str, typer.Option(metavar="fi|en|sv", help=_("Language of exported files."))] = "fi",
    coder: Annotated[str, option(_("NAME"), _("Your name as a coder."))] = "",
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.settings.values import FIELDS
    from qualcode.workbench.bench import system_now
    from qualcode.workbench.project import begin

    run = session(context)
    language = _language(language, FIELDS["language"][1])
    begin.refuse_a_project(_place(directory, run.project))
    if not coder.strip():
        coder = _ask_name()
    begun = begin.begin(
        _place(directory, run.project),
        title=title,
        language=language,
        coder=coder,
        now=run.now or system_now,
        dice=run.dice,
        why=one_line(why),
        dry_run=dry_run,
    )
    name = " ".join(coder.split())
    if as_json:
        told: dict[str, Value] = {
            "title": begun.title,
            "directory": str(begun.folder.root),
            "coder": begun.coder,
            "name": name,
        }
        run.out.json({"project": {**told, "dry_run": dry_run}})
        return
    if dry_run:
        run.out.say(
            _("Dry run; nothing was written. The command would create “{title}” in {directory}.").format(
                title=begun.title, directory=directory.resolve().name if directory == Path() else directory
            )
        )
        return
    if directory == Path():
        began = _("Created “{title}” in this folder. Your coder key is {key} ({name}).")
        then = _("Next step: qualcode import FILE.docx")
    else:
        began = _("Created “{title}” in {directory}. Your coder key is {key} ({name}).")
        then = _("Next step: cd {directory} && qualcode import FILE.docx")
    run.out.say(began.format(title=begun.title, directory=directory, key=begun.coder, name=name))
    run.out.say(then.format(directory=as_typed(str(directory))))


def _place(directory: Path, here: Path) -> Path:
    return here / at_home(directory)


def _language(word: str, read: object) -> str:
    from qualcode.words import LANGUAGES

    return choice("--language", word, LANGUAGES)


def _ask_name() -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return str(typer.prompt(_("Your name as a coder")))
    raise WrongUsage(
        _("The coder's name is missing."), _('To give your name, add for example: --coder "Anna Kallio"')
    )
