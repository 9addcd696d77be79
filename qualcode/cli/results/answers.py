"""Closed questions of a survey: the list, the answers to one, and of which kind it is."""

from typing import TYPE_CHECKING, Annotated

import typer

from qualcode.cli.frame.cells import Value
from qualcode.cli.frame.choices import choice, not_together
from qualcode.cli.frame.help_shape import noun, noun_file, verb
from qualcode.cli.frame.option_kinds import argument, option
from qualcode.cli.frame.options import (
    Csv,
    Json,
    OfDocument,
    OfParticipant,
    Where,
    pairs,
)
from qualcode.cli.frame.output import BOLD, DIM, Column, Listing, Output
from qualcode.cli.frame.recording import recording
from qualcode.cli.frame.session import opened, session
from qualcode.cli.frame.terminal_pictures import bar, bar_width
from qualcode.cli.results.answer_figures import csv_rows, told
from qualcode.model.count_words import with_percentage
from qualcode.model.kind_words import question_kind_word
from qualcode.numbers import decimal
from qualcode.text import as_typed
from qualcode.words import _, interface_language, ngettext

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench, Recorded
    from qualcode.workbench.results.answers import Answered, Answers

app = noun_file()

QuestionWord = Annotated[
    str, argument(_("QUESTION"), _("Heading of the question's column, or the beginning of the heading."))
]

KIND_NAMES = ("one", "several", "scale", "number", "words")


def answers(context: typer.Context, as_json: Json = False, as_csv: Csv = False) -> None:
    if context.invoked_subcommand:
        return

    from qualcode.workbench.surveys.asked_questions import asked_questions, loose_boxes

    with opened(context) as bench:
        found = asked_questions(bench)
    columns = (
        Column("survey", _("survey")),
        Column("question", _("question"), wide=True),
        Column("kind"),
        Column("", _("kind")),
        Column("given"),
        Column("answered", _("responses"), right=True),
        Column("order", _("order of the answers"), wide=True),
        Column("columns"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.survey_name,
            one.name,
            one.question.kind,
            question_kind_word(one.question.kind) + ("" if one.given else " " + _("(guessed)")),
            one.given,
            len(one.answers),
            one.question.order,
            one.columns,
        )
        for one in found
    )
    listing = Listing(
        "questions",
        columns,
        rows,
        empty=_("No closed questions. To import a survey: qualcode import FILE.xlsx"),
    )
    out = session(context).out
    out.show(listing, as_json=as_json, as_csv=as_csv)
    if rows and not (as_json or as_csv) and not all(one.given for one in found):
        out.say()
        out.propose(_("If a guess is wrong: qualcode answers set QUESTION KIND"), DIM)
        ticks = loose_boxes(found)
        if ticks:
            out.propose(
                _(
                    "If these tick-box columns are the choices of one question: qualcode answers set "
                    "QUESTION several --columns {columns}"
                ).format(columns=as_typed("; ".join(ticks))),
                DIM,
            )


closed = noun(
    app,
    "answers",
    example="qualcode answers\nqualcode answers Organisaatio\nqualcode answers Työkokemus --by alue",
    more=_(
        "Every survey column other than an open question, an ID or a ranking is a closed "
        "question: one choice, several choices, a scale or a number. The number of "
        "respondents who answered is shown for each question."
    ),
    callback=answers,
)


