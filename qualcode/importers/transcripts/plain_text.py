"""Plain text and Markdown as lines with their paragraphs."""

import re
from html import unescape

from qualcode.importers.transcripts.turns import Line
from qualcode.text import clean

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=[^\s*_])(?:\\.|[^*_\\]){1,200}(?<!\s)\1")
_RULE = re.compile(r"(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}")


def text_lines(text: str) -> list[Line]:
    """The lines of a clean text. Blank lines separate paragraphs; in a text without blank lines, each line is a
    paragraph."""
    rows = text.split("\n")
    blank = [not row.strip() for row in rows]
    body = range(len(rows))
    filled = [place for place in body if not blank[place]]
    parted = bool(filled) and any(blank[filled[0] : filled[-1]])
    lines = []
    paragraph = 0
    for place in body:
        if blank[place] or not parted:
            paragraph += 1
        lines.append(Line(rows[place], paragraph))
    return lines


def markdown_lines(text: str) -> list[Line]:
    """The lines of a Markdown text without its escapes; its headings and what a line begins with in bold, signs
    included, are reported, its rules left out."""
    lines = []
    for line in text_lines(text):
        words = line.text.strip()
        heading = _HEADING.fullmatch(words) if words.startswith("#") else None
        if _RULE.fullmatch(words):
            words = ""
        elif heading:
            words = heading[1].rstrip("#").strip()
        strong = None if heading else _STRONG.match(words)
        bold = len(unescaped(strong[0])) if strong else 0
        lines.append(Line(unescaped(words), line.paragraph, heading is not None, bold=bold))
    return lines


def unescaped(text: str) -> str:
    """`text` with Markdown's escapes (`\\[laughs\\]`) and entities (`&quot;`) as what they mean."""
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return entities_read(text)


def entities_read(text: str) -> str:
    """`text` with `&amp;` and its like as the characters they mean; a bare "&" stays."""
    if "&" not in text:
        return text
    return clean(_ENTITY.sub(lambda match: unescape(match[0]), text)).replace("\n", " ")
