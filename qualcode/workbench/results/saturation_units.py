"""In which interviews, or with whom, each code occurs."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random

from qualcode.analysis.saturation import Unit
from qualcode.analysis.saturation_sentences import residual_sentence
from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import counts
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.levels import LEVELS, rank
from qualcode.model.material import INTERVIEW
from qualcode.model.saturation_rule import SaturationRule
from qualcode.model.things import Document, Participant
from qualcode.words import _, speak
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_themes import residual_categories
from qualcode.workbench.results.filters import below, known_task


class CountingMarks:
    """The marks that count, read once and then used for each task and category."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.marks = counts.counted_marks(bench.index)
        self.tasks = cache(lambda: {one.id: one.tasks for one in segment_queries.segments(bench.index)})
        self.whole = cache(lambda code: codes_of(bench, code, self.marks))

    def of(self, task: str, category: str) -> list[CountedMark]:
        """The marks for a task and under a category, if these are given; refused if the project has no such thing."""
        inside = below(self.bench, category) if category else None
        key = known_task(self.bench, task) if task else ""
        return [
            one
            for one in self.marks
            if (inside is None or one.category in inside) and (not key or key in self.tasks()[one.segment])
        ]


def codes_of(bench: Bench, wanted: str, counted: list[CountedMark]) -> dict[tuple[str, str], set[str]]:
    """(document, participant) to the codes that occur there; the participant is empty where nobody is known."""
    categories = {one.id: one for one in category_queries.categories(bench.index)}
    left_out = residual_categories(categories)
    texts = (
        {one: text for one, text, _filed in expression_queries.expression_words(bench.index)}
        if wanted == "expression"
        else {}
    )
    found: dict[tuple[str, str], set[str]] = {}
    for one in counted:
        if one.category in left_out:  # what fits no code is none
            continue
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


def residual_sentences(bench: Bench) -> list[str]:
    """Why the residual category isn't in the figures, in the language of the project."""
    every = category_queries.categories(bench.index)
    return [residual_sentence(one.name, bench.settings.language) for one in every if one.residual]


def make_sure_of_codes(
    bench: Bench, codes: dict[tuple[str, str], set[str]], marks: Sequence[CountedMark]
) -> None:
    """Refuse an assessment in which only the residual category is in use, since it isn't a code."""
    left = residual_categories({one.id: one for one in category_queries.categories(bench.index)})
    if not codes and any(one.category in left for one in marks):
        raise Refusal(
            _("Saturation can't be assessed, because only the residual category is in use."),
            _("To see all categories: qualcode tree"),
        )


def in_order(bench: Bench, order: str, seed: int) -> list[Document]:
    """The documents in the order of their first marks (`analysed`), of their import, or in a random one by seed."""
    documents = document_queries.documents(bench.index)
    if order == "analysed":
        first = counts.first_marks(bench.index)
        return sorted(documents, key=lambda one: (first.get(one.id, 2**62), one.born))
    if order == "random":
        documents = sorted(documents, key=lambda one: one.id)
        Random(seed).shuffle(documents)
    return documents


GROUP = "group interview"
"""The unit where several people are interviewed at once; the literature on it is its own."""

GROUP_WORDS = ("group", "focus", "ryhmä", "fokus", "grupp", "pari", "pair")
"""How the mode of an interview begins that several people took part in."""


def kinds_of(bench: Bench, texts: list[Document]) -> list[tuple[str, str, list[Document]]]:
    """The texts by kind, in the order in which the kinds come: the noun for one, the name for all, and the texts. An
    interview in which two or more people were asked, or whose mode says so, is a group interview."""
    voice = speak(bench.settings.language)
    speaking: dict[str, int] = {}
    for person in people_queries.participants(bench.index):
        for document in person.documents:
            speaking[document] = speaking.get(document, 0) + 1
    names = {
        "interview": voice._("interviews"),
        GROUP: voice._("group interviews"),
        "document": voice._("documents"),
    }
    found: dict[str, list[Document]] = {}
    for one in texts:
        together = speaking.get(one.id, 0) > 1 or one.fact("mode").casefold().startswith(GROUP_WORDS)
        noun = "document" if one.type != INTERVIEW else GROUP if together else "interview"
        found.setdefault(noun, []).append(one)
    return [(noun, names[noun], own) for noun, own in found.items()]


def stood_before(bench: Bench, wanted: str, codes: dict[tuple[str, str], set[str]]) -> list[str]:
    """The names of those of these categories that existed before the first mark, as a predefined frame."""
    if wanted == "expression":
        return []
    first = min(counts.first_marks(bench.index).values(), default=0)
    used = set().union(*codes.values())
    return [
        one.name for one in category_queries.categories(bench.index) if one.id in used and one.born < first
    ]


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
