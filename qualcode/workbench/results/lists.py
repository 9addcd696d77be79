"""Lists with filters: segments, expressions, categories, memos, participants, documents."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

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
from qualcode.workbench.coding.memo_subjects import find_subject, subjects_fitting
from qualcode.workbench.names import coder_names, shown_names
from qualcode.workbench.results.count_table import narrowed
from qualcode.workbench.results.counts import Response, Spread, by_expression, expression_spreads, responses
from qualcode.workbench.results.filters import EVERYTHING, Filters, Sieve, below


class DocumentRow(NamedTuple):
    """A document in a list: its name as it is shown, marks on it, and a survey's response."""

    document: Document
    name: str
    marks: int
    response: Response | None


class SegmentRow(NamedTuple):
    """A mark in a list: its place as it is cited (H1:23), codes of its participants, its expressions, and
    whether it was picked for the report. `told` are its words with the speakers told apart, where several speak and
    somebody is to read it; empty elsewhere."""

    segment: Segment
    place: str
    participants: tuple[str, ...]
    expressions: tuple[Wording, ...]
    deviant: bool
    picked: bool = False
    told: str = ""

    @property
    def words(self) -> str:
        """The words as a person reads them."""
        return self.told or self.segment.quote


class ExpressionRow(NamedTuple):
    """An expression in a list, with the category it is filed in (empty: none), and how far it is spread. `formerly`
    says where it was if it is to be grouped again because its category was retired."""

    expression: Expression
    text: str
    category: str
    spread: Spread
    quotes: tuple[str, ...] = ()
    formerly: str = ""


def document_rows(bench: Bench, filters: Filters = EVERYTHING) -> list[DocumentRow]:
    """The documents that fit the filters, with their marks that do, and their response."""
    every = document_queries.documents(bench.index)
    names = shown_names(every)
    answered = {one.document: one for one in responses(bench)}
    marked: Mapping[str, int] = counts.marked_documents(bench.index)
    kept: Collection[str] = names
    if filters != EVERYTHING:
        fitting = fitting_things(bench, filters)
        kept, marked = fitting.documents, fitting.marked
    return [
        DocumentRow(one, names[one.id], marked.get(one.id, 0), answered.get(one.id))
        for one in every
        if one.id in kept
    ]


def participant_rows(bench: Bench, filters: Filters) -> list[Participant]:
    """The participants that fit the filters."""
    everyone = people_queries.participants(bench.index)
    if filters == EVERYTHING:
        return everyone
    kept = fitting_things(bench, filters).people
    return [one for one in everyone if one.id in kept]


class Fitting(NamedTuple):
    """What fits the filters, by identifiers. Where the filters say which marks are wanted, a document, a person or a
    category fits if one of these marks is theirs; otherwise a document or a person fits by what they are."""

    marks: frozenset[str]
    expressions: frozenset[str]
    categories: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]
    marked: Mapping[str, int]
    """How many of these marks are in each document."""


def fitting_things(bench: Bench, filters: Filters) -> Fitting:
    """Everything that fits the filters."""
    rows = segment_rows(bench, filters)
    against = expression_queries.deviant_pairs(bench.index) if filters.deviant else ()
    own = [
        one
        for row in rows
        for one in row.expressions
        if not filters.deviant or (row.segment.id, one.id) in against
    ]
    if filters.category:
        wanted = below(bench, filters.category)
        own = [one for one in own if one.subcategory in wanted]
    above = {one.id: one.parent for one in category_queries.categories(bench.index)}
    categories = set()
    for expression in own:
        at = expression.subcategory
        while at and at not in categories:
            categories.add(at)
            at = above.get(at, "")
    sieve = Sieve(bench, filters)
    documents = frozenset(row.segment.document for row in rows)
    people = frozenset(
        who
        for row in rows
        for who in row.segment.participants
        if sieve.fits_speaker(row.segment.id, row.segment.document, who)
    )
    if filters == filters.of_material:
        everyone = people_queries.participants(bench.index)
        people = sieve.people(everyone)
        theirs = documents.union(*[one.documents for one in everyone if one.id in people])
        documents = frozenset(
            one.id
            for one in document_queries.documents(bench.index)
            if sieve.fits_text(one)
            and (
                not (filters.participant or filters.where)
                or one.id in theirs
                or (not filters.participant and sieve.fits_facts(one))
            )
        )
    return Fitting(
        frozenset(row.segment.id for row in rows),
        frozenset(one.id for one in own),
        frozenset(categories),
        documents,
        people,
        Counter(row.segment.document for row in rows),
    )


