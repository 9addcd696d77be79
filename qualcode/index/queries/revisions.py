"""The texts that a document has had, and where its marks lie in each."""

import json
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from qualcode.index.index import Index
from qualcode.index.intake.merged_documents import holders_of
from qualcode.index.intake.segment_places import span_from
from qualcode.index.intake.texts import ALTERED
from qualcode.model.fields import REVISION
from qualcode.model.material import Material, Passage, Question, Ranking, Respondent
from qualcode.model.segment_places import Span, Text
from qualcode.model.things import Document
from qualcode.trail.line import decode


class MarkedSpan(NamedTuple):
    """A mark of a document as it lies now, in use or not, with its spans by revision. `seen`: the reader is shown it,
    and it counts."""

    id: str
    state: str
    start: int
    end: int
    quote: str
    passage: int
    coder: str
    seen: bool
    spans: dict[str, Span]


def marked_spans(index: Index, document: str) -> list[MarkedSpan]:
    """All marks of a document, also those that are retired or hidden from the reader, in the order of places."""
    spans: dict[str, dict[str, Span]] = {}
    for segment, revision, told in index.rows(
        "SELECT m.entity, m.key, m.value FROM main.segment s JOIN main.member m ON m.entity = s.id AND m.name = 'span' "
        "WHERE s.document=?",
        (document,),
    ):
        span = span_from(told)
        if span:
            spans.setdefault(segment, {})[revision] = span
    hidden = index.hidden()
    return [
        MarkedSpan._make((*row[:7], not row[7] and row[0] not in hidden, spans.get(row[0], {})))
        for row in index.rows(
            'SELECT id, state, start, "end", quote, first_passage, coder, retired FROM main.segment '
            "WHERE document=? ORDER BY start, id",
            (document,),
        )
    ]


def texts_here(index: Index, document: str) -> dict[str, Text]:
    """The revisions of a document, and of those merged into it, whose words are known, by name."""
    found = {}
    for revision, holder in sorted(holders_of(index.connection, document).items()):
        rows = index.rows(
            'SELECT start, "end", text FROM passage WHERE document=? AND revision=? ORDER BY number',
            (holder, revision),
        )
        text = "\n".join([row[2] for row in rows])
        found[revision] = Text(revision, text, [row[0] for row in rows], [row[1] for row in rows])
    return found


def how_altered(index: Index, document: str) -> dict[str, int]:
    """The revisions of a document whose files aren't as they were imported: see `qualcode.index.intake.texts`."""
    return dict(
        index.rows(
            "SELECT revision, altered FROM revision WHERE document=? AND altered != 0 ORDER BY revision",
            (document,),
        )
    )


def words_are_lost(index: Index, document: str, revision: str) -> bool:
    """Whether the index lacks the words of a revision as they were imported: its files were edited by hand,
    can't be read, or have arrived only in part."""
    return how_altered(index, document).get(revision, 0) >= ALTERED


def whole(index: Index, document: str, revision: str, name: str) -> Material | None:
    """A revision as the index has it, with all that its files said; None if the index hasn't got it."""
    row = index.row("SELECT said FROM revision WHERE document=? AND revision=?", (document, revision))
    if row is None:
        return None
    said: dict[str, Any] = json.loads(row[0])
    if "kind" not in said:
        return None
    passages, pieces = [], []
    for start, end, label, question, respondent, begins, ends, words in index.rows(
        'SELECT start, "end", label, question, respondent, begins, ends, text FROM passage '
        "WHERE document=? AND revision=? ORDER BY number",
        (document, revision),
    ):
        passages.append(
            Passage(
                start=start,
                end=end,
                label=label,
                begins=_as_said(begins),
                ends=_as_said(ends),
                question=question,
                respondent=respondent,
            )
        )
        pieces.append(words)
    background: dict[str, list[tuple[str, str]]] = {}
    for person, key, value in index.rows(
        "SELECT participant, name, value FROM background WHERE document=? AND revision=?",
        (document, revision),
    ):
        background.setdefault(person, []).append((key, value))
    ranking = said.get("ranking")
    return Material(
        name=name,
        kind=said["kind"],
        text="\n".join(pieces),
        passages=tuple(passages),
        roles=tuple([(label, role) for label, role in said["roles"]]),
        questions=tuple(
            [
                Question(*row)
                for row in index.rows(
                    "SELECT key, text FROM question WHERE document=? AND revision=? ORDER BY place",
                    (document, revision),
                )
            ]
        ),
        ranking=Ranking(ranking[0], ranking[1], tuple(ranking[2])) if ranking else None,
        respondents=tuple(
            [
                Respondent(key, tuple(background.get(person, ())), tuple(json.loads(ballot)))
                for key, person, ballot in index.rows(
                    "SELECT key, participant, ballot FROM respondent WHERE document=? AND revision=? ORDER BY place",
                    (document, revision),
                )
            ]
        ),
        layout=said["layout"],
    )


def size_of(index: Index, revision: str) -> tuple[int, int] | None:
    """How many passages and characters a text has; None if the text isn't here."""
    row = index.row("SELECT passages, length FROM revision WHERE revision=? AND altered<2", (revision,))
    return (row[0], row[1]) if row else None


def _as_said(seconds: float | None) -> float | None:
    """A time as the file had it: the index keeps 12 as 12.0."""
    return int(seconds) if seconds is not None and seconds == int(seconds) else seconds


def corrected_turns(index: Index, document: Document) -> int:
    """How many turns of a document have been changed, added or removed since its import; 0 while the first text
    isn't known."""
    first = next(
        (
            write.value
            for (body,) in index.rows("SELECT body FROM line WHERE did='document.import' ORDER BY count, id")
            for write in decode(body).act.writes
            if write.entity == document.id and write.field == REVISION
        ),
        "",
    )
    before, now = (
        [
            row[0]
            for row in index.rows(
                "SELECT text FROM passage WHERE document=? AND revision=? ORDER BY number",
                (document.id, revision),
            )
        ]
        for revision in (first, document.revision)
    )
    if not before or first == document.revision:
        return 0
    changes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    return sum(max(end - start, stop - begin) for kind, start, end, begin, stop in changes if kind != "equal")
