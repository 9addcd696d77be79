"""The panes of the grouping screen: two lists side by side, the levels as columns, a category whole."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.widgets import Static

from qualcode.screens.grouping.levels_view import LevelsView
from qualcode.screens.grouping.rows_view import RowsView
from qualcode.screens.grouping.state import LEVELS, LISTS, WHOLE


class Panes(Container):
    """The lists with their titles; those of one way of looking are seen at a time."""

    DEFAULT_CSS = """
    Panes {
        layout: horizontal; height: 1fr; width: 1fr;
        Vertical { height: 1fr; width: 1fr; }
        #left_pane { border-right: solid $panel; }
        .title { height: 1; text-style: bold; text-wrap: nowrap; padding: 0 0 0 1; }
        #table_title { padding: 0; }
        .listed { height: 1fr; width: 1fr; background: $background; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="panes")
        self.left, self.right, self.all = RowsView("left"), RowsView("right"), RowsView("all")
        self.table = LevelsView("table")
        names = ("left", "right", "table", "all")
        self.titles = {name: Static(id=f"{name}_title", classes="title", markup=False) for name in names}

    def compose(self) -> ComposeResult:
        for name, view, showing in (
            ("left", self.left, LISTS),
            ("right", self.right, LISTS),
            ("table", self.table, LEVELS),
            ("all", self.all, WHOLE),
        ):
            with Vertical(id=f"{name}_pane", classes=showing):
                yield self.titles[name]
                yield view

    def turn_to(self, showing: str) -> None:
        """Show the panes of one way of looking."""
        for pane in self.query(Vertical):
            pane.display = pane.has_class(showing)

    def expect(self, width: int, height: int) -> None:
        """Give the lists the sizes that they are about to get, so that they are drawn at once."""
        under_title = height - 1
        self.table.expect(Size(width, under_title))
        self.all.expect(Size(width, under_title))
        self.left.expect(Size(width // 2 - 1, under_title))
        self.right.expect(Size(width - width // 2, under_title))
