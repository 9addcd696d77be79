"""Saturation: does anything new still emerge, in which unit, by which rule, and what can't be concluded."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from qualcode.analysis.curves import Curves, Estimates, curves, deviations, estimates
from qualcode.analysis.saturation import ENOUGH_UNITS, Step, Unit, growth, new_counts
from qualcode.analysis.saturation_sentences import (
    census_sentence,
    literature_remarks,
    reflexive_sentence,
    saturation_sentences,
    separate_sentence,
)
from qualcode.analysis.stopping_rules import GuestResult, guest
from qualcode.errors import Refusal, Unreadable
from qualcode.files import read_given
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.levels import LEVELS, rank
from qualcode.model.material import INTERVIEW, SURVEY
from qualcode.model.saturation_rule import SaturationRule
from qualcode.model.things import Document, Participant
from qualcode.numbers import share_of
from qualcode.words import _, reason_of, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.results.counts import responses

NOUNS = {"subcategory": "subcategory", "upper": "upper category", "main": "main category",
         "combining": "combining category", "expression": "expression"}  # fmt: skip
"""What each kind of code is called in `qualcode.numbers`."""


LONG = 300
"""Units up to which the deviation of the expected curve is calculated."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """One material in the order of analysis: `unit` is interview, participant, document or unit; `code` what is
    counted. `estimates` are None below six units. `deviation` is the standard deviation of the expected curve over all
    orders; left out of long sequences, where it would take seconds."""

    material: str
    unit: str
    code: str
    steps: tuple[Step, ...]
    guest: GuestResult
    curves: Curves | None
    estimates: Estimates | None
    sentences: tuple[str, ...]
    deviation: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Saturation:
    """What can be said: a sequence for each material, sentences that hold for all, remarks of the literature, and
    documents that were left out: nothing in them is marked yet, or their text isn't here (`not_here`)."""

    sequences: tuple[Sequence, ...]
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    not_here: tuple[str, ...] = ()


def saturation(bench: Bench, rule: SaturationRule | None = None, order: str = "analysed") -> Saturation:
    """The growth of codes over interviews, and over the respondents of each survey that didn't ask everyone.

    `order`: `analysed` (by the first mark) or `imported`. Sentences are in the project's language.
    """
    rule = rule or bench.settings.saturation
    language = bench.settings.language
    if bench.settings.approach == "reflexive-ta":
        return Saturation((), (reflexive_sentence(language),), ())
    voice = speak(language)
    counted = counts.counted_marks(bench.index)
    codes = _codes(bench, rule.code, counted)
    documents = document_queries.documents(bench.index)
    if order == "analysed":
        first = counts.first_marks(bench.index)
        documents = sorted(documents, key=lambda one: (first.get(one.id, 2**62), one.born))
    interviews = [one for one in documents if one.type != SURVEY]
    marked = {one.document for one in counted}
    sequences, sentences = [], []
    away = {row[0] for row in document_queries.not_here(bench.index) if row[3]}
    left_out = tuple(one.name for one in interviews if one.id not in marked and one.id not in away)
    missing = [one for one in interviews if one.id in away]
    sentences += [
        voice._("The text of {name} hasn't arrived yet, so saturation isn't assessed.").format(name=one.name)
        for one in documents
        if one.id in away
    ]
    units = _interview_units(bench, rule, [one for one in interviews if one.id in marked], codes)
    kinds = {one.type for one in interviews if one.id in marked}
    noun = (
        "participant" if rule.unit == "participant" else "interview" if kinds == {INTERVIEW} else "document"
    )
    if units and not missing:
        sequences.append(
            sequence(
                units,
                rule,
                noun,
                language,
                voice._("interviews") if noun != "document" else voice._("documents"),
            )
        )
    surveys = [one for one in documents if one.type == SURVEY and one.id in marked]
    everyone = {one.document for one in responses(bench) if one.asked_everyone}
    for survey in surveys:
        if survey.id in away:
            continue
        if survey.id in everyone:
            sentences.append(census_sentence(language))
        else:
            respondents = _respondent_units(bench, survey, codes)
            if respondents:
                sequences.append(sequence(respondents, rule, "participant", language, survey.name))
    if not sequences and not sentences:
        raise Refusal(
            _("Saturation can't be assessed, because no expression has been marked and grouped yet."),
            _("To see ungrouped expressions: qualcode expressions --ungrouped"),
        )
    if units and surveys:
        sentences.append(separate_sentence(language))
    names = tuple(one.name for one in documents if one.id in away)
    return Saturation(tuple(sequences), tuple(sentences), literature_remarks(language), left_out, names)


