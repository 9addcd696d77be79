"""What the settings and their values are called for people: in the trail, and in the decisions that a report lists."""

from collections.abc import Sequence

from qualcode.model.guide import GuideQuestion
from qualcode.model.level_words import level_word
from qualcode.model.levels import LEVELS
from qualcode.model.options.table_options import ELO_KYNGAS, GRANEHEIM, MAYRING
from qualcode.model.tasks import Task
from qualcode.settings.values import FIELDS
from qualcode.text import shortened
from qualcode.words import _, pgettext

LONGEST = 80
"""Of a value, so many characters are shown."""

GROWING = ("tasks", "guide")
"""Lists that grow entry by entry, of which only what is new is shown."""


def setting_word(dotted: str) -> str:
    """The name of a setting in the interface's language; that of an unknown one is its name in the file."""
    names = {
        "title": pgettext("setting", "title of the study"),
        "authors": pgettext("setting", "authors"),
        "language": pgettext("setting", "language of exported files"),
        "levels": pgettext("setting", "category levels"),
        "tasks": pgettext("setting", "tasks"),
        "task_word": pgettext("setting", "word for the tasks"),
        "approach": pgettext("setting", "approach"),
        "unit_of_analysis": pgettext("setting", "unit of analysis"),
        "variables": pgettext("setting", "variables"),
        "no_answer": pgettext("setting", "answers treated as missing"),
        "saturation.code": pgettext("setting", "codes in the saturation analysis"),
        "saturation.unit": pgettext("setting", "units in the saturation analysis"),
        "saturation.base": pgettext("setting", "base size in the saturation analysis"),
        "saturation.run": pgettext("setting", "run length in the saturation analysis"),
        "saturation.threshold": pgettext("setting", "threshold in the saturation analysis"),
        "groups_overlap": pgettext("setting", "overlap of groups"),
        "quotes.omission": pgettext("setting", "sign for an omission in quotes"),
        "quotes.code": pgettext("setting", "participant codes after quotes"),
        "captions.position": pgettext("setting", "position of table captions"),
        "captions.case": pgettext("setting", "letter case of captions"),
        "captions.separator": pgettext("setting", "sign after the caption number"),
        "captions.stop": pgettext("setting", "full stop after captions"),
        "school": pgettext("setting", "institution"),
        "season": pgettext("setting", "date on the title page"),
        "poster.paper": pgettext("setting", "paper size of the poster"),
        "poster.form": pgettext("setting", "wording of the practices"),
        "poster.date": pgettext("setting", "date of the poster"),
        "poster.review": pgettext("setting", "review date of the poster"),
        "poster.responsible": pgettext("setting", "responsible for the poster"),
        "poster.line": pgettext("setting", "line at the foot of the poster"),
        "comparison.test": pgettext("setting", "statistical test in comparisons"),
        "terms": pgettext("setting", "terms of the method"),
        "study.recruitment": pgettext("setting", "recruitment"),
        "study.criteria": pgettext("setting", "criteria for participation"),
        "study.asked": pgettext("setting", "number of people asked"),
        "study.refused": pgettext("setting", "number of people who declined"),
        "study.permits": pgettext("setting", "permits"),
        "study.recordings": pgettext("setting", "handling of recordings"),
        "study.schedule": pgettext("setting", "schedule of data collection"),
        "guide": pgettext("setting", "interview guide"),
        "report.sections": pgettext("setting", "sections of the report"),
        "import.limit": pgettext("setting", "size limit of imported files (MB)"),
    }
    return names.get(dotted, dotted)


def setting_value(dotted: str, value: object, before: object = None) -> str:
    """A setting for people: a list with commas, levels and approaches by their names, nothing as a dash. Of tasks
    and questions of the guide, only those that are new since `before`."""
    if isinstance(value, tuple):
        new = [one for one in value if isinstance(before, tuple) and one not in before]
        told = new if new and dotted in GROWING else value
        return shortened(", ".join(_one(dotted, one) for one in told) or "–", LONGEST)
    return shortened(_one(dotted, value), LONGEST)


def setting_changes(changes: Sequence[tuple[str, object, object]]) -> str:
    """Changes (setting, value before, value now) for use in a sentence."""
    return "; ".join(_change(name, then, now) for name, then, now in changes)


def _change(name: str, then: object, now: object) -> str:
    setting, value, before = setting_word(name), setting_value(name, now, then), setting_value(name, then)
    if name in GROWING or before == "–":
        return f"{setting} = {value}"
    return _("{setting} = {value} (previously {before})").format(setting=setting, value=value, before=before)


def _one(dotted: str, value: object) -> str:
    if isinstance(value, Task):
        return f"{value.key} {value.title}"
    if isinstance(value, GuideQuestion):
        return f"{value.key} {value.text}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    word = str(value)
    if dotted in ("levels", "saturation.code") and word in LEVELS:
        return level_word(word)
    coded = hasattr(FIELDS[dotted][1], "values")  # a title may be "none"
    return (_value_words().get(word, word) if coded else word) or "–"


def _value_words() -> dict[str, str]:
    """The values that the settings file has in English, by their names in the interface's language."""
    return {
        "inductive": pgettext("approach", "inductive"),
        "deductive": pgettext("approach", "deductive"),
        "both": pgettext("approach", "inductive and deductive"),
        "reflexive-ta": pgettext("approach", "reflexive thematic analysis"),
        "document": pgettext("setting", "document"),
        "participant": pgettext("setting", "participant"),
        "expression": pgettext("setting", "simplified expression"),
        "above": pgettext("setting", "above"),
        "below": pgettext("setting", "below"),
        "upper": pgettext("setting", "capitals"),
        "none": pgettext("setting", "none"),
        GRANEHEIM: "Graneheim & Lundman",
        ELO_KYNGAS: "Elo & Kyngäs",
        MAYRING: "Mayring",
    }
