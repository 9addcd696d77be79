"""Marked original expressions: the list, and changes to one of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, flag
from qualcode.cli.frame.options import (
    Csv,
    Json,
    Narrowed,
    PlaceGiven,
    SegmentWord,
    Unfinished,
    facts_in,
    first_of,
    listed,
)
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.whole import whole
from qualcode.model.options.method_words import spoken_noun
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.model.things import Segment
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.results.lists import SegmentRow
    from qualcode.workbench.whole.whole import Whole

app = noun_file()

FOR_PROGRAMS = tuple(
    Column(key)
    for key in ("id", "place", "document", "passage", "from", "to", "quote", "expressions", "participants", "tasks",
                "facts", "deviant", "picked", "state", "coder", "at")
)  # fmt: skip


def _words(segment: "Segment") -> str:
    if segment.state == "open" and not segment.quote:
        return _("(words no longer known; to place the mark: qualcode review)")
    if segment.state == "open":
        return _("{words} [earlier text; to place the mark: qualcode review]").format(words=segment.quote)
    if segment.state == "changed":
        return _("(words have changed; for details: qualcode check)")
    return _("(text hasn't arrived yet)")


def _for_people(row: "SegmentRow", short: str) -> tuple[Value, ...]:
    segment = row.segment
    own = row.expressions
    expressions = (own[0].text or "–") if len(own) == 1 else "; ".join([one.text or "–" for one in own])
    if row.picked:
        expressions = " ".join(filter(None, [expressions, _("(picked for the report)")]))
    return (
        short,
        row.place,
        row.words if segment.state == "here" else _words(segment),
        expressions + " " + _("(contradicting quote)") if row.deviant else expressions,
    )


def _for_programs(row: "SegmentRow", as_json: bool) -> tuple[Value, ...]:
    segment = row.segment
    return (
        segment.id,
        row.place,
        row.place.rpartition(":")[0] if segment.passage else row.place,
        segment.passage or None,
        segment.start,
        segment.end,
        (segment.quote or None) if segment.state in ("here", "open") else None,
        tuple({"id": one.id, "text": one.text} for one in row.expressions)
        if as_json
        else tuple(one.text for one in row.expressions),
        row.participants,
        segment.tasks,
        dict(segment.facts),
        row.deviant,
        row.picked,
        segment.state,
        segment.coder,
        segment.at,
    )


@command(
    app,
    "segments",
    example=(
        "qualcode segments --document H1\n"
        "qualcode segments --unsimplified\n"
        'qualcode segments --category "Suora puhelinyhteys" --where alue=Eksote --csv'
    ),
)
@grouped
def segments(
    context: typer.Context,
    narrowed: Narrowed,
    unfinished: Unfinished,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.names import short_ids
    from qualcode.workbench.results.lists import segment_rows
    from qualcode.workbench.results.shown_marks import with_speakers

    with opened(context, counts=True) as bench:
        found = first_of(
            segment_rows(bench, unfinished.of(narrowed.filters)), unfinished.limit, session(context).out
        )
        names = {}
        if not (as_json or as_csv):
            found = with_speakers(bench, found)
            names = short_ids(bench.index, [row.segment.id for row in found])
    rows: tuple[tuple[Value, ...], ...]
    if as_json or as_csv:
        columns = FOR_PROGRAMS
        rows = tuple([_for_programs(row, as_json) for row in found])
    else:
        columns = _columns()
        rows = tuple([_for_people(row, names[row.segment.id]) for row in found])
    listing = Listing(
        "segments",
        columns,
        rows,
        empty=_('No marks match. To mark a quote: qualcode mark DOCUMENT "…"'),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


segment = noun(
    app, "segment", example=("qualcode segment retire sx3t\nqualcode segment deviant s0wb"), callback=segments
)


def _whole(bench: "Bench", word: str) -> "list[Whole]":
    from qualcode.workbench.whole.coding import whole_segments

    return whole_segments(bench, word)


whole(
    segment,
    "segment",
    SegmentWord,
    _whole,
    help=_("Show a mark in full, or all marks that begin at a place. Short form: segment H1:23"),
    example="qualcode segment show sx3t\nqualcode segment H1:14",
)


retirement(
    segment,
    "segment",
    SegmentWord,
    retiring=_("Retire a mark. It can be restored."),
    restoring=_("Restore a retired mark."),
    example="sx3t",
    why='"the interviewer\'s words"',
)


@verb(
    segment,
    "deviant",
    help=_(
        "Flag a mark as contradicting its expression. The mark then isn't counted and is "
        "listed for the report."
    ),
    example=("qualcode segment deviant sx3t\nqualcode segment deviant sx3t --not"),
)
@recording
def deviant(
    bench: "Bench",
    segment: SegmentWord,
    expression: Annotated[
        str, argument(_("EXPRESSION"), _("Expression that the mark contradicts, if the mark has several."))
    ] = "",
    take_back: Annotated[bool, flag(_("Remove the flag."), "--not")] = False,
) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.set_deviant(bench, segment, expression, deviant=not take_back)


@verb(
    segment,
    "bounds",
    help=_("Change the boundaries of a mark. Its expressions stay."),
    example=(
        'qualcode segment bounds sx3t "mie oon Kelaan yhteydessä varmaan joka toinen päivä"\n'
        "qualcode segment bounds sx3t --from 1050 --to 1120"
    ),
)
@recording
def bounds(bench: "Bench", segment: SegmentWord, where: PlaceGiven) -> "Recorded":
    from qualcode.workbench.coding import mark

    return mark.set_bounds(bench, segment, where.place)


@verb(
    segment,
    "set",
    help=_(
        "Record facts about a mark, such as the trial it is about. Marks can then be "
        "filtered and compared by these facts."
    ),
    example="qualcode segment set sx3t kokeilu=puhelinaika\nqualcode count --by kokeilu",
)
@recording
def set_(
    bench: "Bench",
    segment: SegmentWord,
    facts: Annotated[list[str], argument(_("NAME=VALUE…"), _("Facts to record."))],
) -> "Recorded":
    from qualcode.workbench.coding.mark_facts import set_mark_facts

    return set_mark_facts(bench, segment, facts_in(facts, "qualcode segment set sx3t"))


@verb(
    segment,
    "tasks",
    help=_("Set the tasks that a mark answers. If no tasks are given, all tasks are removed from the mark."),
    example="qualcode segment tasks sx3t T1 T2",
)
@recording
def tasks(
    bench: "Bench",
    segment: SegmentWord,
    task: Annotated[list[str] | None, argument(_("TASK…"), _("Task keys, such as T1."))] = None,
) -> "Recorded":
    from qualcode.workbench.coding import mark

    return mark.set_tasks(bench, segment, listed(task))


def _columns() -> tuple[Column, ...]:
    return (
        Column("", _("ID")),
        Column("", _("place")),
        Column("", spoken_noun("segment", _("original expression")), wide=True),
        Column("", spoken_noun("expression", _("simplified expression")), wide=True),
    )
