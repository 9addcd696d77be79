"""Using the second core while the index is built: SQLite works on long statements while Python reads the trail."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def meanwhile(connection: sqlite3.Connection, statements: Sequence[str], *, long: bool) -> Iterator[None]:
    """Run statements in a second thread while the block runs; the block must not use the connection. If they
    aren't `long`, run them before the block in the same thread, because starting a thread would take longer."""

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
