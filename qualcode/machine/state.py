"""What this machine remembers of its own writing: who the writer is, and where its trail ends.

Kept in the user's state directory, keyed by project and folder, never in the shared folder. When it is lost, the
next act is written by a new writer to a new volume, and nothing of the trail is touched.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from qualcode.files import private_folder, read_regular
from qualcode.machine.disk import no_memory, write_aside


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of the writer's chain as it was written: the volume (relative to the trail), its length in bytes, and
    the identity of the last line in it; `number`, `previous` and `count` go on from there."""

    writer: str
    volume: str = ""
    length: int = 0
    last: str = ""
    number: int = 0
    previous: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a writer's chain was seen: its greatest number, that line's identity, and how many lines there were."""

    number: int
    line: str
    lines: int


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class LocalState:
    """The folder of this machine's memory of one project folder."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @property
    def lock(self) -> Path:
        return self.directory / "lock"

    def tail(self) -> Tail | None:
        told = self._read("writer.json")
        wanted = {field.name: type(field.default) for field in fields(Tail)} | {"writer": str}
        if told.keys() != wanted.keys() or any(type(told[name]) is not kind for name, kind in wanted.items()):
            return None  # lost, or not as it was written: a new writer begins
        return Tail(**told)

    def remember_tail(self, tail: Tail) -> None:
        self._write("writer.json", asdict(tail))

    def forget_tail(self) -> None:
        """Forget the writer, so that the next act is written by a new one."""
        (self.directory / "writer.json").unlink(missing_ok=True)

    def coder(self) -> str:
        """The coder's key chosen with `init` or `join` on this machine, or an empty string."""
        return str(self._read("coder.json").get("coder", ""))

    def remember_coder(self, coder: str) -> None:
        """Remember who writes here; raises `FolderTrouble` if that can't be kept."""
        try:
            write_aside(self.directory / "coder.json", json.dumps({"coder": coder}).encode(), private=True)
        except OSError as problem:
            raise no_memory(problem, self.directory) from problem

    def forget(self) -> None:
        """Forget everything of a project that was in the folder before and is no longer."""
        shutil.rmtree(self.directory, ignore_errors=True)

    def beginning(self) -> bool:
        """Whether the project is being begun on this machine, and nothing of it was recorded yet."""
        return bool(self._read("beginning.json").get("beginning"))

    def remember_beginning(self, beginning: bool) -> None:
        """Remember that a project is being begun here, or that it is begun; raises `FolderTrouble` if that can't be
        kept."""
        try:
            if beginning:
                write_aside(self.directory / "beginning.json", b'{"beginning": true}', private=True)
            else:
                (self.directory / "beginning.json").unlink(missing_ok=True)
        except OSError as problem:
            if beginning:
                raise no_memory(problem, self.directory) from problem

    def reaches(self) -> dict[str, Reach]:
        """How far each writer's chain was last seen here."""
        reaches = {}
        for writer, reach in self._read("seen.json").items():
            with contextlib.suppress(TypeError):
                seen = Reach(**reach)
                if (type(seen.number), type(seen.line), type(seen.lines)) == (int, str, int):
                    reaches[writer] = seen
        return reaches

    def remember_reaches(self, reaches: dict[str, Reach]) -> None:
        self._write("seen.json", {writer: asdict(reach) for writer, reach in sorted(reaches.items())})

    def accepted(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Which missing acts of each writer were accepted as gone for good: stretches of numbers, first and last."""
        accepted = {}
        for writer, stretches in self._read("accepted.json").items():
            with contextlib.suppress(TypeError, ValueError):
                accepted[writer] = tuple((int(first), int(last)) for first, last in stretches)
        return accepted

    def remember_accepted(self, missing: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Remember which acts were accepted as gone for good, so that they aren't waited for."""
        self._write("accepted.json", {writer: list(missing[writer]) for writer in sorted(missing)})

    def settings_seen(self) -> str:
        """The hash of the settings as they stood here when an act was last recorded, an empty string if none was."""
        return str(self._read("settings.json").get("hash", ""))

    def remember_settings(self, words: str) -> None:
        """Remember the settings as they stand, so that a file that hasn't arrived yet isn't taken for a change."""
        if words != self.settings_seen():
            with contextlib.suppress(OSError):  # then an old file may be recorded once more
                self._write("settings.json", {"hash": words})

    def alarmed(self) -> bool:
        """Whether acts were missing when the folder was last looked at."""
        return bool(self._read("alarm.json").get("alarmed"))

    def remember_alarm(self, alarmed: bool) -> None:
        """Remember whether acts are missing, so that it is reported until they are back."""
        if alarmed != self.alarmed():
            with contextlib.suppress(OSError):  # then it is looked for each time
                self._write("alarm.json", {"alarmed": alarmed})

    def export_hash(self, name: str) -> str:
        """The hash of an exported file as this machine wrote it last, an empty string if it never did."""
        return str(self._read("exports.json").get(name, ""))

    def remember_export(self, name: str, digest: str) -> None:
        """Remember an exported file as it was written, so that one edited since is never overwritten."""
        with contextlib.suppress(OSError):  # then the next export leaves the file alone
            self._write("exports.json", {**self._read("exports.json"), name: digest})

    def drafts(self) -> dict[str, Any]:
        """What is being written and isn't saved yet."""
        return self._read("drafts.json")

    def remember_drafts(self, drafts: dict[str, Any]) -> None:
        """Keep what is being written; where that can't be done, writing goes on."""
        with contextlib.suppress(OSError):
            self._write("drafts.json", drafts)

    def reading_places(self) -> dict[str, Any]:
        """Where coders stopped reading, by coder and document; and how the screens were set."""
        return self._read("reading.json")

    def remember_reading_places(self, places: dict[str, Any]) -> None:
        """Remember where coders stopped reading."""
        with contextlib.suppress(OSError):  # then reading begins at the beginning next time
            self._write("reading.json", places)

    @property
    def held(self) -> Path:
        """The folder for acts made in rounds that keep each coder's acts on the coder's own machine until that
        coder is done."""
        return self.directory / "held"

    def holding(self, round_id: str) -> "LocalState":
        """The memory of the writer whose acts are held back in a round."""
        return LocalState(self.directory / "holding" / round_id)

    def held_writers(self) -> frozenset[str]:
        """The writers of acts that are held back, which nobody else has seen."""
        tails = [LocalState(place).tail() for place in sorted((self.directory / "holding").glob("*"))]
        return frozenset(tail.writer for tail in tails if tail)

    def spare(self, writer: str) -> Path:
        """Where the spare copy of a writer's lines is kept."""
        return self.directory / "spare" / f"{writer}.jsonl"

    def keep_spare(self, writer: str, line: bytes) -> None:
        """Add a line to the spare copy; a spare that can't be written never stops the work."""
        path = self.spare(writer)
        with contextlib.suppress(OSError):
            private_folder(path.parent)
            with open(path, "a+b", opener=_private) as spare:
                if spare.tell():
                    spare.seek(-1, 2)
                    if spare.read(1) != b"\n":
                        spare.write(b"\n")
                spare.write(line + b"\n")

    def _read(self, name: str) -> dict[str, Any]:
        try:
            told = json.loads(read_regular(self.directory / name))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def _write(self, name: str, told: object) -> None:
        # Not synced: what a power cut takes from here is found again in the trail, or a new writer goes on.
        write_aside(
            self.directory / name,
            json.dumps(told, indent=1, sort_keys=True).encode(),
            durable=False,
            private=True,
        )
