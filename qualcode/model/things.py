"""The things of a project as everyone sees them: documents, people, marks, expressions, categories, notes, coders."""

from typing import NamedTuple

from qualcode.model.material import APPENDIX
from qualcode.words import YES


class Document(NamedTuple):
    """One imported document as it is shown. `here` tells whether its current text has arrived; `codes` is the
    beginning of its respondents' codes; `about` are facts such as date, mode, invited."""

    id: str
    name: str
    type: str
    revision: str
    codes: str
    read: str
    source: str
    layout: str
    place: str
    coder: str
    at: str
    born: int
    here: bool
    altered: bool
    passages: int
    length: int
    retired: bool
    about: tuple[tuple[str, str], ...] = ()

    @property
    def read_through(self) -> bool:
        """Whether somebody has said that it is read through."""
        return self.read.casefold() in YES

    @property
    def is_attachment(self) -> bool:
        """Whether it is a paper of the study, such as a letter or a permit, and not data."""
        return bool(self.fact(APPENDIX))

    def fact(self, key: str) -> str:
        """A fact about the document, an empty string if it isn't known."""
        return dict(self.about).get(key, "")


class PassageRow(NamedTuple):
    """A passage with what is known of its speaker: number from 1, participant's id (empty: nobody or the
    interviewer), and role."""

    number: int
    start: int
    end: int
    label: str
    label_key: str
    question: str
    participant: str
    role: str
    begins: float | None
    ends: float | None
    text: str


class Participant(NamedTuple):
    """A person in the material. `documents` are the ids of the documents in which they speak or answer."""

    id: str
    name: str
    kind: str
    documents: tuple[str, ...]
    variables: tuple[tuple[str, str], ...]


class Segment(NamedTuple):
    """A marked span. `state` is `here` when its words stand in the text, `open` when they stand in an earlier one and
    its place is only where it probably is now (see `qualcode.model.segment_places`); `passage` is the
    number of its first passage, 0 if it covers none; `participants` are ids, without the interviewer; `facts` are what
    is known of the mark itself, as (name, value). (A named tuple, as all rows of which thousands are made.)"""

    id: str
    document: str
    state: str
    revision: str
    start: int
    end: int
    quote: str
    passage: int
    coder: str
    at: str
    layer: str
    participants: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class Expression(NamedTuple):
    """A simplified expression. `filed` is the category as people chose it, followed through merges; `subcategory` is
    the same while that category is in use, else empty: still to be grouped. `segments` are live ones that support
    it, `deviant` those that contradict it."""

    id: str
    text: str
    filed: str
    subcategory: str
    coder: str
    at: str
    born: int
    layer: str
    segments: tuple[str, ...] = ()
    deviant: tuple[str, ...] = ()


class Category(NamedTuple):
    """A category. `parent` is the one in force (empty: at the top); `misplaced` tells that the chosen parent isn't of
    a higher level any more. `rule` is the coding rule, `anchor` the mark that is its anchor example. `residual`: it
    holds what fits none of the others, and is no code of its own (Mayring's residual category). `themes` are the
    threads of meaning that it is part of (Graneheim and Lundman), whatever stands above it."""

    id: str
    name: str
    level: str
    parent: str
    misplaced: bool
    place: str
    definition: str
    includes: str
    excludes: str
    example: str
    coder: str
    at: str
    born: int
    retired: bool
    rule: str = ""
    anchor: str = ""
    residual: bool = False
    themes: tuple[str, ...] = ()


class Memo(NamedTuple):
    """A memo about a thing (`about`, empty for the whole project), or a diary entry, whose `sort` is one of `JOURNAL`;
    a memo's is `memo`. A `summary` is what a case (`about`) says in a `category`, a cell of
    the framework matrix. `date` is the day that an entry is about, if that isn't the day it was written;
    a deviation tells what was `planned` and its `effect`, beside what was done. An assumption has marks that are
    `supporting` or `opposing` it."""

    id: str
    text: str
    about: str
    sort: str
    coder: str
    at: str
    category: str = ""
    date: str = ""
    planned: str = ""
    effect: str = ""
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()


SUMMARY = "summary"
"""The sort of memo that stands in a cell of the framework matrix."""


HANDLED = "handled"
"""The sort of memo that only says what was done with a comment or a change in a file that came back."""


class Coder(NamedTuple):
    """A person who codes: `key` is what their writers' names begin with."""

    id: str
    key: str
    name: str
    initials: str
    colour: str


ASSUMPTION = "assumption"
JOURNAL = ("note", "decision", "deviation", "position", ASSUMPTION, "limit", "further")
"""Kinds of diary entries. The last four are for the report: the author's own position, an assumption held before the
analysis, a limit of the study, something for further research."""


TASK, QUESTION = "!task/", "!question/"
"""How a memo names what is no thing of its own, a task or a survey question; no identifier begins so."""


def task_subject(key: str) -> str:
    """How a memo names a task."""
    return f"{TASK}{key}"


def question_subject(document: str, key: str) -> str:
    """How a memo names a question of a survey."""
    return f"{QUESTION}{document}/{key}"


def task_of(subject: str) -> str:
    """The key of the task that a memo is about; empty for any other subject."""
    return subject.removeprefix(TASK) if subject.startswith(TASK) else ""


SOURCE = "source/"


def source_subject(words: str) -> str:
    """What a practice rests on where that is something that was read; `words` say what."""
    return f"{SOURCE}{words}"


def source_of(subject: str) -> str:
    """The source that a practice rests on; empty for anything else."""
    return subject.removeprefix(SOURCE) if subject.startswith(SOURCE) else ""


def question_of(subject: str) -> tuple[str, str]:
    """(document, key) of the question that a memo is about; empty for any other subject."""
    if not subject.startswith(QUESTION):
        return "", ""
    document, _slash, key = subject.removeprefix(QUESTION).partition("/")
    return document, key
