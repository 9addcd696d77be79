"""What Tab completes: commands, documents, participants, categories. Quick, and silent whatever goes wrong."""

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.cli.frame.output import Output

REQUEST = "_QUALCODE_COMPLETE"
"""The environment variable in which a shell asks."""


_HARMLESS = r"[\w @%+=:,./–—-]+"
"""Names of which a shell understands no sign as its own. The others aren't offered: a shell puts them on the line as
they are, and a colleague may have called a category `$(…)`."""


def documents(context: typer.Context, incomplete: str) -> list[str]:
    """Names of documents."""
    return _named(context, incomplete, "document")


def participants(context: typer.Context, incomplete: str) -> list[str]:
    """Codes of participants."""
    return _named(context, incomplete, "participant")


def categories(context: typer.Context, incomplete: str) -> list[str]:
    """Names of categories."""
    return _named(context, incomplete, "category")


def _named(context: typer.Context, incomplete: str, kind: str) -> list[str]:
    # A sentence or a traceback would land in the line that is being typed, so nothing at all is said.
    with suppress(Exception):
        from qualcode.workbench.names import names_of_kind
        from qualcode.workbench.open_project import open_bench

        project = context.find_root().params.get("project")
        with open_bench(Path(project or ".")) as bench:
            wanted = incomplete.casefold()
            return sorted(
                one
                for one in names_of_kind(bench.index, kind)
                if one.casefold().startswith(wanted) and re.fullmatch(_HARMLESS, one)
            )
    return []


def command_items(incomplete: str) -> list[Any]:
    """The commands whose names begin with `incomplete`, without loading any of them."""
    from typer.core import CompletionItem  # type: ignore[attr-defined]

    from qualcode.cli.frame.catalogue import COMMANDS

    return [
        CompletionItem(name, help=listed.summary)
        for name, listed in COMMANDS.items()
        if listed.summary and name.startswith(incomplete)
    ]


def prepare() -> None:
    """Let the shells' requests be understood; only called when one is made."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()


def install(out: "Output") -> None:
    """Write the completion into the start file of the shell that is running."""
    from typer.completion import install as write  # type: ignore[attr-defined]

    prepare()
    shell, path = write(prog_name="qualcode", complete_var=REQUEST)
    out.say(_("Tab completion for {shell} was written to {path}.").format(shell=shell, path=path))
    out.say(_("Open a new terminal to use Tab completion of commands, documents and categories."))
