"""A row of a coding table: a quote, where it stands, and how it was coded."""

from typing import NamedTuple


class CodingRow(NamedTuple):
    """A row as a table has it. `number` is its number in the file, for people. `document` and `participant` are names,
    empty where the table doesn't tell; `passage` is the number of a turn or answer, 0 for none. `categories` are pairs
    of a level and a name, the lowest first; a level is empty where the table tells only that it is a category.
    `tasks` are keys or titles, `facts` pairs of a name and a value; `before` and `after` are what
    stands around the quote in the file, `memo` a memo on it."""

    number: int
    quote: str = ""
    document: str = ""
    participant: str = ""
    passage: int = 0
    expression: str = ""
    categories: tuple[tuple[str, str], ...] = ()
    tasks: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    memo: str = ""


class CodingTable(NamedTuple):
    """The rows of a table, and remarks on how it was read. If the rows come from comments on the text of a
    document, `beside` is the name of that document; otherwise it is empty."""

    rows: tuple[CodingRow, ...]
    remarks: tuple[str, ...] = ()
    beside: str = ""
