"""Documents as they stand: their texts, passages, questions, and what is not here yet."""

import json
from typing import Any

from qualcode.index.index import Index
from qualcode.index.intake.texts import CUT, WHOLE, text_of
from qualcode.model.material import INTERVIEWER
from qualcode.model.things import Document, PassageRow

_DOCUMENTS = """
SELECT d.id, d.name, d.type, d.revision, d.codes, d.read, d.source, d.layout, d.place, d.coder, d.at, d.born,
    r.altered, coalesce(r.length, 0), d.retired, coalesce(r.passages, 0)
FROM document d LEFT JOIN merged m ON m.id = d.id
LEFT JOIN revision r ON r.document = d.id AND r.revision = d.revision
WHERE m.id IS NULL {where} ORDER BY d.born, d.id
"""


def not_here(index: Index) -> list[tuple[str, str, str, int]]:
    """(document, name, type, marks) of the documents in use whose text isn't here, or not completely: their marks and
    answers don't count."""
    rows = index.rows(
        "SELECT d.id, d.name, d.type FROM document d LEFT JOIN merged m ON m.id = d.id "
        "LEFT JOIN revision r ON r.document = d.id AND r.revision = d.revision "
        "WHERE m.id IS NULL AND d.retired = 0 AND coalesce(r.altered, 2) >= 2 ORDER BY d.born, d.id"
    )
    return [
        (row[0], row[1], row[2], index.rows(
            "SELECT count(*) FROM segment WHERE document=? AND retired=0 AND state='missing'", (row[0],))[0][0])
        for row in rows
    ]  # fmt: skip


def documents(index: Index, *, retired: bool = False) -> list[Document]:
    """The documents in the order of their import; with `retired`, only those retired."""
    facts: dict[str, list[tuple[str, str]]] = {}
    for entity, key, value in index.rows(
        "SELECT entity, key, value FROM member WHERE name='about' ORDER BY key"
    ):
        facts.setdefault(entity, []).append((key, str(value)))
    return [
        Document(
            *[
                *row[:12],
                row[12] is not None and row[12] < 2,
                row[12] in (1, -1),
                row[15],
                row[13],
                bool(row[14]),
                tuple(facts.get(row[0], ())),
            ]
        )
        for row in index.rows(_DOCUMENTS.format(where="AND d.retired = ?"), (int(retired),))
    ]


def out_of_use(index: Index) -> list[tuple[str, str, str]]:
    """(document, name, name of the document that it was merged into, or "") of the documents that are retired or were
    merged into another."""
    return index.rows(
        "SELECT d.id, d.name, coalesce(r.name, '') FROM document d LEFT JOIN merged m ON m.id = d.id "
        "LEFT JOIN document r ON r.id = m.root WHERE m.id IS NOT NULL OR d.retired = 1 ORDER BY d.born, d.id"
    )


def text(index: Index, document: str, revision: str) -> str | None:
    """The whole text of a revision, None if it hasn't arrived."""
    return text_of(index.connection, document, revision)


def quote_at(index: Index, revision: str, span: list[Any]) -> str:
    """The words at a place of a revision, an empty string if its text isn't here."""
    row = index.row("SELECT document FROM revision WHERE revision=?", (revision,))
    words = text(index, row[0], revision) if row else None
    return (words or "")[int(span[0]) : int(span[1])]


def guide_turns(index: Index) -> dict[tuple[str, str], dict[int, str]]:
    """Which question of the interview guide a turn asks: by (document, its revision) and the turn's number."""
    found: dict[tuple[str, str], dict[int, str]] = {}
    for document, revision, key, value in index.rows(
        "SELECT d.id, d.revision, m.key, m.value FROM member m LEFT JOIN merged g ON g.id = m.entity "
        "JOIN document d ON d.id = coalesce(g.root, m.entity) "
        "WHERE m.name = 'guide' AND d.retired = 0 AND coalesce(m.value, '') != ''"
    ):
        beginning, _dot, number = str(key).rpartition(".")
        if beginning and str(revision).startswith(beginning) and number.isdecimal():
            found.setdefault((document, revision), {})[int(number)] = str(value)
    return found


def passages(index: Index, document: str, revision: str) -> list[PassageRow]:
    """The passages of a revision in order, with speakers as they are known now."""
    return [
        PassageRow._make(row)
        for row in index.rows(
            """
            SELECT p.number, p.start, p."end", coalesce(p.label, ''), coalesce(p.label_key, ''),
                coalesce(p.question, ''),
                CASE WHEN r.participant IS NULL AND o.value = 'interviewer' THEN ''
                    ELSE coalesce(mm.root, r.participant, s.value, '') END,
                CASE WHEN r.participant IS NOT NULL THEN 'respondent' ELSE coalesce(o.value, '') END,
                p.begins, p.ends, p.text
            FROM passage p
            LEFT JOIN respondent r ON r.document = p.document AND r.revision = p.revision AND r.key = p.respondent
            LEFT JOIN member s ON s.entity = p.document AND s.name = 'speaker' AND s.key = p.label_key
            LEFT JOIN member o ON o.entity = p.document AND o.name = 'role' AND o.key = p.label_key
            LEFT JOIN merged mm ON mm.id = coalesce(r.participant, s.value)
            WHERE p.document = ? AND p.revision = ? ORDER BY p.number
            """,
            (document, revision),
        )
    ]


