"""What the practices of the poster rest on, as people name it, and what is known of a practice."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from qualcode.acts.poster import set_facts
from qualcode.errors import NotFound, Refusal
from qualcode.ids import kind_of
from qualcode.index.index import Index
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.model.things import source_of, source_subject
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.mark_facts import facts_given
from qualcode.workbench.find import find_category, find_expression, find_poster_entry
from qualcode.workbench.surveys.survey_results import survey_results

_SOURCE = re.compile(r"(?:source|lähde|källa)\s*:\s*(\S.*)", re.IGNORECASE)


def called(basis: str, names: Mapping[str, str]) -> str:
    """What a basis is called in the text of the poster."""
    source = source_of(basis)
    return _("source: {words}").format(words=source) if source else names.get(basis, basis)


def basis_names(bench: Bench) -> dict[str, str]:
    """What a basis is called in the text: a category's name, an expression's words or a question of a survey, the
    identifier where two things are called alike."""
    names = {one.id: one.name for one in survey_results(bench)}
    names |= {one.id: one.name for one in category_queries.categories(bench.index)}
    names |= {one.id: one.text for one in expression_queries.expressions(bench.index) if one.text}
    called: dict[str, int] = {}
    for name in names.values():
        called[name.casefold()] = called.get(name.casefold(), 0) + 1
    return {one: name if called[name.casefold()] == 1 else one for one, name in names.items()}


def basis_called(bench: Bench, words: str) -> str:
    """The category, expression or source that these words name. Raises `NotFound`."""
    if source := _SOURCE.fullmatch(words):
        return source_subject(source[1])
    finders: tuple[Callable[[Index, str], Any], ...] = (find_category, find_expression)
    for finder in finders:
        try:
            found: str = finder(bench.index, words).id
            return found
        except NotFound:
            continue
    raise NotFound(
        _(
            "The basis “{word}” isn't a category, an expression or a survey question. A source "
            "is written “source: …”."
        ).format(word=words),
        _("To see the categories: qualcode tree\nTo see the closed questions: qualcode answers"),
    )


def set_practice_facts(bench: Bench, word: str, facts: Mapping[str, str]) -> Recorded:
    """Record facts about a practice of the poster: where it is in use already, since when."""
    practice = find_poster_entry(bench.index, word)
    if kind_of(practice.id) != "action":
        raise Refusal(
            _("Facts can be recorded only about practices, and {word} is a heading.").format(word=word),
            _("To see the IDs of the practices: qualcode poster show"),
        )
    given = facts_given(facts, practice.facts)
    return bench.record(set_facts(bench, practice.id, given, bench.why), practice.id)
