"""Disks that are full or can only be read: a small one of its own where mounting is permitted, else injected errors."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

INJECTED = """
import errno, os, sys
place, code, room = {place!r}, errno.{code}, {room}
def there(path):
    try:
        return os.path.abspath(os.fsdecode(path)).startswith(place)
    except TypeError:
        return False
def fail(path):
    raise OSError(code, os.strerror(code), os.fspath(path))
def hook(event, given):
    if event == "open" and there(given[0]) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if code == errno.EROFS or given[2] & os.O_CREAT and not os.path.exists(given[0]):
            fail(given[0])
    elif event in ("os.mkdir", "os.rename") and there(given[0]) or event == "sqlite3.connect" and there(given[0]):
        fail(given[0])
sys.addaudithook(hook)
write = os.write
def writing(handle, content):
    global room
    if there(os.readlink(f"/proc/self/fd/{{handle}}")):
        if room <= 0:
            raise OSError(code, os.strerror(code))
        content = bytes(content)[:room]
        room -= len(content)
    return write(handle, content)
os.write = writing
"""
"""Python code run before the program: what is written below a place fails; `room` bytes still go into files that are
there already."""


@lru_cache(maxsize=1)
def may_mount() -> bool:
    """Whether this process may mount file systems of its own."""
    if os.name == "nt" or not shutil.which("mount") or os.geteuid() != 0:
        return False
    with TemporaryDirectory() as place:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False
        )
        if tried.returncode == 0:
            subprocess.run(["umount", place], check=True)
    return tried.returncode == 0


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """`place`, with what is in it, on a disk of its own of this size."""
    aside = place.with_name(place.name + "-aside")
    place.mkdir(exist_ok=True)
    place.rename(aside)
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        shutil.copytree(aside, place, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """`place` as a disk that can only be read."""
    subprocess.run(["mount", "--bind", str(place), str(place)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill(place: Path) -> Path:
    """Leave no room on the disk; the file returned takes it all."""
    filling = place / ".filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filling
