"""Saturation: does anything new still emerge, in which unit, by which rule, and what can't be concluded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import NamedTuple

from qualcode.analysis.curves import (
    Curves,
    Estimates,
    chao2_interval,
    curves,
    deviations,
    estimates,
    orders_interval,
    units_for_coverage,
)
from qualcode.analysis.saturation import ENOUGH_UNITS, Step, Unit, growth, interviews_to_meet, new_counts
from qualcode.analysis.saturation_sentences import (
    census_sentence,
    francis_sentence,
    given_frame_sentence,
    literature_remarks,
    maybe_census_sentence,
    reflexive_sentence,
    saturation_sentences,
    separate_sentence,
    stood_before_sentence,
)
from qualcode.analysis.stopping_rules import FrancisResult, GuestResult, francis, guest
from qualcode.errors import Refusal, Unreadable
from qualcode.files import read_given
from qualcode.index.queries import documents as document_queries
from qualcode.model.material import SURVEY
from qualcode.model.options.table_options import NOUNS as LEVEL_NOUNS
from qualcode.model.saturation_rule import SaturationRule
from qualcode.numbers import share_of
from qualcode.words import _, reason_of, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.counts import responses
from qualcode.workbench.results.saturation_units import (
    GROUP,
    CountingMarks,
    codes_of,
    in_order,
    interview_units,
    kinds_of,
    make_sure_of_codes,
    residual_sentences,
    respondent_units,
    stood_before,
)

NOUNS = {**LEVEL_NOUNS, "expression": "expression"}
"""What each kind of code is called in `qualcode.numbers`."""

AIM = 0.95
"""The coverage for which the number of further units is calculated."""

COMMON = (0.5, 0.3, 0.2, 0.1, 0.05)
"""Shares of people who bring up a theme, for planning."""

LONG = 300
"""Units up to which the deviation of the expected curve is calculated."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """One material in the order of analysis. `unit` is the noun for a unit (such as interview, participant or
    document), `code` the noun for what is counted. `estimates` are None for fewer than six units. `interval` is
    the confidence interval of Chao2; `further` is the number of additional units needed for a coverage of `aim`
    (None: it can't be extrapolated). `deviation` is the standard deviation of the expected curve over all
    orders, left empty for long sequences, where it would take seconds. `orders` is the range that contains 95%
    of random orders, if requested."""

    material: str
    unit: str
    code: str
    steps: tuple[Step, ...]
    guest: GuestResult
    curves: Curves | None
    estimates: Estimates | None
    sentences: tuple[str, ...]
    deviation: tuple[float, ...] = ()
    new: tuple[int, ...] = ()
    interval: tuple[float, float] | None = None
    aim: float = AIM
    further: int | None = None
    francis: FrancisResult | None = None
    orders: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Saturation:
    """The result: a sequence for each material, sentences that apply to all, remarks from the literature, and the
    documents left out because they have no marks (`left_out`) or their text hasn't arrived (`not_here`). For the
    surveys in `maybe_everyone`, the analyst must first say whether the people invited were the whole group."""

    sequences: tuple[Sequence, ...]
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    not_here: tuple[str, ...] = ()
    maybe_everyone: tuple[str, ...] = ()


class Resampling(NamedTuple):
    """How many random orders the interval of the expected curve is taken from (0: none), by which seed; `tick` is
    called after each."""

    times: int = 0
    seed: int = 1
    tick: Callable[[], None] = lambda: None


NO_RESAMPLING = Resampling()


def saturation(
    bench: Bench,
    rule: SaturationRule | None = None,
    order: str = "analysed",
    seed: int = 1,
    *,
    task: str = "",
    category: str = "",
    resampling: Resampling = NO_RESAMPLING,
    counting: CountingMarks | None = None,
) -> Saturation:
    """The growth of codes over interviews, group interviews, other texts, and the respondents of each survey
    that didn't address a whole group. `task` or `category` limits the marks. `counting` are marks already read,
    to be used again when several parts are assessed in turn.

    `order`: `analysed` (by the first mark), `imported`, or `random`, which is the same each time for one
    `seed`. Sentences are in the project's language.
    """
    rule = rule or bench.settings.saturation
    language = bench.settings.language
    if bench.settings.approach == "reflexive-ta":
        return Saturation((), (reflexive_sentence(language),), ())
    voice = speak(language)
    counting = counting or CountingMarks(bench)
    codes = codes_of(bench, rule.code, counting.of(task, category))
    make_sure_of_codes(bench, codes, [] if task or category else counting.marks)
    if task or category:  # who doesn't speak of it stays in the sequence
        codes = {place: codes.get(place, set()) for place in counting.whole(rule.code)}
    documents = in_order(bench, order, seed)
    interviews = [one for one in documents if one.type != SURVEY and not one.is_attachment]
    marked = {one.document for one in counting.marks}
    sequences, sentences = [], []
    away = {row[0] for row in document_queries.not_here(bench.index) if row[3]}
    left_out = tuple(one.name for one in interviews if one.id not in marked and one.id not in away)
    missing = [one for one in interviews if one.id in away]
    sentences += [
        voice._("The text of {name} has not arrived yet, so saturation is not assessed.").format(
            name=one.name
        )
        for one in documents
        if one.id in away
    ]
    texts = [one for one in interviews if one.id in marked]
    # a group interview, a memo and an article aren't "three documents": each kind for itself
    kinds = kinds_of(bench, [] if missing else texts)
    for noun, name, own in kinds:
        units = interview_units(bench, rule, own, codes)
        if units:
            unit = "participant" if rule.unit == "participant" else noun
            sequences.append(sequence(units, rule, unit, language, name, resampling))
    surveys = [one for one in documents if one.type == SURVEY and one.id in marked]
    answered = {one.document: one for one in responses(bench)}
    for survey in surveys:
        if survey.id in away:
            continue
        if answered[survey.id].asked_everyone:
            sentences.append(census_sentence(language))
        elif answered[survey.id].maybe_everyone:
            sentences.append(maybe_census_sentence(survey.name, language))
        else:
            respondents = respondent_units(bench, survey, codes)
            if respondents:
                sequences.append(
                    sequence(respondents, rule, "participant", language, survey.name, resampling)
                )
    if not sequences and not sentences:
        raise Refusal(
            _("Saturation can't be assessed, because no expression has been marked and grouped yet."),
            _("To see ungrouped expressions: qualcode expressions --ungrouped"),
        )
    if texts and surveys and not missing:
        sentences.append(separate_sentence(language))
    before = stood_before(bench, rule.code, codes)
    if bench.settings.approach == "deductive" or before:
        sequences = [without_verdict(one) for one in sequences]
        deductive = bench.settings.approach == "deductive"
        sentences.insert(
            0, given_frame_sentence(language) if deductive else stood_before_sentence(before, language)
        )
    sentences += residual_sentences(bench)
    names = tuple(one.name for one in documents if one.id in away)
    maybe = tuple(one.name for one in surveys if answered[one.id].maybe_everyone and one.id not in away)
    groups = bool(kinds) and all(noun == GROUP for noun, _name, _own in kinds)
    remarks = literature_remarks(language, groups=groups)
    return Saturation(tuple(sequences), tuple(sentences), remarks, left_out, names, maybe)


def without_verdict(one: Sequence) -> Sequence:
    """A sequence for categories that were defined beforehand. The curve only shows their use, so the stopping
    rules and estimates are removed."""
    return replace(
        one,
        guest=replace(one.guest, met=None, runs=()),
        estimates=None,
        francis=None,
        sentences=(),
        interval=None,
        further=None,
    )


def sequence(
    units: tuple[Unit, ...],
    rule: SaturationRule,
    unit: str,
    language: str,
    name: str,
    resampling: Resampling = NO_RESAMPLING,
) -> Sequence:
    """One material's curve, rule and sentences."""
    steps = growth(units)
    result = guest(new_counts(units), rule.base, rule.run, threshold_of(rule.threshold))
    code = NOUNS.get(rule.code, "code")
    found = estimates(units) if len(units) >= ENOUGH_UNITS else None
    return Sequence(
        material=name,
        unit=unit,
        code=code,
        steps=steps,
        guest=result,
        curves=curves(units),
        estimates=found,
        interval=chao2_interval(found) if found else None,
        further=units_for_coverage(found, AIM) if found else None,
        sentences=(
            *saturation_sentences(steps, result, unit, code, language),
            *_francis(units, unit, code, language),
        ),
        deviation=deviations(units) if len(units) <= LONG else (),
        new=new_counts(units),
        francis=francis(new_counts(units)),
        orders=orders_interval(units, resampling.times, Random(resampling.seed), resampling.tick),
    )


def _francis(units: tuple[Unit, ...], unit: str, code: str, language: str) -> tuple[str, ...]:
    """The rule of Francis et al., where there are enough units for it."""
    result = francis(new_counts(units))
    return () if result.why else (francis_sentence(result, unit, code, language),)


def planning() -> list[tuple[float, int]]:
    """How many interviews it takes to hear of a theme with 95% probability, by the share of people who bring it up."""
    return [(share, interviews_to_meet(share)) for share in COMMON]


def threshold_of(word: str) -> Fraction:
    """The share that a setting such as `5 %` means."""
    share = share_of(word)
    if share is None:
        raise Refusal(
            _("“{word}” isn't a percentage.").format(word=word),
            _("For example: qualcode saturation --threshold 5%"),
        )
    return share


def saturation_of_table(
    path: Path, rule: SaturationRule, language: str, order: str = "imported", seed: int = 1
) -> Saturation:
    """The same on a bare 0/1 table without a project: rows are interviews, columns codes. The order is that of the
    rows, or `random`."""
    from qualcode.analysis.bare_table import read_bare_table

    try:
        content = read_given(path, 20_000_000)
    except OSError as problem:
        raise Unreadable(
            _("{path} can't be read: {reason}.").format(path=path, reason=reason_of(problem)),
            _(
                "Use a CSV file with a row for each interview, a column for each code, and 0 or 1 in "
                "each cell."
            ),
        ) from problem
    units = read_bare_table(content, path.name)
    if order == "random":
        units = tuple(Random(seed).sample(units, len(units)))
    plain = SaturationRule("code", rule.unit, rule.base, rule.run, rule.threshold)
    found = sequence(units, plain, "interview", language, path.name)
    return Saturation((found,), (), literature_remarks(language))
