"""Marks: where they are, what they quote, whose words they hold."""

from collections.abc import Collection, Iterable
from json import loads

from qualcode.index.index import Index
from qualcode.index.queries.merges import FEW, People, among, documents_in_order, grouped, members, merged
from qualcode.index.queries.support import support
from qualcode.model.things import Segment


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
    known = facts(index)
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
                known.get(row[0], ()),
            )
        )
        for row in rows
    ]


def quotes(index: Index, only: Collection[str] | None = None) -> dict[str, str]:
    """The words of every segment whose current or earlier text is here, retired segments included. With `only`,
    the result holds at least these segments; it may hold more."""
    some, values = among("id", only if only is not None and len(only) <= FEW else None)
    return dict(index.rows(f"SELECT id, quote FROM segment WHERE state IN ('here', 'open'){some}", values))


def facts(index: Index) -> dict[str, tuple[tuple[str, str], ...]]:
    """What is known of each mark that facts were recorded of, as (name, value)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for segment, key, value in index.rows(
        "SELECT m.entity, m.key, m.value FROM segment s JOIN member m ON m.entity = s.id AND m.name = 'about' "
        "ORDER BY m.entity, m.key"
    ):
        found[segment] = (*found.get(segment, ()), (key, str(value)))
    return found


def live_segment(index: Index, name: str) -> Segment | None:
    """One live segment."""
    return next(iter(segments(index, only=[name])), None)


def same_span(index: Index, document: str, revision: str, start: int, end: int, coder: str) -> str:
    """The coder's live segment at exactly this place, an empty string if there is none."""
    row = index.row(
        'SELECT id FROM segment WHERE document=? AND revision=? AND start=? AND "end"=? AND coder=? AND retired=0 '
        "AND state = 'here'",
        (document, revision, start, end, coder),
    )
    return row[0] if row else ""


def spans(index: Index, *, retired: bool = False) -> list[tuple[str, str, str, int, int, str]]:
    """(mark, document, revision, start, end, coder) of the live marks that have their place, or of the `retired` ones,
    in the order they were made."""
    rows = index.rows(
        "SELECT id, document, revision, start, \"end\", coder FROM segment WHERE retired=? AND state = 'here' "
        "ORDER BY born, id",
        (int(retired),),
    )
    return [(row[0], row[1], row[2], int(row[3]), int(row[4]), row[5]) for row in rows]


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


def short_forms(index: Index) -> dict[str, tuple[str, ...]]:
    """The short form of each segment that has one: the hash of the words it was made of, then its parts."""
    found = {}
    for name, value in index.rows(
        "SELECT entity, value FROM member WHERE name='short' AND key='report' AND value LIKE '[%'"
    ):
        try:
            parts = loads(value)
        except ValueError:  # a text of another program that only begins like a list
            continue
        if isinstance(parts, list) and all(isinstance(one, str) for one in parts):
            found[name] = tuple(parts)
    return found


def left_open(index: Index, document: str) -> int:
    """How many marks of a document have no place in its corrected text yet."""
    row = index.row(
        "SELECT count(*) FROM segment WHERE document=? AND retired=0 AND state != 'here' AND state != 'missing'",
        (document,),
    )
    return int(row[0]) if row else 0


def elsewhere(index: Index) -> list[tuple[str, str, int]]:
    """(document, state, number) of marks whose words aren't where they were marked, or aren't here."""
    return index.rows(
        "SELECT document, state, count(*) FROM segment WHERE retired = 0 AND state != 'here' "
        "GROUP BY document, state ORDER BY document, state"
    )


def ever_marked(index: Index, document: str) -> bool:
    """Whether anything was ever marked in a document, by anybody, in any round."""
    return index.row("SELECT 1 FROM main.segment WHERE document=?", (document,)) is not None


def questions_answered(index: Index, segments: Collection[str] | None = None) -> list[tuple[str, str, str]]:
    """(mark, document, question) for the marks in answers to a survey, in the order of marks and passages. With
    `segments`, the result holds at least these marks; it may hold more."""
    few = segments if segments is not None and len(segments) <= FEW else None
    some, values = among("c.segment", few)
    return index.rows(
        "SELECT c.segment, p.document, p.question FROM segment_passage c JOIN passage p ON p.id = c.passage "
        f"WHERE p.question IS NOT NULL{some} ORDER BY c.segment, c.passage",
        values,
    )


def passages_covered(index: Index) -> dict[str, tuple[int, ...]]:
    """The passages that each mark covers in whole or in part, as numbers that are unique across all
    documents."""
    found: dict[str, tuple[int, ...]] = {}
    for segment, passage in index.rows(
        "SELECT segment, passage FROM segment_passage ORDER BY segment, passage"
    ):
        found[segment] = (*found.get(segment, ()), passage)
    return found


def tasks_used(index: Index) -> list[str]:
    """The keys of the tasks that marks in use are tied to."""
    return [
        row[0]
        for row in index.rows(
            "SELECT DISTINCT m.key FROM member m JOIN thing t ON t.id = m.entity AND t.retired = 0 "
            "WHERE m.name = 'tasks' ORDER BY m.key"
        )
    ]


def documents_of(index: Index, thing: str) -> frozenset[str]:
    """The documents that a mark, expression or memo is about, whatever round it was made in."""
    rows = index.rows(
        "SELECT document FROM main.segment WHERE id=? UNION SELECT s.document FROM main.member m "
        "JOIN main.segment s ON s.id = m.key WHERE m.entity=? AND m.name='segments' "
        "UNION SELECT s.document FROM main.memo o JOIN main.segment s ON s.id = o.about WHERE o.id=? "
        "UNION SELECT about FROM main.memo WHERE id=? AND about LIKE 'd%'",
        (thing, thing, thing, thing),
    )
    return frozenset(row[0] for row in rows)
