"""Saying of which kind a closed question is."""

from collections.abc import Sequence

from qualcode.acts.documents import set_asked
from qualcode.analysis.closed_questions import KINDS, SCALE, distribution, is_tick, question_of
from qualcode.errors import Refusal, WrongUsage
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.surveys.asked_questions import COLUMNS, Asked, find_question


def set_question(bench: Bench, word: str, kind: str, order: Sequence[str]) -> Recorded:
    """Say of which kind a closed question is, and in which order the steps of its scale or its choices stand."""
    asked = find_question(bench, word)
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


def join_columns(bench: Bench, name: str, columns: Sequence[str]) -> Recorded:
    """Make one question with several choices of columns with ticks, under a name of its own. Each column is a choice,
    and who ticked none of them but stands in the file answered that none applies."""
    name = one_line(name)
    example = proposed(
        _("For example: qualcode answers set {question} several --columns {columns}"),
        question=_("Contact method"),
        columns="A; B; C",
    )
    found = [one for word in columns if one_line(word) for one in find_question(bench, word)]
    if not name or len({one.name for one in found}) < 2:
        raise WrongUsage(
            _("A question made from columns needs a name and at least two columns."),
            example,
        )
    if any(one.name.casefold() == name.casefold() for one in found):
        raise WrongUsage(
            _("The question can't have the same name as one of its columns."),
            example,
        )
    for one in found:
        several = len(one.columns) > 1
        unlike = next((answer for answer in one.answers.values() if is_tick(answer, one.name) is None), "")
        if several or unlike:
            raise Refusal(
                _("{column} is already a question with several choices.").format(column=one.name)
                if several
                else _("The column {column} contains “{answer}”, which can't be read as a tick.").format(
                    column=one.name, answer=unlike
                ),
                proposed(_("To see its answers: qualcode answers {column}"), column=one.name),
            )
    recorded = None
    for survey in dict.fromkeys(one.survey for one in found):
        own = dict.fromkeys(one.name for one in found if one.survey == survey)
        said = f"{COLUMNS}: {'; '.join(own)}"
        recorded = bench.record(set_asked(bench, survey, name, said, bench.why), survey)
    assert recorded is not None
    return recorded


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
