"""How one machine appends to the trail: to a tail that it remembers writing, or to a new volume.

The rules (design of the data model, docs/data-model.md): append-only; one whole act a line; a torn end is closed by a
newline, never cut off; when anything about the file isn't as remembered, a new volume is begun; when the writer's name
is found to write elsewhere too (a cloned machine), the writer takes a new name.
"""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from qualcode.ids import ALPHABET
from qualcode.trail.disk import locked, sync_directory, trouble, write_all, write_aside
from qualcode.trail.line import Act, Line, decode, encode, line_id
from qualcode.trail.state import LocalState, Tail
from qualcode.trail.volume import split_lines

GREATEST_VOLUME = 1_000_000
"""Bytes after which a new volume is begun."""


class Known(Protocol):
    """What the folder is known to hold: asked of the index."""

    def greatest_count(self) -> int:
        """The greatest Lamport counter of all lines."""
        ...

    def chain(self, writer: str, number: int) -> list[tuple[int, str, str]]:
        """(number, line, previous) of a writer's lines from `number` on, in order."""
        ...


@dataclass(slots=True)
class Writer:
    """Appends acts for one coder on one machine; clock and dice are passed in."""

    trail: Path
    state: LocalState
    coder: str
    now: Callable[[], datetime]
    dice: random.Random

    def append(self, act: Act, known: Known) -> Line:
        """Put an act on the trail, durably; the line as it stands there is returned.

        Raises `FolderTrouble` when it can't be written; then nothing was recorded, or the next act finds it there.
        """
        with locked(self.state.lock):
            return self._append(act, known)

    def _append(self, act: Act, known: Known) -> Line:
        tail = self.state.tail()
        if tail is None or tail.writer.rpartition("-")[0] != self.coder:
            tail = self._new_writer()
        found = self._remembered_volume(tail)
        ahead = found.adopted[-1] if found and found.adopted else None
        if ahead:
            tail = replace(tail, number=ahead.number, previous=ahead.id, count=max(tail.count, ahead.counter))
        followed = self._follow(tail, known)
        if followed is None:
            tail, found = self._new_writer(), None
        else:
            tail = followed
        moment = self.now()
        count = 1 + max(tail.count, known.greatest_count())
        body = encode(
            act,
            count=count,
            writer=tail.writer,
            number=tail.number + 1,
            previous=tail.previous,
            at=moment.isoformat(timespec="seconds"),
        )
        line = decode(body)
        month = f"{moment:%Y-%m}"
        if (
            found is None
            or found.length > GREATEST_VOLUME
            or not Path(tail.volume).name.startswith(f"{tail.writer}-{month}-")
        ):
            volume, length = self._begin_volume(tail.writer, month, body)
        else:
            volume = tail.volume
            length = self._extend(self.trail / volume, found, body)
        self.state.remember_tail(
            Tail(tail.writer, volume, length, line.id, line.number, line.id, line.counter)
        )
        self.state.keep_spare(tail.writer, body)
        return line

    def _new_writer(self) -> Tail:
        return Tail(f"{self.coder}-{''.join(self.dice.choices(ALPHABET, k=6))}")

    def _follow(self, tail: Tail, known: Known) -> Tail | None:
        """`tail` after the lines of the folder that continue the chain; None if the name is used elsewhere too."""
        for number, line, previous in known.chain(tail.writer, max(tail.number, 1)):
            if number == tail.number:
                if line != tail.previous:
                    return None
            elif number == tail.number + 1 and previous == tail.previous:
                tail = replace(tail, number=number, previous=line)
            else:
                return None
        return tail

    def _remembered_volume(self, tail: Tail) -> "_Found | None":
        """The volume that the tail names, if its end is the one remembered, perhaps with more of the same chain."""
        if not tail.volume:
            return None
        path = self.trail / tail.volume
        try:
            content = path.read_bytes()
            if not os.access(path, os.W_OK):
                return None
        except OSError:
            return None
        kept, more = content[: tail.length], content[tail.length :]
        if len(kept) != tail.length or not kept.endswith(b"\n"):
            return None
        if line_id(kept[:-1].rpartition(b"\n")[2]) != tail.last:
            return None
        stretch = split_lines(more)
        number, previous = tail.number, tail.previous
        for line in stretch.lines:
            if line.writer != tail.writer or line.number != number + 1 or line.previous != previous:
                return None
            number, previous = line.number, line.id
        if any(damage.kind != "torn" for damage in stretch.damages):
            return None
        return _Found(len(content), bool(more) and not more.endswith(b"\n"), stretch.lines)

    def _begin_volume(self, writer: str, month: str, body: bytes) -> tuple[str, int]:
        name = f"{writer}-{month}-{''.join(self.dice.choices(ALPHABET, k=6))}.jsonl"
        path = self.trail / self.coder / name
        try:
            new_folder = not path.parent.is_dir()
            write_aside(path, body + b"\n")
            if new_folder:
                sync_directory(self.trail)
        except OSError as problem:
            raise trouble(problem, path) from problem
        return f"{self.coder}/{name}", len(body) + 1

    def _extend(self, path: Path, found: "_Found", body: bytes) -> int:
        addition = (b"\n" if found.torn else b"") + body + b"\n"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            try:
                write_all(handle, addition)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as problem:
            raise trouble(problem, path) from problem
        return found.length + len(addition)


@dataclass(frozen=True, slots=True)
class _Found:
    """The remembered volume: its length now, whether it ends within a line, and lines of the chain written after
    what was remembered (the program was killed between writing and remembering)."""

    length: int
    torn: bool
    adopted: tuple[Line, ...]
