"""What all acts are made of: writes over the heads that the person saw."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from qualcode.ids import kind_of
from qualcode.trail.line import Value, Write


class Shown(Protocol):
    """What the person saw when the act was decided: the heads of each field."""

    def heads(self, entity: str, field: str) -> tuple[str, ...]:
        """The writes that stand in a field."""
        ...


def write(shown: Shown, entity: str, field: str, value: Value) -> Write:
    """Give a field a value, over what stands there."""
    return Write(entity, field, value, shown.heads(entity, field))


def written(shown: Shown, entity: str, values: Mapping[str, Value]) -> list[Write]:
    """Give several fields of a thing their values."""
    return [write(shown, entity, field, value) for field, value in values.items()]


def made(entity: str, values: Mapping[str, Value]) -> list[Write]:
    """Make a new thing with these fields; empty texts and None are left out."""
    return [
        Write(entity, "kind", kind_of(entity)),
        *[Write(entity, field, value) for field, value in values.items() if value not in ("", None)],
    ]


def members(shown: Shown, entity: str, name: str, before: Iterable[str], after: Iterable[str]) -> list[Write]:
    """Make a set hold `after` where it held `before`: one write for each member that comes or goes."""
    old, new = frozenset(before), frozenset(after)
    return [write(shown, entity, f"{name}/{one}", one in new) for one in sorted(old ^ new)]