def wanted_categories(bench: Bench, filters: Filters) -> frozenset[str]:
    """The categories that contain a mark fitting the filters, and the categories above them. If `category` is
    the only filter: that category and all below it, even without marks."""
    if filters == Filters(category=filters.category):
        return below(bench, filters.category)
    return fitting_things(bench, filters).categories


def segment_rows(bench: Bench, filters: Filters) -> list[SegmentRow]:
    """The marks that fit the filters, in the order of documents and places."""
    sieve = Sieve(bench, filters)
    names = {one.id: one.name for one in people_queries.participants(bench.index)}
    documents = document_queries.documents(bench.index)
    document_names = shown_names(documents)
    segments = segment_queries.segments(bench.index, document=sieve.document)
    named = {one for segment in segments for one in segment.expressions}
    few = named if len(named) <= FEW else None
    expressions = expression_queries.wordings(bench.index, few)
    contradicting = expression_queries.deviant_pairs(bench.index)
    grouped = {one.id for one in category_queries.categories(bench.index) if one.level == SUBCATEGORY}
    picked = segment_queries.picked(bench.index)
    rows = []
    everything = filters._replace(document="") == EVERYTHING
    codes_of: dict[tuple[str, ...], tuple[str, ...]] = {}
    for segment in segments:
        own = tuple([expressions[one] for one in segment.expressions if one in expressions])
        deviant = False
        if contradicting:
            deviant = any((segment.id, one.id) in contradicting for one in own)
        fits = everything or (
            sieve.fits_mark(segment)
            and sieve.fits_expressions(
                tuple([one for one in own if (segment.id, one.id) in contradicting])
                if filters.deviant
                else own
            )
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
    """The expressions that fit the filters, in the order they were made. With `with_quotes`, each has the words
    that it rests on; otherwise only expressions that aren't simplified yet have them. The figures count the
    marks that fit. The filter `coder` is the person who wrote the expression, not the one who made the mark."""
    sieve = Sieve(bench, filters)
    places = filters._replace(category="", coder="", deviant=False, ungrouped=False, unsimplified=False)
    segments: set[str] | None = None
    if places != EVERYTHING:
        segments = {row.segment.id for row in segment_rows(bench, places)}
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
    of_marks = filters._replace(coder="", ungrouped=False, unsimplified=False)
    counts = (
        expression_spreads(bench)
        if of_marks == EVERYTHING
        else by_expression(
            narrowed(bench, of_marks)[1]
        )  # not among the figures that are kept: those are of all
    )
    everything = filters == EVERYTHING
    rows = []
    for one in live:
        fits = everything or (
            (sieve.categories is None or one.subcategory in sieve.categories)
            and (segments is None or not segments.isdisjoint((*one.segments, *one.deviant)))
            and sieve.coder in ("", one.coder)
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
    """For each retired category, a phrase for its expressions, which have to be grouped again: "was in “…”,
    which … retired on …"."""
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


def memo_rows(
    bench: Bench, *, journal: bool = False, about: str = "", filters: Filters = EVERYTHING
) -> list[Memo]:
    """Memos, or the research diary; of one thing if `about` names it, or of what fits the filters: `coder` is who
    wrote the memo, the others say what it is about."""
    thing = find_subject(bench, about) if about else ""
    coder = Sieve(bench, Filters(coder=filters.coder)).coder
    own = filters._replace(coder="")
    wanted = frozenset().union(*fitting_things(bench, own)[:5]) if own != EVERYTHING else None
    if wanted is not None:
        wanted |= subjects_fitting(bench, task=own.task, question=own.question, document=own.document)
    return [
        one
        for one in memo_queries.memos(bench.index, journal=journal)
        if thing in ("", one.about) and coder in ("", one.coder) and (wanted is None or one.about in wanted)
    ]
