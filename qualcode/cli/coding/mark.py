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
    pairs,
)
from qualcode.cli.frame.recording import recording_named
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded

app = noun_file()

Into = Annotated[
    str,
    option(_("CATEGORY"), _("Category for the expression."), "--into", complete=completion.categories),
]
New = Annotated[bool, flag(_("Create the category if it doesn't exist."), "--new")]
DeviantMark = Annotated[
    bool, flag(_("The quote contradicts the expression and isn't counted for it."), "--deviant")
]


@command(
    app,
    "mark",
    example=(
        'qualcode mark H1 "Siinä ei auta että odotellaan" --simplify "Odottamisen haitta"\n'
        'qualcode mark H1 "Semmonen pieni asia" --at 6 --simplify "Liitteen merkitys" --into "Suora puhelinyhteys"\n'
        "qualcode mark H1 --at 14\n"
        'qualcode mark H1 --at 16 --into "Suora puhelinyhteys"\n'
        "qualcode mark kysely --from 120 --to 180"
    ),
    more=_(
        "The quote is found even if line breaks or quotation marks differ or the quote contains a "
        "small typing error. If it occurs in several places, the places are listed. [– –] in a quote "
        "stands for an omission. Without --simplify, the mark can be simplified later; with --into, it is "
        "filed in the category right away, as in deductive analysis."
    ),
)
@recording_named
def mark(
    bench: "Bench",
    document: DocumentWord,
    where: PlaceGiven,
    simplify: Annotated[list[str] | None, option(_("TEXT"), _("Simplified expression; repeatable."))] = None,
    into: Into = "",
    new: New = False,
    task: Annotated[list[str] | None, option(_("TASK"), _("Task that the mark answers; repeatable."))] = None,
    fact: Annotated[
        list[str] | None,
        option(_("NAME=VALUE"), _("Fact of the mark, such as trial=2; repeatable."), "--fact"),
    ] = None,
    also: Annotated[bool, flag(_("File a mark that is in another category here too."), "--also")] = False,
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
        also=also,
        facts=dict(pairs(fact, "--fact")),
    )


@recording_named
def simplify(
    bench: "Bench",
    segment: SegmentWord,
    text: Annotated[str, argument(_("TEXT"), _("Simplified expression."))],
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
        example=(
            'qualcode simplify s3xp "Yhteistyön riippuvuus innokkaista"\n'
            'qualcode simplify last "Tiedon puute" --into "Tiedon kulku" --new'
        ),
        more=_(
            "A quote may have several simplified expressions. If exactly the same words are already "
            "in use, the existing expression gets one more quote."
        ),
    )(simplify)
