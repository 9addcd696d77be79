"""The facts known by one name, such as `region`, about marks, participants and documents, combined in one
variable."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.analysis.closed_questions import parts
from qualcode.errors import NotFound
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.material import SURVEY
from qualcode.model.things import Participant
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.document_facts import fact_called


class KnownFacts(NamedTuple):
    """The values of one variable by identifier: of marks, participants and documents. `surveys` are the
    documents that are surveys. A mark's own value takes precedence over its participant's, and that over the
    document's: in a memo about ten trials, each mark may have its own value."""

    name: str
    marks: dict[str, str]
    people: dict[str, str]
    documents: dict[str, str]
    where: dict[str, tuple[str, ...]]
    surveys: frozenset[str]

    def of_person(self, person: str, *, answering: bool) -> tuple[str, ...]:
        """The values of a participant: their own (several if the answer has several choices), otherwise those
        of the documents of this material in which they speak or answer. One empty value if nothing is known."""
        if self.people.get(person):
            return _each(self.people[person])
        found = [
            value
            for one in self.where.get(person, ())
            if (one in self.surveys) == answering
            for value in _each(self.documents.get(one, ""))
        ]
        return tuple(dict.fromkeys(filter(None, found))) or ("",)

    def of_mark(self, segment: str, document: str, person: str = "") -> tuple[str, ...]:
        """The values of a mark, or of one of its participants; one empty value if none is known."""
        known = self.marks.get(segment) or self.people.get(person) or self.documents.get(document, "")
        return _each(known)

    def of_document(self, document: str) -> tuple[str, ...]:
        """The values of a document; one empty value if none is known."""
        return _each(self.documents.get(document, ""))

    @property
    def only_of_marks(self) -> bool:
        """Whether only marks have values of this variable, so that it divides marks into groups but excludes
        nobody."""
        return not self.people and not self.documents

    def values(self) -> tuple[str, ...]:
        """Every value that occurs, each once in each spelling."""
        return tuple(
            dict.fromkeys(
                one
                for known in (self.people, self.documents, self.marks)
                for value in known.values()
                for one in _each(value)
                if one
            )
        )


def _each(value: str) -> tuple[str, ...]:
    """The choices of an answer with semicolons between them; of any other the value itself."""
    return parts(value) or ("",)


def known_facts(bench: Bench, names: Sequence[str]) -> list[KnownFacts]:
    """What is known by each of these names, in capitals or small letters; refused: a name by which nothing is known."""
    if not names:
        return []
    people = people_queries.participants(bench.index)
    documents = document_queries.documents(bench.index)
    marks = segment_queries.facts(bench.index)
    surveys = frozenset(one.id for one in documents if one.type == SURVEY)
    where = {one.id: one.documents for one in people}
    found = []
    for name in names:
        wanted, called = name.casefold(), fact_called(name).casefold()
        facts = KnownFacts(
            name,
            {one: value for one, known in marks.items() if (value := _value(known, wanted))},
            {one.id: value for one in people if (value := _value(one.variables, wanted))},
            {one.id: value for one in documents if (value := _value(one.about, called))},
            where,
            surveys,
        )
        if not facts.values():
            known = [pair for one in people for pair in one.variables]
            known += [pair for one in documents for pair in one.about]
            known += [pair for one in marks.values() for pair in one]
            raise _not_found(name, [key for key, _value_of in known])
        found.append(facts)
    return found


def _not_found(name: str, known: Sequence[str]) -> NotFound:
    each = {one.casefold(): one for one in known}
    return NotFound(
        _("Variable {name} not found among the participants, documents and marks.").format(name=name),
        _("The variables are: {names}").format(names=", ".join(sorted(each.values())))
        if each
        else _("To add a variable to a participant: qualcode participant set PARTICIPANT NAME=VALUE"),
    )


def people_fitting(
    people: Sequence[Participant], facts: Sequence[KnownFacts], where: Sequence[tuple[str, str]]
) -> frozenset[str]:
    """The participants of whom each fact has the value that is asked for, by their own variable or by a document in
    which they speak or answer."""
    return frozenset(
        one.id
        for one in people
        if all(
            known.only_of_marks
            or value.casefold()
            in {
                own.casefold()
                for answering in (False, True)
                for own in known.of_person(one.id, answering=answering)
            }
            for known, (_name, value) in zip(facts, where, strict=True)
        )
    )


def _value(known: Sequence[tuple[str, str]], name: str) -> str:
    """The first filled-in value under a name in lower case; names that differ only in capitals count as the
    same."""
    return next((value for key, value in known if key.casefold() == name and value), "")
