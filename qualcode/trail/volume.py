"""A volume: one file of the trail. Its name and its bounds carry no meaning; its lines do."""

import json
import os
import re
from pathlib import Path
from typing import NamedTuple

from qualcode.files import is_link
from qualcode.trail.line import Line, NewerLine, NotALine, decode

BEGINNING, END = b'{"v":', b"]}"
"""What every whole line begins and ends with."""


_PIECE = re.compile(rb"[^\n]+")


class Damage(NamedTuple):
    """A stretch of a volume that is no line: `kind` is `torn` (the file ends within a line), `cut` (a torn end that was
    closed by a newline, after which the writer went on), `garbage`, `newer` (a later format), or `unreadable` (the
    file can't be opened)."""

    kind: str
    bytes: int


class Stretch(NamedTuple):
    """The lines read from a volume, from one place to its end. `unfinished` is the end of the file if it isn't
    a complete line (yet). The next reading begins at `read_to`: before an unfinished end, but after a complete
    last line."""

    lines: tuple[Line, ...]
    damages: tuple[Damage, ...]
    unfinished: Damage | None
    read_to: int


class Volume(NamedTuple):
    """A volume as the folder lists it: its path within the trail as text, where it is, its size and time of change."""

    name: str
    path: str
    size: int
    changed: int


def split_lines(content: bytes, start: int = 0) -> Stretch:
    """The lines in `content`, which begins at byte `start` of its volume."""
    rest = content[content.rfind(b"\n") + 1 :]
    lines: list[Line] = []
    damages: list[Damage] = []
    together = False  # with the damage before, if no line stands between
    # one by one, and runs of line ends at once: a volume of nothing else takes no memory
    for match in _PIECE.finditer(content, 0, len(content) - len(rest)):
        piece = match[0]
        if piece == b"\r":
            continue
        try:
            lines.append(decode(piece))
            together = False
            continue
        except NewerLine:
            found = Damage("newer", len(piece))
        except NotALine:
            if not piece.strip():
                continue
            found = Damage("cut" if _was_cut_short(piece) else "garbage", len(piece))
        if together and damages[-1].kind == found.kind:
            damages[-1] = Damage(found.kind, damages[-1].bytes + found.bytes)
        else:
            damages.append(found)
        together = True
    read_to = start + len(content) - len(rest)
    unfinished = None
    if rest.strip():
        try:
            lines.append(decode(rest))
            read_to += len(rest)
        except NewerLine:
            unfinished = Damage("newer", len(rest))
        except NotALine:
            unfinished = Damage("torn", len(rest))
    return Stretch(tuple(lines), tuple(damages), unfinished, read_to)


def _was_cut_short(piece: bytes) -> bool:
    """Whether this is the beginning of a line that a full disk or a crash ended, perhaps followed by the zeros that a
    file system leaves. What a whole line lost shows in its writer's chain."""
    written = piece.rstrip(b"\0")
    if not written:
        return True
    if not written.startswith(BEGINNING) or written.endswith(END):
        return False
    try:
        json.JSONDecoder().raw_decode(written.decode("utf-8", "ignore"))
    except (ValueError, RecursionError):
        return True
    return False  # a whole line with something after it


HELD = "(held) "
"""What the names of volumes begin with that are kept on this machine for the time being."""


def volumes_in(trail: Path, held: Path | None = None) -> list[Volume]:
    """All volumes of a trail, whatever a service or a person made of their names and folders; links aren't followed.
    `held` is where this machine keeps acts that aren't in the shared folder yet."""
    found: list[Volume] = []
    todo = [] if is_link(trail) else [(str(trail), "")]
    if held is not None:
        todo.append((str(held), HELD))
    while todo:
        place, before = todo.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append((entry.path, f"{before}{entry.name}/"))
                    elif entry.name.endswith(".jsonl") and entry.is_file(follow_symlinks=False):
                        facts = entry.stat(follow_symlinks=False)
                        name = readable(before + entry.name)
                        found.append(Volume(name, entry.path, facts.st_size, facts.st_mtime_ns))
        except OSError:
            continue  # gone in the meantime, or closed to us: what isn't here is reported as missing
    return sorted(found, key=lambda volume: volume.name)


def readable(name: str) -> str:
    """A file's name as text, also if it is no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
