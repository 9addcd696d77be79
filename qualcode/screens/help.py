"""All keys of a screen, told from the table that makes them."""

from typing import ClassVar

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.screens.keys import KeyTable


class HelpScreen(ModalScreen[None]):
    """The help; any of the keys that lead out closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False),
        Binding("space", "page", show=False),
        Binding("j", "line(1)", show=False),
        Binding("k", "line(-1)", show=False),
    ]
    """Besides those of the library for going through a page: arrows, PgDn and PgUp, Home and End."""

    def __init__(self, keys: KeyTable) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(all_keys(self.keys), markup=False)

    def action_page(self) -> None:
        """A page on."""
        self.query_one("#help").scroll_page_down(animate=False)

    def action_line(self, step: int) -> None:
        """A line on or back."""
        self.query_one("#help").scroll_relative(y=step, animate=False)


def all_keys(keys: KeyTable) -> RenderableType:
    """The help: what a key does stands beside it, also where it takes several lines."""
    width = max(cell_len(key.shown) for key in keys.keys) + 2
    shown: list[RenderableType] = []
    for chapter in keys.chapters:
        table = Table.grid()
        table.add_column(width=2)
        table.add_column(width=width, style="bold")
        table.add_column()
        for key in chapter.keys:
            table.add_row("", key.shown, Text(key.help))
        shown += [Text(chapter.title, "bold"), table, Text()]
    return Group(*shown, Text(keys.more))
