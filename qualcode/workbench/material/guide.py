"""The interview guide: its questions, which turns of the interviewer ask them, what was asked in which interview."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from qualcode.acts.documents import tie_guide
from qualcode.errors import NotFound, Refusal
from qualcode.importers.guide_file import read_guide
from qualcode.index.queries import documents as document_queries
from qualcode.model.file_limits import Limits
from qualcode.model.guide import GuideQuestion
from qualcode.model.material import INTERVIEW, INTERVIEWER
from qualcode.model.things import Document
from qualcode.settings.change import with_guide
from qualcode.suggest.similar_expressions import Likenesses
from qualcode.text import one_line, proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_document
from qualcode.workbench.names import shown_names
from qualcode.workbench.project.settings_change import put_settings

LIKE = 0.3
"""From this likeness on a turn is proposed as the asking of a question."""


class Proposal(NamedTuple):
    """A turn of the interviewer that is likely the asking of a question."""

    document: str
    name: str
    turn: int
    text: str
    question: GuideQuestion
    sure: float


class Coverage(NamedTuple):
    """A question with the turns in which it was asked, by interview."""

    question: GuideQuestion
    asked: tuple[tuple[str, tuple[int, ...]], ...]


def import_guide(bench: Bench, path: Path) -> list[GuideQuestion]:
    """Take the questions of a file as the interview guide; the one before it is replaced in the settings."""
    if not path.exists():
        raise NotFound(
            _("File {path} not found.").format(path=path),
            _("Check the name. The Tab key completes file names."),
        )
    questions = read_guide(path, Limits(bench.settings.import_limit))
    put_settings(bench, with_guide(bench.settings, questions))
    return questions


def _guide(bench: Bench) -> tuple[GuideQuestion, ...]:
    if not bench.settings.guide:
        raise Refusal(
            _("The project has no interview guide yet."),
            _("To import an interview guide: qualcode guide import FILE.docx"),
        )
    return bench.settings.guide


def proposals(bench: Bench, word: str = "") -> list[Proposal]:
    """The interviewer's turns that resemble a question of the interview guide and aren't linked to one yet, in
    the order of the interviews. Each question is proposed once per interview at most, for the turn that
    resembles it most."""
    questions = _guide(bench)
    likeness = Likenesses([one.text for one in questions], bench.settings.language)
    wanted = find_document(bench.index, word).id if word else ""
    tied = document_queries.guide_turns(bench.index)
    documents = document_queries.documents(bench.index)
    names = shown_names(documents)
    found = []
    for document in documents:
        if document.type != INTERVIEW or wanted not in ("", document.id):
            continue
        known = tied.get((document.id, document.revision), {})
        best: dict[str, Proposal] = {}
        for turn in document_queries.passages(bench.index, document.id, document.revision):
            if turn.role != INTERVIEWER or turn.number in known:
                continue
            for near in likeness.nearest(turn.text, 1, LIKE):
                question = questions[near.place]
                one = Proposal(
                    document.id, names[document.id], turn.number, one_line(turn.text), question, near.score
                )
                if question.key not in known.values() and (
                    question.key not in best or best[question.key].sure < near.score
                ):
                    best[question.key] = one
        found += sorted(best.values(), key=lambda one: one.turn)
    return found


def tie(bench: Bench, chosen: Sequence[Proposal]) -> Recorded:
    """Record, in one entry, which question of the guide each of these turns asks."""
    revisions = {one.id: one.revision for one in document_queries.documents(bench.index)}
    turns = [(one.document, turn_key(revisions[one.document], one.turn), one.question.key) for one in chosen]
    return bench.record(tie_guide(bench, turns, bench.why), chosen[0].document)


def set_turn(bench: Bench, place: str, key: str) -> Recorded:
    """Say which question a turn such as H1:23 asks; "-" for none."""
    name, _colon, number = place.rpartition(":")
    if not name or not number.isdecimal():
        raise NotFound(
            _("“{word}” isn't a turn.").format(word=place),
            _("Write a turn as its document and number: H1:23"),
        )
    document = find_document(bench.index, name)
    _make_sure_of_turn(bench, document, int(number))
    question = next((one for one in _guide(bench) if one.key.casefold() == key.casefold()), None)
    if question is None and key != "-":
        raise NotFound(
            _("Question {key} not found in the interview guide.").format(key=key),
            _("The questions are: {keys}").format(keys=", ".join(one.key for one in _guide(bench))),
        )
    turn = turn_key(document.revision, int(number))
    act = tie_guide(bench, [(document.id, turn, question.key if question else "")], bench.why)
    return bench.record(act, document.id)


def _make_sure_of_turn(bench: Bench, document: Document, number: int) -> None:
    turns = document_queries.passages(bench.index, document.id, document.revision)
    if not any(one.number == number for one in turns):
        raise NotFound(
            _("The turns of {name} are numbered from 1 to {number}.").format(
                name=document.name, number=len(turns)
            ),
            proposed(_("To read the document: qualcode read {name}"), name=document.name),
        )


def turn_key(revision: str, number: int) -> str:
    """The key of a turn in one revision of a document's text, because each revision numbers its turns
    separately."""
    return f"{revision[:10]}.{number}"


def coverage(bench: Bench) -> list[Coverage]:
    """Each question with the turns in which it was asked, interview by interview."""
    tied = document_queries.guide_turns(bench.index)
    documents = [one for one in document_queries.documents(bench.index) if one.type == INTERVIEW]
    names = shown_names(document_queries.documents(bench.index))
    return [
        Coverage(
            question,
            tuple(
                (
                    names[one.id],
                    tuple(
                        sorted(
                            turn
                            for turn, key in tied.get((one.id, one.revision), {}).items()
                            if key.casefold() == question.key.casefold()
                        )
                    ),
                )
                for one in documents
            ),
        )
        for question in _guide(bench)
    ]
