"""Deciding what people wanted differently: one write over all that stands there."""

from collections.abc import Mapping

from qualcode.acts.base import Shown, write, written
from qualcode.trail.line import Act, Value


def decide(
    shown: Shown,
    entity: str,
    field: str,
    value: Value,
    saw: tuple[tuple[str, int], ...],
    why: str = "",
    along: Mapping[str, Value] | None = None,
) -> Act:
    """A field in which people's decisions differ gets one value; what each wanted stays in the trail. Fields that go
    `along` with it, as the name of its file with a text, get the values that were given together with it."""
    writes = [write(shown, entity, field, value), *written(shown, entity, along or {})]
    return Act("decide", tuple(writes), why, saw=saw)
