"""A coded transcript as a Word file: what was marked is highlighted, and a comment at each mark holds how it was coded.

Comments of several marks may overlap; in Word each leads to its own stretch. The comment's author is the coder, so that
Word shows each coder in a colour of their own.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qualcode.exporters.word.bookmarks import around
from qualcode.exporters.word.fields import NAMESPACE, number_pages, parsed, text_run
from qualcode.exporters.word.report_styles import report_styles
from qualcode.text import clean, showable

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element


class CodedTurn(NamedTuple):
    """A turn or an answer: who speaks, what was said, where it begins in the document's text, its bookmark."""

    speaker: str
    text: str
    start: int
    bookmark: str
    question: str = ""


class CodedMark(NamedTuple):
    """A mark: its span in the document's text, how it was coded, by whom and when."""

    start: int
    end: int
    words: str
    coder: str
    initials: str
    at: str


def write_coded(
    title: str,
    turns: Sequence[CodedTurn],
    marks: Sequence[CodedMark],
    path: Path,
    *,
    language: str,
    template: Path | None = None,
) -> None:
    """Writes the transcript with its marks to `path`."""
    from qualcode.exporters.word.parts import new_document, save_reproducibly
    from qualcode.exporters.word.template import open_template

    document = new_document(language, title) if template is None else open_template(template, language, title)
    styles = report_styles(document, own=template is None)
    numbers = [_comment(document, one) for one in marks]
    body = document.element.body.sectPr
    body.addprevious(_paragraph(styles.headings[0], text_run(title)))
    asked = ""
    begun: set[int] = set()
    ended: set[int] = set()
    for turn in turns:
        if turn.question and turn.question != asked:
            body.addprevious(_paragraph(styles.headings[1], text_run(turn.question)))
            asked = turn.question
        speaker = text_run(f"{turn.speaker}: ", "<w:b/>") if turn.speaker else ""
        inside = "".join(_pieces(turn, marks, numbers, begun, ended))
        body.addprevious(_paragraph(styles.body, speaker + around(turn.bookmark, inside)))
    number_pages(document)
    save_reproducibly(document, path)


def _comment(document: "Document", mark: CodedMark) -> int:
    """Add the comment of a mark, dated when it was marked; its number."""
    from docx.oxml.ns import qn

    comment = document.comments.add_comment(showable(clean(mark.words)), mark.coder, mark.initials)
    try:
        moment = datetime.fromisoformat(mark.at).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        moment = "1980-01-01T00:00:00Z"
    comment._comment_elm.set(qn("w:date"), moment)
    return comment.comment_id


def _pieces(
    turn: CodedTurn, marks: Sequence[CodedMark], numbers: Sequence[int], begun: set[int], ended: set[int]
) -> Iterator[str]:
    """The turn's text in runs, cut where marks begin and end. A mark may go on through several turns: `begun` and
    `ended` are the comments whose stretch was opened and closed so far."""
    first, last = turn.start, turn.start + len(turn.text)
    here = [
        (mark, number)
        for mark, number in zip(marks, numbers, strict=True)
        if mark.start < last and number not in ended
    ]
    cuts = sorted(
        {first, last, *[min(max(at, first), last) for mark, _n in here for at in (mark.start, mark.end)]}
    )
    for start, end in pairwise(cuts):
        for mark, number in here:
            if mark.start <= start and number not in begun:
                begun.add(number)
                yield f'<w:commentRangeStart w:id="{number}"/>'
        inside = any(mark.start <= start and end <= mark.end for mark, _number in here)
        look = '<w:highlight w:val="yellow"/>' if inside else ""
        yield _runs(turn.text[start - first : end - first], look)
        for mark, number in here:
            if mark.end <= end and number in begun and number not in ended:
                ended.add(number)
                yield _reference(number)


def _reference(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def _runs(text: str, look: str) -> str:
    lines = text.split("\n")
    return "<w:r><w:br/></w:r>".join(text_run(line, look) if line else "" for line in lines)


def _paragraph(style: str, inside: str) -> "_Element":
    return parsed(f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>{inside}</w:p>')
