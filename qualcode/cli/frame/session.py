"""One run of the program: where to look for the project, whose clock and dice count, and where words are written."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from qualcode.cli.frame.output import Output
from qualcode.text import one_line
from qualcode.words import _

if TYPE_CHECKING:
    from qualcode.workbench.bench import Bench


@dataclass(slots=True)
class Session:
    """The state that all commands of one run share. If `now` and `dice` are None, the system clock and real
    randomness are used. `give` runs another command of the program, as the home screen does, and returns its
    exit code."""

    out: Output
    project: Path
    give: "Callable[[Sequence[str], Session], int]"
    now: Callable[[], datetime] | None = None
    dice: random.Random | None = None
    exit_code: int = 0

    def beside(self, out: Output) -> "Session":
        """A run of its own for another command of the same program, on the same project, that writes to `out`."""
        return Session(out, self.project, self.give, self.now, self.dice)


def session(context: typer.Context) -> Session:
    """The run that a command belongs to."""
    found = context.find_object(Session)
    assert found is not None
    return found


@contextmanager
def opened(
    context: typer.Context, *, why: str = "", dry_run: bool = False, quiet: bool = False, counts: bool = False
) -> "Iterator[Bench]":
    """The project, opened for one command. Missing parts of the folder are reported first, on standard error,
    unless the command reports them itself (`quiet`). With `counts`, a report at the end lists the documents
    whose figures are incomplete, because their texts are missing or a round of independent coding isn't
    finished."""
    from qualcode.cli.frame.progress_bars import Building
    from qualcode.workbench.bench import system_now
    from qualcode.workbench.open_project import open_bench

    run = session(context)
    building = Building(run.out)
    try:
        bench = open_bench(run.project, now=run.now or system_now, dice=run.dice, building=building)
    finally:
        building.end()
    with bench:
        bench.why, bench.dry_run = one_line(why), dry_run
        told = _tell_unkept(run, bench)
        if not quiet:
            _tell_losses(run, bench)
        yield bench
        if counts:
            _tell_uncounted(run, bench)
        if not told:
            _tell_unkept(run, bench)


def _tell_uncounted(run: Session, bench: "Bench") -> None:
    from qualcode.workbench.results.incomplete_data import unsettled

    for sentence in unsettled(bench):
        run.out.advise(sentence)


def _tell_unkept(run: Session, bench: "Bench") -> bool:
    """Warn that the index can't be stored. This makes every command slower, but no data is lost."""
    if bench.index.unkept:
        run.out.warn(
            bench.index.unkept,
            _(
                "All data is available, but commands are slower. To store the search index in "
                "another folder, set QUALCODE_CACHE_DIR to a folder with free space."
            ),
        )
    return bool(bench.index.unkept)


def _tell_losses(run: Session, bench: "Bench") -> None:
    from qualcode.workbench.health.missing_acts import losses_and_gaps

    for problem in losses_and_gaps(bench):
        run.out.warn(problem.sentence, problem.hint)


PROBLEMS = 3
"""The exit code of a project whose figures may be wrong."""
