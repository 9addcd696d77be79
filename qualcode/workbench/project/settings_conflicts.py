"""Several versions of the settings: conflict copies, the other version of a git conflict, and versions recorded
by colleagues who hadn't seen each other's changes."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.folder import SETTINGS
from qualcode.index.queries import trail
from qualcode.index.queries.coders import author_of
from qualcode.settings.read import parse_settings, read_settings
from qualcode.settings.settings import Settings
from qualcode.text import shortened
from qualcode.trail.line import line_of
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import coder_names
from qualcode.workbench.project.recorded_settings import Difference, differences, is_taken_up, recorded_texts

BACKUPS = (".tmp", ".bak", ".swp", ".orig", "~")
"""What the names of an editor's own copies end with: these are nobody's other version."""

FILE, COPY, GIT, HISTORY = "file", "copy", "git", "history"


class Side(NamedTuple):
    """One version of the settings. The first is `qualcode.yaml` itself, which is in force.

    `source` is file, copy (a conflict copy beside the file), git (the other version that git left in the file)
    or history (a colleague's version from the audit trail). `problem` says why a copy can't be adopted. `coder`
    and `at` are the author and time, as far as they are known. `path` is set for a copy only.
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
    found = [Side(number=1, name=SETTINGS, source=FILE, text=here.text, at=_changed(bench.folder.settings))]
    if here.other_side:
        name = _("the other version that git left in {name}").format(name=SETTINGS)
        found.append(_side(2, name, GIT, here.other_side, here))
    for path in copies(bench):
        found.append(_copy(len(found) + 1, path, here))
    heads = recorded_texts(bench.index, here)
    if len(heads) > 1:
        known = {one.text for one in found}
        names = coder_names(bench.index)
        for head in heads:
            text = str(head.value)
            if text in known or is_taken_up(bench.index, here, head):
                continue
            known.add(text)
            line = trail.line(bench.index, line_of(head.write))
            coder = author_of(bench.index, line.writer) if line else ""
            who = names.get(coder, coder.upper())
            side = _side(len(found) + 1, _("recorded by {who}").format(who=who), HISTORY, text, here)
            if side.differing:
                at = line.at if line else ""
                found.append(_with_author(side, who, at))
    return found


def copies(bench: Bench) -> list[Path]:
    """The files beside `qualcode.yaml` that are, or look like, conflict copies made by a synchronisation
    service."""
    return [
        path
        for path in sorted(bench.folder.root.glob("qualcode*.y*ml*"))
        if path.name != SETTINGS and not path.name.endswith(BACKUPS) and path.is_file()
    ]


def _with_author(side: Side, who: str, at: str) -> Side:
    return Side(
        number=side.number,
        name=side.name,
        source=side.source,
        text=side.text,
        differing=side.differing,
        problem=side.problem,
        coder=who,
        at=at,
    )


def _copy(number: int, path: Path, here: Settings) -> Side:
    try:
        text = read_settings(path).text
    except Refusal as refusal:
        return Side(
            number=number,
            name=path.name,
            source=COPY,
            text="",
            problem=refusal.sentence,
            at=_changed(path),
            path=path,
        )
    side = _side(number, path.name, COPY, text, here)
    return Side(
        number=number,
        name=path.name,
        source=COPY,
        text=text,
        differing=side.differing,
        problem=side.problem,
        at=_changed(path),
        path=path,
    )


def _side(number: int, name: str, source: str, text: str, here: Settings) -> Side:
    try:
        there = parse_settings(text, name)
    except Refusal as refusal:
        return Side(number=number, name=name, source=source, text=text, problem=refusal.sentence)
    problem = ""
    if there.id != here.id:
        problem = _("{name} belongs to another project, {id}.").format(name=name, id=there.id)
    return Side(
        number=number,
        name=name,
        source=source,
        text=text,
        differing=differences(here, there),
        problem=problem,
    )


def _changed(path: Path) -> str:
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return moment.isoformat(timespec="seconds")


def differing_words(side: Side, most: int = 3) -> str:
    """The settings in which a version differs, for use in a sentence: the first `most` with both values, then
    names only."""
    told = [
        _("{field} (“{here}” or “{there}”)").format(
            field=one.field, here=shortened(one.here, 40), there=shortened(one.there, 40)
        )
        for one in side.differing[:most]
    ]
    return ", ".join([*told, *[one.field for one in side.differing[most:]]])
