"""What happened to the settings, in a sentence."""

from qualcode.acts.telling import Telling
from qualcode.errors import Refusal
from qualcode.settings.reading import parse_settings
from qualcode.settings.values import differing_fields
from qualcode.words import _


def settings_changed(telling: Telling) -> str:
    """Which settings were changed."""
    before, now = telling.before("text"), telling.value("text")
    try:
        fields = differing_fields(parse_settings(str(before or "")), parse_settings(str(now)))
    except Refusal:
        fields = ()
    if not fields:
        return _("changed the settings")
    return _("changed the settings: {fields}").format(fields=", ".join(fields))


def settings_taken(telling: Telling) -> str:
    """Which of several versions was taken, or which fields of it."""
    taken = telling.value("taken")
    told = taken if isinstance(taken, dict) else {}
    name, fields = str(told.get("from", "…")), told.get("fields")
    if told.get("kept"):
        return _("decided that the settings stay as qualcode.yaml has them")
    if fields and isinstance(fields, list):
        return _("took {fields} of the settings from {name}").format(
            fields=", ".join(str(one) for one in fields), name=name
        )
    return _("took the settings from {name}").format(name=name)
