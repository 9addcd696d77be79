"""How far two coders who classified the same units agree: percent agreement and four coefficients that correct
for chance.

A coefficient is (Po − Pe) / (1 − Pe): Po is the share of units that both classified alike, Pe the share
expected by chance, which each coefficient calculates in its own way. If all units are in the same category,
agreement can't be distinguished from chance: the coefficients are not defined (None), and only Po = 100% can be
reported. All figures are exact fractions.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qualcode.analysis.alpha import alpha_of_table

Table = Sequence[Sequence[int]]
"""A square table of counts: rows are the first coder's categories, columns the second's, in the same order."""


@dataclass(frozen=True, slots=True)
class CrossTable:
    """How often two coders chose each pair of categories; rows are the first coder's choices.

    `left_out` is how many units only one of them, or neither, classified.
    """

    categories: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two coders over `units` units, by every coefficient; None where one isn't defined.

    `percent` is a share from 0 to 1, None only where no units at all exist.
    """

    units: int
    percent: Fraction | None
    kappa: Fraction | None
    pi: Fraction | None
    brennan_prediger: Fraction | None
    ac1: Fraction | None
    alpha: Fraction | None


def agreement(table: Table) -> Agreement:
    """Everything that can be said of one table of two coders."""
    return Agreement(
        units=sum(map(sum, table)),
        percent=percent_agreement(table),
        kappa=cohens_kappa(table),
        pi=scotts_pi(table),
        brennan_prediger=brennan_prediger(table),
        ac1=gwets_ac1(table),
        alpha=alpha_of_table(table).value,
    )


def cross_table(first: Sequence[str | None], second: Sequence[str | None]) -> CrossTable:
    """The table of two coders from their choices, unit by unit; None is a unit that a coder left out.

    The categories are those that either of them used on a unit that both classified.
    """
    chosen = Counter(
        (one, other)
        for one, other in zip(first, second, strict=True)
        if one is not None and other is not None
    )
    categories = tuple(sorted({category for pair in chosen for category in pair}))
    counts = tuple(tuple(chosen[one, other] for other in categories) for one in categories)
    return CrossTable(categories, counts, left_out=len(first) - chosen.total())


def percent_agreement(table: Table) -> Fraction | None:
    """Po, the share of units that both classified alike; None without units."""
    sums = _Sums.of(table)
    return Fraction(sums.agreed, sums.units) if sums.units else None


def cohens_kappa(table: Table) -> Fraction | None:
    """Cohen's kappa (1960): by chance, each coder keeps their own shares of the categories, Pe = Σ p₁p₂."""
    sums = _Sums.of(table)
    return sums.beyond_chance(sums.chance_of_kappa, sums.units**2)


def scotts_pi(table: Table) -> Fraction | None:
    """Scott's pi (1955): by chance both keep to the mean shares of the categories, Pe = Σ π²."""
    sums = _Sums.of(table)
    chance = sum(both**2 for both in sums.both)
    return sums.beyond_chance(chance, 4 * sums.units**2)


def brennan_prediger(table: Table) -> Fraction | None:
    """Brennan and Prediger's coefficient (1981): by chance, all categories are equally likely, Pe = 1/q.

    q is the number of categories in the table, including those that nobody used.
    """
    sums = _Sums.of(table)
    return sums.beyond_chance(1, len(sums.rows))


def gwets_ac1(table: Table) -> Fraction | None:
    """Gwet's AC1 (2008): Pe = Σ π(1−π) / (q−1), with the mean shares π and q as in the table."""
    sums = _Sums.of(table)
    chance = sum(times * (2 * sums.units - times) for times in sums.both)
    return sums.beyond_chance(chance, 4 * sums.units**2 * (len(sums.both) - 1))


def pooled_kappa(tables: Iterable[Table]) -> Fraction | None:
    """One kappa over many tables, such as one table per category (de Vries and others, 2008).

    Agreement and chance agreement are first averaged, weighted by units, and only then combined. Chance is
    calculated within each table: if the tables were added up, the mere fact that some categories are common and
    others rare would look like agreement.
    """
    observed = expected = Fraction(0)
    units = 0
    for table in tables:
        sums = _Sums.of(table)
        if sums.units:
            units += sums.units
            observed += sums.agreed
            expected += Fraction(sums.chance_of_kappa, sums.units)
    return (observed - expected) / (units - expected) if units != expected else None


def pooled_pi(tables: Iterable[Table]) -> Fraction | None:
    """One Scott's pi over many tables, with chance calculated within each, as in `pooled_kappa`."""
    return _pooled(tables, lambda sums: Fraction(sum(both**2 for both in sums.both), 4 * sums.units))


def pooled_brennan_prediger(tables: Iterable[Table]) -> Fraction | None:
    """One Brennan and Prediger's coefficient over many tables, as in `pooled_kappa`."""
    return _pooled(tables, lambda sums: Fraction(sums.units, len(sums.rows)))


def pooled_ac1(tables: Iterable[Table]) -> Fraction | None:
    """One Gwet's AC1 over many tables, with chance calculated within each, as in `pooled_kappa`."""
    return _pooled(
        tables,
        lambda sums: Fraction(
            sum(both * (2 * sums.units - both) for both in sums.both), 4 * sums.units * (len(sums.rows) - 1)
        ),
    )


def _pooled(tables: Iterable[Table], chance: Callable[["_Sums"], Fraction]) -> Fraction | None:
    """`chance` is how many units of a table would agree by chance. Not defined where in every table all units are in
    one category, so that nothing varied."""
    observed = expected = Fraction(0)
    units, varied = 0, False
    for table in tables:
        sums = _Sums.of(table)
        if sums.units:
            units += sums.units
            observed += sums.agreed
            expected += chance(sums)
            varied = varied or all(both != 2 * sums.units for both in sums.both)
    return (observed - expected) / (units - expected) if varied and units != expected else None


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the coefficients need of a table."""

    units: int
    agreed: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @classmethod
    def of(cls, table: Table) -> "_Sums":
        if any(len(row) != len(table) for row in table):
            raise ValueError("the table of two coders isn't square")
        if any(count < 0 for row in table for count in row):
            raise ValueError("the table of two coders has a negative count")
        rows = tuple(map(sum, table))
        columns = tuple(map(sum, zip(*table, strict=True)))
        return cls(sum(rows), sum(row[place] for place, row in enumerate(table)), rows, columns)

    @property
    def both(self) -> tuple[int, ...]:
        """How often the two together chose each category."""
        return tuple(row + column for row, column in zip(self.rows, self.columns, strict=True))

    @property
    def chance_of_kappa(self) -> int:
        return sum(row * column for row, column in zip(self.rows, self.columns, strict=True))

    def beyond_chance(self, chance: int, of: int) -> Fraction | None:
        """(Po − Pe) / (1 − Pe) for Pe = `chance` / `of`; None if all is in one category."""
        # Two coefficients would still come out as 1 there; but what never varied shows no agreement.
        if any(row == column == self.units for row, column in zip(self.rows, self.columns, strict=True)):
            return None
        if not self.units:
            return None
        return Fraction(self.agreed * of - chance * self.units, self.units * (of - chance))
