"""Stopping rules: the conditions under which a study may say that new codes had nearly ceased.

Guest, Namey and Chen 2020, PLOS ONE 15(5), https://doi.org/10.1371/journal.pone.0232076: the share of
new codes in a run of interviews among the distinct codes of a base. Francis et al. 2010, Psychology and
Health 25(10): an initial sample, then a number of consecutive interviews with nothing new. Shares are
exact fractions, so that one in twenty is 5 % and not a little more. Neither rule guarantees saturation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

WhyNoRatio = Literal["too few units", "empty base"]

FIVE_PER_CENT = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of consecutive units after the first `start` units. It brought `new` codes; `ratio` is `new`
    divided by the number of codes in the base."""

    start: int
    length: int
    new: int
    ratio: Fraction

    @property
    def end(self) -> int:
        """The number of the run's last unit."""
        return self.start + self.length

    @property
    def notation(self) -> str:
        """ "6+2": six units and a confirming run of two."""
        return f"{self.start}+{self.length}"


@dataclass(frozen=True, slots=True)
class GuestResult:
    """What Guest's rule gives for `units` units.

    `base_codes` is the denominator, `runs` every run in order; `met` is the first run within the
    threshold, None if there is none. Without any run `why` says why no ratio can be computed.
    `new_after` is how many codes emerged after the run that met the condition.
    """

    base: int
    run: int
    threshold: Fraction
    units: int
    base_codes: int
    runs: tuple[Run, ...]
    met: Run | None
    why: WhyNoRatio | None = None
    new_after: int = 0

    @property
    def ratios(self) -> tuple[Fraction, ...]:
        return tuple(run.ratio for run in self.runs)

    @property
    def notation(self) -> str:
        """ "6+2", or empty if the condition was not met."""
        return self.met.notation if self.met else ""


def guest(
    new: Sequence[int], base: int = 4, run: int = 2, threshold: Fraction = FIVE_PER_CENT
) -> GuestResult:
    """Guest's rule on the new codes per unit: new codes in a run / distinct codes in the base.

    Runs overlap and slide by one; the denominator stays the base. `base` and `run` are at least 1.
    """
    if base < 1 or run < 1 or threshold < 0:
        raise ValueError("base and run are at least 1, the threshold at least 0")
    base_codes = sum(new[:base])
    why: WhyNoRatio | None = None
    if len(new) < base + run:
        why = "too few units"
    elif base_codes == 0:
        why = "empty base"
    if why:
        return GuestResult(
            base=base,
            run=run,
            threshold=threshold,
            units=len(new),
            base_codes=base_codes,
            runs=(),
            met=None,
            why=why,
        )
    runs = []
    for start in range(base, len(new) - run + 1):
        fresh = sum(new[start : start + run])
        runs.append(Run(start, run, fresh, Fraction(fresh, base_codes)))
    met = next((each for each in runs if each.ratio <= threshold), None)
    new_after = sum(new[met.end :]) if met else 0
    return GuestResult(
        base=base,
        run=run,
        threshold=threshold,
        units=len(new),
        base_codes=base_codes,
        runs=tuple(runs),
        met=met,
        why=None,
        new_after=new_after,
    )


@dataclass(frozen=True, slots=True)
class FrancisResult:
    """What Francis's rule gives: `met_at` is the number of the unit at which it was first met, None if
    never."""

    initial: int
    run: int
    units: int
    met_at: int | None
    why: WhyNoRatio | None = None


def francis(new: Sequence[int], initial: int = 10, run: int = 3) -> FrancisResult:
    """Francis's rule: after `initial` units, `run` consecutive ones with nothing new, tested after
    every unit."""
    if initial < 1 or run < 1:
        raise ValueError("the initial sample and the run are at least 1")
    if len(new) < initial + run:
        return FrancisResult(initial, run, len(new), None, "too few units")
    for end in range(initial + run, len(new) + 1):
        if not any(new[end - run : end]):
            return FrancisResult(initial, run, len(new), end)
    return FrancisResult(initial, run, len(new), None)
