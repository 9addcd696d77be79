"""Who codes in the project, and which coder a writer writes for."""

from qualcode.index.index import Index
from qualcode.model.things import Coder
from qualcode.trail.line import coder_of


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
