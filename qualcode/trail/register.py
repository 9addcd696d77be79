"""What the acts of everyone together make of a field: a register that may hold several values at once.

A write names the writes that its author saw and supersedes. What nobody has superseded stays: these are the *heads*.
The greatest head by (counter, identity) is shown; heads with distinct values are an open conflict. Taking in acts is
commutative and idempotent: any order and any repetition give the same heads.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from qualcode.trail.line import Line, Value

Place: TypeAlias = tuple[str, str]
"""A thing and one of its fields."""


class Head(NamedTuple):
    """A value that nobody has superseded; `write` names the write: the identity of its act and its
    place there."""

    counter: int
    write: str
    value: Value

    def order(self) -> tuple[int, str]:
        return (self.counter, self.write)


def shown(heads: Iterable[Head]) -> Head | None:
    """The head that everyone is shown: the greatest by (counter, identity)."""
    return max(heads, key=Head.order, default=None)


def in_conflict(heads: Iterable[Head]) -> bool:
    """Whether the heads say different things, so that someone has to decide."""
    values = [head.value for head in heads]
    return any(value != values[0] for value in values[1:])


def set_shows(heads: Iterable[Head]) -> bool:
    """Whether a member belongs to a set: if the heads differ, true is shown."""
    return any(head.value is True for head in heads)


@dataclass(slots=True)
class Registers:
    """The heads of some fields, and the writes known to be superseded before they arrived.

    Filled from the index for the fields that new acts touch, or empty for a whole rebuild. `awaited` holds superseded
    writes whose act isn't here yet, each with its field: a write supersedes only within its own field. `arrived` are
    the lines taken in before.
    """

    heads: dict[Place, dict[str, Head]] = field(default_factory=dict)
    awaited: set[tuple[Place, str]] = field(default_factory=set)
    arrived: set[str] = field(default_factory=set)

    def take_in(self, line: Line) -> list[Place]:
        """Apply one line that was not taken in before; the fields it touches are returned."""
        places: list[Place] = []
        count, line_name, heads, awaited = line.counter, line.id, self.heads, self.awaited
        self.arrived.add(line_name)
        for number, write in enumerate(line.act.writes):
            place = (write.entity, write.field)
            places.append(place)
            here = heads.get(place)
            if here is None:
                here = heads[place] = {}
            identity = f"{line_name}.{number}"
            for old in write.over:
                if here.pop(old, None) is None and old.partition(".")[0] not in self.arrived:
                    awaited.add((place, old))
            if (place, identity) in awaited:
                awaited.discard((place, identity))
            else:
                here[identity] = Head(count, identity, write.value)
        return places
