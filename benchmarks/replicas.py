"""A million acts of five people on five machines: arriving in any order and in pieces, they show the same everywhere.

    python3 -m benchmarks.replicas [ACTS]

Five people code apart (the program's own acts and lines, each over what that person saw at the last exchange; put
into volumes many at a time, without the writer's looking back and syncing at each act). Their volumes come to five
machines, to each in another order, some cut anywhere and completed later, some twice under a service's name for a
conflict. Each machine reads on after every delivery; in the end all have to show the same, and the first also the same
as an index built from nothing. Figures go to the terminal; 1 is the exit code where any differ.
"""

import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generated import _Coding, _document, _Speech
from qualcode.folder import Folder
from qualcode.index.index import Index
from qualcode.settings.change import new_settings_text
from qualcode.trail.line import Act, encode, line_id

PEOPLE = ("ak", "bm", "cl", "dk", "er")
EXCHANGE = 3_000
"""Acts of all together after which everyone sees what the others did; until then they code apart."""

VOLUME = 1_000_000
PROJECT = "koelma-abc123"


class Apart(_Coding):
    """Five people who see what the others did only now and then, so that they decide the same things apart."""

    def __init__(self, project: Folder, dice: random.Random, texts: list[tuple[str, str, str]]) -> None:
        super().__init__(project, dice, _Speech(dice), texts, new_settings_text(PROJECT, "Koe", "fi", "Anna"))
        self.chains = {f"{person}-00000{number}": (0, "", 0) for number, person in enumerate(PEOPLE)}
        self.open = {writer: bytearray() for writer in self.chains}
        self.since: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {writer: {} for writer in self.chains}
        self.turn = next(iter(self.chains))
        self.made = self.apart = 0

    def heads(self, entity: str, field: str) -> tuple[str, ...]:
        """What this person is shown: own writes since the last exchange, else what all had then."""
        return self.since[self.turn].get((entity, field)) or super().heads(entity, field)

    def put(self, act: Act, writer: str = "") -> None:
        """The act becomes a line of whose turn it is."""
        writer = self.turn
        number, previous, count = self.chains[writer]
        at = f"2026-{number // 3000 % 12 + 1:02}-{number // 100 % 28 + 1:02}T10:00:00+02:00"
        body = encode(act, count=count + 1, writer=writer, number=number + 1, previous=previous, at=at)
        name = line_id(body)
        self.chains[writer] = (number + 1, name, count + 1)
        for place, write in enumerate(act.writes):
            self.since[writer][write.entity, write.field] = (f"{name}.{place}",)
        self.open[writer] += body + b"\n"
        if len(self.open[writer]) > VOLUME:
            self.close(writer)
        self.made += 1
        if self.made % EXCHANGE == 0:
            self.exchange()
        self.turn = self.dice.choice(list(self.chains))

    def exchange(self) -> None:
        """Everyone gets everything: what was written apart stands side by side."""
        together: dict[tuple[str, str], tuple[str, ...]] = {}
        for own in self.since.values():
            for place, heads in own.items():
                self.apart += place in together
                together[place] = together.get(place, ()) + heads
            own.clear()
        self.stand.update(together)
        count = max(count for _number, _previous, count in self.chains.values())
        self.chains = {writer: (number, last, count) for writer, (number, last, _) in self.chains.items()}


