"""The data that counts are made of: the marks that count, and how much of the work is done. As much as possible
is counted in the index, because the status of a project with 40,000 marks has to appear at once."""

from collections.abc import Collection
from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.index.intake.segment_places import span_from
from qualcode.index.queries.merges import (
    FEW,
    People,
    among,
    documents_in_order,
    live_categories,
    members,
    merged,
)
from qualcode.model.fields import DEVIANT, SEGMENTS
from qualcode.model.segment_places import LEFT_OPEN, TEXT_MISSING


class CountedMark(NamedTuple):
    """One mark that counts: a live segment whose text is here, supporting a live expression; its category
    (empty: ungrouped), its place, and its participants. A mark that a corrected text left without a place
    counts as before. Marks hidden from the reader don't count (`qualcode.index.blindness`). Marks that the team
    adopted from a round count as the round's, as if one coder had made them. `open` and `before` are as in
    `qualcode.analysis.mention_counts`."""

    segment: str
    expression: str
    category: str
    document: str
    start: int
    end: int
    coder: str
    participants: tuple[str, ...]
    open: bool = False
    before: tuple[tuple[str, int, int], ...] = ()


def counted_marks(
    index: Index, only: Collection[str] | None = None, *, deviant: bool = False
) -> list[CountedMark]:
    """All marks that count, in the order of their identifiers. `only` limits them to the marks of these
    expressions. With `deviant`, only the quotes flagged as contradicting their expression are returned, which
    are left out otherwise."""
    roots = merged(index)
    wanted = None if only is None else {*only, *[one for one, root in roots.items() if root in only]}
    few = wanted if wanted is not None and len(wanted) <= FEW else None
    some, values = among("entity", few)
    resting = [
        (expression, segment)
        for expression, segment in index.rows(
            f"SELECT entity, key FROM member WHERE name = ?{some} ORDER BY key, entity",
            (DEVIANT if deviant else SEGMENTS, *values),
        )
        if wanted is None or expression in wanted
    ]
    segments = None if few is None else {segment for _one, segment in resting}
    here, named = among("id", segments if segments is not None and len(segments) <= FEW else None)
    born, gone = documents_in_order(index, roots)
    who = People(index, roots).of
    categories = live_categories(index)
    filed = {
        row[0]: category if (category := roots.get(row[1], row[1])) in categories else ""
        for row in index.rows(
            f"SELECT id, subcategory FROM expression WHERE retired = 0{some.replace('entity', 'id')}", values
        )
    }
    places = {
        row[0]: (roots.get(row[1], row[1]), row[2], row[3], row[4], who(row[5]))
        for row in index.rows(
            f"""
            SELECT id, document, start, "end",
                CASE WHEN layer != '' AND adopted THEN substr(layer, 1, 11) ELSE coder END, people
            FROM segment WHERE state != 'missing' AND retired = 0{here}
            """,
            named,
        )
        if row[1] not in gone and roots.get(row[1], row[1]) in born
    }
    contradicting = set() if deviant else set(members(index, DEVIANT, few))
    before = _before(index)
    found = {}
    for expression, segment in resting:
        root = roots.get(expression, expression)
        if root in filed and segment in places and (expression, segment) not in contradicting:
            found[segment, root] = CountedMark(
                segment, root, filed[root], *places[segment], *before.get(segment, ())
            )
    return list(found.values())


def _before(index: Index) -> dict[str, tuple[bool, tuple[tuple[str, int, int], ...]]]:
    """For each mark of a document that has open marks: whether the mark is open, and its (revision, start, end)
    in every revision where it has a place."""
    corrected = [row[0] for row in index.rows("SELECT DISTINCT document FROM segment WHERE state = 'open'")]
    lay: dict[tuple[str, bool], dict[str, tuple[int, int]]] = {}
    for document in corrected:
        for segment, state, revision, told, grown in index.rows(
            """
            SELECT s.id, s.state, m.key, m.value, g.later
            FROM segment s CROSS JOIN member m ON m.entity = s.id AND m.name = 'span'
            LEFT JOIN grown g ON g.document = s.document AND g.earlier = m.key
            WHERE s.document=?
            """,
            (document,),
        ):
            span = span_from(told)
            if span:
                places = lay.setdefault((segment, state == LEFT_OPEN), {})
                places[revision] = span.start, span.end
                if grown:
                    places.setdefault(grown, (span.start, span.end))
    return {
        segment: (is_open, tuple([(revision, *place) for revision, place in places.items()]))
        for (segment, is_open), places in lay.items()
    }


def marked_documents(index: Index) -> dict[str, int]:
    """The documents in which something is marked, with the number of live segments in each."""
    roots = merged(index)
    gone = documents_in_order(index, roots)[1]
    found: dict[str, int] = {}
    for document, number in index.rows(
        "SELECT document, count(*) FROM segment WHERE retired = 0 GROUP BY document"
    ):
        if document not in gone:
            root = roots.get(document, document)
            found[root] = found.get(root, 0) + number
    return found


class Work(NamedTuple):
    """How much of the coding is done: live segments, those without a simplified expression, those whose text is not
    here, those that wait for `review`, simplified expressions, and those in no subcategory yet."""

    segments: int
    unsimplified: int
    elsewhere: int
    open: int
    expressions: int
    ungrouped: int


def work(index: Index) -> Work:
    """How far the coding has progressed."""
    roots = merged(index)
    gone = documents_in_order(index, roots)[1]
    live = {
        row[0]
        for row in index.rows("SELECT id, document FROM segment WHERE retired = 0")
        if row[1] not in gone
    }
    worded = {row[0] for row in index.rows("SELECT id FROM expression WHERE retired = 0 AND worded = 1")}
    simplified = {
        segment
        for expression, segment in index.rows("SELECT entity, key FROM member WHERE name = 'segments'")
        if roots.get(expression, expression) in worded
    }
    elsewhere, left_open = 0, 0
    for document, state, number in index.rows(
        "SELECT document, state, count(*) FROM segment WHERE retired = 0 AND state != 'here' GROUP BY document, state"
    ):
        if document not in gone:
            elsewhere += number if state == TEXT_MISSING else 0
            left_open += number if state != TEXT_MISSING else 0
    filed = dict(
        index.rows(
            "SELECT subcategory, count(*) FROM expression WHERE retired = 0 AND worded = 1 "
            "AND id NOT IN (SELECT id FROM merged) GROUP BY subcategory"
        )
    )
    subcategories = {
        row[0] for row in index.rows("SELECT id FROM category WHERE retired = 0 AND level = 'subcategory'")
    }
    grouped = sum([number for name, number in filed.items() if roots.get(name, name) in subcategories])
    expressions = sum(filed.values())
    return Work(len(live), len(live - simplified), elsewhere, left_open, expressions, expressions - grouped)


def segments_of_tasks(index: Index, keys: tuple[str, ...]) -> int:
    """How many live segments bear on any of these tasks."""
    gone = tuple(documents_in_order(index, merged(index))[1])
    (number,) = index.rows(
        f"""
        SELECT count(DISTINCT s.id) FROM member k JOIN segment s ON s.id = k.entity
        WHERE k.name = 'tasks' AND k.key IN ({",".join("?" * len(keys))}) AND s.retired = 0
        AND s.document NOT IN ({",".join("?" * len(gone))})
        """,
        (*keys, *gone),
    )[0]
    return int(number)


def first_marks(index: Index) -> dict[str, int]:
    """When the first live mark of each document was made, as the counter of its act."""
    return dict(index.rows("SELECT document, min(born) FROM segment WHERE retired = 0 GROUP BY document"))
