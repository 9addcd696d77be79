"""Resolving a closed round: place by place, what the team adopts of what its coders did apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.model.rounds import LayeredExpression, LayeredSegment, Round
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import coder_names, shown_names

ALIKE, BOUNDS, CATEGORIES, ONE = "alike", "bounds", "categories", "one"
"""How coders' work at a place stands: the same; the same categories at other bounds; other categories; only some of
them marked anything."""


@dataclass(frozen=True, slots=True)
class Done:
    """What one coder made of a place: a mark with its words and bounds, its expressions and their categories."""

    coder: str
    name: str
    segment: str
    quote: str
    start: int
    end: int
    expressions: tuple[str, ...]
    categories: tuple[str, ...]
    adopted: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the text that one or several coders marked. `handle` identifies it for `round resolve`. `kind`
    is alike, bounds (the limits of the marks differ), categories (the categories differ) or one (not all coders
    marked it). `resolved`: the team has decided on it."""

    handle: str
    kind: str
    place: str
    document: str
    passage: int
    start: int
    done: tuple[Done, ...]
    resolved: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Marks of one or several coders that overlap one another; `kind` as in `Difference`."""

    segments: tuple[LayeredSegment, ...]
    kind: str
    resolved: bool


def differences(bench: Bench, one: Round) -> list[Difference]:
    """Every place that anybody marked in a closed round, in the order of the documents and places."""
    refuse_open(one)
    segments, expressions = made_in(bench, one)
    names = coder_names(bench.index)
    documents = document_queries.documents(bench.index)
    called = shown_names(documents)
    order = {document.id: place for place, document in enumerate(documents)}
    categories = {category.id: category.name for category in category_queries.categories(bench.index)}
    found = []
    for place in places_of(bench, one, segments, expressions):
        first = place.segments[0]
        name = called.get(first.document, first.document[:5])
        found.append(
            Difference(
                queries.shortest(bench.index, first.id),
                place.kind,
                f"{name}:{first.passage}" if first.passage else name,
                first.document,
                first.passage,
                first.start,
                tuple(
                    Done(
                        coder=each.coder,
                        name=names.get(each.coder, each.coder.upper()),
                        segment=each.id,
                        quote=each.quote,
                        start=each.start,
                        end=each.end,
                        expressions=tuple(expressions[name].text for name in each.expressions),
                        categories=tuple(
                            dict.fromkeys(
                                categories.get(expressions[name].category, "") for name in each.expressions
                            )
                        ),
                        adopted=each.adopted,
                    )
                    for each in sorted(place.segments, key=lambda each: one.coders.index(each.coder))
                ),
                place.resolved,
            )
        )
    found.sort(key=lambda each: (order.get(each.document, len(order)), each.start, each.handle))
    return found


def refuse_open(one: Round) -> None:
    """Refused while a round is open."""
    if not one.closed:
        raise Refusal(
            _("The round “{round}” is still open, so it can't be resolved yet.").format(round=one.name),
            _("To close the round when all coders have finished: qualcode round close"),
        )


def made_in(bench: Bench, one: Round) -> tuple[list[LayeredSegment], dict[str, LayeredExpression]]:
    """The marks of a round whose words are here, and its expressions by identifier."""
    return (
        [each for each in queries.segments_of(bench.index, one.id) if each.here],
        {each.id: each for each in queries.expressions_of(bench.index, one.id)},
    )


def places_of(
    bench: Bench, one: Round, segments: Sequence[LayeredSegment], expressions: dict[str, LayeredExpression]
) -> list[Place]:
    """Chains of overlapping marks, regardless of who made them."""
    decided = queries.resolved_segments(bench.index, one.id)
    places: list[list[LayeredSegment]] = []
    reached = 0
    for each in segments:
        if places and places[-1][0].document == each.document and each.start < reached:
            places[-1].append(each)
            reached = max(reached, each.end)
        else:
            places.append([each])
            reached = each.end
    return [
        Place(
            tuple(place),
            _kind(one, place, expressions),
            all(each.id in decided for each in place),
        )
        for place in places
    ]


def _kind(one: Round, place: Sequence[LayeredSegment], expressions: dict[str, LayeredExpression]) -> str:
    filed: dict[str, set[str]] = {}
    spans: dict[str, set[tuple[int, int]]] = {}
    for each in place:
        filed.setdefault(each.coder, set()).update(expressions[name].category for name in each.expressions)
        spans.setdefault(each.coder, set()).add((each.start, each.end))
    if set(filed) != set(one.coders):
        return ONE
    first, *others = filed.values()
    if any(other != first for other in others):
        return CATEGORIES
    shape, *shapes = spans.values()
    return BOUNDS if any(other != shape for other in shapes) else ALIKE


def sentence_of(difference: Difference) -> str:
    """How the coders' work at a place stands, in a sentence."""
    who = [each.name for each in difference.done]
    if difference.kind == ALIKE:
        return _("All coders marked this place in the same way.")
    if difference.kind == BOUNDS:
        return _("Same categories, different boundaries.")
    if difference.kind == CATEGORIES:
        return _("Filed in different categories.")
    people = list(dict.fromkeys(who))
    return ngettext("Marked only by {names}.", "Marked only by {names}.", len(people)).format(
        names=", ".join(people)
    )
