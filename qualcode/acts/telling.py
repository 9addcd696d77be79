"""An act as it is told: its writes at hand, and what things are called for people."""

from typing import Protocol

from qualcode.ids import kind_of
from qualcode.trail.line import Act, Value, Write


class Names(Protocol):
    """What things are called for people."""

    def name(self, entity: str) -> str:
        """A category in quotation marks, an expression's words, a segment's place, a document's name."""
        ...

    def act(self, line: str) -> Act | None:
        """The act with this identity, None if it hasn't arrived."""
        ...


class Telling:
    """An act with its writes at hand."""

    def __init__(self, act: Act, names: Names) -> None:
        self.act = act
        self.names = names
        self.made = [write.entity for write in act.writes if write.field == "kind"]

    def of(self, kind: str) -> list[str]:
        """The things of a kind that the act wrote to, each once."""
        return list(dict.fromkeys(one.entity for one in self.act.writes if kind_of(one.entity) == kind))

    def value(self, field: str, kind: str = "") -> Value:
        """The first value given to a field; `field` may be the beginning of one with its slash."""
        for one in self.act.writes:
            if kind and kind_of(one.entity) != kind:
                continue
            if one.field == field or (field.endswith("/") and one.field.startswith(field)):
                return one.value
        return None

    def before(self, field: str) -> Value:
        """What the field showed that the act gave another value; None if nothing stood there or it isn't known."""
        for one in self.act.writes:
            if one.field != field:
                continue
            for old in one.over:
                name, _dot, place = old.partition(".")
                act = self.names.act(name)
                if act is not None and (write := act.write(place)):
                    return write.value
        return None

    def turned_down(self, write: Write) -> list[Value]:
        """The other values that a write superseded, each once; without those that haven't arrived."""
        found: list[Value] = []
        for old in write.over:
            name, _dot, place = old.partition(".")
            act = self.names.act(name)
            if act is not None and (before := act.write(place)):
                value = before.value
                if value != write.value and value not in found:
                    found.append(value)
        return found

    def called(self, entity: str) -> str:
        """What the thing is called for people."""
        return self.names.name(entity) if entity else ""

    def first(self, kind: str) -> str:
        """What the first thing of a kind is called."""
        found = self.of(kind)
        return self.called(found[0]) if found else ""
