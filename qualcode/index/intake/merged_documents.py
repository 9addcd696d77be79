"""Documents that were merged into another one: their marks lie in its text, and their own texts say where they lay."""

import sqlite3
from typing import Any, TypeVar

_Mark = TypeVar("_Mark")


def in_merged_documents(
    connection: sqlite3.Connection, marks: dict[str, list[_Mark]]
) -> dict[str, list[_Mark]]:
    """The same marks, with those of a document that was merged into another among the other's. A mark that has no
    place in the other's text stays open there, as after any correction."""
    other = dict(connection.execute("SELECT m.id, m.root FROM merged m JOIN document d ON d.id = m.id"))
    if other.keys().isdisjoint(marks):
        return marks
    found: dict[str, list[_Mark]] = {}
    for document, here in marks.items():
        found.setdefault(other.get(document, document), []).extend(here)
    return found


def holders_of(connection: sqlite3.Connection, document: str) -> dict[str, str]:
    """The revisions of a document whose words are known, and those of the documents that were merged into it, each
    with the document whose it is; a revision that several have is the document's own."""
    found: dict[str, str] = {}
    for (name,) in (
        (document,),
        *connection.execute("SELECT id FROM merged WHERE root=? AND id != root ORDER BY id", (document,)),
    ):
        for (revision,) in connection.execute(
            "SELECT revision FROM revision WHERE document=? AND altered<2 ORDER BY revision", (name,)
        ):
            found.setdefault(revision, name)
    return found


def said_of(connection: sqlite3.Connection, document: str) -> dict[tuple[str, str], Any]:
    """What is known of the labels of one document."""
    return {
        (name, key): value
        for name, key, value in connection.execute(
            "SELECT name, key, value FROM member WHERE entity=? AND name IN ('speaker', 'role')", (document,)
        )
    }
