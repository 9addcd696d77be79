"""What lists, counts and exports are narrowed to: one definition for all of them."""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.errors import NotFound
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.expressions import Wording
from qualcode.model.material import DOCUMENT_KINDS, SURVEY
from qualcode.model.things import Document, Participant, Segment
from qualcode.model.value_words import value_meant
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_category, find_document, find_participant
from qualcode.workbench.names import coder_names
from qualcode.workbench.results.known_facts import KnownFacts, known_facts, people_fitting
from qualcode.workbench.rounds.rounds import find_round


class Filters(NamedTuple):
    """What is wanted, as people typed it; empty: all.

    `where` are pairs (variable, value) of facts of marks, participants and documents. `theme` is a category that survey
    questions are tied to, `material` a kind of document, `round` one in which marks were made; `deviant` are quotes
    that contradict their expression. `ungrouped` is what isn't in a subcategory yet.
    """

    document: str = ""
    participant: str = ""
    where: tuple[tuple[str, str], ...] = ()
    category: str = ""
    task: str = ""
    theme: str = ""
    question: str = ""
    coder: str = ""
    material: str = ""
    round: str = ""
    deviant: bool = False
    ungrouped: bool = False
    unsimplified: bool = False

    @property
    def of_material(self) -> "Filters":
        """Those that say which people and texts are wanted; the others say which marks."""
        return Filters(
            document=self.document, participant=self.participant, where=self.where, material=self.material
        )


EVERYTHING = Filters()


class Sieve:
    """The filters, resolved against the project so that documents, people, marks and expressions can be checked
    one by one.

    Creating it is refused for a document, participant, category, task, theme, question, kind, round or variable
    that the project doesn't have.
    """

    def __init__(self, bench: Bench, filters: Filters) -> None:
        index = bench.index
        self.filters = filters
        self.document = find_document(index, filters.document).id if filters.document else ""
        self.person = find_participant(index, filters.participant).id if filters.participant else ""
        self.categories = below(bench, filters.category) if filters.category else None
        self.coder = _coder(bench, filters.coder) if filters.coder else ""
        self.task = known_task(bench, filters.task) if filters.task else ""
        self.round = find_round(bench, filters.round).id if filters.round else ""
        self.facts = known_facts(bench, [name for name, _value in filters.where])
        self.kind = _kind(filters.material) if filters.material else ""
        kinds = {one.id: one.type for one in document_queries.documents(index)} if self.kind else {}
        self.of_kind = {one for one, kind in kinds.items() if kind == self.kind}
        self.questions = _questions(bench, filters)
        self.answering = _answering(bench, self.questions)

    def fits_text(self, one: Document) -> bool:
        """Whether a document is wanted by its name and kind."""
        return self.document in ("", one.id) and self.kind in ("", one.type)

    def fits_facts(self, one: Document) -> bool:
        """Whether a document is wanted by what is known of it."""
        return all(
            value.casefold() in map(str.casefold, known.of_document(one.id)) for known, value in self._asked()
        )

    def people(self, everyone: Sequence[Participant]) -> frozenset[str]:
        """Those of the participants who are wanted, whatever they said."""
        return frozenset(
            one.id
            for one in everyone
            if self.person in ("", one.id)
            and (not self.document or self.document in one.documents)
            and (not self.kind or not self.of_kind.isdisjoint(one.documents))
        ) & people_fitting(everyone, self.facts, self.filters.where)

    def fits_speaker(self, segment: str, document: str, person: str) -> bool:
        """Whether a mark is wanted as words of this person; without a person, as words of nobody."""
        return self.person in ("", person) and all(
            value.casefold() in map(str.casefold, known.of_mark(segment, document, person))
            for known, value in self._asked()
        )

    def fits_mark(self, one: Segment) -> bool:
        """Whether a mark is wanted by where it is, who said it, who made it, and what it answers."""
        return (
            self.document in ("", one.document)
            and (not self.kind or one.document in self.of_kind)
            and self.coder in ("", one.coder)
            and (not self.round or one.layer.startswith(self.round))
            and (not self.task or self.task in one.tasks)
            and (self.answering is None or one.id in self.answering)
            and (
                not (self.person or self.facts)
                or any(self.fits_speaker(one.id, one.document, who) for who in one.participants or ("",))
            )
        )

    def fits_expressions(self, own: Sequence[Wording]) -> bool:
        """Whether one of a mark's expressions is filed where it is wanted."""
        return self.categories is None or any(one.subcategory in self.categories for one in own)

    def _asked(self) -> list[tuple[KnownFacts, str]]:
        return [(known, value) for known, (_name, value) in zip(self.facts, self.filters.where, strict=True)]


