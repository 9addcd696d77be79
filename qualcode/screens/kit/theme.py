"""Light, dark, or the terminal's own colours: which of them, and how the screens look in them."""

import os
from collections.abc import Mapping

from textual.app import App
from textual.theme import Theme

from qualcode.machine.reading_places import choose_theme, theme_chosen
from qualcode.screens.kit.colours import COLOURLESS, DARK, LIGHT, Palette
from qualcode.workbench.bench import Bench

PALETTES = {one.name: one for one in (DARK, LIGHT, COLOURLESS)}


def palette_for(bench: Bench, environment: Mapping[str, str] = os.environ) -> Palette:
    """No colours if none are wanted, else those chosen here last, else what the terminal tells of itself."""
    chosen = theme_chosen(bench.state)
    if chosen in ("light", "dark") and not environment.get("NO_COLOR"):
        return PALETTES[chosen]
    return palette_of_terminal(environment)


def palette_of_terminal(environment: Mapping[str, str] = os.environ) -> Palette:
    """No colours if none are wanted, else what the terminal tells of itself."""
    if environment.get("NO_COLOR"):
        return COLOURLESS
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in ("7", "15") else DARK


def theme_of(palette: Palette) -> Theme:
    """What the program that draws the screens needs of a palette."""
    return Theme(
        name=f"qualcode-{palette.name}",
        primary=palette.bars[0],
        foreground=palette.letters,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.bare,
        dark=palette is DARK,
    )


def palette_of(app: App[None]) -> Palette:
    """The colours that are shown now."""
    return PALETTES.get(app.theme.removeprefix("qualcode-"), COLOURLESS)


def other_palette(app: App[None], bench: Bench, palette: Palette) -> Palette:
    """Change from light to dark or back, and remember it."""
    if palette.colourless:
        return palette
    other = DARK if palette is LIGHT else LIGHT
    app.theme = f"qualcode-{other.name}"
    choose_theme(bench.state, other.name)
    return other
