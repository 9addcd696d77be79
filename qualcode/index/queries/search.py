"""Full-text search over passages, expressions and memos."""

from typing import NamedTuple

from qualcode.index.index import Index


class Found(NamedTuple):
    """A search hit. `kind` is passage, expression or memo. `thing` is the identifier of the expression, the
    memo or the passage's document; `number` is the number of the passage, otherwise 0. `text` is an excerpt in
    which the words found are enclosed between U+0002 and U+0003."""

    kind: str
    thing: str
    number: int
    text: str


def search(index: Index, words: str, limit: int) -> list[Found]:
    """The passages, expressions and memos that contain all of `words`, at most `limit` passages and `limit`
    others. A word that ends in * matches the beginnings of words, and "quoted words" match only next to each
    other."""
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
    """The query for the full-text search of SQLite: every word is quoted, so that no character in it is special
    except a final `*`."""
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
