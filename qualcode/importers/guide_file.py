"""An interview guide in a Word or text file: its questions, with the sub-questions below them."""

import re
from pathlib import Path

from qualcode.errors import Unreadable
from qualcode.files import read_given
from qualcode.importers.encoding import decode
from qualcode.importers.transcripts.document_blocks import Paragraph
from qualcode.importers.transcripts.word_file import read_word
from qualcode.model.file_limits import Limits
from qualcode.model.guide import GuideQuestion
from qualcode.text import clean, one_line
from qualcode.words import _

_NUMBERED = re.compile(r"(?:K|Q|Kysymys|Fråga|Question)?\s?(\d{1,2})[.):]?\s+(\S.*)", re.IGNORECASE)
_LETTERED = re.compile(r"([a-zåäö])[.)]\s*(\S.*)", re.IGNORECASE)
_BULLET = re.compile(r"[-–—•·*o]\s+(\S.*)")

MOST = 200
"""So many questions a guide has at most."""


def read_guide(path: Path, limits: Limits) -> list[GuideQuestion]:
    """The questions in their order. A line with a number, or one that ends in a question mark, is a question; one with
    a letter or a bullet after a question is a part of it. Other lines, such as headings, are left out."""
    raw = read_given(path, limits.file_bytes)
    if path.suffix.lower() == ".docx":
        lines = [
            line
            for block in read_word(raw, path.name, limits).blocks
            if isinstance(block, Paragraph)
            for line in block.text.split("\n")
        ]
    else:
        lines = clean(decode(raw, path.name)[0]).split("\n")
    found: list[GuideQuestion] = []
    above, parts = "", 0
    for line in map(one_line, lines):
        numbered, lettered, bullet = (
            _NUMBERED.fullmatch(line),
            _LETTERED.fullmatch(line),
            _BULLET.fullmatch(line),
        )
        if found and above and (lettered or bullet):
            parts += 1
            words = lettered[2] if lettered else bullet[1] if bullet else ""
            found.append(GuideQuestion(f"{above}{_letter(parts)}", words, above))
        elif numbered or line.endswith("?"):
            above, parts = str(sum(not one.under for one in found) + 1), 0
            found.append(GuideQuestion(above, numbered[2] if numbered else line))
        if len(found) > MOST:
            break
    if not found:
        raise Unreadable(
            _("No questions found in {name}.").format(name=path.name),
            _("Number the questions (1., 2., …) or end them with a question mark."),
        )
    return found[:MOST]


def _letter(number: int) -> str:
    """a, b, … z, then 27, 28: nobody asks so many parts."""
    return chr(ord("a") + number - 1) if number <= 26 else str(number)
