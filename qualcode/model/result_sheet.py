"""A table of results as it goes into a thesis: frequencies, a comparison, a framework matrix."""

from typing import NamedTuple


class ResultSheet(NamedTuple):
    """The usual caption and a description for readers who can't see the table; the headings of the columns; the rows
    with the depth of each in the category system; the note below the table. `figures` tells that all columns but the
    first hold figures; otherwise they hold words and get as much room as the first. `about` are the things that the
    rows are about (empty: none is known), so that remarks on a row come back to them."""

    title: str
    description: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    note: str = ""
    figures: bool = True
    about: tuple[str, ...] = ()
