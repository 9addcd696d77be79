"""Settling a conflict: where people gave a field different values, one write supersedes them all."""

from collections.abc import Mapping

from qualcode.acts.act_words import Sentence, Telling
from qualcode.acts.base import Shown, write, written
from qualcode.ids import kind_of
from qualcode.model.fields import NAMES, FieldName
from qualcode.model.level_words import level_word
from qualcode.text import shortened
from qualcode.trail.line import Act, Value
from qualcode.words import _


def decide(
    shown: Shown,
    entity: str,
    field: str,
    value: Value,
    saw: tuple[tuple[str, int], ...],
    why: str = "",
    along: Mapping[str, Value] | None = None,
) -> Act:
    """Give a field one value where people's changes conflict; the value that each person gave stays in the
    trail. `along` holds fields that belong with it, such as the source file of a text, with the values that
    were given together with the chosen one."""
    writes = [write(shown, entity, field, value), *written(shown, entity, along or {})]
    return Act("decide", tuple(writes), why, saw=saw)


def _decided(telling: Telling) -> str:
    write = telling.act.writes[0]
    value, thing = write.value, telling.called(write.entity)
    if write.field == "retired":
        text = _("decided to keep {thing} retired") if value is True else _("decided to keep {thing} in use")
        return text.format(thing=thing)
    if write.field == "into" and not value:
        return _("decided to keep {thing} as the result of the merge").format(thing=thing)
    field = FieldName.parse(write.field).word
    field, words = field[:1].lower() + field[1:], _words_of(telling, write.field, value)
    others = _(" nor ").join([_words_of(telling, write.field, one) for one in telling.turned_down(write)])
    if not others:
        return _("decided on {words} as the {field} of {thing}").format(thing=thing, field=field, words=words)
    if write.field in NAMES:  # what the thing is called here
        return _("decided on {words} as the {field}, not {others}").format(
            field=field, words=words, others=others
        )
    return _("decided on {words} as the {field} of {thing}, not {others}").format(
        thing=thing, field=field, words=words, others=others
    )


def _words_of(telling: Telling, field: str, value: Value) -> str:
    """What a field holds, in words."""
    if value is None:
        return "–"
    if field == "level":
        return level_word(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.startswith("span/") and isinstance(value, list):
        return f"{value[0]}–{value[1]}"
    if field == "revision":
        return str(value)[:6]
    if isinstance(value, str) and kind_of(value) and len(value) == 11:
        return telling.called(value)
    return _("“{words}”").format(words=shortened(str(value), 60))


SENTENCES: dict[str, Sentence] = {"decide": _decided}
