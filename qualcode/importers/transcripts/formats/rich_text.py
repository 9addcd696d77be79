"""Rich text (rtf), as WordPad, TextEdit, Word and f4 write it."""

import re
from collections.abc import Iterator

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.document_blocks import Blocks, Paragraph, Table
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.left_out import (
    comments_sentence,
    hidden_text_sentence,
    tracked_sentence,
)
from qualcode.importers.transcripts.formats.running_text import read_document
from qualcode.importers.transcripts.turns import Reading
from qualcode.importers.word_archive import damaged
from qualcode.text import clean
from qualcode.words import _

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+", re.DOTALL
)
_CELL, _ROW, _NOTE, _BOX, _END, _LINE = "\ue0c1", "\ue0c2", "\ue0c3", "\ue0c4", "\ue0c5", "\ue0c6"
"""Signs for private use that stand for the end of a cell and of a row, for the beginning of a footnote and of a text
box, and for the end of these two and of lines in them, while striprtf reads."""

_BOLD, _LIGHT = "\ue0c7", "\ue0c8"
"""In the same way where bold letters begin and where they end."""

_AS_SIGN = {"cell": _CELL, "nestcell": "\n", "row": _ROW}
_ASIDE = {"footnote": _NOTE, "shptxt": _BOX}
_NOT_SAID = frozenset(("listtext", "pntext", "shprslt", "dptxbxtext", "nonesttables"))
"""Numbers of lists, which are no text, and second copies of a text box for older programs."""

_MOST_GROUPS = 2_000
_OF_THE_MAC = re.compile(r"\\(?:mac|ansicpg10000)\b")
_CODE_PAGES = re.compile(r"\\(?:ansicpg|fcharset)\d+")


def _read(file: GivenFile) -> Reading:
    from striprtf.striprtf import rtf_to_text

    if not file.raw.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(
            _("{name} isn't a rich text file, despite its name.").format(name=file.name),
            _("Open the file in the program that made it, save it as .docx and import that file."),
        )
    source = _Source(file)
    code = "".join(source.mended())
    encoding = "cp1252"
    if _OF_THE_MAC.search(code[:4000]):
        code, encoding = _CODE_PAGES.sub("", code), "mac_roman"
    try:
        text = rtf_to_text(code, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, ArithmeticError):  # codes that no code page and no letter has
        raise damaged(file.name) from None
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of emoji become one
    remarks = (
        *(
            [
                _("{name} appears to be cut off: check that all of the text was imported.").format(
                    name=file.name
                )
            ]
            if source.cut
            else []
        ),
        *comments_sentence(source.comments, file.name),
        *tracked_sentence(source.tracked, file.name),
        *hidden_text_sentence("".join(source.hidden), file.name),
    )
    return read_document(Blocks(tuple(_blocks(clean(text))), remarks), file)


class _Source:
    """Prepares a file for striprtf. Deleted and hidden text is removed, because striprtf would keep it as text;
    the ends of cells, rows and footnotes are marked with special characters, because striprtf would run them
    together with the text."""

    def __init__(self, file: GivenFile) -> None:
        self.file = file
        self.tracked = False
        self.hidden: list[str] = []
        self.comments = 0
        self.cut = False

    def _code(self) -> str:
        """The source as letters. Some programs write letters beyond ASCII as they are, in UTF-8."""
        raw = self.file.raw
        if b"\\ansicpg65001" not in raw[:2000]:
            return raw.decode("latin-1")
        return "".join(
            sign if ord(sign) < 128 else f"\\u{ord(sign) if ord(sign) < 0x8000 else ord(sign) - 0x10000}?"
            for sign in raw.decode("utf-8", "replace")
            if ord(sign) < 0x10000
        )

    def mended(self) -> Iterator[str]:
        """The pieces of the source, in order."""
        states = [(False, False, False)]
        bold = [False]
        in_bold = False
        closing: list[str] = [""]
        source = self._code().replace("\\*\\shpinst", "").replace("\\*\\footnote", "\\footnote")
        for match in _TOKEN.finditer(source):
            token, word, number = match[0], match[1], match[2]
            deleted, hidden, unsaid = states[-1]
            if token == "{":
                if len(states) > _MOST_GROUPS:
                    raise too_large_unpacked(self.file.name, self.file.limits)
                states.append(states[-1])
                bold.append(bold[-1])
                closing.append("")
            elif token == "}" and len(states) > 1:
                states.pop()
                bold.pop()
                yield closing.pop()
            elif word in ("deleted", "v"):
                on = number != "0"
                states[-1] = (on, hidden, unsaid) if word == "deleted" else (deleted, on, unsaid)
                self.tracked = self.tracked or word == "deleted"
                continue
            elif word == "revised":
                self.tracked = True
            elif word == "annotation":
                self.comments += 1
            elif word == "b":
                bold[-1] = number != "0"
            elif word == "plain":
                states[-1], bold[-1] = (False, False, unsaid), False
            elif word in _NOT_SAID:
                states[-1] = (deleted, hidden, True)
                continue
            elif word in _ASIDE:
                closing[-1] = _unicode(_END)
                yield _unicode(_ASIDE[word])
                continue
            elif word in _AS_SIGN:
                yield "\\line " if _AS_SIGN[word] == "\n" else _unicode(_AS_SIGN[word])
                continue
            elif (deleted or hidden or unsaid) and (word is None or word in ("u", "tab", "line", "par")):
                if hidden and not unsaid and word is None and token[0] not in "\\{}":
                    self.hidden.append(token)
                continue
            if bold[-1] != in_bold and _shows(token, word):
                in_bold = bold[-1]
                yield _unicode(_BOLD if in_bold else _LIGHT)
            yield token
        self.cut = len(states) > 1


