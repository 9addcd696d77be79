"""The text of the settings file."""

from pathlib import Path

from qualcode.errors import Unreadable
from qualcode.files import NotRegular, TooLong, read_regular
from qualcode.text import clean
from qualcode.words import _, reason_of

MOST_BYTES = 1_000_000


def settings_text(path: Path) -> str:
    """What stands in a settings file. Raises `Unreadable` if it can't be read."""
    try:
        return clean(read_regular(path, MOST_BYTES).decode("utf-8-sig"))
    except NotRegular as problem:
        raise Unreadable(
            _("The settings file {path} is a link, a pipe or a device, not a regular file.").format(
                path=path.name
            ),
            _("Put a regular settings file in the project folder, then run: qualcode check"),
        ) from problem
    except TooLong as problem:
        raise Unreadable(
            _("The settings file {path} is larger than 1 MB.").format(path=path.name),
            _("To restore the settings as they were last recorded: qualcode settings restore"),
        ) from problem
    except UnicodeDecodeError as problem:
        raise Unreadable(
            _("The settings file {path} isn't encoded in UTF-8.").format(path=path.name),
            _(
                "Save the file in UTF-8, or restore the settings as they were last recorded: "
                "qualcode settings restore"
            ),
        ) from problem
    except OSError as problem:
        make_sure_of_folder(path.parent)
        raise Unreadable(
            _("The settings file {path} can't be read: {reason}.").format(
                path=path.name, reason=reason_of(problem)
            ),
            _("Check that the folder exists and is complete: qualcode check"),
        ) from problem


def make_sure_of_folder(folder: Path) -> None:
    """Refuse if a project folder that was there when it was opened is there no more: nothing is made in its place."""
    if not folder.is_dir():
        raise Unreadable(
            _("Folder {folder} no longer exists.").format(folder=folder),
            _(
                "If the folder was moved or renamed, move it back or open it from its new location. "
                "If its drive was removed, reconnect the drive."
            ),
        )
