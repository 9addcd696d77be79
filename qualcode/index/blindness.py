"""What the reader may see while coders code independently; it is decided only here.

Everything made in a round carries its layer. The things that the reader may not see are put into a temporary
table `hidden`, and temporary views with the names of the tables leave them out: no query on `thing`, `segment`,
`expression`, `memo` or `member` returns them. `blind` things aren't even named in the history; the other hidden
things (made in a round that is closed, and not adopted) are only left out of counts and lists.

While the index is brought up to date the views are removed, because the tables themselves are written then.
"""

import sqlite3
from typing import NamedTuple

VIEWED = ("thing", "segment", "expression", "memo")
"""Tables whose rows are things."""


class Reader(NamedTuple):
    """The person who reads, by coder key (empty: unknown). With `outputs`, what is read goes into a file for
    others, so even the reader's own layer of an open round is left out."""

    coder: str = ""
    outputs: bool = False


def lift(connection: sqlite3.Connection) -> None:
    """Remove the views, so that everything can be seen and written."""
    for name in (*VIEWED, "member", *[f"told_{name}" for name in VIEWED]):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")


def lay(connection: sqlite3.Connection, reader: Reader, touched: frozenset[str] | None = None) -> bool:
    """Hide from every query what this reader may not see; False if there is nothing that could be hidden.

    `touched` are the things that changed since this was last done for the same reader (None: any may have). The
    hidden things aren't worked out again if none of these becomes hidden or visible, as is the case with every
    mark in the reader's own layer.
    """
    layered = "SELECT 1 FROM main.thing WHERE layer != '' LIMIT 1"
    if not (
        connection.execute("SELECT 1 FROM main.round LIMIT 1").fetchone()
        or connection.execute(layered).fetchone()
    ):
        return False
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS hidden (id TEXT PRIMARY KEY, blind INT) WITHOUT ROWID"
    )
    if touched is None or not _stays(connection, reader, touched):
        connection.execute("DELETE FROM temp.hidden")
        _hide_layers(connection, reader)
        _hide_older(connection, reader.coder)
    if connection.execute("SELECT 1 FROM temp.hidden LIMIT 1").fetchone():
        _make_views(connection)
    return True


def _stays(connection: sqlite3.Connection, reader: Reader, touched: frozenset[str]) -> bool:
    """Whether what is hidden stays the same although these things changed."""
    if any(one[:1] not in _PLAIN for one in touched):
        return False
    apart: dict[str, set[str]] = {}
    for layer, document in _apart(connection, reader.coder):
        apart.setdefault(document, set()).add(layer)
    for one in touched:
        row = connection.execute(
            "SELECT t.layer, t.adopted, c.id IS NOT NULL, s.document FROM main.thing t "
            "LEFT JOIN main.round c ON c.id = substr(t.layer, 1, 11) AND c.closed = 'true' "
            "LEFT JOIN main.segment s ON s.id = t.id WHERE t.id=?",
            (one,),
        ).fetchone()
        layer, adopted, closed, document = row or ("", 0, 0, "")
        hides = bool(layer) and not (
            adopted == 1 if closed else layer[12:] == reader.coder and not reader.outputs
        )
        hides = hides or (document in apart and layer not in apart[document])
        was = connection.execute("SELECT 1 FROM temp.hidden WHERE id=?", (one,)).fetchone()
        if hides != bool(was):
            return False
    return True


_PLAIN = frozenset("sec")
"""The first letters of marks, expressions and categories: what they are changes nothing else that is seen."""


def _hide_layers(connection: sqlite3.Connection, reader: Reader) -> None:
    """Hide what was made in rounds: in an open round, everything but the reader's own layer; in a closed round,
    everything but memos and what was adopted. A round that hasn't arrived yet counts as open."""
    connection.execute(
        """
        INSERT INTO temp.hidden SELECT t.id, c.id IS NULL FROM main.thing t
        LEFT JOIN main.round c ON c.id = substr(t.layer, 1, 11) AND c.closed = 'true'
        WHERE t.layer != '' AND NOT CASE WHEN c.id IS NULL THEN substr(t.layer, 13) = ? AND NOT ?
            ELSE t.adopted = 1 OR t.kind = 'memo' END
        """,
        (reader.coder, reader.outputs),
    )


