"""What people wrote beside the coding: memos, the research diary, the poster; and who they are."""

from typing import NamedTuple

from qualcode.index.index import Index
from qualcode.model.poster import Action, Heading, Poster
from qualcode.trail.line import coder_of

JOURNAL = ("note", "decision", "deviation")


class Memo(NamedTuple):
    """A memo about a thing (`about`, empty for the whole project), or a diary entry, whose `sort` is `note`,
    `decision` or `deviation`; a memo's is `memo`."""

    id: str
    text: str
    about: str
    sort: str
    coder: str
    at: str


class Coder(NamedTuple):
    """A person who codes: `key` is what their writers' names begin with."""

    id: str
    key: str
    name: str
    initials: str
    colour: str


def memos(index: Index, *, journal: bool = False) -> list[Memo]:
    """Memos, or with `journal` the diary, in the order they were written."""
    sign = "IN" if journal else "NOT IN"
    return [
        Memo(*row)
        for row in index.rows(
            f"""
            SELECT id, text, about, sort, coder, at FROM memo
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


def coders(index: Index) -> list[Coder]:
    """Everyone who has joined or written, with the name they gave."""
    known = {
        row[1]: Coder(*row)
        for row in index.rows("SELECT id, key, name, initials, colour FROM coder ORDER BY key")
    }
    for key, _chosen, name, initials, colour in namesakes(index):
        known[key] = Coder("", key, name, initials, colour)
    writers = dict(index.rows("SELECT writer, coder FROM writer"))
    for (writer,) in index.rows("SELECT writer FROM chain"):
        key = writers.get(writer) or coder_of(writer)
        known.setdefault(key, Coder("", key, "", "", ""))
    return [known[key] for key in sorted(known) if key]


def namesakes(index: Index) -> list[tuple[str, str, str, str, str]]:
    """(key, chosen key, name, initials, colour) of coders who chose a key that another had chosen, neither having seen
    the other."""
    return [
        (row[0], row[1], row[2], row[3], row[4])
        for row in index.rows(
            "SELECT coder, chosen, name, initials, colour FROM namesake ORDER BY chosen, coder"
        )
    ]


def author_of(index: Index, writer: str) -> str:
    """The key of the coder for whom a writer writes."""
    row = index.row("SELECT coder FROM writer WHERE writer=?", (writer,))
    return row[0] if row else coder_of(writer)


def poster(index: Index) -> Poster | None:
    """The poster as it is shown, None if nothing was drafted; the earliest-made one if two were drafted apart."""
    row = index.row("SELECT id, title, intro FROM poster WHERE retired = 0 ORDER BY born, id LIMIT 1")
    if row is None:
        return None
    basis: dict[str, list[str]] = {}
    for entity, target in index.rows(
        "SELECT DISTINCT b.entity, coalesce(m.root, b.key) FROM member b LEFT JOIN merged m ON m.id = b.key "
        "WHERE b.name = 'basis' ORDER BY b.entity, b.key"
    ):
        basis.setdefault(entity, []).append(target)
    actions: dict[str, list[Action]] = {}
    for heading, name, text in index.rows(
        "SELECT heading, id, text FROM action WHERE retired = 0 ORDER BY place = '', place, born, id"
    ):
        actions.setdefault(heading, []).append(Action(name, text, tuple(basis.get(name, ()))))
    headings = [
        Heading(name, title, description, tuple(actions.get(name, ())), tuple(basis.get(name, ())))
        for name, title, description in index.rows(
            "SELECT id, title, description FROM heading WHERE retired = 0 AND poster = ? "
            "ORDER BY place = '', place, born, id",
            (row[0],),
        )
    ]
    return Poster(row[0], row[1], tuple(headings), row[2])


def places(index: Index, names: list[str]) -> dict[str, str]:
    """The order keys of things."""
    found = {}
    for name in names:
        row = index.row("SELECT place FROM thing WHERE id=?", (name,))
        found[name] = row[0] if row else ""
    return found


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
