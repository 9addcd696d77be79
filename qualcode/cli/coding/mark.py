"""Marking original expressions by quoting them, and simplifying them."""

from typing import TYPE_CHECKING, Annotated

from qualcode.cli.frame import completion
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import (
    DocumentWord,
    PlaceGiven,
    SegmentWord,
    listed,
)
from qualcode.cli.frame.recording import recording_named
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

app = noun_file()

Into = Annotated[
    str,
    option(
        _("CATEGORY"), _("File the expression in this category."), "--into", complete=completion.categories
    ),
]
New = Annotated[bool, flag(_("Make the category if there is none of that name."), "--new")]
DeviantMark = Annotated[
    bool, flag(_("The quote contradicts the expression; it isn't counted for it."), "--deviant")
]


@command(
    app,
    "mark",
    example='qualcode mark H1 "roolit ovat epäselviä" --simplify "Roolien epäselvyys"\n'
    'qualcode mark H1 "ei kukaan tiedä" --at 12 --simplify "Tiedon puute" --into Tiedottaminen\n'
    "qualcode mark H1 --at 23\nqualcode mark kysely --from 120 --to 180",
    more=_(
        "The words are found wherever they stand, also with other line breaks, quotation marks and small slips; if "
        "they stand in several places, these are listed. [– –] in a quote means that something was left out. Without "
        "--simplify it is simplified later."
    ),
)
@recording_named
def mark(
    bench: "Bench",
    document: DocumentWord,
    where: PlaceGiven,
    simplify: Annotated[
        list[str] | None, option(_("TEXT"), _("Its simplified expression; may be given several times."))
    ] = None,
    into: Into = "",
    new: New = False,
    task: Annotated[
        list[str] | None, option(_("TASK"), _("The task that it bears on; may be given several times."))
    ] = None,
    deviant: DeviantMark = False,
) -> "Recorded":
    from qualcode.workbench.coding import mark

    return mark.mark(
        bench,
        document,
        where.place,
        simplify=simplify or (),
        into=into,
        make_category=new,
        tasks=listed(task),
        deviant=deviant,
    )


@recording_named
def simplify(
    bench: "Bench",
    segment: SegmentWord,
    text: Annotated[str, argument(_("TEXT"), _("The simplified expression."))],
    into: Into = "",
    new: New = False,
    deviant: DeviantMark = False,
) -> "Recorded":
    from qualcode.workbench.coding.simplify import simplify as write

    return write(bench, segment, text, into=into, make_category=new, deviant=deviant)


for name in ("simplify", "reduce", "condense"):
    command(
        app,
        name,
        example='qualcode simplify s7kq "Roolien epäselvyys"\n'
        'qualcode simplify last "Tiedon puute" --into Tiedottaminen --new',
        more=_(
            "A quote may carry several; the very words that exist already are one expression with one more quote."
        ),
    )(simplify)
