"""Writing so that nothing is lost: whole files written aside and renamed, directories synced, locks on this machine."""

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from qualcode.errors import FolderTrouble
from qualcode.files import aside as new_name
from qualcode.files import open_new, private_folder
from qualcode.words import _, reason_of

_RETRIES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries of a replace: on Windows a virus scanner or a sync service may hold a file for a moment."""


def trouble(problem: OSError, path: Path) -> FolderTrouble:
    """What a failed reading or writing means for the researcher."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return FolderTrouble(
            _("The disk has no space left for {path}.").format(path=path),
            _(
                "Free up some space and run the command again. Earlier entries are safe. To check "
                "them: qualcode check"
            ),
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FolderTrouble(
            _("{path} can't be written, because the folder is read-only or belongs to someone else.").format(
                path=path
            ),
            _("Ask for write permission, or copy the project folder to a location of your own."),
        )
    return FolderTrouble(
        _("{path} can't be written: {reason}.").format(path=path, reason=reason_of(problem)),
        _("Check that the folder exists and is complete: qualcode check"),
    )


def no_memory(problem: OSError, directory: Path) -> FolderTrouble:
    """The refusal where this machine can't remember what it writes."""
    return FolderTrouble(
        _("This computer's own data about the project can't be stored in {path}: {reason}.").format(
            path=directory, reason=reason_of(problem)
        ),
        _(
            "To store the data elsewhere, set the environment variable QUALCODE_STATE_DIR to a "
            "writable folder with free space."
        ),
    )


def sync_directory(directory: Path) -> None:
    """Make a new name in `directory` durable; systems that can't sync a directory are left as they are."""
    if os.name == "nt":  # pragma: no cover
        return
    with contextlib.suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write every byte of `content`; a short write is continued."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def write_aside(path: Path, content: bytes, *, durable: bool = True, private: bool = False) -> None:
    """Put `content` at `path` so that at every moment either the old file or the whole new one is there.

    Without `durable`, a power cut may lose the new file, so use it only for data that can be recreated. With
    `private`, only this user can read the file and look into the folders that are made for it.
    """
    if private:
        private_folder(path.parent)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
    aside = new_name(path.parent)
    try:
        handle = open_new(aside, 0o600 if private else 0o666)
        try:
            write_all(handle, content)
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        replace(aside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise
    if durable:
        sync_directory(path.parent)


AT_ONCE = 4
"""Files that are given to the disk at one time: it writes them down together, in the time that one takes alone."""


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put several new files in place, each as `write_aside` would, waiting for the disk once for all of them.

    All their bytes are durable before the first gets its name, and all names before this returns, also those of new
    folders. When it raises, some of them may be there, each whole.
    """
    new_names = _make_places({path.parent for path, _content in files})
    handles: dict[Path, int] = {}
    left = [(new_name(path.parent), path) for path, _content in files]
    try:
        try:
            for (aside, _path), (_place, content) in zip(left, files, strict=True):
                handles[aside] = open_new(aside)
                write_all(handles[aside], content)
            _for_each(os.fsync, list(handles.values()))
        finally:
            for handle in handles.values():
                os.close(handle)
        while left:
            replace(*left[-1])
            left.pop()
    except BaseException:
        for aside, _path in left:
            with contextlib.suppress(OSError):
                aside.unlink()
        raise
    _for_each(sync_directory, sorted(new_names | {path.parent for path, _content in files}))


def _make_places(places: set[Path]) -> set[Path]:
    """Make folders that aren't there yet; the folders that got a new name in them are returned."""
    changed = set()
    for place in places:
        above = place
        while not above.is_dir() and above != above.parent:
            changed.add(above.parent)
            above = above.parent
        place.mkdir(parents=True, exist_ok=True)
    return changed


_Thing = TypeVar("_Thing")


def _for_each(work: Callable[[_Thing], None], things: Sequence[_Thing]) -> None:
    if len(things) <= AT_ONCE:  # beginning threads would take longer
        for thing in things:
            work(thing)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(AT_ONCE) as hands:
        for _done in hands.map(work, things):
            pass


def replace(aside: Path, path: Path) -> None:
    """Rename over `path`, tried again for a short, bounded time where Windows holds the file."""
    for pause in _RETRIES:
        try:
            aside.replace(path)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(pause)
    aside.replace(path)


@contextlib.contextmanager
def locked(path: Path, seconds: float = 20.0) -> Iterator[None]:
    """Keep other processes of this machine out while the block runs; refuses after `seconds`.

    The lock is on a file of the user's own state directory, never in the shared folder.
    """
    try:
        private_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise no_memory(problem, path.parent) from problem
    try:
        until = time.monotonic() + seconds
        while not _try_lock(handle):
            if time.monotonic() > until:
                raise FolderTrouble(
                    _(
                        "Another qualcode process on this computer has been writing to this project "
                        "for a long time."
                    ),
                    _("Stop the other process, or wait until it finishes, and run the command again."),
                )
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    if os.name == "nt":  # pragma: no cover
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        # a file system without locks (some home directories on a network) doesn't stop the work
        return problem.errno not in (errno.EAGAIN, errno.EACCES, errno.EINTR)
    return True
