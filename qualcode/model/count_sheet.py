"""A table of frequencies as it goes into a thesis."""

from typing import NamedTuple


class CountSheet(NamedTuple):
    """The headings of the columns, the rows with the depth of each in the category system, and the note below the
    table."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    note: str
