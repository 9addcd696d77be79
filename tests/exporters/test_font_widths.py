"""The widths in the package are those of the font. Run as a program, this file writes the tables anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.exporters.poster import font_widths
from tests.tools import missing

RUNS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A: Finnish, Swedish, the Sámi languages, Estonian
    (0x218, 0x21B),
    (0x2010, 0x2026),
    (0x2030, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)
FOLDERS = ("liberation", "liberation2", "liberation-fonts", "liberation-sans")
FACES = {"REGULAR": "LiberationSans-Regular.ttf", "BOLD": "LiberationSans-Bold.ttf"}


def font_file(face: str) -> Path | None:
    places = [Path("/usr/share/fonts/truetype") / folder / FACES[face] for folder in FOLDERS]
    return next((place for place in places if place.exists()), None)


def widths_of(file: Path) -> Iterator[tuple[int, tuple[int, ...]]]:
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]

    font = TTFont(file)
    assert font["head"].unitsPerEm == font_widths.UNITS
    letters, advances = font.getBestCmap(), font["hmtx"]
    for first, last in RUNS:
        run: list[int] = []
        for code in range(first, last + 2):
            if code <= last and code in letters:
                run.append(advances[letters[code]][0])
            elif run:
                yield code - len(run), tuple(run)
                run = []


def as_source(face: str, file: Path) -> str:
    lines = [f"{face}: dict[int, tuple[int, ...]] = {{"]
    for start, run in widths_of(file):
        lines += [f"    0x{start:04X}: (", "       "]
        for width in run:
            if len(lines[-1]) + len(f" {width},") > 108:
                lines.append("       ")
            lines[-1] += f" {width},"
        lines.append("    ),")
    return "\n".join([*lines, "}\n"])


@pytest.mark.parametrize("face", list(FACES))
def test_the_widths_in_the_package_are_those_of_liberation_sans(face: str) -> None:
    try:
        import fontTools  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: F401
    except ImportError:
        missing("fonttools is not installed")
    file = font_file(face)
    if file is None:
        missing("Liberation Sans is not installed")
        return
    assert dict(widths_of(file)) == getattr(font_widths, face)


def test_the_widths_know_the_letters_of_finnish_swedish_and_the_sami_languages() -> None:
    known = {start + n for start, run in font_widths.REGULAR.items() for n in range(len(run))}
    assert {ord(letter) for letter in "aäöåAÄÖÅšžčđŋŧé–—’”…•€ \u00a0\u2010"} <= known
    assert font_widths.REGULAR.keys() == font_widths.BOLD.keys()


if __name__ == "__main__":
    package = Path(font_widths.__file__)
    kept = package.read_text(encoding="utf-8").partition("REGULAR:")[0]
    found = {face: font_file(face) for face in FACES}
    tables = [as_source(face, file) for face, file in found.items() if file]
    if len(tables) != len(FACES):
        raise SystemExit("Liberation Sans is not installed.")
    package.write_text(kept + "\n".join(tables), encoding="utf-8")
