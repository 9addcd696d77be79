"""Fields that Word fills in itself (contents, references, page numbers), each with a result to show until Word
updates it."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from qualcode.text import showable

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_run(text: str, look: str = "") -> str:
    """A run of plain text; `look` is the inside of its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(showable(text), quote=False)}</w:t></w:r>'


def field(code: str, shown: str, *, look: str = "", stale: bool = False) -> str:
    """A field with the result that is shown; `stale` asks Word to work it out again when the file is opened."""
    dirty = ' w:dirty="true"' if stale else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run(shown, look)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def contents(
    code: str, entries: Sequence[tuple[str, str, int]], styles: Sequence[str], width: int
) -> "list[_Element]":
    """A table of contents as paragraphs: `entries` are (text, bookmark, level from 1), each with the page that its
    bookmark is on; `styles` are the ids of the entries' styles by level; `width` in twentieths of a point is where the
    page numbers stand."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    found = []
    for place, (text, bookmark, level) in enumerate(entries):
        style = styles[min(level, len(styles)) - 1]
        page = field(f"PAGEREF {bookmark} \\h", "–", stale=True)
        inside = (
            f'<w:hyperlink w:anchor="{escape(bookmark)}" w:history="1">'
            f"{text_run(text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        )
        before = begin if place == 0 else ""
        after = end if place == len(entries) - 1 else ""
        found.append(
            parsed(
                f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="{style}"/>{tab}</w:pPr>{before}{inside}{after}</w:p>'
            )
        )
    return found


def number_pages(document: "Document") -> None:
    """Page numbers at the foot of each page, if the document has nothing there yet."""
    for section in document.sections:
        footer = section.footer
        if footer.is_linked_to_previous or not any(one.text.strip() for one in footer.paragraphs):
            paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
            paragraph.alignment = 1  # WD_ALIGN_PARAGRAPH.CENTER
            for element in parsed(f"<w:p {NAMESPACE}>{field('PAGE', '1')}</w:p>"):
                paragraph._p.append(element)
        break  # the others are linked to it


def parsed(xml: str) -> "_Element":
    """XML as an element of a Word file."""
    from docx.oxml.parser import parse_xml

    element: _Element = parse_xml(xml.encode("utf-8"))
    return element
