"""The colours of the screens, in terminals that have few of them."""

import pytest
from rich.color import Color, ColorSystem

from qualcode.screens.kit.colours import DARK, LIGHT, Palette


def seen(colour: str | Color | None) -> int | None:
    """Which of sixteen colours is shown in the place of one."""
    assert colour is not None
    parsed = Color.parse(colour) if isinstance(colour, str) else colour
    return parsed.downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_with_sixteen_colours_lines_marks_and_letters_still_stand_out_from_their_ground(
    palette: Palette,
) -> None:
    ground, letters = seen(palette.ground), seen(palette.letters)
    for below in (palette.bare, *palette.tints, palette.picked.bgcolor):
        assert ground != seen(below) != letters
    for above in (palette.faint, *palette.bars):
        assert seen(above) != ground
    for style in (palette.chosen, palette.found):
        assert seen(style.color) != seen(style.bgcolor) != ground
