"""Two documents that are one text, imported by two people who didn't have each other's files yet, become one."""

from collections.abc import Iterable

from qualcode.acts.documents import merge_documents as merge_act
from qualcode.acts.participants import merge_participants
from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import revisions
from qualcode.model.material import SURVEY
from qualcode.model.segment_places import LEFT_OPEN
from qualcode.model.things import Document
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.quote_places import make_sure_it_is_here
from qualcode.workbench.find import find_document
from qualcode.workbench.names import shown_names
from qualcode.workbench.rounds.separation import refuse_in_rounds


def merge_documents(bench: Bench, loser_word: str, winner_word: str) -> Recorded:
    """Make a document part of another one with the same text: its marks are then marks of the other, and who speaks
    under a label in both is one participant. Refused where a mark would lose its place."""
    loser, winner = find_document(bench.index, loser_word), find_document(bench.index, winner_word)
    names = shown_names(document_queries.documents(bench.index))
    _refuse(bench, loser, winner, names)
    people = _same_people(bench, loser, winner)
    codes = {one.id: one.name for one in people_queries.participants(bench.index)}
    remarks = [
        _("Participant {one} ({document}) is now {other}, because both speak under the same label.").format(
            one=codes.get(one, one[:5]), document=names[loser.id], other=codes.get(other, other[:5])
        )
        for one, other in people
    ]
    with bench.one_command():
        for one, other in people:
            bench.record(merge_participants(bench, one, other, bench.why), other)
        return bench.record(merge_act(bench, loser.id, winner.id, bench.why), winner.id, tuple(remarks))


def _refuse(bench: Bench, loser: Document, winner: Document, names: dict[str, str]) -> None:
    first, second = names[loser.id], names[winner.id]
    if loser.id == winner.id:
        raise Refusal(
            _("{name} can't be merged into itself.").format(name=first),
            _("To list the documents: qualcode documents"),
        )
    if SURVEY in (loser.type, winner.type):
        raise Refusal(
            _("Surveys can't be merged."),
            proposed(
                _("To retire the survey that isn't needed: qualcode document retire {name}"),
                name=_word(loser),
            ),
        )
    for one in (loser, winner):
        refuse_in_rounds(bench, one)
        make_sure_it_is_here(one)
    if loser.revision != winner.revision:
        raise Refusal(
            _(
                "The texts or the speaker labels of {first} and {second} differ, so marks could lose their places."
            ).format(first=first, second=second),
            proposed(
                _(
                    "To give {first} the text of {second} first: qualcode document revise {one} --text-of {other}"
                ),
                first=first,
                second=second,
                one=_word(loser),
                other=_word(winner),
            ),
        )
    if any(one.state == LEFT_OPEN for one in revisions.marked_spans(bench.index, loser.id)):
        raise Refusal(
            _("{name} has open marks, whose places in the text aren't known.").format(name=first),
            _("To place the open marks: qualcode review"),
        )


def _word(document: Document) -> str:
    """How a document is named where another may have its name."""
    return document.id[:6]


def _same_people(bench: Bench, loser: Document, winner: Document) -> list[tuple[str, str]]:
    """(participant of the first, of the second) for each label under which two participants speak in the two."""
    theirs = dict(_speaking(bench, winner))
    found = {}
    for label, one in _speaking(bench, loser):
        other = theirs.get(label, "")
        if one and other and one != other:
            found[one] = other
    return list(found.items())


def _speaking(bench: Bench, document: Document) -> Iterable[tuple[str, str]]:
    return (
        (one.label.casefold(), one.participant)  # its key is another in each document
        for one in document_queries.passages(bench.index, document.id, document.revision)
        if one.label
    )
