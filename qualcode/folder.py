"""Where things are: the project folder, and this user's own places for the index and the writer's memory."""

import os
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import NotFound, Refusal
from qualcode.files import is_link
from qualcode.ids import DEVICES
from qualcode.text import proposed
from qualcode.words import _

SETTINGS = "qualcode.yaml"
GIT_ATTRIBUTES = (
    "trail/** -text -ident -filter !working-tree-encoding merge=union",
    "documents/** -text -ident !working-tree-encoding -merge",
    "qualcode.yaml text eol=lf",
)
"""What git has to know, so that its settings on anyone's machine, or in a repository around the project, change no
byte of the trail and the documents, and both sides' acts stay when a volume has grown on both."""


GIT_IGNORE = ("~$qc-*.tmp",)
"""What git leaves out: files that a command writes aside before they take their place."""


class Folder(NamedTuple):
    """A project folder. Its settings are edited by people, its documents never change, its trail only grows.

    `held` is where this machine keeps acts of a round until their coder is done (None: nowhere).
    """

    root: Path
    held: Path | None = None

    @property
    def settings(self) -> Path:
        return self.root / SETTINGS

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def trail(self) -> Path:
        return self.root / "trail"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def git_attributes(self) -> Path:
        return self.root / ".gitattributes"

    @property
    def git_ignore(self) -> Path:
        return self.root / ".gitignore"

    def revision_files(self, document: str, revision: str) -> tuple[Path, Path]:
        """The text and the passages of one immutable revision."""
        place = self.documents / document
        return place / f"{revision}.txt", place / f"{revision}.json"

    def key(self, project: str) -> str:
        """The name of this folder in the user's own directories; a copied or moved folder gets another one."""
        place = os.path.normcase(str(self.root.resolve()))
        return f"{safe_file_name(project)[:24]}-{blake2b(os.fsencode(place), digest_size=6).hexdigest()}"


def find_folder(start: Path) -> Folder:
    """The nearest folder upwards from `start` that holds a project."""
    try:
        start = start.resolve()
    except (OSError, RuntimeError) as problem:
        raise NotFound(
            _("The path {path} can't be followed.").format(path=start),
            _("Go to an existing folder. To specify the project's folder: qualcode --project DIR …"),
        ) from problem
    if not start.is_dir():
        raise NotFound(
            _("Folder {path} not found.").format(path=start),
            _("Check the name. To create a project: qualcode init DIR"),
        )
    for place in (start, *start.parents):
        if (place / SETTINGS).is_file() or is_link(place / SETTINGS):
            return Folder(place)
        if has_history(place):
            raise NotFound(
                _(
                    "The settings file qualcode.yaml is missing from {path}, although the folder "
                    "contains a project's history."
                ).format(path=place),
                _(
                    "Wait until the folder is synchronised. To restore the settings: qualcode settings "
                    "restore"
                ),
            )
    raise NotFound(
        proposed(_("No qualcode project found in {path} or the folders above it."), path=start),
        _("To create a project: qualcode init DIR\nTo try the example: qualcode demo"),
    )


def has_history(place: Path) -> bool:
    """Whether acts of a project are in this folder, whatever became of its settings."""
    return next((place / "trail").glob("*/*.jsonl"), None) is not None


def find_history(start: Path) -> Folder:
    """The nearest folder upwards from `start` that holds the history of a project, with settings or without."""
    start = start.resolve()
    for place in (start, *start.parents):
        if has_history(place):
            return Folder(place)
    raise NotFound(
        proposed(_("No project history found in {path} or the folders above it."), path=start),
        _("Wait until the folder is synchronised, or go to the project's folder."),
    )


def state_directory() -> Path:
    """Where this user's writer identities, spare copies and reading positions are kept."""
    own = os.environ.get("QUALCODE_STATE_DIR")
    if own:
        return Path(own)
    from platformdirs import user_state_path

    return user_state_path("qualcode", appauthor=False, roaming=False)


def cache_directory() -> Path:
    """Where this user's indexes are kept; all in it can be thrown away."""
    own = os.environ.get("QUALCODE_CACHE_DIR")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("qualcode", appauthor=False)


def safe_file_name(name: str) -> str:
    """`name` as a short ASCII file name for exports: ä becomes a, spaces become hyphens."""
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "project"


def coder_key(name: str, taken: frozenset[str] = frozenset()) -> str:
    """A coder's short key from a name: the initials in lower case, with a number if they are taken.

    Raises `Refusal` if the name holds no letter.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in "".join(c if c.isalnum() else " " for c in plain).split() if word]
    if not words:
        raise Refusal(
            _("“{name}” contains no letters that could form initials.").format(name=name),
            _('Enter a name or initials in Latin letters: --coder "Anna Kallio"'),
        )
    base = "".join(word[0] for word in words)[:4] if len(words) > 1 else words[0][:8]
    key, number = base, 2
    while key in taken or key in DEVICES:
        key, number = f"{base}{number}", number + 1
    return key
