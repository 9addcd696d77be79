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
            _("The settings {path} are a link, a pipe or a device, not a file.").format(path=path.name),
            _("Put the settings file itself in the project folder, then: qualcode check"),
        ) from problem
    except TooLong as problem:
        raise Unreadable(
            _("The settings {path} are larger than 1 MB.").format(path=path.name),
            _("Put the settings back as they were recorded last: qualcode settings restore"),
        ) from problem
    except UnicodeDecodeError as problem:
        raise Unreadable(
            _("The settings {path} are not in UTF-8.").format(path=path.name),
            _("Save it in UTF-8, or put back what was recorded last: qualcode settings restore"),
        ) from problem
    except OSError as problem:
        make_sure_of_folder(path.parent)
        raise Unreadable(
            _("The settings {path} can't be read: {reason}.").format(
                path=path.name, reason=reason_of(problem)
            ),
            _("See whether the folder is there and complete: qualcode check"),
        ) from problem


def make_sure_of_folder(folder: Path) -> None:
    """Refuse if a project folder that was there when it was opened is there no more: nothing is made in its place."""
    if not folder.is_dir():
        raise Unreadable(
            _("The folder {folder} is there no more.").format(folder=folder),
            _("Was it moved or renamed, or is its drive gone? Bring it back, or open it where it is now."),
        )
