"""A document and a participant whole."""

from qualcode.model.kind_words import kind_word, speaker_word
from qualcode.text import as_typed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_document, find_participant
from qualcode.workbench.material.speakers import speakers_in
from qualcode.workbench.names import coder_names, document_names
from qualcode.workbench.results.count_table import narrowed
from qualcode.workbench.results.counts import responses, totals_of
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import document_rows, segment_rows
from qualcode.workbench.results.shown_marks import with_speakers
from qualcode.workbench.whole.whole import Fact, Whole, categories_of, coded, with_notes


def whole_document(bench: Bench, word: str) -> Whole:
    """A document with its facts, who speaks in it, how far it is coded, and in which categories."""
    one = find_document(bench.index, word)
    filters = Filters(document=one.id)
    row = next(row for row in document_rows(bench) if row.document.id == one.id)
    speakers = {label: speaker_word(role, name) for label, role, name in speakers_in(bench.index, one)}
    quotes = with_speakers(bench, segment_rows(bench, filters))
    people, marks = narrowed(bench, filters)
    bare = sum(not any(own.text for own in mark.expressions) for mark in quotes)
    answered = next((found for found in responses(bench) if found.document == one.id), None)
    coder, _made = coded(one.coder, coder_names(bench.index), one.at)
    facts = [
        Fact("text", _("text"), None, "" if one.here else _("(text hasn't arrived yet)")),
        Fact("imported", _("imported"), one.at[:10]),
        coder,
        Fact("passages", _("turns, answers"), one.passages),
        Fact("marks", _("marks"), row.marks),
        Fact("unsimplified", _("not simplified"), bare, str(bare) if bare else ""),
        Fact("read", _("read"), one.read_through, _("yes") if one.read_through else _("no")),
        Fact("here", "", one.here, ""),
        Fact("about", "", dict(one.about), ""),
        *[Fact("", name, value) for name, value in one.about],
        Fact("answered", _("responses"), answered.answered if answered else None),
        Fact("speakers", "", speakers, ""),
        *[Fact("", label, who) for label, who in speakers.items()],
    ]
    return with_notes(
        bench,
        Whole(
            id=one.id,
            kind=one.type,
            name=row.name,
            handle=one.name,
            facts=tuple(facts),
            totals=totals_of(people),
            categories=categories_of(bench, marks),
            quotes=tuple(quotes),
            more=f"qualcode segments --document {as_typed(one.name)}",
        ),
    )


def whole_participant(bench: Bench, word: str) -> Whole:
    """A participant with the variables known of them, and what they said in which categories."""
    one = find_participant(bench.index, word)
    filters = Filters(participant=one.id)
    names = document_names(bench.index)
    people, marks = narrowed(bench, filters)
    quotes = with_speakers(bench, segment_rows(bench, filters))
    return with_notes(
        bench,
        Whole(
            id=one.id,
            kind=one.kind,
            name=one.name,
            handle=one.id[:6],
            facts=(
                Fact("kind", _("kind"), one.kind, kind_word(one.kind)),
                Fact(
                    "documents", _("documents"), tuple(names.get(where, where[:5]) for where in one.documents)
                ),
                Fact("variables", "", dict(one.variables), ""),
                *[Fact("", name, value) for name, value in one.variables],
                Fact("marks", _("marks"), len(quotes)),
            ),
            totals=totals_of(people),
            categories=categories_of(bench, marks),
            quotes=tuple(quotes),
            more=f"qualcode segments --participant {as_typed(one.name)}",
        ),
    )
