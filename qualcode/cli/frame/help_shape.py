"""The shape that all commands have: calm help with an example, in the reader's language, and no boxes."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from qualcode.cli.frame.catalogue import COMMANDS
from qualcode.text import proposed
from qualcode.words import _, pgettext

Function = Callable[..., Any]


class Plain:
    """How the help of a command is written; for commands and groups alike."""

    epilog: str | None
    help: str | None

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, usage(ctx), prefix=_("Usage: "))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        if self.help:
            formatter.write_paragraph()
            formatter.write_text(inspect.cleandoc(self.help))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        arguments, options = [], []
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            told = parameter.get_help_record(ctx)
            if told is None:
                continue
            if parameter.param_type_name == "argument":
                arguments.append((told[0], _remarks(told[1])))
            else:
                text = _("Show this help.") if "--help" in parameter.opts else _remarks(told[1])
                options.append((told[0], text))
        if any(text for _name, text in arguments):
            with formatter.section(_("Arguments")):
                formatter.write_dl(arguments)
        if options:
            with formatter.section(_("Options")):
                formatter.write_dl(options)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        mixed_up = mixed_up_words()
        if ctx.command_path.partition(" ")[2] in dict(mixed_up):
            with formatter.section(_("Easily mixed up")):
                formatter.write_dl(mixed_up)
        if self.epilog:
            with formatter.section(pgettext("of a command", "For example")):
                for line in inspect.cleandoc(self.epilog).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def mixed_up_words() -> list[tuple[str, str]]:
    """Commands whose names newcomers mix up, and the question that each answers; only those that there are."""
    rows = [
        ("check", _("Is the folder healthy: is all here, and can it be read?")),
        ("conflicts", _("Did two people want different things of one thing, not knowing of each other?")),
        ("decide", _("Settle what conflicts shows, for everybody.")),
        ("review", _("Did a corrected transcript leave marks without a place?")),
        ("round resolve", _("Did coders who coded independently on purpose come to different results?")),
    ]
    return [(name, text) for name, text in rows if name.split()[0] in COMMANDS]


def _remarks(text: str) -> str:
    """What typer adds to the help of an option, in the reader's language."""
    text = text.replace("[required]", _("[needed]"))
    return re.sub(r"\[default: (.*)\]", lambda found: _("[else: {value}]").format(value=found[1]), text)


def usage(ctx: Any) -> str:
    """What stands after the name of a command: `[OPTIONS] DOCUMENT [QUOTE]`."""
    pieces = [
        piece[1:-1] if piece.startswith("{") else piece for piece in ctx.command.collect_usage_pieces(ctx)
    ]
    return " ".join(_("[OPTIONS]") if piece == "[OPTIONS]" else piece for piece in pieces)


class Command(Plain, TyperCommand):
    """A command."""


class Group(Plain, TyperGroup):
    """A noun with verbs."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        Plain.format_options(self, ctx, formatter)
        rows = [(name, one.get_short_help_str(300)) for name, one in self.commands.items() if not one.hidden]
        if rows:
            with formatter.section(_("Verbs")):
                formatter.write_dl(rows)

    def _is_thing(self, args: list[str]) -> bool:
        """Whether a thing is named in place of a verb: `document H1` shows it."""
        from difflib import get_close_matches

        words = [one for one in args if not one.startswith("-")]
        return words == args[:1] and not get_close_matches(words[0].lower(), self.commands, n=1, cutoff=0.75)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name in DELETING and name not in self.commands:
            raise nothing_is_deleted(str(ctx.info_name) if "retire" in self.commands else "")
        if "show" in self.commands and name not in self.commands and self._is_thing(args):
            return super().resolve_command(ctx, ["show", *args])
        if name not in self.commands and not name.startswith("-"):
            raise no_such_command(f"{ctx.info_name} {name}", name, [*self.commands], f"{ctx.info_name} ")
        return super().resolve_command(ctx, args)


DELETING = ("delete", "remove", "rm", "del", "erase", "poista")
"""What people type who want something gone."""


def nothing_is_deleted(noun: str = "") -> Exception:
    """The refusal to delete, with the command that takes something out of use; `noun` has such a verb."""
    from qualcode.errors import Refusal

    if noun:
        hint = proposed(_("Take it out of use, it can come back: qualcode {noun} retire …"), noun=noun)
    else:
        hint = _(
            "Take a mark out of use, it can come back: qualcode segment retire SEGMENT\n"
            "An expression: qualcode expression retire EXPRESSION\n"
            "A category: qualcode category retire CATEGORY\n"
            "A memo: qualcode memo retire MEMO\n"
            "A document: qualcode document retire DOCUMENT"
        )
    return Refusal(_("Nothing is deleted; use retire."), hint)


def no_such_command(said: str, name: str, known: list[str], before: str = "") -> Exception:
    """The refusal of a command that there isn't, with the nearest ones."""
    from difflib import get_close_matches

    from qualcode.errors import WrongUsage

    near = get_close_matches(name.lower(), known, n=3, cutoff=0.6)
    hint = (
        _("Nearest: {commands}").format(commands=", ".join(f"qualcode {before}{one}" for one in near))
        if near
        else _("See what there is: qualcode {before}--help").format(before=before)
    )
    return WrongUsage(_("There is no command “{command}”.").format(command=said), hint)


def noun_file() -> typer.Typer:
    """What holds the commands of one file."""
    return typer.Typer(rich_markup_mode=None, add_completion=False)


def command(
    app: typer.Typer, name: str, *, example: str, more: str = "", **settings: Any
) -> Callable[[Function], Function]:
    """A command of the first rank: its help is its summary in the catalogue, and `more`."""
    summary = COMMANDS[name].summary
    help_text = f"{summary}\n\n{more}" if more else summary
    return app.command(name, cls=Command, help=help_text, epilog=example, hidden=not summary, **settings)


def verb(
    app: typer.Typer, name: str, *, help: str, example: str, **settings: Any
) -> Callable[[Function], Function]:
    """A verb of a noun: `document rename`."""
    return app.command(name, cls=Command, help=help, epilog=example, **settings)


def noun(
    app: typer.Typer,
    name: str,
    *,
    example: str,
    more: str = "",
    callback: Function | None = None,
    **settings: Any,
) -> typer.Typer:
    """A noun with verbs; without a verb it does what `callback` does."""
    inner = typer.Typer(rich_markup_mode=None, add_completion=False)
    summary = COMMANDS[name].summary
    app.add_typer(
        inner,
        name=name,
        cls=settings.pop("cls", Group),
        help=f"{summary}\n\n{more}" if more else summary,
        epilog=example,
        callback=callback,
        invoke_without_command=callback is not None,
        hidden=not summary,
        subcommand_metavar=_("[VERB …]") if callback else _("VERB …"),
        **settings,
    )
    return inner
