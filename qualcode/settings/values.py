"""What each field of the settings may hold, and how its value is read."""

from typing import Any

from qualcode.model.guide import GuideQuestion
from qualcode.model.level_words import level_meant
from qualcode.model.levels import COMBINING, LEVELS, MAIN, SUBCATEGORY
from qualcode.model.options.report_options import SECTIONS as SECTIONS_OF_REPORT
from qualcode.model.options.table_options import PRESETS
from qualcode.model.tasks import ANSWERED_BY, Task
from qualcode.model.value_words import value_meant
from qualcode.numbers import whole_number
from qualcode.settings.settings import APPROACHES, Settings
from qualcode.text import clean
from qualcode.words import LANGUAGES, NO, YES, _


class Faulty(Exception):
    """A value that can't be taken; the message says what was expected."""


def _words(value: Any) -> str:
    if isinstance(value, (dict, list)):
        raise Faulty(_("must be plain text, not a list or a group of fields"))
    return clean(str(value)).strip()


def _list(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, list):
        raise Faulty(_("must be a list"))
    return tuple(_words(one) for one in value)


def _one_of(*choices: str) -> Any:
    def read(value: Any) -> str:
        word = _words(value)
        meant = value_meant(word, choices)
        if meant is not None:
            return meant
        raise Faulty(_("must be one of {choices}").format(choices=", ".join(choices)))

    read.values = ", ".join(filter(None, choices))  # type: ignore[attr-defined]
    return read


def _number(least: int, most: int) -> Any:
    def read(value: Any) -> int:
        found = whole_number(str(value))
        number = least - 1 if found is None else found
        if not least <= number <= most:
            raise Faulty(_("must be a whole number from {least} to {most}").format(least=least, most=most))
        return number

    read.values = f"{least}–{most}"  # type: ignore[attr-defined]
    return read


def _people(value: Any) -> str:
    """A number of people, or nothing where it isn't known."""
    word = _words(value)
    if word and whole_number(word) is None:
        raise Faulty(_("must be a whole number"))
    return word


def _guide(value: Any) -> tuple[GuideQuestion, ...]:
    if not value:
        return ()
    if not isinstance(value, list):
        raise Faulty(_("must be a list of questions"))
    found: list[GuideQuestion] = []
    for number, entry in enumerate(value, 1):
        if isinstance(entry, dict):
            one = GuideQuestion(
                _words(entry.get("key") or number),
                _words(entry.get("text") or ""),
                _words(entry.get("under") or ""),
            )
        else:
            one = GuideQuestion(str(number), _words(entry))
        if not one.text:
            raise Faulty(_("a question must have text"))
        found.append(one)
    keys = [one.key.casefold() for one in found]
    doubled = next((key for key in keys if keys.count(key) > 1), None)
    if doubled:
        raise Faulty(_("two questions have the same key {key}").format(key=doubled))
    return tuple(found)


def _sections(value: Any) -> tuple[str, ...]:
    wanted = _list(value)
    unknown = next((one for one in wanted if one not in SECTIONS_OF_REPORT), "")
    if unknown:
        raise Faulty(
            _("{section} isn't a section; the sections are {sections}").format(
                section=unknown, sections=", ".join(SECTIONS_OF_REPORT)
            )
        )
    return wanted


def _yes_or_no(value: Any) -> bool:
    word = str(value).strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Faulty(_("must be yes or no"))


def _levels(value: Any) -> tuple[str, ...]:
    levels = tuple(level_meant(level) or level for level in _list(value))
    unknown = [level for level in levels if level not in LEVELS]
    if unknown:
        raise Faulty(
            _("{level} isn't a level; the levels are {levels}").format(
                level=unknown[0], levels=", ".join(LEVELS)
            )
        )
    if SUBCATEGORY not in levels or MAIN not in levels:
        raise Faulty(_("at least subcategory and main are required"))
    return tuple(level for level in LEVELS if level in levels)


def _threshold(value: Any) -> str:
    from qualcode.numbers import share_of

    word = _words(value).replace(",", ".")
    if share_of(word) is None:
        raise Faulty(_("must be a percentage, such as 5% or 0%"))
    return word


def _tasks(value: Any) -> tuple[Task, ...]:
    tasks: list[Task] = []
    if not value:
        return ()
    if not isinstance(value, list):
        raise Faulty(_("must be a list of tasks, each with a key and a title"))
    for entry in value:
        tasks.extend(_task(entry, "", len(tasks) + 1))
    keys = [task.key.lower() for task in tasks]
    doubled = next((key for key in keys if keys.count(key) > 1), None)
    if doubled:
        raise Faulty(_("two tasks have the same key {key}").format(key=doubled))
    return tuple(tasks)


TASK_FIELDS = ("key", "title", "answered_by", "parts")
"""What may be said of a task."""


def _task(entry: Any, under: str, number: int) -> list[Task]:
    if isinstance(entry, str):
        return [Task(f"{under}.{number}" if under else f"T{number}", entry.strip(), under=under)]
    if not isinstance(entry, dict) or "title" not in entry:
        raise Faulty(_("a task must have a title"))
    key = _words(entry.get("key")) or (f"{under}.{number}" if under else f"T{number}")
    task = Task(key, _words(entry["title"]), _one_of(*ANSWERED_BY)(entry.get("answered_by", "coding")), under)
    parts = entry.get("parts") or []
    if not isinstance(parts, list):
        raise Faulty(_("the parts of a task must be a list"))
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
    "comparison.test": ("comparison_test", _one_of("none", "fisher")),
    "terms": ("terms", _one_of(*PRESETS[1:], "")),
    "study.recruitment": ("recruitment", _words),
    "study.criteria": ("criteria", _words),
    "study.asked": ("asked", _people),
    "study.refused": ("refused", _people),
    "study.permits": ("permits", _words),
    "study.recordings": ("recordings", _words),
    "study.schedule": ("schedule", _words),
    "guide": ("guide", _guide),
    "report.sections": ("report_sections", _sections),
    "import.limit": ("import_limit", _number(1, 2000)),
}
"""Every field of the file, by its dotted name: the attribute of `Settings` and how a value is read."""

SECTIONS = frozenset(name.partition(".")[0] for name in FIELDS if "." in name)


def allowed_values() -> str:
    """The settings that accept only certain values, each with these values, as text for the help."""
    told = {
        **{
            name: found
            for name, (_attribute, read) in FIELDS.items()
            if (found := getattr(read, "values", ""))
        },
        **{name: ", ".join(NO_OR_YES) for name, (_attribute, read) in FIELDS.items() if read is _yes_or_no},
        "levels": ", ".join(LEVELS),
        "saturation.threshold": "5 %, 0 %",
    }
    return "; ".join(f"{name}: {told[name]}" for name in FIELDS if name in told)


NO_OR_YES = ("yes", "no")


def value_of(settings: Settings, dotted: str) -> object:
    """What a setting is."""
    holder = settings.saturation if dotted.startswith("saturation.") else settings
    return getattr(holder, FIELDS[dotted][0])


def differing_fields(one: Settings, other: Settings) -> tuple[str, ...]:
    """The settings in which two versions differ, by their dotted names."""
    return tuple(dotted for dotted in FIELDS if value_of(one, dotted) != value_of(other, dotted))
