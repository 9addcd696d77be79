"""All keys of a screen, told from the table that makes them."""

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.screens.kit.keys import KeyTable


class HelpScreen(ModalScreen[None]):
    """The help; any of the keys that lead out closes it."""

    def __init__(self, keys: KeyTable) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(all_keys(self.keys), markup=False)

    async def take_key(self, event: events.Key) -> None:
        """Go through the page, or close it."""
        page = self.query_one("#help")
        if event.key in ("escape", "q", "question_mark", "f1", "enter"):
            self.dismiss()
        elif event.key in ("j", "down", "k", "up"):
            page.scroll_relative(y=1 if event.key in ("j", "down") else -1, animate=False)
        elif event.key in ("space", "pagedown"):
            page.scroll_page_down(animate=False)
        elif event.key == "pageup":
            page.scroll_page_up(animate=False)
        elif event.key in ("home", "end"):
            page.scroll_home(animate=False) if event.key == "home" else page.scroll_end(animate=False)


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
