"""A document laid out in lines of a width: which letters stand on which line, as offsets and never as copies."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from qualcode.screens.cells import cluster_start, clusters, columns, drawn, is_plain

HEAD, WORDS, QUESTION, GAP = "head", "words", "question", "gap"
"""What stands on a line: who speaks, what was said, a question of a survey, nothing."""

NARROWEST = 10


class Line(NamedTuple):
    """A line: `start` and `end` are offsets (of a question: in its text), `shown` is where what is drawn of it ends,
    which is before the space at which it was broken. `part` is the place of its passage among the passages."""

    kind: str
    part: int
    start: int
    end: int
    shown: int


class Part(NamedTuple):
    """A passage as the layout needs it: its bounds and, in a survey, the key of its question."""

    start: int
    end: int
    question: str = ""


class Layout:
    """Where everything stands. `order` are the places of the parts in the order in which they are read; a question is
    written above the first of its answers that follow one another, if `questions` tell it."""

    def __init__(
        self,
        text: str,
        parts: Sequence[Part],
        width: int,
        order: Sequence[int] | None = None,
        questions: Mapping[str, str] | None = None,
    ) -> None:
        self.text = drawn(text)
        self.parts = parts
        self.width = max(width, NARROWEST)
        self.order = tuple(range(len(parts))) if order is None else tuple(order)
        self.lines: list[Line] = []
        self.first_line = [0] * len(parts)
        self.first_words = [0] * len(parts)
        self.last_line = [0] * len(parts)
        self._starts = [part.start for part in parts]
        self._lay(questions or {})

    def _lay(self, questions: Mapping[str, str]) -> None:
        asked = ""
        asked_on: dict[str, list[tuple[int, int, int]]] = {}
        plain = is_plain(self.text)
        for place in self.order:
            part = self.parts[place]
            if self.lines:
                self.lines.append(Line(GAP, place, 0, 0, 0))
            self.first_line[place] = len(self.lines)
            if part.question in questions and part.question != asked:
                if part.question not in asked_on:
                    asked_on[part.question] = wrap(drawn(questions[part.question]), 0, None, self.width)
                self.lines.extend([Line(QUESTION, place, *one) for one in asked_on[part.question]])
            asked = part.question
            self.lines.append(Line(HEAD, place, part.start, part.start, part.start))
            self.first_words[place] = len(self.lines)
            if plain and part.end - part.start <= self.width:
                self.lines.append(Line(WORDS, place, part.start, part.end, part.end))
            else:
                for start, end, shown in wrap(self.text, part.start, part.end, self.width, plain=plain):
                    self.lines.append(Line(WORDS, place, start, end, shown))
            self.last_line[place] = len(self.lines) - 1

    def part_at(self, offset: int) -> int:
        """The place of the passage that an offset is in, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line_at(self, offset: int) -> int:
        """The number of the line on which a letter stands."""
        place = self.part_at(offset)
        low, high = self.first_words[place], self.last_line[place]
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def cell_of(self, offset: int) -> tuple[int, int]:
        """(line, place on it) of a letter; what isn't drawn stands at the end of its line."""
        number = self.line_at(offset)
        line = self.lines[number]
        at = min(max(offset, line.start), line.shown)
        return number, columns(self.text[line.start : line.shown])[at - line.start]

    def offset_at(self, number: int, x: int) -> int:
        """The letter that stands at a place of a line; left of it the first, right of it the end."""
        line = self.lines[min(max(number, 0), len(self.lines) - 1)]
        if line.kind != WORDS:
            return self.parts[line.part].start
        places = columns(self.text[line.start : line.shown])
        if x >= places[-1]:
            return line.shown
        at = max(0, bisect_right(places, x) - 1)
        return line.start + cluster_start(self.text[line.start : line.shown], at)

    def lines_of(self, start: int, end: int) -> range:
        """The lines that a stretch of text stands on, with all that is between."""
        return range(self.line_at(start), self.line_at(max(start, end - 1)) + 1)


def wrap(
    text: str, start: int, end: int | None, width: int, *, plain: bool = False
) -> list[tuple[int, int, int]]:
    """(start, end, end of what is drawn) of the lines of a stretch of drawn text, broken at spaces; a word that is
    longer than a line is broken where it must be. At least one line, and every letter is on exactly one."""
    end = len(text) if end is None else end
    if plain or is_plain(text[start:end]):
        return _wrap(text, start, end, lambda at: min(at + width, end))
    places = columns(text[start:end])
    edges = [start + at for at, _places in clusters(text[start:end])] + [end]

    def reach(at: int) -> int:
        """As far as a line that begins at `at` can go: at least one cluster."""
        limit = places[at - start] + width
        furthest = start + bisect_right(places, limit) - 1
        edge = edges[bisect_right(edges, furthest) - 1]
        return edge if edge > at else edges[bisect_right(edges, at)]

    return _wrap(text, start, end, reach)


def _wrap(text: str, start: int, end: int, reach: Callable[[int], int]) -> list[tuple[int, int, int]]:
    found = []
    at = start
    while True:
        far = reach(at)
        if far >= end:
            found.append((at, end, end))
            return found
        cut = far
        if text[far] == " ":
            shown = far
            while cut < end and text[cut] == " ":
                cut += 1
        else:
            space = text.rfind(" ", at, far)
            cut = space + 1 if space > at else far
            shown = cut
        while shown > at and text[shown - 1] == " ":
            shown -= 1
        if cut >= end:
            found.append((at, end, max(shown, at)))
            return found
        found.append((at, cut, shown if shown > at else min(cut, far)))
        at = cut
