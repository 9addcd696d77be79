"""Documents that have come in and are still to be recorded: first the files of several of them, then their acts."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.trail.line import Act
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.document_files import write_kept

MOST_TOGETHER = 32
"""Documents that are written at one time: each has up to three files open then, and systems allow a few hundred."""

MOST_BYTES = 8_000_000
"""Bytes of files that are held in memory until they are written."""


class _Arrival(NamedTuple):
    path: Path
    files: Sequence[tuple[Path, bytes]]
    act: Act


class Arriving:
    """Imported documents that aren't recorded yet. They are written to the disk together, so that the program
    waits for the disk once for many documents.

    `refused` holds the files that couldn't be written, each with the reason.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.refused: dict[Path, Refusal] = {}
        self._waiting: list[_Arrival] = []
        self._bytes = 0

    def add(self, path: Path, files: Sequence[tuple[Path, bytes]], act: Act) -> None:
        """Add the file at `path`: its `files` are to be written first, and then `act` is recorded. Writes and
        records everything that is waiting once enough is waiting."""
        self._waiting.append(_Arrival(path, files, act))
        self._bytes += sum(len(content) for _place, content in files)
        if len(self._waiting) >= MOST_TOGETHER or self._bytes > MOST_BYTES:
            self.settle()

    def settle(self) -> None:
        """Write and record all that is waiting; the index is to be refreshed afterwards."""
        if not self._waiting:
            return
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        written = self._written(waiting)
        try:
            self.bench.append_quietly(*[one.act for one in written])
        except Refusal as refusal:
            self.refused.update({one.path: refusal for one in written})

    def _written(self, waiting: list[_Arrival]) -> list[_Arrival]:
        """Those whose files are in the folder now, whole and durable."""
        try:
            write_kept(self.bench.folder, [file for one in waiting for file in one.files])
        except Refusal as refusal:
            if len(waiting) == 1:
                self.refused[waiting[0].path] = refusal
                return []
            return [
                written for one in waiting for written in self._written([one])
            ]  # some may still find room
        return waiting
