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
    Json,
    Narrowed,
    SegmentWord,
    Unfinished,
    first_of,
)
from qualcode.cli.frame.output import Column, Listing
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.retirement import retirement
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.whole import whole
from qualcode.cli.frame.words import share
from qualcode.model.options.method_words import spoken_noun
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.results.counts import Totals
    from qualcode.workbench.results.lists import ExpressionRow
    from qualcode.workbench.whole.whole import Whole

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
    example=(
        "qualcode expressions --ungrouped\n"
        'qualcode expressions --category "Suora puhelinyhteys"\n'
        "qualcode expressions --json"
    ),
    more=_(
        "If an expression hasn't been simplified yet, its quote is shown in square brackets. "
        "Mentions and participants are counted separately; interviewees and respondents are "
        "never added together."
    ),
)
@grouped
def expressions(
    context: typer.Context,
    narrowed: Narrowed,
    unfinished: Unfinished,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.names import short_ids
    from qualcode.workbench.results.count_table import narrowed as narrowed_marks
    from qualcode.workbench.results.counts import totals_of
    from qualcode.workbench.results.lists import expression_rows

    with opened(context, counts=True) as bench:
        found = first_of(
            expression_rows(bench, unfinished.of(narrowed.filters), with_quotes=as_json or as_csv),
            unfinished.limit,
            session(context).out,
        )
        people = totals_of(narrowed_marks(bench, narrowed.filters)[0])
        names = {} if as_json or as_csv else short_ids(bench.index, [row.expression.id for row in found])
    rows: tuple[tuple[Value, ...], ...]
    if as_json or as_csv:
        columns = FOR_PROGRAMS
        rows = tuple([_for_programs(row) for row in found])
    else:
        columns = (
            Column("", _("ID")),
            Column("", spoken_noun("expression", _("simplified expression")), wide=True),
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
        empty=_('No expressions match. To write one: qualcode simplify SEGMENT "…"'),
    )
    session(context).out.show(listing, as_json=as_json, as_csv=as_csv)


expression = noun(
    app,
    "expression",
    example='qualcode expression reword ewha "Kiireellisten asioiden hoitaminen puhelimitse"',
    callback=expressions,
)


def _whole(bench: "Bench", word: str) -> "Whole":
    from qualcode.workbench.whole.coding import whole_expression

    return whole_expression(bench, word)


whole(
    expression,
    "expression",
    ExpressionWord,
    _whole,
    help=_(
        "Show everything about an expression: category, counts, quotes, memos and audit "
        "trail. Short form, with the beginning of its ID: expression ewha"
    ),
    example="qualcode expression show ewha\nqualcode expression ewha --json",
)


@verb(
    expression,
    "reword",
    help=_("Reword an expression. The earlier wording stays in the audit trail."),
    example='qualcode expression reword ewha "Kiireellisten asioiden hoitaminen puhelimitse"',
)
@recording
def reword(
    bench: "Bench",
    expression: ExpressionWord,
    text: Annotated[str, argument(_("TEXT"), _("New wording."))],
) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.reword(bench, expression, text)


@verb(
    expression,
    "link",
    help=_("Link an expression to another quote, for example when several people say the same thing."),
    example="qualcode expression link ewha sg82",
)
@recording
def link(bench: "Bench", expression: ExpressionWord, segment: SegmentWord) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.link(bench, expression, segment, linked=True)


@verb(
    expression,
    "unlink",
    help=_("Unlink an expression from a quote."),
    example="qualcode expression unlink ewha sx3t",
)
@recording
def unlink(bench: "Bench", expression: ExpressionWord, segment: SegmentWord) -> "Recorded":
    from qualcode.workbench.coding import expression_changes

    return expression_changes.link(bench, expression, segment, linked=False)


@verb(
    expression,
    "merge",
    help=_("Merge expressions with the same meaning into one, which keeps all their quotes."),
    example="qualcode expression merge e043 e1dy --into en66",
)
@recording
def merge(
    bench: "Bench",
    expressions: Annotated[list[str], argument(_("EXPRESSION…"), _("Expressions to merge into another."))],
    into: Annotated[str, option(_("EXPRESSION"), _("Expression that remains."))],
) -> "Recorded":
    from qualcode.workbench.coding.expression_changes import merge_expressions

    return merge_expressions(bench, expressions, into)


retirement(
    expression,
    "expression",
    ExpressionWord,
    retiring=_("Retire an expression. Its marks stay."),
    restoring=_("Restore a retired expression."),
    example="e043",
)
