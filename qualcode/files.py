"""How the program reads and writes files: regular files only, private folders for the user's own data, and
temporary names that other programs know to leave alone.

A pipe in a shared folder would block every command, a link to a file elsewhere would be copied to everybody,
and the user's own folders hold every participant's words, which are nobody else's business.
"""

import contextlib
import errno
import itertools
import os
import platform
import re
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


class NotRegular(OSError):
    """A link, a pipe, a device or a folder stands where a file should."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


class TooLong(OSError):
    """A file is longer than the program reads."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))


def read_given(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file that the user named, which may be reached through a link; at most `most` of them.

    Raises `NotRegular` for a pipe or a device, which might never end, and `TooLong`.
    """
    return _read(path, most, 0)


def read_regular(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file in a shared folder or of this user's own: never through a link."""
    return _read(path, most, _NO_LINKS)


def _read(path: Path, most: int | None, flags: int) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY | _NO_WAITING | flags)
    except OSError as problem:
        if problem.errno in (errno.ELOOP, errno.EMLINK):
            raise NotRegular(path) from None
        raise
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(handle)
        if stat.S_ISDIR(facts.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(facts.st_mode):
            raise NotRegular(path)
        if most is not None and facts.st_size > most:
            raise TooLong(path)
        content = file.read() if most is None else file.read(most + 1)
    if most is not None and len(content) > most:
        raise TooLong(path)
    return content


def is_link(path: Path) -> bool:
    """Whether a name is a link, or on Windows a junction, and not the thing itself."""
    return path.is_symlink() or bool(getattr(os.path, "isjunction", lambda _path: False)(path))


def refuse_links(path: Path, root: Path) -> None:
    """Raise `NotRegular` if any folder between `root` and a file in it is a link: what is written there would land
    elsewhere, and never be read."""
    place = path
    while place != root and root in place.parents:
        if is_link(place):
            raise NotRegular(place)
        place = place.parent


def private_folder(path: Path) -> None:
    """Make a folder that only this user can look into, with all folders above it that aren't there yet. One that is
    there is left as it is: it may be shared with other programs."""
    missing = []
    place = path
    while not place.is_dir() and place != place.parent:
        missing.append(place)
        place = place.parent
    for one in reversed(missing):
        with contextlib.suppress(FileExistsError):
            one.mkdir(mode=0o700)


def close_to_others(path: Path) -> None:
    """Remove other users' rights to a file or folder that belongs to this user; on Windows, the rights of the
    user's profile apply instead."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        facts = path.lstat()
        if facts.st_uid == os.getuid() and facts.st_mode & 0o077 and not stat.S_ISLNK(facts.st_mode):
            path.chmod(stat.S_IMODE(facts.st_mode) & 0o700)


def close_all_to_others(folder: Path) -> None:
    """Remove other users' rights to a folder and everything in it, if an earlier version of the program made it
    open to them."""
    if os.name == "nt" or not folder.is_dir() or not folder.lstat().st_mode & 0o077:
        return
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            close_to_others(Path(place) / name)
    close_to_others(folder)


_count = itertools.count()


def machine_mark() -> str:
    """A few letters by which this machine knows its own unfinished files."""
    return blake2b(platform.node().encode(), digest_size=3).hexdigest()


def aside(folder: Path) -> Path:
    """A temporary name for a file that is still being written. It begins with ~$ like Word's own temporary
    files, so Nextcloud and OneDrive leave it out, and it shows which machine and process the file belongs
    to."""
    return folder / f"~$qc-{machine_mark()}-{os.getpid()}-{next(_count)}.tmp"


_LEFT_OVER = re.compile(r"~\$qc-(?P<machine>[0-9a-f]{6})-(?P<process>\d+)-\d+\.tmp|\..+\.\d+\.(?:tmp|part)")


def left_over(name: str) -> bool:
    """Whether the file name is that of a temporary file that an interrupted command left behind."""
    return _LEFT_OVER.fullmatch(name) is not None


def is_own_left_over(name: str) -> bool:
    """Whether this machine left it behind, and the process isn't running any more."""
    match = _LEFT_OVER.fullmatch(name)
    if match is None or match["machine"] != machine_mark():
        return False
    try:
        os.kill(int(match["process"]), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


def open_new(path: Path, mode: int = 0o666) -> int:
    """A handle for writing a new file; what a killed process of the same number left there is removed first."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINKS
    try:
        return os.open(path, flags, mode)
    except FileExistsError:
        path.unlink()
        return os.open(path, flags, mode)


def entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, in no order; nothing if it can't be looked into or is itself a link."""
    if is_link(folder):
        return
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        yield from found
