"""What the index costs, shown: python3 -m benchmarks.rebuild [--documents 500] [--acts 100000]

Each figure stands beside a baseline of the same run: reading the same lines with json alone, and inserting as many
rows with a plain `executemany`. Absolute times on shared machines drift, so both the time on the wall and the time
of the processor are told, and how many baselines they are.
"""

import argparse
import gc
import json
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generated import generated_project, late_acts
from qualcode.folder import Folder
from qualcode.index.index import Index
from qualcode.trail.line import Act, Write, encode, line_id

__all__ = ["generated_project"]

ROWS = (
    "line",
    "register",
    "thing",
    "member",
    "segment",
    "segment_passage",
    "passage",
    "written_row",
    "expression",
)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall and of the processor."""

    wall: float
    processor: float


def timed(work: Callable[[], object]) -> Took:
    """How long a piece of work takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - processor)


def show(what: str, took: Took, budget: float, baseline: Took | None) -> None:
    """Print a figure beside its budget and its baseline."""
    beside = f"{took.processor / baseline.processor:5.1f} baselines" if baseline else " " * 15
    print(f"{what:44} {took.wall:8.3f} s  processor {took.processor:7.3f} s  {beside}  budget {budget:g} s")


def plain_reading(trail: Path) -> Took:
    """All lines with json alone."""
    lines = [line for path in trail.rglob("*.jsonl") for line in path.read_bytes().split(b"\n") if line]
    gc.disable()  # as it is while the index is built
    took = timed(lambda: [json.loads(line) for line in lines])
    gc.enable()
    return took


def plain_inserting(connection: sqlite3.Connection, place: Path) -> Took:
    """As many rows of the same content into tables without any index."""
    held = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in ROWS}
    place.unlink(missing_ok=True)
    plain = sqlite3.connect(place, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")

    def insert() -> None:
        plain.execute("BEGIN")
        for table, rows in held.items():
            plain.execute(f"CREATE TABLE {table} ({', '.join(f'c{n}' for n in range(len(rows[0])))})")
            plain.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
        plain.execute("COMMIT")

    took = timed(insert)
    plain.close()
    return took


def one_act(index: Index, number: int, previous: str) -> bytes:
    """A new expression, over nothing."""
    writes = (
        Write(f"e{number:010}", "kind", "expression"),
        Write(f"e{number:010}", "text", "yksi teko lisää"),
    )
    count = 10**6 + number
    told = Act("expression.write", writes)
    return encode(
        told,
        count=count,
        writer="ee-000005",
        number=number,
        previous=previous,
        at="2026-11-21T12:00:00+02:00",
    )


def main() -> None:
    """Build, read on, and look again; print each figure beside its baseline."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("--documents", type=int, default=500)
    asked.add_argument("--acts", type=int, default=100_000)
    asked.add_argument("--runs", type=int, default=3)
    given = asked.parse_args()
    place = Path(tempfile.mkdtemp(prefix="qualcode-benchmark-"))
    try:
        folder = generated_project(place / "project", given.documents, given.acts)
        measure(folder, place, given.runs)
    finally:
        shutil.rmtree(place)


def measure(folder: Folder, place: Path, runs: int) -> None:
    """All figures for one project."""
    built, reading = [], []
    for _run in range(runs):
        shutil.rmtree(place / "cache", ignore_errors=True)
        reading.append(plain_reading(folder.trail))
        with Index.open(folder, place / "cache") as index:
            built.append(timed(index.refresh))
    index = Index.open(folder, place / "cache")
    inserting = plain_inserting(index.connection, place / "plain.sqlite")
    together = Took(
        statistics.median([took.wall for took in reading]) + inserting.wall,
        statistics.median([took.processor for took in reading]) + inserting.processor,
    )
    acts = index.connection.execute("SELECT count(*) FROM line").fetchone()[0]
    print(f"{acts} acts; baseline: json {together.processor - inserting.processor:.3f} s + ", end="")
    print(f"executemany {inserting.processor:.3f} s of the processor")
    best = min(built, key=lambda took: took.wall)
    show("building the index from nothing", best, 3, together)

    looked = [timed(index.refresh) for _run in range(9)]
    show("looking again, nothing new", min(looked, key=lambda took: took.wall), 0.015, None)

    own = folder.trail / "ee" / "ee-000005-2026-11-000001.jsonl"
    own.parent.mkdir()
    one, previous = [], ""
    for number in range(1, 10):
        body = one_act(index, number, previous)
        previous = line_id(body)
        with own.open("ab") as volume:
            volume.write(body + b"\n")
        one.append(timed(index.refresh))
    show("one new act", sorted(one, key=lambda took: took.wall)[len(one) // 2], 0.03, None)

    late = late_acts(1000)
    (folder.trail / "dd").mkdir()
    (folder.trail / "dd" / "dd-000009-2026-06-000001.jsonl").write_bytes(b"\n".join(late) + b"\n")
    show("1,000 late acts, in the middle of the order", timed(index.refresh), 1, None)
    index.close()


if __name__ == "__main__":
    main()
