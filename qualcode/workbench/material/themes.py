"""The survey questions and the categories that their answers wait under."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.acts import categories as acts
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.model.material import Question
from qualcode.model.things import Category
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_category, find_document
from qualcode.workbench.names import document_names


class ThemeRow(NamedTuple):
    """A survey question in a list: its survey, key and text, how many answered it, and the category it is tied to
    (empty: none)."""

    survey: str
    key: str
    text: str
    answers: int
    category: str


def theme_rows(bench: Bench) -> list[ThemeRow]:
    """Every question of every survey, in the order of the surveys and their columns."""
    index = bench.index
    names = document_names(index)
    tied = {(document, key): category for document, key, category in category_queries.themes(index)}
    called = {one.id: one.name for one in category_queries.categories(index)}
    return [
        ThemeRow(
            survey=names[survey.id],
            key=key,
            text=text,
            answers=answers.get(key, 0),
            category=called.get(tied.get((survey.id, key), ""), ""),
        )
        for survey in document_queries.documents(index)
        for answers in [document_queries.answers_by_question(index, survey.id, survey.revision)]
        for key, text in document_queries.questions(index, survey.id, survey.revision)
    ]


_MARKED = re.compile(r"\[(c[0-9a-z]{5,10})\]\s*$")


def theme_mark(category: str) -> str:
    """The tag at the end of a survey question written for a category. It identifies the category when the
    answers are imported."""
    return f"[{category[:7]}]"


def themes_marked(bench: Bench, questions: Sequence[Question]) -> list[tuple[Question, Category]]:
    """The questions of a new survey whose end names a category, with that category."""
    marked = [(one, match[1]) for one in questions if (match := _MARKED.search(one.text))]
    every = category_queries.categories(bench.index) if marked else []
    found = []
    for question, beginning in marked:
        meant = [one for one in every if one.id.startswith(beginning)]
        if len(meant) == 1:
            found.append((question, meant[0]))
    return found


def tie_theme(bench: Bench, question: str, word: str, document_word: str = "") -> Recorded:
    """Tie a survey question to a category of any level, or with an empty `word` to none: the expressions of its
    answers then wait under it."""
    surveys = [one for one in document_queries.documents(bench.index) if one.type == "survey"]
    if document_word:
        surveys = [find_document(bench.index, document_word)]
    asked = [
        (survey, key)
        for survey in surveys
        for key, text in document_queries.questions(bench.index, survey.id, survey.revision)
        if question.casefold() == key.casefold() or question.casefold() == text.casefold()
    ]
    if not asked:
        keys = [
            key
            for survey in surveys
            for key, _text in document_queries.questions(bench.index, survey.id, survey.revision)
        ]
        raise NotFound(
            _("Survey question {question} not found.").format(question=question),
            _("The questions are: {keys}").format(keys=", ".join(keys))
            if keys
            else _("First import a survey: qualcode import FILE.xlsx"),
        )
    if len(asked) > 1:
        raise Refusal(
            _("Several surveys have a question {question}.").format(question=question),
            _("To select the survey, add --document NAME."),
        )
    survey, key = asked[0]
    category = find_category(bench.index, word).id if word else ""
    return bench.record(acts.tie_theme(bench, survey.id, key, category, bench.why), survey.id)
