"""Colours of the screens, light and dark. What matters never rests on colour alone: marks have signs in the margin.

A terminal of 16 colours shows the nearest it has: each ground here is nearer to another of them than the one beside it.
"""

from dataclasses import dataclass

from rich.style import Style


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme: letters, ground, eight colours for bars and eight tints for the words under marks."""

    name: str
    letters: str
    ground: str
    faint: str
    bars: tuple[str, ...]
    tints: tuple[str, ...]
    bare: str
    chosen: Style
    found: Style
    picked: Style
    colourless: bool = False

    def bar(self, colour: int) -> Style:
        """The bar of a mark; of one without a category in the colour of the letters."""
        if self.colourless or colour < 0:
            return Style(color=None if self.colourless else self.letters, bold=True)
        return Style(color=self.bars[colour % len(self.bars)], bold=True)

    def marked(self, colours: tuple[int, ...]) -> Style:
        """Words under marks; under several they are bold."""
        several = len(colours) > 1
        if self.colourless:
            return Style(underline=True, bold=several)
        last = colours[-1]
        tint = self.bare if last < 0 else self.tints[last % len(self.tints)]
        return Style(bgcolor=tint, bold=several, underline=several)


DARK = Palette(
    name="dark",
    letters="#e4e4e4",
    ground="#161616",
    faint="#8a8a8a",
    bars=("#5fafff", "#ffaf5f", "#87d787", "#ff87af", "#d7d75f", "#af87ff", "#5fd7d7", "#d78787"),
    tints=("#1d3a57", "#573a1c", "#224a22", "#572338", "#4a4a1a", "#3c2a63", "#1a4a4a", "#4f2a2a"),
    bare="#3a3a3a",
    chosen=Style(color="#161616", bgcolor="#ffd75f"),
    found=Style(color="#ffffff", bgcolor="#af5f00", bold=True),
    picked=Style(bgcolor="#3a3a3a", bold=True),
)

LIGHT = Palette(
    name="light",
    letters="#1c1c1c",
    ground="#fafafa",
    faint="#6c6c6c",
    bars=("#005faf", "#af5f00", "#00702e", "#af005f", "#6f6f00", "#5f00af", "#007272", "#8f3030"),
    tints=("#c0d4e8", "#e8d3ba", "#c4e6c9", "#e8c4d3", "#e1e1a9", "#d4c7eb", "#b8dfdf", "#eac9c9"),
    bare="#d0d0d0",
    chosen=Style(color="#ffffff", bgcolor="#2f4f9f"),
    found=Style(color="#000000", bgcolor="#ffb347", bold=True),
    picked=Style(bgcolor="#d0d0d0", bold=True),
)

COLOURLESS = Palette(
    name="colourless",
    letters="default",
    ground="default",
    faint="default",
    bars=(),
    tints=(),
    bare="default",
    chosen=Style(reverse=True),
    found=Style(bold=True, reverse=True, underline=True),
    picked=Style(bold=True),
    colourless=True,
)
"""For NO_COLOR: the terminal's own colours; marks are underlined, overlaps bold."""
