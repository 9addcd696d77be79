"""The styles of a Word file, found by the name that they have in every language of Word, and the font and line
height that result from them.

A Finnish Word gives "caption" the id Kuvanotsikko and "Table Grid" the id TaulukkoRuudukko, but their names
stay the same.
"""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NATURAL = 1.17  # a line of Arial, Times or Calibri, of its size
_WIDTHS_OF_TYPEFACES = (
    (0.95, ("calibri", "carlito", "garamond")),
    (0.97, ("times", "liberation serif", "cambria", "caladea")),
    (
        1.0,
        ("aptos", "arial", "gill sans", "helvetica", "liberation sans", "palatino", "segoe ui", "trebuchet"),
    ),
)
"""How wide the letters of usual typefaces are against Arial's, at the most; by the beginning of the name."""
_OTHER_TYPEFACE = 1.17  # Verdana is 17 % wider than Arial


@dataclass(frozen=True, slots=True)
class Look:
    """The format that a paragraph style results in, including all the styles that it is based on: measures in
    points, and the name of the typeface."""

    size: float
    before: float
    after: float
    line: float
    bold: bool
    typeface: str

    @property
    def widen(self) -> float:
        """How much wider than Arial the typeface is, at the most."""
        name = self.typeface.lower()
        return next((wide for wide, names in _WIDTHS_OF_TYPEFACES if name.startswith(names)), _OTHER_TYPEFACE)


def style_id(document: "Document", name: str, kind: str = "paragraph") -> str:
    """The id of the style with this name, regardless of the language; empty if the document has none."""
    for style in document.styles.element.iterchildren(_w("style")):
        named = style.find(_w("name"))
        words = "" if named is None else named.get(_w("val"), "")
        if style.get(_w("type")) == kind and words.lower() == name.lower():
            return str(style.get(_w("styleId")))
    return ""


def add_paragraph_style(
    document: "Document", name: str, identifier: str, inside: str, *, own: bool = True
) -> str:
    """Adds a paragraph style based on Normal, and returns its id; `inside` is its XML after the name."""
    from docx.oxml.parser import parse_xml

    custom = ' w:customStyle="1"' if own else ""
    normal = style_id(document, "Normal")
    based = f'<w:basedOn w:val="{escape(normal)}"/>' if normal else ""
    style = parse_xml(
        f'<w:style xmlns:w="{W}" w:type="paragraph"{custom} w:styleId="{escape(identifier)}">'
        f'<w:name w:val="{escape(name)}"/>{based}{inside}</w:style>'
    )
    document.styles.element.append(style)
    return identifier


def calm_caption(document: "Document") -> None:
    """Gives a document of our own captions in black, upright letters; python-docx's are small, bold and
    blue."""
    for style in document.styles.element.iterchildren(_w("style")):
        if style.get(_w("styleId")) == "Caption":
            document.styles.element.remove(style)
    add_paragraph_style(document, "caption", "Caption", _CAPTION, own=False)


def caption_style(document: "Document") -> str:
    """The id of the caption style, added if the template has none."""
    return style_id(document, "caption") or add_paragraph_style(
        document, "caption", "Caption", _CAPTION, own=False
    )


def look(document: "Document", identifier: str) -> Look:
    """The format that a paragraph style results in, read from the document's defaults and the styles that it is
    based on."""
    root = document.styles.element
    styles = {style.get(_w("styleId")): style for style in root.iterchildren(_w("style"))}
    chain = []
    while identifier in styles and styles[identifier] not in chain:
        chain.append(styles[identifier])
        based = styles[identifier].find(_w("basedOn"))
        identifier = "" if based is None else based.get(_w("val"), "")
    grounds = [root.find(_w("docDefaults")), *reversed(chain)]
    found: dict[str, str] = {}
    for ground in grounds:
        for tag in ("spacing", "sz", "b", "rFonts"):
            for element in [] if ground is None else ground.iter(_w(tag)):
                for name, value in element.attrib.items():
                    found[f"{tag}.{str(name).rpartition('}')[2]}"] = str(value)
                if tag == "b":
                    found["b.val"] = element.get(_w("val"), "true")
    size = float(found.get("sz.val", "20")) / 2
    spacing = float(found.get("spacing.line", "240"))
    exact = found.get("spacing.lineRule", "auto") != "auto"
    return Look(
        size=size,
        before=float(found.get("spacing.before", "0")) / 20,
        after=float(found.get("spacing.after", "0")) / 20,
        line=spacing / 20 if exact else size * _NATURAL * spacing / 240,
        bold=found.get("b.val", "false") not in ("false", "0"),
        typeface=found.get("rFonts.ascii", "")
        or _theme_typeface(document, found.get("rFonts.asciiTheme", "")),
    )


_CAPTION = (
    '<w:uiPriority w:val="35"/><w:qFormat/><w:pPr>'
    '<w:spacing w:before="80" w:after="80" w:line="260" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
)


def _theme_typeface(document: "Document", which: str) -> str:
    """The typeface that a theme stands for; empty if it can't be told."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    try:
        theme: _Element = parse_xml(document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    except KeyError:
        return ""
    name = "majorFont" if which.startswith("major") else "minorFont"
    for latin in theme.iterfind(f".//{{*}}{name}/{{*}}latin"):
        return str(latin.get("typeface", ""))
    return ""


def _w(name: str) -> Any:
    return f"{{{W}}}{name}"
