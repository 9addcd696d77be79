"""Several versions of the settings: conflict copies, what git left in the file, and what colleagues recorded apart."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from qualcode.acts.project import settings_id
from qualcode.errors import Refusal
from qualcode.folder import SETTINGS
from qualcode.index.queries import trail
from qualcode.index.queries.writing import author_of
from qualcode.settings import Settings, Task
from qualcode.settings.reading import parse_settings, read_settings
from qualcode.settings.values import FIELDS, differing_fields, value_of
from qualcode.text import shortened
from qualcode.trail.register import Head
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.naming import coder_names

BACKUPS = (".tmp", ".bak", ".swp", ".orig", "~")
"""What the names of an editor's own copies end with: these are nobody's other version."""

FILE, COPY, GIT, HISTORY = "file", "copy", "git", "history"


class Difference(NamedTuple):
    """A setting in which another version differs: what counts now, and what that version says."""

    field: str
    here: str
    there: str


class Side(NamedTuple):
    """One version of the settings. The first is `qualcode.yaml` itself, which counts.

    `source` is file, copy (a conflict copy beside it), git (the other version that git left in the file) or history
    (a colleague recorded it apart). `problem` says why a copy can't be taken. `coder` and `at` tell who and when, as
    far as it is known. `path` is the file's, of a copy.
    """

    number: int
    name: str
    source: str
    text: str
    differing: tuple[Difference, ...] = ()
    problem: str = ""
    coder: str = ""
    at: str = ""
    path: Path | None = None


def sides(bench: Bench) -> list[Side]:
    """Every version of the settings that is around, `qualcode.yaml` first."""
    here = bench.settings
    found = [Side(1, SETTINGS, FILE, here.text, at=_changed(bench.folder.settings))]
    if here.other_side:
        name = _("the other version in {name}, as git left it").format(name=SETTINGS)
        found.append(_side(2, name, GIT, here.other_side, here))
    for path in copies(bench):
        found.append(_copy(len(found) + 1, path, here))
    heads = _recorded(bench)
    if len(heads) > 1:
        known = {one.text for one in found}
        names = coder_names(bench)
        for head in heads:
            text = str(head.value)
            if text in known or _is_taken_up(bench, head):
                continue
            known.add(text)
            line = trail.line(bench.index, head.write.partition(".")[0])
            coder = author_of(bench.index, line.writer) if line else ""
            who = names.get(coder, coder.upper())
            side = _side(len(found) + 1, _("what {who} recorded").format(who=who), HISTORY, text, here)
            if side.differing:
                at = line.at if line else ""
                found.append(_with_author(side, who, at))
    return found


def copies(bench: Bench) -> list[Path]:
    """The files beside `qualcode.yaml` that a service made of it, or that look so."""
    return [
        path
        for path in sorted(bench.folder.root.glob("qualcode*.y*ml*"))
        if path.name != SETTINGS and not path.name.endswith(BACKUPS) and path.is_file()
    ]


def _with_author(side: Side, who: str, at: str) -> Side:
    return Side(side.number, side.name, side.source, side.text, side.differing, side.problem, who, at)


def _copy(number: int, path: Path, here: Settings) -> Side:
    try:
        text = read_settings(path).text
    except Refusal as refusal:
        return Side(number, path.name, COPY, "", problem=refusal.sentence, at=_changed(path), path=path)
    side = _side(number, path.name, COPY, text, here)
    return Side(number, path.name, COPY, text, side.differing, side.problem, at=_changed(path), path=path)


def _side(number: int, name: str, source: str, text: str, here: Settings) -> Side:
    try:
        there = parse_settings(text, name)
    except Refusal as refusal:
        return Side(number, name, source, text, problem=refusal.sentence)
    problem = ""
    if there.id != here.id:
        problem = _("{name} is of another project, {id}.").format(name=name, id=there.id)
    return Side(number, name, source, text, differences(here, there), problem)


def _changed(path: Path) -> str:
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return moment.isoformat(timespec="seconds")


def differences(here: Settings, there: Settings) -> tuple[Difference, ...]:
    """The settings in which two versions differ, in the order of the documentation."""
    return tuple(
        Difference(dotted, said(here, dotted), said(there, dotted))
        for dotted in differing_fields(here, there)
    )


def said(settings: Settings, dotted: str) -> str:
    """What a setting is, in words."""
    value = value_of(settings, dotted)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(_task(one) if isinstance(one, Task) else str(one) for one in value)
    return str(value)


def _task(task: Task) -> str:
    return f"{task.key} {shortened(task.title, 50)}"


def differing_words(side: Side, most: int = 3) -> str:
    """In what a version differs, for one sentence: the first few settings with both values."""
    told = [
        _("{field} (“{here}” or “{there}”)").format(
            field=one.field, here=shortened(one.here, 40), there=shortened(one.there, 40)
        )
        for one in side.differing[:most]
    ]
    return ", ".join([*told, *[one.field for one in side.differing[most:]]])


def _recorded(bench: Bench) -> list[Head]:
    """The texts that stand in the history, each with its write; more than one if they were changed apart."""
    heads = trail.heads(bench.index, settings_id(bench.settings.id), "text")
    return [head for head in heads if isinstance(head.value, str)]


def gone_on_from(bench: Bench) -> tuple[str, ...]:
    """Of several recorded texts those that the file goes on from: the others were never seen by who changed it, and
    stay open. Empty if the file says what one of them says."""
    heads = _recorded(bench)
    if any(head.value == bench.settings.text for head in heads):
        return ()
    nearest = min(heads, key=lambda head: _distance(bench.settings, str(head.value)))
    return tuple(
        sorted(head.write for head in heads if head.value == nearest.value or _is_taken_up(bench, head))
    )


def _is_taken_up(bench: Bench, head: Head) -> bool:
    """Whether the file has everything that this recorded version changed, as where git put both sides together."""
    name, _dot, place = head.write.partition(".")
    line = trail.line(bench.index, name)
    wrote = line.act.write(place) if line else None
    over = wrote.over if wrote else ()
    try:
        there = parse_settings(str(head.value))
        before = [parse_settings(str(trail.value_of(bench.index, one))) for one in over]
    except Refusal:
        return False
    changed = [
        dotted for dotted in FIELDS if all(value_of(there, dotted) != value_of(one, dotted) for one in before)
    ]
    return bool(before) and all(value_of(bench.settings, one) == value_of(there, one) for one in changed)


def _distance(here: Settings, text: str) -> int:
    try:
        return len(differences(here, parse_settings(text)))
    except Refusal:
        return len(FIELDS)


def closed_over(bench: Bench, open_texts: Iterable[str]) -> tuple[str, ...]:
    """The recorded writes that a decision takes the place of: all but those whose texts stay to be decided."""
    waiting = set(open_texts)
    return tuple(sorted(head.write for head in _recorded(bench) if head.value not in waiting))


def recorded_as(bench: Bench, text: str) -> str:
    """The write by which a text was recorded, empty if it wasn't."""
    return next((head.write for head in _recorded(bench) if head.value == text), "")
