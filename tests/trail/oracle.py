"""What a set of lines means, worked out once more and as plainly as possible: no order of reading, no index.

Slow and simple on purpose: the program's own way is compared with it.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

LEVELS = ["subcategory", "upper", "main", "combining"]
SETS = ("segments", "deviant", "basis", "tasks", "picked", "documents", "coders", "done", "resolved")


@dataclass(frozen=True)
class Written:
    """One write as it stands in the trail."""

    order: tuple[int, str]
    value: Any


class Meaning:
    """What these lines say together."""

    def __init__(self, bodies: set[bytes]) -> None:
        writes: dict[tuple[str, str], dict[str, Written]] = {}
        superseded: dict[tuple[str, str], set[str]] = {}
        for body in bodies:
            told = json.loads(body)
            name = blake2b(body, digest_size=16).hexdigest()
            count = told["c"] if 1 <= told["c"] <= 2**40 else 0
            for number, op in enumerate(told["ops"]):
                place = (op["e"], op["f"])
                writes.setdefault(place, {})[f"{name}.{number}"] = Written(
                    (count, f"{name}.{number}"), op["v"]
                )
                superseded.setdefault(place, set()).update(op.get("over", []))
        self.heads = {
            place: {name: one for name, one in here.items() if name not in superseded[place]}
            for place, here in writes.items()
        }
        self.writes = writes
        self.born = {
            entity: min(one.order for one in here.values())
            for (entity, field), here in self.heads.items()
            if field == "kind" and here
        }
        for entity, _field in self.heads:
            if entity[0] in "pk":
                self.born.setdefault(entity, (0, ""))

    def shows(self, entity: str, field: str) -> Any:
        """The value that everyone is shown; whether it belongs, for a member of a set."""
        return self.told_by(field, self.heads.get((entity, field), {}).values())

    def showed(self, entity: str, field: str, names: Iterable[str]) -> Any:
        """What a person saw to whom these writes were shown."""
        here = self.writes.get((entity, field), {})
        return self.told_by(field, [here[name] for name in names if name in here])

    def told_by(self, field: str, here: Collection[Written]) -> Any:
        if field.partition("/")[0] in SETS and "/" in field:
            return any(one.value is True for one in here)
        return max(here, key=lambda one: one.order).value if here else None

    def standing_for(self, entity: str) -> str:
        """What a thing was merged into, to the end of the path; in a ring the earliest-created."""
        path = [entity]
        while True:
            winner = self.shows(path[-1], "into")
            if not winner or winner not in self.born or path[-1] not in self.born or winner[0] != entity[0]:
                return path[-1]
            if winner in path:
                ring = path[path.index(winner) :]
                return min(ring, key=lambda one: (*self.born[one], one))
            path.append(winner)

    def live(self, entity: str) -> bool:
        return (
            entity in self.born
            and self.shows(entity, "retired") is not True
            and self.standing_for(entity) == entity
        )

    def parent(self, category: str) -> tuple[str, bool]:
        """The parent in force, and whether the chosen one is flagged as not in force."""
        chosen = self.shows(category, "parent") or ""
        above = self.standing_for(chosen) if chosen else ""
        if above not in self.born or above[0] != "c":
            return "", False
        if above == category or not self.level(category) < self.level(above):
            return "", True
        return ("" if self.shows(above, "retired") is True else above), False

    def level(self, category: str) -> int:
        level = self.shows(category, "level")
        return LEVELS.index(level) if level in LEVELS else 0

    def category_of(self, expression: str) -> str:
        """The category under which an expression is shown, empty: still to be grouped."""
        filed = self.shows(expression, "subcategory") or ""
        above = self.standing_for(filed) if filed else ""
        return above if above and above[0] == "c" and self.live(above) else ""

    def members(self, entity: str, name: str) -> set[str]:
        return {
            field.partition("/")[2]
            for one, field in self.heads
            if one == entity and field.startswith(f"{name}/") and self.shows(entity, field)
        }
