"""Undo and redo: acts that name the act they undo and write what each field showed before."""

from collections.abc import Callable

from qualcode.acts.act_words import Sentence, Telling
from qualcode.acts.base import Shown
from qualcode.errors import Refusal
from qualcode.text import proposed
from qualcode.trail.line import Act, Line, Value, Write
from qualcode.words import _

NEVER_UNDONE = frozenset({"project.begin", "coder.join", "settings.change"})
"""Acts that undo passes over: the settings have a file of their own, and joining harms nothing."""


class ChangedSince(Refusal):
    """Someone, or a later act, has changed what the act wrote."""


def _itself(write: str) -> frozenset[str]:
    return frozenset({write})


def take_back(
    line: Line,
    shown: Shown,
    value_of: Callable[[str], Value],
    order_of: Callable[[str], tuple[int, str]],
    why: str = "",
    stands_for: Callable[[str], frozenset[str]] = _itself,
) -> Act:
    """The act that undoes `line`, or redoes it if `line` is itself an undo.

    Each field gets the value that it had before: that of the latest write that `line` superseded, or none.
    Whatever `line` created is retired. Raises `ChangedSince` if a write of `line` is no longer a head.
    `stands_for` gives the writes that a head counts as: a head that undid something also counts as the writes
    it restored, so that several acts on one thing can be undone one after another.
    """
    writes = []
    created = {write.entity for write in line.act.writes if write.field == "kind" and not write.over}
    for place, write in enumerate(line.act.writes):
        if write.field == "kind":
            continue
        heads = shown.heads(write.entity, write.field)
        if not any(line.write_id(place) in stands_for(head) for head in heads):
            again = line.act.did == "undo"
            raise ChangedSince(
                _("This entry can't be redone as a whole, because something in it has been changed since.")
                if again
                else _(
                    "This entry can't be undone as a whole, because something in it has been changed since."
                ),
                proposed(_("To see what has changed: qualcode trail {thing}"), thing=write.entity[:6]),
            )
        if write.entity in created and write.field != "retired":
            continue
        writes.append(Write(write.entity, write.field, _before(write, value_of, order_of), heads))
    retiring = [
        Write(entity, "retired", True, shown.heads(entity, "retired"))
        for entity in sorted(created)
        if not any(write.entity == entity and write.field == "retired" for write in writes)
    ]
    did = "redo" if line.act.did == "undo" else "undo"
    return Act(did, (*writes, *retiring), why, undoes=line.id)


def _before(
    write: Write, value_of: Callable[[str], Value], order_of: Callable[[str], tuple[int, str]]
) -> Value:
    """The value of the field as the author of `write` saw it. A member belonged to a set if any of the
    superseded writes had added it."""
    values = [value_of(one) for one in sorted(write.over, key=order_of, reverse=True)]
    if "/" in write.field and any(value is True for value in values):
        return True
    return values[0] if values else None


def created_by(line: Line) -> tuple[str, ...]:
    """The things that an act made."""
    return tuple(
        sorted({write.entity for write in line.act.writes if write.field == "kind" and not write.over})
    )


def _undone(telling: Telling) -> str:
    """A sentence about an undo or a redo. It describes the original act, however many times that act has been
    undone and redone."""
    first, passed = telling.names.act(telling.act.undoes), 0
    while first is not None and first.undoes and passed < 100:
        first, passed = telling.names.act(first.undoes), passed + 1
    what = (
        telling.tell(first._replace(why=""), telling.names)
        if first
        else _("an entry that has not arrived yet")
    )
    text = _("undone: {what}") if telling.act.did == "undo" else _("redone: {what}")
    return text.format(what=what)


SENTENCES: dict[str, Sentence] = {"undo": _undone, "redo": _undone}
