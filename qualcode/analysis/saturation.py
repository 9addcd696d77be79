"""Does anything new still emerge? New and cumulative codes per interview (or participant), in order of
analysis.

The units come in the order they were analysed. Interviews and survey answers are never one sequence. Since
categories are made after reading, the growth is looked at in retrospect, with the finished categories.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, log

ENOUGH_UNITS = 6
"""With fewer units nothing is said of what was not seen: no Chao2, jackknives, coverage or "how many
more"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One interview, participant or other unit, with the codes (ids or names) that occur in it."""

    name: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """What one more unit brought: `new_codes` that no earlier one had, and how many were seen by then."""

    unit: str
    codes: int
    new_codes: tuple[str, ...]
    cumulative: int

    @property
    def new(self) -> int:
        return len(self.new_codes)


def units_of(names: Iterable[str], codes: Iterable[Iterable[str]]) -> tuple[Unit, ...]:
    """Units from names and, for each, the codes that occur in it; the two are equally long."""
    return tuple(Unit(name, frozenset(found)) for name, found in zip(names, codes, strict=True))


def growth(units: Sequence[Unit]) -> tuple[Step, ...]:
    """For each unit in order what was new in it; its new codes in alphabetical order."""
    seen: set[str] = set()
    steps = []
    for unit in units:
        new = tuple(sorted(unit.codes - seen))
        seen.update(new)
        steps.append(Step(unit.name, len(unit.codes), new, len(seen)))
    return tuple(steps)


def new_counts(units: Sequence[Unit]) -> tuple[int, ...]:
    """How many new codes each unit brought, for the stopping rules."""
    return tuple(step.new for step in growth(units))


def interviews_to_meet(prevalence: float, probability: float = 0.95) -> int:
    """How many interviews are needed to hear a theme at least once with this probability, if this share of
    people would bring the theme up: ceil(ln(1 − probability) / ln(1 − prevalence)). Both must be greater than 0
    and less than 1."""
    if not (0 < prevalence < 1 and 0 < probability < 1):
        raise ValueError("prevalence and probability are between 0 and 1")
    return ceil(log(1 - probability) / log(1 - prevalence))
