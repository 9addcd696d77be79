"""What is in the project folder that shouldn't be: files that ended commands left behind, links, pipes and devices."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Problem
from qualcode.files import entries, is_own_left_over, left_over
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench

MOST_TOLD = 5
OLD = 24
"""Hours after which a file that this machine left behind can be removed: no command runs so long."""


class LeftOver(NamedTuple):
    """A file that a command left behind when it was ended: its path, and how many hours old it is."""

    path: Path
    hours: int


def _inside(folder: Path, depth: int = 3) -> Iterator[Path]:
    for one in entries(folder):
        yield Path(one.path)
        if depth and one.is_dir(follow_symlinks=False):
            yield from _inside(Path(one.path), depth - 1)


def _places(bench: Bench) -> Iterator[Path]:
    """All that is in the folders of the project, and beside them."""
    yield from (Path(one.path) for one in entries(bench.folder.root))
    for folder in (bench.folder.trail, bench.folder.documents, bench.folder.exports):
        yield from _inside(folder)


def left_overs(bench: Bench) -> list[LeftOver]:
    """Files that commands left behind when they were ended, this machine's and others'."""
    found = []
    now = bench.now().timestamp()
    for path in sorted(_places(bench)):
        if left_over(path.name):
            try:
                age = now - path.lstat().st_mtime
            except OSError:
                continue
            found.append(LeftOver(path, max(0, int(age // 3600))))
    return found


def clean(bench: Bench) -> int:
    """Remove what this machine left behind more than a day ago; how many files that were."""
    number = 0
    for one in left_overs(bench):
        if one.hours >= OLD and is_own_left_over(one.path.name):
            one.path.unlink(missing_ok=True)
            number += 1
    return number


def contents_problems(bench: Bench) -> list[Problem]:
    """What `check` tells of it."""
    return [*_left_behind(bench), *_not_regular(bench)]


def _left_behind(bench: Bench) -> list[Problem]:
    found = left_overs(bench)
    if not found:
        return []
    oldest = max(one.hours for one in found)
    age = (
        ngettext("{number} hour", "{number} hours", oldest).format(number=oldest) if oldest < 2 * OLD
        else ngettext("{number} day", "{number} days", oldest // 24).format(number=oldest // 24)
    )  # fmt: skip
    sentence = ngettext(
        "Interrupted commands left {number} temporary file behind: {names} (age: {age}).",
        "Interrupted commands left {number} temporary files behind: {names} (age of the oldest: {age}).",
        len(found),
    ).format(number=len(found), names=_some(bench, [one.path for one in found]), age=age)
    hint = _(
        "Temporary files aren't read. To remove this computer's temporary files that are "
        "older than a day: qualcode check --clean"
    )
    return [Problem("left-over", sentence, hint, "", grave=False)]


def _not_regular(bench: Bench) -> list[Problem]:
    """Links, pipes and devices where only files and folders belong: nothing reads through them."""
    found = []
    for path in sorted(_places(bench)):
        if path.parent == bench.folder.root and path.name not in ("trail", "documents", "exports"):
            continue
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            found.append(path)
    if not found:
        return []
    sentence = ngettext(
        "{number} item in the project folder is a link, a pipe or a device and isn't read: {names}.",
        "{number} items in the project folder are links, pipes or devices and aren't read: {names}.",
        len(found),
    ).format(number=len(found), names=_some(bench, found))
    hint = _("Replace each link, pipe or device with a regular file or remove it, then run: qualcode check")
    return [Problem("not-regular", sentence, hint, found[0].name)]


def _some(bench: Bench, paths: list[Path]) -> str:
    names = [path.relative_to(bench.folder.root).as_posix() for path in paths[:MOST_TOLD]]
    return ", ".join(names) + (" …" if len(paths) > MOST_TOLD else "")
