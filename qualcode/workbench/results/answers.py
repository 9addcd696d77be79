"""Closed questions of the surveys: how their answers are distributed, also by a variable or another question."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.acts.documents import set_asked
from qualcode.analysis.closed_questions import (
    KINDS,
    ONE,
    SCALE,
    SEVERAL,
    Choice,
    Middle,
    Question,
    choices_in_columns,
    distribution,
    is_tick,
    middle,
    parts,
    question_of,
    split_at_commas,
)
from qualcode.analysis.count_sentences import choice_sentence
from qualcode.errors import Ambiguous, NotFound, Refusal, WrongUsage
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import surveys as survey_queries
from qualcode.model.material import SURVEY
from qualcode.suggest.nearest_names import nearest_names
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.names import shown_names
from qualcode.workbench.results.filters import EVERYTHING, Filters, Sieve
from qualcode.workbench.results.known_facts import known_facts


class Asked(NamedTuple):
    """A closed question of a survey. `given`: its kind was set by somebody, otherwise it is guessed from the
    answers. `answers` has the answer of each respondent who gave one, with semicolons between several choices.
    `columns` are the question's columns in the file."""

    survey: str
    survey_name: str
    name: str
    question: Question
    given: bool
    answers: Mapping[str, str]
    columns: tuple[str, ...]


class Answers(NamedTuple):
    """The distribution of the answers in one group (`name` empty: everybody): the size of the group, the number
    who answered, the number whose answer the settings count as no answer, the choices, and the middle of a
    scale."""

    name: str
    total: int
    answered: int
    set_aside: int
    choices: tuple[Choice, ...]
    middle: Middle | None


class Answered(NamedTuple):
    """A question with its answers, by groups if a variable is given, and a sentence for the results."""

    asked: Asked
    whole: Answers
    by: str
    groups: tuple[Answers, ...]
    sentence: str


def asked_questions(bench: Bench) -> list[Asked]:
    """The closed questions of every survey, in the order of their columns."""
    given = survey_queries.kinds_given(bench.index)
    columns = survey_queries.closed_answers(bench.index)
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    nothing = {one.casefold() for one in bench.settings.no_answer}
    found = []
    for survey in every:
        own = columns.get(survey.id, {})
        several = choices_in_columns([(name, list(answers.values())) for name, answers in own.items()])
        stem_of = {column: stem for stem, items in several.items() for column, _item in items}
        for stem in dict.fromkeys(stem_of.get(name, name) for name in own):
            items = several.get(stem, [])
            answers = _ticked(own, items) if items else dict(own[stem])
            said = given.get((survey.id, stem), "")
            counting = [one for one in answers.values() if one.casefold() not in nothing]
            guessed = Question(SEVERAL) if items else question_of(counting)
            question = _kind_given(said) if said else guessed
            if question.kind == SEVERAL:
                answers = dict(zip(answers, split_at_commas(list(answers.values())), strict=True))
            found.append(
                Asked(
                    survey=survey.id,
                    survey_name=names[survey.id],
                    name=stem,
                    question=question,
                    given=bool(said),
                    answers=answers,
                    columns=tuple(column for column, _item in items) or (stem,),
                )
            )
    return found


