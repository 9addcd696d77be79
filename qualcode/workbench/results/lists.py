"""Lists with filters: segments, expressions, categories, memos, participants, documents."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts, trail
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.coders import author_of
from qualcode.index.queries.expressions import Wording
from qualcode.index.queries.merges import FEW
from qualcode.model import fields
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.things import Document, Expression, Memo, Participant, Segment
from qualcode.trail.line import line_of
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_category, find_document, find_participant, find_thing
from qualcode.workbench.names import coder_names, shown_names
from qualcode.workbench.results.counts import Response, Spread, expression_spreads, responses


class Filters(NamedTuple):
    """What a list is narrowed to. `where` are pairs (variable, value) of participants; `ungrouped` is what isn't in
    a subcategory yet."""

    document: str = ""
    participant: str = ""
    where: tuple[tuple[str, str], ...] = ()
    category: str = ""
    coder: str = ""
    task: str = ""
    ungrouped: bool = False
    unsimplified: bool = False
    deviant: bool = False


class DocumentRow(NamedTuple):
    """A document in a list: its name as it is shown, marks on it, and a survey's response."""

    document: Document
    name: str
    marks: int
    response: Response | None


class SegmentRow(NamedTuple):
    """A mark in a list: its place as it is cited (H1:23), codes of its participants, its expressions, and
    whether it was picked for the report."""

    segment: Segment
    place: str
    participants: tuple[str, ...]
    expressions: tuple[Wording, ...]
    deviant: bool
    picked: bool = False


class ExpressionRow(NamedTuple):
    """An expression in a list, with the category it is filed in (empty: none), and how far it is spread. `formerly`
    says where it was if it is to be grouped again because its category was retired."""

    expression: Expression
    text: str
    category: str
    spread: Spread
    quotes: tuple[str, ...] = ()
    formerly: str = ""


def document_rows(bench: Bench) -> list[DocumentRow]:
    """All documents with marks and response."""
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    answered = {one.document: one for one in responses(bench)}
    marked = counts.marked_documents(bench.index)
    return [DocumentRow(one, names[one.id], marked.get(one.id, 0), answered.get(one.id)) for one in every]


def participant_rows(bench: Bench, filters: Filters) -> list[Participant]:
    """The participants that fit the filters."""
    document = find_document(bench.index, filters.document).id if filters.document else ""
    return [
        one
        for one in people_queries.participants(bench.index)
        if (not document or document in one.documents) and _fits(one, filters.where)
    ]


def _fits(person: Participant, where: Sequence[tuple[str, str]]) -> bool:
    variables = {name.casefold(): value.casefold() for name, value in person.variables}
    return all(variables.get(name.casefold()) == value.casefold() for name, value in where)


def _chosen_people(bench: Bench, filters: Filters) -> frozenset[str] | None:
    if not filters.where and not filters.participant:
        return None
    if filters.participant:
        return frozenset({find_participant(bench.index, filters.participant).id})
    known = {
        name.casefold() for one in people_queries.participants(bench.index) for name, _value in one.variables
    }
    missing = [name for name, _value in filters.where if name.casefold() not in known]
    if missing:
        raise Refusal(
            _("Variable {name} not found among the participants.").format(name=missing[0]),
            _("The variables are: {names}").format(names=", ".join(sorted(known)) or _("none yet")),
        )
    return frozenset(one.id for one in people_queries.participants(bench.index) if _fits(one, filters.where))


def below(bench: Bench, word: str) -> frozenset[str]:
    """A category and all that stands below it."""
    wanted = {find_category(bench.index, word).id}
    every = category_queries.categories(bench.index)
    grew = True
    while grew:
        more = {one.id for one in every if one.parent in wanted} - wanted
        wanted |= more
        grew = bool(more)
    return frozenset(wanted)


