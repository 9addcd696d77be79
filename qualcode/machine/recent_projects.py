"""The projects that were open on this machine lately, so that they are found again from anywhere."""

import contextlib
import json
from pathlib import Path

from qualcode.files import close_to_others, read_regular
from qualcode.folder import SETTINGS, state_directory
from qualcode.machine.disk import write_aside

MOST = 7
FILE = "lately.json"


def projects_lately() -> list[tuple[str, Path]]:
    """(title, folder) of the projects that were open lately and are still there, the latest first."""
    close_to_others(state_directory() / FILE)
    try:
        told = json.loads(read_regular(state_directory() / FILE))
    except (OSError, ValueError):
        return []
    found = []
    for one in told if isinstance(told, list) else ():
        if isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one):
            title, place = one
            with contextlib.suppress(OSError):
                if (Path(place) / SETTINGS).is_file():
                    found.append((title, Path(place)))
    return found


def remember_project(root: Path, title: str) -> None:
    """Remember that a project was open."""
    place = root.resolve()
    before = projects_lately()
    after = [(title, place), *[one for one in before if one[1] != place]][:MOST]
    if after != before:
        told = json.dumps([[name, str(path)] for name, path in after], indent=1, ensure_ascii=False)
        with contextlib.suppress(OSError):  # then it is not found again from elsewhere
            write_aside(state_directory() / FILE, told.encode(), durable=False, private=True)
