"""Marks in which several people speak: whose words are whose, so that no words are attributed to the wrong
person."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.model.material import INTERVIEWER
from qualcode.model.segment_places import WITH_WORDS
from qualcode.model.things import PassageRow, Segment
from qualcode.suggest.quote_form import ADDITION, OMISSION
from qualcode.words import speak
from qualcode.workbench.bench import Bench


class Stretch(NamedTuple):
    """Words of a mark that one speaker says: their place in the quote (end exclusive), the participant's id (empty: the
    interviewer or somebody who is no participant), and the role."""

    start: int
    end: int
    participant: str
    role: str


class Speakers:
    """Who says what in marks; texts are read once."""

    def __init__(self, bench: Bench) -> None:
        self.index = bench.index
        self._turns: dict[tuple[str, str], list[PassageRow]] = {}

    def stretches(self, mark: Segment) -> list[Stretch]:
        """The mark's words by speaker in their order, neighbouring turns of one speaker together; empty if only one
        person speaks in it, or if its words aren't those of its place."""
        if mark.state not in WITH_WORDS or "\n" not in mark.quote:
            return []
        found: list[Stretch] = []
        for turn in self._turns_under(mark):
            start, end = max(turn.start, mark.start), min(turn.end, mark.end)
            words = mark.quote[start - mark.start : end - mark.start]
            if turn.text[start - turn.start : end - turn.start] != words:
                return []
            if not words.strip():
                continue
            who = turn.participant, turn.role
            if found and (found[-1].participant, found[-1].role) == who:
                found[-1] = found[-1]._replace(end=end - mark.start)
            else:
                found.append(Stretch(start - mark.start, end - mark.start, *who))
        return found if len(found) > 1 else []

    def of_participants(self, mark: Segment) -> str:
        """The mark's words without what an interviewer says."""
        parts = self.stretches(mark)
        if not parts:
            return mark.quote
        return "\n".join(mark.quote[one.start : one.end] for one in parts if one.role != INTERVIEWER)

    def _turns_under(self, mark: Segment) -> list[PassageRow]:
        """The turns that share a character with the mark."""
        key = mark.document, mark.revision
        if key not in self._turns:  # turns follow one another, so the ends rise as the beginnings do
            self._turns[key] = sorted(
                document_queries.passages(self.index, *key), key=lambda turn: turn.start
            )
        turns = self._turns[key]
        first = bisect_right(turns, mark.start, key=lambda turn: turn.end)
        return turns[first : bisect_left(turns, mark.end, lo=first, key=lambda turn: turn.start)]


def told_apart(
    bench: Bench, marks: Iterable[Segment], language: str, *, codes: bool = True
) -> dict[str, str]:
    """The words of those marks in which several people speak, by mark. The interviewer's words are in brackets
    with that name. If several participants speak, each participant's words follow their code; if `codes` aren't
    shown, the words of all but the first participant are in brackets as another speaker's."""
    speakers = Speakers(bench)
    found: dict[str, str] = {}
    names: Callable[[Stretch], str] | None = None
    for mark in marks:
        parts = speakers.stretches(mark)
        if not parts:
            continue
        names = names or _names(bench, language)
        people = list(dict.fromkeys(one.participant for one in parts if one.participant))
        lines = []
        for one in parts:
            words = mark.quote[one.start : one.end].strip()
            if one.participant and (len(people) == 1 or (not codes and one.participant == people[0])):
                lines.append(words)
            elif one.participant and codes:
                lines.append(f"{names(one)}: {words}")
            else:
                lines.append(f"[{_other(language) if one.participant else names(one)}: {words}]")
        found[mark.id] = "\n".join(lines)
    return found


def form_apart(bench: Bench, mark: Segment, form: Sequence[str], language: str) -> list[str]:
    """A short form (see `qualcode.suggest.quote_form`) in which the words of anyone but the first participant
    are in brackets, with the name of the speaker."""
    parts = Speakers(bench).stretches(mark)
    if not parts:
        return list(form)
    names = _names(bench, language)
    first = next((one.participant for one in parts if one.participant), "")
    told: list[str] = []
    for piece in form:
        start, _dash, end = piece.partition("-")
        if piece == OMISSION or piece.startswith(ADDITION) or not (start.isdecimal() and end.isdecimal()):
            told.append(piece)
            continue
        for one in parts:
            begins, ends = max(one.start, int(start)), min(one.end, int(end))
            words = " ".join(mark.quote[begins:ends].split())
            if begins >= ends or not words:
                continue
            own = one.participant and one.participant == first
            told.append(f"{begins}-{ends}" if own else f"{ADDITION}{names(one)}: {words}")
    return told


def _names(bench: Bench, language: str) -> Callable[[Stretch], str]:
    voice = speak(language)
    codes = {one.id: one.name for one in people_queries.participants(bench.index)}

    def name(one: Stretch) -> str:
        if one.participant:
            return codes.get(one.participant) or _other(language)
        return voice._("Interviewer") if one.role == INTERVIEWER else voice._("another speaker")

    return name


def _other(language: str) -> str:
    return speak(language)._("another participant")
