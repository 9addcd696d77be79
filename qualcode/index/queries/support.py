"""Which marks expressions rest on, and where these stand."""

from collections.abc import Iterable

from qualcode.index.index import Index
from qualcode.index.queries.merges import among, documents_in_order, grouped


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
