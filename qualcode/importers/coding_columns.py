"""The columns of a coding table by what their cells hold: codes of people, and empty cells that mean "as above"."""

import re
from itertools import pairwise

from qualcode.importers.coding_headings import CATEGORY, DOCUMENT, EXPRESSION, PARTICIPANT, QUOTE
from qualcode.model.levels import LEVELS
from qualcode.text import one_line

_PERSON = re.compile(r"[A-ZÅÄÖ]{1,3} ?\d{1,4}[a-zåäö]?")


def settled_by_values(kinds: list[str], rows: list[list[str]]) -> list[str]:
    """The kinds of the columns, where the category column counts as the participants' column if at least 80% of
    its cells hold codes of people (H1, V12), another column holds expressions and none is for participants."""
    if CATEGORY not in kinds or EXPRESSION not in kinds or PARTICIPANT in kinds:
        return kinds
    place = kinds.index(CATEGORY)
    values = [one_line(row[place]) for row in rows if place < len(row) and row[place].strip()]
    people = sum(_PERSON.fullmatch(one) is not None for one in values)
    return [
        PARTICIPANT if at == place and people >= 0.8 * max(1, len(values)) > 0 and values else one
        for at, one in enumerate(kinds)
    ]


def _goes_down(where: dict[str, int]) -> list[int]:
    return [where[kind] for kind in (*LEVELS, CATEGORY, EXPRESSION, DOCUMENT, PARTICIPANT) if kind in where]


def filled_down(rows: list[list[str]], where: dict[str, int]) -> int:
    """Fills empty cells in `rows` with the value above: categories, expressions, documents and participants.
    Returns 0, the number of blanks left to report.

    Where a row names a new category, the lower categories and the expression aren't carried over from the row
    above.
    """
    ladder = [where[kind] for kind in (*reversed(LEVELS), CATEGORY, EXPRESSION) if kind in where]
    for before, row in pairwise(rows):
        own = [
            at
            for at, place in enumerate(ladder)
            if place < min(len(row), len(before))
            and row[place].strip()
            and row[place].strip() != before[place].strip()
        ]
        ends = set(ladder[min(own) + 1 :]) if own else set()
        for place in _goes_down(where):
            if place < min(len(row), len(before)) and place not in ends and not row[place].strip():
                row[place] = before[place]
    return 0


def blanks(rows: list[list[str]], where: dict[str, int]) -> int:
    """How many rows have a quote and no category below a row that has one: perhaps "as above" is meant."""
    places = [where[kind] for kind in (*LEVELS, CATEGORY) if kind in where]
    if not places or QUOTE not in where:
        return 0
    filled = [any(place < len(row) and row[place].strip() for place in places) for row in rows]
    quoted = [where[QUOTE] < len(row) and bool(row[where[QUOTE]].strip()) for row in rows]
    return sum(
        quote and not own and any(filled[:at])
        for at, (own, quote) in enumerate(zip(filled, quoted, strict=True))
    )
