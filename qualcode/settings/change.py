"""Changing the settings file for its owner: one field at a time, with comments and order kept."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qualcode.errors import NotFound, Outdated, Refusal, Unreadable
from qualcode.machine.disk import trouble, write_aside
from qualcode.model.guide import GuideQuestion
from qualcode.numbers import whole_number
from qualcode.settings.read import parse_settings
from qualcode.settings.settings import Settings
from qualcode.settings.values import FIELDS, Faulty
from qualcode.settings.yaml_fields import what_is_wrong
from qualcode.words import NO, YES, _

LISTS = frozenset({"authors", "levels", "variables", "no_answer"})
NUMBERS = frozenset({"saturation.base", "saturation.run"})
SWITCHES = frozenset({"groups_overlap", "captions.stop"})


def new_settings_text(project: str, title: str, language: str, author: str) -> str:
    """The text of a new project's settings, with a word on each field that most people change."""
    import json

    lines = [
        _("# Settings of this project. You may edit this file; `qualcode set` changes it for you."),
        f"id: {project}",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"authors: [{json.dumps(author, ensure_ascii=False)}]",
        f"language: {language}  # " + _("language of exported files: fi, en or sv"),
        "levels: [subcategory, main]  # " + _("or subcategory, upper, main, combining"),
        "tasks: []  # " + _("development tasks or research questions: qualcode task add"),
        "approach: inductive  # " + _("or deductive, both, reflexive-ta"),
        "saturation:",
        "  unit: document  # " + _("or participant"),
        "  base: 4",
        "  run: 2",
        "  threshold: 5 %",
        "",
    ]
    return "\n".join(lines)


def changed_text(settings: Settings, dotted: str, value: str) -> str:
    """The settings' text with one field changed to `value`; raises a refusal if the field or value is impossible."""
    if dotted not in FIELDS or dotted in ("id", "tasks", "guide"):
        raise _no_such_field(dotted)
    given: Any = value
    read = FIELDS[dotted][1]
    if dotted == "levels" or hasattr(read, "values"):
        try:  # a word of another language is written down as the one that every version of the program reads
            meant = read(value)
        except Faulty:
            meant = value
        given = list(meant) if isinstance(meant, tuple) else meant
    elif dotted in LISTS:
        given = [part.strip() for part in value.split(",") if part.strip()]
    elif dotted in NUMBERS and (number := whole_number(value)) is not None:
        given = number
    elif dotted in SWITCHES and value.lower() in YES | NO:
        given = value.lower() in YES
    return _edited(settings, dotted, given)


def with_task(settings: Settings, key: str, title: str, answered_by: str, under: str) -> tuple[str, str]:
    """The settings' text with one more task, and the task's key."""
    if under and settings.task(under) is None:
        keys = ", ".join(task.key for task in settings.tasks) or _("none yet")
        raise NotFound(
            _("Task {key} not found.").format(key=under), _("Existing tasks: {keys}").format(keys=keys)
        )
    brothers = sum(task.under == under for task in settings.tasks)
    key = key or (f"{under}.{brothers + 1}" if under else f"T{brothers + 1}")
    if settings.task(key):
        raise Refusal(
            _("Task {key} already exists.").format(key=key),
            _("To use another key: qualcode task add --key …"),
        )
    entry = {"key": key, "title": title, "answered_by": answered_by}
    return _edited(settings, "tasks", entry, under), key


def with_guide(settings: Settings, questions: Sequence[GuideQuestion]) -> str:
    """The settings' text with these questions as the interview guide."""
    entries = [
        {"key": one.key, "text": one.text, **({"under": one.under} if one.under else {})} for one in questions
    ]
    return _edited(settings, "guide", entries)


def _no_such_field(dotted: str) -> Refusal:
    from difflib import get_close_matches

    if dotted == "tasks":
        return Refusal(_("Tasks must be added one by one."), 'qualcode task add "…"')
    if dotted == "guide":
        return Refusal(_("The interview guide must be imported."), "qualcode guide import FILE")
    if dotted == "id":
        return Refusal(
            _("The project's ID can't be changed."), _("To change the title: qualcode set title …")
        )
    near = get_close_matches(dotted, FIELDS, n=3, cutoff=0.4) or sorted(FIELDS)
    return NotFound(
        _("Setting {field} not found.").format(field=dotted),
        _("The settings include: {names}").format(names=", ".join(near)),
    )


