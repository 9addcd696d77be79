"""Marks: segments with their words and places, and the simplified expressions that rest on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.index.queries.behind import (
    FEW,
    among,
    documents_in_order,
    grouped,
    live_categories,
    members,
    merged,
    people_of,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A marked span. `state` is `here` when its words can be shown (see `qualcode.model.placing`); `passage` is the
    number of its first passage, 0 if it covers none; `participants` are ids, without the interviewer."""

    id: str
    document: str
    state: str
    revision: str
    start: int
    end: int
    quote: str
    passage: int
    coder: str
    at: str
    layer: str
    participants: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """A simplified expression. `filed` is the category as people chose it, followed through merges; `subcategory` is
    the same while that category is in use, else empty: still to be grouped. `segments` are live ones that support
    it, `deviant` those that contradict it."""

    id: str
    text: str
    filed: str
    subcategory: str
    coder: str
    at: str
    born: int
    layer: str
    segments: tuple[str, ...] = ()
    deviant: tuple[str, ...] = ()


def segments(index: Index, *, only: Iterable[str] | None = None, document: str = "") -> list[Segment]:
    """Live segments in the order of documents and places; `only` these, or those of one document."""
    wanted = None if only is None else frozenset(only)
    some, values = among("s.id", wanted if wanted is not None and len(wanted) <= FEW else None)
    if document:
        some, values = f"{some} AND s.document = ?", (*values, document)
    roots = merged(index)
    born, gone = documents_in_order(index, roots)
    rows = [
        row
        for row in index.rows(
            f"""
            SELECT s.id, s.document, s.state, s.revision, s.start, s."end", s.quote, s.first_passage,
                t.coder, t.at, t.layer
            FROM segment s JOIN thing t ON t.id = s.id WHERE t.retired = 0{some}
            """,
            values,
        )
        if row[1] not in gone and row[0] not in roots and (wanted is None or row[0] in wanted)
    ]
    rows.sort(key=lambda row: (born.get(roots.get(row[1], row[1]), 0), row[1], row[4], row[5], row[0]))
    few = [row[0] for row in rows] if len(rows) <= FEW else None
    people = people_of(index, few)
    expressions = support(index, few)
    tasks = grouped(members(index, "tasks", few))
    return [
        Segment(
            *[
                row[0],
                roots.get(row[1], row[1]),
                *row[2:],
                people.get(row[0], ()),
                expressions.get(row[0], ()),
                tasks.get(row[0], ()),
            ]
        )
        for row in rows
    ]


