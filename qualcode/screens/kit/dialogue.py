"""What the parts of a screen need of it: an opened project, a line to say something on, questions, and recording.

A part knows its screen by this only, so that screens have parts and parts don't import screens.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from qualcode.screens.kit.colours import Palette
from qualcode.screens.kit.prompt import Answer, Choice, Prompt, Question
from qualcode.workbench.bench import Bench, Recorded

if TYPE_CHECKING:
    from qualcode.screens.kit.text_screen import Save


class Dialogue(Protocol):
    """A screen of a project, as its parts use it to talk with the user. The methods are described where the
    screens define them."""

    bench: Bench
    palette: Palette
    prompt: Prompt

    @property
    def app(self) -> App[Any]: ...

    def say(self, sentence: str, hint: str = "") -> None: ...

    def ask(self, question: Question) -> None: ...

    def choose_one(
        self, title: str, choices: Sequence[Choice], answer: Answer, *, sure: bool = False
    ) -> None: ...

    def stop_asking(self) -> None: ...

    def record(self, do: Callable[[], Recorded]) -> Recorded | None: ...

    def record_answer(self, do: Callable[[], Recorded]) -> None: ...

    def tell_recorded(self, recorded: Recorded) -> None: ...

    def undo_here(self, shown: Callable[[Recorded | None], None], *, again: bool = False) -> None: ...

    def write(self, what: str, title: str, text: str, save: "Save", *, at_end: bool = True) -> None: ...