class Machine:
    """One person's machine: its folder, and the index that it reads on with."""

    def __init__(self, place: Path, source: Folder, dice: random.Random) -> None:
        self.folder, self.place, self.dice = Folder(place / "project"), place, dice
        shutil.copytree(source.documents, self.folder.documents)
        self.folder.trail.mkdir(parents=True)
        self.reads: list[tuple[float, int, bool]] = []

    def deliver(self, volume: Path, source: Folder, share: float = 1.0, *, aspect: str = "") -> None:
        """A volume arrives, or its beginning."""
        there = self.folder.trail / volume.relative_to(source.trail)
        there = there.with_name(f"{there.stem}{aspect}.jsonl")
        there.parent.mkdir(parents=True, exist_ok=True)
        content = volume.read_bytes()
        there.write_bytes(content[: int(len(content) * share)])

    def read_on(self, index: Index) -> None:
        begun = time.perf_counter()
        refreshed = index.refresh()
        self.reads.append((time.perf_counter() - begun, refreshed.acts, refreshed.rebuilt))

    def all_arrives(self, source: Folder) -> dict[str, tuple[int, int]]:
        """Most at once, then piece by piece with reading on after each, cut and doubled; what is shown at the end."""
        volumes = sorted(source.trail.rglob("*.jsonl"))
        self.dice.shuffle(volumes)
        late = volumes[: max(4, len(volumes) // 100)]
        with Index.open(self.folder, self.place / "cache") as index:
            for volume in volumes[len(late) : -len(late)]:
                self.deliver(volume, source)
            self.read_on(index)
            for volume in late:
                self.deliver(volume, source, self.dice.random())
                self.read_on(index)
            for volume in volumes[-len(late) :]:
                self.deliver(volume, source, aspect=".sync-conflict-20261121-140311-ABCDEFG")
                self.deliver(volume, source, self.dice.random())
                self.read_on(index)
            self.dice.shuffle(late)
            for volume in late:
                self.deliver(volume, source)
                self.read_on(index)
            return shown(index)

    def from_nothing(self) -> tuple[dict[str, tuple[int, int]], float]:
        """What an index built from nothing shows of the same folder, and the seconds that takes."""
        with Index.open(self.folder, self.place / "anew") as index:
            begun = time.perf_counter()
            index.refresh()
            seconds = time.perf_counter() - begun
            return shown(index), seconds


LEFT_OUT = ("volume", "file", "passage", "written_row", "kept")
"""What two machines may hold differently: which files they read, numbers of rows, the name of their own state with what
was counted in it."""


def shown(index: Index) -> dict[str, tuple[int, int]]:
    """Each table as its number of rows and a sum over all rows, in which their order doesn't matter."""
    tables = index.rows(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'written%' AND name NOT LIKE 'spoken%'"
    )
    questions = {name: f"SELECT * FROM {name}" for (name,) in tables if name not in LEFT_OUT}
    questions["segment_passage"] = (
        "SELECT c.segment, p.document, p.revision, p.number FROM segment_passage c JOIN passage p ON p.id = c.passage"
    )
    questions["written"] = "SELECT id, text FROM written_row"
    found = {}
    for table, question in questions.items():
        rows = total = 0
        for row in index.connection.execute(question):
            rows += 1
            total += hash(row)
        found[table] = (rows, total & (2**64 - 1))
    return found


def main(acts: int = 1_000_000, documents: int = 200, say: Callable[[str], None] = print) -> int:
    with tempfile.TemporaryDirectory(prefix="qualcode-replicas-") as place:
        source = Folder(Path(place) / "source")
        source.documents.mkdir(parents=True)
        dice = random.Random(31)
        speech = _Speech(dice)
        texts = [_document(source, dice, speech, number) for number in range(documents)]
        begun = time.perf_counter()
        coding = Apart(source, dice, texts)
        coding.go_on(acts)
        for writer in coding.chains:
            coding.close(writer)
        size = sum(path.stat().st_size for path in source.trail.rglob("*.jsonl"))
        say(
            f"{coding.made:,} acts of {len(PEOPLE)} people, {size / 1e6:.0f} MB; {coding.apart:,} times a field was "
            f"written apart; made in {time.perf_counter() - begun:.0f} s"
        )
        del coding
        wanted: dict[str, tuple[int, int]] = {}
        wrong = 0
        for number, person in enumerate(PEOPLE):
            machine = Machine(Path(place) / person, source, random.Random(number))
            found = machine.all_arrives(source)
            pieces = [read for read in machine.reads if not read[2]]
            taken = sum(taken for _seconds, taken, _rebuilt in pieces)
            seconds = sum(seconds for seconds, _taken, _rebuilt in pieces)
            whole = sum(seconds for seconds, _taken, rebuilt in machine.reads if rebuilt)
            told = (
                f"{person}: {len(machine.reads)} readings; at once {whole:.0f} s; piece by piece {taken:,} acts in "
                f"{seconds:.1f} s, {1e6 * seconds / max(taken, 1):.0f} µs each"
            )
            wanted = wanted or found
            same = found == wanted
            if number == 0:
                anew, seconds = machine.from_nothing()
                same = same and anew == found
                told += f"; from nothing {seconds:.0f} s"
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            say(
                f"{told}; {'shows the same' if same else 'SHOWS SOMETHING ELSE'}; memory so far {most:,.0f} MB"
            )
            wrong += not same
            shutil.rmtree(machine.place)
        lines, things = wanted["line"][0], wanted["register"][0]
        say(
            f"{lines:,} lines, {things:,} things with fields, "
            f"{sum(rows for rows, _total in wanted.values()):,} rows compared"
        )
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000))
