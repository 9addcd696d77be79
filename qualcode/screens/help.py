"""All keys of the reading screen, told from the table that makes them."""

from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.screens.keys import CHAPTERS
from qualcode.words import _


class HelpScreen(ModalScreen[None]):
    """The help; any of the keys that lead out closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False)
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(all_keys(), markup=False)


def all_keys() -> Text:
    """The help as text."""
    text = Text(end="")
    width = max(cell_len(key.shown) for chapter in CHAPTERS for key in chapter.keys) + 2
    for chapter in CHAPTERS:
        text.append(chapter.title + "\n", "bold")
        for key in chapter.keys:
            text.append("  " + key.shown + " " * (width - cell_len(key.shown)), "bold")
            text.append(key.help + "\n")
        text.append("\n")
    text.append(
        _(
            "In a question: Return answers, arrows or a number choose, Esc leaves. With the mouse: draw over the "
            "words; a double click chooses a word, a triple click a sentence. Esc or q closes this."
        )
    )
    return text
