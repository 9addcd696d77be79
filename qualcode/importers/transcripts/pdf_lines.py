"""The pages of a PDF as lines of text with their places, and the lines as paragraphs.

A PDF knows no paragraphs, only pieces of text with a place on the page. Lines are what stands at one height. They are
joined to a paragraph where the first reaches the right margin and nothing says that a new one begins.
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


class _Piece(NamedTuple):
    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: where it begins, how high it stands (from the page's foot), and whether the file numbers a
    paragraph that begins with it."""

    text: str
    x: float
    y: float
    size: float
    page: int
    numbered: bool = False


def page_lines(page: "PageObject", number: int) -> list[PdfLine]:
    """The lines of a page from its top to its foot."""
    pieces: list[_Piece] = []

    def take(text: str, outer: Any, inner: Any, _font: Any, size: float) -> None:
        words = text.replace("\n", " ")
        if not words.strip():
            return
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        pieces.append(_Piece(float(x), float(y), float(size or 0), words))

    page.extract_text(visitor_text=take)
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.y):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_HEIGHT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return _without_margin_numbers([sorted(row, key=lambda one: one.x) for row in rows], number)


def _without_margin_numbers(rows: list[list[_Piece]], page: int) -> list[PdfLine]:
    """The rows as lines. Where a column of numbers that count up stands in the margin, they tell where paragraphs
    begin and are no text."""
    marked: dict[int, _Piece] = {}
    for column in _number_columns(rows):
        if all(int(later.text) == int(earlier.text) + 1 for (_a, earlier), (_b, later) in pairwise(column)):
            marked.update(dict(column))
    lines = []
    for place, row in enumerate(rows):
        rest = [one for one in row if one is not marked.get(place)]
        if rest:
            text = " ".join(clean("".join(_spaced(rest))).split())
            if text:
                lines.append(PdfLine(text, rest[0].x, rest[0].y, rest[0].size, page, place in marked))
    return lines


def _number_columns(rows: list[list[_Piece]]) -> list[list[tuple[int, _Piece]]]:
    """Numbers at either end of the rows that stand one below another, three at least, each with its row."""
    found = sorted(
        {
            (place, piece)
            for place, row in enumerate(rows)
            for piece in (row[0], row[-1])
            if _NUMBER.fullmatch(piece.text.strip())
        },
        key=lambda one: one[1].x,
    )
    columns: list[list[tuple[int, _Piece]]] = []
    for one in found:
        if columns and one[1].x - columns[-1][-1][1].x < 12:
            columns[-1].append(one)
        else:
            columns.append([one])
    return [sorted(column) for column in columns if len(column) >= 3]


def _spaced(row: list[_Piece]) -> Iterator[str]:
    """The pieces with a blank between those that the file places apart; pieces of one word have none between them."""
    for place, piece in enumerate(row):
        if place and piece.x - row[place - 1].x > 0.9 * max(piece.size, 1) * max(
            len(row[place - 1].text) * 0.3, 1
        ):
            yield " "
        yield piece.text


def in_two_columns(pages: list[list[PdfLine]], widths: list[float]) -> bool:
    """Whether most pages have text that begins again in their right half, line for line: two columns."""
    seen = 0
    for lines, width in zip(pages, widths, strict=True):
        right = sum(one.x > 0.47 * width for one in lines)
        seen += len(lines) >= 8 and 0.25 * len(lines) <= right
    return seen * 2 > len([lines for lines in pages if len(lines) >= 8]) and seen > 0


def without_running_heads(pages: list[list[PdfLine]]) -> tuple[list[list[PdfLine]], list[str]]:
    """The pages without what stands on the top or foot of most of them, such as page numbers, and what that was."""
    dropped: list[str] = []
    for at in (0, 0, -1, -1):  # a running head may have two lines
        often = Counter(_without_digits(lines[at].text) for lines in pages if lines)
        same, times = often.most_common(1)[0] if often else ("", 0)
        if times < max(2, 0.6 * len(pages)):
            continue
        for number, lines in enumerate(pages):
            if lines and _without_digits(lines[at].text) == same:
                dropped.append(lines[at].text)
                pages[number] = lines[1:] if at == 0 else lines[:-1]
    return pages, dropped


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def paragraphs_of(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    """The lines of each paragraph. Without numbers in the margin, one begins after a line that ends well before the
    right margin, after a larger gap, or where the line before ends a sentence and this one is indented."""
    lines = [one for page in pages for one in page]
    if not lines:
        return []
    numbered = any(one.numbered for one in lines)
    gaps = Counter(
        round(earlier.y - later.y)
        for earlier, later in pairwise(lines)
        if earlier.page == later.page and 0 < earlier.y - later.y < 60
    )
    usual = (
        min((gap for gap, times in gaps.items() if times >= 0.2 * max(gaps.values())), default=0)
        if gaps
        else 0
    )
    full = sorted(len(one.text) for one in lines)[int(0.9 * (len(lines) - 1))]
    found = [[lines[0]]]
    for earlier, later in pairwise(lines):
        if numbered:
            begins = later.numbered
        else:
            gap = earlier.y - later.y
            apart = earlier.page == later.page and usual > 0 and gap > 1.35 * usual + 1
            begins = (
                apart
                or len(earlier.text) < 0.66 * full
                or (later.x - earlier.x > 5 and earlier.text.endswith((".", "?", "!", "…", "”", '"')))
            )
        if begins and not earlier.text.endswith(("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")):
            found.append([later])
        else:
            found[-1].append(later)
    return found


def joined_lines(lines: list[PdfLine], words: frozenset[str]) -> str:
    """The lines of a paragraph as one. A hyphen at the end of a line goes only if the whole word stands elsewhere in
    the file (`words`, in small letters): it may belong to the word."""
    text = lines[0].text
    for line in lines[1:]:
        if text.endswith("\N{SOFT HYPHEN}"):
            text = text[:-1] + line.text
        elif text.endswith(("-", "\N{HYPHEN}")) and text[-2:-1].isalpha() and line.text[:1].islower():
            begun, rest = text[:-1].split()[-1], line.text.split()[0]
            whole = f"{begun}{rest}".strip(".,;:!?”’\"'()").casefold()
            text = (text[:-1] if whole in words else text) + line.text
        else:
            text = f"{text} {line.text}"
    return text
