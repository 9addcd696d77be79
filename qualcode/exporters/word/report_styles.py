"""The paragraph styles that reports use: the school's where the template has them, else sober ones of our own."""

from typing import TYPE_CHECKING, NamedTuple

from qualcode.exporters.word.blocks import Look
from qualcode.exporters.word.styles import add_paragraph_style, calm_caption, caption_style, style_id

if TYPE_CHECKING:
    from docx.document import Document


class Styles(NamedTuple):
    """The IDs of the styles. With `numbered_items`, the style of list items has a bullet of its own."""

    body: str
    headings: tuple[str, str, str, str]
    quote: str
    prompt: str
    note: str
    item: str
    title: str
    subtitle: str
    figure: str
    caption: str
    contents: tuple[str, str, str]
    contents_title: str
    list_of_figures: str
    numbered_items: bool

    def of(self, look: Look) -> str:
        """The style of a paragraph."""
        return {
            "body": self.body,
            "quote": self.quote,
            "prompt": self.prompt,
            "note": self.note,
            "item": self.item,
            "title": self.title,
            "subtitle": self.subtitle,
        }[look]


def _sized(points: float, *, bold: bool = False, italic: bool = False) -> str:
    half = round(points * 2)
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    return f'<w:rPr>{look}<w:color w:val="000000"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def _spaced(before: float, after: float, *, line: int = 0, more: str = "") -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{lines}/>{more}'


def _indented(left: int, *, right: int = 0, hanging: int = 0) -> str:
    """Twentieths of a point."""
    more = (f' w:right="{right}"' if right else "") + (f' w:hanging="{hanging}"' if hanging else "")
    return f'<w:ind w:left="{left}"{more}/>'


def report_styles(document: "Document", *, own: bool) -> Styles:
    """The styles for a report; `own`: the document is of ours, so that its headings and text are made sober first."""
    if own:
        calm_caption(document)
        _make_sober(document)
    body = style_id(document, "Body Text") if not own else ""
    body = (
        body
        or style_id(document, "Normal")
        or add_paragraph_style(document, "Normal", "Normal", "", own=False)
    )
    made = {
        name: style_id(document, name)
        or add_paragraph_style(document, name, identifier, inside, own=not built_in)
        for name, identifier, inside, built_in in _WANTED
    }
    return Styles(
        body=body,
        headings=(made["heading 1"], made["heading 2"], made["heading 3"], made["heading 4"]),
        quote=made["Quote"],
        prompt=made["Writing prompt"],
        note=made["Table note"],
        item=style_id(document, "List Bullet") or made["List item"],
        title=made["Title"],
        subtitle=made["Subtitle"],
        figure=made["Figure"],
        caption=caption_style(document),
        contents=(made["toc 1"], made["toc 2"], made["toc 3"]),
        contents_title=made["Contents heading"],
        list_of_figures=made["table of figures"],
        numbered_items=bool(style_id(document, "List Bullet")),
    )


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_HEADINGS = (
    ("heading 1", "Heading1", 14.0, 24.0, 12.0),
    ("heading 2", "Heading2", 12.0, 18.0, 8.0),
    ("heading 3", "Heading3", 11.0, 14.0, 6.0),
    ("heading 4", "Heading4", 11.0, 12.0, 4.0),
)


def _heading(level: int) -> str:
    _name, _identifier, size, before, after = _HEADINGS[level]
    return (
        '<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
        f"{_spaced(before, after, line=276)}{_outline(level)}</w:pPr>{_sized(size, bold=True, italic=level == 3)}"
    )


_WANTED: tuple[tuple[str, str, str, bool], ...] = (
    *(
        (name, identifier, _heading(level), True)
        for level, (name, identifier, *_sizes) in enumerate(_HEADINGS)
    ),
    (
        "Quote",
        "Quote",
        f"<w:qFormat/><w:pPr>{_spaced(6, 10, line=240, more=_indented(567, right=567))}</w:pPr>"
        f"{_sized(11, italic=True)}",
        True,
    ),
    ("Writing prompt", "WritingPrompt", f"<w:qFormat/><w:pPr>{_spaced(0, 8, line=276)}</w:pPr>", False),
    ("Table note", "TableNote", f"<w:qFormat/><w:pPr>{_spaced(4, 14, line=240)}</w:pPr>{_sized(9)}", False),
    (
        "List item",
        "ListItem",
        f"<w:qFormat/><w:pPr>{_spaced(0, 4, line=276, more=_indented(357, hanging=357))}</w:pPr>",
        False,
    ),
    ("Title", "Title", f"<w:qFormat/><w:pPr>{_spaced(0, 6, line=276)}</w:pPr>{_sized(18, bold=True)}", True),
    ("Subtitle", "Subtitle", f"<w:qFormat/><w:pPr>{_spaced(0, 18, line=276)}</w:pPr>{_sized(11)}", True),
    ("Figure", "Figure", f"<w:qFormat/><w:pPr><w:keepNext/>{_spaced(8, 4, line=240)}</w:pPr>", False),
    ("toc 1", "TOC1", f'<w:uiPriority w:val="39"/><w:pPr>{_spaced(4, 2, line=240)}</w:pPr>', True),
    (
        "toc 2",
        "TOC2",
        f'<w:uiPriority w:val="39"/><w:pPr>{_spaced(0, 2, line=240, more=_indented(220))}</w:pPr>',
        True,
    ),
    (
        "toc 3",
        "TOC3",
        f'<w:uiPriority w:val="39"/><w:pPr>{_spaced(0, 2, line=240, more=_indented(440))}</w:pPr>',
        True,
    ),
    ("table of figures", "TableofFigures", f"<w:pPr>{_spaced(0, 2, line=240)}</w:pPr>", True),
    (
        "Contents heading",
        "ContentsHeading",
        f"<w:qFormat/><w:pPr><w:keepNext/>{_spaced(18, 8, line=276)}</w:pPr>{_sized(14, bold=True)}",
        False,
    ),
)
"""Styles that are added where a document has none of the name: name, id, inside, whether Word has one of that name."""


def _make_sober(document: "Document") -> None:
    """Headings black and upright, text of 11 points with room between the lines; python-docx's are blue and tight."""
    from docx.shared import Pt

    for style in list(document.styles.element):
        name = style.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name")
        words = "" if name is None else str(name.get(next(iter(name.attrib)), ""))
        if words.lower() in {one[0].lower() for one in _WANTED}:
            document.styles.element.remove(style)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.5
