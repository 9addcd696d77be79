"""Which volumes of a trail have to be read, and from where on."""

from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from qualcode.files import read_regular
from qualcode.trail.volume import Damage, Stretch, Volume, split_lines, volumes_in

NEVER = -1
"""A time of change that no file has: a volume that couldn't be opened is tried again every time."""


class Trace(NamedTuple):
    """What is remembered of a volume that was read: its size and time of change, how far it was read, and a
    hash of everything before that place. `damaged` is reported again as long as the file doesn't change. With
    `open_end`, the last entry of `damaged` is the unfinished end of the file, which is read again next time."""

    path: str
    size: int
    changed: int
    read_to: int
    tail: str
    damaged: tuple[Damage, ...] = ()
    open_end: bool = False


class Reading(NamedTuple):
    """What one look at the trail found: new stretches with the traces to remember, and whether the folder lost
    something that was read before (a volume that is gone, shrunk or rewritten), so that all has to be read again."""

    stretches: tuple[tuple[Trace, Stretch], ...]
    lost: bool


def unchanged(trail: Path, traces: dict[str, Trace], held: Path | None = None) -> bool:
    """Whether the trail has the very files that the traces tell of, by size and time of change."""
    here = {volume.name: (volume.size, volume.changed) for volume in volumes_in(trail, held)}
    return here == {name: (trace.size, trace.changed) for name, trace in traces.items()}


def look(trail: Path, traces: dict[str, Trace], held: Path | None = None) -> Reading:
    """Read what is new in the trail since the traces were made; unchanged volumes aren't opened."""
    stretches: list[tuple[Trace, Stretch]] = []
    lost = False
    missing = set(traces)
    for volume in volumes_in(trail, held):
        trace = traces.get(volume.name)
        if trace and (trace.size, trace.changed) == (volume.size, volume.changed):
            missing.discard(volume.name)
            continue
        try:
            content = read_regular(Path(volume.path))
        except FileNotFoundError:
            continue
        except OSError:
            content = None
        missing.discard(volume.name)
        if content is None:
            lost = lost or bool(trace and trace.read_to)
            stretches.append(_unreadable(volume))
        else:
            start = _read_before(content, trace)
            lost = lost or start is None
            stretches.append(_read_on(volume, content, trace if start else None, start or 0))
    return Reading(tuple(stretches), lost or bool(missing))


def _read_before(content: bytes, trace: Trace | None) -> int | None:
    """How much of a volume was read before and stands as it was; None if what was read isn't there any more."""
    if trace is None or trace.read_to == 0:
        return 0
    before = memoryview(content)[: trace.read_to]
    if len(before) < trace.read_to or _hash(before) != trace.tail:
        return None
    whole = content[trace.read_to - 1 : trace.read_to] == b"\n"
    if not whole and content[trace.read_to :].lstrip(b"\r")[:1] not in (b"", b"\n"):
        return None  # what was read as a whole last line goes on: it was another line
    return trace.read_to


def _read_on(volume: Volume, content: bytes, trace: Trace | None, start: int) -> tuple[Trace, Stretch]:
    stretch = split_lines(content[start:] if start else content, start)
    settled = trace.damaged[: len(trace.damaged) - trace.open_end] if trace else ()
    damaged = (*settled, *stretch.damages)
    if stretch.unfinished:
        damaged = (*damaged, stretch.unfinished)
    tail = _hash(memoryview(content)[: stretch.read_to])
    return (
        Trace(
            path=volume.name,
            size=volume.size,
            changed=volume.changed,
            read_to=stretch.read_to,
            tail=tail,
            damaged=damaged,
            open_end=stretch.unfinished is not None,
        ),
        stretch,
    )


def _unreadable(volume: Volume) -> tuple[Trace, Stretch]:
    damage = Damage("unreadable", volume.size)
    return Trace(
        path=volume.name,
        size=volume.size,
        changed=NEVER,
        read_to=0,
        tail="",
        damaged=(damage,),
        open_end=True,
    ), Stretch((), (), damage, 0)


def _hash(content: memoryview) -> str:
    return blake2b(content, digest_size=16).hexdigest()