def words_around(index: Index, document: str, revision: str, start: int, end: int) -> tuple[int, str]:
    """(offset, text) of the passages that a stretch of a revision is in, so that a long text needn't be read for it."""
    rows = index.rows(
        """
        SELECT start, text FROM passage WHERE document=? AND revision=? AND start <= ? AND start >= coalesce(
            (SELECT max(start) FROM passage WHERE document=? AND revision=? AND start <= ?), 0) ORDER BY start
        """,
        (document, revision, max(end, start + 1), document, revision, start),
    )
    return (rows[0][0], "\n".join([row[1] for row in rows])) if rows else (0, "")


def questions(index: Index, document: str, revision: str) -> list[tuple[str, str]]:
    """(key, text) of a survey's open questions in order."""
    return [
        (row[0], row[1])
        for row in index.rows(
            "SELECT key, text FROM question WHERE document=? AND revision=? ORDER BY place",
            (document, revision),
        )
    ]


def answers_by_question(index: Index, document: str, revision: str) -> dict[str, int]:
    """How many answered each question."""
    return {
        row[0]: row[1]
        for row in index.rows(
            "SELECT question, count(DISTINCT respondent) FROM passage WHERE document=? AND revision=? "
            "AND question IS NOT NULL AND NOT says_nothing(text) GROUP BY question",
            (document, revision),
        )
    }


def ranking(index: Index, document: str, revision: str) -> tuple[str, tuple[str, ...]] | None:
    """The ranking question's text and its items, if the survey has one."""
    told = _said(index, document, revision).get("ranking")
    return (told[1], tuple(told[2])) if told else None


def ballots(index: Index, document: str, revision: str) -> list[tuple[str, ...]]:
    """The ballots of the ranking question; blank ones are left out."""
    rows = index.rows(
        "SELECT ballot FROM respondent WHERE document=? AND revision=? ORDER BY place", (document, revision)
    )
    return [tuple(ballot) for ballot in (json.loads(row[0]) for row in rows) if ballot]


def guessed_roles(index: Index, document: str, revision: str) -> dict[str, str]:
    """The roles of labels as the import read them."""
    return dict(_said(index, document, revision).get("roles", ()))


def _said(index: Index, document: str, revision: str) -> dict[str, Any]:
    row = index.row("SELECT said FROM revision WHERE document=? AND revision=?", (document, revision))
    told: dict[str, Any] = json.loads(row[0]) if row else {}
    return told


def altered_texts(index: Index) -> list[tuple[str, str]]:
    """(document, revision) of texts whose files were changed after the import."""
    return [
        (row[0], row[1])
        for row in index.rows(
            "SELECT document, revision FROM revision WHERE altered NOT IN (?, ?)", (WHOLE, CUT)
        )
    ]


def turns_told(index: Index, least: int) -> list[tuple[str, str]]:
    """(document, words) of every passage of at least `least` characters that isn't the interviewer's, in all
    documents in use except surveys."""
    return index.rows(
        "SELECT p.document, p.text FROM passage p JOIN document d ON d.id = p.document "
        "AND d.revision = p.revision AND d.retired = 0 AND d.type != 'survey' "
        "LEFT JOIN member o ON o.entity = p.document AND o.name = 'role' AND o.key = p.label_key "
        "LEFT JOIN merged m ON m.id = p.document "
        "WHERE length(p.text) >= ? AND coalesce(o.value, '') != ? AND m.id IS NULL",
        (least, INTERVIEWER),
    )


def revision_of(index: Index, document: str) -> str:
    """The identifier of the current revision of a document; an empty string if no such document exists."""
    row = index.row("SELECT revision FROM document WHERE id=?", (document,))
    return str(row[0]) if row else ""


def answered(index: Index, document: str, revision: str) -> int:
    """How many respondents of a survey answered anything, the ranking included."""
    row = index.row(
        "SELECT count(*) FROM respondent r WHERE r.document=? AND r.revision=? AND (r.ballot != '[]' OR r.key IN "
        "(SELECT respondent FROM passage WHERE document=? AND revision=? AND respondent IS NOT NULL "
        "AND NOT says_nothing(text)))",
        (document, revision, document, revision),
    )
    return int(row[0]) if row else 0


def roles_and_speakers(index: Index, document: str) -> list[tuple[str, str, str]]:
    """(field, label key, value) for each speaker label of a document: the field `role` holds the role of the
    speaker, and `speaker` the participant that the label belongs to."""
    return index.rows(
        "SELECT name, key, value FROM member WHERE entity=? AND name IN ('role', 'speaker') ORDER BY key",
        (document,),
    )
