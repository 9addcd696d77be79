"""A screen as an SVG that looks right anywhere: no font from the net, and every word at its own place, as wide as its
cells, whatever monospaced font the viewer has."""

import re
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App

CELL, LINE, SIZE, EDGE, BAR = 8.4, 18.0, 14.0, 12.0, 28.0
"""The width of a cell, the height of a line, the size of letters, the space around, and the height of the title."""

FONTS = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, 'Courier New', monospace"
WORD = re.compile(r"\S+")
LETTERS, GROUND = "#e4e4e4", "#161616"
BOXES = "─│┌┐└┘├┤▔▁"


def drawn(app: App[None], title: str) -> str:
    """What an app shows now."""
    lines = [list(strip) for strip in app.screen._compositor.render_strips()]
    width = max(sum(one.cell_length for one in line) for line in lines) * CELL + 2 * EDGE
    height = len(lines) * LINE + 2 * EDGE + BAR
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-label="{escape(title)}">',
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{GROUND}" stroke="#5a5a5a"/>',
        f'<g font-family="{FONTS}" font-size="{SIZE:g}">',
        _text(width / 2 - cell_len(title) * CELL / 2, BAR * 0.7, title, "#9a9a9a", ""),
    ]
    for row, line in enumerate(lines):
        parts += _line(line, EDGE + BAR + row * LINE)
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def _line(line: list[Segment], top: float) -> list[str]:
    grounds, words, x = [], [], EDGE
    for segment in line:
        style = segment.style or Style()
        wide = segment.cell_length * CELL
        ground = _colour(style.color if style.reverse else style.bgcolor, LETTERS if style.reverse else "")
        letters = _colour(
            style.bgcolor if style.reverse else style.color, GROUND if style.reverse else LETTERS
        )
        if ground and ground != GROUND and wide:
            grounds.append(
                f'<rect x="{x:.1f}" y="{top:g}" width="{wide + 0.3:.1f}" height="{LINE + 0.3:g}" fill="{ground}"/>'
            )
        look = ' font-weight="bold"' * bool(style.bold) + ' font-style="italic"' * bool(style.italic)
        look += ' opacity="0.6"' * bool(style.dim) + ' text-decoration="underline"' * bool(style.underline)
        for found in WORD.finditer(segment.text):
            at = x + cell_len(segment.text[: found.start()]) * CELL
            words += _drawn_word(at, top, found.group(), letters, look)
        x += wide
    return [*grounds, *words]


def _drawn_word(x: float, top: float, word: str, colour: str, look: str) -> list[str]:
    """A word; lines of boxes are drawn as lines, since their letters leave gaps in many fonts."""
    if set(word) == {"─"}:
        y = top + LINE / 2
        return [f'<path d="M{x:.1f} {y:g}h{len(word) * CELL:.1f}" stroke="{colour}"/>']
    if word == "│":
        return [f'<path d="M{x + CELL / 2:.1f} {top:g}v{LINE:g}" stroke="{colour}" stroke-width="1.6"/>']
    return [_text(x, top + LINE * 0.74, word, colour, look)]


def _text(x: float, y: float, words: str, colour: str, look: str) -> str:
    wide = cell_len(words) * CELL
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'fill="{colour}"{look}>{escape(words)}</text>'
    )


def _colour(colour: Color | None, usual: str) -> str:
    if colour is None or colour.is_default:
        return usual
    return colour.get_truecolor().hex
