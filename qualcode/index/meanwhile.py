"""Using the second core while the index is built: SQLite works on long statements while Python reads the trail."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def meanwhile(connection: sqlite3.Connection, statements: Sequence[str], *, long: bool) -> Iterator[None]:
    """Run statements in a second thread while the block runs, which must not use the connection; before it, in the
    same thread, if they aren't `long`: then beginning a thread takes longer than they do."""
    if not long:
        for statement in statements:
            connection.execute(statement)
        yield
        return
    faults: list[BaseException] = []

    def run() -> None:
        try:
            for statement in statements:
                connection.execute(statement)
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=run, name="index")
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if faults:
        raise faults[0]
