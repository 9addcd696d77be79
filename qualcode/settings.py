"""The settings of a project: a YAML file that people edit, read with the line and field of every fault."""

from pathlib import Path
from typing import Any, NamedTuple

from qualcode.errors import Problem, Unreadable
from qualcode.model.levels import COMBINING, DEFAULT_LEVELS, LEVELS, MAIN, SUBCATEGORY
from qualcode.text import clean, merge_sides
from qualcode.words import LANGUAGES, _

ANSWERED_BY = ("coding", "survey", "poster")
APPROACHES = ("inductive", "deductive", "both", "reflexive-ta")


class Task(NamedTuple):
    """A development task or research question; `answered_by` says what counts as an answer to it. A sub-question's
    `under` is the key of its task."""

    key: str
    title: str
    answered_by: str = "coding"
    under: str = ""


class SaturationRule(NamedTuple):
    """What counts as new, in which unit, and when reading may stop (Guest, Namey and Chen 2020)."""

    code: str = SUBCATEGORY
    unit: str = "document"
    base: int = 4
    run: int = 2
    threshold: str = "5 %"


class Settings(NamedTuple):
    """What the analysts decided about their project, as the file says it.

    `faults` are told by `check`; a faulty field has its default value. `text` is the file as it was read. Where git
    left both versions in the file, our own one is read, and `other_side` is the other.
    """

    id: str
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = "fi"
    levels: tuple[str, ...] = DEFAULT_LEVELS
    tasks: tuple[Task, ...] = ()
    task_word: str = ""
    approach: str = "inductive"
    unit_of_analysis: str = ""
    variables: tuple[str, ...] = ()
    no_answer: tuple[str, ...] = ()
    saturation: SaturationRule = SaturationRule()
    groups_overlap: bool = True
    omission: str = "– –"
    quote_code: str = "(H1)"
    caption_position: str = "above"
    caption_case: str = "normal"
    caption_separator: str = "."
    caption_stop: bool = False
    school: str = ""
    season: str = ""
    poster_paper: str = "A4"
    poster_form: str = ""
    poster_date: str = ""
    poster_review: str = ""
    poster_responsible: str = ""
    poster_line: str = ""
    text: str = ""
    other_side: str = ""
    faults: tuple[Problem, ...] = ()

    def task(self, key: str) -> Task | None:
        """The task with this key, whatever the case of its letters."""
        return next((task for task in self.tasks if task.key.lower() == key.lower()), None)


class _Faulty(Exception):
    """A value that can't be taken; the message says what was expected."""


def _words(value: Any) -> str:
    if isinstance(value, (dict, list)):
        raise _Faulty(_("one text is expected"))
    return clean(str(value)).strip()


def _list(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, list):
        raise _Faulty(_("a list is expected"))
    return tuple(_words(one) for one in value)


def _one_of(*choices: str) -> Any:
    def read(value: Any) -> str:
        word = _words(value)
        for choice in choices:
            if word.lower() == choice.lower():
                return choice
        raise _Faulty(_("one of these is expected: {choices}").format(choices=", ".join(choices)))

    return read


def _number(least: int, most: int) -> Any:
    def read(value: Any) -> int:
        try:
            number = int(str(value))
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise _Faulty(
                _("a whole number from {least} to {most} is expected").format(least=least, most=most)
            )
        return number

    return read


def _yes_or_no(value: Any) -> bool:
    word = str(value).strip().lower()
    if word in ("yes", "true", "on", "kyllä"):
        return True
    if word in ("no", "false", "off", "ei"):
        return False
    raise _Faulty(_("yes or no is expected"))


def _levels(value: Any) -> tuple[str, ...]:
    levels = _list(value)
    unknown = [level for level in levels if level not in LEVELS]
    if unknown:
        raise _Faulty(
            _("{level} is no level; the levels are {levels}").format(
                level=unknown[0], levels=", ".join(LEVELS)
            )
        )
    if SUBCATEGORY not in levels or MAIN not in levels:
        raise _Faulty(_("at least subcategory and main are needed"))
    return tuple(level for level in LEVELS if level in levels)


def _threshold(value: Any) -> str:
    from fractions import Fraction

    word = _words(value).replace(",", ".")
    digits = word.removesuffix("%").strip()
    try:
        share = Fraction(digits) / 100 if word.endswith("%") else Fraction(digits)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise _Faulty(_("a share such as 5 % or 0 % is expected"))
    return word


def _tasks(value: Any) -> tuple[Task, ...]:
    tasks: list[Task] = []
    if not value:
        return ()
    if not isinstance(value, list):
        raise _Faulty(_("a list of tasks with key and title is expected"))
    for entry in value:
        tasks.extend(_task(entry, "", len(tasks) + 1))
    keys = [task.key.lower() for task in tasks]
    doubled = next((key for key in keys if keys.count(key) > 1), None)
    if doubled:
        raise _Faulty(_("two tasks have the key {key}").format(key=doubled))
    return tuple(tasks)


def _task(entry: Any, under: str, number: int) -> list[Task]:
    if isinstance(entry, str):
        return [Task(f"{under}.{number}" if under else f"T{number}", entry.strip(), under=under)]
    if not isinstance(entry, dict) or "title" not in entry:
        raise _Faulty(_("each task needs a title"))
    key = _words(entry.get("key")) or (f"{under}.{number}" if under else f"T{number}")
    task = Task(key, _words(entry["title"]), _one_of(*ANSWERED_BY)(entry.get("answered_by", "coding")), under)
    parts = entry.get("parts") or []
    if not isinstance(parts, list):
        raise _Faulty(_("the parts of a task are a list"))
    return [task, *[sub for place, part in enumerate(parts, 1) for sub in _task(part, key, place)]]


