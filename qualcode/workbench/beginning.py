"""Beginning a project, joining it, and changing its settings."""

import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qualcode.acts.project import begin_project, coder_id, join
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
from qualcode.index.queries import coders as coder_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.seen import Reader
from qualcode.model.material import SURVEY
from qualcode.settings import Settings
from qualcode.settings.change import changed_text, new_settings_text, replace_settings, with_task
from qualcode.settings.file import settings_text
from qualcode.settings.reading import parse_settings
from qualcode.text import as_typed, clean, one_line, proposed
from qualcode.trail.disk import trouble, write_aside
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded, system_now
from qualcode.workbench.coder_here import coder_from_environment
from qualcode.workbench.holding import seen
from qualcode.workbench.open_project import DUTIES, local_state

COLOURS = ("#1f6f8b", "#b5541c", "#4b7a33", "#7a4b8f", "#a3394c", "#5b6470")
"""Colours of coders in the order they join; all dark enough to be read on white."""


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
            _("The settings qualcode.yaml are missing in {path}, where a project's history is.").format(
                path=directory
            ),
            _("Wait until the folder is synchronised, or put them back: qualcode settings restore"),
        )

    if root == Path.cwd():
        raise Refusal(
            _("There is a project in this folder already."), _("See how it stands: qualcode status")
        )
    raise Refusal(
        _("There is a project in {directory} already.").format(directory=directory),
        _("Go there and see how it stands: cd {directory} && qualcode status").format(
            directory=as_typed(str(directory))
        ),
    )


def _is_free(root: Path) -> bool:
    """Whether a project can begin in a folder: nothing of one is there, or what this machine left of one that it
    couldn't begin to the end."""
    if has_history(root):
        return False
    return not (root / SETTINGS).exists() or _begun_here(root) is not None


def _begun_here(root: Path) -> Settings | None:
    """The settings of a project that this machine began, and was stopped before anything was recorded; None if there
    are none, or if they are another's and their history has yet to arrive."""
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
            _("Give the project another name."),
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
    """Say in `.gitattributes` how git is to treat the project, and in `.gitignore` what it leaves out, after what may
    stand there already: the last counts."""
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


def join_as(bench: Bench, name: str, *, key: str = "", initials: str = "", colour: str = "") -> Recorded:
    """Make this machine write for a coder: a new one, or one who works on another machine too.

    A name that a coder has already joins as that coder; another name gets a key of its own.
    """
    name = one_line(name)
    known = {one.key: one for one in coder_queries.coders(bench.index)}
    same = next(
        (one.key for one in known.values() if one.name.casefold() == name.casefold() and one.name), ""
    )
    key = key or coder_from_environment() or same or coder_key(name, frozenset(known))
    colour = (
        colour
        or (known[key].colour if key in known else "")
        or COLOURS[len(known.keys() - {key}) % len(COLOURS)]
    )
    before = known.get(key) if same == key else None
    if before:
        name = before.name  # "bo mattila" on a second machine is no change of name
    initials = (
        initials
        or (before.initials if before else "")
        or "".join(word[0] for word in name.split())[:3].upper()
        or key.upper()
    )
    saw = seen(bench)
    earlier, before_here = bench.state.coder(), bench.coder
    try:
        # Remembered first: an act of joining that this machine forgets at once would be made again and again.
        if not bench.dry_run:
            bench.state.remember_coder(key)
        bench.coder = key
        bench.index.look_as(Reader(key))
        recorded = bench.record(join(bench, key, name, initials, colour, saw, bench.why), coder_id(key))
    except BaseException:
        with contextlib.suppress(Refusal, OSError):
            bench.state.remember_coder(earlier)
        bench.coder = before_here
        bench.index.look_as(Reader(bench.coder))
        raise
    if not bench.dry_run:
        bench.code_as(key)
    return recorded


def set_setting(bench: Bench, dotted: str, value: str) -> Settings:
    """Change one field of the settings file; comments and order stay. The new settings are returned."""
    text = changed_text(bench.settings, dotted, clean(value).strip())
    return _put(bench, text)


def about_no_answer(bench: Bench) -> str:
    """What answers that say nothing mean for surveys that are here already: they were read before. Empty if there are
    none."""
    surveys = [one for one in document_queries.documents(bench.index) if one.type == SURVEY]
    if not surveys:
        return ""
    return proposed(
        _(
            "This holds for surveys imported from now on. {names} was read before.\n"
            "To read it again with this setting: qualcode document revise {first} FILE"
        ),
        names=", ".join(one.name for one in surveys),
        first=surveys[0].name,
    )


def add_task(bench: Bench, title: str, *, key: str = "", answered_by: str = "coding", under: str = "") -> str:
    """Add a development task or research question to the settings; its key is returned."""
    if not one_line(title):
        raise Refusal(_("A task needs a title."), 'qualcode task add "…"')
    text, key = with_task(bench.settings, one_line(key), one_line(title), answered_by, under)
    _put(bench, text)
    return key


def _put(bench: Bench, text: str) -> Settings:
    after = parse_settings(text)
    if not bench.dry_run:
        bench.record_settings()  # what people or git made of the file meanwhile is a change of its own
        before = bench.settings
        replace_settings(bench.folder.settings, before, text)
        bench.settings = after
        try:
            bench.record_settings(bench.why)
        except Refusal:  # what is told as not done is not done
            with contextlib.suppress(Refusal):
                replace_settings(bench.folder.settings, after, before.text)
            bench.settings = before
            raise
    return after
