"""Reading a file that the analyst names: what can't be opened is refused by its name."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from qualcode.errors import FolderTrouble, Refusal
from qualcode.files import TooLong
from qualcode.importers.limits import too_large
from qualcode.model.file_limits import Limits
from qualcode.words import _, reason_of

Read = TypeVar("Read")


def read_given_file(path: Path, limits: Limits, read: Callable[[], Read]) -> Read:
    """What `read` makes of the file at `path`, or a refusal that says why it can't be opened."""
    if not path.exists():
        raise Refusal(
            _("File {path} not found.").format(path=path),
            _("Check the name. The Tab key completes file names."),
        )
    try:
        return read()
    except TooLong:
        raise too_large(path.name, limits) from None
    except OSError as trouble:
        raise FolderTrouble(
            _("{name} can't be read: {reason}.").format(name=path, reason=reason_of(trouble)),
            _("Check that the path points to a file and that you have permission to open it."),
        ) from None
