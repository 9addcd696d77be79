"""How sure figures of agreement are: the same coefficients over documents or turns drawn again, with replacement."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from random import Random
from typing import NamedTuple

from qualcode.analysis.agreement_by_unit import (
    Coverage,
    OnCategory,
    alpha_over_categories,
    over_categories,
)

ENOUGH_DOCUMENTS = 6
"""From so many documents on they are drawn; with fewer, single turns and answers, as if these were independent."""

DEFINED = 0.95
"""So large a share of the draws must give a figure, else the figure has no interval."""

Turn = Mapping[str, int]
"""A turn or answer: for each category that somebody filed something of it under, which coders (see `Coverage`)."""


class Interval(NamedTuple):
    """Between which values 95% of the draws lie (2.5th and 97.5th percentile)."""

    low: float
    high: float


class Intervals(NamedTuple):
    """The intervals by category (`""`: marked or not; `all`: all categories together) of Krippendorff's alpha over all
    coders, and of Cohen's kappa if there are two; None where a figure isn't defined. `drawn` is `document` or
    `passage`."""

    drawn: str
    alpha: Mapping[str, Interval | None]
    kappa: Mapping[str, Interval | None]


def intervals(
    documents: Sequence[Sequence[Turn]],
    coders: Sequence[str],
    categories: Sequence[str],
    times: int,
    dice: Random,
    tick: Callable[[], None] = lambda: None,
) -> Intervals:
    """Draws `times` samples as large as the whole, with replacement, and calculates the coefficients of each. The
    category `""` isn't part of `all`. `tick` is called after each draw."""
    by_document = len(documents) >= ENOUGH_DOCUMENTS
    blocks: list[tuple[int, Counter[tuple[str, int]]]] = []
    for turns in documents if by_document else [[turn] for own in documents for turn in own]:
        blocks.append((len(turns), Counter((name, who) for turn in turns for name, who in turn.items())))
    found: dict[tuple[str, str], list[float]] = {}
    for _time in range(times):
        units, counts = 0, Counter[tuple[str, int]]()
        for number, own in dice.choices(blocks, k=len(blocks)) if blocks else ():
            units += number
            counts.update(own)
        for (name, scope), value in _figures(counts, units, coders, categories).items():
            if value is not None:
                found.setdefault((name, scope), []).append(float(value))
        tick()
    scopes = [*categories, "all"]
    return Intervals(
        "document" if by_document else "passage",
        {one: _interval(found.get(("alpha", one), []), times) for one in scopes},
        {one: _interval(found.get(("kappa", one), []), times) for one in scopes},
    )


def _figures(
    counts: Counter[tuple[str, int]], units: int, coders: Sequence[str], categories: Sequence[str]
) -> dict[tuple[str, str], Fraction | None]:
    results = []
    for name in categories:
        marked = [(who, number) for (own, who), number in counts.items() if own == name]
        rest = units - sum(number for _who, number in marked)
        whole = Coverage(tuple(coders), units, ((0, rest), *marked))
        results.append(OnCategory(name, whole, ()))
    told: dict[tuple[str, str], Fraction | None] = {}
    two = len(coders) == 2
    for one in results:
        told["alpha", one.category] = one.whole.alpha.value
        told["kappa", one.category] = one.whole.pairs[0].kappa if two else None
    filed = [one for one in results if one.category]
    if filed:
        told["alpha", "all"] = alpha_over_categories(filed)
        told["kappa", "all"] = over_categories(filed)[0].kappa if two else None
    return told


def _interval(values: list[float], times: int) -> Interval | None:
    if not times or len(values) < DEFINED * times:
        return None
    ordered = sorted(values)
    return Interval(ordered[int(0.025 * len(ordered))], ordered[ceil(0.975 * len(ordered)) - 1])
