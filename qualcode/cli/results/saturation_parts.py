"""Saturation category by category or task by task."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.output import Column, Listing, Output
from qualcode.cli.results.saturation_figures import told
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.results.saturation import Sequence
    from qualcode.workbench.results.saturation_parts import PartSaturation


def show_parts(
    out: Output, by: str, parts: "list[PartSaturation]", sentences: tuple[str, ...], *, as_json: bool
) -> None:
    """Where the stopping rule is met: a row for each category or task and material."""
    if as_json:
        out.json(
            {
                "by": by,
                "parts": [{"name": part.name, **told(part.found)} for part in parts],
                "sentences": list(sentences),
            }
        )
        return
    columns = (
        Column("", _("category") if by == "category" else _("task"), wide=True),
        Column("", _("data")),
        Column("", _("units"), right=True),
        Column("", _("codes"), right=True),
        Column("", _("new in the last unit"), right=True),
        Column("", _("stopping rule")),
    )
    rows = tuple(
        (
            part.name,
            one.material,
            len(one.steps),
            one.steps[-1].cumulative,
            one.steps[-1].new,
            _verdict(one),
        )
        for part in parts
        for one in part.found.sequences
        if one.steps
    )
    out.show(Listing("parts", columns, rows))
    out.say()
    for sentence in dict.fromkeys([*sentences, *[one for part in parts for one in part.found.sentences]]):
        out.say(sentence)


def _verdict(one: "Sequence") -> str:
    if not one.sentences:
        return _("no verdict")
    if one.guest.why:
        return _("too few units")
    return _("met ({notation})").format(notation=one.guest.notation) if one.guest.met else _("not met")
