"""The index as the workbench holds it: opened, brought up to date, asked through `qualcode.index.queries`."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qualcode.folder import Folder
from qualcode.index.location import open_index
from qualcode.index.refresh import Refreshed, refresh


class Index:
    """One project's index, open for questions. Close it when done, or use it in a `with`."""

    def __init__(self, connection: sqlite3.Connection, folder: Folder) -> None:
        self.connection = connection
        self.folder = folder

    @classmethod
    def open(cls, folder: Folder, directory: Path) -> "Index":
        """The index of `folder` kept in `directory`; it shows what it showed last until it is refreshed."""
        return cls(open_index(directory), folder)

    def refresh(self, building: Callable[[], None] = lambda: None) -> Refreshed:
        """Make the index show what the folder holds now; `building` is called if that takes longer than usual."""
        return refresh(self.connection, self.folder, building)

    def rows(self, question: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows that answer a question."""
        return self.connection.execute(question, values).fetchall()

    def row(self, question: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """The first row that answers a question."""
        found: tuple[Any, ...] | None = self.connection.execute(question, values).fetchone()
        return found

    def close(self) -> None:
        """Close the index; it is kept for the next time."""
        self.connection.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
