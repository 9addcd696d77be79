"""Unicode characters for the symbols that Word takes from symbol fonts such as Wingdings."""

import re

from qualcode.words import ngettext

STRANGE = "\N{WHITE VERTICAL RECTANGLE}"


WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""Usual signs of Word's font Wingdings as letters of their own."""

_OF_A_FONT = re.compile("[\uf020-\uf0ff]")
_BULLET = "\uf0b7"


def letters_for_symbols(text: str) -> tuple[str, int]:
    """`text` with a placeholder for each symbol that exists only in a symbol font, and how many there were; the
    usual bullet is recognised in every font."""
    return (text, 0) if text.isascii() else _OF_A_FONT.subn(STRANGE, text.replace(_BULLET, "•"))


def symbols_sentence(number: int, name: str) -> tuple[str, ...]:
    """How the symbols of a font appear; nothing if there are none."""
    if not number:
        return ()
    return (
        ngettext(
            "{number} font symbol in {name} has no letter of its own and appears as {sign} in the text.",
            "{number} font symbols in {name} have no letters of their own and appear as {sign} in the text.",
            number,
        ).format(number=number, name=name, sign=STRANGE),
    )
