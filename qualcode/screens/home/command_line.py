"""Running commands from a screen. The screen knows only that commands exist, and what they print."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Said(NamedTuple):
    """What a command said, line by line (with the styles of a terminal), and how it ended: 0 if it was done."""

    lines: tuple[str, ...]
    code: int


class Commands(Protocol):
    """Gives commands for a screen. `exports` are the words after `qualcode export` with what each writes."""

    @property
    def exports(self) -> Sequence[tuple[str, str]]: ...

    def give(self, words: Sequence[str], width: int) -> Said:
        """Run a command that can't ask the user anything; its output is formatted for a page of this width."""
        ...

    def give_in_terminal(self, words: Sequence[str]) -> None:
        """Run a command that needs the terminal for itself, and wait until the user has read its output."""
        ...
