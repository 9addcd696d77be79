"""Opening a text in the user's editor: the one they chose, else a simple one, never vi unasked."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from qualcode.errors import Refusal, Unreadable
from qualcode.files import read_given
from qualcode.text import proposed
from qualcode.words import _, reason_of


def editor_command(command: str = "poster edit") -> list[str]:
    """How the editor is called: `VISUAL` or `EDITOR`, else Notepad, TextEdit or nano."""
    own = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    if own:
        try:
            call = shlex.split(own, posix=os.name != "nt")
        except ValueError:
            call = []
        if not call:
            raise Refusal(
                _("The editor “{command}” in VISUAL or EDITOR can't be interpreted.").format(command=own),
                _("To set another editor: export EDITOR=nano"),
            )
        return [one.strip('"') for one in call] if os.name == "nt" else call
    if os.name == "nt":
        return ["notepad.exe"]
    if sys.platform == "darwin":
        return ["open", "-W", "-n", "-e"]
    if shutil.which("nano"):
        return ["nano"]
    raise Refusal(
        _("No text editor found."),
        _(
            "To set an editor: export EDITOR=nano\nTo print the text instead: qualcode {command} --print"
        ).format(command=command),
    )


def edited(text: str, name: str, ending: str = ".yaml", command: str = "poster edit") -> tuple[str, Path]:
    """Open `text` in the editor and return the edited text with the path of its temporary file, which the
    caller removes once the text has been recorded. `command` is the command to propose instead of an editor,
    with --print and --from."""
    call = editor_command(command)
    handle, place = tempfile.mkstemp(prefix=f"{name}-", suffix=ending)
    path = Path(place)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        ended = subprocess.run([*call, str(path)], check=False)
    except OSError as problem:
        path.unlink(missing_ok=True)
        raise Refusal(
            _("The editor {name} can't be opened: {reason}.").format(name=call[0], reason=reason_of(problem)),
            _(
                "To set an editor: export EDITOR=nano\nTo print the text instead: qualcode {command} --print"
            ).format(command=command),
        ) from problem
    if ended.returncode:
        raise Refusal(
            _("The editor {name} ended with an error, so no changes were recorded.").format(name=call[0]),
            proposed(
                _("The edited text was kept. To continue with it: qualcode {command} --from {path}").replace(
                    "{command}", command
                ),
                path=path,
            ),
        )
    return text_in(path, command), path


def text_in(path: Path, command: str = "poster edit") -> str:
    """The text of a file that somebody edited."""
    try:
        return read_given(path, 5_000_000).decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except OSError as problem:
        raise Unreadable(
            _("{path} can't be read: {reason}.").format(path=path, reason=reason_of(problem)),
            _("Save the text to a file, then run: qualcode {command} --from FILE").format(command=command),
        ) from problem
    except UnicodeDecodeError as problem:
        raise Unreadable(
            _("{path} isn't encoded in UTF-8.").format(path=path),
            proposed(
                _("Save the file as UTF-8, then run: qualcode {command} --from {path}").replace(
                    "{command}", command
                ),
                path=path,
            ),
        ) from problem
