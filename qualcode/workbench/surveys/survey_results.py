"""Results of surveys that a practice of the poster can rest on: the answers to a question, and a ranking."""

from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.model.things import question_subject
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import shown_names
from qualcode.workbench.surveys.asked_questions import asked_questions


class SurveyResult(NamedTuple):
    """A question of a survey with the name that it is typed by (“kysely K2”, “kysely: Alue”), and how many answered."""

    id: str
    name: str
    answered: int


def survey_results(bench: Bench) -> list[SurveyResult]:
    """The questions of every survey: open ones by their keys, closed ones and rankings by their words."""
    found = []
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    for survey in every:
        if survey.type != SURVEY:
            continue
        name = names[survey.id]
        turns = document_queries.passages(bench.index, survey.id, survey.revision)
        for key, _text in document_queries.questions(bench.index, survey.id, survey.revision):
            answered = len({turn.participant for turn in turns if turn.question == key})
            found.append(SurveyResult(question_subject(survey.id, key), f"{name} {key}", answered))
        ranking = document_queries.ranking(bench.index, survey.id, survey.revision)
        if ranking:
            number = len(document_queries.ballots(bench.index, survey.id, survey.revision))
            subject = question_subject(survey.id, ranking[0])
            found.append(SurveyResult(subject, f"{name}: {ranking[0]}", number))
    for asked in asked_questions(bench):
        subject = question_subject(asked.survey, asked.name)
        found.append(SurveyResult(subject, f"{asked.survey_name}: {asked.name}", len(asked.answers)))
    return found
