"""The line to type in."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Input

from qualcode.text import one_line


class Entry(Input, can_focus=False):
    """A line whose keys its screen hands to it. It never takes the focus, and looks as if it had it, since nothing else
    can be typed in while it is there."""

    BINDINGS: ClassVar[list[BindingType]] = []
    has_focus = reactive(True)

    def __init__(self) -> None:
        super().__init__(id="entry", select_on_focus=False)
        self.cursor_blink = False

    def begin(self, words: str) -> None:
        """Start with these words, the cursor behind them."""
        with self.prevent(Input.Changed):
            self.value = words
        self.cursor_position = len(words)

    async def edit(self, event: events.Key) -> bool:
        """Do what a key does in a line; whether the words are others now."""
        before = self.value
        with self.prevent(Input.Changed):
            if event.is_printable and event.character:
                self.put_in(event.character)
            elif event.key in EDITING:
                await self.run_action(EDITING[event.key])
        return self.value != before

    def paste(self, words: str) -> bool:
        """Put in words from elsewhere, on one line; whether the words are others now."""
        before = self.value
        with self.prevent(Input.Changed):
            self.put_in(one_line(words))
        return self.value != before

    def put_in(self, words: str) -> None:
        """Put in words where the cursor is, or in the place of those that are chosen."""
        self.replace(words, *self.selection)


EDITING = {
    key: one.action for one in Input.BINDINGS if isinstance(one, Binding) for key in one.key.split(",")
}
"""What the keys of a line do."""