def below(bench: Bench, word: str) -> frozenset[str]:
    """A category and all that stands below it."""
    wanted = {find_category(bench.index, word).id}
    every = category_queries.categories(bench.index)
    grew = True
    while grew:
        more = {one.id for one in every if one.parent in wanted} - wanted
        wanted |= more
        grew = bool(more)
    return frozenset(wanted)


def _coder(bench: Bench, word: str) -> str:
    names = coder_names(bench.index)
    for key, name in names.items():
        if word.casefold() in (key.casefold(), name.casefold()):
            return key
    if segment_queries.marked_last(bench.index, word.lower()):  # how they are called hasn't arrived yet
        return word.lower()
    raise NotFound(
        _("No coder called {coder} has joined the project.").format(coder=word),
        _("The coders are: {names}").format(
            names=", ".join(f"{key} ({name})" for key, name in names.items())
        ),
    )


def known_task(bench: Bench, word: str) -> str:
    """The key of a task, also of one that marks still bear though the settings don't list it any more."""
    known = [one.key for one in bench.settings.tasks] + segment_queries.tasks_used(bench.index)
    for key in known:
        if key.casefold() == word.casefold():
            return key
    raise NotFound(
        _("Task {key} not found.").format(key=word),
        _('Existing tasks: {keys}. To add a task: qualcode task add "…"').format(
            keys=", ".join(dict.fromkeys(known)) or _("none yet")
        ),
    )


def _kind(word: str) -> str:
    kind = value_meant(word, DOCUMENT_KINDS)
    if kind is None:
        raise NotFound(
            _("{word} isn't a kind of document.").format(word=word),
            _("The kinds are: {words}").format(words=", ".join(DOCUMENT_KINDS)),
        )
    return kind


def _questions(bench: Bench, filters: Filters) -> frozenset[tuple[str, str]] | None:
    """(survey, key) of the question that is wanted, or of the questions of the theme; None: all."""
    if not filters.question and not filters.theme:
        return None
    wanted = {
        (survey.id, key): (survey.name, text)
        for survey in document_queries.documents(bench.index)
        if survey.type == SURVEY
        for key, text in document_queries.questions(bench.index, survey.id, survey.revision)
    }
    if filters.question:
        word = filters.question.casefold()
        asked = {
            place
            for place, (name, text) in wanted.items()
            if word in (place[1].casefold(), text.casefold(), f"{name} {place[1]}".casefold())
        }
        if not asked:
            raise NotFound(
                _("Survey question {question} not found.").format(question=filters.question),
                _("The questions are: {keys}").format(
                    keys=", ".join(dict.fromkeys(key for _d, key in wanted))
                )
                if wanted
                else _("First import a survey: qualcode import FILE.xlsx"),
            )
    else:
        asked = set(wanted)
    if filters.theme:
        tied = below(bench, filters.theme)
        asked &= {
            (document, key)
            for document, key, category in category_queries.themes(bench.index)
            if category in tied
        }
    return frozenset(asked)


def _answering(bench: Bench, asked: frozenset[tuple[str, str]] | None) -> frozenset[str] | None:
    """The marks in answers to these questions; None: all."""
    if asked is None:
        return None
    return frozenset(
        segment
        for segment, document, key in segment_queries.questions_answered(bench.index)
        if (document, key) in asked
    )
