"""The category system as it stands, and the survey questions that are tied to it."""

from qualcode.index.index import Index
from qualcode.model.things import Category


def categories(index: Index, *, retired: bool = False) -> list[Category]:
    """The categories in their order (by place, then as they were made), merged ones left out; with `retired`, only
    those retired."""
    themes = _themes(index)
    return [
        Category(
            *[
                *row[:4],
                bool(row[4]),
                *row[5:13],
                bool(row[13]),
                row[14] or "",
                row[15] or "",
                row[16] == "true",
                themes.get(row[0], ()),
            ]
        )
        for row in index.rows(
            """
            SELECT c.id, c.name, c.level, coalesce(s.parent, ''), coalesce(s.misplaced, 0), c.place, c.definition,
                c.includes, c.excludes, c.example, c.coder, c.at, c.born, c.retired, c.rule, c.anchor,
                c.residual
            FROM category c LEFT JOIN merged m ON m.id = c.id LEFT JOIN standing s ON s.id = c.id
            WHERE m.id IS NULL AND c.retired = ? ORDER BY c.place = '', c.place, c.born, c.id
            """,
            (int(retired),),
        )
    ]


def theme_members(index: Index) -> list[tuple[str, str, str]]:
    """(category as it was written to, the category that stands for it, theme) of every membership in force."""
    return [
        (row[0], row[1], row[2])
        for row in index.rows(
            "SELECT k.entity, coalesce(m.root, k.entity), k.key FROM member k "
            "LEFT JOIN merged m ON m.id = k.entity WHERE k.name = 'themes' AND k.value ORDER BY k.key"
        )
    ]


def _themes(index: Index) -> dict[str, tuple[str, ...]]:
    """The themes of each category; those of a merged one are those of the one it was merged into. Spellings that
    differ in case only are one theme, called by the first of them."""
    spelling: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for _entity, category, theme in theme_members(index):
        name = spelling.setdefault(theme.casefold(), theme)
        found.setdefault(category, set()).add(name)
    return {category: tuple(sorted(own)) for category, own in found.items()}


def themes(index: Index) -> list[tuple[str, str, str]]:
    """(document, question key, category) of the survey questions that are tied to a category in use."""
    return [
        (row[0], row[1], row[2])
        for row in index.rows(
            """
            SELECT k.entity, k.key, coalesce(m.root, k.value) FROM member k
            LEFT JOIN merged m ON m.id = k.value
            JOIN category c ON c.id = coalesce(m.root, k.value) AND c.retired = 0
            JOIN document d ON d.id = k.entity AND d.retired = 0
            WHERE k.name = 'theme' AND k.value != '' ORDER BY d.born, k.entity, k.key
            """
        )
    ]


def any_in_use(index: Index) -> bool:
    """Whether any category is in use, that is, not retired."""
    return index.row("SELECT 1 FROM thing WHERE kind='category' AND retired=0") is not None
