"""Options that say where a category stands."""

from typing import Annotated

from qualcode.cli.frame import completion
from qualcode.cli.frame.option_kinds import flag, option
from qualcode.errors import WrongUsage
from qualcode.words import _

Under = Annotated[
    str, option(_("CATEGORY"), _("Put it under this category."), "--under", complete=completion.categories)
]
Top = Annotated[bool, flag(_("Put it at the top, under none."), "--top")]
Before = Annotated[
    str, option(_("CATEGORY"), _("Put it right before this one."), "--before", complete=completion.categories)
]
After = Annotated[
    str, option(_("CATEGORY"), _("Put it right after this one."), "--after", complete=completion.categories)
]


def one_place(under: str, top: bool, before: str = "", after: str = "") -> None:
    """Refuse more than one of them."""
    told = [("--under", under), ("--top", top), ("--before", before), ("--after", after)]
    said = [name for name, value in told if value]
    if len(said) > 1:
        raise WrongUsage(
            _("{one} and {other} don't go together.").format(one=said[0], other=said[1]),
            _("Say one of them."),
        )
