"""Undo and redo: acts that name the act they take back and write what each field showed before."""

from collections.abc import Callable

from qualcode.acts.base import Shown
from qualcode.errors import Refusal
from qualcode.trail.line import Act, Line, Value, Write
from qualcode.words import _

NEVER_UNDONE = frozenset({"project.begin", "coder.join", "settings.change"})
"""Acts that undo passes over: the settings have a file of their own, and joining harms nothing."""


class ChangedSince(Refusal):
    """Someone, or a later act, has changed what the act wrote."""


def take_back(
    line: Line,
    shown: Shown,
    value_of: Callable[[str], Value],
    order_of: Callable[[str], tuple[int, str]],
    why: str = "",
) -> Act:
    """The act that takes `line` back: undo, or redo where `line` is itself an undoing.

    Each field gets what it showed before: the greatest of the writes that `line` superseded, or nothing. What `line`
    created is retired. Raises `ChangedSince` if a write of `line` isn't a head any more.
    """
    writes = []
    created = {write.entity for write in line.act.writes if write.field == "kind" and not write.over}
    for place, write in enumerate(line.act.writes):
        if write.field == "kind":
            continue
        heads = shown.heads(write.entity, write.field)
        if line.write_id(place) not in heads:
            raise ChangedSince(
                _("What was done then has been changed since, so it can't be undone as a whole."),
                _("See what happened to it: qualcode trail {thing}").format(thing=write.entity[:6]),
            )
        if write.entity in created and write.field != "retired":
            continue
        before = max(write.over, key=order_of, default=None)
        writes.append(Write(write.entity, write.field, value_of(before) if before else None, heads))
    retiring = [
        Write(entity, "retired", True, shown.heads(entity, "retired"))
        for entity in sorted(created)
        if not any(write.entity == entity and write.field == "retired" for write in writes)
    ]
    did = "redo" if line.act.did == "undo" else "undo"
    return Act(did, (*writes, *retiring), why, undoes=line.id)


def created_by(line: Line) -> tuple[str, ...]:
    """The things that an act made."""
    return tuple(
        sorted({write.entity for write in line.act.writes if write.field == "kind" and not write.over})
    )
