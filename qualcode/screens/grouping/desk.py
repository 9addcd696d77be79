"""What the parts of the grouping screen know of it."""

from collections.abc import Callable
from typing import Any, Protocol

from qualcode.screens.grouping.levels_view import LevelsView
from qualcode.screens.grouping.rows_view import RowsView
from qualcode.screens.grouping.state import GroupingState, Heads
from qualcode.screens.kit.dialogue import Dialogue
from qualcode.screens.kit.suggestions import Suggesting
from qualcode.workbench.bench import Recorded


class GroupingDesk(Dialogue, Protocol):
    """The lists on the screen: their state, the one that commands mean, and what shows a change of them."""

    state: GroupingState
    suggesting: Suggesting
    left: RowsView
    right: RowsView
    all: RowsView
    table: LevelsView
    active: RowsView | LevelsView

    @property
    def is_current(self) -> bool: ...

    def activate(self, view: RowsView | LevelsView) -> None: ...

    def turn_to(self, showing: str) -> None: ...

    def show_list(self, view: RowsView, to: str = "") -> None: ...

    def tell(self) -> None: ...

    def chosen_in_order(self) -> list[str]: ...

    def meant_expressions(self) -> list[str]: ...

    def meant_categories(self) -> list[str]: ...

    def category_here(self) -> str: ...

    def record_shown(
        self, shown: Heads, do: Callable[[], Recorded], *, asked: bool = True
    ) -> Recorded | None: ...

    def go_to_filed(self, recorded: Recorded | None) -> None: ...

    def run_worker(
        self, work: Callable[[], None], *, thread: bool = False, group: str = "default"
    ) -> Any: ...
