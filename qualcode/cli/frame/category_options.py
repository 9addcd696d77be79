"""Options that say where a category stands."""

from typing import Annotated

from qualcode.cli.frame import completion
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.errors import WrongUsage
from qualcode.words import _

Under = Annotated[
    str, option(_("CATEGORY"), _("Parent category."), "--under", complete=completion.categories)
]
Top = Annotated[bool, flag(_("Move to the top level."), "--top")]
Before = Annotated[
    str,
    option(_("CATEGORY"), _("Category that follows directly."), "--before", complete=completion.categories),
]
After = Annotated[
    str,
    option(_("CATEGORY"), _("Category that precedes directly."), "--after", complete=completion.categories),
]


def one_place(under: str, top: bool, before: str = "", after: str = "") -> None:
    """Refuse more than one of them."""
    told = [("--under", under), ("--top", top), ("--before", before), ("--after", after)]
    said = [name for name, value in told if value]
    if len(said) > 1:
        raise WrongUsage(
            _("{one} and {other} can't be combined.").format(one=said[0], other=said[1]),
            _("Use only one of them."),
        )
