"""A document as its paragraphs and tables in their order, whatever program wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's clean text; its line breaks are kept. An `aside`, such as a footnote, is said by nobody. `bold` is
    how many of its first letters are in bold."""

    text: str
    heading: bool = False
    aside: bool = False
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows of cells; the paragraphs of a cell are lines."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The text of a document, and sentences on what was left out of it or read in its own way."""

    blocks: tuple[Paragraph | Table, ...]
    remarks: tuple[str, ...] = ()
