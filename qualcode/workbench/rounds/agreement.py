"""The agreement of the coders of a round: calculated once, when it is closed, and shown from what was stored then."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qualcode.analysis.agreement_by_unit import (
    Coverage,
    OnCategory,
    alpha_over_categories,
    over_categories,
)
from qualcode.analysis.agreement_coefficients import (
    brennan_prediger,
    gwets_ac1,
    pooled_ac1,
    pooled_brennan_prediger,
    pooled_pi,
    scotts_pi,
)
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.model.rounds import Round
from qualcode.words import _
from qualcode.workbench.bench import Bench

CHARACTER, PASSAGE = "character", "passage"
UNITS = (PASSAGE, CHARACTER)
MARKED = ""
"""The category that every mark is in: was anything marked there at all?"""

FORM = 1


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Two coders; a figure is None where it isn't defined. The counts are units."""

    first: str
    second: str
    percent: Fraction | None
    kappa: Fraction | None
    pi: Fraction | None
    brennan_prediger: Fraction | None
    ac1: Fraction | None
    alpha: Fraction | None
    dice: Fraction | None
    both: int
    first_only: int
    second_only: int


@dataclass(frozen=True, slots=True)
class Row:
    """The agreement on one category (`scope` category), on all categories that somebody used (`all`), or on
    whether anything was marked at all (`marked`). `n` is the number of units, `alpha` is calculated over all
    coders, `percent` is the mean of all pairs, `neither` is the share of units that nobody marked. `categories`
    is the number of categories behind a row with the scope `all`."""

    scope: str
    category: str
    name: str
    level: str
    unit: str
    n: int
    percent: Fraction | None
    alpha: Fraction | None
    pairs: tuple[PairFigures, ...]
    unitizing: float | None = None
    neither: Fraction | None = None
    categories: int = 0


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """The stored figures of a closed round. `unused` are names of categories under which nobody filed anything;
    `missing` tells of acts that were seen and not there when it was closed."""

    round: Round
    documents: int
    rows: tuple[Row, ...]
    unused: tuple[str, ...]
    missing: tuple[tuple[str, int], ...]


def agreement_of(bench: Bench, one: Round) -> RoundAgreement:
    """The figures of a closed round, as they were stored when it was closed."""
    if not one.closed:
        raise Refusal(
            _("The round “{round}” is still open, so its agreement hasn't been calculated yet.").format(
                round=one.name
            ),
            _("To close the round and calculate the figures: qualcode round close"),
        )
    try:
        return _read(bench, one, json.loads(one.figures))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotFound(
            _("The figures of the round “{round}” can't be read.").format(round=one.name),
            _("To see the entries about rounds: qualcode trail --kind round"),
        ) from problem


def _read(bench: Bench, one: Round, told: Any) -> RoundAgreement:
    names = {
        each.id: each
        for each in (
            *category_queries.categories(bench.index),
            *category_queries.categories(bench.index, retired=True),
        )
    }
    rows: list[Row] = []
    coders = tuple(told["coders"])
    for unit in UNITS:
        n, counts = int(told["units"][unit]["n"]), told["units"][unit]["counts"]
        results = [
            OnCategory(
                category, Coverage(coders, n, tuple((int(who), int(times)) for who, times in pairs)), ()
            )
            for category, pairs in counts.items()
        ]
        unitizing = told["unitizing"] if unit == CHARACTER else {}
        for result in results:
            if result.category == MARKED:
                rows.append(_row("marked", result, "", "", unit, unitizing.get(MARKED)))
        by_category = [result for result in results if result.category != MARKED]
        if by_category:
            rows.append(_over(by_category, unit, n, unitizing.get("all")))
        order = {name: place for place, name in enumerate(names)}
        for result in sorted(by_category, key=lambda result: order.get(result.category, len(order))):
            known = names.get(result.category)
            rows.append(
                _row(
                    "category",
                    result,
                    known.name if known else result.category[:5],
                    known.level if known else "",
                    unit,
                    unitizing.get(result.category),
                )
            )
    return RoundAgreement(
        one,
        int(told["documents"]),
        tuple(rows),
        tuple(names[name].name if name in names else name[:5] for name in told["unused"]),
        tuple((str(writer), int(number)) for writer, number in told["missing"].items()),
    )


def _row(scope: str, result: OnCategory, name: str, level: str, unit: str, unitizing: float | None) -> Row:
    alpha = result.whole.alpha
    pairs = tuple(
        PairFigures(
            first=pair.first,
            second=pair.second,
            percent=pair.percent,
            kappa=pair.kappa,
            pi=scotts_pi(pair.table),
            brennan_prediger=brennan_prediger(pair.table),
            ac1=gwets_ac1(pair.table),
            alpha=pair.alpha,
            dice=pair.dice,
            both=pair.both,
            first_only=pair.first_only,
            second_only=pair.second_only,
        )
        for pair in result.whole.pairs
    )
    return Row(
        scope,
        result.category,
        name,
        level,
        unit,
        result.whole.units,
        alpha.percent,
        alpha.value,
        pairs,
        unitizing,
        _neither(result),
    )


def _neither(result: OnCategory) -> Fraction | None:
    """The share of units that nobody marked."""
    nobody = sum(times for who, times in result.whole.patterns if not who)
    return Fraction(nobody, result.whole.units) if result.whole.units else None


def _over(results: Sequence[OnCategory], unit: str, n: int, unitizing: float | None) -> Row:
    """All categories together: every unit is decided upon once for each category that somebody used."""
    pairs = []
    for place, over in enumerate(over_categories(results)):
        of = [result.whole.pairs[place] for result in results]
        pairs.append(
            PairFigures(
                first=over.first,
                second=over.second,
                percent=over.percent,
                kappa=over.kappa,
                pi=pooled_pi(pair.table for pair in of),
                brennan_prediger=pooled_brennan_prediger(pair.table for pair in of),
                ac1=pooled_ac1(pair.table for pair in of),
                alpha=over.alpha,
                dice=over.dice,
                both=sum(pair.both for pair in of),
                first_only=sum(pair.first_only for pair in of),
                second_only=sum(pair.second_only for pair in of),
            )
        )
    shares = [
        alpha.percent for alpha in (result.whole.alpha for result in results) if alpha.percent is not None
    ]
    percent = sum(shares, Fraction(0)) / len(shares) if shares else None
    return Row(
        scope="all",
        category="",
        name="",
        level="",
        unit=unit,
        n=n,
        percent=percent,
        alpha=alpha_over_categories(results),
        pairs=tuple(pairs),
        unitizing=unitizing,
        categories=len(results),
    )
