"""What things are called for people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy

from qualcode.ids import kind_of
from qualcode.index.index import Index
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import coders as coder_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import things, trail
from qualcode.model import fields
from qualcode.model.things import Category, Document, question_of, source_of, task_of
from qualcode.text import shortened
from qualcode.trail.line import Act, Line
from qualcode.words import _


def shown_names(documents: list[Document]) -> dict[str, str]:
    """What documents are called, by identifier: their names, with its beginning where two have one name."""
    twins = Counter(one.name for one in documents)
    return {one.id: one.name if twins[one.name] == 1 else f"{one.name} ({one.id[:5]})" for one in documents}


def shown_name(document: Document, all_documents: list[Document]) -> str:
    """A document's name, with the beginning of its identifier where two have one name."""
    twins = sum(other.name == document.name for other in all_documents)
    return document.name if twins == 1 else f"{document.name} ({document.id[:5]})"


def category_word(category: Category, every: Iterable[Category]) -> str:
    """How a category is named on the command line: by its name, by the beginning of its identifier where another of
    `every` has the same name."""
    twins = sum(other.name.casefold() == category.name.casefold() for other in every)
    return category.name if twins == 1 else category.id[:6]


def category_words(every: Sequence[Category]) -> dict[str, str]:
    """How each of the categories is named on the command line, by identifier."""
    often = Counter(one.name.casefold() for one in every)
    return {one.id: one.name if often[one.name.casefold()] == 1 else one.id[:6] for one in every}


def coder_names(index: Index) -> dict[str, str]:
    """What each coder is called, by key."""
    return {one.key: one.name or one.key.upper() for one in coder_queries.coders(index)}


class ThingNames:
    """The names of things for use in sentences. Names given by `act` are used first, so that a sentence can
    name things that aren't recorded yet."""

    def __init__(self, index: Index, act: Act | None = None) -> None:
        self.index = index
        self.when = -1
        self._renamings: dict[tuple[str, str], list[tuple[int, str]]] | None = None
        self.given = {
            (write.entity, write.field): write.value
            for write in (act.writes if act else ())
            if write.value is not None
        }

    def at(self, line: Line) -> "ThingNames":
        """The same names as they were when this line of the history was recorded, for a sentence about it."""
        if self._renamings is None:
            self._renamings = trail.renamings(self.index)
        then = copy(self)
        then.when = line.counter
        return then

    def _then(self, entity: str, field: str) -> str:
        """The name a thing had when the reported act was recorded, if the name has changed since; otherwise
        empty."""
        if self.when < 0 or not self._renamings:
            return ""
        for count, before in self._renamings.get((entity, field), ()):
            if count > self.when:
                value = trail.value_of(self.index, before)
                return str(value) if value else ""
        return ""

    def act(self, line: str) -> Act | None:
        """The act with this identity."""
        found = trail.line(self.index, line)
        return found.act if found else None

    def name(self, entity: str) -> str:
        """A category in quotation marks, an expression's words, a segment's place, a document's name, a task's key."""
        if task := task_of(entity):
            return _("task {key}").format(key=task)
        if source := source_of(entity):
            return _("source: {words}").format(words=source)
        document, question = question_of(entity)
        if question:
            return _("question {key} of {survey}").format(key=question, survey=self.name(document))
        kind = kind_of(entity)
        if kind == "segment":
            return self._segment(entity)
        field = fields.name_field(kind)
        words = self.given.get((entity, field)) or self._field(kind, entity, field)
        if kind in ("category", "heading", "action", "expression", "memo", "round"):
            return _("“{words}”").format(words=shortened(str(words or "…"), 60))
        if kind == "participant" and not words:
            words = next(
                (one.name for one in people_queries.participants(self.index) if one.id == entity), ""
            )
        return str(words or entity[:5])

    def _field(self, kind: str, entity: str, field: str) -> str:
        if kind not in (
            "document",
            "participant",
            "expression",
            "category",
            "memo",
            "coder",
            "round",
            "heading",
            "action",
        ):
            return ""
        if then := self._then(entity, field):
            return then
        words = things.called(self.index, kind, entity, field)
        if kind == "expression" and not words:
            return things.quoted(self.index, entity)
        return words

    def _segment(self, entity: str) -> str:
        place = things.marked_place(self.index, entity)
        if place is None:
            document = self.given.get((entity, fields.DOCUMENT))
            return self.name(str(document)) if document else entity[:5]
        document, called, passage = place
        name = self._then(document, fields.NAME) or called
        return f"{name}:{passage}" if passage else name


def document_names(index: Index) -> dict[str, str]:
    """What every document is called, by identifier, in the order of their import."""
    return shown_names(document_queries.documents(index))


def participant_names(index: Index) -> dict[str, str]:
    """The codes of all participants, by identifier."""
    return {one.id: one.name for one in people_queries.participants(index)}


def names_of_kind(index: Index, kind: str) -> list[str]:
    """What the documents, participants or categories in use are called, as one types them."""
    if kind == "document":
        return [one.name for one in document_queries.documents(index)]
    if kind == "participant":
        return list(participant_names(index).values())
    return [one.name for one in category_queries.categories(index)]


def short_ids(index: Index, names: Iterable[str]) -> dict[str, str]:
    """The shortest unambiguous beginning of each identifier, as people type it."""
    return things.short_ids(index, names)
