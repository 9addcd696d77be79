"""The material: documents, their passages, the people in them."""

import json
from typing import Any, NamedTuple

from qualcode.index.index import Index
from qualcode.index.texts import CUT, WHOLE, text_of


class Document(NamedTuple):
    """One imported document as it is shown. `here` tells whether its current text has arrived; `code` is what its
    respondents' codes begin with; `about` are facts such as date, mode, invited."""

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
    """The documents in the order of their import; with `retired`, only those out of use."""
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


def text(index: Index, document: str, revision: str) -> str | None:
    """The whole text of a revision, None if it hasn't arrived."""
    return text_of(index.connection, document, revision)


def quote_at(index: Index, revision: str, span: list[Any]) -> str:
    """The words at a place of a revision, an empty string if its text isn't here."""
    row = index.row("SELECT document FROM revision WHERE revision=?", (revision,))
    words = text(index, row[0], revision) if row else None
    return (words or "")[int(span[0]) : int(span[1])]


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
            "AND question IS NOT NULL GROUP BY question",
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


def participants(index: Index) -> list[Participant]:
    """The people in the material in the order of the documents: speakers by name (P2 before P10), respondents by row.

    Their names and variables are those that were given, else the code and the background of the file.
    """
    names = dict(index.rows("SELECT id, name FROM participant WHERE name != ''"))
    merged = dict(index.rows("SELECT id, root FROM merged WHERE id LIKE 'p%'"))
    gone = {row[0] for row in index.rows("SELECT id FROM participant WHERE retired=1")}
    given: dict[str, dict[str, str]] = {}
    for person, key, value in index.rows("SELECT entity, key, value FROM member WHERE name='variable'"):
        given.setdefault(merged.get(person, person), {})[key] = str(value)
    said: dict[str, dict[str, str]] = {}
    for person, key, value in index.rows(
        "SELECT b.participant, b.name, b.value FROM background b "
        "JOIN document d ON d.id = b.document AND d.revision = b.revision"
    ):
        said.setdefault(merged.get(person, person), {})[key] = value
    people: dict[str, tuple[str, str, list[str]]] = {}
    speaking = index.rows(
        "SELECT s.value, s.entity, o.value, d.born FROM member s JOIN document d ON d.id = s.entity AND d.retired = 0 "
        "LEFT JOIN member o ON o.entity = s.entity AND o.name = 'role' AND o.key = s.key "
        "WHERE s.name = 'speaker' AND s.value != '' ORDER BY s.key"
    )
    speaking.sort(key=lambda row: (row[3], row[1], _by_number(names.get(row[0], ""))))
    for person, document, role, _born in speaking:
        if role != "interviewer":
            _add(people, merged.get(person, person), names.get(person, ""), "interviewee", document)
    for person, document, codes, place in index.rows(
        "SELECT r.participant, d.id, d.codes, r.place FROM respondent r "
        "JOIN document d ON d.id = r.document AND d.revision = r.revision AND d.retired = 0 "
        "ORDER BY d.born, d.id, r.place"
    ):
        _add(
            people,
            merged.get(person, person),
            names.get(person) or f"{codes or 'V'}{place}",
            "respondent",
            document,
        )
    return [
        Participant(
            person,
            names.get(person) or name,
            kind,
            tuple(dict.fromkeys(where)),
            tuple(sorted({**said.get(person, {}), **given.get(person, {})}.items())),
        )
        for person, (name, kind, where) in people.items()
        if person not in gone
    ]


def participant_name(index: Index, person: str) -> str:
    """What one person is called, without reading all of them: the name that was given, else the code of the file."""
    row = index.row("SELECT name FROM participant WHERE id = ? AND name != ''", (person,)) or index.row(
        "SELECT coalesce(nullif(d.codes, ''), 'V') || r.place FROM respondent r "
        "JOIN document d ON d.id = r.document AND d.revision = r.revision AND d.retired = 0 "
        "WHERE r.participant = ? OR r.participant IN (SELECT id FROM merged WHERE root = ?) "
        "ORDER BY d.born, d.id, r.place LIMIT 1",
        (person, person),
    )
    return str(row[0]) if row else ""


def _by_number(name: str) -> tuple[str, int, str]:
    """What names are sorted by so that P2 stands before P10."""
    letters = name.rstrip("0123456789")
    return letters, int(name[len(letters) :][:9] or 0), name


def _add(
    people: dict[str, tuple[str, str, list[str]]], person: str, name: str, kind: str, document: str
) -> None:
    if person in people:
        people[person][2].append(document)
    else:
        people[person] = (name, kind, [document])


def altered_texts(index: Index) -> list[tuple[str, str]]:
    """(document, revision) of texts whose files were changed after the import."""
    return [
        (row[0], row[1])
        for row in index.rows(
            "SELECT document, revision FROM revision WHERE altered NOT IN (?, ?)", (WHOLE, CUT)
        )
    ]
