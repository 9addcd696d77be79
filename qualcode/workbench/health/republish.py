"""Bringing back acts that this machine wrote and that are gone from the folder, from the spare copy."""

from dataclasses import dataclass

from qualcode.errors import Refusal
from qualcode.files import read_regular
from qualcode.ids import ALPHABET
from qualcode.index.queries import trail
from qualcode.machine.disk import trouble, write_aside
from qualcode.trail.line import coder_of
from qualcode.trail.volume import split_lines
from qualcode.trail.writer import folder_of
from qualcode.words import _
from qualcode.workbench.bench import Bench


@dataclass(frozen=True, slots=True)
class Republished:
    """How many acts came back, and the volumes they stand in now (relative to the project folder)."""

    acts: int
    volumes: tuple[str, ...]


def republish(bench: Bench) -> Republished:
    """Write what the folder has lost of this machine's own acts into new volumes, word for word, so that they are the
    same acts as before. Refused if nothing of them is missing."""
    spares = sorted((bench.state.directory / "spare").glob("*.jsonl"))
    volumes: list[str] = []
    acts = 0
    for spare in spares:
        try:
            stretch = split_lines(read_regular(spare))
        except OSError as problem:
            raise trouble(problem, spare) from problem
        each = {line.id: line for line in stretch.lines}  # one that was adopted may stand there twice
        missing = [line for line in each.values() if not trail.has_line(bench.index, line.id)]
        if not missing:
            continue
        writer = missing[0].writer
        signs = "".join(bench.dice.choices(ALPHABET, k=6))
        path = bench.folder.trail / folder_of(coder_of(writer)) / f"{writer}-again-{signs}.jsonl"
        if not bench.dry_run:
            try:
                write_aside(path, b"".join(line.body + b"\n" for line in missing))
            except OSError as problem:
                raise trouble(problem, path) from problem
        acts += len(missing)
        volumes.append(path.relative_to(bench.folder.root).as_posix())
    if not acts:
        raise Refusal(
            _("This computer's backup copies contain no entries that are missing from the folder.")
            if spares
            else _("This computer has no backup copy of any entries."),
            _("To see the missing entries and their coders: qualcode check"),
        )
    if not bench.dry_run:
        bench.index.refresh()
    return Republished(acts, tuple(volumes))
