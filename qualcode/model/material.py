"""A document as an importer understood it: its text, its passages, who speaks in it and what was asked.

The text holds only what was said or answered. Labels, times, questions and respondents are reported beside it, by
offsets, so that a mark never covers a speaker's name and a label can be read again without moving a mark.
"""

from typing import NamedTuple

INTERVIEWER = "interviewer"
INTERVIEWEE = "interviewee"
RESPONDENT = "respondent"
UNKNOWN = "unknown"
"""A voice that nobody recognised ("??"), or several people at once ("X and Y"): counted for no participant."""
ROLES = (INTERVIEWER, INTERVIEWEE, RESPONDENT, UNKNOWN)

INTERVIEW = "interview"
SURVEY = "survey"
TEXT = "text"
DOCUMENT_KINDS = (INTERVIEW, SURVEY, TEXT)
"""A transcript with turns, a survey with answers, or any other text (diary, memo, paper) whose paragraphs are
its passages."""


ATTACHMENTS = ("letter", "permit", "notice")
"""Papers of the study that are no data: they are kept as texts and become appendices of the report."""

APPENDIX = "appendix"
"""The fact of a document that says which of these it is."""


class Passage(NamedTuple):
    """One speaker's turn, or one respondent's answer to one question.

    `start` and `end` are offsets in the document's text, end exclusive. `label` is the speaker as the file has it
    (None: nobody is named). `begins` and `ends` are seconds from the start of the recording, where the file tells.
    `question` and `respondent` are keys of the document's questions and respondents.
    """

    start: int
    end: int
    label: str | None = None
    begins: float | None = None
    ends: float | None = None
    question: str | None = None
    respondent: str | None = None


class Question(NamedTuple):
    """An open question of a survey: its key (the column's id, Q1, …) and its text as it was asked."""

    key: str
    text: str


class Ranking(NamedTuple):
    """The question that asked to put things in order; `items` in the order of the file."""

    key: str
    text: str
    items: tuple[str, ...]


class Respondent(NamedTuple):
    """One row of a survey.

    `key` is the id column's value, else `row-` with a hash of the row and its occurrence number. `background` are
    pairs (variable, value); blank values are left out. `ballot` are the items of the ranking question, the most
    important first; fewer than all items: an incomplete ballot; empty: none.
    """

    key: str
    background: tuple[tuple[str, str], ...] = ()
    ballot: tuple[str, ...] = ()


class ColumnUse(NamedTuple):
    """The use of a column of a survey: `use` is id, question, ranking or background, or empty if the column is
    left out. `example` is the first value of the column. It is empty for a column that is left out, because its
    values may identify people."""

    letter: str
    header: str
    use: str
    example: str


class Material(NamedTuple):
    """A file as it was understood: what an importer returns and what a revision keeps.

    `text` is clean (`qualcode.text.clean`) and equals the passages joined by one LF; passages are in order, are not
    empty and don't overlap. `roles` are pairs (label, role) as guessed or given, one for each label that occurs.
    `remarks` are sentences to show to the analyst (what was guessed, what was left out). `personal` says that the file
    has columns that tell who people are, which were left out. `columns` are those of a survey as its file was read.
    """

    name: str
    kind: str
    text: str
    passages: tuple[Passage, ...]
    roles: tuple[tuple[str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    ranking: Ranking | None = None
    respondents: tuple[Respondent, ...] = ()
    layout: str = ""
    remarks: tuple[str, ...] = ()
    personal: bool = False
    columns: tuple[ColumnUse, ...] = ()

    @property
    def answered(self) -> int:
        """How many respondents answered an open question or the ranking; a row of background alone isn't one."""
        wrote = {passage.respondent for passage in self.passages}
        return sum(bool(one.ballot) or one.key in wrote for one in self.respondents)

    def labels(self) -> tuple[str, ...]:
        """The speakers' labels, each once, in order of their first turn."""
        return tuple(dict.fromkeys(passage.label for passage in self.passages if passage.label is not None))


def joined(pieces: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text made of passages joined by one LF, and the span of each; `pieces` are clean and not empty."""
    spans = []
    at = 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    return "\n".join(pieces), spans
