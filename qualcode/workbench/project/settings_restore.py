"""Restoring the settings file from the history if it is missing, empty, or names another project."""

from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.files import read_regular
from qualcode.folder import SETTINGS, cache_directory, find_history
from qualcode.index.index import Index
from qualcode.index.queries.settings import settings_recorded
from qualcode.machine.disk import trouble, write_aside
from qualcode.words import _


class Restored(NamedTuple):
    """The settings that were restored: the file, and the path to which its earlier content was moved (None: it
    had none)."""

    path: Path
    aside: Path | None


def restore_settings(start: Path, *, dry_run: bool = False) -> Restored:
    """Write the settings as they were recorded last; whatever stands in the file is set aside, not lost.

    Refused if the history holds no settings, or if the file says just that already.
    """
    folder = find_history(start)
    with Index.open(folder, cache_directory() / folder.key("restore")) as index:
        index.refresh()
        texts = settings_recorded(index)
    if not texts:
        raise Refusal(
            _("The audit trail in {path} contains no settings.").format(path=folder.trail),
            _("Wait until the folder is synchronised, or copy qualcode.yaml from a colleague or a backup."),
        )
    text = texts[0]
    there = _standing(folder.settings)
    if there == text.encode():
        raise Refusal(
            _("The settings haven't changed since they were last recorded."),
            _("To see the settings: qualcode set"),
        )
    aside = folder.root / "set-aside" / SETTINGS if there.strip() else None
    number = 2
    while aside and aside.exists():
        aside, number = aside.with_name(f"qualcode-{number}.yaml"), number + 1
    if not dry_run:
        try:
            if aside:
                write_aside(aside, there)
            write_aside(folder.settings, text.encode())
        except OSError as problem:
            raise trouble(problem, folder.settings) from problem
    return Restored(folder.settings, aside)


def _standing(path: Path) -> bytes:
    try:
        return read_regular(path)
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise trouble(problem, path) from problem
