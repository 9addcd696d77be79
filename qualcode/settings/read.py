"""Reading the settings file, with the line and field of every fault."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qualcode.errors import Problem, Unreadable
from qualcode.model.saturation_rule import SaturationRule
from qualcode.settings.settings import Settings
from qualcode.settings.settings_text import settings_text
from qualcode.settings.values import FIELDS, SECTIONS, TASK_FIELDS, Faulty
from qualcode.settings.yaml_fields import what_is_wrong
from qualcode.text import merge_sides, proposed
from qualcode.words import _


def read_settings(path: Path) -> Settings:
    """The settings in a file.

    Raises `Unreadable` if it is no YAML at all, or names no project; single faulty fields are reported in `faults`.
    """
    return parse_settings(settings_text(path), path.name)


def parse_settings(text: str, name: str = "qualcode.yaml") -> Settings:
    """The settings that `text` says; `name` is the file's, for what is reported of faults."""
    import yaml

    merged = merge_sides(text) if "<<<<<<<" in text else None
    if merged:
        return parse_settings(merged.ours, name)._replace(other_side=merged.theirs)

    # Every value is read as it is written: a title may be 2021, "Ei" or 10:30.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(text, Loader=loader)
        told = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise Unreadable(
            _("Line {line} of the settings file {name} can't be read: {what}.").format(
                name=name, line=mark.line + 1 if mark else 1, what=what_is_wrong(problem)
            ),
            _(
                "Fix that line in a text editor, or restore the settings as they were last recorded: "
                "qualcode settings restore"
            ),
        ) from problem
    if not isinstance(told, dict) or not told.get("id") or not isinstance(told["id"], str):
        raise Unreadable(
            _("The settings file {name} doesn't identify the project: the “id” field is missing.").format(
                name=name
            ),
            _("To restore the settings as they were last recorded: qualcode settings restore"),
        )
    lines = _lines_of(root)
    values: dict[str, Any] = {}
    rule: dict[str, Any] = {}
    faults = [*_doubled(root, name), *_strange_in_tasks(root, name)]
    for dotted, value in _flat(told):
        known = FIELDS.get(dotted)
        line = lines.get(dotted, 1)
        if known is None:
            faults.append(_unknown(dotted, line, name))
            continue
        try:
            (rule if dotted.startswith("saturation.") else values)[known[0]] = known[1](value)
        except Faulty as fault:
            sentence = _("Line {line} of {name} has an invalid value for {field}: {what}.").format(
                name=name, line=line, field=dotted, what=fault
            )
            faults.append(
                Problem(
                    "settings",
                    sentence,
                    proposed(_("To correct the setting: qualcode set {field} …"), field=dotted),
                    name,
                )
            )
    return Settings(**values, saturation=SaturationRule(**rule), text=text, faults=tuple(faults))


def _flat(told: dict[str, Any]) -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for key, value in told.items():
        if key in SECTIONS and isinstance(value, dict):
            flat.extend((f"{key}.{inner}", one) for inner, one in value.items())
        elif key in SECTIONS and not value:
            continue
        else:
            flat.append((str(key), value))
    return flat


def _lines_of(root: Any) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, value in root.value:
        lines[str(key.value)] = key.start_mark.line + 1
        if str(key.value) in SECTIONS and isinstance(value.value, list):
            for inner in value.value:
                if isinstance(inner, tuple):
                    lines[f"{key.value}.{inner[0].value}"] = inner[0].start_mark.line + 1
    return lines


def _doubled(root: Any, name: str) -> list[Problem]:
    """Fields that stand twice; the last one counts."""
    faults = []
    first: dict[str, int] = {}
    for key, _value in root.value:
        dotted, line = str(key.value), key.start_mark.line + 1
        if dotted in first:
            sentence = _(
                "{name}, line {line}: {field} is already on line {first}. The value that comes last "
                "is in force."
            )
            faults.append(
                Problem(
                    "settings",
                    sentence.format(name=name, line=line, field=dotted, first=first[dotted]),
                    _("Remove one of the two lines in a text editor."),
                    name,
                    grave=False,
                )
            )
        first.setdefault(dotted, line)
    return faults


def _strange_in_tasks(root: Any, name: str) -> list[Problem]:
    """Fields of a task that aren't known, and ones that stand twice in it."""
    faults: list[Problem] = []
    todo = [value for key, value in root.value if key.value == "tasks"]
    while todo:
        node = todo.pop()
        if not isinstance(node.value, list):
            continue
        pairs = [part for part in node.value if isinstance(part, tuple)]
        if pairs:
            faults.extend(_doubled(node, name))
        for key, value in pairs:
            if key.value not in TASK_FIELDS:
                faults.append(_unknown(str(key.value), key.start_mark.line + 1, name, TASK_FIELDS))
            elif key.value == "parts":
                todo.append(value)
        todo.extend(part for part in node.value if not isinstance(part, tuple))
    return faults


def _unknown(dotted: str, line: int, name: str, fields: Iterable[str] = FIELDS) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(dotted, list(fields), n=1)
    sentence = _("{name}, line {line}: setting {field} not found.").format(name=name, line=line, field=dotted)
    hint = _("Did you mean {near}?").format(near=near[0]) if near else _("For help: qualcode set --help")
    return Problem("settings", sentence, hint, name, grave=False)
