"""Saying of which kind a closed question is."""

import json
from collections.abc import Mapping, Sequence

from qualcode.acts.documents import set_asked
from qualcode.analysis.closed_questions import KINDS, SCALE, distribution, is_tick, question_of
from qualcode.errors import Refusal, WrongUsage
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.surveys.asked_questions import (
    COLUMNS,
    Asked,
    asked_questions,
    columns_there,
    find_question,
)


def set_question(bench: Bench, word: str, kind: str, order: Sequence[str]) -> Recorded:
    """Say of which kind a closed question is, and in which order the steps of its scale or its choices stand."""
    asked = find_question(bench, word)
    if any(one.joined for one in asked):
        raise Refusal(
            _("{question} is made from columns, so its kind is several choices.").format(
                question=asked[0].name
            ),
            proposed(
                _(
                    "To make it from other columns: qualcode answers set {question} several --columns {columns}"
                ),
                question=asked[0].name,
                columns="; ".join(asked[0].columns),
            ),
        )
    if kind not in KINDS:
        raise WrongUsage(
            _("{word} isn't a kind of question.").format(word=kind),
            _("The kinds are: {words}").format(words=", ".join(KINDS)),
        )
    steps = [one_line(one) for one in order if one_line(one)]
    if kind == SCALE and not steps:
        nothing = {one.casefold() for one in bench.settings.no_answer}
        told = [one for one in asked[0].answers.values() if one.casefold() not in nothing]
        guessed = question_of(told)
        if not guessed.order:
            raise Refusal(
                _("The order of the scale isn't known."),
                proposed(
                    _(
                        "To set the steps of the scale, from lowest to highest: qualcode answers set "
                        "{question} scale --order {steps}"
                    ),
                    question=asked[0].name,
                    steps="; ".join(sorted(dict.fromkeys(told))),
                ),
            )
        steps = list(guessed.order)
    if steps:
        _make_sure_of_steps(asked, steps)
    said = f"{kind}: {'; '.join(steps)}" if steps else kind
    recorded = None
    for one in asked:
        recorded = bench.record(set_asked(bench, one.survey, one.name, said, bench.why), one.survey)
    assert recorded is not None
    return recorded


def join_columns(bench: Bench, name: str, words: str) -> Recorded:
    """Make one question with several choices of columns with ticks, under a name of its own. Each column is a choice,
    and who ticked none of them but stands in the file answered that none applies. `words` name the columns, separated
    by semicolons; the question may have been made of other columns before."""
    name = one_line(name)
    example = proposed(
        _("For example: qualcode answers set {question} several --columns {columns}"),
        question=_("Contact method"),
        columns="A; B; C",
    )
    found: dict[str, list[str]] = {}
    for survey, own in columns_there(bench).items():
        named = _columns_named(words, own)
        if len(named) > 1:
            found[survey] = named
    if not name or not found:
        every = [column for own in columns_there(bench).values() for column in own]
        raise WrongUsage(
            _("A question made from columns needs a name and at least two columns."),
            f"{example}\n"
            + _("The columns of the surveys are: {names}").format(names="; ".join(dict.fromkeys(every))),
        )
    for survey, columns in found.items():
        own = columns_there(bench)[survey]
        others = {
            one.name.casefold() for one in asked_questions(bench) if one.survey == survey and not one.joined
        }
        if name.casefold() in others | {one.casefold() for one in own}:
            raise WrongUsage(
                _(
                    "The survey has a question called {name} already. The new question needs another name."
                ).format(name=name),
                example,
            )
        held = {
            column: one.name
            for one in asked_questions(bench)
            if one.joined and one.survey == survey and one.name.casefold() != name.casefold()
            for column in one.columns
        }
        for column in columns:
            if column in held:
                raise Refusal(
                    _("The column {column} is a choice of {question} already.").format(
                        column=column, question=held[column]
                    ),
                    _("To see the closed questions: qualcode answers"),
                )
            unlike = next((answer for answer in own[column] if is_tick(answer, column) is None), "")
            if unlike:
                raise Refusal(
                    _("The column {column} contains “{answer}”, which can't be read as a tick.").format(
                        column=column, answer=unlike
                    ),
                    _("To see the closed questions: qualcode answers"),
                )
    recorded = None
    for survey, columns in found.items():
        said = f"{COLUMNS}: {json.dumps(columns, ensure_ascii=False)}"
        recorded = bench.record(set_asked(bench, survey, name, said, bench.why), survey)
    assert recorded is not None
    return recorded


def _columns_named(words: str, own: Mapping[str, Sequence[str]]) -> list[str]:
    """The columns that words separated by semicolons name, whole or by their beginning; a heading may have a semicolon
    of its own."""
    folded = {one_line(column).casefold(): column for column in own}
    pieces = [one_line(piece) for piece in words.split(";")]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            word = "; ".join(pieces[at:end]).casefold()
            if word in folded:
                found.append(folded[word])
                break
        else:
            end = at + 1
            begun = [
                column
                for key, column in folded.items()
                if pieces[at] and key.startswith(pieces[at].casefold())
            ]
            if len(begun) == 1:
                found += begun
            elif pieces[at] and not begun:
                return []
        at = end
    return list(dict.fromkeys(found))


def _make_sure_of_steps(asked: Sequence[Asked], steps: Sequence[str]) -> None:
    """Refuse an order in which an answer occurs twice, or which contains none of the answers given."""
    folded = [one.casefold() for one in steps]
    twice = next((one for one in steps if folded.count(one.casefold()) > 1), None)
    given = {
        one.value.casefold(): one.value
        for own in asked
        for one in distribution([*own.answers.values()], own.question)
    }
    if twice is None and not given.keys().isdisjoint(folded):
        return
    raise WrongUsage(
        _("The answer “{value}” is in --order twice.").format(value=twice)
        if twice
        else _("None of the answers to {question} is in --order.").format(question=asked[0].name),
        proposed(_("The answers are: {values}"), values="; ".join(given.values())),
    )
