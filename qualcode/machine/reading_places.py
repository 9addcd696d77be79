"""Where each coder stopped reading, remembered on this machine only."""

from typing import NamedTuple

from qualcode.machine.state import LocalState


class ReadingPlace(NamedTuple):
    """The stretch that was chosen last, how many passages were read, and how the screen was set: a survey by its
    questions or by respondents, the interviewer's turns dimmed."""

    start: int = 0
    end: int = 0
    passages: int = 0
    by_question: bool = True
    dimmed: bool = False


def reading_place(state: LocalState, coder: str, document: str) -> ReadingPlace:
    """Where this coder stopped in a document; the beginning if it isn't known."""
    told = state.reading_places().get(f"{coder}/{document}")
    if not isinstance(told, list) or len(told) != len(ReadingPlace._fields):
        return ReadingPlace()
    if any(type(one) is not type(usual) for one, usual in zip(told, ReadingPlace(), strict=True)):
        return ReadingPlace()
    return ReadingPlace(*told)


def remember_reading_place(state: LocalState, coder: str, document: str, place: ReadingPlace) -> None:
    """Remember where this coder is in a document, and that it was the document read last."""
    key = f"{coder}/{document}"
    state.remember_reading_places({**state.reading_places(), key: list(place), coder: document})


def document_read_last(state: LocalState, coder: str) -> str:
    """The document that this coder read last, an empty string if none is known."""
    return str(state.reading_places().get(coder, ""))


def theme_chosen(state: LocalState) -> str:
    """`light` or `dark` as it was chosen here, else an empty string."""
    return str(state.reading_places().get("theme", ""))


def choose_theme(state: LocalState, theme: str) -> None:
    """Remember whether the screens are light or dark."""
    state.remember_reading_places({**state.reading_places(), "theme": theme})
