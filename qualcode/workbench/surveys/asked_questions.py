"""The closed questions of the surveys: which there are, and what each respondent answered."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.analysis.closed_questions import (
    SEVERAL,
    Question,
    boxes,
    choices_in_columns,
    is_tick,
    question_of,
    split_at_commas,
)
from qualcode.errors import Ambiguous, NotFound
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import surveys as survey_queries
from qualcode.model.material import SURVEY
from qualcode.suggest.nearest_names import nearest_names
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import shown_names

COLUMNS = "columns"
"""What stands instead of a kind for a question that was made of columns."""


class Asked(NamedTuple):
    """A closed question of a survey. `given`: its kind was set by somebody, otherwise it is guessed from the
    answers. `answers` has the answer of each respondent who gave one, with semicolons between several choices.
    `columns` are the question's columns in the file; `joined`: somebody made it of them."""

    survey: str
    survey_name: str
    name: str
    question: Question
    given: bool
    answers: Mapping[str, str]
    columns: tuple[str, ...]
    joined: bool = False


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
        joined = _joined(given, survey.id, own)
        taken = {column for columns in joined.values() for column in columns}
        alone = {name: answers for name, answers in own.items() if name not in taken}
        several = choices_in_columns([(name, list(answers.values())) for name, answers in alone.items()])
        several |= {stem: [(column, column) for column in columns] for stem, columns in joined.items()}
        stem_of = {column: stem for stem, items in several.items() for column, _item in items}
        for stem in dict.fromkeys(stem_of.get(name, name) for name in own):
            items = several.get(stem, [])
            answers = _ticked(own, items) if items else dict(own[stem])
            said = given.get((survey.id, stem), "")
            counting = [one for one in answers.values() if one.casefold() not in nothing]
            guessed = Question(SEVERAL, tuple(joined.get(stem, ()))) if items else question_of(counting)
            question = _kind_given(said) if said and stem not in joined else guessed
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
                    joined=stem in joined,
                )
            )
    return found


def _joined(
    given: Mapping[tuple[str, str], str], survey: str, own: Mapping[str, Mapping[str, str]]
) -> dict[str, list[str]]:
    """The questions of a survey that somebody made of columns with ticks, with the columns that are there. A column is
    a choice of one question only, also where two people made two of it."""
    found: dict[str, list[str]] = {}
    for (document, name), said in given.items():
        kind, _colon, told = said.partition(":")
        if document == survey and kind == COLUMNS:
            taken = {column for columns in found.values() for column in columns}
            there = [one for one in columns_of(told) if one in own and one not in taken]
            if there:
                found[name] = there
    return found


def columns_of(told: str) -> list[str]:
    """The columns that a question was made of, as they are recorded."""
    try:
        columns = json.loads(told)
    except ValueError:
        return []
    return [one for one in columns if isinstance(one, str)] if isinstance(columns, list) else []


def columns_there(bench: Bench) -> dict[str, dict[str, list[str]]]:
    """The closed columns of each survey as its file has them, with the answers, whatever was made of them."""
    return {
        survey: {name: list(answers.values()) for name, answers in own.items()}
        for survey, own in survey_queries.closed_answers(bench.index).items()
    }


def loose_boxes(asked: Sequence[Asked]) -> list[str]:
    """The columns of the first survey in which there are any that hold nothing but ticks and that no question has
    been made of."""
    for survey in dict.fromkeys(one.survey for one in asked):
        alone = [
            one for one in asked if one.survey == survey and one.columns == (one.name,) and not one.given
        ]
        found = boxes([(one.name, list(one.answers.values())) for one in alone])
        if found:
            return found
    return []


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


def _kind_given(said: str) -> Question:
    kind, _colon, steps = said.partition(":")
    return Question(kind.strip(), tuple(filter(None, map(str.strip, steps.split(";")))))
