"""How the grouping screen looks, letter by letter and style by style; see test_looks."""

from pathlib import Path

import pytest

from tests.screens.grouping_desk import Grouper, group_at
from tests.screens.test_looks import SIZES, THEMES, assert_looks_so, in_theme, pictured


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_grouping_screen_looks_as_it_did(
    study: Path, size: str, theme: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_theme(theme, monkeypatch)
    told: dict[str, str] = {}

    async def look(desk: Grouper) -> None:
        await desk.press("j space space enter")
        await desk.type("suoja")
        told["grouping"] = pictured(desk)
        await desk.press("escape tab j j l v")
        told["levels"] = pictured(desk)
        await desk.press("w")
        told["whole"] = pictured(desk)

    group_at(study, look, SIZES[size])
    for name, picture in told.items():
        assert_looks_so(f"{name}-{size}-{theme}", picture, request)


def test_without_colours_no_colour_is_used(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        for key in ("space", "v", "w"):
            await desk.press(key)
            legend = pictured(desk).partition("\n\n")[2]
            assert "#" not in legend, legend

    group_at(study, look)
