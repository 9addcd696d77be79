"""What the fields of things are called for people."""

from qualcode.ids import kind_of
from qualcode.words import _


def field_word(field: str) -> str:
    """What a field is called for people."""
    name, _slash, key = field.partition("/")
    words = {
        "name": _("The name"),
        "text": _("The wording"),
        "subcategory": _("The subcategory"),
        "parent": _("The category above"),
        "level": _("The level"),
        "definition": _("The definition"),
        "retired": _("Being in use"),
        "into": _("The merging"),
        "revision": _("The text"),
        "title": _("The title"),
        "description": _("The description"),
        "place": _("The place among its neighbours"),
        "theme": _("The category of question {key}"),
        "variable": _("The variable {key}"),
        "about": _("The fact {key}"),
        "segments": _("Resting on {key}"),
        "deviant": _("The contradiction of {key}"),
        "basis": _("Resting on {key}"),
        "span": _("The bounds"),
        "tasks": _("Bearing on task {key}"),
        "speaker": _("Who speaks as {key}"),
        "role": _("The role of {key}"),
        "figures": _("The figures of agreement"),
    }
    return words.get(name, field).format(key=key[:6] if kind_of(key) else key)
