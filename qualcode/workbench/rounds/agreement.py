"""The agreement of the coders of a round: calculated once, when it is closed, and shown from what was stored then."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qualcode.analysis.agreement_by_unit import (
    Coverage,
    OnCategory,
    alpha_over_categories,
    by_character,
    by_passage,
    over_categories,
)
from qualcode.analysis.alpha_unitizing import unitizing_alpha, unitizing_alpha_over
from qualcode.analysis.mention_counts import Mark
from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.model.rounds import Round
from qualcode.trail.line import Value
from qualcode.words import _
from qualcode.workbench.bench import Bench

CHARACTER, PASSAGE = "character", "passage"
UNITS = (CHARACTER, PASSAGE)
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
    alpha: Fraction | None
    dice: Fraction | None
    both: int
    first_only: int
    second_only: int


@dataclass(frozen=True, slots=True)
class Row:
    """The agreement on one category (`scope` category), on all that somebody used together (`all`), or on whether
    anything was marked at all (`marked`). `n` is the number of units, `alpha` that of all coders."""

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


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """The stored figures of a closed round. `unused` are names of categories under which nobody filed anything;
    `missing` tells of acts that were seen and not there when it was closed."""

    round: Round
    documents: int
    rows: tuple[Row, ...]
    unused: tuple[str, ...]
    missing: tuple[tuple[str, int], ...]


def figures_json(bench: Bench, one: Round, missing: Mapping[str, int]) -> Value:
    """What is stored when a round is closed: for each category and unit, how many units which coders marked.

    All coefficients follow from these counts; they hold no words and no places.
    """
    segments = [one for one in queries.segments_of(bench.index, one.id) if one.here]
    expressions = {each.id: each for each in queries.expressions_of(bench.index, one.id)}
    lengths, passages = _grounds(bench, one)
    every = [
        Mark(
            document=each.document,
            start=each.start,
            end=each.end,
            coder=each.coder,
            participants=(),
            category=MARKED,
        )
        for each in segments
    ]
    if one.frozen:
        for each in segments:
            categories = {expressions[name].category for name in each.expressions} - {""}
            every += [
                Mark(
                    document=each.document,
                    start=each.start,
                    end=each.end,
                    coder=each.coder,
                    participants=(),
                    category=name,
                )
                for name in sorted(categories)
            ]
    every = [mark for mark in every if mark.document in lengths]
    used = sorted({mark.category for mark in every} | {MARKED})
    known = _choices(bench) if one.frozen else []
    units: dict[str, Value] = {}
    for unit, results in (
        (CHARACTER, by_character(every, used, lengths, one.coders)),
        (PASSAGE, by_passage(every, used, passages, one.coders)),
    ):
        units[unit] = {
            "n": results[0].whole.units,
            "counts": {result.category: [list(pair) for pair in result.whole.patterns] for result in results},
        }
    return {
        "form": FORM,
        "coders": list(one.coders),
        "documents": len(lengths),
        "units": units,
        "unitizing": _unitizing(every, used, lengths, one.coders),
        "unused": [name for name in known if name not in used],
        "missing": dict(sorted(missing.items())),
    }


def _choices(bench: Bench) -> list[str]:
    """The categories that coders choose from when they file; those that only hold others aren't expected to be used."""
    every = category_queries.categories(bench.index)
    above = {each.parent for each in every}
    return [each.id for each in every if each.id not in above]


def _grounds(bench: Bench, one: Round) -> tuple[dict[str, int], dict[str, list[tuple[int, int]]]]:
    """The lengths of the round's texts that are here, and their passages without the interviewer's."""
    lengths: dict[str, int] = {}
    passages: dict[str, list[tuple[int, int]]] = {}
    turns = queries.turns(bench.index)
    for document in document_queries.documents(bench.index):
        if document.id in one.documents and document.here:
            lengths[document.id] = document.length
            passages[document.id] = turns.get(document.id, [])
    return lengths, passages


def _unitizing(
    marks: Sequence[Mark], used: Sequence[str], lengths: Mapping[str, int], coders: Sequence[str]
) -> dict[str, float]:
    """Krippendorff's unitizing alpha of each category over all texts one after another, and of all together."""
    begins: dict[str, int] = {}
    at = 0
    for document, length in lengths.items():
        begins[document] = at
        at += length
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {
        category: {coder: [] for coder in coders} for category in used
    }
    for mark in marks:
        begin = begins[mark.document]
        spans[mark.category][mark.coder].append((begin + mark.start, begin + mark.end))
    results = {category: unitizing_alpha(each, 0, at) for category, each in spans.items()}
    found = {
        category: round(float(result.value), 9)
        for category, result in results.items()
        if result.value is not None
    }
    over = unitizing_alpha_over(result for category, result in results.items() if category != MARKED)
    if over and over.value is not None:
        found["all"] = round(float(over.value), 9)
    return found


def agreement_of(bench: Bench, one: Round) -> RoundAgreement:
    """The figures of a closed round, as they were stored when it was closed."""
    if not one.closed:
        raise Refusal(
            _("The round “{round}” is still open, so its agreement hasn't been computed yet.").format(
                round=one.name
            ),
            _("The figures are calculated when the round is closed: qualcode round close"),
        )
    try:
        return _read(bench, one, json.loads(one.figures))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotFound(
            _("The figures of the round “{round}” can't be read.").format(round=one.name),
            _("To see the entries of rounds: qualcode trail --kind round"),
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
    )


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
    return Row("all", "", "", "", unit, n, percent, alpha_over_categories(results), tuple(pairs), unitizing)
