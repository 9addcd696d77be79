"""Closed questions of the surveys: how their answers are distributed, also by a variable or another question."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.analysis.closed_questions import (
    ONE,
    SCALE,
    SEVERAL,
    Choice,
    Middle,
    distribution,
    middle,
    parts,
)
from qualcode.analysis.count_sentences import choice_sentence
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import surveys as survey_queries
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.filters import EVERYTHING, Filters, Sieve
from qualcode.workbench.results.known_facts import known_facts
from qualcode.workbench.surveys.asked_questions import Asked, asked_questions, find_question


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
