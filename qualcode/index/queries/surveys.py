"""Closed questions of the surveys: what stands in their columns, and of which kind people said each is."""

import re

from qualcode.index.index import Index


def closed_answers(index: Index) -> dict[str, dict[str, dict[str, str]]]:
    """The answers to the closed questions of each survey in use, as they stand in the file: by document, heading (Q2
    before Q10: the order of the columns isn't kept) and participant, followed through merges."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for document, name, value, person in index.rows(
        "SELECT b.document, b.name, b.value, coalesce(m.root, b.participant) FROM background b "
        "JOIN document d ON d.id = b.document AND d.revision = b.revision AND d.retired = 0 "
        "JOIN respondent r ON r.document = b.document AND r.revision = b.revision AND r.participant = b.participant "
        "LEFT JOIN merged m ON m.id = b.participant ORDER BY r.place"
    ):
        found.setdefault(document, {}).setdefault(name, {})[person] = value
    return {
        document: dict(sorted(own.items(), key=lambda pair: _by_number(pair[0])))
        for document, own in found.items()
    }


def _by_number(name: str) -> list[tuple[str, int]]:
    """What headings are sorted by so that Q2 stands before Q10."""
    return [
        (letters.casefold(), int(digits or 0))
        for letters, digits in re.findall(r"(\D*)(\d{0,9})", name, re.ASCII)
    ]


def kinds_given(index: Index) -> dict[tuple[str, str], str]:
    """The kind that people set for a closed question, by (document, heading)."""
    return {
        (document, key): str(value)
        for document, key, value in index.rows("SELECT entity, key, value FROM member WHERE name='asked'")
        if value
    }


def who_answered_survey(index: Index, document: str, revision: str) -> list[str]:
    """The respondents of a survey who answered anything, in words, by a choice or by ranking, in their order."""
    rows = index.rows(
        "SELECT DISTINCT r.place, coalesce(m.root, r.participant) FROM respondent r "
        "LEFT JOIN merged m ON m.id = r.participant WHERE r.document=? AND r.revision=? AND (r.ballot != '[]' "
        "OR r.key IN (SELECT respondent FROM passage p WHERE p.document=r.document AND p.revision=r.revision) "
        "OR EXISTS (SELECT 1 FROM background b WHERE b.document=r.document AND b.revision=r.revision "
        "AND b.participant=r.participant)) ORDER BY r.place",
        (document, revision),
    )
    return list(dict.fromkeys(row[1] for row in rows))
