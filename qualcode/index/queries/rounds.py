"""Rounds of independent coding, and what was made in them.

These queries read the tables themselves (`main.…`), so they also return what is hidden from the reader. The
callers must see to it that answers stay hidden while a round is open: they compare and resolve only closed
rounds.
"""

from qualcode.index.index import Index
from qualcode.index.queries.merges import grouped, merged
from qualcode.model.rounds import FROZEN, LayeredExpression, LayeredSegment, Round, coder_in
from qualcode.trail.line import line_of


def rounds(index: Index) -> list[Round]:
    """All rounds in the order they were opened."""
    roots = merged(index)
    sets = grouped_members(index)
    found = []
    for row in index.rows(
        "SELECT r.id, r.name, r.codebook, r.pilot, r.hold, r.closed, r.figures, t.coder, t.at, t.birth "
        "FROM main.round r CROSS JOIN main.thing t ON t.id = r.id WHERE t.retired = 0 ORDER BY t.born, r.id"
    ):
        documents = dict.fromkeys(roots.get(one, one) for one in sets.get((row[0], "documents"), ()))
        closing = index.row(
            "SELECT write FROM main.head WHERE entity=? AND field='closed' ORDER BY count DESC, write DESC LIMIT 1",
            (row[0],),
        )
        found.append(
            Round(
                id=row[0],
                name=row[1],
                documents=tuple(documents),
                coders=sets.get((row[0], "coders"), ()),
                done=sets.get((row[0], "done"), ()),
                frozen=row[2] == FROZEN,
                pilot=row[3] == "true",
                hold=row[4] == "true",
                closed=row[5] == "true",
                coder=row[7],
                at=row[8],
                figures=row[6],
                opening=line_of(row[9]),
                closing=line_of(closing[0]) if closing and row[5] == "true" else "",
            )
        )
    return found


def open_rounds(index: Index) -> list[Round]:
    """The rounds that aren't closed."""
    return [one for one in rounds(index) if not one.closed] if index.has_rounds else []


def round_that_hides(index: Index, beginning: str) -> Round | None:
    """The open round that hides a shared mark from the reader, by the beginning of the mark's identifier; None
    if no round hides such a mark."""
    going_on = [one for one in open_rounds(index) if index.reader.coder in one.coders]
    for entity in sorted(index.blind()) if going_on else ():
        if entity.startswith(beginning):
            layer, _adopted, document = layer_and_state(index, entity) or ("", False, "")
            for one in going_on:
                if not layer and document in one.documents:
                    return one
    return None


def left_to_decide(index: Index, round_id: str) -> int:
    """How many places of a closed round still await the team's decision. A place is a chain of overlapping
    marks, regardless of who made them; it awaits a decision as long as one of its marks does."""
    decided = resolved_segments(index, round_id)
    left, document, reached, open_here = 0, "", 0, False
    for name, where, start, end in spans_of(index, round_id):
        if where != document or start >= reached:
            left += open_here
            document, reached, open_here = where, end, False
        reached = max(reached, end)
        open_here = open_here or name not in decided
    return left + open_here


def grouped_members(index: Index) -> dict[tuple[str, str], tuple[str, ...]]:
    """The documents, coders and other members of every round."""
    found: dict[tuple[str, str], list[str]] = {}
    for entity, name, key in index.rows(
        "SELECT m.entity, m.name, m.key FROM main.round r CROSS JOIN main.member m ON m.entity = r.id"
    ):
        found.setdefault((entity, name), []).append(key)
    return {place: tuple(sorted(keys)) for place, keys in found.items()}


def any_layers(index: Index, round_id: str) -> bool:
    """Whether anything was made in a round."""
    return index.row("SELECT 1 FROM main.thing WHERE layer > ? AND layer < ?", _within(round_id)) is not None


def any_adopted(index: Index, round_id: str) -> bool:
    """Whether anything made in a round was adopted."""
    return (
        index.row("SELECT 1 FROM main.thing WHERE layer > ? AND layer < ? AND adopted = 1", _within(round_id))
        is not None
    )


def _within(round_id: str) -> tuple[str, str]:
    return f"{round_id}/", f"{round_id}0"  # 0 follows the slash


def taken_back_rounds(index: Index) -> list[tuple[str, str, tuple[str, ...]]]:
    """(round, name, coders) of the rounds whose opening was undone although something was made in them."""
    found: dict[tuple[str, str], list[str]] = {}
    for round_id, name, coder in index.rows(
        "SELECT DISTINCT r.id, r.name, substr(t.layer, 13) FROM main.thing t "
        "JOIN main.round r ON r.id = substr(t.layer, 1, 11) AND r.retired = 1 AND r.closed != 'true' "
        "WHERE t.layer != '' AND t.retired = 0 ORDER BY r.id, t.layer"
    ):
        found.setdefault((round_id, name), []).append(coder)
    return [(*place, tuple(coders)) for place, coders in found.items()]


def layer_and_state(index: Index, entity: str) -> tuple[str, bool, str] | None:
    """(layer, adopted, document) of a thing, even if it is hidden from the reader; None if no such thing
    exists. Only segments have a document; for other things it is an empty string."""
    row = index.row(
        "SELECT t.layer, t.adopted, coalesce(m.root, s.document, '') FROM main.thing t "
        "LEFT JOIN main.segment s ON s.id = t.id LEFT JOIN main.merged m ON m.id = s.document WHERE t.id=?",
        (entity,),
    )
    return (row[0], bool(row[1]), row[2]) if row else None


