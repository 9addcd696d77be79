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


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _("Surveys"),
        (
            *("--invited", "--codes", "--questions", "--ranking", "--ranking-layout", "--id-column"),
            *("--header-rows", "--sheet", "--background", "--leave-out", "--no-answer"),
        ),
    ),
    (
        _("Appearance"),
        (
            *(
                "--paper",
                "--landscape",
                "--portrait",
                "--form",
                "--logo",
                "--qr",
                "--line",
                "--basis",
                "--author",
            ),
            *("--school", "--date", "--review", "--responsible", "--template", "--caption", "--number"),
            *("--heading", "--no-codes", "--plain", "--markdown"),
        ),
    ),
    (
        _("Output"),
        ("--json", "--csv", "--output", "--format", "--language", "--limit", "--print", "--quotes"),
    ),
    (_("Entry in the audit trail"), ("--why", "--dry-run")),
)
"""The groups of options in a help after the first one, which says what the command works on, and their options."""


class Plain:
    """How the help of a command is written, for commands and groups alike: what it is for, examples, then the rest."""

    epilog: str | None
    help: str | None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        summary, _break, more = inspect.cleandoc(self.help or "").partition("\n\n")
        formatter.write_text(summary)
        if self.epilog:
            with formatter.section(pgettext("of a command", "Examples")):
                for line in inspect.cleandoc(self.epilog).splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        if more:
            formatter.write_paragraph()
            formatter.write_text(more)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, usage(ctx), prefix=_("Usage: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        arguments: list[tuple[str, str]] = []
        first = _("Options")
        options: dict[str, list[tuple[str, str]]] = {
            title: [] for title in (first, *[one for one, _of in GROUPS])
        }
        parameters = self.get_params(ctx)  # type: ignore[attr-defined]
        layout = {"--list"} if any("--paper" in one.opts for one in parameters) else set()
        for parameter in parameters:
            told = parameter.get_help_record(ctx)
            if told is None:
                continue
            if parameter.param_type_name == "argument":
                arguments.append((told[0], _remarks(told[1])))
            elif "--help" in parameter.opts:
                continue
            else:
                names = {"--paper" if one in layout else one for one in parameter.opts}
                title = next((title for title, of in GROUPS if names & set(of)), first)
                options[title].append((told[0], _remarks(told[1])))
        if any(text for _name, text in arguments):
            with formatter.section(_("Arguments")):
                formatter.write_dl(arguments)
        for title, rows in options.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        mixed_up = mixed_up_words()
        if ctx.command_path.partition(" ")[2] in dict(mixed_up):
            with formatter.section(_("Easily mixed up")):
                formatter.write_dl(mixed_up)


def mixed_up_words() -> list[tuple[str, str]]:
    """Commands whose names newcomers mix up, and the question that each answers; only those that there are."""
    rows = [
        ("check", _("Is the project folder complete and readable?")),
        (
            "conflicts",
            _("Did two people change the same thing differently without seeing each other's change?"),
        ),
        ("decide", _("Settle a conflict for everyone.")),
        ("review", _("Did a corrected transcript leave marks without a place?")),
        ("round resolve", _("Did independent coders reach different results?")),
    ]
    return [(name, text) for name, text in rows if name.split()[0] in COMMANDS]


def _remarks(text: str) -> str:
    """What typer adds to the help of an option, in the reader's language."""
    text = text.replace("[required]", _("[required]"))
    return re.sub(r"\[default: (.*)\]", lambda found: _("[default: {value}]").format(value=found[1]), text)


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
            with formatter.section(_("Subcommands")):
                formatter.write_dl(rows)

    def _is_thing(self, args: list[str]) -> bool:
        """Whether a thing is named in place of a verb: `document H1` shows it."""
        from difflib import get_close_matches

        valued = [
            name
            for one in self.commands["show"].params
            if one.param_type_name == "option" and not getattr(one, "is_flag", False)
            for name in one.opts
        ]
        words = [
            one
            for before, one in zip(["", *args], args, strict=False)
            if not one.startswith("-") and before not in valued
        ]
        return words == args[:1] and not get_close_matches(words[0].lower(), self.commands, n=1, cutoff=0.75)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name in DELETING and name not in self.commands:
            raise nothing_is_deleted(str(ctx.info_name) if "retire" in self.commands else "")
        if "show" in self.commands and name not in self.commands and self._is_thing(args):
            return super().resolve_command(ctx, ["show", *args])
        if name not in self.commands and not name.startswith("-"):
            raise no_such_command(
                f"{ctx.info_name} {name}",
                name,
                [*self.commands],
                f"{ctx.info_name} ",
                shows="show" in self.commands and len(args) == 1,
            )
        return super().resolve_command(ctx, args)


DELETING = ("delete", "remove", "rm", "del", "erase", "poista")
"""What people type who want something gone."""


def nothing_is_deleted(noun: str = "") -> Exception:
    """The refusal to delete, with the command that retires something instead. `noun` is a noun with the verb
    `retire`, or empty."""
    from qualcode.errors import Refusal

    if noun:
        hint = proposed(
            _("To retire the item instead (it can be restored later): qualcode {noun} retire …"), noun=noun
        )
    else:
        hint = _(
            "To retire a mark (it can be restored): qualcode segment retire SEGMENT\n"
            "An expression: qualcode expression retire EXPRESSION\n"
            "A category: qualcode category retire CATEGORY\n"
            "A memo: qualcode memo retire MEMO\n"
            "A document: qualcode document retire DOCUMENT"
        )
    return Refusal(_("Nothing can be deleted. Use retire instead."), hint)


def no_such_command(
    said: str, name: str, known: list[str], before: str = "", *, shows: bool = False
) -> Exception:
    """The error for an unknown command, with the most similar commands. With `shows`, the hint adds that the
    word may be the name of a thing to show."""
    from difflib import get_close_matches

    from qualcode.errors import WrongUsage

    near = get_close_matches(name.lower(), known, n=3, cutoff=0.6)
    hint = (
        _("Similar commands: {commands}").format(
            commands=", ".join(f"qualcode {before}{one}" for one in near)
        )
        if near
        else _("To list the commands: qualcode {before}--help").format(before=before)
    )
    if shows:
        thing = proposed(
            _("To show the item with this name: qualcode {noun} show {name}"), noun=before.strip(), name=name
        )
        hint = f"{hint}\n{thing}"
    return WrongUsage(_("Command “{command}” not found.").format(command=said), hint)


def noun_file() -> typer.Typer:
    """A typer app that holds the commands of one file."""
    return typer.Typer(rich_markup_mode=None, add_completion=False)


def command(
    app: typer.Typer, name: str, *, example: str, more: str = "", **settings: Any
) -> Callable[[Function], Function]:
    """A top-level command: its help is its summary in the catalogue, followed by `more`."""
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
        subcommand_metavar=_("[SUBCOMMAND …]") if callback else _("SUBCOMMAND …"),
        **settings,
    )
    return inner
