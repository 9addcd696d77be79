"""Finds what a memo is about: anything in the project, a task, or a question of a survey."""

from qualcode.errors import NotFound
from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.model.things import question_subject, task_subject
from qualcode.text import one_line
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_thing_or_practice
from qualcode.workbench.names import shown_names


def find_subject(bench: Bench, word: str) -> str:
    """What `word` names: a task by its key (T1), a thing of the project, or a question by its key (K2, or “kysely K2”
    where several surveys have one)."""
    wanted = one_line(word).casefold()
    for task in bench.settings.tasks:
        if wanted == task.key.casefold():
            return task_subject(task.key)
    try:
        return find_thing_or_practice(bench.index, word)
    except NotFound:
        found = _questions(bench, wanted)
        if len(found) == 1:
            return found[0]
        raise


def _questions(bench: Bench, wanted: str) -> list[str]:
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    return [
        question_subject(survey.id, key)
        for survey in every
        if survey.type == SURVEY
        for key, _text in document_queries.questions(bench.index, survey.id, survey.revision)
        if wanted in (key.casefold(), f"{names[survey.id]} {key}".casefold())
    ]
