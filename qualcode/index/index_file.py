"""Opening the index, wherever the user's cache is; emptying it when it is old; throwing it away when it is broken."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.errors import FolderTrouble
from qualcode.files import close_all_to_others, private_folder
from qualcode.index.schema import (
    FIELDS,
    META,
    NUMBER,
    STATE,
    TEXT_TABLES,
    TRAIL_NAMES,
    TRAIL_TABLES,
    kind_tables,
)
from qualcode.words import _

WAIT = 60.0
"""Seconds to wait for another process of this machine that is bringing the same index up to date."""


def open_index(directory: Path) -> sqlite3.Connection:
    """The index kept in `directory`, made if it isn't there, emptied if it is of another schema, replaced if it is
    broken."""
    path = directory / "index.sqlite"
    try:
        private_folder(directory)
        close_all_to_others(directory)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            return _opened(path)
        except sqlite3.DatabaseError as problem:
            if not is_broken(problem):
                raise
            throw_away(directory)
            return _opened(path)
    except (OSError, sqlite3.DatabaseError) as problem:
        raise not_kept(problem, directory) from problem


def not_kept(problem: Exception, directory: Path) -> FolderTrouble:
    """What is said where no index can be kept."""
    return FolderTrouble(
        _("The search index can't be stored in {directory}: {reason}.").format(
            directory=directory, reason=problem
        ),
        _(
            "To store the search index elsewhere, set the environment variable "
            "QUALCODE_CACHE_DIR to a writable folder with free space."
        ),
    )


def is_broken(problem: sqlite3.DatabaseError) -> bool:
    """Whether SQLite means that the file is no index, or damaged: then it is thrown away. A full disk or another
    process at work isn't that."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def is_of_the_disk(problem: sqlite3.DatabaseError) -> bool:
    """Whether the disk of the index is full, not accessible or failing, or another process has kept the index
    locked for too long."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return code in (
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_PROTOCOL,
    )


def open_in_memory() -> sqlite3.Connection:
    """An empty index that is gone when it is closed, for where none can be kept."""
    return _opened(":memory:")


def throw_away(directory: Path) -> None:
    """Remove an index that can't be read; nothing is lost, all of it comes from the project folder."""
    for name in ("index.sqlite", "index.sqlite-wal", "index.sqlite-shm"):
        with contextlib.suppress(FileNotFoundError):
            (directory / name).unlink()


def _opened(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA cache_size=-16384")
        connection.execute("PRAGMA temp_store=MEMORY")
        if connection.execute("PRAGMA user_version").fetchone()[0] != NUMBER:
            with changing(connection):
                if connection.execute("PRAGMA user_version").fetchone()[0] != NUMBER:
                    _empty_all(connection)
                    connection.execute(f"PRAGMA user_version={NUMBER}")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while one process writes. SQLite doesn't wait for this change of mode, so that is done here."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def changing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that changes the index: all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.DatabaseError):  # a full disk has rolled back already
            connection.execute("ROLLBACK")
        raise


def _empty_all(connection: sqlite3.Connection) -> None:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND sql LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for (name,) in tables:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    connection.execute("DROP VIEW IF EXISTS head")
    run_all(connection, META + TEXT_TABLES)
    connection.execute(STATE)
    make_trail_tables(connection)


def make_trail_tables(connection: sqlite3.Connection) -> None:
    """The tables that the trail fills, empty and without their indexes, which are quicker made afterwards."""
    run_all(connection, TRAIL_TABLES + kind_tables())


def forget_trail(connection: sqlite3.Connection) -> None:
    """Empty what the trail filled, so that it is read again; the texts stay."""
    for name in (*TRAIL_NAMES, *FIELDS):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    make_trail_tables(connection)


def run_all(connection: sqlite3.Connection, statements: str) -> None:
    """Run several statements within the transaction at hand (`executescript` would end it)."""
    for statement in statements.split(";"):
        if statement.strip():
            connection.execute(statement)