def segment_rows(bench: Bench, filters: Filters) -> list[SegmentRow]:
    """The marks that fit the filters, in the order of documents and places."""
    document = find_document(bench.index, filters.document).id if filters.document else ""
    people = _chosen_people(bench, filters)
    categories = below(bench, filters.category) if filters.category else None
    names = {one.id: one.name for one in people_queries.participants(bench.index)}
    documents = document_queries.documents(bench.index)
    document_names = shown_names(documents)
    segments = segment_queries.segments(bench.index, document=document)
    named = {one for segment in segments for one in segment.expressions}
    few = named if len(named) <= FEW else None
    expressions = expression_queries.wordings(bench.index, few)
    contradicting = expression_queries.deviant_pairs(bench.index)
    grouped = {one.id for one in category_queries.categories(bench.index) if one.level == SUBCATEGORY}
    picked = segment_queries.picked(bench.index)
    rows = []
    everything = filters._replace(document="") == Filters()
    codes_of: dict[tuple[str, ...], tuple[str, ...]] = {}
    for segment in segments:
        own = tuple([expressions[one] for one in segment.expressions if one in expressions])
        deviant = False
        if contradicting:
            deviant = any((segment.id, one.id) in contradicting for one in own)
        fits = everything or (
            (people is None or not people.isdisjoint(segment.participants))
            and (categories is None or any(one.subcategory in categories for one in own))
            and (not filters.coder or segment.coder == filters.coder.lower())
            and (not filters.task or filters.task.lower() in {task.lower() for task in segment.tasks})
            and (not filters.unsimplified or not any(one.text for one in own))
            and (not filters.ungrouped or any(one.subcategory not in grouped for one in own))
            and (not filters.deviant or deviant)
        )
        if fits:
            name = document_names.get(segment.document, segment.document[:5])
            place = f"{name}:{segment.passage}" if segment.passage else name
            codes = codes_of.get(segment.participants)
            if codes is None:
                codes = codes_of[segment.participants] = tuple(
                    [names.get(one, "") for one in segment.participants]
                )
            rows.append(SegmentRow(segment, place, codes, own, deviant, segment.id in picked))
    return rows


def expression_rows(bench: Bench, filters: Filters, *, with_quotes: bool = True) -> list[ExpressionRow]:
    """The expressions that fit the filters, in the order they were made; `with_quotes` each with the words that it
    rests on, otherwise only those that are still to be simplified, which have no words of their own."""
    categories = below(bench, filters.category) if filters.category else None
    narrowed = filters.document or filters.participant or filters.where or filters.task
    segments: set[str] | None = None
    if narrowed:
        segments = {
            row.segment.id
            for row in segment_rows(
                bench,
                Filters(
                    document=filters.document,
                    participant=filters.participant,
                    where=filters.where,
                    task=filters.task,
                ),
            )
        }
    every = category_queries.categories(bench.index)
    names = {one.id: one.name for one in every}
    grouped = {one.id for one in every if one.level == SUBCATEGORY}
    gone = out_of_use(bench)
    live = expression_queries.expressions(bench.index)
    bare = (
        None
        if with_quotes
        else {name for one in live if not one.text for name in (*one.segments, *one.deviant)}
    )
    quotes = segment_queries.quotes(bench.index, bare)
    counts = expression_spreads(bench)
    everything = filters == Filters()
    rows = []
    for one in live:
        fits = everything or (
            (categories is None or one.subcategory in categories)
            and (segments is None or not segments.isdisjoint((*one.segments, *one.deviant)))
            and (not filters.coder or one.coder == filters.coder.lower())
            and (not filters.ungrouped or one.subcategory not in grouped)
            and (not filters.unsimplified or not one.text)
            and (not filters.deviant or one.deviant)
        )
        if fits:
            own = tuple([quotes[segment] for segment in (*one.segments, *one.deviant) if segment in quotes])
            text = one.text or (f"[{own[0]}]" if own else "[…]")
            rows.append(
                ExpressionRow(
                    one,
                    text,
                    names.get(one.subcategory, ""),
                    counts.get(one.id, Spread(0, 0, 0)),
                    own,
                    gone.get(one.filed, "") if not one.subcategory else "",
                )
            )
    return rows


def out_of_use(bench: Bench) -> dict[str, str]:
    """For each retired category a sentence: what is in it has to be grouped again, since someone retired it."""
    sentences = {}
    coders = coder_names(bench.index)
    for category in category_queries.categories(bench.index, retired=True):
        head = next(iter(trail.heads(bench.index, category.id, fields.RETIRED)), None)
        line = trail.line(bench.index, line_of(head.write)) if head else None
        if line:
            key = author_of(bench.index, line.writer)
            sentences[category.id] = _("was in “{category}”, which {coder} retired on {day}").format(
                category=category.name, coder=coders.get(key, key.upper()), day=line.at[:10]
            )
    return sentences


def memo_rows(bench: Bench, *, journal: bool = False, about: str = "") -> list[Memo]:
    """Memos, or the research diary; of one thing if `about` names it."""
    thing = find_thing(bench.index, about) if about else ""
    return [
        one for one in memo_queries.memos(bench.index, journal=journal) if not thing or one.about == thing
    ]
