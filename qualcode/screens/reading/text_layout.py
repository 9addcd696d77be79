"""A document laid out in lines of a width: which letters stand on which line, as offsets and never as copies."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol, overload

from qualcode.screens.kit.cells import cluster_start, clusters, columns, drawn, is_plain

HEAD, WORDS, QUESTION, GAP = "head", "words", "question", "gap"
"""What stands on a line: who speaks, what was said, a question of a survey, nothing."""

NARROWEST = 10


class Line(NamedTuple):
    """A line of the screen: `start` and `end` are offsets in the text (for a question, in the question's text).
    Only the part up to `shown` is drawn, which leaves out the space at a line break. `part` is the index of the
    passage."""

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


class Passage(Protocol):
    """Anything with the bounds of a passage and the key of its question."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def question(self) -> str: ...


Wrapped = list[tuple[int, int, int]]
"""(start, end, end of what is drawn) of each line of a passage or a question."""


class Layout:
    """The place of every letter on the screen. `order` gives the indices of the passages in the order in which
    they are read. The text of a question, if `questions` has it, is written above the first of consecutive
    answers to it."""

    def __init__(
        self,
        text: str,
        parts: Sequence[Passage],
        width: int,
        order: Sequence[int] | None = None,
        questions: Mapping[str, str] | None = None,
    ) -> None:
        self.text = drawn(text)
        self.parts = parts
        self.width = max(width, NARROWEST)
        self.order = tuple(range(len(parts))) if order is None else tuple(order)
        self.first_line = [0] * len(parts)
        self.first_words = [0] * len(parts)
        self.last_line = [0] * len(parts)
        self.begins: list[int] = []
        self.placed: dict[tuple[int, int], tuple[int, list[int]]] = {}
        self._starts = [part.start for part in parts]
        self._position = {place: position for position, place in enumerate(self.order)}
        self._wrapped: list[Wrapped] = [[]] * len(parts)
        self._asked: dict[int, Wrapped] = {}
        self.lines = Lines(self, self._lay(questions or {}))

    def _lay(self, questions: Mapping[str, str]) -> int:
        """Break the passages into lines; how many lines there are in all."""
        asked = ""
        asked_on: dict[str, Wrapped] = {}
        text, width, plain, number = self.text, self.width, is_plain(self.text), 0
        for place in self.order:
            part = self.parts[place]
            self.begins.append(number)
            number += number > 0  # a gap between passages
            self.first_line[place] = number
            if part.question != asked and part.question in questions:
                if part.question not in asked_on:
                    asked_on[part.question] = wrap(drawn(questions[part.question]), 0, None, width)
                self._asked[place] = asked_on[part.question]
                number += len(self._asked[place])
            asked = part.question
            start, end = part.start, part.end
            if not plain:
                wrapped = wrap(text, start, end, width)
            elif end - start > width:
                wrapped = _wrap_plain(text, start, end, width)
            else:
                wrapped = [(start, end, end)]
            self._wrapped[place] = wrapped
            self.first_words[place] = number + 1
            number += 1 + len(wrapped)
            self.last_line[place] = number - 1
        return number

    def lines_of_part(self, position: int) -> list[Line]:
        """The lines of the passage that is read at this position, with the gap before it."""
        place = self.order[position]
        start = self.parts[place].start
        return [
            *([Line(GAP, place, 0, 0, 0)] if position else []),
            *[Line(QUESTION, place, *one) for one in self._asked.get(place, ())],
            Line(HEAD, place, start, start, start),
            *[Line(WORDS, place, *one) for one in self._wrapped[place]],
        ]

    def part_at(self, offset: int) -> int:
        """The place of the passage that an offset is in, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line_at(self, offset: int) -> int:
        """The number of the line on which a letter stands."""
        place = self.part_at(offset)
        wrapped = self._wrapped[place]
        passed = bisect_right(wrapped, offset, key=lambda one: one[0]) if len(wrapped) > 1 else 1
        return self.first_words[place] + max(0, passed - 1)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """(line, column) of a letter. A letter that isn't drawn has the place at the end of its line."""
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

    def place_of(self, start: int, end: int) -> tuple[int, list[int]]:
        """(position in the order of reading, lines) of a stretch, also where its passages are read apart from one
        another; found once for each stretch."""
        known = self.placed.get((start, end))
        if known is None:
            first, last = self.part_at(start), self.part_at(max(start, end - 1))
            lines: list[int] = []
            for place in range(first, last + 1):
                part = self.parts[place]
                one, other = max(start, part.start), min(end, part.end)
                if one < other:
                    lines.extend(self.lines_of(one, other))
            known = self.placed[start, end] = (self._position.get(first, 0), sorted(lines))
        return known

    def lines_of(self, start: int, end: int) -> range:
        """The lines that a stretch of text stands on, with all that is between."""
        return range(self.line_at(start), self.line_at(max(start, end - 1)) + 1)


class Lines(Sequence[Line]):
    """All lines of a layout; each is made when it is looked at, since most of a long text never is."""

    def __init__(self, layout: Layout, number: int) -> None:
        self._layout, self._number = layout, number
        self._made: dict[int, list[Line]] = {}

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(self._number))]
        if number < 0:
            number += self._number
        if not 0 <= number < self._number:
            raise IndexError(number)
        position = bisect_right(self._layout.begins, number) - 1
        made = self._made.get(position)
        if made is None:
            made = self._made[position] = self._layout.lines_of_part(position)
        return made[number - self._layout.begins[position]]


def wrap(text: str, start: int, end: int | None, width: int) -> list[tuple[int, int, int]]:
    """(start, end, end of what is drawn) of the lines of a stretch of drawn text, broken at spaces; a word that is
    longer than a line is broken where it must be. At least one line, and every letter is on exactly one."""
    end = len(text) if end is None else end
    if is_plain(text[start:end]):
        return _wrap_plain(text, start, end, width)
    places = columns(text[start:end])
    edges = [start + at for at, _places in clusters(text[start:end])] + [end]

    def reach(at: int) -> int:
        """As far as a line that begins at `at` can go: at least one cluster."""
        limit = places[at - start] + width
        furthest = start + bisect_right(places, limit) - 1
        edge = edges[bisect_right(edges, furthest) - 1]
        return edge if edge > at else edges[bisect_right(edges, at)]

    return _wrap(text, start, end, reach)


def _wrap_plain(text: str, start: int, end: int, width: int) -> list[tuple[int, int, int]]:
    """The same as `wrap` for a text in which every letter takes one column; faster as long as single spaces
    separate the words, as in nearly all texts."""
    found: list[tuple[int, int, int]] = []
    at = start
    while end - at > width:
        space = text.rfind(" ", at, at + width + 1)
        if space <= at or space + 1 >= end or text[space - 1] == " " or text[space + 1] == " ":
            return found + _wrap(text, at, end, lambda begun: min(begun + width, end))
        found.append((at, space + 1, space))
        at = space + 1
    found.append((at, end, end))
    return found


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