def _shows(token: str, word: str | None) -> bool:
    """Whether a piece of the source is a letter or a sign of the text."""
    # So is the sign that makes a group optional: striprtf drops what comes after it, also a mark of bold letters.
    if word is not None:
        return word == "u"
    return token not in ("{", "}") and bool(token.strip("\r\n"))


def _unicode(sign: str) -> str:
    """A sign as rtf writes it, without a letter to fall back on."""
    return f"{{\\uc0\\u{ord(sign) - 0x10000} }}"


_BESIDE = re.compile(f"([{_NOTE}{_BOX}])([^{_NOTE}{_BOX}{_END}]*){_END}")


_WEIGHTS = re.compile(f"[{_BOLD}{_LIGHT}]")
_PARTS = re.compile(f"[\n{_CELL}{_ROW}{_NOTE}{_BOX}{_END}{_LINE}]")
_GOING_ON = re.compile(f"{_LIGHT}(\\s*){_BOLD}")


def _weights_of_each_part(text: str) -> str:
    """The text with each line, cell and note in bold saying so itself, and nothing of bold letters inside others."""
    pieces: list[str] = []
    bold, begins = False, 0
    for end in (*(match.start() for match in _PARTS.finditer(text)), len(text)):
        part = text[begins:end]
        own = _GOING_ON.sub(r"\1", (_BOLD if bold else "") + part).lstrip(f" \t{_LIGHT}")
        weights = _WEIGHTS.findall(part)
        bold = weights[-1] == _BOLD if weights else bold
        strong = own[1:].partition(_LIGHT)[0] if own.startswith(_BOLD) else ""
        said = _WEIGHTS.sub("", part)
        at = len(said) - len(said.lstrip(" \t"))
        if strong.strip():
            strong = _WEIGHTS.sub("", strong).strip()
            said = f"{said[:at]}{_BOLD}{said[at : at + len(strong)]}{_LIGHT}{said[at + len(strong) :]}"
        pieces += [said, text[end : end + 1]]
        begins = end + 1
    return "".join(pieces)


def _paragraph(text: str, *, aside: bool = False) -> Paragraph:
    strong, light, _rest = text.strip().partition(_LIGHT)
    return Paragraph(_plain(text), aside=aside, bold=len(_plain(strong)) if light else 0)


def _plain(text: str) -> str:
    return clean(_WEIGHTS.sub("", text)).strip()


def _blocks(text: str) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = []
    text = _weights_of_each_part(text)
    text = _BESIDE.sub(lambda match: match[0].replace("\n", _LINE), text)
    for row in re.split(f"(?<={_ROW})", text):
        if _CELL not in row:
            for line in row.replace(_ROW, "").split("\n"):
                said, asides = _asides(line)
                blocks += [_paragraph(said), *asides]
            continue
        row, asides = _asides(row)
        *cells, _rest = row.split(_CELL)
        # What stands before the first cell of a table may be paragraphs: a cell begins on its last line.
        going_on = bool(blocks) and isinstance(blocks[-1], Table)
        before, _line, first = ("", "", cells[0]) if going_on else cells[0].rpartition("\n")
        blocks += [_paragraph(line) for line in before.split("\n") if line.strip()]
        own = tuple(_plain(cell) for cell in (first, *cells[1:]))
        last = blocks[-1] if blocks else None
        if isinstance(last, Table):
            blocks[-1] = Table((*last.rows, own))
        else:
            blocks.append(Table((own,)))
        blocks += asides
    return blocks


def _asides(text: str) -> tuple[str, list[Paragraph]]:
    """The text without its footnotes and text boxes, and these as separate paragraphs."""
    found = [
        _paragraph(line, aside=sign == _NOTE)
        for sign, words in _BESIDE.findall(text)
        for line in (words.split(_LINE) if sign == _BOX else [words.replace(_LINE, " ")])
        if line.strip()
    ]
    return _BESIDE.sub("", text), found


FORMAT = Format((".rtf",), _read)
