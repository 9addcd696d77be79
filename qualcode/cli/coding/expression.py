"""Simplified expressions: the list, and changes to one of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.help_shape import command, noun, noun_file, verb
from qualcode.cli.frame.option_groups import grouped
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import (
    Csv,
    ExpressionWord,
    Filtered,
    Json,
    SegmentWord,
    first_of,
)
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.words import share
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.results.counts import Totals
    from qualcode.workbench.results.lists import ExpressionRow

app = noun_file()


FOR_PROGRAMS = tuple(
    Column(key)
    for key in (
        "id",
        "text",
        "category",
        "mentions",
        "interviewees",
        "respondents",
        "quotes",
        "segments",
        "coder",
        "at",
    )
)


def _for_people(row: "ExpressionRow", short: str, people: "Totals") -> tuple[Value, ...]:
    spread = row.spread
    return (
        short,
        row.text,
        row.category or None,
        spread.mentions,
        share(spread.interviewees, people.interviewees),
        share(spread.respondents, people.respondents),
    )


def _for_programs(row: "ExpressionRow") -> tuple[Value, ...]:
    expression, spread = row.expression, row.spread
    return (
        expression.id,
        expression.text,
        row.category or None,
        spread.mentions,
        spread.interviewees,
        spread.respondents,
        row.quotes,
        expression.segments,
        expression.coder,
        expression.at,
    )


@command(
    app,
    "expressions",
    example="qualcode expressions --ungrouped\nqualcode expressions --category Roolit\nqualcode expressions --json",
    more=_(
        "An expression that is still to be simplified shows its quote in brackets. Mentions and participants are "
        "counted apart; interviewees and respondents are never added up."
    ),
)
@grouped
def expressions(
    context: typer.Context,
    filtered: Filtered,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.names import short_ids
    from qualcode.workbench.results.counts import totals
    from qualcode.workbench.results.lists import expression_rows

    if context.invoked_subcommand:
        return
    with opened(context, counts=True) as bench:
        found = first_of(
            expression_rows(bench, filtered.filters, with_quotes=as_json or as_csv),
            filtered.limit,
            session(context).out,
        )
        people = totals(bench)
        names = {} if as_json or as_csv else short_ids(bench.index, [row.expression.id for row in found])
    rows: tuple[tuple[Value, ...], ...]
    if as_json or as_csv:
        columns = FOR_PROGRAMS
        rows = tuple([_for_programs(row) for row in found])
    else:
        columns = (
            Column("", _("id")),
            Column("", _("simplified expression"), wide=True),
            Column("", _("category"), wide=True),
            Column("", _("mentions"), right=True),
            Column("", _("interviewees") if people.interviewees else "", right=True),
            Column("", _("respondents") if people.respondents else "", right=True),
        )
        rows = tuple([_for_people(row, names[row.expression.id], people) for row in found])
    listing = Listing(
        "expressions",
        columns,
        rows,
        empty=_('There are no such expressions. Write one: qualcode simplify SEGMENT "…"'),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


expression = noun(
    app, "expression", example='qualcode expression reword e7kq "Roolien epäselvyys"', callback=expressions
)


@verb(
    expression,
    "reword",
    help=_("Give an expression other words; the earlier ones stay in the history."),
    example='qualcode expression reword e7kq "Roolien epäselvyys"',
)
@recording
def reword(
    bench: "Bench",
    expression: ExpressionWord,
    text: Annotated[str, argument(_("TEXT"), _("Its new words."))],
) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.reword(bench, expression, text)


@verb(
    expression,
    "link",
    help=_("Let an expression rest on one more quote: several people may say the same."),
    example="qualcode expression link e7kq s2m4",
)
@recording
def link(bench: "Bench", expression: ExpressionWord, segment: SegmentWord) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.link(bench, expression, segment, linked=True)


@verb(
    expression,
    "unlink",
    help=_("Let an expression no longer rest on a quote."),
    example="qualcode expression unlink e7kq s2m4",
)
@recording
def unlink(bench: "Bench", expression: ExpressionWord, segment: SegmentWord) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.link(bench, expression, segment, linked=False)


@verb(
    expression,
    "merge",
    help=_("Make expressions that say the same into one, which rests on the quotes of all."),
    example="qualcode expression merge e2m4 e9x1 --into e7kq",
)
@recording
def merge(
    bench: "Bench",
    expressions: Annotated[list[str], argument(_("EXPRESSION…"), _("The ones that go into another."))],
    into: Annotated[str, option(_("EXPRESSION"), _("The one that stays."))],
) -> "Recorded":
    from qualcode.workbench.coding.expression_changes import merge_expressions

    return merge_expressions(bench, expressions, into)


retirement(
    expression,
    "expression",
    ExpressionWord,
    retiring=_("Take an expression out of use; its marks stay, and it can come back."),
    restoring=_("Take a retired expression into use again."),
    example="e7kq",
)