def _ticked(own: Mapping[str, Mapping[str, str]], items: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The choices of each respondent who answered in any of the columns. An empty string is the answer of a
    respondent who ticked nothing in a form that writes 0 or No."""
    chosen: dict[str, list[str]] = {}
    for column, item in items:
        for person, answer in own[column].items():
            chosen.setdefault(person, []).extend([item] if is_tick(answer, item) else [])
    return {person: ";".join(one) for person, one in chosen.items()}


def find_question(bench: Bench, word: str) -> list[Asked]:
    """The closed question that a word names, by its words or the beginning of them, in every survey that asks it."""
    every = asked_questions(bench)
    folded = one_line(word).casefold()
    named = [one for one in every if one.name.casefold() == folded] or [
        one for one in every if one.name.casefold().startswith(folded)
    ]
    names = list(dict.fromkeys(one.name for one in named))
    if len(names) == 1:
        return named
    if names:
        raise Ambiguous(
            _("“{word}” matches several questions.").format(word=word),
            _("Type a longer part of the question you mean:"),
            tuple(names),
        )
    surveys = [one for one in document_queries.documents(bench.index) if one.type == SURVEY]
    near = nearest_names(word, [one.name for one in every])
    hint = _("To list the closed questions: qualcode answers")
    if near:
        hint = _("Similar names: {names}").format(names=", ".join(f"“{one}”" for one in near)) + "\n" + hint
    raise NotFound(
        _("Closed question “{question}” not found.").format(question=word),
        hint if surveys else _("First import a survey: qualcode import FILE.xlsx"),
    )


def answers_to(bench: Bench, word: str, filters: Filters, by: str = "") -> list[Answered]:
    """The answers to a question, separately for each survey that asks it. `by` is a variable or another
    question, whose values form groups."""
    found = []
    for asked in find_question(bench, word):
        survey = next(one for one in document_queries.documents(bench.index) if one.id == asked.survey)
        people = survey_queries.who_answered_survey(bench.index, survey.id, survey.revision)
        if filters != EVERYTHING:
            kept = Sieve(bench, filters).people(people_queries.participants(bench.index))
            people = [one for one in people if one in kept]
        groups = _groups(bench, by, people, asked.survey) if by else {}
        whole = _answers(bench, asked, "", people)
        told = (
            [] if asked.question.kind not in (ONE, SCALE) else [(one.value, one.n) for one in whole.choices]
        )
        found.append(
            Answered(
                asked,
                whole,
                by,
                tuple(_answers(bench, asked, name, own) for name, own in groups.items()),
                choice_sentence(told, whole.answered, bench.settings.language),
            )
        )
    return found


def _answers(bench: Bench, asked: Asked, name: str, people: Sequence[str]) -> Answers:
    """What these people answered; what the settings count as no answer is set aside."""
    nothing = {one.casefold() for one in bench.settings.no_answer}
    own = [asked.answers[one] for one in people if one in asked.answers]
    told = [one for one in own if one.casefold() not in nothing]
    # every group has the same rows, whether anybody in it chose them or not
    order = asked.question.order or tuple(
        one.value
        for one in distribution([*asked.answers.values()], asked.question)
        if one.value.casefold() not in nothing
    )
    choices = distribution(told, asked.question._replace(order=order))
    return Answers(name, len(people), len(told), len(own) - len(told), choices, middle(told, asked.question))


def _groups(bench: Bench, by: str, people: Sequence[str], survey: str) -> dict[str, list[str]]:
    """These people by the values of another closed question of the survey, or of a variable."""
    unknown = _("not known")
    others = [
        one for one in asked_questions(bench) if one.survey == survey and one.name.casefold() == by.casefold()
    ]
    values: dict[str, list[str]] = {}
    nobody: list[str] = []
    if others:
        other = others[0]
        spelled = {
            one.value.casefold(): one.value for one in distribution([*other.answers.values()], other.question)
        }
        order = list(spelled.values())
        for one in people:
            answer = other.answers.get(one, "")
            if other.question.kind == SEVERAL and not answer and one in other.answers:
                nobody.append(one)
                continue
            chosen = parts(answer) if answer and other.question.kind == SEVERAL else (answer,)
            for value in dict.fromkeys(spelled.get(each.casefold(), each) for each in chosen):
                values.setdefault(value, []).append(one)
    else:
        (known,) = known_facts(bench, [by])
        spelled = {}
        for one in people:
            for value in known.of_person(one, answering=True):
                values.setdefault(spelled.setdefault(value.casefold(), value), []).append(one)
        order = sorted(values)
    shown = {value: values[value] for value in order if value and value in values}
    if nobody:
        shown[_("none of these")] = nobody
    return shown | ({unknown: values[""]} if values.get("") else {})


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


def _kind_given(said: str) -> Question:
    kind, _colon, steps = said.partition(":")
    return Question(kind.strip(), tuple(filter(None, map(str.strip, steps.split(";")))))
