"""Which marks expressions rest on, and where these stand."""

from collections.abc import Iterable

from qualcode.index.index import Index
from qualcode.index.queries.merges import among, documents_in_order, merged


def _live_places(
    index: Index, roots: dict[str, str], few: Iterable[str] | None
) -> dict[str, tuple[int, str, int, str]]:
    """The sort key of each live segment, which puts segments in the order of their places: (when the document
    was made, document, start, segment)."""
    born, gone = documents_in_order(index, roots)
    some, values = among("id", few)
    return {
        row[0]: (born.get(roots.get(row[1], row[1]), 0), row[1], row[2] or 0, row[0])
        for row in index.rows(f"SELECT id, document, start FROM segment WHERE retired = 0{some}", values)
        if row[1] not in gone
    }


def support(index: Index, few: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The live expressions of segments, followed through merges, in the order they were made."""
    some, values = among("key", few)
    resting = index.rows(f"SELECT key, entity FROM member WHERE name = 'segments'{some}", values)
    roots = merged(index)
    these, named = among("id", None if few is None else [roots.get(one, one) for _segment, one in resting])
    born = dict(index.rows(f"SELECT id, born FROM expression WHERE retired = 0{these}", named))
    found: dict[str, tuple[str, ...]] = {}
    for segment, one in resting:
        root = roots.get(one, one)
        if root in born:
            found[segment] = (*found[segment], root) if segment in found else (root,)
    return {
        segment: own if len(own) == 1 else tuple(sorted(set(own), key=lambda one: (born[one], one)))
        for segment, own in found.items()
    }
