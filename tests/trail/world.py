"""Three machines and what happens to their files and to them: the ground on which the proof of the trail stands."""

import random
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.trail.machines import Chain, machine

WHO = st.integers(0, 2)
PICK = st.integers(0, 10**6)
FRAGMENTS = (b"\0" * 90, b'{"v":1,"c":3,"by":"ak-', b"\xff", b"\n", b"{}", b"7\r")
ASPECTS = ("ours", "Syncthing", "Dropbox", "deeper")


class World(RuleBasedStateMachine):
    """Machines that exchange the files of one project. `recorded` are all lines that anyone has put on the trail."""

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.place = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.machines = [
            machine(self.place / str(number), coder) for number, coder in enumerate(("ak", "bm", "cl"))
        ]
        self.recorded: set[bytes] = set()
        self.dice = random.Random(3)
        self.strange = Chain("zz-000001")

    # What happens to files

    def volumes(self, who: int) -> list[Path]:
        return self.machines[who].volumes()

    def written_by(self, who: int) -> list[Path]:
        """The volumes that stand where this machine writes."""
        return [path for path in self.volumes(who) if path.parent.name == self.machines[who].coder]

    def held(self, path: Path) -> set[bytes]:
        """The recorded lines that a file holds whole."""
        return {piece.rstrip(b"\r") for piece in path.read_bytes().split(b"\n")} & self.recorded

    def holds(self, who: int) -> set[bytes]:
        """All that a machine has: what its folder holds, and what it holds back."""
        return self.in_folder(who) | self.held_back(who)

    def in_folder(self, who: int) -> set[bytes]:
        return set().union(*(self.held(path) for path in self.volumes(who)))

    def held_back(self, who: int) -> set[bytes]:
        """What stays on a machine until its coder is done with a round."""
        return set().union(*(self.held(path) for path in self.machines[who].state.held.rglob("*.jsonl")))

    def safe_without(self, path: Path, losing: set[bytes]) -> bool:
        """Whether every line that would be lost is in another file of someone's."""
        others = (self.held(other) for who in range(3) for other in self.volumes(who) if other != path)
        return losing <= set().union(*others)

    def put(self, who: int, name: str, content: bytes) -> None:
        """A file arrives as services deliver it: a grown one in its place, any other beside what is there."""
        path = self.machines[who].trail / name
        while path.exists() and not content.startswith(path.read_bytes()):
            path = path.with_name(f"{path.stem} (conflict {self.dice.randrange(10**6)}).jsonl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    @rule(
        who=WHO,
        to=WHO,
        pick=PICK,
        cut=st.none() | PICK,
        aspect=st.sampled_from(ASPECTS),
        read=st.booleans(),
    )
    def sends(self, who: int, to: int, pick: int, cut: int | None, aspect: str, read: bool) -> None:
        """A volume travels, whole or cut anywhere, under its own name or a service's name for a conflict; most often
        one that was written here, so that what it builds on may come later. The receiver may look at once."""
        files = self.volumes(who) if pick % 4 == 0 else self.written_by(who)
        if who == to or not files:
            return
        path = files[pick % len(files)]
        content = path.read_bytes()
        if cut is not None and content:
            content = content[: cut % len(content)]
        name = {
            "ours": path.relative_to(self.machines[who].trail).as_posix(),
            "Syncthing": f"{path.stem[:30]}.sync-conflict-{self.dice.randrange(10**6)}.jsonl",
            "Dropbox": f"x/{path.stem[:30]} (konfliktikopio {self.dice.randrange(10**6)}).jsonl",
            "deeper": f"copy of trail/{self.dice.randrange(4)}/{path.name[-40:]}",
        }[aspect]
        self.put(to, name, content)
        if read:
            self.machines[to].look()

    @rule(who=WHO, to=WHO)
    def sends_all(self, who: int, to: int) -> None:
        if who != to:
            for path in self.volumes(who):
                self.put(to, path.relative_to(self.machines[who].trail).as_posix(), path.read_bytes())

    @rule(who=WHO, pick=PICK, rest=st.sampled_from(FRAGMENTS))
    def tears(self, who: int, pick: int, rest: bytes) -> None:
        """A crash leaves a fragment or zeros at the end of a volume."""
        if self.volumes(who):
            path = self.volumes(who)[pick % len(self.volumes(who))]
            content = path.read_bytes()
            if content.endswith(b"\n"):
                path.write_bytes(content + rest)

    @rule(
        who=WHO,
        pick=PICK,
        how=st.sampled_from(["cut", "gone", "CRLF", "reordered", "joined", "split"]),
        cut=PICK,
    )
    def reshapes(self, who: int, pick: int, how: str, cut: int) -> None:
        """Services, git and people cut, join and rewrite volumes; a line goes only where it stands elsewhere too."""
        if not self.volumes(who):
            return
        path = self.volumes(who)[pick % len(self.volumes(who))]
        content = path.read_bytes()
        pieces = content.splitlines(keepends=True)
        if how == "cut" and content:
            after = content[: cut % len(content)]
            kept = {piece.rstrip(b"\r") for piece in after.split(b"\n")}
            if self.safe_without(path, self.held(path) - kept):
                path.write_bytes(after)
        elif how == "gone" and self.safe_without(path, self.held(path)):
            path.unlink()
        elif how == "CRLF":
            path.write_bytes(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        elif how == "reordered" and content.endswith(b"\n"):
            random.Random(cut).shuffle(pieces)
            path.write_bytes(b"".join(pieces))
        elif how == "joined":
            other = self.volumes(who)[cut % len(self.volumes(who))]
            if other != path:
                path.write_bytes(content + b"\n" + other.read_bytes())
                other.unlink()
        elif how == "split" and len(pieces) > 1:
            at = 1 + cut % (len(pieces) - 1)
            path.write_bytes(b"".join(pieces[:at]))
            path.with_name(f"{self.dice.randrange(10**6)}.jsonl").write_bytes(b"".join(pieces[at:]))

    # What happens to machines

    @rule(who=WHO)
    def loses_cache(self, who: int) -> None:
        self.machines[who].lose_cache()

    @rule(who=WHO, content=st.sampled_from([b"", b"garbage" * 300, b"\0" * 4096]))
    def cache_is_spoilt(self, who: int, content: bytes) -> None:
        own = self.machines[who]
        own.lose_cache()
        (own.place / "cache").mkdir(parents=True)
        (own.place / "cache" / "index.sqlite").write_bytes(content)