def segments_of(index: Index, round_id: str) -> list[LayeredSegment]:
    """The live marks made in a round, in the order of their places."""
    roots = merged(index)
    live = {one.id for one in expressions_of(index, round_id)}
    support = grouped(
        index.rows(
            "SELECT m.key, m.entity FROM main.thing t JOIN main.member m ON m.entity = t.id AND m.name = 'segments' "
            "LEFT JOIN main.member d ON d.entity = m.entity AND d.name = 'deviant' AND d.key = m.key "
            "WHERE t.layer > ? AND t.layer < ? AND t.kind = 'expression' AND d.key IS NULL ORDER BY t.born, t.id",
            _within(round_id),
        )
    )
    return [
        LayeredSegment(
            id=row[0],
            coder=coder_in(row[1]),
            document=roots.get(row[2], row[2]),
            start=row[3],
            end=row[4],
            quote=row[5],
            passage=row[6],
            here=row[7] == "here",
            adopted=bool(row[8]),
            expressions=tuple(one for one in support.get(row[0], ()) if one in live),
        )
        for row in index.rows(
            'SELECT s.id, t.layer, s.document, s.start, s."end", s.quote, s.first_passage, s.state, t.adopted '
            "FROM main.thing t JOIN main.segment s ON s.id = t.id WHERE t.layer > ? AND t.layer < ? "
            'AND t.retired = 0 ORDER BY s.document, s.start, s."end", s.id',
            _within(round_id),
        )
    ]


def expressions_of(index: Index, round_id: str) -> list[LayeredExpression]:
    """The live expressions made in a round."""
    roots = merged(index)
    categories = {
        row[0] for row in index.rows("SELECT id FROM main.thing WHERE kind='category' AND retired=0")
    }
    return [
        LayeredExpression(
            row[0],
            coder_in(row[1]),
            row[2],
            category if (category := roots.get(row[3], row[3])) in categories else "",
            bool(row[4]),
            roots.get(row[0], row[0]),
        )
        for row in index.rows(
            "SELECT e.id, t.layer, e.text, e.subcategory, t.adopted FROM main.thing t "
            "JOIN main.expression e ON e.id = t.id WHERE t.layer > ? AND t.layer < ? AND t.retired = 0 "
            "ORDER BY t.born, e.id",
            _within(round_id),
        )
    ]


def spans_of(index: Index, round_id: str) -> list[tuple[str, str, int, int]]:
    """(mark, document, start, end) of the live marks of a round whose words are here, in the order of their places."""
    roots = merged(index)
    return [
        (row[0], roots.get(row[1], row[1]), row[2], row[3])
        for row in index.rows(
            'SELECT s.id, s.document, s.start, s."end" FROM main.thing t JOIN main.segment s ON s.id = t.id '
            "WHERE t.layer > ? AND t.layer < ? AND t.retired = 0 AND s.state = 'here' "
            'ORDER BY s.document, s.start, s."end", s.id',
            _within(round_id),
        )
    ]


def turns(index: Index) -> dict[str, list[tuple[int, int]]]:
    """The bounds of every document's passages in their order, without the interviewer's."""
    found: dict[str, list[tuple[int, int]]] = {}
    for document, start, end in index.rows(
        """
        SELECT p.document, p.start, p."end" FROM passage p
        JOIN document d ON d.id = p.document AND d.revision = p.revision
        LEFT JOIN member o ON o.entity = p.document AND o.name = 'role' AND o.key = p.label_key
        WHERE coalesce(o.value, '') != 'interviewer' ORDER BY p.document, p.number
        """
    ):
        found.setdefault(document, []).append((start, end))
    return found


def resolved_segments(index: Index, round_id: str) -> frozenset[str]:
    """The marks of a round on which the team has decided."""
    return frozenset(
        row[0]
        for row in index.rows("SELECT key FROM main.member WHERE entity=? AND name='resolved'", (round_id,))
    )


def writes_of_layers(index: Index, round_id: str) -> list[tuple[str, int, str]]:
    """(writer, number, line) of the acts that wrote the current values in the fields of things made in a round,
    except the acts that adopted or resolved them."""
    return [
        (row[0], row[1], row[2])
        for row in index.rows(
            "SELECT DISTINCT l.writer, l.number, l.id FROM main.thing t JOIN main.head h ON h.entity = t.id "
            "JOIN main.line l ON l.id = substr(h.write, 1, 32) "
            "WHERE t.layer > ? AND t.layer < ? AND h.field != 'adopted' AND l.did != 'round.resolve'",
            _within(round_id),
        )
    ]


def writes_of_categories(index: Index) -> list[tuple[str, int, str]]:
    """(writer, number, line) of the acts that wrote the current values in the fields of categories."""
    return [
        (row[0], row[1], row[2])
        for row in index.rows(
            "SELECT DISTINCT l.writer, l.number, l.id FROM main.thing t JOIN main.head h ON h.entity = t.id "
            "JOIN main.line l ON l.id = substr(h.write, 1, 32) WHERE t.kind = 'category' ORDER BY l.count, l.id"
        )
    ]


def shortest(index: Index, name: str, least: int = 4) -> str:
    """The shortest beginning of an identifier that nothing else in the project has, hidden or not."""
    for length in range(least, len(name)):
        row = index.row(
            "SELECT count(*) FROM main.thing WHERE id >= ? AND id < ?", (name[:length], name[:length] + "~")
        )
        if row and row[0] < 2:
            return name[:length]
    return name
