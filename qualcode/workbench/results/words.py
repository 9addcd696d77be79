"""The words of the participants, counted over all that they said or over the quotes that fit."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qualcode.analysis.word_counts import WordCount, word_counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import INTERVIEWER, TEXT
from qualcode.suggest.stop_words import STOP_WORDS
from qualcode.suggest.word_forms import finnish_forms
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.speakers_apart import Speakers
from qualcode.workbench.results.filters import EVERYTHING, Filters, Sieve
from qualcode.workbench.results.lists import segment_rows


class Words(NamedTuple):
    """The words, most frequent first. `marks`: only words within marks were counted; `forms`: words are counted by
    their basic forms, otherwise as they stand."""

    words: list[WordCount]
    marks: bool
    forms: bool


def words_said(bench: Bench, filters: Filters) -> Words:
    """The words that fit. Filters on documents, people and questions choose turns and answers, all others marks; what
    interviewers say is never counted, nor are words that say nothing of the content."""
    of_turns = filters.of_material._replace(question=filters.question, theme=filters.theme)
    marks = filters != of_turns
    if marks:
        speakers = Speakers(bench)
        said: Iterator[tuple[str, str]] = (
            (row.participants[0] if row.participants else "", speakers.of_participants(row.segment))
            for row in segment_rows(bench, filters)
        )
    else:
        said = _turns(bench, filters)
    language = bench.settings.language
    forms = finnish_forms() if language == "fi" else None
    form = cache(forms.basic) if forms else str
    return Words(word_counts(said, form, STOP_WORDS.get(language, frozenset())), marks, forms is not None)


def _turns(bench: Bench, filters: Filters) -> Iterator[tuple[str, str]]:
    """(who, text) of turns and answers; a text in which nobody speaks is its author's."""
    sieve = Sieve(bench, filters)
    people = people_queries.participants(bench.index)
    kept = sieve.people(people) if filters.of_material != EVERYTHING else frozenset(one.id for one in people)
    asked = sieve.questions
    for document in document_queries.documents(bench.index):
        if not sieve.fits_text(document):
            continue
        for turn in document_queries.passages(bench.index, document.id, document.revision):
            if turn.role == INTERVIEWER or (asked is not None and (document.id, turn.question) not in asked):
                continue
            if turn.participant in kept or (
                not turn.participant
                and not filters.participant
                and document.type == TEXT
                and sieve.fits_facts(document)
            ):
                yield turn.participant, turn.text
