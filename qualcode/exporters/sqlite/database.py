"""Tables of the project in SQLite: as a file for Datasette, R and pandas, or in memory for SQL queries."""

import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias

from qualcode.exporters.word.parts import write_whole

Cell: TypeAlias = str | int | float | bool | None

SECONDS = 10.0
"""A question that takes longer is broken off."""

MOST_ROWS = 100_000
"""More rows aren't given."""

MEMORY = 300_000_000
"""So many bytes SQLite may take for a question."""

TOO_LARGE = "too large"
"""What `QueryRefused` says where the memory wasn't enough."""

_READING = frozenset(
    (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
)


class TableRows(NamedTuple):
    """A table: its columns with their types (`str`, `int`, `float`), the key column, and the rows."""

    columns: Mapping[str, type]
    key: str
    rows: Sequence[Sequence[Cell]]


class QueryRefused(Exception):
    """Raised for a query that SQLite doesn't understand, that would write, or that takes too much time or
    memory. The message is SQLite's own, empty after a timeout, and `TOO_LARGE` if the memory wasn't enough."""


def write_database(tables: Mapping[str, TableRows], path: Path) -> None:
    """Writes the tables to an SQLite file, whole or not at all."""
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, tables)
        connection.execute("VACUUM")
        content = connection.serialize()
    finally:
        connection.close()
    write_whole(content, path)


def answer(tables: Mapping[str, TableRows], question: str) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """The columns and rows that an SQL query returns. The query can only read, and is stopped after `SECONDS`.

    Returns at most `MOST_ROWS` + 1 rows, so that the caller can see if there were more. Raises `QueryRefused`.
    """
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, tables)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000_000)
        connection.execute(f"PRAGMA hard_heap_limit={MEMORY}")
        connection.set_authorizer(
            lambda action, *_rest: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
        )
        end = time.monotonic() + SECONDS
        connection.set_progress_handler(lambda: time.monotonic() > end, 10_000)
        try:
            found = connection.execute(question)
            rows = found.fetchmany(MOST_ROWS + 1)
        except sqlite3.OperationalError as problem:
            raise QueryRefused("" if "interrupted" in str(problem) else str(problem)) from problem
        except MemoryError as problem:
            raise QueryRefused(TOO_LARGE) from problem
        except (sqlite3.Error, sqlite3.Warning, ValueError) as problem:
            raise QueryRefused(str(problem)) from problem
        plain = [tuple(cell.hex() if isinstance(cell, bytes) else cell for cell in row) for row in rows]
        return [column[0] for column in found.description or ()], plain
    finally:
        connection.close()


@contextmanager
def _without_pandas() -> Iterator[None]:
    """sqlite-utils imports pandas where it is installed, only to know its types among what it is given: a fifth of a
    second. None of the cells here are of those types."""
    loaded = sys.modules.get("pandas")
    if not loaded:
        sys.modules["pandas"] = None  # type: ignore[assignment]  # an import of it fails, as if it weren't there
    try:
        yield
    finally:
        if not loaded:
            del sys.modules["pandas"]


def _fill(connection: sqlite3.Connection, tables: Mapping[str, TableRows]) -> None:
    with _without_pandas():
        from sqlite_utils import Database

    database = Database(connection)
    for name, table in tables.items():
        own = database.table(name)
        own.create(dict(table.columns), pk=table.key or None)
        if table.rows:
            signs = ",".join("?" * len(table.columns))
            connection.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES ({signs})', table.rows)
    connection.commit()
