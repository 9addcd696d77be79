"""Taking one version of the settings, or fields of it; the other version is set aside, never thrown away."""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from qualcode.acts.project import TAKEN, settings_id, take_settings
from qualcode.acts.undo import ChangedSince
from qualcode.errors import NotFound, Refusal, WrongUsage
from qualcode.index.queries import trail
from qualcode.machine.disk import trouble, write_aside
from qualcode.model import fields
from qualcode.settings.change import replace_settings, with_fields_of
from qualcode.settings.read import parse_settings
from qualcode.settings.settings import Settings
from qualcode.settings.values import FIELDS
from qualcode.text import proposed
from qualcode.trail.line import Act, Line, Value
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.project.recorded_settings import closed_over, recorded_as
from qualcode.workbench.project.settings_conflicts import COPY, FILE, GIT, Side, sides

ASIDE = "set-aside"
"""The folder in the project that holds versions of the settings which were not taken; nothing reads it."""


def take(bench: Bench, word: str, fields: Iterable[str] = ()) -> Recorded:
    """Adopt one version of the settings, or only some of its fields; `word` is the version's number or its
    file's name.

    Conflict copies that are fully decided on are moved to a folder that the program doesn't read. A copy with
    open differences stays where it is.
    """
    every = sides(bench)
    side = _chosen(every, word)
    wanted = tuple(dict.fromkeys(fields))
    if side.problem:
        raise Refusal(
            side.problem,
            _("Fix the file in a text editor, or keep the current settings: qualcode settings take 1"),
        )
    text, settled = _taken_text(bench.settings, side, wanted, every)
    after = parse_settings(text)
    fault = next((one for one in after.faults if one.grave and one not in bench.settings.faults), None)
    if fault:
        raise Refusal(
            fault.sentence,
            proposed(
                _("To adopt individual settings: qualcode settings take {number} KEY"), number=side.number
            ),
        )
    if not bench.dry_run:
        bench.make_sure_of_writing()
        bench.record_settings()
    staying = [one for one in every if one not in settled and one.source not in (FILE, GIT)]
    aside = {
        one.path.name: _free_name(bench, one.path)
        for one in settled
        if one.source == COPY and one.path is not None
    }
    taken: dict[str, Value] = {
        "from": side.name,
        "kept": side.source == FILE,
        "fields": list(wanted),
        "aside": aside,
        "was": recorded_as(bench.index, bench.settings, bench.settings.text),
    }
    over = closed_over(bench.index, bench.settings, [one.text for one in staying])
    act = take_settings(bench, bench.settings.id, text, over, taken, bench.why)
    read = {one.path.name: one.text for one in settled if one.path is not None}
    remarks = [
        _(
            "The version “{name}” still differs in: {fields}. To keep the current settings: "
            "qualcode settings take 1"
        ).format(
            name=side.name, fields=", ".join(one.field for one in side.differing if one.field not in wanted)
        )
        for one in staying
        if one is side
    ]
    from_git = next((one.text for one in every if one.source == GIT), "")
    return _put(
        bench, act, after, lambda: [*_set_aside(bench, aside, read), *_keep_of_git(bench, from_git), *remarks]
    )


def _chosen(every: list[Side], word: str) -> Side:
    name = Path(word).name
    found = [one for one in every if word == str(one.number) or name == one.name]
    if found and len(every) > 1:
        return found[0]
    if len(every) == 1:
        raise Refusal(
            _(
                "The settings have only one version, qualcode.yaml. Someone may already have settled "
                "the conflict."
            ),
            _("To see the settings: qualcode set"),
        )
    raise NotFound(
        _(
            "Version “{word}” of the settings not found. Someone may already have settled the conflict."
        ).format(word=word),
        _("To list the versions: qualcode settings"),
    )


def _taken_text(
    here: Settings, side: Side, fields: tuple[str, ...], every: list[Side]
) -> tuple[str, list[Side]]:
    """The text that is to count, and the versions of which nothing is open any more."""
    git = [one for one in every if one.source == GIT]
    if side.source == FILE:
        if fields:
            raise WrongUsage(
                _("The settings in qualcode.yaml stay in force unless another version is adopted."),
                _("To keep all the settings in qualcode.yaml: qualcode settings take 1"),
            )
        return here.text, every[1:]
    if not fields:
        return side.text, [side, *git]
    differing = [one.field for one in side.differing]
    for field in fields:
        if field not in FIELDS:
            raise NotFound(
                _("Setting {field} not found.").format(field=field),
                _("The versions differ in: {fields}").format(fields=", ".join(differing) or "–"),
            )
        if field not in differing:
            raise Refusal(
                _("{field} is the same in both versions.").format(field=field),
                _("The versions differ in: {fields}").format(fields=", ".join(differing) or "–"),
            )
    text = with_fields_of(here, parse_settings(side.text), fields)
    whole = side.source == GIT or set(differing) == set(fields)
    return text, [*git, side] if whole else git


