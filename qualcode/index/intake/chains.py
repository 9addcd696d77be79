"""How far each writer's lines have arrived, kept so that no command has to count them."""

import sqlite3
from collections.abc import Iterable

_COUNTED = """
INSERT INTO chain SELECT writer, count(*), max(number), '', max(number) - count(DISTINCT number)
FROM line {where} GROUP BY writer
"""

_LAST = """
UPDATE chain SET last =
(SELECT max(id) FROM line WHERE line.writer = chain.writer AND line.number = chain.number) {where}
"""

CHAINS = (_COUNTED.format(where=""), _LAST.format(where=""))
"""Write down the chains of all writers in the empty table."""


def write_chains(connection: sqlite3.Connection, writers: Iterable[str]) -> None:
    """Write the chains of these writers again, after new lines of theirs have arrived."""
    for writer in writers:
        connection.execute("DELETE FROM chain WHERE writer=?", (writer,))
        connection.execute(_COUNTED.format(where="WHERE writer=?"), (writer,))
        connection.execute(_LAST.format(where="WHERE writer=?"), (writer,))
