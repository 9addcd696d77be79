"""The pages of a PDF as lines of text with their places.

A PDF knows no paragraphs, only pieces of text with a place on the page. A line is what stands at one height.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.text import clean

if TYPE_CHECKING:
    from pypdf import PageObject

_SAME_HEIGHT = 2.5
"""Points between the baselines of pieces that still stand on one line."""

_NUMBER = re.compile(r"\d{1,5}")
_BULLET = re.compile("^[\uf020-\uf0ff•▪◦●○]\\s+(?=\\S)")
"""A bullet of a list, in whatever font: no list has its signs in the text of other files either."""

_SMALL_DIGITS = re.compile(r"[\d*]{1,3}")


class Piece(NamedTuple):
    """A piece of text: its place from the left and from the foot of the page, its size, and its words."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: where it begins, how high it stands (from the page's foot), its size, and whether the file
    numbers a paragraph that begins with it."""

    text: str
    x: float
    y: float
    size: float
    page: int
    numbered: bool = False


def page_rows(page: "PageObject") -> list[list[Piece]]:
    """The rows of a page from top to bottom: the pieces that stand at one height, from left to right. The small
    raised digits of footnotes are left out."""
    pieces: list[Piece] = []

    def take(text: str, outer: Any, inner: Any, _font: Any, size: float) -> None:
        words = text.replace("\n", " ")
        if not words.strip():
            return
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = abs(inner[3] * outer[3]) or 1.0
        pieces.append(Piece(float(x), float(y), float(size or 0) * scale, words))

    page.extract_text(visitor_text=take)
    usual = Counter(round(one.size) for one in pieces for _letter in one.text).most_common(1)
    body = usual[0][0] if usual else 0
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.y):
        if piece.size < 0.75 * body and _SMALL_DIGITS.fullmatch(piece.text.strip()):
            continue
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_HEIGHT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x) for row in rows]


def stand_in_columns(rows: list[list[Piece]], width: float) -> bool:
    """Whether pieces begin again at one place in the right half of the page, row for row: columns, or a table whose
    columns are as wide as columns of text."""
    if len(rows) < 8:
        return False
    starts = Counter(
        round(piece.x / 3)
        for row in rows
        for before, piece in pairwise(row)
        if 0.4 * width < piece.x < 0.75 * width and piece.x - before.x > 40
    )
    alone = Counter(round(row[0].x / 3) for row in rows if row[0].x > 0.45 * width)
    place, often = max(
        ((at, starts[at] + starts[at + 1] + alone[at] + alone[at + 1]) for at in {*starts, *alone}),
        key=lambda one: one[1],
        default=(0, 0),
    )
    return place > 0 and often * 4 >= len(rows)


def page_lines(rows: list[list[Piece]], page: int) -> list[PdfLine]:
    """The rows of a page as lines. A column of ascending numbers in the margin isn't part of the text. The
    numbers show where paragraphs begin, unless nearly every line has one, or they are line numbers in larger
    steps (5, 10, 15)."""
    marked: dict[int, Piece] = {}
    steps: set[int] = set()
    for column in _number_columns(rows):
        distances = {int(later.text) - int(earlier.text) for (_a, earlier), (_b, later) in pairwise(column)}
        if len(distances) == 1 and 0 < min(distances) <= 20:
            marked.update(dict(column))
            steps |= distances
    paragraphs = steps == {1} and len(marked) < 0.8 * len(rows)
    lines = []
    for place, row in enumerate(rows):
        rest = [one for one in row if one is not marked.get(place)]
        text = _BULLET.sub("", " ".join(clean("".join(_spaced(rest))).split()))
        if text:
            lines.append(
                PdfLine(text, rest[0].x, rest[0].y, rest[0].size, page, paragraphs and place in marked)
            )
    return lines


def _number_columns(rows: list[list[Piece]]) -> list[list[tuple[int, Piece]]]:
    """The columns of at least three numbers, one below another, at the left or right end of the rows; each
    number with its row."""
    found = sorted(
        {
            (place, piece)
            for place, row in enumerate(rows)
            for piece in (row[0], row[-1])
            if _NUMBER.fullmatch(piece.text.strip())
        },
        key=lambda one: one[1].x,
    )
    columns: list[list[tuple[int, Piece]]] = []
    for one in found:
        if columns and one[1].x - columns[-1][-1][1].x < 12:
            columns[-1].append(one)
        else:
            columns.append([one])
    return [sorted(column) for column in columns if len(column) >= 3]


def _spaced(row: list[Piece]) -> Iterator[str]:
    """The pieces with a blank between those that the file places apart; pieces of one word have none between them."""
    for place, piece in enumerate(row):
        before = row[place - 1] if place else None
        if before is not None and piece.x - before.x > 0.9 * max(piece.size, 1) * max(
            len(before.text) * 0.3, 1
        ):
            yield " "
        yield piece.text
