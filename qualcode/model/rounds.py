"""Rounds of independent coding: who codes which documents independently, and whose layer a thing belongs to."""

from typing import NamedTuple

FROZEN, OPEN = "frozen", "open"
"""What may happen to the categories during a round: nothing, or anything (the round explores)."""


class Round(NamedTuple):
    """A round as it is shown. `coders` and `done` are coders' keys, `documents` identifiers.

    `hold`: each coder's acts of the round stay on the coder's machine until they are done. `figures` are the figures
    of agreement as they were stored at closing (JSON), `closing` the line that closed it, `opening` the one that
    opened it.
    """

    id: str
    name: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    done: tuple[str, ...]
    frozen: bool
    pilot: bool
    hold: bool
    closed: bool
    coder: str
    at: str
    figures: str = ""
    opening: str = ""
    closing: str = ""

    def codes(self, coder: str) -> bool:
        """Whether this coder takes part and isn't done yet, while the round is open."""
        return not self.closed and coder in self.coders and coder not in self.done

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The coders who aren't done."""
        return tuple(one for one in self.coders if one not in self.done)


def layer_of(round_id: str, coder: str) -> str:
    """The layer of everything that a coder makes on the documents of a round."""
    return f"{round_id}/{coder}"


def round_of(layer: str) -> str:
    """The round of a layer, an empty string if it is none."""
    return layer.partition("/")[0]


def coder_in(layer: str) -> str:
    """The coder of a layer."""
    return layer.partition("/")[2]


class LayeredSegment(NamedTuple):
    """A live mark made in a round: whose, where, its words, and what it was simplified as."""

    id: str
    coder: str
    document: str
    start: int
    end: int
    quote: str
    passage: int
    here: bool
    adopted: bool
    expressions: tuple[str, ...]


class LayeredExpression(NamedTuple):
    """A live expression made in a round. `category` is where it is filed, followed through merges, an empty string if
    that is nowhere or retired. `root` is what it was united with, itself otherwise."""

    id: str
    coder: str
    text: str
    category: str
    adopted: bool
    root: str
