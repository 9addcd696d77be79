"""The parts of a Word report (headings, paragraphs, tables, charts) as plain data, which `block_writer` writes.

Texts may contain markers: a reference to a captioned table, figure or heading (`refer`), or words in italics
(`slanted`). A `bookmark` is hidden in Word (its name begins with an underscore) and identifies the thing that a
part of the report is about, so that a comment in a returned file can be matched to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qualcode.exporters.word.table import Column, Entry
from qualcode.model.options.table_options import CaptionKind

_REFER, _SLANT, _END = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"([{_REFER}{_SLANT}])([^{_END}]*){_END}")


def refer(bookmark: str) -> str:
    """A marker for use in a text: the number of the table or figure with this bookmark, which Word keeps up to
    date."""
    return f"{_REFER}{bookmark}{_END}"


def slanted(words: str) -> str:
    """In a text: words in italics."""
    return f"{_SLANT}{words}{_END}"


class Piece(NamedTuple):
    """A piece of a text: plain words, words in italics, or a reference by its bookmark."""

    text: str
    italic: bool = False
    refers: bool = False


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, split at its markers."""
    found, at = [], 0
    for match in _MARKED.finditer(text):
        if match.start() > at:
            found.append(Piece(text[at : match.start()]))
        found.append(Piece(match[2], italic=match[1] == _SLANT, refers=match[1] == _REFER))
        at = match.end()
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def plain(text: str) -> str:
    """A text without its marks; a reference leaves nothing."""
    return _MARKED.sub(lambda match: match[2] if match[1] == _SLANT else "", text)


Look = Literal["body", "quote", "prompt", "note", "item", "title", "subtitle"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; Word's contents list the first three levels. `new_page`: it begins one."""

    text: str
    level: int = 1
    bookmark: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. A `prompt` is something that the author has to write; `item` is one of a list; `note` stands below
    a table or a figure. One that `leads` to what follows stays on its page."""

    text: str
    look: Look = "body"
    bookmark: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A captioned table. `name` is what references call it; `wide` asks for a landscape page."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]
    description: str
    note: str = ""
    size: float = 10.0
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a chart in the order of its categories; None: no value there."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A captioned chart: horizontal bars, or lines over steps. `alternative` says in words what it shows."""

    name: str
    caption: str
    kind: Literal["bar", "line"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alternative: str
    values_title: str = ""
    categories_title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TreeBlock:
    """A captioned figure of boxes, such as the categories of the analysis: a column for each level, where a box
    spans the rows of everything that belongs under it."""

    name: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the headings, or of the captioned tables or figures."""

    of: Literal["headings", "tables", "figures"]
    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


Block = Heading | Paragraph | TableBlock | ChartBlock | TreeBlock | Contents | PageBreak


Numbers = dict[str, tuple[CaptionKind, int]]
"""The kind and number of each captioned block by its name."""


def numbers_of(blocks: Sequence[Block]) -> Numbers:
    """Tables and figures numbered in their order."""
    numbers: Numbers = {}
    tables = figures = 0
    for block in blocks:
        if isinstance(block, TableBlock) and block.caption:
            tables += 1
            numbers[block.name] = ("table", tables)
        elif isinstance(block, ChartBlock | TreeBlock):
            figures += 1
            numbers[block.name] = ("figure", figures)
    return numbers
