"""What the parts of the home screen know of it."""

from collections.abc import Awaitable
from typing import Any, Protocol

from qualcode.screens.home.rows import Rows
from qualcode.screens.kit.dialogue import Dialogue
from qualcode.workbench.project.overview import Overview


class HomeDesk(Dialogue, Protocol):
    """The rows on the screen: the steps in `list`, all else in `rest`, and the counts that they show."""

    now: Overview
    list: Rows
    rest: Rows

    def choose_side(self, side: Rows) -> None: ...

    def count_anew(self) -> None: ...

    def run_worker(self, work: Awaitable[None]) -> Any: ...
