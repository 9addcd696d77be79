"""The order of thousands of expressions, worked out in the background after they are shown."""

from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.workbench.coding.similarity_order import SideBySide


class ListOrder:
    """Puts what says nearly the same side by side while the person works."""

    def __init__(self, screen: GroupingDesk) -> None:
        self.screen, self.state = screen, screen.state

    def begin(self) -> None:
        """Work the order out without keeping anybody waiting."""
        words = self.state.words()
        self.screen.run_worker(lambda: self._work_out(words), thread=True, group="order")

    def _work_out(self, words: dict[str, str]) -> None:
        self.screen.app.call_from_thread(self._put_in_order, self.state.work_out(words))

    def _put_in_order(self, order: SideBySide) -> None:
        """Show the new order. If the cursor is still on the first row, it stays at the top."""
        state, left = self.state, self.screen.left
        state.order = order
        names = state.grouping.to_be_grouped
        first = order.arranged(names, state.words().__getitem__)[:1] if left.at == 0 else []
        self.screen.show_list(left, to="".join(first))
        self.screen.tell()
