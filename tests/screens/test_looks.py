"""How the screen looks, letter by letter and style by style, in both sizes and both themes, and without colours.

`pytest -n0 tests/screens/test_looks.py --rewrite-pages` takes what is shown now as what should be shown; look at the
difference before it is committed.
"""

import string
from pathlib import Path

import pytest

from tests.screens.desk import HomeSitting, Sitting, sit, sit_at_home

LOOKS = Path(__file__).parent / "looks"
SIZES = {"80x24": (80, 24), "160x50": (160, 50)}
THEMES = ("dark", "light", "colourless")


def pictured(desk: Sitting) -> str:
    """The screen as text: a line of letters, and under it a letter for the style of each place; then the styles."""
    letters = string.ascii_letters + string.digits
    styles: dict[str, str] = {}
    shown: list[str] = []
    for strip in desk.app.screen._compositor.render_strips():
        words, looks = "", ""
        for segment in strip:
            style = str(segment.style) if segment.style else "plain"
            sign = styles.setdefault(style, letters[len(styles)])
            words += segment.text
            looks += sign * segment.cell_length
        shown += [f"|{words}|", f" {looks}"]
    legend = [f"{sign}: {style}" for style, sign in styles.items()]
    return "\n".join([*shown, "", *legend]) + "\n"


def in_theme(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is opened next is opened in a terminal that is dark or light, or without colours."""
    if theme != "colourless":
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.setenv("COLORFGBG", "0;15" if theme == "light" else "15;0")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_reading_screen_looks_as_it_did(
    study: Path, size: str, theme: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_theme(theme, monkeypatch)
    told: list[str] = []

    async def look(desk: Sitting) -> None:
        await desk.press("g 8 enter l L")
        told.append(pictured(desk))
        await desk.press("enter")
        await desk.type("Asiakkaan ohj")
        told.append(pictured(desk))

    sit(study, look, size=SIZES[size])
    for name, picture in zip(("reading", "simplifying"), told, strict=True):
        assert_looks_so(f"{name}-{size}-{theme}", picture, request)


def assert_looks_so(name: str, picture: str, request: pytest.FixtureRequest) -> None:
    """The picture is the one that is kept under this name; with --rewrite-pages it is kept."""
    file = LOOKS / f"{name}.txt"
    if request.config.getoption("--rewrite-pages"):
        LOOKS.mkdir(exist_ok=True)
        file.write_text(picture, encoding="utf-8")
    assert picture == file.read_text(encoding="utf-8"), f"{file} looks otherwise; see --rewrite-pages"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_home_screen_looks_as_it_did(
    study: Path, size: str, theme: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_theme(theme, monkeypatch)
    told: list[str] = []

    async def look(desk: HomeSitting) -> None:
        told.append(pictured(desk))
        await desk.press("7")
        told.append(pictured(desk))

    sit_at_home(study, look, size=SIZES[size])
    for name, picture in zip(("home", "exporting"), told, strict=True):
        assert_looks_so(f"{name}-{size}-{theme}", picture, request)


def test_without_colours_no_colour_is_used(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        legend = pictured(desk).partition("\n\n")[2]
        assert "#" not in legend, legend

    sit(study, look)
