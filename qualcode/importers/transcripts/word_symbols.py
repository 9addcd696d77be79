"""Signs that Word takes from fonts of pictures, as letters of their own."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


STRANGE = "\N{WHITE VERTICAL RECTANGLE}"


WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""Usual signs of Word's font Wingdings as letters of their own."""
