"""The lines of a PDF as paragraphs: without what stands at the edges of every page, and joined where a line goes on."""

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from qualcode.importers.transcripts import labels, timestamps
from qualcode.importers.transcripts.labels import Likeness
from qualcode.importers.transcripts.pdf_lines import PdfLine
from qualcode.importers.transcripts.turn_starts import ALONE, cut_at
from qualcode.importers.transcripts.turns import Line

_PAGE = re.compile(r"\D{0,12}\d{1,4}(?:\s?(?:/|of|av|\()\s?\d{1,4}\)?)?\D{0,3}", re.IGNORECASE)


def turn_starts(pages: list[list[PdfLine]], sure: Collection[str] = ()) -> dict[PdfLine, bool]:
    """The lines whose words begin a turn: a label that is certain or that begins several lines, or a time. The
    value says whether the line holds only a label or a time."""
    lines = [one for page in pages for one in page]
    cuts = {one: cut_at(place, Line(one.text, place), sure) for place, one in enumerate(lines)}
    often = Counter(labels.key(cut.label) for cut in cuts.values() if cut and cut.label)
    found: dict[PdfLine, bool] = {}
    for one, cut in cuts.items():
        if timestamps.lone(one.text) is not None:
            found[one] = True
        elif cut and cut.label and (cut.how is Likeness.PLAIN or often[labels.key(cut.label)] > 1):
            found[one] = cut.shape == ALONE or not cut.text.strip()
        elif timestamps.leading(one.text)[0] is not None:
            found[one] = False
    return found


def without_running_heads(
    pages: list[list[PdfLine]], starts: Collection[PdfLine]
) -> tuple[list[list[PdfLine]], list[str]]:
    """The pages without running headers and footers such as page numbers, and the lines removed: those that
    stand at the top or foot of most pages, away from the text. A line that begins a turn (`starts`) is never
    removed."""
    pages = [list(page) for page in pages]
    usual = usual_gap([one for page in pages for one in page])
    dropped: list[str] = []
    for at in (0, 0, -1, -1):  # a running head may have two lines
        often = Counter(_without_digits(page[at].text) for page in pages if page)
        same, times = often.most_common(1)[0] if often else ("", 0)
        if times < max(2, 0.6 * len(pages)):
            continue
        mine = [
            (number, page[at])
            for number, page in enumerate(pages)
            if page and _without_digits(page[at].text) == same
        ]
        heights = [round(one.y) for _number, one in mine]
        if max(heights) - min(heights) > 6 or any(one in starts for _number, one in mine):
            continue
        if not all(_is_apart(pages[number], at, usual) for number, _one in mine):
            continue
        for number, one in mine:
            dropped.append(one.text)
            pages[number] = pages[number][1:] if at == 0 else pages[number][:-1]
    return pages, dropped


def _is_apart(page: list[PdfLine], at: int, usual: float) -> bool:
    """Whether the first or last line of a page stands away from the text, or is a page number."""
    if _PAGE.fullmatch(page[at].text):
        return True
    if len(page) < 2:
        return False
    beside = page[1] if at == 0 else page[-2]
    return abs(page[at].y - beside.y) > 1.3 * usual


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def usual_gap(lines: list[PdfLine]) -> float:
    """Points from line to line within a paragraph: the smallest distance that is common."""
    gaps = Counter(
        round(earlier.y - later.y)
        for earlier, later in pairwise(lines)
        if earlier.page == later.page and 0 < earlier.y - later.y < 60
    )
    return float(min((gap for gap, times in gaps.items() if times >= 0.2 * max(gaps.values())), default=0))


def paragraphs_of(pages: list[list[PdfLine]], starts: dict[PdfLine, bool]) -> list[list[PdfLine]]:
    """The lines of each paragraph. One begins where a turn does; with a number in the margin; else after a line that
    ends well before the right margin, after a larger gap, or where the line before ends a sentence and this one is
    indented. A label alone on its line is a paragraph of its own."""
    lines = [one for page in pages for one in page]
    if not lines:
        return []
    numbered = any(one.numbered for one in lines)
    usual, body = usual_gap(lines), body_size(lines)
    full = sorted(len(one.text) for one in lines)[int(0.9 * (len(lines) - 1))]
    found = [[lines[0]]]
    for earlier, later in pairwise(lines):
        if later in starts or starts.get(earlier, False) or is_note(later, body) != is_note(earlier, body):
            begins = True
        elif numbered:
            begins = later.numbered
        else:
            apart = earlier.page == later.page and 0 < 1.35 * usual + 1 < earlier.y - later.y
            begins = (
                apart
                or len(earlier.text) < 0.66 * full
                or (later.x - earlier.x > 5 and earlier.text.endswith((".", "?", "!", "…", "”", '"')))
            )
        if begins and (later in starts or not earlier.text.endswith(_HYPHENS)):
            found.append([later])
        else:
            found[-1].append(later)
    return found


_HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")


def body_size(lines: list[PdfLine]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for one in lines:
        sizes[round(one.size, 1)] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_note(line: PdfLine, body: float) -> bool:
    """Whether a line is set smaller than the text (`body`), as footnotes are."""
    return line.size < 0.9 * body


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
