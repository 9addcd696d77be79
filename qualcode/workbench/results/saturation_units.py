"""In which interviews, or with whom, each code occurs."""

from collections import Counter

from qualcode.analysis.saturation import Unit
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.levels import LEVELS, rank
from qualcode.model.saturation_rule import SaturationRule
from qualcode.model.things import Document, Participant
from qualcode.workbench.bench import Bench


def codes_of(bench: Bench, wanted: str, counted: list[CountedMark]) -> dict[tuple[str, str], set[str]]:
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


def interview_units(
    bench: Bench, rule: SaturationRule, documents: list[Document], codes: dict[tuple[str, str], set[str]]
) -> tuple[Unit, ...]:
    """The documents, or with the rule's unit the people who speak in them, in their order, each with its codes."""
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


def respondent_units(
    bench: Bench, survey: Document, codes: dict[tuple[str, str], set[str]]
) -> tuple[Unit, ...]:
    """The respondents who wrote an answer, in the order of the file, each with the codes of the answers."""
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