def sequence(units: tuple[Unit, ...], rule: SaturationRule, unit: str, language: str, name: str) -> Sequence:
    """One material's curve, rule and sentences."""
    steps = growth(units)
    result = guest(new_counts(units), rule.base, rule.run, threshold_of(rule.threshold))
    code = NOUNS.get(rule.code, "code")
    enough = len(units) >= ENOUGH_UNITS
    return Sequence(
        material=name,
        unit=unit,
        code=code,
        steps=steps,
        guest=result,
        curves=curves(units),
        estimates=estimates(units) if enough else None,
        sentences=saturation_sentences(steps, result, unit, code, language),
        deviation=deviations(units) if len(units) <= LONG else (),
    )


def threshold_of(word: str) -> Fraction:
    """The share that a setting such as `5 %` means."""
    share = share_of(word)
    if share is None:
        raise Refusal(
            _("“{word}” isn't a percentage.").format(word=word),
            _("For example: qualcode saturation --threshold 5%"),
        )
    return share


def saturation_of_table(path: Path, rule: SaturationRule, language: str) -> Saturation:
    """The same on a bare 0/1 table without a project: rows are interviews, columns codes."""
    from qualcode.analysis.bare_table import read_bare_table

    try:
        content = read_given(path, 20_000_000)
    except OSError as problem:
        raise Unreadable(
            _("{path} can't be read: {reason}.").format(path=path, reason=reason_of(problem)),
            _("Use a CSV file whose rows are interviews and whose columns are codes, with 0 and 1."),
        ) from problem
    units = read_bare_table(content, path.name)
    plain = SaturationRule("code", rule.unit, rule.base, rule.run, rule.threshold)
    found = sequence(units, plain, "interview", language, path.name)
    return Saturation((found,), (), literature_remarks(language))


def _codes(bench: Bench, wanted: str, counted: list[CountedMark]) -> dict[tuple[str, str], set[str]]:
    """(document, participant) to the codes that occur there; the participant is empty where nobody is known."""
    categories = {one.id: one for one in category_queries.categories(bench.index)}
    texts = (
        {one: text for one, text, _filed in expression_queries.expression_words(bench.index)}
        if wanted == "expression"
        else {}
    )
    found: dict[tuple[str, str], set[str]] = {}
    for one in counted:
        if wanted == "expression":
            code = texts.get(one.expression, "") and one.expression
        else:
            at = categories.get(one.category)
            while at and rank(at.level) < LEVELS.index(wanted):
                at = categories.get(at.parent)
            code = at.id if at and at.level == wanted else ""
        if code:
            for person in one.participants or ("",):
                found.setdefault((one.document, person), set()).add(code)
    return found


def _names(bench: Bench, codes: dict[tuple[str, str], set[str]]) -> dict[str, str]:
    """Codes by name, so that the curve can be read; two of one name keep their identifiers."""
    names = {one.id: one.name for one in category_queries.categories(bench.index)}
    codes_used = set().union(*codes.values())
    if not codes_used <= names.keys():
        names |= {one: text for one, text, _filed in expression_queries.expression_words(bench.index)}
    used = {code: names[code] for code in codes_used}
    alike = Counter(used.values())
    return {code: name if alike[name] == 1 else f"{name} ({code[:6]})" for code, name in used.items()}


def _interview_units(
    bench: Bench, rule: SaturationRule, documents: list[Document], codes: dict[tuple[str, str], set[str]]
) -> tuple[Unit, ...]:
    names = _names(bench, codes)
    if rule.unit == "document":
        by_document: dict[str, set[str]] = {}
        for (document, _person), found in codes.items():
            by_document.setdefault(document, set()).update(found)
        return tuple(Unit(one.name, _named(names, by_document.get(one.id, set()))) for one in documents)
    people = {one.id: one for one in people_queries.participants(bench.index)}
    order: dict[str, set[str]] = {}
    by_place: dict[str, list[tuple[str, set[str]]]] = {}
    for (document, person), found in codes.items():
        by_place.setdefault(document, []).append((person, found))
    for one in documents:
        for person, found in by_place.get(one.id, ()):
            if person in people:
                order.setdefault(person, set()).update(found)
    return tuple(Unit(people[person].name, _named(names, found)) for person, found in order.items())


def _named(names: dict[str, str], codes: set[str]) -> frozenset[str]:
    return frozenset(names[code] for code in codes)


def _respondent_units(
    bench: Bench, survey: Document, codes: dict[tuple[str, str], set[str]]
) -> tuple[Unit, ...]:
    names = _names(bench, codes)
    people: list[Participant] = [
        one
        for one in people_queries.participants(bench.index)
        if survey.id in one.documents and one.kind == "respondent"
    ]
    answered = people_queries.who_wrote(bench.index, survey.id, survey.revision)
    return tuple(
        Unit(one.name, _named(names, codes.get((survey.id, one.id), set())))
        for one in people
        if one.id in answered
    )