def with_fields_of(settings: Settings, other: Settings, fields: Iterable[str]) -> str:
    """The settings' text with some fields as `other` has them; comments and order stay."""
    editor = _editor()
    told, theirs = _loaded(editor, settings.text), _loaded(editor, other.text)
    for dotted in fields:
        section, _dot, inner = dotted.partition(".")
        if inner:
            given = (theirs.get(section) or {}).get(inner)
            if given is not None and not isinstance(told.get(section), dict):
                told[section] = {}
            holder, key = told.get(section), inner
        else:
            given, holder, key = theirs.get(section), told, section
        if given is not None:
            holder[key] = given
        elif holder and key in holder:
            del holder[key]  # without it the other side has what is usual
    return _dumped(editor, told)


def _editor() -> Any:
    """What reads and writes the file with its comments and order."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import RoundTripConstructor

    class AsWritten(RoundTripConstructor):
        """Reads dates as plain text, so that an impossible date such as 2021-02-30 isn't an error."""

    AsWritten.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_scalar)
    editor = YAML()
    editor.Constructor = AsWritten
    editor.preserve_quotes = True
    editor.width = 4096
    editor.indent(mapping=2, sequence=4, offset=2)
    return editor


def _loaded(editor: Any, text: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return editor.load(text)
    except (YAMLError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise Unreadable(
            _("The program can't change the settings because of line {line}: {what}.").format(
                line=mark.line + 1 if mark else 1, what=what_is_wrong(problem)
            ),
            _("Fix that line in a text editor, then run: qualcode check"),
        ) from problem


def _dumped(editor: Any, told: Any) -> str:
    out = io.StringIO()
    editor.dump(told, out)
    return out.getvalue()


def _edited(settings: Settings, dotted: str, value: Any, under: str = "") -> str:
    from ruamel.yaml.comments import CommentedSeq

    if settings.other_side:
        raise Refusal(
            _("qualcode.yaml contains two versions, because git couldn't merge them."),
            _("To adopt one of the versions: qualcode settings"),
        )
    editor = _editor()
    told = _loaded(editor, settings.text)
    section, _dot, inner = dotted.partition(".")
    if isinstance(value, list) and dotted != "guide":
        value = CommentedSeq(value)
        value.fa.set_flow_style()
    if dotted == "tasks":
        tasks = told.get("tasks")
        if not tasks:
            told["tasks"] = [value]
        elif under:
            _put_under(tasks, under, value)
        else:
            tasks.append(value)
            if hasattr(tasks, "fa"):
                tasks.fa.set_block_style()
    elif inner:
        if not isinstance(told.get(section), dict):
            told[section] = {}
        told[section][inner] = value
    else:
        told[section] = value
    text = _dumped(editor, told)
    after = parse_settings(text)
    fault = next(
        (fault for fault in after.faults if fault not in settings.faults and dotted in fault.sentence), None
    )
    if fault:
        raise Refusal(fault.sentence, _("For help: qualcode set --help"))
    return text


def _put_under(tasks: Any, under: str, value: Any) -> bool:
    for place, task in enumerate(tasks, 1):
        if isinstance(task, dict):
            if str(task.get("key", f"T{place}")).lower() == under.lower():
                task.setdefault("parts", []).append(value)
                return True
            if _put_under(task.get("parts") or [], under, value):
                return True
    return False


def replace_settings(path: Path, before: Settings, text: str) -> None:
    """Put the changed text in place of the file; refused if someone changed the file since it was read."""
    from qualcode.settings.read import read_settings

    now = read_settings(path)
    if (now.text, now.other_side) != (before.text, before.other_side):
        raise Outdated(
            _("Someone else has just changed {name}.").format(name=path.name),
            _("Check the file, and run the command again."),
        )
    try:
        write_aside(path, text.encode())
    except OSError as problem:
        raise trouble(problem, path) from problem
