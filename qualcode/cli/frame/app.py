"""The program: finds the command, hands it its session, and turns whatever goes wrong into a sentence and a code."""

import os
import random
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from qualcode import __version__
from qualcode.cli.frame.catalogue import CHAPTERS, COMMANDS
from qualcode.cli.frame.completion import REQUEST, prepare
from qualcode.cli.frame.error_messages import guarded
from qualcode.cli.frame.help_shape import (
    DELETING,
    Group,
    Plain,
    mixed_up_words,
    no_such_command,
    nothing_is_deleted,
)
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.session import Session, session
from qualcode.cli.frame.typed_words import as_text, refuse_curly_marks
from qualcode.words import _

PROGRAM = "qualcode"


class Program(Group):
    """The whole program; a command's file is loaded when the command is given."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        module = import_module(f"qualcode.cli.{listed.module}")
        return typer.main.get_group(module.app).commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] in DELETING and args[0] not in COMMANDS:
            raise nothing_is_deleted()
        if args[0] not in COMMANDS:
            shown = [name for name, listed in COMMANDS.items() if listed.summary]
            raise no_such_command(args[0], args[0], shown)
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        Plain.format_options(self, ctx, formatter)
        for chapter in CHAPTERS:
            with formatter.section(chapter.title):
                formatter.write_dl([(one.name, one.summary) for one in chapter.commands if one.summary])
        with formatter.section(_("Easily mixed up")):
            formatter.write_dl(mixed_up_words())

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        from qualcode.cli.frame.completion import command_items

        return command_items(incomplete) or super().shell_complete(ctx, incomplete)


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.callback(
    cls=Program,
    invoke_without_command=True,
    subcommand_metavar=_("COMMAND …"),
    help=_(
        "A workbench for qualitative content analysis: from transcripts and survey responses to "
        "categories, tables and the huoneentaulu (a poster of recommended practices).\n"
        "\n"
        "Without a command, the home screen opens in a terminal. Each command has its own help: "
        "qualcode mark --help"
    ),
    epilog='qualcode init my-study --language fi --coder "Anna Kallio"\ncd my-study\nqualcode import H1.docx\n'
    "qualcode read H1\nqualcode status",
    context_settings={"help_option_names": ["--help", "-h"]},
)
def start(
    context: typer.Context,
    project: Annotated[
        Path | None,
        option(
            _("DIR"),
            _("Project folder [default: this folder or the nearest one above it with a project]."),
            "--project",
        ),
    ] = None,
    version: Annotated[bool, flag(_("Show the version."), "--version", "-V")] = False,
    completion: Annotated[
        bool, flag(_("Install Tab completion of commands, documents and categories."), "--install-completion")
    ] = False,
) -> None:
    run = session(context)
    if project is not None:
        run.project = project
        run.out.project = str(project)
    if version:
        run.out.say(f"{PROGRAM} {__version__}")
    elif completion:
        from qualcode.cli.frame.completion import install

        install(run.out)
    elif context.invoked_subcommand is None:
        from qualcode.cli.project.status import bare

        bare(context)
    else:
        return
    raise typer.Exit(run.exit_code)


def run(
    arguments: Sequence[str],
    *,
    now: Callable[[], datetime] | None = None,
    dice: random.Random | None = None,
    directory: Path | None = None,
) -> int:
    """Run a command and return its exit code. Tests pass a clock as `now` and a random generator as `dice`;
    `directory` is the working directory of the command."""
    _prepare(sys.stdout, sys.stderr)
    arguments = list(arguments)
    if arguments[:1] == ["help"]:  # what many type first
        arguments = [*arguments[1:], "--help"]
    out = Output()
    here = Session(out, directory or Path(), given, now, dice)

    if REQUEST in os.environ:
        prepare()

    return given(arguments, here)


def given(arguments: Sequence[str], here: Session) -> int:
    """Run a command in its own session and return its exit code."""

    def give() -> int:
        refuse_curly_marks(arguments)
        program = typer.main.get_command(app)
        ended = program.main(
            as_text(arguments), prog_name=PROGRAM, standalone_mode=False, windows_expand_args=False, obj=here
        )
        return ended if isinstance(ended, int) and ended else here.exit_code

    return guarded(give, here.out)


def _prepare(*streams: Any) -> None:
    """Keep the program from failing on a character that a stream can't show: a question mark is printed
    instead."""
    if sys.stdout is None:  # closed by the person who started the program
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in streams:
        if not hasattr(stream, "reconfigure"):
            continue
        if os.name == "nt" and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="replace")
