"""Using the second core while the index is built: SQLite works on long statements while Python reads the trail."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def meanwhile(connection: sqlite3.Connection, statements: Sequence[str]) -> Iterator[None]:
    """Run statements in a second thread while the block runs, which must not use the connection. Worth it for few and
    long statements only: with many short ones the threads wait for each other."""
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
