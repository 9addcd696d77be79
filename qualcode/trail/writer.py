"""How one machine appends to the trail: to the volume that it remembers writing last, or to a new volume.

The rules (design of the data model, docs/data-model.md): append-only; one whole act a line; a torn end is
closed by a newline, never cut off; when anything about the file isn't as remembered, a new volume is begun;
when another machine uses the same writer's name (a cloned machine), the writer takes a new name.
"""

import contextlib
import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from qualcode.errors import FolderTrouble
from qualcode.files import is_link, read_regular, refuse_links
from qualcode.ids import ALPHABET, DEVICES
from qualcode.machine.disk import locked, sync_directory, trouble, write_all, write_aside
from qualcode.machine.state import LocalState, Tail
from qualcode.trail.line import GREATEST_COUNT, Act, Line, coder_of, decode, encode, line_id
from qualcode.trail.volume import split_lines
from qualcode.words import _

GREATEST_VOLUME = 1_000_000
"""Bytes after which a new volume is begun."""


class Known(Protocol):
    """What a writer needs to know about the lines in the folder; the index provides it."""

    def greatest_count(self) -> int:
        """The greatest Lamport counter of all lines."""
        ...

    def chain(self, writer: str, number: int) -> list[tuple[int, str, str]]:
        """(number, line, previous) of a writer's lines from `number` on, in order."""
        ...


@dataclass(slots=True)
class Command:
    """A command that records several acts: for each writer, the number of the act with which the command began
    (acts of an open round may have a writer of their own)."""

    begun: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Writer:
    """Appends acts for one coder on one machine; clock and dice are passed in."""

    trail: Path
    state: LocalState
    coder: str
    now: Callable[[], datetime]
    dice: random.Random
    before: tuple[tuple[str, int], ...] = ()
    """Another writer of the same coder and how far it wrote: named in the first act, so that the person who shares
    the coder's key isn't taken for the coder."""

    def append(self, act: Act, known: Known) -> Line:
        """Put an act on the trail, durably; the line as it stands there is returned.

        Raises `FolderTrouble` when it can't be written; the sentence says if it may be recorded all the same.
        """
        return self.append_all((act,), known)[0]

    def append_all(self, acts: Sequence[Act], known: Known, command: "Command | None" = None) -> list[Line]:
        """Put several acts on the trail, a line for each, durably with one write; no act may build on another
        one of them.

        With `command`, the acts become part of it, together with the acts already recorded for it: one undo
        reverses all of them. Raises as `append` does; then the first few acts may have been written, each of
        them complete.
        """
        with locked(self.state.lock):
            return self._append(acts, known, command) if acts else []

    def _append(self, acts: Sequence[Act], known: Known, command: "Command | None") -> list[Line]:
        tail = self.state.tail()
        if tail is None or coder_of(tail.writer) != self.coder:
            tail = Tail(self._new_name())
        found = self._remembered_volume(tail)
        for line in found.adopted if found else ():
            tail = replace(tail, number=line.number, previous=line.id, count=max(tail.count, line.counter))
            self.state.keep_spare(tail.writer, line.body)
        followed = self._follow(tail, known)
        before = self.before
        if followed is None:
            before = ((tail.writer, tail.number),)
            tail, found = Tail(self._new_name(), count=tail.count), None
        else:
            tail = followed
        count = max(tail.count, known.greatest_count())
        lines: list[Line] = []
        for act in acts:
            if before and not act.saw and tail.number == 0 and not lines:
                act = act._replace(saw=before)
            number = tail.number + 1 + len(lines)
            begun = command.begun.setdefault(tail.writer, number) if command else number
            if begun < number and not act.saw:
                act = act._replace(saw=((tail.writer, begun),))
            moment = self.now()
            count = min(1 + count, GREATEST_COUNT)
            body = encode(
                act,
                count=count,
                writer=tail.writer,
                number=number,
                previous=lines[-1].id if lines else tail.previous,
                at=moment.isoformat(timespec="seconds"),
            )
            lines.append(decode(body))
        month, together = f"{moment:%Y-%m}", b"\n".join([line.body for line in lines])
        volume, length = tail.volume, None
        if (
            found is not None
            and found.length <= GREATEST_VOLUME
            and Path(tail.volume).name.startswith(f"{tail.writer}-{month}-")
        ):
            length = self._extend(self.trail / volume, found, together)
        if length is None:
            volume, length = self._begin_volume(tail.writer, month, together)
        last = lines[-1]
        with contextlib.suppress(
            OSError
        ):  # the acts are recorded; next time they are found there and adopted
            self.state.remember_tail(
                Tail(
                    writer=tail.writer,
                    volume=volume,
                    length=length,
                    last=last.id,
                    number=last.number,
                    previous=last.id,
                    count=max(tail.count, last.counter),
                )
            )
        self.state.keep_spare(tail.writer, together)
        return lines

    def _new_name(self) -> str:
        return f"{self.coder}-{''.join(self.dice.choices(ALPHABET, k=6))}"

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
            content = read_regular(path)
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
        if stretch.damages or (stretch.unfinished and stretch.unfinished.kind != "torn"):
            return None
        return _Found(len(content), bool(more) and not more.endswith(b"\n"), stretch.lines)

    def _begin_volume(self, writer: str, month: str, body: bytes) -> tuple[str, int]:
        folder = self.trail / folder_of(self.coder)
        if is_link(folder):  # what is written through a link lands elsewhere, and is read by nobody
            folder = folder.with_name(f"{folder.name}-own")
        name = ""
        while not name or (folder / name).exists():
            name = f"{writer}-{month}-{''.join(self.dice.choices(ALPHABET, k=6))}.jsonl"
        try:
            new_folder = not folder.is_dir()
            refuse_links(folder, self.trail.parent)
            write_aside(folder / name, body + b"\n")
            if new_folder:
                sync_directory(self.trail)
        except OSError as problem:
            raise _refusal(problem, folder / name, 0, body + b"\n") from problem
        return f"{folder.name}/{name}", len(body) + 1

    def _extend(self, path: Path, found: "_Found", body: bytes) -> int | None:
        """Append to the volume: its new length; None if it can't be opened for writing any more."""
        addition = (b"\n" if found.unended else b"") + body + b"\n"
        try:
            handle = os.open(
                path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            )
        except OSError:
            return None
        try:
            try:
                write_all(handle, addition)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as problem:
            raise _refusal(problem, path, found.length, addition) from problem
        return found.length + len(addition)


def _refusal(problem: OSError, path: Path, start: int, content: bytes) -> FolderTrouble:
    """The error to report when writing an act failed. If only the last step failed, making sure that the act is
    on the disk, the act is in the file nevertheless. If it were reported as refused, the act would be recorded
    a second time."""
    told = trouble(problem, path)
    try:
        stands_there = read_regular(path)[start:] == content
    except OSError:
        stands_there = False
    if not stands_there:
        return told
    return FolderTrouble(
        _(
            "{sentence} The entry was written to the folder, but may not have been stored "
            "permanently on the disk."
        ).format(sentence=told.sentence),
        _("Before running the command again, check whether the entry is there: qualcode trail"),
    )


def folder_of(coder: str) -> str:
    """The folder of a coder's volumes; its name carries no meaning, but Windows must be able to make it."""
    return f"{coder}-" if coder in DEVICES else coder


class _Found(NamedTuple):
    """The remembered volume: its length now, whether its end needs a newline first, and lines of the chain written
    after what was remembered (the program was killed between writing and remembering)."""

    length: int
    unended: bool
    adopted: tuple[Line, ...]