FIELDS: dict[str, tuple[str, Any]] = {
    "id": ("id", _words),
    "title": ("title", _words),
    "authors": ("authors", _list),
    "language": ("language", _one_of(*LANGUAGES)),
    "levels": ("levels", _levels),
    "tasks": ("tasks", _tasks),
    "task_word": ("task_word", _words),
    "approach": ("approach", _one_of(*APPROACHES)),
    "unit_of_analysis": ("unit_of_analysis", _words),
    "variables": ("variables", _list),
    "no_answer": ("no_answer", _list),
    "saturation.code": ("code", _one_of(SUBCATEGORY, "expression", "upper", MAIN, COMBINING)),
    "saturation.unit": ("unit", _one_of("document", "participant")),
    "saturation.base": ("base", _number(1, 1000)),
    "saturation.run": ("run", _number(1, 1000)),
    "saturation.threshold": ("threshold", _threshold),
    "groups_overlap": ("groups_overlap", _yes_or_no),
    "quotes.omission": ("omission", _words),
    "quotes.code": ("quote_code", _one_of("(H1)", "none")),
    "captions.position": ("caption_position", _one_of("above", "below")),
    "captions.case": ("caption_case", _one_of("normal", "upper")),
    "captions.separator": ("caption_separator", _words),
    "captions.stop": ("caption_stop", _yes_or_no),
    "school": ("school", _words),
    "season": ("season", _words),
    "poster.paper": ("poster_paper", _one_of("A4", "A3")),
    "poster.form": ("poster_form", _one_of("noun", "we", "imperative", "")),
    "poster.date": ("poster_date", _words),
    "poster.review": ("poster_review", _words),
    "poster.responsible": ("poster_responsible", _words),
    "poster.line": ("poster_line", _words),
}
"""Every field of the file, by its dotted name: the attribute of `Settings` and how a value is read."""

SECTIONS = frozenset(name.partition(".")[0] for name in FIELDS if "." in name)


def value_of(settings: Settings, dotted: str) -> object:
    """What a setting is."""
    holder = settings.saturation if dotted.startswith("saturation.") else settings
    return getattr(holder, FIELDS[dotted][0])


def differing_fields(one: Settings, other: Settings) -> tuple[str, ...]:
    """The settings in which two versions differ, by their dotted names."""
    return tuple(dotted for dotted in FIELDS if value_of(one, dotted) != value_of(other, dotted))


def read_settings(path: Path) -> Settings:
    """The settings in a file.

    Raises `Unreadable` if it is no YAML at all, or names no project; single faulty fields are told in `faults`.
    """
    return parse_settings(settings_text(path), path.name)


def settings_text(path: Path) -> str:
    """What stands in a settings file. Raises `Unreadable` if it can't be read."""
    try:
        return clean(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise Unreadable(
            _("The settings {path} are not in UTF-8.").format(path=path.name),
            _("Open the file in an editor and save it in UTF-8."),
        ) from problem
    except OSError as problem:
        raise Unreadable(
            _("The settings {path} can't be read: {reason}.").format(path=path.name, reason=problem.strerror),
            _("See whether the folder is there and complete: qualcode check"),
        ) from problem


def parse_settings(text: str, name: str = "qualcode.yaml") -> Settings:
    """The settings that `text` says; `name` is the file's, for what is told of faults."""
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
        what = str(getattr(problem, "problem", None) or _("it is no YAML"))
        raise Unreadable(
            _("The settings {name} can't be understood at line {line}: {what}.").format(
                name=name, line=mark.line + 1 if mark else 1, what=what
            ),
            _(
                "Mend that line in an editor; a colon, a quotation mark or the indentation is often the cause."
            ),
        ) from problem
    if not isinstance(told, dict) or not told.get("id") or not isinstance(told["id"], str):
        raise Unreadable(
            _("The settings {name} name no project: the field id is missing.").format(name=name),
            _("Take the id from an earlier copy of the file, or begin anew: qualcode init DIR"),
        )
    lines = _lines_of(root)
    values: dict[str, Any] = {}
    rule: dict[str, Any] = {}
    faults = _doubled(root, name)
    for dotted, value in _flat(told):
        known = FIELDS.get(dotted)
        line = lines.get(dotted, 1)
        if known is None:
            faults.append(_unknown(dotted, line, name))
            continue
        try:
            (rule if dotted.startswith("saturation.") else values)[known[0]] = known[1](value)
        except _Faulty as fault:
            sentence = _("{name}, line {line}: {field} can't be used: {what}.").format(
                name=name, line=line, field=dotted, what=fault
            )
            faults.append(
                Problem(
                    "settings", sentence, _("Correct it: qualcode set {field} …").format(field=dotted), name
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
            sentence = _("{name}, line {line}: {field} stands in line {first} already; the last one counts.")
            faults.append(
                Problem(
                    "settings",
                    sentence.format(name=name, line=line, field=dotted, first=first[dotted]),
                    _("Take one of the two out in an editor."),
                    name,
                    grave=False,
                )
            )
        first.setdefault(dotted, line)
    return faults


def _unknown(dotted: str, line: int, name: str) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(dotted, FIELDS, n=1)
    sentence = _("{name}, line {line}: {field} is no setting.").format(name=name, line=line, field=dotted)
    hint = _("Perhaps {near} is meant.").format(near=near[0]) if near else _("See: qualcode set --help")
    return Problem("settings", sentence, hint, name, grave=False)
