"""What stands around a mark: the question before it, and the rest of the turn that it is a part of."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qualcode.index.queries import documents as document_queries
from qualcode.model.material import INTERVIEWER
from qualcode.model.segment_places import HERE
from qualcode.model.things import PassageRow, Segment
from qualcode.words import speak
from qualcode.workbench.bench import Bench

LONGEST = 200
"""So many characters of a long turn are shown before a mark and after it."""


class Around(NamedTuple):
    """Words before and after a mark, each in brackets; empty where nothing stands there."""

    before: str
    after: str


def around_marks(bench: Bench, marks: Iterable[Segment], language: str) -> Mapping[str, Around]:
    """The context of each mark whose text is here, by mark: before it, the survey question or the interviewer's
    preceding turn, and the words of the mark's own turn up to the mark; after it, the rest of the turn."""
    omission = bench.settings.omission
    interviewer = speak(language)._("Interviewer")
    turns: dict[tuple[str, str], list[PassageRow]] = {}
    questions: dict[tuple[str, str], dict[str, str]] = {}
    found: dict[str, Around] = {}
    for mark in marks:
        if mark.state != HERE:
            continue
        key = mark.document, mark.revision
        if key not in turns:
            turns[key] = document_queries.passages(bench.index, *key)
            questions[key] = dict(document_queries.questions(bench.index, *key))
        covered = [
            place for place, one in enumerate(turns[key]) if one.start < mark.end and mark.start < one.end
        ]
        if not covered:
            continue
        first, last = turns[key][covered[0]], turns[key][covered[-1]]
        asked = questions[key].get(first.question, "")
        earlier = turns[key][covered[0] - 1] if covered[0] else None
        if not asked and earlier is not None and earlier.role == INTERVIEWER != first.role:
            asked = f"{interviewer}: {_end(earlier.text, omission)}"
        before = _end(first.text[: max(0, mark.start - first.start)], omission)
        after = _start(last.text[max(0, mark.end - last.start) :], omission)
        found[mark.id] = Around(
            " ".join([f"[{one}]" for one in (asked, before) if one]), f"[{after}]" if after else ""
        )
    return found


def _end(words: str, omission: str) -> str:
    """The last of many words, from a whole word on."""
    words = " ".join(words.split())
    if len(words) <= LONGEST:
        return words
    return f"{omission} {words[-LONGEST:].partition(' ')[2]}"


def _start(words: str, omission: str) -> str:
    """The first of many words, up to a whole word."""
    words = " ".join(words.split()).lstrip(".,;: ")
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rpartition(' ')[0]} {omission}"
