"""Quotes for the report."""

from typing import TYPE_CHECKING, Annotated

from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import flag
from qualcode.cli.frame.options import SegmentWord
from qualcode.cli.frame.recording import recording_named
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

app = noun_file()


quote = noun(app, "quote", example="qualcode quote pick sx3t")


@verb(
    quote,
    "pick",
    help=_("Mark a quote as suitable for the report. The list of segments shows the picked quotes."),
    example=("qualcode quote pick sx3t\nqualcode quote pick sx3t --not"),
)
@recording_named
def pick(
    bench: "Bench",
    segment: SegmentWord,
    take_back: Annotated[bool, flag(_("Undo the choice."), "--not")] = False,
) -> "Recorded":
    from qualcode.workbench.coding import quote_pick

    return quote_pick.pick(bench, segment, picked=not take_back)
