"""Simplified expressions: their words, the marks they rest on, where they are filed."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.index.queries.merges import among, live_categories, members, merged
from qualcode.index.queries.support import _live_places
from qualcode.model.things import Expression


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


class Wording(NamedTuple):
    """The parts of an expression that a list of marks shows; the fields mean the same as in `Expression`."""

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


def resting_on(index: Index, expression: str, segment: str) -> tuple[str, ...]:
    """The expressions that have `segment` among their quotes, out of `expression` and those merged into it."""
    return tuple(
        row[0]
        for row in index.rows(
            "SELECT k.entity FROM member k LEFT JOIN merged m ON m.id = k.entity "
            "WHERE k.name = 'segments' AND k.key = ? AND coalesce(m.root, k.entity) = ? ORDER BY k.entity",
            (segment, expression),
        )
    )


def resting_on_hidden(index: Index) -> frozenset[str]:
    """The expressions, followed through merges, that rest on marks which the reader doesn't see while coding
    independently."""
    if not index.blind():
        return frozenset()
    roots = merged(index)
    rows = index.rows(
        "SELECT DISTINCT entity FROM main.member WHERE name = 'segments' "
        "AND key IN (SELECT id FROM temp.hidden WHERE blind)"
    )
    return frozenset(roots.get(row[0], row[0]) for row in rows)


def expression(index: Index, name: str) -> Expression | None:
    """One live expression."""
    return next(iter(expressions(index, only=[name])), None)


def saying_in(index: Index, words: str, layer: str) -> str:
    """The earliest expression in use in a layer that has exactly these words; an empty string if the layer has
    none. The empty layer is shared by everyone and includes the expressions adopted from rounds."""
    row = index.row(
        "SELECT id FROM expression WHERE text=? AND +retired=0 AND CASE WHEN adopted=1 THEN '' ELSE layer END = ? "
        "AND id NOT IN (SELECT id FROM merged) ORDER BY born, id LIMIT 1",
        (words, layer),
    )
    return str(row[0]) if row else ""


def about_as_long(index: Index, words: str, layer: str) -> list[tuple[str, str]]:
    """(expression, words) of the live expressions in a layer that are at most 6 characters longer or shorter
    than `words`, in the order they were made."""
    return index.rows(
        "SELECT id, text FROM expression WHERE retired=0 AND abs(length(text) - ?) <= 6 "
        "AND CASE WHEN adopted=1 THEN '' ELSE layer END = ? AND id NOT IN (SELECT id FROM merged) ORDER BY born, id",
        (len(words), layer),
    )
