"""Curves and estimates on which codes occur in which interviews: what was seen, and what may still be
unseen.

Notation: m units; q_j the number of units with code j; S codes seen; Q1 and Q2 the codes found in
exactly one and two units; U the sum of the q_j. The expected curve is Mao Tau (Colwell, Mao and Chang
2004), the estimates are Chao2 (Chao 1987), first- and second-order jackknife and bootstrap (Smith and
van Belle 1984), coverage by Turing and by Chao and Jost 2012. They say something only with enough units
(`saturation.ENOUGH_UNITS`).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil, exp, log, sqrt
from random import Random

from qualcode.analysis.saturation import ENOUGH_UNITS, Unit, growth


@dataclass(frozen=True, slots=True)
class Curves:
    """Codes seen after 1, 2, … m units: in the order of analysis (`collector`), expected over all orders
    (`mao_tau`), and Coleman's curve of units drawn with replacement."""

    collector: tuple[int, ...]
    mao_tau: tuple[float, ...]
    coleman: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Estimates:
    """Estimates of the total number of codes, the standard error of Chao2, the coverage (the share of all
    occurrences of codes that belongs to codes already found), and the new codes expected in one more unit.

    A figure is None where the units don't allow it (a single unit, no codes). `reliable` is false below six
    units; the figures must not be shown then.
    """

    units: int
    seen: int
    once: int
    twice: int
    occurrences: int
    chao2: float
    chao2_error: float
    jackknife1: float | None
    jackknife2: float | None
    bootstrap: float
    turing: float | None
    chao_jost: float | None
    new_in_one_more: float | None

    @property
    def reliable(self) -> bool:
        return self.units >= ENOUGH_UNITS


_ONE = 1 << 128
"""Shares are kept as whole numbers of 2^-128: exact binomials of thousands of units have thousands of digits, and took
minutes; this is exact to far more digits than a float holds."""


def curves(units: Sequence[Unit]) -> Curves:
    """The curves of growth."""
    m = len(units)
    spread = Counter(mask.bit_count() for mask in _where(units))
    seen = sum(spread.values())
    missing = _missing(m, spread)
    mao_tau = tuple([float(Fraction(seen * _ONE - missing[n], _ONE)) for n in range(1, m + 1)])
    coleman = tuple(
        [sum(many * (1 - (1 - n / m) ** q) for q, many in spread.items()) for n in range(1, m + 1)]
    )
    return Curves(tuple([step.cumulative for step in growth(units)]), mao_tau, coleman)


def deviations(units: Sequence[Unit]) -> tuple[float, ...]:
    """The standard deviation of the expected curve over all subsets of 1, 2, … m units, from how often pairs of codes
    are both missing; it is 0 at the end, where there is only one subset."""
    m, where = len(units), _where(units)
    missing = _missing(m, Counter(mask.bit_count() for mask in where))
    both = _missing(m, Counter((one | other).bit_count() for one, other in combinations(where, 2)))
    square = _ONE * _ONE
    return tuple(
        [
            sqrt(max(Fraction(0), Fraction((missing[n] + 2 * both[n]) * _ONE - missing[n] ** 2, square)))
            for n in range(1, m + 1)
        ]
    )


def orders_interval(
    units: Sequence[Unit], times: int, dice: Random, tick: Callable[[], None] = lambda: None
) -> tuple[tuple[int, int], ...]:
    """The numbers of codes between which 95% of random orders of the units lie after 1, 2, … m units: the 2.5th
    and 97.5th percentile (nearest rank) of the collector's curves of `times` random orders. The last interval
    is a single value, because every order ends with all codes. `tick` is called after each order."""
    found: list[list[int]] = [[] for _unit in units]
    own = [unit.codes for unit in units]
    for _time in range(times):
        seen: set[str] = set()
        for place, codes in enumerate(dice.sample(own, len(own))):
            seen |= codes
            found[place].append(len(seen))
        tick()
    low, high = int(0.025 * times), ceil(0.975 * times) - 1
    return tuple([(sorted(one)[low], sorted(one)[high]) for one in found]) if times else ()