def _apart(connection: sqlite3.Connection, coder: str) -> list[tuple[str, str]]:
    """(layer, document) of the documents that this coder codes independently now, with all that are merged with
    them."""
    return connection.execute(
        """
        WITH coded AS (
            SELECT r.id AS round, coalesce(m.root, d.key) AS root FROM main.round r
            JOIN main.thing t ON t.id = r.id AND t.retired = 0
            JOIN main.member k ON k.entity = r.id AND k.name = 'coders' AND k.key = :coder
            JOIN main.member d ON d.entity = r.id AND d.name = 'documents'
            LEFT JOIN main.merged m ON m.id = d.key WHERE r.closed != 'true'
        )
        SELECT round || '/' || :coder, root FROM coded
        UNION SELECT round || '/' || :coder, m.id FROM coded JOIN main.merged m ON m.root = coded.root
        """,
        {"coder": coder},
    ).fetchall()


def _hide_older(connection: sqlite3.Connection, coder: str) -> None:
    """Hide marks and memos on the documents that this coder codes independently, if they were made before or
    outside the coder's own layer, and summaries of what the speakers in these documents say. If a document
    belongs to two open rounds, both of the coder's layers are seen."""
    layers: dict[str, set[str]] = {}
    for layer, document in _apart(connection, coder):
        layers.setdefault(document, set()).add(layer)
    for document, own in sorted(layers.items()):
        connection.execute(
            "INSERT OR REPLACE INTO temp.hidden SELECT s.id, 1 FROM main.segment s JOIN main.thing t ON t.id = s.id "
            f"WHERE s.document = ? AND t.layer NOT IN ({','.join('?' * len(own))})",
            (document, *sorted(own)),
        )
    if layers:
        every = sorted(set().union(*layers.values()))
        there = ",".join("?" * len(layers))
        connection.execute(
            "INSERT OR REPLACE INTO temp.hidden SELECT o.id, 1 FROM main.memo o JOIN main.thing t ON t.id = o.id "
            f"WHERE t.layer NOT IN ({','.join('?' * len(every))}) AND (o.about IN ({there}) "
            f"OR o.about IN (SELECT id FROM temp.hidden WHERE blind) OR o.sort = 'summary' AND o.about IN "
            f"(SELECT coalesce(m.root, v.value) FROM main.member v LEFT JOIN main.merged m ON m.id = v.value "
            f"WHERE v.name = 'speaker' AND v.entity IN ({there}) "
            f"UNION SELECT coalesce(m.root, r.participant) FROM main.respondent r LEFT JOIN main.merged m "
            f"ON m.id = r.participant WHERE r.document IN ({there})))",
            (*every, *sorted(layers), *sorted(layers), *sorted(layers)),
        )


def _make_views(connection: sqlite3.Connection) -> None:
    for name in VIEWED:
        connection.execute(
            f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE id NOT IN (SELECT id FROM temp.hidden)"
        )
        connection.execute(
            f"CREATE TEMP VIEW told_{name} AS SELECT * FROM main.{name} "
            f"WHERE NOT EXISTS (SELECT 1 FROM temp.hidden h WHERE h.id = main.{name}.id AND h.blind)"
        )
    connection.execute(
        "CREATE TEMP VIEW member AS SELECT * FROM main.member WHERE entity NOT IN (SELECT id FROM temp.hidden) "
        "AND key NOT IN (SELECT id FROM temp.hidden)"
    )


def hidden(connection: sqlite3.Connection, where: str = "") -> frozenset[str]:
    """What is hidden from the reader, all of it or some; asked after `lay` found that there is something."""
    return frozenset(row[0] for row in connection.execute(f"SELECT id FROM temp.hidden {where}"))
