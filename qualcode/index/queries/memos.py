"""Memos and the research diary."""

from qualcode.index.index import Index
from qualcode.index.queries.merges import merged
from qualcode.model.things import JOURNAL, Memo


def memos(index: Index, *, journal: bool = False) -> list[Memo]:
    """Memos, or with `journal` the diary, in the order they were written."""
    sign = "IN" if journal else "NOT IN"
    roots = merged(index)
    return [
        Memo._make((*row[:2], roots.get(row[2], row[2]), *row[3:6], roots.get(row[6], row[6]) or "", row[7]))
        for row in index.rows(
            f"""
            SELECT id, text, about, sort, coder, at, category, coalesce(date, '') FROM memo
            WHERE retired = 0 AND id NOT IN (SELECT id FROM merged) AND sort {sign} {JOURNAL} ORDER BY born, id
            """
        )
    ]


def memo_count(index: Index, *, journal: bool = False) -> int:
    """How many memos there are, or diary entries."""
    sign = "IN" if journal else "NOT IN"
    (number,) = index.rows(
        f"SELECT count(*) FROM memo WHERE retired = 0 AND id NOT IN (SELECT id FROM merged) AND sort {sign} {JOURNAL}"
    )[0]
    return int(number)


def about(index: Index, memo: str) -> str:
    """What a memo is about; an empty string if nothing."""
    row = index.row("SELECT about FROM memo WHERE id=?", (memo,))
    return str(row[0] or "") if row else ""
