"""Beginning a project, joining it, and changing its settings."""

import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qualcode.acts.project import begin_project
from qualcode.errors import Refusal
from qualcode.files import read_regular
from qualcode.folder import (
    GIT_ATTRIBUTES,
    GIT_IGNORE,
    SETTINGS,
    Folder,
    cache_directory,
    coder_key,
    has_history,
    safe_file_name,
)
from qualcode.ids import ALPHABET
from qualcode.index.index import Index
from qualcode.machine.disk import trouble, write_aside
from qualcode.settings.change import new_settings_text
from qualcode.settings.read import parse_settings
from qualcode.settings.settings import Settings
from qualcode.settings.settings_text import settings_text
from qualcode.text import as_typed, one_line
from qualcode.words import _
from qualcode.workbench.bench import Bench, system_now
from qualcode.workbench.machine_coder import coder_from_environment
from qualcode.workbench.open_project import DUTIES, local_state
from qualcode.workbench.project.join import join_as


@dataclass(frozen=True, slots=True)
class Begun:
    """A project that was begun: its folder and the coder's key."""

    folder: Folder
    coder: str
    title: str


def refuse_a_project(directory: Path) -> None:
    """Refuse a folder in which there is a project already."""
    root = directory.resolve()
    if _is_free(root):
        return
    if not (root / SETTINGS).exists() and has_history(root):
        raise Refusal(
            _(
                "The settings file qualcode.yaml is missing from {path}, although the folder "
                "contains a project's history."
            ).format(path=directory),
            _("Wait until the folder is synchronised. To restore the settings: qualcode settings restore"),
        )

    if root == Path.cwd():
        raise Refusal(
            _("This folder already contains a project."),
            _("To see the status of the project: qualcode status"),
        )
    raise Refusal(
        _("The folder {directory} already contains a project.").format(directory=directory),
        _("To go to the folder and see the status of the project: cd {directory} && qualcode status").format(
            directory=as_typed(str(directory))
        ),
    )


def _is_free(root: Path) -> bool:
    """Whether a project can begin in a folder: the folder has no project, or only the remains of one that this
    machine failed to finish creating."""
    if has_history(root):
        return False
    return not (root / SETTINGS).exists() or _begun_here(root) is not None


def _begun_here(root: Path) -> Settings | None:
    """The settings of a project that this machine began to create but that has no recorded entries yet. None if
    the settings are missing, or if they come from somebody else and their history hasn't arrived."""
    folder = Folder(root)
    try:
        settings = parse_settings(settings_text(folder.settings))
    except Refusal:
        return None
    return settings if local_state(folder, settings.id).beginning() else None


def begin(
    directory: Path,
    *,
    title: str = "",
    language: str = "fi",
    coder: str,
    now: Callable[[], datetime] = system_now,
    dice: random.Random | None = None,
    why: str = "",
    dry_run: bool = False,
) -> Begun:
    """Begin a project in `directory`, which is made if it isn't there; other files in it are left alone."""
    dice = dice or random.SystemRandom()
    root = directory.resolve()
    name = one_line(coder)
    key = coder_from_environment() or coder_key(name)
    title = one_line(title) or one_line(root.name) or "study"
    refuse_a_project(directory)
    if root.exists() and not root.is_dir():
        raise Refusal(
            _("{directory} is a file, not a folder.").format(directory=directory),
            _("Use another name for the project."),
        )
    folder = Folder(root)
    settings = _begun_here(root)
    if settings is None:
        project = f"{safe_file_name(title)[:24]}-{''.join(dice.choices(ALPHABET, k=6))}"
        settings = parse_settings(new_settings_text(project, title, language, name))
    project, text, title = settings.id, settings.text, settings.title
    if dry_run:
        return Begun(folder, key, title)
    state = local_state(folder, project)
    state.remember_beginning(
        True
    )  # first: by it the same command can be given again, whatever stops this one
    try:
        folder.documents.mkdir(parents=True, exist_ok=True)
        folder.trail.mkdir(exist_ok=True)
        _tell_git(folder)
        write_aside(folder.settings, text.encode())
    except OSError as problem:
        raise trouble(problem, root) from problem
    with Index.open(folder, cache_directory() / folder.key(project)) as index:
        index.refresh()
        bench = Bench(
            folder=folder,
            settings=settings,
            index=index,
            state=state,
            coder=key,
            duties=DUTIES,
            now=now,
            dice=dice,
        )
        try:
            bench.record(begin_project(project, text, why))
        except Refusal:  # nothing was begun, so that the same command can be given again
            _take_away(folder)
            raise
        join_as(bench, name, key=key)
        state.remember_beginning(False)
    return Begun(folder, key, title)


def _tell_git(folder: Folder) -> None:
    """Add the lines that git needs: to `.gitattributes` how it treats the project's files, to `.gitignore`
    which files it ignores. They go to the end of existing files, because the last matching line takes
    effect."""
    for path, wanted in ((folder.git_attributes, GIT_ATTRIBUTES), (folder.git_ignore, GIT_IGNORE)):
        there = read_regular(path) if path.exists() else b""
        missing = [line.encode() for line in wanted if line.encode() not in there.splitlines()]
        if missing:
            between = b"" if there.endswith(b"\n") or not there else b"\n"
            write_aside(path, there + between + b"\n".join(missing) + b"\n")


def _take_away(folder: Folder) -> None:
    """Remove the settings and empty folders of a project that couldn't be begun."""
    if not any(folder.trail.rglob("*.jsonl")):
        folder.settings.unlink(missing_ok=True)
        for place in (*folder.trail.glob("*"), folder.trail, folder.documents):
            with contextlib.suppress(OSError):
                place.rmdir()
