"""The interface of the reading screen that its parts (moving, finding, coding) use."""

from typing import Protocol

from qualcode.screens.kit.dialogue import Dialogue
from qualcode.screens.kit.suggestions import Suggesting
from qualcode.screens.reading.movement import Selection
from qualcode.screens.reading.state import ReadingState
from qualcode.screens.reading.text_view import TextView
from qualcode.workbench.material.read_document import Reading


class ReadingDesk(Dialogue, Protocol):
    """A document on the screen: its state, the text as it is seen, and what shows a change of either."""

    state: ReadingState
    view: TextView
    suggesting: Suggesting

    def choose(self, selection: Selection, *, mark: str = "") -> None: ...

    def turn_to(self, reading: Reading, at: int | None = None) -> None: ...

    def show_found(self, found: list[tuple[int, int]]) -> None: ...
