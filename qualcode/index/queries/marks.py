"""Marks: segments with their words and places, and the simplified expressions that rest on them."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.index.queries.behind import (
    FEW,
    People,
    among,
    documents_in_order,
    grouped,
    live_categories,
    members,
    merged,
)


class Segment(NamedTuple):
    """A marked span. `state` is `here` when its words stand in the text, `open` when they stand in an earlier one and
    its place is only where it probably is now (see `qualcode.model.placing`); `passage` is the
    number of its first passage, 0 if it covers none; `participants` are ids, without the interviewer. (A named tuple,
    as all rows of which thousands are made.)"""

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


class Expression(NamedTuple):
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
    some, values = among("id", wanted if wanted is not None and len(wanted) <= FEW else None)
    if document:
        some, values = f"{some} AND document = ?", (*values, document)
    roots = merged(index)
    born, gone = documents_in_order(index, roots)
    people = People(index, roots)
    rows = [
        row
        for row in index.rows(
            'SELECT id, document, state, revision, start, "end", quote, first_passage, coder, at, layer, people '
            f"FROM segment WHERE retired = 0{some}",
            values,
        )
        if row[1] not in gone and row[0] not in roots and (wanted is None or row[0] in wanted)
    ]
    rows.sort(key=lambda row: (born.get(roots.get(row[1], row[1]), 0), row[1], row[4], row[5], row[0]))
    few = [row[0] for row in rows] if len(rows) <= FEW else None
    expressions = support(index, few)
    tasks = grouped(members(index, "tasks", few))
    who = people.of
    nothing: tuple[str, ...] = ()
    return [
        Segment._make(
            (
                row[0],
                roots.get(row[1], row[1]),
                *row[2:11],
                who(row[11]),
                expressions.get(row[0], nothing),
                tasks.get(row[0], nothing),
            )
        )
        for row in rows
    ]


def support(index: Index, few: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The live expressions of segments, followed through merges, in the order they were made."""
    some, values = among("k.key", few)
    return grouped(
        index.rows(
            f"""
            SELECT k.key, e.id FROM member k LEFT JOIN merged m ON m.id = k.entity
            JOIN expression e ON e.id = coalesce(m.root, k.entity)
            WHERE k.name = 'segments' AND e.retired = 0{some} ORDER BY e.born, e.id
            """,
            values,
        )
    )


def expressions(index: Index, *, only: Iterable[str] | None = None) -> list[Expression]:
    """Live expressions in the order they were made; `only` these few."""
    roots = merged(index)
    names = None if only is None else frozenset(only)
    with_losers = None if names is None else names | {one for one, root in roots.items() if root in names}
    resting = members(index, "segments", with_losers)
    contradicting = set(members(index, "deviant", with_losers))
    places = _live_places(index, roots, None if names is None else {segment for _one, segment in resting})
    supports: dict[str, list[str]] = {}
    deviants: dict[str, list[str]] = {}
    for pair in resting:
        if pair[1] in places:
            side = deviants if pair in contradicting else supports
            side.setdefault(roots.get(pair[0], pair[0]), []).append(pair[1])
    categories = live_categories(index)
    some, values = among("id", names)
    found = []
    for row in index.rows(
        "SELECT id, text, subcategory, coder, at, born, layer FROM expression "
        f"WHERE retired = 0{some} ORDER BY born, id",
        values,
    ):
        if row[0] in roots:
            continue
        filed = roots.get(row[2], row[2])
        own = _in_place(supports.get(row[0]), places)
        against = _in_place(deviants.get(row[0]), places)
        found.append(
            Expression._make(
                (
                    row[0],
                    row[1],
                    filed,
                    filed if filed in categories else "",
                    *row[3:],
                    own,
                    tuple([one for one in against if one not in own]) if against else against,
                )
            )
        )
    return found


def saying(index: Index, words: str) -> list[str]:
    """The live expressions with these very words, in the order they were made."""
    return [
        row[0]
        for row in index.rows(
            "SELECT id FROM expression WHERE text=? AND +retired=0 AND id NOT IN (SELECT id FROM merged) "
            "ORDER BY born, id",
            (words,),
        )
    ]


def filed_in(index: Index, categories: Collection[str]) -> list[Expression]:
    """The live expressions that people filed in one of these categories, or in one that was merged into it, in the
    order they were made."""
    losers = {one for one, root in merged(index).items() if root in categories}
    some, values = among("subcategory", losers.union(categories))
    found = index.rows(f"SELECT id FROM expression WHERE retired = 0{some}", values) if values else []
    filed = expressions(index, only=[row[0] for row in found]) if found else []
    return [one for one in filed if one.filed in categories]


