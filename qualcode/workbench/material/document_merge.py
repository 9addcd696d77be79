"""Two documents that are one interview become one, such as a transcript and its corrected version."""

from collections import Counter
from typing import NamedTuple

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


class _Voice(NamedTuple):
    """Who speaks under a label: the participant's identifier (empty if none) and the role."""

    participant: str
    role: str


def merge_documents(bench: Bench, loser_word: str, winner_word: str) -> Recorded:
    """Make a document part of another one with the same text, so that its marks are marks of the other. Participants
    of one code who speak under the same label in both become one. Refused where a mark would lose its place, or where
    the two documents say differently who speaks."""
    loser, winner = find_document(bench.index, loser_word), find_document(bench.index, winner_word)
    names = shown_names(document_queries.documents(bench.index))
    _refuse(bench, loser, winner, names)
    people = _same_people(bench, loser, winner, names)
    codes = {one.id: one.name for one in people_queries.participants(bench.index)}
    remarks = [
        _("Participant {one} ({document}) is now {other}, because both speak under the same label.").format(
            one=codes.get(one, one[:5]), document=names[loser.id], other=codes.get(other, other[:5])
        )
        for one, other in people
    ]
    remarks += _facts_left(loser, winner, names)
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
    if loser.type != winner.type:
        raise Refusal(
            _("{first} and {second} are documents of different kinds.").format(first=first, second=second),
            _("To list the documents with their kinds: qualcode documents"),
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


def _same_people(
    bench: Bench, loser: Document, winner: Document, names: dict[str, str]
) -> list[tuple[str, str]]:
    """(participant of the first, of the second) for each label under which two participants speak in the two: of one
    code, or known from these documents alone. Refused if a label has another role or another person in the second."""
    ours, theirs = _voices(bench, loser), _voices(bench, winner)
    known = people_queries.participants(bench.index)
    codes = {one.id: one.name for one in known}
    speaks_in = {one.id: set(one.documents) for one in known}
    found: dict[str, str] = {}
    for label, one in ours.items():
        other = theirs.get(label, one)
        if one == other:
            continue
        first, second = codes.get(one.participant, ""), codes.get(other.participant, "")
        if one.role != other.role or not (one.participant and other.participant):
            raise Refusal(
                _("“{label}” has another role in {first} than in {second}.").format(
                    label=label, first=names[loser.id], second=names[winner.id]
                ),
                proposed(_("To see the speakers: qualcode document show {name}"), name=_word(loser)),
            )
        only_here = speaks_in.get(one.participant) == {loser.id} and speaks_in.get(other.participant) == {
            winner.id
        }
        if first.casefold() != second.casefold() and not only_here:
            raise Refusal(
                _("“{label}” is {one} in {first} and {other} in {second}.").format(
                    label=label, one=first, first=names[loser.id], other=second, second=names[winner.id]
                ),
                proposed(
                    _(
                        "To merge the two if they are the same person: qualcode participant merge {one} {other}"
                    ),
                    one=first,
                    other=second,
                ),
            )
        found[one.participant] = other.participant
    several = [one for one, number in Counter(found.values()).items() if number > 1]
    if several:
        raise Refusal(
            _("Several participants of {first} are one participant in {second}: {name}.").format(
                first=names[loser.id], second=names[winner.id], name=codes.get(several[0], "")
            ),
            proposed(_("To see the speakers: qualcode document show {name}"), name=_word(loser)),
        )
    return list(found.items())


def _voices(bench: Bench, document: Document) -> dict[str, _Voice]:
    """Who speaks under each label; a label's key is another in each document, its words are the same."""
    return {
        one.label.casefold(): _Voice(one.participant, one.role)
        for one in document_queries.passages(bench.index, document.id, document.revision)
        if one.label
    }


def _facts_left(loser: Document, winner: Document, names: dict[str, str]) -> list[str]:
    """What was recorded about the first document only, or otherwise than about the second."""
    known = dict(winner.about)
    left = [f"{key}={value}" for key, value in loser.about if value and known.get(key) != value]
    if not left:
        return []
    sentence = _("Facts of {first} that {second} doesn't have were not carried over: {facts}.").format(
        first=names[loser.id], second=names[winner.id], facts=", ".join(left)
    )
    hint = proposed(_("To record one: qualcode document set {name} {fact}"), name=winner.name, fact=left[0])
    return [f"{sentence} {hint}"]
