"""What is shown while something takes a while: bars on standard error, where a terminal can show them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.cli.frame.output import Output
from qualcode.text import showable
from qualcode.words import _

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

MANY_FILES = 5
"""From this many files on, a progress bar is shown."""

MANY_ROWS = 200
"""From this many rows on."""


@contextmanager
def counting_files(out: Output, number: int) -> Iterator[Callable[[Path], None]]:
    """A bar that advances with every file; shown only for several files."""
    if number < MANY_FILES or not out.errors.isatty():
        yield lambda path: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=number)
        yield lambda path: bar.update(task, advance=1, description=showable(path.name).replace("[", r"\["))


@contextmanager
def counting_rows(out: Output, number: int) -> Iterator[Callable[[int], None]]:
    """A bar that advances by a number of rows at a time; shown only for many rows."""
    if number < MANY_ROWS or not out.errors.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    with Progress(BarColumn(), MofNCompleteColumn(), console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=number)
        yield lambda rows: bar.advance(task, rows)


@contextmanager
def counting_up(out: Output, *, wanted: bool) -> Iterator[Callable[[], None]]:
    """A bar that counts the random draws made so far, if `wanted`."""
    if not wanted or not out.errors.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.completed:.0f}"))
    with Progress(*columns, console=Console(file=out.errors), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda: bar.advance(task)


@contextmanager
def counting_steps(out: Output, number: int) -> Iterator[Callable[[str], None]]:
    """A bar of so many steps, called with the name of each that is done."""
    if not out.errors.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(file=out.errors), transient=True) as bar:
        task = bar.add_task("", total=number)
        yield lambda name: bar.update(task, advance=1, description=name)


class Building:
    """Reports the progress of rebuilding the index from the project's history: a bar in a terminal, otherwise
    one sentence.

    Nothing is shown or loaded before the first call.
    """

    def __init__(self, out: Output) -> None:
        self._out = out
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._told = False

    def __call__(self, done: float) -> None:
        """`done` is the part that is done, from 0 to 1."""
        if not self._told:
            self._told = True
            if self._out.errors.isatty():
                self._begin()
            else:
                self._out.remark(_("Rebuilding the index from the audit trail. This takes a moment …"))
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done)
            if done >= 1:
                self.end()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        self._bar = Progress(*columns, console=Console(file=self._out.errors), transient=True)
        self._task = self._bar.add_task(_("Rebuilding the index"), total=1.0)
        self._bar.start()

    def end(self) -> None:
        """Remove the bar, also if the rebuilding was interrupted."""
        if self._bar:
            self._bar.stop()
            self._bar = None