@verb(
    closed,
    "show",
    help=_(
        "Show the answers to a closed question: how many respondents gave each answer, the "
        "median and mean of a scale, and a sentence for the results. Short form: answers "
        "QUESTION"
    ),
    example="qualcode answers show Organisaatio\nqualcode answers Organisaatio --by alue",
)
def show(
    context: typer.Context,
    question: QuestionWord,
    by: Annotated[
        str,
        option(
            _("VARIABLE"),
            _("Variable, or another closed question, whose values define the groups to compare."),
        ),
    ] = "",
    document: OfDocument = "",
    participant: OfParticipant = "",
    where: Where = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    from qualcode.workbench.results.answers import answers_to
    from qualcode.workbench.results.filters import Filters

    filters = Filters(document=document, participant=participant, where=pairs(where, "--where"))
    with opened(context, counts=True) as bench:
        found = answers_to(bench, question, filters, by)
    out = session(context).out
    if as_json:
        out.json({"questions": [told(one) for one in found]})
    elif as_csv:
        out.show(csv_rows(found), as_csv=True)
    else:
        for number, one in enumerate(found):
            if number:
                out.say()
            _say(out, one)


@verb(
    closed,
    "set",
    help=_(
        "Set the kind of a closed question (one or several choices, a scale, a number, "
        "words) and the order of its answers. With --columns, several tick-box columns "
        "become one question with several choices."
    ),
    example='qualcode answers set Työkokemus scale --order "alle 2 vuotta; 2–5 vuotta; 6–10 vuotta; yli 10 vuotta"\n'
    'qualcode answers set Yhteydenpito several --columns "Puhelin; Sähköposti; Teams"',
)
@recording
def set_(
    bench: "Bench",
    question: QuestionWord,
    kind: Annotated[str, argument("one|several|scale|number|words", _("Kind of the question."))],
    order: Annotated[
        str,
        option(_("ANSWERS"), _("Answers in order from the least to the most, separated by semicolons.")),
    ] = "",
    columns: Annotated[
        str,
        option(
            _("COLUMNS"),
            _("Tick-box columns that are the choices of one question, separated by semicolons."),
        ),
    ] = "",
) -> "Recorded":
    from qualcode.workbench.surveys.question_kinds import join_columns, set_question

    if columns:
        not_together({"--columns": True}, {"--order": bool(order), kind: kind != "several"})
        return join_columns(bench, question, columns)
    return set_question(bench, question, choice("KIND", kind, KIND_NAMES), order.split(";"))


def _say(out: Output, one: "Answered") -> None:
    """The distribution with a bar for each answer, or the groups side by side."""
    out.say(f"{one.asked.survey_name}: {one.asked.name}", BOLD)
    out.show(_table(out, one))
    out.say()
    whole = one.whole
    parts = [
        ngettext("{number} respondent", "{number} respondents", whole.total).format(number=whole.total),
        _("answered: {number}").format(number=whole.answered),
        _("blank: {number}").format(number=whole.total - whole.answered - whole.set_aside),
    ]
    if whole.set_aside:
        parts.append(_("not counted as answers: {number}").format(number=whole.set_aside))
    out.say(" · ".join(parts))
    if one.asked.question.kind == "several":
        out.say(
            _(
                "Each respondent could give several answers, so the numbers can add up to more than "
                "the number of respondents."
            ),
            DIM,
        )
    if whole.middle:
        out.say(_middle(one, whole))
        if one.asked.question.kind == "scale":
            ends = one.asked.question.order
            if not ends[0].isdigit():
                out.say(
                    _("The steps of the scale are numbered from 1 ({first}) to {number} ({last}).").format(
                        first=ends[0], number=len(ends), last=ends[-1]
                    ),
                    DIM,
                )
            out.say(_("A mean of a scale assumes equal steps. The median doesn't."), DIM)
    if one.sentence and not one.by:
        out.say()
        out.say(one.sentence)


def _middle(one: "Answered", whole: "Answers") -> str:
    language = interface_language()
    found = whole.middle
    assert found is not None
    told = _("Median {median}, mean {mean} (n = {number})").format(
        median=decimal(found.median, language, 0 if found.median.denominator == 1 else 1),
        mean=decimal(found.mean, language, 2),
        number=found.n,
    )
    return told


def _table(out: Output, one: "Answered") -> Listing:
    most = max((choice.n for choice in one.whole.choices), default=0)
    width = bar_width(out) if most and not one.groups else 0
    columns = (
        Column("", _("answer"), wide=True),
        Column("", "n", right=True),
        *((Column("", " "),) if width else ()),
        *[Column("", group.name, right=True) for group in one.groups],
    )
    of_groups = [{choice.value: choice.n for choice in group.choices} for group in one.groups]
    rows: list[tuple[Value, ...]] = [
        (
            choice.value,
            with_percentage(choice.n, one.whole.answered),
            *((bar(choice.n, most, width),) if width else ()),
            *[
                with_percentage(own.get(choice.value, 0), group.answered)
                for own, group in zip(of_groups, one.groups, strict=True)
            ],
        )
        for choice in one.whole.choices
    ]
    if one.groups and one.whole.middle:
        language = interface_language()
        for name, figure in ((_("median"), "median"), (_("mean"), "mean")):
            each = [one.whole, *one.groups]
            rows.append(
                (
                    name,
                    *[
                        decimal(getattr(own.middle, figure), language, 2) if own.middle else "–"
                        for own in each
                    ],
                )
            )
    return Listing("answers", columns, tuple(rows), empty=_("Nobody answered."))
