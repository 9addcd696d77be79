"""The settings as the history holds them."""

from qualcode.index.index import Index


def last_settings(index: Index, settings: str) -> str | None:
    """The text of the settings as the trail last recorded it."""
    row = index.row("SELECT text FROM settings WHERE id=?", (settings,))
    return row[0] if row else None


def settings_recorded(index: Index) -> list[str]:
    """The texts of the settings that the history holds, those recorded last first."""
    return [
        str(row[0])
        for row in index.rows("SELECT text FROM settings WHERE text IS NOT NULL ORDER BY born DESC")
    ]


def knows_settings(index: Index, settings: str) -> bool:
    """Whether the history holds settings of a project with this id."""
    return index.row("SELECT 1 FROM settings WHERE id=?", (settings,)) is not None
