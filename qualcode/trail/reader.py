"""Which volumes of a trail have to be read, and from where on."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from qualcode.trail.volume import TAIL, Stretch, read_stretch, volumes_under


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a volume that was read: size and time of change then, how far it was read, and a hash of
    the bytes before that place. `damaged` is told again as long as the file doesn't change."""

    path: str
    size: int
    changed: int
    read_to: int
    tail: str
    damaged: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look at the trail found: new stretches with the traces to remember, and whether the folder lost
    something that was read before (a volume that is gone, shrunk or rewritten), so that all has to be read anew."""

    stretches: tuple[tuple[Trace, Stretch], ...]
    lost: bool


def unchanged(trail: Path, traces: dict[str, Trace]) -> bool:
    """Whether the trail has the very files that the traces tell of, by size and time of change."""
    here = {}
    for path in volumes_under(trail):
        try:
            facts = path.stat()
        except OSError:
            return False
        here[path.relative_to(trail).as_posix()] = (facts.st_size, facts.st_mtime_ns)
    return here == {name: (trace.size, trace.changed) for name, trace in traces.items()}


def look(trail: Path, traces: dict[str, Trace]) -> Reading:
    """Read what is new in the trail since the traces were made; unchanged volumes aren't opened."""
    stretches: list[tuple[Trace, Stretch]] = []
    lost = False
    here = set()
    for path in volumes_under(trail):
        name = path.relative_to(trail).as_posix()
        try:
            facts = path.stat()
        except OSError:
            continue
        here.add(name)
        trace = traces.get(name)
        if trace and (trace.size, trace.changed) == (facts.st_size, facts.st_mtime_ns):
            continue
        start = 0
        if trace:
            if facts.st_size >= trace.read_to and _tail_hash(path, trace.read_to) == trace.tail:
                start = trace.read_to
            else:
                lost = True
        stretch = read_stretch(path, start)
        damaged = tuple((damage.kind, damage.bytes) for damage in stretch.damages)
        kept = tuple(one for one in trace.damaged if one[0] != "torn") if trace and start else ()
        stretches.append(
            (
                Trace(
                    name,
                    facts.st_size,
                    facts.st_mtime_ns,
                    stretch.read_to,
                    _tail_hash(path, stretch.read_to),
                    kept + damaged,
                ),
                stretch,
            )
        )
    return Reading(tuple(stretches), lost or bool(set(traces) - here))


def _tail_hash(path: Path, upto: int) -> str:
    with path.open("rb") as volume:
        volume.seek(max(0, upto - TAIL))
        return blake2b(volume.read(upto - max(0, upto - TAIL)), digest_size=16).hexdigest()
