"""Finds what a memo is about: anything in the project, a task, or a question of a survey."""

from qualcode.errors import Ambiguous, NotFound
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.model.material import SURVEY
from qualcode.model.things import question_subject, task_subject
from qualcode.text import one_line
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_thing_or_practice
from qualcode.workbench.names import shown_names


def find_subject(bench: Bench, word: str) -> str:
    """What `word` names: a task by its key (T1), a question of a survey by its key (K2, or “kysely K2” where several
    surveys have one), or a thing of the project. A task that was removed is found as long as a memo is about it."""
    wanted = one_line(word).casefold()
    for task in bench.settings.tasks:
        if wanted == task.key.casefold():
            return task_subject(task.key)
    found = _questions(bench, wanted)
    if len(found) > 1:
        raise Ambiguous(
            _("“{word}” is a question of several surveys.").format(word=word),
            _("Add the name of the survey: {names}").format(names=", ".join(f'"{one}"' for one in found)),
        )
    if found:
        return next(iter(found.values()))
    try:
        return find_thing_or_practice(bench.index, word)
    except NotFound:
        gone = task_subject(one_line(word).upper())
        if any(one.about == gone for one in memo_queries.memos(bench.index)):
            return gone
        raise


def subjects_fitting(bench: Bench, *, task: str, question: str, document: str) -> frozenset[str]:
    """The tasks and questions that filters select, as memos name them."""
    found = {
        task_subject(one.key)
        for one in bench.settings.tasks
        if task and one.key.casefold() == task.casefold()
    }
    every = _questions(bench, question.casefold() if question else "")
    if question or document:
        found |= {
            subject
            for name, subject in every.items()
            if not document or name.casefold().startswith(f"{document.casefold()} ")
        }
    return frozenset(found)


def _questions(bench: Bench, wanted: str) -> dict[str, str]:
    """The questions with this key, or all of them if it is empty: by “survey key” how a memo names each."""
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    return {
        f"{names[survey.id]} {key}": question_subject(survey.id, key)
        for survey in every
        if survey.type == SURVEY
        for key, _text in document_queries.questions(bench.index, survey.id, survey.revision)
        if wanted in ("", key.casefold(), f"{names[survey.id]} {key}".casefold())
    }
