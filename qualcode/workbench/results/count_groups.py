"""The groups that counts are given for side by side: documents, materials, questions, coders, values of a variable."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from qualcode.errors import NotFound
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.kind_words import kind_word
from qualcode.model.material import INTERVIEWEE, RESPONDENT, SURVEY
from qualcode.model.things import Document
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.document_facts import fact_called
from qualcode.workbench.names import coder_names, shown_names
from qualcode.workbench.results.counts import Told, Totals, totals_of

DOCUMENT, MATERIAL, QUESTION, CODER = "document", "material", "question", "coder"
GROUPED_BY = (DOCUMENT, MATERIAL, QUESTION, CODER)

Split: TypeAlias = Callable[[Told], Sequence[tuple[str, tuple[str, ...]]]]
"""The groups that a mark counts in, each with those of its participants who belong there."""


class Group(NamedTuple):
    """A group: its name for people and the N of each material in it. `key` is what marks are sorted by; it is empty
    for the group of those whose value of a variable isn't known."""

    key: str
    name: str
    totals: Totals


class Grouping(NamedTuple):
    """By what marks are sorted into groups, the groups in their order, and in which of them a mark counts."""

    by: str
    groups: tuple[Group, ...]
    split: Split


def grouping(bench: Bench, by: str, people: Sequence[str]) -> Grouping:
    """The groups of these people (`who_counts`, perhaps narrowed); `by` is one of `GROUPED_BY` or the name of a
    variable, in capitals or small letters."""
    documents = document_queries.documents(bench.index)
    if by == DOCUMENT:
        return _by_document(bench, documents, people)
    if by == MATERIAL:
        return _by_material(documents, people)
    if by == QUESTION:
        return _by_question(bench, people)
    if by == CODER:
        return _by_coder(bench, people)
    return _by_variable(bench, documents, by, people)


def _person(side: str) -> str:
    """The participant's identifier in "interviewee p…"."""
    return side.partition(" ")[2]


def _by_document(bench: Bench, documents: Sequence[Document], people: Sequence[str]) -> Grouping:
    names = shown_names(list(documents))
    where = {one.id: one.documents for one in people_queries.participants(bench.index)}
    groups = []
    for one in documents:
        side = RESPONDENT if one.type == SURVEY else INTERVIEWEE
        inside = [who for who in people if who.startswith(side) and one.id in where.get(_person(who), ())]
        groups.append(Group(one.id, names[one.id], totals_of(inside)))
    return Grouping(DOCUMENT, tuple(groups), lambda told: ((told[0].document, told[1]),))


def _by_material(documents: Sequence[Document], people: Sequence[str]) -> Grouping:
    kinds = {one.id: one.type for one in documents}
    sides = {SURVEY: RESPONDENT, "interview": INTERVIEWEE}
    groups = [
        Group(
            kind, kind_word(kind), totals_of([who for who in people if who.startswith(sides.get(kind, "-"))])
        )
        for kind in dict.fromkeys(kinds.values())
    ]
    return Grouping(MATERIAL, tuple(groups), lambda told: ((kinds.get(told[0].document, ""), told[1]),))


def survey_questions(bench: Bench, people: Sequence[str]) -> list[tuple[Group, str]]:
    """Each open question of the surveys as a group of those who answered it, with the words of the question."""
    surveys = [one for one in document_queries.documents(bench.index) if one.type == SURVEY]
    answered = people_queries.who_answered_questions(bench.index)
    counting = {_person(who) for who in people if who.startswith(RESPONDENT)}
    found = []
    for survey in surveys:
        for key, text in document_queries.questions(bench.index, survey.id, survey.revision):
            name = f"{survey.name} {key}" if len(surveys) > 1 else key
            number = len(counting & answered.get((survey.id, key), frozenset()))
            found.append((Group(f"{survey.id} {key}", name, Totals(0, number)), "" if text == key else text))
    return found


def _by_question(bench: Bench, people: Sequence[str]) -> Grouping:
    groups = tuple([group for group, _text in survey_questions(bench, people)])
    of = questions_of(bench)
    return Grouping(QUESTION, groups, lambda told: tuple([(key, told[1]) for key in of(told[0])]))


def questions_of(bench: Bench) -> Callable[[CountedMark], tuple[str, ...]]:
    """Which survey questions a mark answers, as "d… K2"; none for a mark in a transcript."""
    answers: dict[str, tuple[str, ...]] = {}
    for segment, document, key in segment_queries.questions_answered(bench.index):
        place = f"{document} {key}"
        if place not in answers.get(segment, ()):
            answers[segment] = (*answers.get(segment, ()), place)
    return lambda mark: answers.get(mark.segment, ())


def _by_coder(bench: Bench, people: Sequence[str]) -> Grouping:
    totals = totals_of(people)
    groups = [Group(key, name, totals) for key, name in coder_names(bench.index).items()]
    return Grouping(CODER, tuple(groups), lambda told: ((told[0].coder, told[1]),))


def _by_variable(bench: Bench, documents: Sequence[Document], word: str, people: Sequence[str]) -> Grouping:
    """By what is known of the participants, and where that isn't known of one, of the document: `kaupunki` of a text
    in which nobody speaks."""
    every = people_queries.participants(bench.index)
    wanted = word.casefold()
    own = {one.id: _value(one.variables, wanted) for one in every}
    facts = {one.id: _value(one.about, fact_called(word).casefold()) for one in documents}
    if not any(own.values()) and not any(facts.values()):
        known = {name.casefold(): name for one in every for name, _value_of in one.variables}
        known |= {name.casefold(): name for one in documents for name, _value_of in one.about}
        raise NotFound(
            _("Variable {name} not found among the participants and documents.").format(name=word),
            _("The variables are: {names}").format(names=", ".join(sorted(known.values()))) if known else
            _("To give a participant a variable: qualcode participant set PARTICIPANT NAME=VALUE"),
        )  # fmt: skip
    surveys = {one.id for one in documents if one.type == SURVEY}
    where = {one.id: one.documents for one in every}

    def places(who: str) -> list[str]:
        """The values of a participant: the own one, else those of the documents of this material."""
        person = _person(who)
        if own.get(person):
            return [own[person]]
        of_survey = who.startswith(RESPONDENT)
        found = [facts.get(one, "") for one in where.get(person, ()) if (one in surveys) == of_survey]
        return list(dict.fromkeys(filter(None, found))) or [""]

    inside: dict[str, list[str]] = {"": []}
    spelled: dict[str, str] = {"": _("not known")}
    for value in [*own.values(), *facts.values()]:
        if value:
            inside.setdefault(value.casefold(), [])
            spelled.setdefault(value.casefold(), value)
    for who in people:
        for value in places(who):
            inside[value.casefold()].append(who)
    order = sorted(inside, key=lambda key: (not key, key))
    groups = [Group(key, spelled[key], totals_of(inside[key])) for key in order]

    def split(told: Told) -> Sequence[tuple[str, tuple[str, ...]]]:
        here = facts.get(told[0].document, "")
        of_each: dict[str, tuple[str, ...]] = {}
        for who in told[1]:
            key = (own.get(_person(who)) or here).casefold()
            of_each[key] = (*of_each.get(key, ()), who)
        return tuple(of_each.items()) or ((here.casefold(), ()),)

    return Grouping(word, tuple(groups), split)


def _value(known: Sequence[tuple[str, str]], name: str) -> str:
    """What is known by a name in small letters; of two that differ in case only the filled one counts."""
    return next((value for key, value in known if key.casefold() == name and value), "")
