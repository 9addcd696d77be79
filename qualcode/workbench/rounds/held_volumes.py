"""Acts of a round that stay on this machine until their coder is done (`round open --hold`).

They are written by a separate writer, into volumes in the user's state directory that only this machine's index
reads. When the coder is done, the volumes are copied to the project folder unchanged, with their numbering and
chain of hashes. Until then no other machine knows of them, so none reports them as missing.
"""

import contextlib
import shutil
from pathlib import Path

from qualcode.files import read_regular
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import trail
from qualcode.machine.disk import sync_directory, trouble, write_aside
from qualcode.model import fields
from qualcode.model.rounds import layer_of
from qualcode.trail.line import Act
from qualcode.trail.volume import split_lines
from qualcode.trail.writer import Writer
from qualcode.workbench.bench import Bench


def holder(bench: Bench, act: Act) -> Writer | None:
    """The writer of an act that is held back; None for every other act."""
    tail = bench.state.tail()
    for one in queries.rounds(bench.index):
        if one.hold and one.codes(bench.coder) and _is_of(bench, act, layer_of(one.id, bench.coder)):
            return Writer(
                bench.state.held / one.id,
                bench.state.holding(one.id),
                bench.key,
                bench.now,
                bench.dice,
                ((tail.writer, tail.number),) if tail else (),
            )
    return None


def _is_of(bench: Bench, act: Act, layer: str) -> bool:
    if any(write.field == fields.LAYER and write.value == layer for write in act.writes):
        return True
    for entity in {write.entity for write in act.writes}:
        found = queries.layer_and_state(bench.index, entity)
        if found and found[0] == layer:
            return True
    return False


def held_volumes(bench: Bench, round_id: str) -> list[Path]:
    """The volumes of a round that are still only on this machine."""
    return sorted((bench.state.held / round_id).rglob("*.jsonl"))


def held_for_none(bench: Bench) -> list[str]:
    """The rounds that aren't in the project, because their opening was undone or lost, but for which this
    machine still holds acts."""
    if not bench.state.held.is_dir():
        return []
    known = {one.id for one in queries.rounds(bench.index)}
    places = sorted(place.name for place in bench.state.held.iterdir())
    return [name for name in places if name not in known and held_volumes(bench, name)]


def publish(bench: Bench, round_id: str) -> int:
    """Put the held volumes of a round into the folder, whole; how many acts they hold is returned.

    They stay here too until `forget_held`: whatever ends the program in between, nothing is lost, and the same lines
    in two places are the same acts.
    """
    acts = 0
    for volume in held_volumes(bench, round_id):
        there = bench.folder.trail / volume.parent.name / volume.name
        try:
            content = read_regular(volume)
            if not there.exists() or read_regular(there) != content:
                write_aside(there, content)
                sync_directory(there.parent.parent)
        except OSError as problem:
            raise trouble(problem, there) from problem
        for line in split_lines(content).lines:
            acts += 1
            bench.state.keep_spare(line.writer, line.body)
    if acts:
        bench.index.refresh()
    return acts


def forget_held(bench: Bench, round_id: str) -> None:
    """Remove what was held back, once all of it is in the folder."""
    try:
        for volume in held_volumes(bench, round_id):
            there = bench.folder.trail / volume.parent.name / volume.name
            if not there.exists() or read_regular(there) != read_regular(volume):
                return
    except OSError:  # what can't be compared is kept; that the round is done is recorded all the same
        return
    with contextlib.suppress(OSError):
        shutil.rmtree(bench.state.held / round_id, ignore_errors=True)
        shutil.rmtree(bench.state.holding(round_id).directory, ignore_errors=True)
    bench.index.refresh()


def seen(bench: Bench) -> tuple[tuple[str, int], ...]:
    """The last line number of each writer known on this machine, without acts that are held back, because
    nobody else has those."""
    held = bench.state.held_writers()
    return tuple((one.writer, one.number) for one in trail.chains(bench.index) if one.writer not in held)
