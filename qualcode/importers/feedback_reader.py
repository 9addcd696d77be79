"""Walks through the XML of a Word file once: which bookmarks are open, which comments, what is put in and taken out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.ids import thing_of
from qualcode.importers.feedback_remarks import (
    COMMENT,
    DELETION,
    INSERTION,
    MOVE,
    REPLACEMENT,
    ROW_DELETED,
    ROW_INSERTED,
    Remark,
)
from qualcode.text import clean, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class _Change:
    """A stretch of tracked change in a paragraph."""

    author: str
    date: str
    paragraph: int
    marks: tuple[str, ...]
    taken_out: str = ""
    put_in: str = ""
    row: str = ""
    moved: bool = False


@dataclass(slots=True)
class _Piece:
    """What stands within a bookmark: its words without the tracked changes, and with them."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Range:
    """The words that a comment is on, and the things that it touches."""

    words: list[str] = field(default_factory=list)
    things: dict[str, None] = field(default_factory=dict)
    paragraphs: dict[int, None] = field(default_factory=dict)
    open: bool = True


class Reader:
    """Goes through the body once: which bookmarks are open, which comments, what is inserted and deleted."""

    def __init__(self, space: str) -> None:
        self.space = space
        self.ours = False
        self.open: dict[str, str] = {}
        self.ranges: dict[str, _Range] = {}
        self.pieces: dict[str, _Piece] = {}
        self.lines: list[_Piece] = []
        self.thing_at: dict[str, str] = {}
        self.marks_of: list[list[str]] = []
        self.found: list[_Change] = []
        self.of_paragraph: list[dict[str, None]] = []
        self.row_of: list[int] = []
        self.of_row: list[dict[str, None]] = []
        self.heading: list[tuple[str, ...]] = []
        self.last_heading: tuple[str, ...] = ()
        self.row = -1
        self.tracked: list[tuple[str, str, str]] = []

    def visit(self, parent: "_Element") -> None:
        """All of an element's children, in their order; deep nesting is followed without recursion of Python."""
        for element, leaving in walk(parent):
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if leaving:
                self._leave(tag)
            else:
                self._enter(element, tag)

    def _get(self, element: "_Element", name: str) -> str:
        return str(element.get(f"{self.space}{name}", ""))

    def _enter(self, element: "_Element", tag: str) -> None:
        if tag == "p":
            self.of_paragraph.append(dict.fromkeys(self.open.values()))
            self.lines.append(_Piece())
            self.marks_of.append(list(self.open))
            self.row_of.append(self.row)
            self.heading.append(self.last_heading)
        elif tag == "tr":
            self.of_row.append({})
            self.row = len(self.of_row) - 1
            self._row_change(element)
        elif tag == "bookmarkStart":
            self._begin(element)
        elif tag == "bookmarkEnd":
            self.open.pop(self._get(element, "id"), None)
        elif tag == "commentRangeStart":
            self.ranges[self._get(element, "id")] = _Range(things=dict.fromkeys(self.open.values()))
        elif tag == "commentRangeEnd":
            self._close(self._get(element, "id"))
        elif tag == "commentReference":
            number = self._get(element, "id")
            if number not in self.ranges:  # a comment on a place, not on words
                self.ranges[number] = _Range(things=dict.fromkeys(self.open.values()))
                self.ranges[number].paragraphs[len(self.of_paragraph) - 1] = None
            self._close(number)
        elif tag in ("ins", "del", "moveFrom", "moveTo"):
            self.tracked.append((tag, one_line(self._get(element, "author")), self._get(element, "date")))
        elif tag in ("t", "delText"):
            self._words(element.text or "")
        elif tag in ("br", "tab", "cr"):
            self._words("\n" if tag != "tab" else "\t")

    def _leave(self, tag: str) -> None:
        if tag == "tr":
            self.row = -1
        elif tag in ("ins", "del", "moveFrom", "moveTo"):
            self.tracked.pop()
        elif tag == "p" and self.of_paragraph:
            own = tuple(self.of_paragraph[-1])
            if own and self.row < 0:
                self.last_heading = own

    def _begin(self, element: "_Element") -> None:
        thing = thing_of(self._get(element, "name"))
        if not thing:
            return
        self.ours = True
        self.open[self._get(element, "id")] = thing
        self.thing_at[self._get(element, "id")] = thing
        if self.of_paragraph:
            self.of_paragraph[-1][thing] = None
            self.marks_of[-1].append(self._get(element, "id"))
        if self.row >= 0:
            self.of_row[self.row][thing] = None
        for one in self.ranges.values():
            if one.open:
                one.things[thing] = None

    def _close(self, number: str) -> None:
        if number in self.ranges:
            self.ranges[number].open = False

    def _words(self, words: str) -> None:
        out = any(tag in ("del", "moveFrom") for tag, _author, _date in self.tracked)
        put = any(tag in ("ins", "moveTo") for tag, _author, _date in self.tracked)
        for piece in (
            *[self.pieces.setdefault(mark, _Piece()) for mark in self.open],
            *self.lines[-1:],
        ):
            if not put:
                piece.before.append(words)
            if not out:
                piece.after.append(words)
        for one in self.ranges.values():
            if one.open:
                one.paragraphs[len(self.of_paragraph) - 1] = None
                if not out:
                    one.words.append(words)
        if self.tracked and self.of_paragraph:
            self._changed(words, out=out)

    def _changed(self, words: str, *, out: bool) -> None:
        """Records inserted or deleted words; words that follow directly in the same paragraph belong to the
        same change."""
        tag, author, date = self.tracked[-1]
        moved = tag.startswith("move")
        here = len(self.of_paragraph) - 1
        last = self.found[-1] if self.found else None
        marks = tuple(self.open)
        if (
            last is None
            or (last.author, last.paragraph, last.row) != (author, here, "")
            or last.marks != marks
            or last.moved != moved
        ):
            last = _Change(author, date, here, marks, moved=moved)
            self.found.append(last)
        if out:
            last.taken_out += words
        else:
            last.put_in += words

    def _row_change(self, row: "_Element") -> None:
        properties = row.find(f"{self.space}trPr")
        if properties is None:
            return
        for tag, kind in (("del", ROW_DELETED), ("ins", ROW_INSERTED)):
            change = properties.find(f"{self.space}{tag}")
            if change is not None and row.find(f".//{self.space}moveTo") is not None:
                continue  # told once: where the row was
            if change is not None:
                if row.find(f".//{self.space}moveFrom") is not None:
                    kind = MOVE
                words = " | ".join(
                    one_line(
                        "".join(
                            part.text or "" for part in cell.iter(f"{self.space}t", f"{self.space}delText")
                        )
                    )
                    for cell in row.iter(f"{self.space}tc")
                )
                made = _Change(
                    one_line(self._get(change, "author")), self._get(change, "date"), -1, (), row=kind
                )
                made.taken_out, made.put_in = (words, "") if tag == "del" else ("", words)
                made.paragraph = -1 - self.row - 1
                self.found.append(made)

    def comment(self, number: str, author: str, date: str, text: str) -> Remark:
        """A comment with what it is about."""
        one = self.ranges[number]
        around: dict[str, None] = {}
        for place in one.paragraphs:
            if 0 <= place < len(self.of_paragraph):
                around |= self.of_paragraph[place]
                around |= self._around(place)
        words = clean("".join(one.words)).strip()
        return Remark(COMMENT, author, date, text, tuple(one.things), words, around=tuple(around))

    def _around(self, place: int) -> dict[str, None]:
        """The things in the same table row, else those in the last paragraph before it that has a bookmark."""
        row = self.row_of[place]
        if row >= 0 and self.of_row[row]:
            return self.of_row[row]
        return dict.fromkeys(self.heading[place])

    def changes(self) -> Iterator[Remark]:
        """The tracked changes; those that only take out or put in blanks are none."""
        rows = {-1 - one.paragraph - 1 for one in self.found if one.row}
        for one in self.found:
            if one.row:
                things = tuple(self.of_row[-1 - one.paragraph - 1])
                yield Remark(one.row, one.author, one.date, one.put_in, things, one.taken_out)
                continue
            if self.row_of[one.paragraph] in rows or not (one.taken_out + one.put_in).strip():
                continue
            about = (
                dict.fromkeys(self.thing_at[mark] for mark in one.marks) or self.of_paragraph[one.paragraph]
            )
            around = self.of_paragraph[one.paragraph] | self._around(one.paragraph)
            piece = self._piece(one)
            kind = REPLACEMENT if one.taken_out and one.put_in else DELETION if one.taken_out else INSERTION
            if one.moved:
                if not one.taken_out:  # told once: where the words were
                    continue
                kind = MOVE
            yield Remark(
                kind,
                one.author,
                one.date,
                clean(one.put_in),
                tuple(about),
                clean(one.taken_out),
                one_line("".join(piece.before)),
                one_line("".join(piece.after)),
                tuple(around),
            )

    def _piece(self, change: _Change) -> _Piece:
        """The wording of the changed thing, before and after. Words added at its very end fall outside its
        bookmark, so the whole paragraph counts if it contains nothing else."""
        line = self.lines[change.paragraph]
        own = [self.pieces[mark] for mark in change.marks[-1:] if mark in self.pieces]
        inside = own or [self.pieces[mark] for mark in self.marks_of[change.paragraph] if mark in self.pieces]
        if inside and one_line("".join(inside[0].before)) != one_line("".join(line.before)):
            return own[0] if own else _Piece()
        return line


def walk(parent: "_Element") -> Iterator[tuple["_Element", bool]]:
    """Every element below, when it is entered and when it is left; deep nesting is followed without recursion."""
    stack = [iter(parent)]
    path: list[_Element] = []
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            if path:
                yield path.pop(), True
            continue
        yield child, False
        path.append(child)
        stack.append(iter(child))
