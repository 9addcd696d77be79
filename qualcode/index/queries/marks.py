"""Marks: segments with their words and places, and the simplified expressions that rest on them."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.index.index import Index


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
    where, values = "", []
    wanted = None if only is None else set(only)
    if document:
        where, values = "AND s.document = ?", [document]
    elif wanted is not None and len(wanted) <= 400:
        where, values = f"AND s.id IN ({','.join('?' * len(wanted))})", sorted(wanted)
    rows = index.rows(
        f"""
        SELECT s.id, coalesce(dm.root, s.document), s.state, s.revision, s.start, s."end", s.quote, s.first_passage,
            t.coder, t.at, t.layer
        FROM segment s JOIN thing t ON t.id = s.id LEFT JOIN merged m ON m.id = s.id
        LEFT JOIN merged dm ON dm.id = s.document
        LEFT JOIN thing dt ON dt.id = coalesce(dm.root, s.document)
        WHERE t.retired = 0 AND m.id IS NULL AND coalesce(dt.retired, 0) = 0 {where}
        ORDER BY coalesce(dt.born, 0), s.document, s.start, s."end", s.id
        """,
        tuple(values),
    )
    if wanted is not None:
        rows = [row for row in rows if row[0] in wanted]
    few = {row[0] for row in rows} if len(rows) <= 400 else None
    people = _people(index, few)
    expressions = _grouped(_support(index, few))
    tasks = _grouped(_members(index, "tasks", few))
    return [
        Segment(*[*row, people.get(row[0], ()), expressions.get(row[0], ()), tasks.get(row[0], ())])
        for row in rows
    ]


def _some(few: set[str] | None, column: str) -> tuple[str, tuple[str, ...]]:
    if few is None:
        return "", ()
    return f" AND {column} IN ({','.join('?' * len(few))})", tuple(sorted(few))


def _people(index: Index, few: set[str] | None) -> dict[str, tuple[str, ...]]:
    some, values = _some(few, "c.segment")
    rows = index.rows(
        f"""
        SELECT DISTINCT c.segment, coalesce(mm.root, r.participant, sp.value)
        FROM segment_passage c JOIN passage p ON p.id = c.passage
        LEFT JOIN respondent r ON r.document = p.document AND r.revision = p.revision AND r.key = p.respondent
        LEFT JOIN member sp ON sp.entity = p.document AND sp.name = 'speaker' AND sp.key = p.label_key
        LEFT JOIN member ro ON ro.entity = p.document AND ro.name = 'role' AND ro.key = p.label_key
        LEFT JOIN merged mm ON mm.id = coalesce(r.participant, sp.value)
        LEFT JOIN thing pt ON pt.id = coalesce(mm.root, r.participant, sp.value)
        WHERE coalesce(ro.value, '') != 'interviewer' AND coalesce(r.participant, sp.value, '') != ''
            AND coalesce(pt.retired, 0) = 0 {some}
        ORDER BY c.segment, c.passage
        """,
        values,
    )
    return _grouped(rows)


def _support(index: Index, few: set[str] | None) -> list[tuple[str, str]]:
    """(segment, expression) of living expressions, followed through merges."""
    some, values = _some(few, "k.key")
    return [
        (row[0], row[1])
        for row in index.rows(
            f"""
            SELECT DISTINCT k.key, coalesce(m.root, k.entity) FROM member k
            LEFT JOIN merged m ON m.id = k.entity
            JOIN thing t ON t.id = coalesce(m.root, k.entity)
            WHERE k.name = 'segments' AND t.kind = 'expression' AND t.retired = 0 {some}
            ORDER BY k.key, t.born, t.id
            """,
            values,
        )
    ]


def _members(index: Index, name: str, few: set[str] | None) -> list[tuple[str, str]]:
    some, values = _some(few, "entity")
    return [
        (row[0], row[1])
        for row in index.rows(
            f"SELECT entity, key FROM member WHERE name='{name}' {some} ORDER BY entity, key", values
        )
    ]


def _grouped(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row[1])
    return {one: tuple(others) for one, others in grouped.items()}


def expressions(index: Index, *, only: Iterable[str] | None = None) -> list[Expression]:
    """Live expressions in the order they were made; `only` these few."""
    supports: dict[str, list[str]] = {}
    deviants: dict[str, list[str]] = {}
    of_these, these = "", ""
    names: list[str] = []
    losers: list[str] = []
    if only is not None:
        names = sorted(set(only))
        marks = ",".join("?" * len(names))
        losers = [
            row[0] for row in index.rows(f"SELECT id FROM merged WHERE root IN ({marks})", tuple(names))
        ]
        of_these = f"AND k.entity IN ({','.join('?' * (len(names) + len(losers)))})"
        these = f"AND e.id IN ({marks})"
    for expression, segment, deviant in index.rows(
        f"""
        SELECT DISTINCT coalesce(m.root, k.entity) AS expression, k.key,
            EXISTS (SELECT 1 FROM member v WHERE v.entity = k.entity AND v.name = 'deviant' AND v.key = k.key)
        FROM member k LEFT JOIN merged m ON m.id = k.entity
        JOIN segment s ON s.id = k.key JOIN thing st ON st.id = s.id AND st.retired = 0
        LEFT JOIN merged dm ON dm.id = s.document
        LEFT JOIN thing dt ON dt.id = coalesce(dm.root, s.document)
        WHERE k.name = 'segments' AND coalesce(dt.retired, 0) = 0 {of_these}
        ORDER BY expression, dt.born, s.document, s.start
        """,
        (*names, *losers),
    ):
        (deviants if deviant else supports).setdefault(expression, []).append(segment)
    return [
        Expression(
            *[
                *row[:3],
                row[2] if row[3] else "",
                *row[4:],
                tuple(supports.get(row[0], ())),
                tuple(one for one in deviants.get(row[0], ()) if one not in supports.get(row[0], ())),
            ]
        )
        for row in index.rows(
            f"""
            SELECT e.id, e.text, coalesce(cm.root, e.subcategory),
                ct.id IS NOT NULL AND ct.retired = 0,
                t.coder, t.at, t.born, t.layer
            FROM expression e JOIN thing t ON t.id = e.id LEFT JOIN merged m ON m.id = e.id
            LEFT JOIN merged cm ON cm.id = e.subcategory
            LEFT JOIN thing ct ON ct.id = coalesce(cm.root, e.subcategory) AND ct.kind = 'category'
            WHERE t.retired = 0 AND m.id IS NULL {these} ORDER BY t.born, e.id
            """,
            tuple(names),
        )
    ]


def expression_words(index: Index) -> list[tuple[str, str]]:
    """(identifier, words) of the live expressions in the order they were made."""
    return [
        (row[0], row[1])
        for row in index.rows(
            "SELECT e.id, e.text FROM expression e JOIN thing t ON t.id = e.id LEFT JOIN merged m ON m.id = e.id "
            "WHERE t.retired = 0 AND m.id IS NULL ORDER BY t.born, e.id"
        )
    ]


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


@dataclass(frozen=True, slots=True)
class CountedMark:
    """One mark that counts: a live segment whose words are here, supporting a live expression; its category (empty:
    ungrouped) and its place. Layered marks count only when the team adopted them."""

    segment: str
    expression: str
    category: str
    document: str
    start: int
    end: int
    coder: str


def counted_marks(index: Index) -> list[CountedMark]:
    """All marks that count."""
    return [
        CountedMark(*row)
        for row in index.rows(
            """
            SELECT DISTINCT s.id, e.id, CASE WHEN ct.id IS NULL THEN '' ELSE ct.id END,
                coalesce(dm.root, s.document), s.start, s."end", st.coder
            FROM member k LEFT JOIN merged m ON m.id = k.entity
            JOIN expression e ON e.id = coalesce(m.root, k.entity) JOIN thing et ON et.id = e.id AND et.retired = 0
            JOIN segment s ON s.id = k.key AND s.state = 'here' JOIN thing st ON st.id = s.id AND st.retired = 0
            LEFT JOIN merged dm ON dm.id = s.document
            JOIN thing dt ON dt.id = coalesce(dm.root, s.document) AND dt.retired = 0
            LEFT JOIN merged cm ON cm.id = e.subcategory
            LEFT JOIN thing ct ON ct.id = coalesce(cm.root, e.subcategory) AND ct.kind = 'category' AND ct.retired = 0
            LEFT JOIN member v ON v.entity = k.entity AND v.name = 'deviant' AND v.key = k.key
            WHERE k.name = 'segments' AND v.key IS NULL
                AND (st.layer = '' OR st.adopted = 1) AND (et.layer = '' OR et.adopted = 1)
            """
        )
    ]


def participants_of_segments(index: Index) -> dict[str, tuple[str, ...]]:
    """The participants of every segment, by segment."""
    return _people(index, None)


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
