"""Acts of coding: marking quotes, simplifying them, filing the expressions."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcode.acts.base import Shown, made, members, write
from qualcode.trail.line import Act, Value, Write


class NewSegment(NamedTuple):
    """A span to be marked: offsets in a revision, end exclusive, and the short hash of its words."""

    id: str
    document: str
    revision: str
    start: int
    end: int
    hash: str
    tasks: tuple[str, ...] = ()
    layer: str = ""


class NewPlace(NamedTuple):
    """Where a mark is in a revision: offsets, end exclusive, and the short hash of the words there."""

    revision: str
    start: int
    end: int
    hash: str


class Simplified(NamedTuple):
    """An expression for a segment: a new one with `text`, or one that exists (`new` false); `into` files it."""

    id: str
    text: str = ""
    into: str = ""
    new: bool = True
    deviant: bool = False
    layer: str = ""


def mark(
    shown: Shown,
    segment: NewSegment,
    simplified: Iterable[Simplified],
    made_before: list[Write],
    why: str = "",
) -> Act:
    """A quote is marked, perhaps simplified and grouped at once: one act, so that it is there whole or not at all.

    `made_before` are writes that make a category which the expression is filed in.
    """
    span: Value = [segment.start, segment.end, segment.hash]
    writes = made(
        segment.id,
        {
            "document": segment.document,
            f"span/{segment.revision}": span,
            "layer": segment.layer,
            **{f"tasks/{task}": True for task in segment.tasks},
        },
    )
    for one in simplified:
        writes.extend(_simplified(shown, segment.id, one))
    return Act("segment.mark", (*writes, *made_before), why)


def _simplified(shown: Shown, segment: str, one: Simplified) -> list[Write]:
    if one.new:
        writes = made(
            one.id,
            {"text": one.text, f"segments/{segment}": True, "subcategory": one.into, "layer": one.layer},
        )
        if one.deviant:
            writes.append(Write(one.id, f"deviant/{segment}", True))
        return writes
    writes = [write(shown, one.id, f"segments/{segment}", True)]
    if one.deviant:
        writes.append(write(shown, one.id, f"deviant/{segment}", True))
    if one.into:
        writes.append(write(shown, one.id, "subcategory", one.into))
    return writes


def simplify(shown: Shown, segment: str, one: Simplified, made_before: list[Write], why: str = "") -> Act:
    """A marked quote gets a simplified expression, a new one or one that others have too."""
    return Act("expression.write", (*_simplified(shown, segment, one), *made_before), why)


def reword(shown: Shown, expression: str, text: str, why: str = "") -> Act:
    """An expression gets other words."""
    return Act("expression.reword", (write(shown, expression, "text", text),), why)


def group(
    shown: Shown, expressions: Iterable[str], into: str, made_before: list[Write], why: str = ""
) -> Act:
    """Expressions are filed in a category, or taken out of theirs (`into` empty)."""
    writes = [write(shown, one, "subcategory", into or None) for one in expressions]
    return Act("expression.file" if into else "expression.unfile", (*made_before, *writes), why)


def link(shown: Shown, expressions: Iterable[str], segment: str, *, linked: bool, why: str = "") -> Act:
    """An expression rests on a segment too, or no longer. `expressions` are the one, or those merged into it that
    rest on the segment."""
    return Act(
        "expression.link" if linked else "expression.unlink",
        tuple(write(shown, one, f"segments/{segment}", linked) for one in expressions),
        why,
    )


def set_deviant(
    shown: Shown, expressions: Iterable[str], segment: str, *, deviant: bool, why: str = ""
) -> Act:
    """A segment contradicts its expression, or doesn't: a contradicting one supports no count."""
    return Act(
        "segment.deviant", tuple(write(shown, one, f"deviant/{segment}", deviant) for one in expressions), why
    )


def set_bounds(
    shown: Shown, segment: str, revision: str, start: int, end: int, hash: str, why: str = ""
) -> Act:
    """A mark gets other bounds in a revision of its document; `hash` is the short hash of the words there."""
    span: Value = [start, end, hash]
    return Act("segment.bounds", (write(shown, segment, f"span/{revision}", span),), why)


def place_reviewed(shown: Shown, places: Iterable[tuple[str, NewPlace]], why: str = "") -> Act:
    """Marks that a corrected text left open get their places in it."""
    writes = [
        write(shown, segment, f"span/{to.revision}", [to.start, to.end, to.hash]) for segment, to in places
    ]
    return Act("segment.review", tuple(writes), why)


def set_tasks(shown: Shown, segment: str, before: Iterable[str], after: Iterable[str], why: str = "") -> Act:
    """A segment bears on other tasks."""
    return Act("segment.tasks", tuple(members(shown, segment, "tasks", before, after)), why)


def merge_expressions(shown: Shown, losers: Iterable[str], winner: str, why: str = "") -> Act:
    """Expressions that say the same become one, which rests on the quotes of all."""
    return Act("expression.merge", tuple(write(shown, loser, "into", winner) for loser in losers), why)


def pick_quote(shown: Shown, segment: str, *, picked: bool, why: str = "") -> Act:
    """A quote is fit for the report, or no longer."""
    return Act("quote.pick", (write(shown, segment, "picked/report", picked),), why)
