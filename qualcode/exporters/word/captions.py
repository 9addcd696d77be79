"""Captions as the schools want them: "Taulukko 1. …" over a table, "Kuvio 1. …" under a figure.

Schools differ in where the caption stands, in capitals, in what comes after the number and in a final stop,
so all of these are settings. The number is one that Word counts itself (a SEQ field), and a bookmark lies
around it, so that the text can refer to it and both stay right when a table is added before it.
"""

from html import escape
from typing import TYPE_CHECKING

from qualcode.text import one_line, showable
from qualcode.words import speak

if TYPE_CHECKING:
    from lxml.etree import _Element
from qualcode.model.options.table_options import CaptionKind, CaptionStyle


def sequence(style: CaptionStyle, language: str, kind: CaptionKind = "table") -> str:
    """What Word counts under: Taulukko and Kuvio, Tabell and Figur, Table and Figure, or the style's own
    label."""
    voice = speak(language)
    own = voice._("Table") if kind == "table" else voice._("Figure")
    return one_line(style.label) or own


def numbered(number: int, style: CaptionStyle, language: str, kind: CaptionKind = "table") -> str:
    """The label with its number as the style writes it: "Taulukko 1", "TAULUKKO 1"."""
    return f"{_label(style, language, kind)} {number}"


def caption_text(
    text: str, number: int, style: CaptionStyle, language: str, kind: CaptionKind = "table"
) -> str:
    """The whole caption in words: "Taulukko 1. Alkuperäisten ilmausten pelkistäminen"."""
    return numbered(number, style, language, kind) + _rest(text, style)


def continued(number: int, style: CaptionStyle, language: str, kind: CaptionKind = "table") -> str:
    """What stands over the next part of a table that was cut in two: "Taulukko 1. (jatkuu)"."""
    return numbered(number, style, language, kind) + style.separator + speak(language)._("(continued)")


def caption_paragraph(
    text: str,
    number: int,
    style: CaptionStyle,
    language: str,
    *,
    kind: CaptionKind = "table",
    style_id: str = "Caption",
    bookmark: str = "",
    bookmark_id: int = 0,
) -> "_Element":
    """The caption as a Word paragraph; a caption above a table stays on the table's page.

    `number` is shown until Word updates its fields. `bookmark` (letters, digits and _, at most 40) encloses
    only the number, so that a reference can be written "taulukossa 1"; `bookmark_id` differs for each bookmark
    of a document. `style_id` is the paragraph style's id, which differs by Word's language: look it up by name.
    """
    keep = "<w:keepNext/>" if style.position == "above" else ""
    begins = ends = ""
    if bookmark:
        begins = f'<w:bookmarkStart w:id="{bookmark_id}" w:name="{escape(bookmark)}"/>'
        ends = f'<w:bookmarkEnd w:id="{bookmark_id}"/>'
    counting = f" SEQ {sequence(style, language, kind)} \\* ARABIC "
    return _parsed(
        f'<w:p {_NAMESPACE}><w:pPr><w:pStyle w:val="{escape(style_id)}"/>{keep}</w:pPr>'
        f"{_run(_label(style, language, kind) + ' ')}"
        f"{begins}{_field(counting, str(number))}{ends}"
        f"{_run(_rest(text, style))}</w:p>"
    )


def reference(bookmark: str, number: int) -> "list[_Element]":
    """Runs for a sentence that show the number of a captioned table and lead to it when clicked."""
    leading = f" REF {bookmark} \\h "
    paragraph = _parsed(f"<w:p {_NAMESPACE}>{_field(leading, str(number))}</w:p>")
    return list(paragraph)


_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _label(style: CaptionStyle, language: str, kind: CaptionKind) -> str:
    label = sequence(style, language, kind)
    return label.upper() if style.case == "upper" else label


def _rest(text: str, style: CaptionStyle) -> str:
    text = one_line(text)
    if not text:
        return "." if style.final_stop else ""
    stop = "." if style.final_stop and not text.endswith((".", "?", "!", "…")) else ""
    return style.separator + text + stop


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(showable(text), quote=False)}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code, quote=False)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escape(shown, quote=False)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _parsed(xml: str) -> "_Element":
    from docx.oxml.parser import parse_xml

    element: _Element = parse_xml(xml)
    return element
