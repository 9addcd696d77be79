"""Full-text search over passages, expressions and memos."""

from typing import NamedTuple

from qualcode.index.index import Index


class Found(NamedTuple):
    """A place where the words stand: `kind` is passage, expression or memo; for a passage `thing` is its document and
    `number` its number; `text` is a piece around the words, which stand between U+0002 and U+0003."""

    kind: str
    thing: str
    number: int
    text: str


def search(index: Index, words: str, limit: int) -> list[Found]:
    """Where all of `words` stand: whole words, or beginnings when a word ends in *; "quoted words" stand together."""
    asked = _asked(words)
    if not asked:
        return []
    passages = [
        Found("passage", *row)
        for row in index.rows(
            """
            SELECT p.document, p.number, snippet(spoken, 0, char(2), char(3), '…', 24)
            FROM spoken JOIN passage p ON p.id = spoken.rowid
            JOIN document d ON d.id = p.document AND d.revision = p.revision AND d.retired = 0
            LEFT JOIN merged m ON m.id = p.document
            WHERE spoken MATCH ? AND m.id IS NULL ORDER BY d.born, d.id, p.number LIMIT ?
            """,
            (asked, limit),
        )
    ]
    written = [
        Found(row[0], row[1], 0, row[2])
        for row in index.rows(
            """
            SELECT t.kind, t.id, snippet(written, 0, char(2), char(3), '…', 24)
            FROM written JOIN written_row w ON w.number = written.rowid
            JOIN thing t ON t.id = w.id AND t.retired = 0 LEFT JOIN merged m ON m.id = t.id
            WHERE written MATCH ? AND m.id IS NULL ORDER BY t.kind, t.born LIMIT ?
            """,
            (asked, limit),
        )
    ]
    return [*passages, *written]


def _asked(words: str) -> str:
    """What the index is asked: every word quoted, so that no sign in it means anything but `*` at its end."""
    terms = []
    for number, piece in enumerate(words.split('"')):
        if number % 2:
            if any(letter.isalnum() for letter in piece):
                terms.append(f'"{piece}"')
            continue
        for word in piece.split():
            if any(letter.isalnum() for letter in word):
                star = "*" if word.endswith("*") else ""
                terms.append(f'"{word.rstrip("*")}"{star}')
    return " ".join(terms)
