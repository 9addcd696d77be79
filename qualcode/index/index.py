"""The index as the workbench holds it: opened, brought up to date, asked through `qualcode.index.queries`.

It can always be rebuilt from the folder, so nothing that happens to its file stops the work: a damaged one is thrown
away, and where none can be kept (a full or closed disk) one is held in memory for this command.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from qualcode.errors import FolderTrouble
from qualcode.folder import Folder
from qualcode.index.blindness import VIEWED, Reader, hidden, lay, lift
from qualcode.index.index_file import (
    WAIT,
    is_broken,
    is_of_the_disk,
    not_kept,
    open_in_memory,
    open_index,
    throw_away,
)
from qualcode.index.intake.refresh import Building, Refreshed, refresh
from qualcode.text import as_phrase

_Answer = TypeVar("_Answer")

ATTEMPTS = 4
"""How often an answer is asked for while something spoils the file of the index; the last time in memory."""


class Index:
    """One project's index, open for questions. Close it when done, or use it in a `with`.

    `unkept` says why it is only in memory, and is empty if it is kept for the next command.
    """

    def __init__(
        self, connection: sqlite3.Connection, folder: Folder, directory: Path | None = None, unkept: str = ""
    ) -> None:
        self.connection = connection
        self.folder = folder
        self.directory = directory
        self.unkept = unkept
        self.reader = Reader()
        self.has_rounds = False
        self.laid_for: Reader | None = None
        self.laid_at = -1
        self.silent: frozenset[str] = frozenset()
        self._hear()

    @classmethod
    def open(cls, folder: Folder, directory: Path) -> "Index":
        """The index of `folder` kept in `directory`; it shows what it showed last until it is refreshed."""
        try:
            return cls(open_index(directory), folder, directory)
        except FolderTrouble as trouble:
            return cls(open_in_memory(), folder, directory, trouble.sentence)

    def set_aside(self, phrases: Iterable[str]) -> None:
        """Sets which survey responses count as no answer, such as "En osaa sanoa", regardless of case and a
        final full stop. Marks made in such responses still count."""
        self.silent = frozenset(map(as_phrase, phrases))
        self._hear()

    def _hear(self) -> None:
        """Let queries ask whether an answer says nothing."""
        silent, longest = self.silent, max(map(len, self.silent), default=0) + 2
        self.connection.create_function(
            "says_nothing",
            1,
            lambda text: int(len(text) <= longest and as_phrase(text) in silent),
            deterministic=True,
        )

    def refresh(self, building: Building = lambda done: None) -> Refreshed:
        """Make the index show what the folder holds now; `building` receives how far it is if that takes long."""
        return self._tried(lambda: self._refresh(building), again=False)

    def _refresh(self, building: Building = lambda done: None) -> Refreshed:
        changes = self.changes_by_others()
        if self.has_rounds:
            lift(self.connection)
        done = refresh(self.connection, self.folder, building)
        alone = self.laid_for == self.reader and changes == self.changes_by_others() == self.laid_at
        self._lay(done.touched if alone else None)
        return done

    def _lay(self, touched: frozenset[str] | None) -> None:
        self.has_rounds = lay(self.connection, self.reader, touched)
        self.laid_for, self.laid_at = self.reader, self.changes_by_others()

    def changes_by_others(self) -> int:
        """A number that changes whenever another program has changed the index."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def look_as(self, reader: Reader) -> None:
        """Show from now on what this reader may see; the index has to be up to date."""
        self.reader = reader
        if self.has_rounds:
            lift(self.connection)
        self._lay(None)

    def told(self, table: str) -> str:
        """The table or view to query for names of things in the history. It also has the things that aren't
        listed for this reader, but not the `blind` ones."""
        return f"told_{table}" if table in VIEWED and self._has_view(table) else table

    def _has_view(self, table: str) -> bool:
        return self.has_rounds and bool(
            self.connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name=?", (table,)).fetchone()
        )

    def hidden(self) -> frozenset[str]:
        """The things that aren't listed and don't count for this reader."""
        return hidden(self.connection) if self.has_rounds else frozenset()

    def blind(self) -> frozenset[str]:
        """The hidden things that this reader may not learn anything about while coders code independently."""
        return hidden(self.connection, "WHERE blind") if self.has_rounds else frozenset()

    def rows(self, question: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows that answer a question."""
        return self._tried(lambda: self.connection.execute(question, values).fetchall())

    def row(self, question: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The first row that answers a question."""
        found: tuple[Any, ...] | None = self._tried(
            lambda: self.connection.execute(question, values).fetchone()
        )
        return found

    def kept(self, name: str, count: Callable[[], str]) -> str:
        """The result of `count`, calculated once for each state of the index and each reader, so that a list of
        thirty thousand marks isn't counted every time. If the result can't be stored, it is calculated every
        time."""
        reader = f" {self.reader.coder} {self.reader.outputs}" if self.has_rounds else ""
        row = self.row("SELECT state FROM kept WHERE name = ''")
        state = f"{row[0]}{reader}" if row else ""
        known = self.row("SELECT value FROM kept WHERE name = ? AND state = ?", (name, state))
        if known:
            return str(known[0])
        value = count()
        if state:
            with contextlib.suppress(sqlite3.DatabaseError):
                self._keep(name, state, value)
        return value

    def _keep(self, name: str, state: str, value: str) -> None:
        """Keep a count, unless another program is writing: nobody waits for that."""
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            self.connection.execute("INSERT OR REPLACE INTO kept VALUES (?,?,?)", (name, state, value))
        finally:
            self.connection.execute(f"PRAGMA busy_timeout={int(WAIT * 1000)}")

    def _tried(self, ask: Callable[[], _Answer], *, again: bool = True) -> _Answer:
        """The answer that `ask` gets from the index. If the index file fails, it is replaced by an empty index,
        and with `again` filled before it is asked again. This may happen several times, because whatever
        damaged the file may do so again during the rebuild."""
        lost = False
        for left in reversed(range(ATTEMPTS)):
            try:
                if lost and again:
                    self._refresh()
                return ask()
            except sqlite3.DatabaseError as problem:
                self._begin_anew(problem, last=left <= 1)
                lost = True
        raise AssertionError(
            "the last attempt is in memory, and answers or raises what isn't the file's fault"
        )

    def _begin_anew(self, problem: sqlite3.DatabaseError, *, last: bool) -> None:
        """Opens an empty index after its file failed: in place of the file, or in memory if the disk is at
        fault or this is the `last` attempt. An error that isn't the file's fault is raised again."""
        if self.directory is None or self.unkept:
            raise problem
        self.connection.close()
        self.has_rounds = False
        if not last and not is_of_the_disk(problem):
            try:
                if is_broken(problem):
                    throw_away(self.directory)
                self.connection = open_index(self.directory)
                self._hear()
                return
            except (OSError, FolderTrouble):
                pass  # another program holds it, or no room exists
        self.unkept = not_kept(problem, self.directory).sentence
        self.connection = open_in_memory()
        self._hear()

    def close(self) -> None:
        """Close the index; it is kept for the next time."""
        self.connection.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
