"""Deciding what people wanted differently: one write over all that stands there."""

from qualcode.acts.base import Shown, write
from qualcode.trail.line import Act, Value


def decide(
    shown: Shown, entity: str, field: str, value: Value, saw: tuple[tuple[str, int], ...], why: str = ""
) -> Act:
    """A field in which people's decisions differ gets one value; what each wanted stays in the trail."""
    return Act("decide", (write(shown, entity, field, value),), why, saw=saw)
