"""Acts on the project itself: its beginning, its coders, its settings; memos and the diary."""

from collections.abc import Mapping

from qualcode.acts.act_words import Sentence, Telling
from qualcode.acts.base import Shown, made, write, written
from qualcode.errors import Refusal
from qualcode.ids import derived_id
from qualcode.settings.read import parse_settings
from qualcode.settings.setting_words import setting_changes, setting_word
from qualcode.settings.values import differing_fields, value_of
from qualcode.trail.line import Act, Value, Write
from qualcode.words import _

TAKEN = "taken"
"""The field of the settings that tells from where they were taken last."""


def settings_id(project: str) -> str:
    """The thing by which the trail knows the settings."""
    return derived_id("settings", project)


def coder_id(key: str) -> str:
    """The thing by which the trail knows a coder."""
    return derived_id("coder", key)


def begin_project(project: str, settings: str, why: str = "") -> Act:
    """The project begins with these settings."""
    return Act("project.begin", tuple(made(settings_id(project), {"text": settings})), why)


def change_settings(project: str, settings: str, over: tuple[str, ...], why: str = "") -> Act:
    """Record that the text of the settings file has changed. `over` are the writes of the earlier texts that
    the new text supersedes."""
    return Act("settings.change", (Write(settings_id(project), "text", settings, over),), why)


def take_settings(
    shown: Shown,
    project: str,
    settings: str,
    over: tuple[str, ...],
    taken: Mapping[str, Value],
    why: str = "",
) -> Act:
    """Adopt one of several versions of the settings, or some fields of it. `taken` records which version was
    adopted, which fields, and which files were set aside."""
    thing = settings_id(project)
    writes = (Write(thing, "text", settings, over), write(shown, thing, TAKEN, dict(taken)))
    return Act("settings.take", writes, why)


def join(
    shown: Shown,
    key: str,
    name: str,
    initials: str,
    colour: str,
    saw: tuple[tuple[str, int], ...],
    why: str = "",
) -> Act:
    """A coder joins, or joins on another machine, or changes the name shown."""
    coder = coder_id(key)
    writes = written(shown, coder, {"key": key, "name": name, "initials": initials, "colour": colour})
    if not shown.heads(coder, "kind"):
        writes.insert(0, write(shown, coder, "kind", "coder"))
    return Act("coder.join", tuple(writes), why, saw=saw)


def settings_changed(telling: Telling) -> str:
    """Which settings were changed."""
    before, now = telling.before("text"), telling.value("text")
    try:
        then, after = parse_settings(str(before or "")), parse_settings(str(now))
        fields = differing_fields(then, after)
    except Refusal:
        fields = ()
    if not fields:
        return _("changed the settings")
    changes = [(field, value_of(then, field), value_of(after, field)) for field in fields]
    return _("changed the settings: {fields}").format(fields=setting_changes(changes))


def settings_taken(telling: Telling) -> str:
    """Which of several versions was taken, or which fields of it."""
    taken = telling.value("taken")
    told = taken if isinstance(taken, dict) else {}
    name, fields = str(told.get("from", "…")), told.get("fields")
    if told.get("kept"):
        return _("decided to keep the settings in qualcode.yaml")
    if fields and isinstance(fields, list):
        return _("adopted {fields} from {name}").format(
            fields=", ".join(setting_word(str(one)) for one in fields), name=name
        )
    return _("adopted the settings from {name}").format(name=name)


SENTENCES: dict[str, Sentence] = {
    "project.begin": lambda telling: _("created the project"),
    "settings.change": settings_changed,
    "settings.take": settings_taken,
    "coder.join": lambda telling: _("joined as {name}").format(
        name=telling.value("name") or telling.value("key")
    ),
}
