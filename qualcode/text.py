"""The text of a document, and places in it.

An offset counts code points of the text in NFC with LF line ends; the end of a span is exclusive. Everything that
enters a project goes through `clean`, so that one place in a text is one number on every machine.
"""

import re
import unicodedata
from hashlib import blake2b

_INVISIBLE = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF])
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """`text` as it is kept: NFC, LF line ends, no control characters, tabs and line ends apart, no byte order mark."""
    if not _UNCLEAN.search(text):  # nearly always: three times as fast as translating what needs no change
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text.translate(_INVISIBLE))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`text` in NFC on one line, runs of white space as one space: for names and expressions."""
    return " ".join(clean(text).split())


def short_hash(text: str) -> str:
    """Eight characters by which a quote is recognised without its words being told."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def shortened(text: str, width: int) -> str:
    """`text` on one line, cut at a word to at most `width` characters with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    cut = line[: max(1, width - 1)]
    at = cut.rfind(" ")
    return (cut[:at] if at > width // 2 else cut).rstrip(" ,.;:–-") + "…"
