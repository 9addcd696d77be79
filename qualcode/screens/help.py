"""All keys of a screen, told from the table that makes them."""

from typing import ClassVar

from rich.cells import cell_len
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
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False)
    ]

    def __init__(self, keys: KeyTable) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(all_keys(self.keys), markup=False)


def all_keys(keys: KeyTable) -> Text:
    """The help as text."""
    text = Text(end="")
    width = max(cell_len(key.shown) for key in keys.keys) + 2
    for chapter in keys.chapters:
        text.append(chapter.title + "\n", "bold")
        for key in chapter.keys:
            text.append("  " + key.shown + " " * (width - cell_len(key.shown)), "bold")
            text.append(key.help + "\n")
        text.append("\n")
    text.append(keys.more)
    return text
