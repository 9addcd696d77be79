"""What analysts wrote beside a transcript in Word: comments on its words, and words highlighted in colours."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qualcode.importers.feedback_reader import walk
from qualcode.importers.word_archive import damaged, main_part, part_beside
from qualcode.importers.word_comment_parts import comments_by_number, parsed_part
from qualcode.model.file_limits import USUAL, Limits
from qualcode.text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_BEFORE = 60
"""So many characters before the words tell which of several like places is meant."""


class CommentedWords(NamedTuple):
    """Words with a comment on them (its author and text), or highlighted in a `colour`; `before` and `after` are
    what stands around them in their paragraph."""

    quote: str
    before: str
    after: str = ""
    author: str = ""
    text: str = ""
    colour: str = ""


class WordComments(NamedTuple):
    """The comments and highlights in the order of the text. `left_out` counts the comments that were left out
    because they reply to another comment or aren't attached to any words."""

    comments: tuple[CommentedWords, ...] = ()
    highlights: tuple[CommentedWords, ...] = ()
    left_out: int = 0


@dataclass(slots=True)
class _Span:
    before: str
    words: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def read_comments(raw: bytes, name: str, limits: Limits = USUAL) -> WordComments:
    """The comments and highlights of a Word file."""
    root = parsed_part(main_part(raw, name, limits), name, limits)
    space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
    body = root.find(f"{space}body")
    if body is None:
        raise damaged(name)
    reader = _Reader(space)
    reader.visit(body)
    part = part_beside(raw, name, limits, "comments.xml")
    told = comments_by_number(parsed_part(part, name, limits), space) if part else {}
    answers = (
        _answers(raw, name, limits, parsed_part(part, name, limits), space) if part else frozenset[str]()
    )
    found = []
    for number, span in reader.spans.items():
        words = clean("".join(span.words)).strip()
        if number in told and number not in answers and words:
            author, _date, text = told[number]
            found.append(CommentedWords(words, clean(span.before), _start(span), author, text))
    return WordComments(tuple(found), tuple(reader.highlights), len(told) - len(found))


def _answers(raw: bytes, name: str, limits: Limits, comments: "_Element", space: str) -> frozenset[str]:
    """The numbers of comments that answer another one."""
    part = part_beside(raw, name, limits, "commentsExtended.xml")
    if not part:
        return frozenset()
    paragraphs = {
        line.get("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", ""): one.get(
            f"{space}id", ""
        )
        for one in comments.iter(f"{space}comment")
        for line in one.iter(f"{space}p")
    }
    own = "{http://schemas.microsoft.com/office/word/2012/wordml}"
    return frozenset(
        paragraphs.get(one.get(f"{own}paraId", ""), "")
        for one in parsed_part(part, name, limits).iter(f"{own}commentEx")
        if one.get(f"{own}paraIdParent")
    )


def _start(span: _Span) -> str:
    return clean("".join(span.after))[:_BEFORE].split("\n")[0]


class _Reader:
    def __init__(self, space: str) -> None:
        self.space = space
        self.spans: dict[str, _Span] = {}
        self.open: set[str] = set()
        self.closed: set[str] = set()
        self.highlights: list[CommentedWords] = []
        self.gone = 0
        self.colour = ""
        self.paragraph: list[str] = []
        self.highlighted: tuple[str, _Span] | None = None

    def visit(self, body: "_Element") -> None:
        """Go through the text once."""
        for element, leaving in walk(body):
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if tag in ("del", "moveFrom"):
                self.gone += -1 if leaving else 1
            elif leaving:
                if tag == "p":
                    self._words("\n")
                    self.closed.clear()
                    self._end_highlight()
                    self.paragraph.clear()
                elif tag == "r":
                    self.colour = ""
            else:
                self._enter(element, tag)

    def _enter(self, element: "_Element", tag: str) -> None:
        number = str(element.get(f"{self.space}id", ""))
        if tag == "r":
            mark = element.find(f"{self.space}rPr/{self.space}highlight")
            value = mark.get(f"{self.space}val", "") if mark is not None else ""
            self.colour = value if value not in ("none", "") else ""
        elif tag == "commentRangeStart":
            self.spans[number] = _Span("".join(self.paragraph)[-_BEFORE:])
            self.open.add(number)
        elif tag in ("commentRangeEnd", "commentReference"):
            if number in self.open:
                self.open.discard(number)
                self.closed.add(number)
        elif tag == "t" and not self.gone:
            self._words(element.text or "")
        elif tag in ("br", "cr", "tab") and not self.gone:
            self._words("\t" if tag == "tab" else "\n")

    def _words(self, words: str) -> None:
        if self.highlighted and (self.highlighted[0] != self.colour) and words.strip():
            self._end_highlight()
        if self.colour and words.strip():
            if self.highlighted is None:
                self.highlighted = self.colour, _Span("".join(self.paragraph)[-_BEFORE:])
            self.highlighted[1].words.append(words)
        elif self.highlighted and not words.strip():
            self.highlighted[1].words.append(words)
        for number in self.closed:
            self.spans[number].after.append(words)
        for number in self.open:
            self.spans[number].words.append(words)
        self.paragraph.append(words)

    def _end_highlight(self) -> None:
        if self.highlighted:
            colour, span = self.highlighted
            words = clean("".join(span.words)).strip()
            if words:
                self.highlights.append(CommentedWords(words, clean(span.before), colour=colour))
        self.highlighted = None
