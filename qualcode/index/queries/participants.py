"""Who is in the material: interviewees and respondents, with their variables."""

from qualcode.index.index import Index
from qualcode.model.things import Participant


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
        "LEFT JOIN merged m ON m.id = s.entity "
        "WHERE s.name = 'speaker' AND s.value != '' AND m.id IS NULL ORDER BY s.key"
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


_SAYS_SOMETHING = (
    "(NOT says_nothing(p.text) OR p.id IN (SELECT c.passage FROM segment_passage c "
    "JOIN segment s ON s.id = c.segment AND s.retired = 0))"
)


def who_answered(index: Index) -> frozenset[str]:
    """The respondents who answered anything in a survey in use; see `who_answered_surveys`."""
    return frozenset().union(*who_answered_surveys(index).values())


def who_answered_surveys(index: Index) -> dict[str, frozenset[str]]:
    """The respondents who answered anything in each survey in use, the ranking included. An answer that the
    settings treat as empty (`no_answer`) counts all the same if it was marked: the analyst found something in
    it, and n must not exceed N."""
    found: dict[str, set[str]] = {}
    for document, person in index.rows(
        "SELECT DISTINCT r.document, coalesce(m.root, r.participant) FROM respondent r "
        "JOIN document d ON d.id = r.document AND d.revision = r.revision AND d.retired = 0 "
        "LEFT JOIN merged m ON m.id = r.participant "
        "WHERE r.ballot != '[]' OR (r.document, r.revision, r.key) IN "
        "(SELECT p.document, p.revision, p.respondent FROM passage p WHERE p.respondent IS NOT NULL "
        f"AND {_SAYS_SOMETHING})"
    ):
        found.setdefault(document, set()).add(person)
    return {document: frozenset(people) for document, people in found.items()}


def who_answered_questions(index: Index) -> dict[tuple[str, str], frozenset[str]]:
    """Who answered each open question of the surveys in use, by (document, key of the question)."""
    found: dict[tuple[str, str], set[str]] = {}
    for document, question, person in index.rows(
        "SELECT DISTINCT p.document, p.question, coalesce(m.root, r.participant) FROM passage p "
        "JOIN document d ON d.id = p.document AND d.revision = p.revision AND d.retired = 0 "
        "JOIN respondent r ON r.document = p.document AND r.revision = p.revision AND r.key = p.respondent "
        f"LEFT JOIN merged m ON m.id = r.participant WHERE p.question IS NOT NULL AND {_SAYS_SOMETHING}"
    ):
        found.setdefault((document, question), set()).add(person)
    return {place: frozenset(people) for place, people in found.items()}


def who_wrote(index: Index, document: str, revision: str) -> frozenset[str]:
    """The respondents of a survey who wrote an answer in words."""
    rows = index.rows(
        "SELECT DISTINCT r.participant FROM respondent r JOIN passage p ON p.document = r.document "
        "AND p.revision = r.revision AND p.respondent = r.key WHERE r.document=? AND r.revision=? "
        "AND NOT says_nothing(p.text)",
        (document, revision),
    )
    return frozenset(row[0] for row in rows)
