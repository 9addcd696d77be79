"""The groups that counts are given for side by side: documents, materials, questions, coders, values of a variable."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

from qualcode.errors import WrongUsage
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import rounds as round_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.counts import CountedMark
from qualcode.model.kind_words import kind_word
from qualcode.model.material import INTERVIEWEE, RESPONDENT, SURVEY
from qualcode.model.things import Document
from qualcode.words import Voice, _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import coder_names, shown_names
from qualcode.workbench.results.counts import Told, Totals, person_of, totals_of
from qualcode.workbench.results.known_facts import known_facts

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
    """A division of marks into groups: the variable or other criterion, the groups in their order, and the
    function that gives the groups of a mark."""

    by: str
    groups: tuple[Group, ...]
    split: Split


def grouping(bench: Bench, by: str, people: Sequence[str], marks: Iterable[Told]) -> Grouping:
    """The groups of these people (`who_counts`, perhaps narrowed) and marks; `by` is one of `GROUPED_BY`, or the
    name of a variable in capitals or small letters, or of two with a comma between."""
    documents = document_queries.documents(bench.index)
    if by == DOCUMENT:
        return _by_document(bench, documents, people)
    if by == MATERIAL:
        return _by_material(documents, people)
    if by == QUESTION:
        return _by_question(bench, people)
    if by == CODER:
        return _by_coder(bench, people)
    return _by_variables(bench, by, people, marks)


def _by_document(bench: Bench, documents: Sequence[Document], people: Sequence[str]) -> Grouping:
    names = shown_names(list(documents))
    where = {one.id: one.documents for one in people_queries.participants(bench.index)}
    answered = people_queries.who_answered_surveys(bench.index)
    groups = []
    for one in documents:
        side = RESPONDENT if one.type == SURVEY else INTERVIEWEE
        inside = [
            who
            for who in people
            if who.startswith(side)
            and one.id in where.get(person_of(who), ())
            and (one.type != SURVEY or person_of(who) in answered.get(one.id, ()))
        ]
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
    counting = {person_of(who) for who in people if who.startswith(RESPONDENT)}
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
    # what the team agreed on after a round is one marking by all of its coders
    groups += [
        Group(one.id[:11], _("agreed in {round}").format(round=one.name), totals)
        for one in round_queries.rounds(bench.index)
        if one.closed
    ]
    return Grouping(CODER, tuple(groups), lambda told: ((told[0].coder, told[1]),))


def _by_variables(bench: Bench, word: str, people: Sequence[str], marks: Iterable[Told]) -> Grouping:
    """Groups by the known values of a variable, or of two variables as "region,profession". The N of a group
    counts the people who have its values. For a variable known of marks only, everyone counts in the N of each
    group."""
    names = list(dict.fromkeys(filter(None, map(str.strip, word.split(",")))))
    apart = next((one for one in names if one.casefold() in GROUPED_BY), None)
    if not names or (apart and len(names) > 1):
        raise WrongUsage(
            _("{option} {word} names no variable.").format(option="--by", word=word)
            if not names
            else _("{name} can't be combined with a variable.").format(name=apart),
            _("Specify one or two variables, for example --by region,profession, or one of: {words}").format(
                words=", ".join(GROUPED_BY)
            ),
        )
    facts = known_facts(bench, names)
    marks = list(marks)
    spelled: list[dict[str, str]] = [{"": _("not known")} for _one in facts]
    for known, words in zip(facts, spelled, strict=True):
        for value in known.values():
            words.setdefault(value.casefold(), value)

    def split(told: Told) -> Sequence[tuple[str, tuple[str, ...]]]:
        mark, people_of = told
        of_each: dict[str, tuple[str, ...]] = {}
        for who in people_of or ("",):
            values = [known.of_mark(mark.segment, mark.document, person_of(who)) for known in facts]
            for chosen in product(*map(_folded, values)):
                key = SEPARATOR.join(chosen)
                of_each[key] = (*of_each.get(key, ()), *filter(None, [who]))
        return tuple(of_each.items())

    unclear = [
        any(
            not any(known.of_mark(mark.segment, mark.document, person_of(who)))
            for mark, of in marks
            for who in of or ("",)
        )
        for known in facts
    ]
    inside: dict[str, dict[str, None]] = {}
    for who in people:
        answering = who.startswith(RESPONDENT)
        own = [
            [one for one in words if one or without] if known.only_of_marks
            else _folded(known.of_person(person_of(who), answering=answering))
            for known, words, without in zip(facts, spelled, unclear, strict=True)
        ]  # fmt: skip
        for values in product(*own):
            inside.setdefault(SEPARATOR.join(values), {})[who] = None
    counted = frozenset(people)
    for told in marks:
        for key, those in split(told):
            inside.setdefault(key, {}).update(dict.fromkeys(one for one in those if one in counted))
    groups = [
        Group(
            key,
            " · ".join([words[one] for words, one in zip(spelled, key.split(SEPARATOR), strict=True)]),
            totals_of(inside[key]),
        )
        for key in sorted(inside, key=lambda key: [(not one, one) for one in key.split(SEPARATOR)])
    ]
    return Grouping(word, tuple(groups), split)


SEPARATOR = "\n"
"""What stands between the values of a group's key; no value has it."""


def group_name(voice: Voice, by: str, group: Group) -> str:
    """The name of a group in the language of a file."""
    if by == MATERIAL:
        kinds = {"interview": voice._("interview"), "survey": voice._("survey")}
        return kinds.get(group.key, group.name)
    if by in GROUPED_BY or all(group.key.split(SEPARATOR)):
        return group.name
    names = group.name.split(" · ")
    keys = group.key.split(SEPARATOR)
    if len(names) != len(keys):
        return group.name
    return " · ".join([one if key else voice._("not known") for one, key in zip(names, keys, strict=True)])


def _folded(values: Sequence[str]) -> list[str]:
    return [one.casefold() for one in values]
