"""Options that say where a category stands."""

from typing import Annotated

from qualcode.cli.frame import completion
from qualcode.cli.frame.choices import not_together
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.words import _

Under = Annotated[
    str, option(_("CATEGORY"), _("Parent category."), "--under", complete=completion.categories)
]
Top = Annotated[bool, flag(_("Move to the top level."), "--top")]
Before = Annotated[
    str,
    option(
        _("CATEGORY"),
        _("Category before which the moved category is placed."),
        "--before",
        complete=completion.categories,
    ),
]
After = Annotated[
    str,
    option(
        _("CATEGORY"),
        _("Category after which the moved category is placed."),
        "--after",
        complete=completion.categories,
    ),
]


def one_place(under: str, top: bool, before: str = "", after: str = "") -> None:
    """Refuse a command with more than one of --under, --top, --before and --after."""
    told = {"--under": under, "--top": top, "--before": before, "--after": after}
    for name, value in told.items():
        not_together({name: value}, {other: given for other, given in told.items() if other != name})