def _missing(m: int, spread: Mapping[int, int]) -> list[int]:
    """How many codes are expected to be missing from n of m units, for n = 0 … m, in 2^-128: Σ C(m−q, n) / C(m, n) over
    the codes; each term is the one before it times (m−q−n) / (m−n)."""
    found = [0] * (m + 1)
    for q, many in spread.items():
        share = many * _ONE
        for n in range(m - q + 1):
            found[n] += share
            share = share * (m - q - n) // (m - n or 1)
    return found


def estimates(units: Sequence[Unit]) -> Estimates:
    """Estimates of the codes that weren't met. `units` is not empty."""
    m = len(units)
    spread = Counter(mask.bit_count() for mask in _where(units))
    seen, once, twice = sum(spread.values()), spread[1], spread[2]
    occurrences = sum(q * many for q, many in spread.items())
    chao2, error = _chao2(m, seen, once, twice)
    jackknife1 = jackknife2 = turing = chao_jost = None
    if m > 1:
        jackknife1 = seen + once * (m - 1) / m
        jackknife2 = seen + once * (2 * m - 3) / m - twice * (m - 2) ** 2 / (m * (m - 1))
    if occurrences:
        turing = 1 - once / occurrences
        rest = (m - 1) * once + 2 * twice
        if rest:
            chao_jost = 1 - once / occurrences * (m - 1) * once / rest
        elif not once:
            chao_jost = 1.0
    bootstrap = seen + sum(many * (1 - q / m) ** m for q, many in spread.items())
    return Estimates(
        units=m,
        seen=seen,
        once=once,
        twice=twice,
        occurrences=occurrences,
        chao2=chao2,
        chao2_error=error,
        jackknife1=jackknife1,
        jackknife2=jackknife2,
        bootstrap=bootstrap,
        turing=turing,
        chao_jost=chao_jost,
        new_in_one_more=once / m if m > 1 else None,
    )


def _chao2(m: int, seen: int, once: int, twice: int) -> tuple[float, float]:
    """Chao2 and its standard error; the bias-corrected form where no code was found in exactly two
    units."""
    a = (m - 1) / m
    if twice:
        r = once / twice
        value = seen + a * once * once / (2 * twice)
        variance = twice * (a / 2 * r**2 + a**2 * r**3 + a**2 / 4 * r**4)
    else:
        value = seen + a * once * (once - 1) / 2
        variance = a * once * (once - 1) / 2 + a**2 * once * (2 * once - 1) ** 2 / 4
        if value:
            variance -= a**2 * once**4 / (4 * value)
    return value, sqrt(max(0.0, variance))


def chao2_interval(one: Estimates) -> tuple[float, float] | None:
    """The 95% interval of Chao2: S + T/C to S + T·C, with T = Chao2 − S and C = exp(1.96 √ln(1 + se²/T²)) (Chao
    1987). None if no unseen codes are estimated, because the interval isn't defined then."""
    unseen = one.chao2 - one.seen
    if unseen <= 0:
        return None
    factor = exp(1.96 * sqrt(log(1 + (one.chao2_error / unseen) ** 2)))
    return one.seen + unseen / factor, one.seen + unseen * factor


def units_for_coverage(one: Estimates, coverage: float) -> int | None:
    """How many more units are needed to reach a coverage: the share of all occurrences of codes that belongs to
    codes already found. C(m + t) = 1 − Q1/U · A^(t + 1) with A = (m−1)Q1 / ((m−1)Q1 + 2Q2) (Chao and Jost
    2012). 0 if the coverage has been reached; None if it can't be extrapolated: no code was found in exactly
    two units, or no codes at all."""
    if not 0 < coverage < 1:
        raise ValueError("coverage is between 0 and 1")
    if not one.occurrences:
        return None
    if not one.once or (one.chao_jost is not None and one.chao_jost >= coverage):
        return 0
    if not one.twice or one.units < 2:
        return None
    rate = (one.units - 1) * one.once / ((one.units - 1) * one.once + 2 * one.twice)
    return max(0, ceil(log((1 - coverage) * one.occurrences / one.once) / log(rate) - 1))


def _where(units: Sequence[Unit]) -> list[int]:
    """For each code the units that have it, a bit for each unit."""
    found: dict[str, int] = {}
    for place, unit in enumerate(units):
        for code in unit.codes:
            found[code] = found.get(code, 0) | 1 << place
    return list(found.values())