def _put(bench: Bench, act: Act, after: Settings, then: Callable[[], list[str]]) -> Recorded:
    """Put the settings in place and record the act; what can't be recorded is not put in place."""
    if bench.dry_run:
        return bench.record(act)
    before = bench.settings
    if after.text != before.text or before.other_side:
        replace_settings(bench.folder.settings, before, after.text)
    bench.settings = after
    try:
        recorded = bench.record(act, settings_id(after.id), settings_too=False)
    except Refusal:
        with contextlib.suppress(Refusal):
            replace_settings(bench.folder.settings, after, _whole(before))
        bench.settings = before
        raise
    remarks = tuple(then())
    return Recorded(recorded.act, recorded.line, recorded.sentence, recorded.thing, remarks)


def _whole(settings: Settings) -> str:
    """The text of the settings file; if git had left two versions in the file, both of them between conflict
    markers."""
    if not settings.other_side:
        return settings.text
    return f"<<<<<<<\n{settings.text}=======\n{settings.other_side}>>>>>>>\n"


def _free_name(bench: Bench, path: Path) -> str:
    """A name for a copy among what was set aside, with a number if one of that name is there."""
    place = bench.folder.root / ASIDE / path.name
    number = 2
    while place.exists():
        place = place.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return f"{ASIDE}/{place.name}"


def _set_aside(bench: Bench, aside: Mapping[str, str], read: Mapping[str, str]) -> list[str]:
    """Move copies to where nothing reads them; one that changed since it was read stays."""
    from qualcode.settings.read import read_settings

    told = []
    for name, place in aside.items():
        path, there = bench.folder.root / name, bench.folder.root / place
        try:
            now = read_settings(path).text
        except Refusal:
            now = ""
        if not path.exists():
            told.append(_("{name} is missing, because someone else has moved it.").format(name=name))
        elif now != read.get(name, now):
            told.append(
                _("{name} has just changed and was not moved. To see the versions: qualcode settings").format(
                    name=name
                )
            )
        else:
            _move(path, there)
            told.append(
                _("{name} was moved to {place}, which the program doesn't read.").format(
                    name=name, place=place
                )
            )
    return told


def _keep_of_git(bench: Bench, text: str) -> list[str]:
    """Write down the version that git had left in the file, now that the file is whole again."""
    if not text:
        return []
    place = _free_name(bench, bench.folder.root / "qualcode-git.yaml")
    try:
        write_aside(bench.folder.root / place, text.encode())
    except OSError as problem:
        raise trouble(problem, bench.folder.root / place) from problem
    return [
        _("The other version that git had left in the file is kept in {place}.").format(place=place),
        _("The file is complete again. To finish the merge: git add -A && git commit"),
    ]


def _move(path: Path, there: Path) -> None:
    try:
        there.parent.mkdir(exist_ok=True)
        path.rename(there)
    except OSError as problem:
        raise trouble(problem, path) from problem


def holds_settings(line: Line) -> bool:
    """Whether an act adopted a version of the settings, or undid that. Undoing such an act also changes the
    settings file."""
    return any(write.field == TAKEN for write in line.act.writes)


def take_back_settings(bench: Bench, line: Line, act: Act) -> Recorded:
    """Undo or redo the adoption of a version of the settings: record it, give the file its other text, and move
    conflict copies back or aside again. Refused if the file has changed since."""
    wrote = next((write.value for write in line.act.writes if write.field == fields.TEXT), None)
    before = next((write.value for write in act.writes if write.field == fields.TEXT), None)
    if bench.settings.text != wrote or bench.settings.other_side or not isinstance(before, str):
        raise ChangedSince(
            _("The entry can't be undone as a whole, because qualcode.yaml has been changed since."),
            _("To change individual settings: qualcode set KEY VALUE"),
        )
    undoing = act.did == "undo"
    taken = next((one.value for one in (line.act if undoing else act).writes if one.field == TAKEN), None)
    told = taken if isinstance(taken, dict) else {}
    was = trail.value_of(bench.index, str(told.get("was", ""))) if undoing else None
    if isinstance(was, str):  # what counted then, which needn't be what was recorded last
        act = act._replace(
            writes=tuple(one._replace(value=was) if one.field == fields.TEXT else one for one in act.writes)
        )
        before = was
    pairs = _own_places(told.get("aside"))
    if undoing:
        return _put(bench, act, parse_settings(before), lambda: _bring_back(bench, pairs))
    return _put(bench, act, parse_settings(before), lambda: _set_aside(bench, pairs, {}))


def _own_places(told: Value) -> dict[str, str]:
    """The files that were set aside and their new paths. Paths outside the folder for such files are
    ignored."""
    pairs = told.items() if isinstance(told, dict) else ()
    return {
        str(name): str(place)
        for name, place in pairs
        if Path(str(name)).name == name and Path(str(place)).as_posix() == f"{ASIDE}/{Path(str(place)).name}"
    }


def _bring_back(bench: Bench, aside: Mapping[str, str]) -> list[str]:
    told = []
    for name, place in aside.items():
        path, there = bench.folder.root / name, bench.folder.root / place
        if there.is_file() and not path.exists():
            _move(there, path)
            told.append(_("{name} was restored to the project folder.").format(name=name))
        else:
            told.append(_("{name} no longer exists and can't be restored.").format(name=place))
    return told
