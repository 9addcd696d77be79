"""Using the second core while the index is built: SQLite works on long statements while Python reads the trail."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def meanwhile(connection: sqlite3.Connection, statements: Sequence[str], *, long: bool) -> Iterator[None]:
    """Run statements in a second thread while the block runs, which must not use the connection; before it, in the
    same thread, if they aren't `long`: then beginning a thread takes longer than they do."""

    def run() -> None:
        for statement in statements:
            connection.execute(statement)

    if not long:
        run()
        yield
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as other:
        done = other.submit(run)
        yield
        done.result()
