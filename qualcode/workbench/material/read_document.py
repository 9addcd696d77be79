"""A document opened for reading: the words and their speakers, the marks with their simplified expressions, and
the progress of the coding."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qualcode.ids import kind_of
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries.merges import merged
from qualcode.model import fields
from qualcode.model.fields import FieldName
from qualcode.model.levels import MAIN, SUBCATEGORY
from qualcode.model.segment_places import HERE
from qualcode.model.things import Category, Document, PassageRow, Segment
from qualcode.trail.line import Act
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import text_and_passages
from qualcode.workbench.find import find_document
from qualcode.workbench.names import shown_name


class Reading(NamedTuple):
    """A document opened for reading. `people` says what participants are called, `questions` are the questions of a
    survey by key."""

    document: Document
    name: str
    text: str
    passages: tuple[PassageRow, ...]
    people: "Called"
    questions: dict[str, str]

    @property
    def read_through(self) -> bool:
        """Whether somebody has said that it is read through."""
        return self.document.read_through


class Called:
    """The names of participants. Each name is looked up when it is first shown, because most respondents of a
    survey are never shown."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._known: dict[str, str] = {}

    def get(self, person: str) -> str:
        """A participant's name or code, an empty string if none is known."""
        if person and person not in self._known:
            self._known[person] = people_queries.participant_name(self._bench.index, person)
        return self._known.get(person, "")


class MadeOf(NamedTuple):
    """A simplified expression of a mark. `filed` is the identifier of its category (empty: none) and
    `category` that category's name; `main` and `main_name` are the main category above, which gives the mark
    its colour."""

    id: str
    text: str
    filed: str
    category: str
    main: str
    main_name: str
    grouped: bool
    deviant: bool


class ReadMark(NamedTuple):
    """A mark as it is read: the span, its expressions, and the memos about it."""

    segment: Segment
    expressions: tuple[MadeOf, ...]
    memos: tuple[str, ...]

    @property
    def unsimplified(self) -> bool:
        """Whether the mark still needs a simplified expression."""
        return not any(one.text for one in self.expressions)


def open_reading(bench: Bench, word: str) -> Reading:
    """The document that `word` names; refused while its text isn't here."""
    document = find_document(bench.index, word)
    text, passages = text_and_passages(bench, document)
    return Reading(
        document,
        shown_name(document, document_queries.documents(bench.index)),
        text,
        tuple(passages),
        Called(bench),
        dict(document_queries.questions(bench.index, document.id, document.revision)),
    )


def described_anew(bench: Bench, reading: Reading) -> Reading | None:
    """The open document with its current name and facts, without reading its text again. None if the text has
    changed or the document was retired."""
    every = document_queries.documents(bench.index)
    now = next((one for one in every if one.id == reading.document.id), None)
    if now is None or (now.revision, now.here) != (reading.document.revision, reading.document.here):
        return None
    return reading._replace(document=now, name=shown_name(now, every))


def marks_read(bench: Bench, document: str, only: Iterable[str] | None = None) -> list[ReadMark]:
    """The marks of a document whose words are available, in the order of their places. `only` limits them to
    these identifiers."""
    segments = [
        one
        for one in segment_queries.segments(bench.index, document=document, only=only)
        if one.state == HERE
    ]
    wanted = {one for segment in segments for one in segment.expressions}
    wordings = expression_queries.wordings(bench.index, wanted)
    contradicting = expression_queries.deviant_pairs(bench.index)
    categories = {one.id: one for one in category_queries.categories(bench.index)}
    memos: dict[str, list[str]] = {}
    for memo in memo_queries.memos(bench.index):
        memos.setdefault(memo.about, []).append(memo.text)
    found = []
    for segment in segments:
        made = []
        for name in segment.expressions:
            wording = wordings.get(name)
            if wording is None:
                continue
            category = categories.get(wording.subcategory)
            main = main_of(category, categories)
            made.append(
                MadeOf(
                    id=name,
                    text=wording.text,
                    filed=wording.subcategory,
                    category=category.name if category else "",
                    main=main.id if main else "",
                    main_name=main.name if main else "",
                    grouped=category is not None and category.level == SUBCATEGORY,
                    deviant=(segment.id, name) in contradicting,
                )
            )
        found.append(ReadMark(segment, tuple(made), tuple(memos.get(segment.id, ()))))
    return found


def questions_of(bench: Bench, document: Document) -> dict[str, str]:
    """The questions of a survey by their keys; none for a transcript."""
    return dict(document_queries.questions(bench.index, document.id, document.revision))


def left_open(bench: Bench, document: str) -> int:
    """How many marks of a document have no place in its corrected text yet, and wait for `review`."""
    return segment_queries.left_open(bench.index, document)


def main_of(category: Category | None, categories: dict[str, Category]) -> Category | None:
    """The main category above a category; where there is none, the highest above it."""
    while category is not None and category.level != MAIN and category.parent in categories:
        category = categories[category.parent]
    return category


def main_categories(bench: Bench) -> list[tuple[str, str]]:
    """(identifier, name) of the categories that give marks their colours, in their order."""
    categories = {one.id: one for one in category_queries.categories(bench.index)}
    found = dict.fromkeys(
        main.id for one in categories.values() for main in [main_of(one, categories)] if main is not None
    )
    order = [one for one in categories if one in found]
    return [(one, categories[one].name) for one in order]


def marks_touched(bench: Bench, act: Act) -> frozenset[str] | None:
    """The marks whose appearance may change through an act; None if any mark may be affected."""
    found: set[str] = set()
    expressions: set[str] = set()
    for write in act.writes:
        kind = kind_of(write.entity)
        name, key = FieldName.parse(write.field)
        if kind == "segment":
            found.add(write.entity)
        elif kind == "expression":
            expressions.add(write.entity)
            if name in (fields.SEGMENTS, fields.DEVIANT):
                found.add(key)
            if name == fields.INTO:
                return None
        elif kind == "memo":
            found.add(memo_queries.about(bench.index, write.entity))
        elif kind in ("category", "participant", "round", "settings"):
            return None
    roots = merged(bench.index)
    for one in expressions:
        standing = expression_queries.expression(bench.index, roots.get(one, one))
        if standing:
            found |= {*standing.segments, *standing.deviant}
    return frozenset(one for one in found if kind_of(one) == "segment")


def by_question(reading: Reading) -> list[int]:
    """The places of the answers of a survey in the order of its questions, each with all its answers."""
    order = {key: place for place, key in enumerate(reading.questions)}
    return sorted(
        range(len(reading.passages)),
        key=lambda place: (order.get(reading.passages[place].question, len(order)), place),
    )


def next_among(places: Sequence[int], now: int, *, forward: bool) -> int | None:
    """The next place after `now`, or the previous one if not `forward`. Continues at the other end; None
    without places."""
    if not places:
        return None
    if forward:
        return next((one for one in places if one > now), places[0])
    return next((one for one in reversed(places) if one < now), places[-1])
