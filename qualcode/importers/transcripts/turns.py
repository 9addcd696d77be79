"""What every transcript reader hands on: lines as the file has them, and turns as they were understood."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a transcript that is written as running text.

    Lines of one paragraph share its number. `bold` is how many of its first letters the file shows in bold. `heading`
    is true where the file itself marks a heading, `aside` for what stands beside the conversation, such as a row of a
    table of facts: nobody says it.
    """

    text: str
    paragraph: int
    heading: bool = False
    aside: bool = False
    bold: int = 0


class Turn(NamedTuple):
    """What one speaker said without a break.

    `label` is as the file has it, None where nobody is named; times are seconds from the start of the
    recording.
    """

    label: str | None
    text: str
    begins: float | None = None
    ends: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript as its reader understood it.

    `legend` are pairs (label, role) that the file itself explains; with `recorded` it is a recording's
    transcript even if no speaker is named.
    """

    turns: tuple[Turn, ...]
    layout: str
    remarks: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    recorded: bool = False


@dataclass(slots=True)
class Draft:
    """A turn while its lines are still being gathered."""

    label: str | None
    begins: float | None = None
    ends: float | None = None
    lines: list[str] = field(default_factory=list)

    def finished(self) -> Turn:
        return Turn(self.label, "\n".join(self.lines).strip(), self.begins, self.ends)
