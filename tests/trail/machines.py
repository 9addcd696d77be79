"""A machine of a coder as tests play it: a project folder, a memory of its own writing, and an index of its own."""

import random
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from qualcode.folder import Folder
from qualcode.index.blindness import Reader
from qualcode.index.index import Index
from qualcode.index.intake.refresh import Refreshed
from qualcode.index.queries.trail import KnownTrail, head_ids
from qualcode.machine.state import LocalState
from qualcode.trail.line import Act, Line, Value, Write, encode
from qualcode.trail.writer import Writer

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=2)))


@dataclass(slots=True)
class Clock:
    """The wall clock of a machine; tests set it."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class Machine:
    """One coder's machine with its own copy of the shared folder."""

    place: Path
    coder: str
    dice: random.Random
    clock: Clock = field(default_factory=Clock)
    opened: Index | None = None

    @property
    def folder(self) -> Folder:
        return Folder(self.place / "project", self.state.held)

    @property
    def trail(self) -> Path:
        return self.folder.trail

    @property
    def state(self) -> LocalState:
        return LocalState(self.place / "state")

    @property
    def index(self) -> Index:
        if self.opened is None:
            self.folder.root.mkdir(parents=True, exist_ok=True)
            self.opened = Index.open(self.folder, self.place / "cache")
        return self.opened

    @property
    def connection(self) -> sqlite3.Connection:
        return self.index.connection

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def look(self) -> Refreshed:
        """Bring the index up to what the folder holds, as this machine's coder sees it."""
        self.index.reader = Reader(self.coder)
        return self.index.refresh()

    def lose_cache(self) -> None:
        self.close()
        shutil.rmtree(self.place / "cache", ignore_errors=True)

    def lose_state(self) -> None:
        shutil.rmtree(self.place / "state", ignore_errors=True)

    def writer(self) -> Writer:
        return Writer(self.trail, self.state, self.coder, self.clock, self.dice)

    def record(self, act: Act) -> Line:
        """Look at what is there, and put an act on the trail as it is."""
        self.look()
        line = self.writer().append(act, KnownTrail(self.index))
        self.look()
        return line

    def record_quietly(self, *writes: Write) -> Line:
        """Put writes on the trail without looking first: all that is known is what this machine remembers."""
        return self.writer().append(Act("test", writes), Unaware())

    def seeing(self, entity: str, name: str, value: Value) -> Write:
        """A write over everything that this machine shows in the field."""
        return Write(entity, name, value, head_ids(self.index, entity, name))

    def does(self, did: str, *fields: tuple[str, str, Value], undoes: str = "") -> Line:
        """An act that sets fields, each over what is shown there now."""
        self.look()
        return self.record(Act(did, tuple([self.seeing(*one) for one in fields]), undoes=undoes))

    def volumes(self) -> list[Path]:
        return sorted(self.trail.rglob("*.jsonl"))

    def lines(self) -> list[str]:
        """The identities of all lines that the index holds."""
        return [row[0] for row in self.connection.execute("SELECT id FROM line ORDER BY id")]

    def bodies(self) -> set[bytes]:
        return {bytes(row[0]) for row in self.connection.execute("SELECT body FROM line")}

    def values(self, entity: str, name: str) -> list[Value]:
        """What stands in a field, the shown value first."""
        from qualcode.index.queries.trail import heads

        return [head.value for head in heads(self.index, entity, name)]

    def damages(self) -> list[str]:
        from qualcode.index.queries.trail import damages

        return [kind for _path, kind, _size in damages(self.index)]


class Unaware:
    """What a writer knows that has not looked at the folder."""

    def greatest_count(self) -> int:
        return 0

    def chain(self, writer: str, number: int) -> list[tuple[int, str, str]]:
        return []


def machine(place: Path, coder: str = "ak", seed: int = 7) -> Machine:
    return Machine(place, coder, random.Random(f"{seed} {coder} {place.name}"))


@dataclass(slots=True)
class Chain:
    """Lines as one writer makes them, without a machine: each goes on from the one before."""

    writer: str = "bm-000001"
    number: int = 0
    previous: str = ""
    count: int = 0

    def body(self, *writes: Write, did: str = "test", count: int | None = None, **told: Any) -> bytes:
        from qualcode.trail.line import line_id

        self.number += 1
        self.count = self.count + 1 if count is None else count
        body = encode(
            Act(did, writes, **told),
            count=self.count,
            writer=self.writer,
            number=self.number,
            previous=self.previous,
            at="2026-11-21T12:00:00+02:00",
        )
        self.previous = line_id(body)
        return body


def volume(at: Machine, name: str, bodies: Iterable[bytes], end: bytes = b"\n") -> Path:
    """A volume in a machine's trail that holds these lines."""
    path = at.trail / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(bodies) + end)
    return path


LEFT_OUT = {
    "volume": "*",
    "file": "*",
    "kept": "*",
    "written_row": "number",
    "passage": "id",
}
"""What of the index two machines may hold differently: which files they read, counts kept for the next command, and
numbers of rows."""


def picture(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the index shows, without which files it was read from and without numbers of rows."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT GLOB 'written_[cdi]*' AND name NOT GLOB 'spoken_[cdi]*' AND name NOT IN ('written', 'spoken')"
        )
    ]
    shown: dict[str, list[tuple[Any, ...]]] = {}
    for table in tables:
        if LEFT_OUT.get(table) == "*":
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{column}"' for column in columns if column != LEFT_OUT.get(table))
        shown[table] = sorted(connection.execute(f"SELECT {kept} FROM main.{table}"), key=repr)
    shown["segment_passage"] = sorted(
        connection.execute(
            "SELECT c.segment, p.document, p.revision, p.number FROM segment_passage c "
            "LEFT JOIN passage p ON p.id = c.passage"
        ),
        key=repr,
    )
    shown["written"] = sorted(
        connection.execute("SELECT r.id, r.text FROM written_row r JOIN written w ON w.rowid = r.number"),
        key=repr,
    )
    return shown


def differences(
    one: dict[str, list[tuple[Any, ...]]], other: dict[str, list[tuple[Any, ...]]]
) -> dict[str, object]:
    """Where two pictures differ, by table: rows only the one has, rows only the other has."""
    return {
        table: (
            [row for row in one.get(table, []) if row not in other.get(table, [])][:5],
            [row for row in other.get(table, []) if row not in one.get(table, [])][:5],
        )
        for table in sorted(one.keys() | other.keys())
        if one.get(table) != other.get(table)
    }


def rebuilt(at: Machine) -> dict[str, list[tuple[Any, ...]]]:
    """The picture that an index built from nothing shows of a machine's folder."""
    place = at.place / "anew"
    shutil.rmtree(place, ignore_errors=True)
    with Index.open(at.folder, place) as index:
        index.refresh()
        shown = picture(index.connection)
    shutil.rmtree(place, ignore_errors=True)
    return shown


def reads_on_like_anew(at: Machine) -> None:
    """Reading on gives what reading all from nothing gives."""
    at.look()
    assert differences(picture(at.connection), rebuilt(at)) == {}
