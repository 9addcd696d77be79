"""Which coder each writer writes for, as the index keeps it."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qualcode.trail.coders import JOINS, Coders, Joined, Saw, joined, tell_apart
from qualcode.trail.line import Line, coder_of, decode


class Authors(NamedTuple):
    """Who writes for whom: exceptions to what writers' names say, and the keys that several people chose."""

    writers: Mapping[str, str]
    shared: frozenset[str]

    def coder(self, writer: str) -> str:
        """The coder for whom a writer writes."""
        return self.writers.get(writer) or coder_of(writer)


def authors_kept(connection: sqlite3.Connection) -> Authors:
    """Who writes for whom, as the index knows it."""
    return Authors(
        dict(connection.execute("SELECT writer, coder FROM writer")),
        frozenset(row[0] for row in connection.execute("SELECT DISTINCT chosen FROM namesake")),
    )


def tell_coders_apart(
    connection: sqlite3.Connection, lines: Mapping[str, Line], fresh: bool
) -> Coders | None:
    """The coders of all writers, with these new lines included; None if the lines can't change who writes for
    whom.

    Only a new act of joining, or a new writer whose key several people chose, can change that.
    """
    writers = {line.writer for line in lines.values()}
    joins = [joined(line) for line in lines.values() if line.act.did == JOINS]
    if not fresh:
        kept = authors_kept(connection)
        known = {row[0] for row in connection.execute("SELECT writer FROM chain")}
        if not joins and not any(coder_of(one) in kept.shared for one in writers - known):
            return None
        joins += _joins_kept(connection)
        writers |= known
    first: dict[str, Saw] = {
        line.writer: dict(line.act.saw) for line in lines.values() if line.number == 1 and line.act.saw
    }

    def first_saw(writer: str) -> Saw:
        if writer in first or fresh:
            return first.get(writer, {})
        row = connection.execute(
            "SELECT body FROM line WHERE writer=? AND number=1 LIMIT 1", (writer,)
        ).fetchone()
        return dict(decode(row[0]).act.saw) if row else {}

    return tell_apart(joins, writers, first_saw)


def coders_meant(connection: sqlite3.Connection, authors: Authors) -> dict[tuple[str, str], str]:
    """The coder whom a round means by a key that several people chose, by the line that opened the round and
    the key: the one of them whom the round's opener knew. If the opener knew several, each already had a key of
    their own."""
    if not authors.shared:
        return {}
    joins = list(_joins_kept(connection))
    found: dict[tuple[str, str], str] = {}
    for (body,) in connection.execute("SELECT body FROM line WHERE did = 'round.open'"):
        line = decode(body)
        saw = dict(line.act.saw)
        for key in authors.shared:
            known = {
                authors.coder(one.writer)
                for one in joins
                if one.key == key and (one.writer == line.writer or saw.get(one.writer, 0) >= one.number)
            }
            if len(known) == 1:
                found[line.id, key] = known.pop()
    return found


def _joins_kept(connection: sqlite3.Connection) -> Iterable[Joined]:
    rows = connection.execute("SELECT body FROM line WHERE did = 'coder.join'")
    return [joined(decode(row[0])) for row in rows]


def changes_the_known(connection: sqlite3.Connection, coders: Coders) -> bool:
    """Whether a writer whose acts are already in the index now writes for another coder."""
    before = dict(connection.execute("SELECT writer, coder FROM writer"))
    if before == dict(coders.writers):
        return False
    known = {row[0] for row in connection.execute("SELECT writer FROM chain")}
    changed = {
        one for one in before.keys() | coders.writers.keys() if before.get(one) != coders.writers.get(one)
    }
    return bool(changed & known)


def keep_coders(connection: sqlite3.Connection, coders: Coders) -> None:
    """Write down who writes for whom."""
    connection.execute("DELETE FROM writer")
    connection.executemany("INSERT INTO writer VALUES (?,?)", sorted(coders.writers.items()))
    connection.execute("DELETE FROM namesake")
    connection.executemany("INSERT INTO namesake VALUES (?,?,?,?,?)", sorted(coders.people))
