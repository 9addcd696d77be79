"""What the acts of everyone together make of a field: a register that may hold several values at once.

A write names the writes that its author saw and supersedes. What nobody has superseded stays: these are the *heads*.
The greatest head by (counter, identity) is shown; heads with distinct values are an open conflict. Taking in acts is
commutative and idempotent: any order and any repetition give the same heads.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from qualcode.trail.line import Line, Value, line_of

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


Standing: TypeAlias = tuple[str, str, int, Value]
"""A head of a thing: its field, the write's identity, the act's counter, the value. (A plain tuple: hundreds of
thousands of these are made when an index is built.)"""

Change: TypeAlias = tuple[str, Standing]
"""A thing, and a head that came or went."""


@dataclass(slots=True)
class Registers:
    """The heads of some things, and the writes known to be superseded before they arrived.

    Filled from the index for the things that new acts touch, or empty for a whole rebuild. `awaited` holds superseded
    writes whose act isn't here yet, each with its field: a write supersedes only within its own field. `arrived` are
    the lines taken in before.
    """

    heads: dict[str, list[Standing]] = field(default_factory=dict)
    awaited: set[tuple[Place, str]] = field(default_factory=set)
    arrived: set[str] = field(default_factory=set)

    def take_in(self, lines: Collection[Line]) -> tuple[list[Change], list[Change]]:
        """Apply lines that were not taken in before, in any order, and return the heads that were added and
        those that were removed. Both are empty if no head was known before: then every head is new."""
        first = not self.heads
        over: dict[str, set[Place]] = {}
        for line in lines:
            if (
                b'"over"' in line.body or b"\\" in line.body
            ):  # most supersede nothing, which the bytes show quicker
                for entity, name, _value, superseded in line.act.writes:
                    for old in superseded:
                        over.setdefault(old, set()).add((entity, name))
        gone = self._supersede(over) if self.heads else []
        come: list[Change] = []
        heads, awaited = self.heads, self.awaited
        for line in lines:
            identity, count = line.id, line.counter
            self.arrived.add(identity)
            for number, (entity, name, value, _over) in enumerate(line.act.writes):
                write = f"{identity}.{number}"
                if awaited and ((entity, name), write) in awaited:
                    awaited.discard(((entity, name), write))
                elif write not in over or (entity, name) not in over[write]:
                    head = (name, write, count, value)
                    if entity in heads:
                        heads[entity].append(head)
                    else:
                        heads[entity] = [head]
                    if not first:
                        come.append((entity, head))
        for old, places in over.items():
            if line_of(old) not in self.arrived:
                awaited.update([(place, old) for place in places])
        if awaited:  # a write of another field has been superseded in vain
            awaited.difference_update([one for one in awaited if line_of(one[1]) in self.arrived])
        return come, gone

    def _supersede(self, over: dict[str, set[Place]]) -> list[Change]:
        """Take away the heads that are superseded now."""
        gone: list[Change] = []
        for entity in {entity for places in over.values() for entity, _name in places}:
            here = self.heads.get(entity, [])
            left = [head for head in here if (entity, head[0]) not in over.get(head[1], ())]
            if len(left) < len(here):
                gone.extend([(entity, head) for head in here if head not in left])
                self.heads[entity] = left
        return gone
