"""Marks whose words a corrected text gives to another speaker: they count for somebody else from then on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.acts.documents import Speaker
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries.merges import merged
from qualcode.index.queries.revisions import MarkedSpan
from qualcode.model.corrected_places import Carried
from qualcode.model.material import INTERVIEWER, Material
from qualcode.model.revision import label_key, participant_id
from qualcode.model.segment_places import Text, covered
from qualcode.model.things import Document
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.speakers import speakers_now


@dataclass(frozen=True, slots=True)
class SaidByAnother:
    """A mark whose words belong to another speaker after a correction, with the names of the participants
    before and after. No name means the interviewer, whose words aren't counted."""

    segment: str
    place: str
    quote: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def said_by_another(
    bench: Bench,
    document: Document,
    old: Text,
    new: Material,
    speakers: Iterable[Speaker],
    carried: Sequence[tuple[MarkedSpan, Carried]],
) -> tuple[SaidByAnother, ...]:
    """The marks in `carried` that count for other participants than before the correction."""
    roots = merged(bench.index)
    names = {one.id: one.name for one in people_queries.participants(bench.index)}
    known = speakers_now(bench.index, document.id)
    for one in speakers:
        known[one.label] = one
        if one.new:
            names[one.participant] = one.name
    before = [
        one.participant for one in document_queries.passages(bench.index, document.id, document.revision)
    ]
    after = []
    for passage in new.passages:
        speaker = known.get(label_key(document.id, passage.label)) if passage.label else None
        person = speaker.participant if speaker and speaker.role != INTERVIEWER else ""
        if passage.respondent is not None:
            person = participant_id(document.id, passage.respondent)
        after.append(roots.get(person, person))
    now_text = Text("", new.text, [one.start for one in new.passages], [one.end for one in new.passages])
    found = []
    for mark, now in carried:
        was = _people(before, covered(old, mark.start, mark.end))
        people = _people(after, covered(now_text, now.start, now.end))
        if set(was) != set(people):
            found.append(
                SaidByAnother(
                    mark.id,
                    f"{document.name}:{mark.passage}" if mark.passage else document.name,
                    mark.quote,
                    tuple([names.get(one, one) for one in was]),
                    tuple([names.get(one, one) for one in people]),
                )
            )
    return tuple(found)


def _people(speaking: Sequence[str], passages: Iterable[int]) -> tuple[str, ...]:
    people = [speaking[number] for number in passages if number < len(speaking)]
    return tuple(dict.fromkeys([one for one in people if one]))
