"""Acts that were here before and are gone, and acts that others' chains show to be still on the way."""

import contextlib
from collections.abc import Iterable

from qualcode.errors import Problem
from qualcode.index.queries import trail
from qualcode.index.queries.coders import author_of
from qualcode.machine.state import LocalState, Reach
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import coder_names


def look_for_losses(bench: Bench) -> list[Problem]:
    """Compare what every writer once had here with what the folder holds now, and remember what is new.

    A vanished or shrunk volume is an alarm, never a deletion: what was remembered stays remembered until it is here
    again or was accepted as lost.
    """
    remembered = _remembered(bench.state)
    chains = _chains(bench)
    if any(_lost(bench, before, chains.get(writer)) for writer, before in remembered.items()):
        bench.index.refresh()  # another process of this machine may have written since this one looked
        chains = _chains(bench)
    problems = []
    kept: dict[str, Reach] = {}
    names = coder_names(bench.index)
    for writer in sorted(remembered.keys() | chains.keys()):
        before, now = remembered.get(writer), chains.get(writer)
        lost = _lost(bench, before, now) if before else 0
        if lost and before:
            kept[writer] = before
            problems.append(_alarm(bench, writer, lost, names))
        elif now:
            kept[writer] = Reach(now.number, now.last, now.lines)
    if kept != bench.state.reaches() and not bench.dry_run:
        with contextlib.suppress(OSError):  # a memory that can't be written never keeps anyone from reading
            bench.state.remember_reaches(kept)
    return problems


def _chains(bench: Bench) -> dict[str, trail.Chain]:
    return {chain.writer: chain for chain in trail.chains(bench.index)}


def _remembered(state: LocalState) -> dict[str, Reach]:
    """How far every writer was seen here; this machine's own one as far as it knows that it wrote."""
    reaches = state.reaches()
    tail = state.tail()
    if tail is not None and tail.number:
        seen = reaches.get(tail.writer)
        if seen is None:
            reaches[tail.writer] = Reach(tail.number, tail.previous, tail.number)
        elif seen.number < tail.number:
            lines = seen.lines + tail.number - seen.number
            reaches[tail.writer] = Reach(tail.number, tail.previous, lines)
    return reaches


def _lost(bench: Bench, before: Reach, now: trail.Chain | None) -> int:
    if now is None:
        return before.lines
    if trail.has_line(bench.index, before.line) and now.lines >= before.lines:
        return 0
    return max(before.lines - now.lines, 1)


def _alarm(bench: Bench, writer: str, lost: int, names: dict[str, str]) -> Problem:
    coder = author_of(bench.index, writer)
    sentence = ngettext(
        "{number} entry by {coder} was here before and has disappeared from the folder.",
        "{number} entries by {coder} were here before and have disappeared from the folder.",
        lost,
    ).format(number=lost, coder=names.get(coder, coder.upper()))
    if bench.state.spare(writer).exists():
        hint = _(
            "Wait until the folder is synchronised, or use this computer's backup copy: qualcode "
            "trail republish"
        )
    else:
        hint = _(
            "Wait until the folder is synchronised, or ask the coder for the file with the "
            "missing entries. If the entries are lost for good: {command}"
        ).format(command="qualcode check --accept-missing")
    return Problem("missing", sentence, hint, writer)


def losses_and_gaps(bench: Bench) -> list[Problem]:
    """What is gone and what has not arrived; of a writer whose acts are gone nothing more is reported."""
    alarms = look_for_losses(bench)
    return [*alarms, *_gaps(bench, frozenset(alarm.place for alarm in alarms))]


def _gaps(bench: Bench, told: frozenset[str]) -> list[Problem]:
    """Problems for the acts that haven't arrived yet but must exist, since later acts of the same writer are
    here, or someone has seen them. The writers in `told` have been reported already and are left out."""
    names = coder_names(bench.index)
    missing = {writer: number for writer, number in not_arrived(bench).items() if writer not in told}
    by_coder: dict[str, int] = {}
    for writer, number in missing.items():
        coder = author_of(bench.index, writer)
        by_coder[coder] = by_coder.get(coder, 0) + number
    return [
        Problem(
            "gap",
            ngettext(
                "{number} entry by {coder} hasn't arrived yet.",
                "{number} entries by {coder} haven't arrived yet.",
                number,
            ).format(number=number, coder=names.get(coder, coder.upper())),
            _(
                "Wait until the folder is synchronised. Until then, the figures cover only the "
                "entries that have arrived."
            ),
            coder,
        )
        for coder, number in sorted(by_coder.items())
    ]


def not_arrived(bench: Bench) -> dict[str, int]:
    """How many acts of each writer must exist, aren't here and weren't accepted as gone for good."""
    accepted = bench.state.accepted()
    missing = {
        writer: sum(
            last - first + 1 - _covered(first, last, accepted.get(writer, ())) for first, last in stretches
        )
        for writer, stretches in _not_here(bench).items()
    }
    return {writer: number for writer, number in missing.items() if number}


def _covered(first: int, last: int, stretches: Iterable[tuple[int, int]]) -> int:
    return sum(max(0, min(last, end) - max(first, begin) + 1) for begin, end in stretches)


def _not_here(bench: Bench) -> dict[str, list[tuple[int, int]]]:
    """Which acts of each writer must exist and aren't here: stretches of their numbers."""
    chains = _chains(bench)
    must = {writer: chain.number for writer, chain in chains.items() if chain.missing}
    for writer, upto in _seen_by_others(bench).items():
        if writer not in chains or upto > chains[writer].number:
            must[writer] = upto
    return {writer: trail.numbers_missing(bench.index, writer, upto) for writer, upto in must.items()}


def _seen_by_others(bench: Bench) -> dict[str, int]:
    seen: dict[str, int] = {}
    for line in trail.lines_that_saw(bench.index):
        for writer, upto in line.act.saw:
            seen[writer] = max(seen.get(writer, 0), upto)
    return seen


def accept_losses(bench: Bench) -> int:
    """Say that what is missing is gone for good; how many chains were concerned is returned."""
    chains = {writer: Reach(one.number, one.last, one.lines) for writer, one in _chains(bench).items()}
    before = _remembered(bench.state)
    tail = bench.state.tail()
    if tail is not None and tail.number and not trail.has_line(bench.index, tail.previous):
        bench.state.forget_tail()  # a new writer begins, whose chain doesn't wait for what is gone
    bench.state.remember_reaches(chains)
    bench.state.remember_accepted(_not_here(bench))
    return sum(
        1
        for writer, reach in before.items()
        if chains.get(writer) is None or chains[writer].lines < reach.lines
    )
