"""What is stored of the coders' agreement when a round is closed: counts of units, from which all figures follow."""

from collections.abc import Mapping, Sequence

from qualcode.analysis.agreement_by_unit import by_character, by_passage
from qualcode.analysis.alpha_unitizing import unitizing_alpha, unitizing_alpha_over
from qualcode.analysis.mention_counts import Mark
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.model.rounds import Round
from qualcode.trail.line import Value
from qualcode.workbench.bench import Bench
from qualcode.workbench.rounds.agreement import CHARACTER, FORM, MARKED, PASSAGE


def figures_json(bench: Bench, one: Round, missing: Mapping[str, int]) -> Value:
    """The figures to be stored when a round is closed: for each category and kind of unit, the number of units
    marked by each combination of coders.

    All coefficients are calculated from these counts, which contain no words and no places.
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