def _in_place(names: list[str] | None, places: dict[str, tuple[int, str, int, str]]) -> tuple[str, ...]:
    """Segments in the order of their places, each once."""
    if names is None:
        return ()
    if len(names) == 1:
        return (names[0],)
    return tuple(sorted(set(names), key=places.__getitem__))


def _live_places(
    index: Index, roots: dict[str, str], few: Iterable[str] | None
) -> dict[str, tuple[int, str, int, str]]:
    """Where live segments lie, by what they are sorted by."""
    born, gone = documents_in_order(index, roots)
    some, values = among("id", few)
    return {
        row[0]: (born.get(roots.get(row[1], row[1]), 0), row[1], row[2] or 0, row[0])
        for row in index.rows(f"SELECT id, document, start FROM segment WHERE retired = 0{some}", values)
        if row[1] not in gone
    }


class Wording(NamedTuple):
    """What a list of marks needs of an expression; see `Expression`."""

    id: str
    text: str
    subcategory: str


def wordings(index: Index, few: Iterable[str] | None = None) -> dict[str, Wording]:
    """The live expressions, or a few of them, by identifier."""
    roots = merged(index)
    categories = live_categories(index)
    some, values = among("id", few)
    return {
        row[0]: Wording(row[0], row[1], filed if (filed := roots.get(row[2], row[2])) in categories else "")
        for row in index.rows(f"SELECT id, text, subcategory FROM expression WHERE retired = 0{some}", values)
        if row[0] not in roots
    }


def deviant_pairs(index: Index) -> frozenset[tuple[str, str]]:
    """(segment, expression) of the quotes that contradict their expression and nowhere support it."""
    roots = merged(index)
    against = set(members(index, "deviant"))
    if not against:
        return frozenset()
    resting = members(index, "segments")
    supporting = {(segment, roots.get(one, one)) for one, segment in resting if (one, segment) not in against}
    return frozenset(
        {(segment, roots.get(one, one)) for one, segment in resting if (one, segment) in against} - supporting
    )


def expression_words(index: Index) -> list[tuple[str, str, str]]:
    """(identifier, words, category as it was filed) of the live expressions in the order they were made."""
    roots = merged(index)
    return [
        (row[0], row[1], roots.get(row[2], row[2]))
        for row in index.rows(
            "SELECT id, text, subcategory FROM expression WHERE retired = 0 ORDER BY born, id"
        )
        if row[0] not in roots
    ]


def quotes(index: Index) -> dict[str, str]:
    """The words of every segment whose text is here, the current one or an earlier one, in use or not."""
    return dict(index.rows("SELECT id, quote FROM segment WHERE state IN ('here', 'open')"))


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


def resting_on_hidden(index: Index) -> frozenset[str]:
    """The expressions, followed through merges, that rest on marks which the reader doesn't see while coding apart."""
    if not index.blind():
        return frozenset()
    roots = merged(index)
    rows = index.rows(
        "SELECT DISTINCT entity FROM main.member WHERE name = 'segments' "
        "AND key IN (SELECT id FROM temp.hidden WHERE blind)"
    )
    return frozenset(roots.get(row[0], row[0]) for row in rows)


def live_segment(index: Index, name: str) -> Segment | None:
    """One live segment."""
    return next(iter(segments(index, only=[name])), None)


def expression(index: Index, name: str) -> Expression | None:
    """One live expression."""
    return next(iter(expressions(index, only=[name])), None)


def same_span(index: Index, document: str, revision: str, start: int, end: int, coder: str) -> str:
    """The coder's live segment at exactly this place, an empty string if there is none."""
    row = index.row(
        'SELECT id FROM segment WHERE document=? AND revision=? AND start=? AND "end"=? AND coder=? AND retired=0 '
        "AND state = 'here'",
        (document, revision, start, end, coder),
    )
    return row[0] if row else ""


def marked_last(index: Index, coder: str) -> str:
    """The segment in use that a coder marked last; an empty string if there is none."""
    row = index.row("SELECT id FROM segment WHERE retired=0 AND coder=? ORDER BY born DESC LIMIT 1", (coder,))
    return str(row[0]) if row else ""


def picked(index: Index) -> frozenset[str]:
    """The segments that were picked for the report."""
    return frozenset(
        row[0]
        for row in index.rows("SELECT entity FROM member WHERE name='picked' AND key='report' AND value")
    )
