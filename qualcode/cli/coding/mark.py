"""Marking original expressions by quoting them, and simplifying them."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame import completion
from qualcode.cli.frame.choices import choice
from qualcode.cli.frame.help_shape import command, noun_file
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag, option
from qualcode.cli.frame.options import (
    DocumentWord,
    DryRun,
    Json,
    PlaceGiven,
    SegmentWord,
    Why,
    facts_in,
    listed,
)
from qualcode.cli.frame.output import Output
from qualcode.cli.frame.recording import recording_named
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import short
from qualcode.errors import WrongUsage
from qualcode.text import one_line, shortened
from qualcode.words import _, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.coding.mark_all import FoundPlace

app = noun_file()
MOST_SHOWN = 30
"""So many places are shown before they are marked."""

TaskMarked = Annotated[
    list[str] | None, option(_("TASK"), _("Task that the mark addresses; repeatable."), "--task")
]
Yes = Annotated[bool, flag(_("Mark without asking."), "--yes")]

Into = Annotated[
    str,
    option(_("CATEGORY"), _("Category for the expression."), "--into", complete=completion.categories),
]
New = Annotated[bool, flag(_("Create the category if it doesn't exist."), "--new")]
DeviantMark = Annotated[
    bool, flag(_("The quote contradicts the expression and isn't included in its counts."), "--deviant")
]


@command(
    app,
    "mark",
    example=(
        'qualcode mark H1 "Siinä ei auta että odotellaan" --simplify "Odottamisen haitta"\n'
        'qualcode mark H1 "Semmonen pieni asia" --at 6 --simplify "Liitteen merkitys" --into "Suora puhelinyhteys"\n'
        "qualcode mark H1:14\n"
        'qualcode mark H1 --at 16 --into "Suora puhelinyhteys"\n'
        "qualcode mark kysely --from 120 --to 180\n"
        'qualcode mark H1 --all "suora numero*" --span sentence --into "Suora puhelinyhteys" --dry-run'
    ),
    more=_(
        "The quote is found even if line breaks or quotation marks differ or the quote contains a "
        "small typing error. If it occurs in several places, the places are listed. [– –] in a quote "
        "stands for an omission. Without --simplify, the mark can be simplified later; with --into, it is "
        "filed in the category right away, as in deductive analysis."
    ),
)
@grouped
def mark(
    context: typer.Context,
    document: DocumentWord,
    where: PlaceGiven,
    simplify: Annotated[list[str] | None, option(_("TEXT"), _("Simplified expression; repeatable."))] = None,
    into: Into = "",
    new: New = False,
    task: TaskMarked = None,
    fact: Annotated[
        list[str] | None,
        option(_("NAME=VALUE"), _("Fact about the mark, such as trial=2; repeatable."), "--fact"),
    ] = None,
    also: Annotated[
        bool, flag(_("File the mark in this category too, even if it is already in another one."), "--also")
    ] = False,
    deviant: DeviantMark = False,
    every: Annotated[
        str,
        option(_("WORDS"), _("Mark every occurrence of these words, with one expression for all."), "--all"),
    ] = "",
    span: Annotated[
        str, option("words|sentence|passage", _("With --all: what is marked [default: the words]."))
    ] = "",
    yes: Yes = False,
    as_json: Json = False,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    from qualcode.workbench.coding import mark

    out = session(context).out
    with opened(context, why=why, dry_run=dry_run) as bench:
        if span and not every:
            raise WrongUsage(_("--span must be used with --all."), _("For help: qualcode mark --help"))
        if every:
            if where.given or fact or also or deviant or len(simplify or ()) > 1:
                raise WrongUsage(
                    _(
                        "--all can't be combined with a quote, a place, --fact, --also, --deviant or several "
                        "expressions."
                    ),
                    _("For help: qualcode mark --help"),
                )
            from qualcode.workbench.coding.mark_all import SPANS, places_of

            places = places_of(bench, document, every, choice("--span", span, SPANS) if span else "words")
            words = one_line((simplify or [""])[0]) or every.replace("*", "")
            recorded = mark_found(out, bench, places, words, into, new, listed(task), yes=yes or as_json)
            if recorded is None:
                return
        else:
            recorded = mark.mark(
                bench,
                document,
                where.place,
                simplify=simplify or (),
                into=into,
                make_category=new,
                tasks=listed(task),
                deviant=deviant,
                also=also,
                facts=facts_in(fact, "--fact"),
            )
        name = short(bench, recorded.thing) if not dry_run else ""
        out.recorded(recorded, as_json=as_json, short=name)


def mark_found(
    out: Output,
    bench: "Bench",
    places: "Sequence[FoundPlace]",
    words: str,
    into: str,
    new: bool,
    tasks: Sequence[str],
    *,
    yes: bool,
) -> "Recorded | None":
    """Show the places that were found, ask, and mark them; None if the answer is no."""
    from qualcode.workbench.coding.mark_all import mark_places, places_sentence

    if not yes:
        for one in places[:MOST_SHOWN]:
            out.say(f"{one.place}  {shortened(one.words, 200)}", hang=2)
        left = len(places) - MOST_SHOWN
        if left > 0:
            out.say(ngettext("… and {number} more.", "… and {number} more.", left).format(number=left))
        out.say(
            places_sentence(places) + " " + _("All of them get the expression “{words}”.").format(words=words)
        )
        if not bench.dry_run:
            if not (out.to_terminal and sys.stdin.isatty()):
                out.remark(_("Nothing was marked. To mark the places, add --yes."))
                return None
            if not typer.confirm(out.question(_("Mark them?"))):
                out.say(_("Nothing was marked."))
                return None
    return mark_places(bench, places, simplify=words, into=into, make_category=new, tasks=tasks)


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
            "A mark may have several simplified expressions. If exactly the same words are "
            "already in use, the mark is added to the existing expression."
        ),
    )(simplify)
