"""Memos and the research diary."""

from qualcode.index.index import Index
from qualcode.index.queries.merges import grouped, members, merged
from qualcode.model.fields import OPPOSING, SUPPORTING
from qualcode.model.things import HANDLED, JOURNAL, Memo


def memos(index: Index, *, journal: bool = False) -> list[Memo]:
    """Memos, or with `journal` the diary, in the order they were written."""
    sign = "IN" if journal else "NOT IN"
    roots = merged(index)
    live = {row[0] for row in index.rows("SELECT id FROM segment WHERE retired = 0")} if journal else set()
    supporting, opposing = (
        grouped([pair for pair in members(index, name) if pair[1] in live]) if journal else {}
        for name in (SUPPORTING, OPPOSING)
    )
    return [
        Memo._make(
            (
                *row[:2],
                roots.get(row[2], row[2]),
                *row[3:6],
                roots.get(row[6], row[6]) or "",
                *row[7:],
                supporting.get(row[0], ()),
                opposing.get(row[0], ()),
            )
        )
        for row in index.rows(
            f"""
            SELECT id, text, about, sort, coder, at, category, coalesce(date, ''), coalesce(planned, ''),
            coalesce(effect, '') FROM memo
            WHERE retired = 0 AND id NOT IN (SELECT id FROM merged) AND sort {sign} {JOURNAL}
            AND sort != '{HANDLED}' ORDER BY born, id
            """
        )
    ]


def memo_count(index: Index, *, journal: bool = False) -> int:
    """How many memos there are, or diary entries."""
    sign = "IN" if journal else "NOT IN"
    (number,) = index.rows(
        f"SELECT count(*) FROM memo WHERE retired = 0 AND id NOT IN (SELECT id FROM merged) AND sort {sign} {JOURNAL} "
        f"AND sort != '{HANDLED}'"
    )[0]
    return int(number)


def handled(index: Index) -> dict[str, str]:
    """What was done with each comment or change that came back in a file: `taken`, `answered` or `aside`, by its
    origin."""
    return dict(
        index.rows(
            "SELECT origin, handled FROM memo WHERE retired = 0 AND coalesce(origin, '') != '' "
            "AND coalesce(handled, '') != '' ORDER BY born, id"
        )
    )


def about(index: Index, memo: str) -> str:
    """What a memo is about; an empty string if nothing."""
    row = index.row("SELECT about FROM memo WHERE id=?", (memo,))
    return str(row[0] or "") if row else ""
