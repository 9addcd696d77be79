"""How an act is reported in words: the writes of the act, and the names of things as people know them."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from qualcode.ids import kind_of
from qualcode.model.fields import key_of
from qualcode.trail.line import Act, Value, Write, WriteId
from qualcode.words import YES, _


class Names(Protocol):
    """What things are called for people."""

    def name(self, entity: str) -> str:
        """A category in quotation marks, an expression's words, a segment's place, a document's name."""
        ...

    def act(self, line: str) -> Act | None:
        """The act with this identity, None if it hasn't arrived."""
        ...


class Telling:
    """An act that is being put into words, with its writes. `tell` puts another act into words: the sentence of
    an undo contains the sentence of the act that it undid."""

    def __init__(self, act: Act, names: Names, tell: "Callable[[Act, Names], str]") -> None:
        self.act = act
        self.names = names
        self.tell = tell
        self.made = [write.entity for write in act.writes if write.field == "kind"]

    def of(self, kind: str) -> list[str]:
        """The things of a kind that the act wrote to, each once."""
        return list(dict.fromkeys(one.entity for one in self.act.writes if kind_of(one.entity) == kind))

    def value(self, field: str, kind: str = "") -> Value:
        """The first value that the act gave to a field. `field` may be a prefix that ends in a slash, such as
        `segments/`."""
        for one in self.act.writes:
            if kind and kind_of(one.entity) != kind:
                continue
            if one.field == field or (field.endswith("/") and one.field.startswith(field)):
                return one.value
        return None

    def before(self, field: str) -> Value:
        """The value that the field had before the act changed it; None if the field was empty or the earlier
        value isn't known."""
        for one in self.act.writes:
            if one.field != field:
                continue
            for old in one.over:
                name, place = WriteId.parse(old)
                act = self.names.act(name)
                if act is not None and (write := act.write(place)):
                    return write.value
        return None

    def turned_down(self, write: Write) -> list[Value]:
        """The other values that a write superseded, each once; without those that haven't arrived."""
        found: list[Value] = []
        for old in write.over:
            name, place = WriteId.parse(old)
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


Sentence: TypeAlias = Callable[[Telling], str]
"""Tells an act in a sentence that begins with the verb and has no full stop."""


def plainly(message: str, kind: str) -> Sentence:
    """A sentence in which only the first thing of a kind is named, as {thing}."""

    def sentence(telling: Telling) -> str:
        return _(message).format(thing=telling.first(kind))

    return sentence


def renamed(message: str, changed: str, kind: str, field: str) -> Sentence:
    """A sentence for a thing that was renamed or reworded: `changed` if the earlier name is known, otherwise
    `message`."""

    def sentence(telling: Telling) -> str:
        before, value = telling.before(field), telling.value(field, kind) or "–"
        if not isinstance(before, str) or not before or before == value:
            return _(message).format(value=value)
        return _(changed).format(before=before, value=value)

    return sentence


def merged(kind: str) -> Sentence:
    """A sentence for things of a kind that became one."""

    def sentence(telling: Telling) -> str:
        losers = ", ".join(telling.called(one) for one in telling.of(kind))
        return _("merged {losers} into {winner}").format(
            losers=losers, winner=telling.called(str(telling.value("into") or ""))
        )

    return sentence


def facts_noted(telling: Telling) -> str:
    """What was noted of a document, a participant or a mark."""
    facts = ", ".join(
        f"{key_of(one.field) or one.field} = {one.value if one.value is not None else '–'}"
        for one in telling.act.writes
    )
    thing = telling.act.writes[0].entity if telling.act.writes else ""
    if [one.field for one in telling.act.writes] == ["read"]:
        through = str(telling.act.writes[0].value).casefold() in YES
        told = _("marked {thing} as read through") if through else _("marked {thing} as not yet read through")
        return told.format(thing=telling.called(thing))
    return _("recorded facts about {thing}: {facts}").format(thing=telling.called(thing), facts=facts)
