"""Options that say where a category stands."""

from typing import Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.errors import WrongUsage
from qualcode.words import _

Under = Annotated[
    str,
    typer.Option("--under", metavar=_("CATEGORY"), help=_("Put it under this category."),
                 autocompletion=completion.categories, show_default=False),
]  # fmt: skip
Top = Annotated[bool, typer.Option("--top", help=_("Put it at the top, under none."))]
Before = Annotated[
    str,
    typer.Option("--before", metavar=_("CATEGORY"), help=_("Put it right before this one."),
                 autocompletion=completion.categories, show_default=False),
]  # fmt: skip
After = Annotated[
    str,
    typer.Option("--after", metavar=_("CATEGORY"), help=_("Put it right after this one."),
                 autocompletion=completion.categories, show_default=False),
]  # fmt: skip


def one_place(under: str, top: bool, before: str = "", after: str = "") -> None:
    """Refuse more than one of them."""
    told = [("--under", under), ("--top", top), ("--before", before), ("--after", after)]
    said = [name for name, value in told if value]
    if len(said) > 1:
        raise WrongUsage(
            _("{one} and {other} don't go together.").format(one=said[0], other=said[1]),
            _("Say one of them."),
        )
