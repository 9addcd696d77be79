"""A volume: one file of the trail. Its name and its bounds carry no meaning; its lines do."""

from dataclasses import dataclass
from pathlib import Path

from qualcode.trail.line import Line, NewerLine, NotALine, decode

TAIL = 4096
"""How many bytes before the place read up to are looked at again, to see that a file has only grown."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a volume that is no line: `kind` is `torn` (the file ends within a line), `garbage`, or `newer`
    (a later format); `number` is the line in the file, counted from the place where reading began."""

    kind: str
    number: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines read from a volume, from one place to its end; `read_to` is where the next reading begins."""

    lines: tuple[Line, ...]
    damages: tuple[Damage, ...]
    read_to: int


def read_stretch(path: Path, start: int = 0) -> Stretch:
    """The lines of a volume from byte `start` on.

    A last line without line end is read if it is whole, and looked at again next time; a torn one is reported.
    """
    with path.open("rb") as volume:
        volume.seek(start)
        content = volume.read()
    return split_lines(content, start)


def split_lines(content: bytes, start: int = 0) -> Stretch:
    """The lines in `content`, which begins at byte `start` of its volume."""
    pieces = content.split(b"\n")
    rest = pieces.pop()
    lines: list[Line] = []
    damages: list[Damage] = []
    for number, piece in enumerate(pieces, 1):
        if not piece.strip():
            continue
        try:
            lines.append(decode(piece))
        except NewerLine:
            damages.append(Damage("newer", number, len(piece)))
        except NotALine:
            damages.append(Damage("garbage", number, len(piece)))
    if rest.strip():
        try:
            lines.append(decode(rest))
        except NewerLine:
            damages.append(Damage("newer", len(pieces) + 1, len(rest)))
        except NotALine:
            damages.append(Damage("torn", len(pieces) + 1, len(rest)))
    return Stretch(tuple(lines), tuple(damages), start + len(content) - len(rest))


def volumes_under(trail: Path) -> list[Path]:
    """All volumes of a trail, whatever a service or a person made of their names and folders; links aren't followed."""
    if not trail.is_dir():
        return []
    return sorted(path for path in trail.rglob("*.jsonl") if path.is_file() and not path.is_symlink())