def support(index: Index, few: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The live expressions of segments, followed through merges, in the order they were made."""
    roots = merged(index)
    pairs = [(key, roots.get(entity, entity)) for entity, key in members(index, "segments", few, "key")]
    some, values = among(
        "id", {one for _key, one in pairs} if few is not None and len(pairs) <= FEW else None
    )
    born = {
        row[0]: row[1]
        for row in index.rows(
            f"SELECT id, born FROM thing WHERE kind='expression' AND retired=0{some}", values
        )
    }
    return grouped(
        sorted([pair for pair in pairs if pair[1] in born], key=lambda pair: (born[pair[1]], pair[1]))
    )


def expressions(index: Index, *, only: Iterable[str] | None = None) -> list[Expression]:
    """Live expressions in the order they were made; `only` these few."""
    roots = merged(index)
    names = None if only is None else frozenset(only)
    with_losers = None if names is None else names | {one for one, root in roots.items() if root in names}
    resting = members(index, "segments", with_losers)
    contradicting = set(members(index, "deviant", with_losers))
    places = _live_places(index, roots, None if names is None else {segment for _one, segment in resting})
    supports: dict[str, dict[str, None]] = {}
    deviants: dict[str, dict[str, None]] = {}
    for pair in sorted([pair for pair in resting if pair[1] in places], key=lambda pair: places[pair[1]]):
        side = deviants if pair in contradicting else supports
        side.setdefault(roots.get(pair[0], pair[0]), {})[pair[1]] = None
    categories = live_categories(index)
    some, values = among("e.id", names)
    found = []
    for row in index.rows(
        f"""
        SELECT e.id, e.text, e.subcategory, t.coder, t.at, t.born, t.layer
        FROM expression e JOIN thing t ON t.id = e.id WHERE t.retired = 0{some} ORDER BY t.born, e.id
        """,
        values,
    ):
        if row[0] in roots:
            continue
        filed = roots.get(row[2], row[2])
        own = supports.get(row[0], {})
        found.append(
            Expression(
                *[
                    *row[:2],
                    filed,
                    filed if filed in categories else "",
                    *row[3:],
                    tuple(own),
                    tuple([one for one in deviants.get(row[0], ()) if one not in own]),
                ]
            )
        )
    return found


def _live_places(
    index: Index, roots: dict[str, str], few: Iterable[str] | None
) -> dict[str, tuple[int, str, int, str]]:
    """Where live segments lie, by what they are sorted by."""
    born, gone = documents_in_order(index, roots)
    some, values = among("s.id", few)
    return {
        row[0]: (born.get(roots.get(row[1], row[1]), 0), row[1], row[2] or 0, row[0])
        for row in index.rows(
            f"SELECT s.id, s.document, s.start FROM segment s JOIN thing t ON t.id = s.id WHERE t.retired = 0{some}",
            values,
        )
        if row[1] not in gone
    }


def expression_words(index: Index) -> list[tuple[str, str, str]]:
    """(identifier, words, category as it was filed) of the live expressions in the order they were made."""
    roots = merged(index)
    return [
        (row[0], row[1], roots.get(row[2], row[2]))
        for row in index.rows(
            "SELECT e.id, e.text, e.subcategory FROM expression e JOIN thing t ON t.id = e.id "
            "WHERE t.retired = 0 ORDER BY t.born, e.id"
        )
        if row[0] not in roots
    ]


def live_segments(index: Index) -> dict[str, str]:
    """The document of each live segment."""
    roots = merged(index)
    return {name: place[1] for name, place in _live_places(index, roots, None).items() if name not in roots}


def resting_on(index: Index, expression: str, segment: str) -> tuple[str, ...]:
    """The expression and those merged into it, as far as they rest on a segment."""
    return tuple(
        row[0]
        for row in index.rows(
            "SELECT k.entity FROM member k LEFT JOIN merged m ON m.id = k.entity "
            "WHERE k.name = 'segments' AND k.key = ? AND coalesce(m.root, k.entity) = ? ORDER BY k.entity",
            (segment, expression),
        )
    )


class CountedMark(NamedTuple):
    """One mark that counts: a live segment whose words are here, supporting a live expression; its category (empty:
    ungrouped) and its place. Layered marks count only when the team adopted them. (A named tuple: every figure is
    made of all of these.)"""

    segment: str
    expression: str
    category: str
    document: str
    start: int
    end: int
    coder: str


def counted_marks(index: Index) -> list[CountedMark]:
    """All marks that count."""
    roots = merged(index)
    born, gone = documents_in_order(index, roots)
    places = {
        row[0]: (roots.get(row[1], row[1]), *row[2:])
        for row in index.rows(
            """
            SELECT s.id, s.document, s.start, s."end", t.coder FROM segment s JOIN thing t ON t.id = s.id
            WHERE s.state = 'here' AND t.retired = 0 AND (t.layer = '' OR t.adopted = 1)
            """
        )
        if row[1] not in gone and roots.get(row[1], row[1]) in born
    }
    categories = live_categories(index)
    filed = {
        row[0]: category if (category := roots.get(row[1], row[1])) in categories else ""
        for row in index.rows(
            """
            SELECT e.id, e.subcategory FROM expression e JOIN thing t ON t.id = e.id
            WHERE t.retired = 0 AND (t.layer = '' OR t.adopted = 1)
            """
        )
    }
    contradicting = set(members(index, "deviant"))
    supporting = {
        (pair[1], roots.get(pair[0], pair[0]))
        for pair in members(index, "segments")
        if pair not in contradicting and pair[1] in places
    }
    return [
        CountedMark(segment, expression, filed[expression], *places[segment])
        for segment, expression in sorted(supporting)
        if expression in filed
    ]


def participants_of_segments(index: Index) -> dict[str, tuple[str, ...]]:
    """The participants of every segment, by segment."""
    return people_of(index)


def segment_states(index: Index) -> dict[str, int]:
    """How many live segments are in each state (`here`, `missing`, `open`, `changed`)."""
    return {
        row[0]: row[1]
        for row in index.rows(
            "SELECT s.state, count(*) FROM segment s JOIN thing t ON t.id = s.id AND t.retired = 0 "
            "JOIN thing dt ON dt.id = s.document AND dt.retired = 0 GROUP BY s.state"
        )
    }


def live_segment(index: Index, name: str) -> Segment | None:
    """One live segment."""
    return next(iter(segments(index, only=[name])), None)


def expression(index: Index, name: str) -> Expression | None:
    """One live expression."""
    return next(iter(expressions(index, only=[name])), None)


def same_span(index: Index, document: str, revision: str, start: int, end: int, coder: str) -> str:
    """The coder's live segment at exactly this place, an empty string if there is none."""
    row = index.row(
        "SELECT s.id FROM segment s JOIN thing t ON t.id = s.id WHERE s.document=? AND s.revision=? AND s.start=? "
        'AND s."end"=? AND t.coder=? AND t.retired=0',
        (document, revision, start, end, coder),
    )
    return row[0] if row else ""
