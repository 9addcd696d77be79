"""Acts of independent coding: opening a round, being done with it, closing it, and adopting what the team chose."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.acts.base import Shown, made, write
from qualcode.trail.line import Act, Value, Write

Saw = tuple[tuple[str, int], ...]
"""How far each writer's chain was seen."""


class NewRound(NamedTuple):
    """A round to be opened: `codebook` is `frozen` or `open`."""

    id: str
    name: str
    documents: tuple[str, ...]
    coders: tuple[str, ...]
    codebook: str
    pilot: bool = False
    hold: bool = False


class Chosen(NamedTuple):
    """What the team chose of one difference: its segments; the segments and expressions that are adopted, those that
    are no longer, expressions that get another category, and those that become one with an expression that says the
    same."""

    segments: tuple[str, ...]
    adopted: tuple[str, ...]
    left: tuple[str, ...]
    refiled: Mapping[str, str]
    united: Mapping[str, str]


def open_round(one: NewRound, saw: Saw, why: str = "") -> Act:
    """Coders begin to code the same documents apart."""
    fields: dict[str, Value] = {
        "name": one.name,
        "codebook": one.codebook,
        "pilot": one.pilot or None,
        "hold": one.hold or None,
        **{f"documents/{document}": True for document in one.documents},
        **{f"coders/{coder}": True for coder in one.coders},
    }
    return Act("round.open", tuple(made(one.id, fields)), why, saw=saw)


def finish_round(shown: Shown, round_id: str, coder: str, saw: Saw, why: str = "") -> Act:
    """A coder is done with the own part."""
    return Act("round.done", (write(shown, round_id, f"done/{coder}", True),), why, saw=saw)


def close_round(shown: Shown, round_id: str, figures: Value, saw: Saw, why: str = "") -> Act:
    """The round ends; its figures of agreement are stored as they are now."""
    writes = (write(shown, round_id, "closed", True), write(shown, round_id, "figures", figures))
    return Act("round.close", writes, why, saw=saw)


def resolve_difference(shown: Shown, round_id: str, chosen: Sequence[Chosen], why: str = "") -> Act:
    """The team says what of the coders' work is adopted; everything else stays in the round."""
    writes: dict[tuple[str, str], Write] = {}

    def put(entity: str, field: str, value: Value) -> None:
        writes[entity, field] = write(shown, entity, field, value)

    for one in chosen:
        for entity in one.left:
            put(entity, "adopted", False)
    for one in chosen:
        for entity in one.adopted:
            put(entity, "adopted", True)
        for entity, category in one.refiled.items():
            put(entity, "subcategory", category)
        for entity, winner in one.united.items():
            put(entity, "into", winner)
        for segment in one.segments:
            put(round_id, f"resolved/{segment}", True)
    return Act("round.resolve", tuple(writes.values()), why)
