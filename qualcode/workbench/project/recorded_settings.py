"""The settings as the history has them: the texts that were recorded, and how the file differs from them."""

from collections.abc import Iterable
from typing import NamedTuple

from qualcode.acts.project import settings_id
from qualcode.errors import Problem, Refusal
from qualcode.folder import SETTINGS
from qualcode.index.index import Index
from qualcode.index.queries import settings as settings_queries
from qualcode.index.queries import trail
from qualcode.model import fields
from qualcode.settings.read import parse_settings
from qualcode.settings.setting_words import setting_value
from qualcode.settings.settings import Settings
from qualcode.settings.values import FIELDS, differing_fields, value_of
from qualcode.text import clean
from qualcode.trail.line import WriteId
from qualcode.trail.register import Head
from qualcode.words import _


class Difference(NamedTuple):
    """A setting in which another version differs: what counts now, and what that version says."""

    field: str
    here: str
    there: str


def differences(here: Settings, there: Settings) -> tuple[Difference, ...]:
    """The settings in which two versions differ, in the order of the documentation."""
    return tuple(
        Difference(
            dotted,
            setting_value(dotted, value_of(here, dotted)),
            setting_value(dotted, value_of(there, dotted)),
        )
        for dotted in differing_fields(here, there)
    )


def gone_on_from(index: Index, settings: Settings) -> tuple[str, ...]:
    """The writes of those recorded texts that the file is based on, where several were recorded. The others
    stay open, because the person who changed the file never saw them. Empty if the file equals one of the
    texts."""
    heads = recorded_texts(index, settings)
    if any(head.value == settings.text for head in heads):
        return ()
    nearest = min(heads, key=lambda head: _distance(settings, str(head.value)))
    return tuple(
        sorted(
            head.write for head in heads if head.value == nearest.value or is_taken_up(index, settings, head)
        )
    )


def recorded_texts(index: Index, settings: Settings) -> list[Head]:
    """The current settings texts in the history, each with its write; several if people changed the settings
    without seeing each other's changes."""
    heads = trail.heads(index, settings_id(settings.id), fields.TEXT)
    return [head for head in heads if isinstance(head.value, str)]


def is_taken_up(index: Index, settings: Settings, head: Head) -> bool:
    """Whether the file contains everything that this recorded version changed, for example after git has merged
    two versions."""
    name, place = WriteId.parse(head.write)
    line = trail.line(index, name)
    wrote = line.act.write(place) if line else None
    over = wrote.over if wrote else ()
    try:
        there = parse_settings(str(head.value))
        before = [parse_settings(str(trail.value_of(index, one))) for one in over]
    except Refusal:
        return False
    changed = [
        dotted for dotted in FIELDS if all(value_of(there, dotted) != value_of(one, dotted) for one in before)
    ]
    return bool(before) and all(value_of(settings, one) == value_of(there, one) for one in changed)


def _distance(here: Settings, text: str) -> int:
    try:
        return len(differences(here, parse_settings(text)))
    except Refusal:
        return len(FIELDS)


def closed_over(index: Index, settings: Settings, open_texts: Iterable[str]) -> tuple[str, ...]:
    """The recorded writes that a decision takes the place of: all but those whose texts stay to be decided."""
    waiting = set(open_texts)
    return tuple(sorted(head.write for head in recorded_texts(index, settings) if head.value not in waiting))


def recorded_as(index: Index, settings: Settings, text: str) -> str:
    """The write by which a text was recorded, empty if it wasn't."""
    return next((head.write for head in recorded_texts(index, settings) if head.value == text), "")


def changed_id(index: Index, settings: Settings) -> list[Problem]:
    """A problem if the settings name another project than the history does, in which case colleagues with the
    old file aren't in the same project."""
    known = [
        name
        for text in settings_queries.settings_recorded(index)
        if (name := _id_in(text)) and settings_id(name) != settings_id(settings.id)
    ]
    if not known or settings_queries.knows_settings(index, settings_id(settings.id)):
        return []
    return [
        Problem(
            "settings-id",
            _("The settings belong to the project {id}, but the audit trail to {known}.").format(
                id=settings.id, known=known[0]
            ),
            _("To restore the recorded settings: qualcode settings restore"),
            SETTINGS,
        )
    ]


def _id_in(text: str) -> str:
    try:
        return parse_settings(clean(text)).id
    except Refusal:
        return ""
