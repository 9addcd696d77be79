"""The ways the grouping screen can look: the lists, the levels as columns, a category whole."""

from qualcode.screens.grouping.desk import GroupingDesk
from qualcode.screens.grouping.moves import Moves
from qualcode.screens.grouping.state import LEVELS, LISTS, WHOLE
from qualcode.words import _


class Views:
    """The keys that turn to another way of looking."""

    def __init__(self, screen: GroupingDesk, moves: Moves) -> None:
        self.screen, self.state, self.moves = screen, screen.state, moves

    def levels(self) -> None:
        """The levels as columns, or the lists again."""
        if self.state.showing == LEVELS:
            key = self.screen.table.key
            self.screen.turn_to(LISTS)
            self.screen.right.go(key)
        else:
            key = self.screen.category_here()
            self.screen.turn_to(LEVELS)
            self.screen.table.go(key)
        self.screen.tell()

    def whole(self) -> None:
        """The category under the cursor whole, or what was there before."""
        name = self.screen.category_here()
        if self.state.showing == WHOLE and name == self.state.whole_of:
            self.moves.back_to_before()
            return
        if name not in self.state.grouping.categories:
            self.screen.say(_("No category is selected here. Press Tab to go to the categories."))
            return
        if self.state.showing != WHOLE:
            self.state.came_from = self.state.showing
        self.state.whole_of = name
        self.screen.all.at = 0
        self.screen.all.chosen = set()
        self.screen.turn_to(WHOLE)
        self.screen.all.edge(at_end=False)
        self.screen.tell()
