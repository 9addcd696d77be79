"""What is open between people: who wanted what, and how it is closed."""

from typing import NamedTuple

from qualcode.acts.project import settings_id
from qualcode.ids import kind_of
from qualcode.index.queries import marks, system, things, trail
from qualcode.index.schema import SETS
from qualcode.model.level_words import level_word
from qualcode.text import shortened
from qualcode.trail.line import Value, coder_of
from qualcode.trail.register import Head
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.naming import ThingNames, coder_names
from qualcode.workbench.settings_sides import differing_words, sides

SETTINGS_HANDLE = "settings"


class Wish(NamedTuple):
    """What one person wanted: the value, in words, who and when, and the reason given then. `shown` is what everyone
    sees until it is decided."""

    words: str
    value: Value
    coder: str
    at: str
    why: str
    shown: bool


class Conflict(NamedTuple):
    """An open question between people.

    `handle` is what `decide` takes: the thing and its field. `kind` is field (two decisions differ), twins (two
    categories of one name), ring (two categories were merged into each other), again (filed in a category that
    someone else took out of use), settings (several versions of the settings are around). The first and the last are
    closed by `decide`; the others say in `hint` how.
    """

    handle: str
    kind: str
    thing: str
    field: str
    sentence: str
    wishes: tuple[Wish, ...]
    hint: str


def conflicts(bench: Bench) -> list[Conflict]:
    """Everything that people wanted differently and nobody has decided yet."""
    names, coders = ThingNames(bench), coder_names(bench)
    found = [_field_conflict(bench, entity, field, names, coders) for entity, field in open_fields(bench)]
    return [
        *found,
        *_settings(bench),
        *_twins(bench),
        *_rings(bench, names),
        *_to_be_grouped_again(bench, coders),
    ]


def open_fields(bench: Bench) -> list[tuple[str, str]]:
    """(thing, field) of what `decide` closes. The settings aren't among them: their file has sides of its own."""
    return [
        (entity, field)
        for entity, field in trail.open_conflicts(bench.index)
        if kind_of(entity) != "settings" and (field == "retired" or _is_in_use(bench, entity))
    ]


def _settings(bench: Bench) -> list[Conflict]:
    """Several versions of the settings are around: who wanted what in which of them."""
    every = sides(bench)
    if len(every) < 2:
        return []
    wishes = tuple(
        Wish(
            side.name + (f": {differing_words(side)}" if side.differing else ""),
            side.name,
            side.coder,
            side.at,
            "",
            side.number == 1,
        )
        for side in every
    )
    return [
        Conflict(
            SETTINGS_HANDLE,
            "settings",
            settings_id(bench.settings.id),
            "",
            _("There are {number} versions of the settings; qualcode.yaml counts.").format(number=len(every)),
            wishes,
            _("See how they differ: qualcode settings   take one: qualcode settings take 2"),
        )
    ]


def _is_in_use(bench: Bench, entity: str) -> bool:
    found = things.thing(bench.index, entity)
    return found is None or not found.retired


def _field_conflict(
    bench: Bench, entity: str, field: str, names: ThingNames, coders: dict[str, str]
) -> Conflict:
    heads = trail.heads(bench.index, entity, field)
    is_set = field.partition("/")[0] in SETS
    top = next((head for head in heads if head.value is True), heads[0]) if is_set else heads[0]
    wishes = []
    for head in heads:
        line = trail.line(bench.index, head.write.partition(".")[0])
        coder = coder_of(line.writer) if line else ""
        wishes.append(
            Wish(
                words_of(names, field, head),
                head.value,
                coders.get(coder, coder.upper()),
                line.at if line else "",
                line.act.why if line else "",
                head is top,
            )
        )
    short = things.short_ids(bench.index, [entity])[entity]
    handle = f"{short}/{field}"
    wanted = "; ".join(_("{who} wanted {what}").format(who=wish.coder, what=wish.words) for wish in wishes)
    sentence = _("{field} of {thing}: {wanted}.").format(
        field=field_word(field), thing=names.name(entity), wanted=wanted
    )
    hint = _("Decide: qualcode decide {handle} 1").format(handle=handle)
    return Conflict(handle, "field", entity, field, sentence, tuple(wishes), hint)


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
        "tasks": _("Bearing on task {key}"),
        "speaker": _("Who speaks as {key}"),
        "role": _("The role of {key}"),
        "figures": _("The figures of agreement"),
    }
    return words.get(name, field).format(key=key[:6] if kind_of(key) else key)


def words_of(names: ThingNames, field: str, head: Head) -> str:
    """What a value is in words: a category's name, a text in quotation marks, yes or no."""
    value = head.value
    name = field.partition("/")[0]
    if name == "retired":
        return _("it out of use") if value is True else _("it in use")
    if value is None or value == "":
        return _("nothing there")
    if name == "figures":
        return _("those reckoned then")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "level" and isinstance(value, str):
        return level_word(value)
    if isinstance(value, str) and name in ("subcategory", "parent", "into", "theme", "speaker"):
        return names.name(value)
    return _("“{words}”").format(words=shortened(str(value), 80))


def _twins(bench: Bench) -> list[Conflict]:
    by_name: dict[str, list[system.Category]] = {}
    for one in system.categories(bench.index):
        by_name.setdefault(one.name.casefold(), []).append(one)
    found = []
    for same in by_name.values():
        for other in same[1:]:
            if other.level != same[0].level or other.coder == same[0].coder:
                continue
            first, second = same[0].id[:5], other.id[:5]
            found.append(
                Conflict(
                    f"{second}/twin",
                    "twins",
                    other.id,
                    "",
                    _("Two categories are called “{name}” ({first} and {second}).").format(
                        name=other.name, first=first, second=second
                    ),
                    (),
                    _("If they are one: qualcode category merge {second} --into {first}").format(
                        first=first, second=second
                    ),
                )
            )
    return found


def _rings(bench: Bench, names: ThingNames) -> list[Conflict]:
    into = dict(bench.index.rows("SELECT id, merged_into FROM thing WHERE merged_into != ''"))
    root = dict(bench.index.rows("SELECT id, root FROM merged"))
    ends = sorted({end for end in root.values() if end in into})
    return [
        Conflict(
            f"{end[:5]}/into",
            "ring",
            end,
            "into",
            _("{thing} was merged into another one that was merged into it; {thing} stands for both.").format(
                thing=names.name(end)
            ),
            (),
            _("If that is right, say so: qualcode decide {end}/into none").format(end=end[:5]),
        )
        for end in ends
    ]


def _to_be_grouped_again(bench: Bench, coders: dict[str, str]) -> list[Conflict]:
    """Expressions filed in a category that somebody else took out of use."""
    retired = {one.id: one for one in system.categories(bench.index, retired=True)}
    found = []
    for expression in marks.expressions(bench.index):
        category = retired.get(expression.filed)
        if category is None:
            continue
        (filed, *_rest) = trail.heads(bench.index, expression.id, "subcategory") or (None,)
        (gone, *_rest) = trail.heads(bench.index, category.id, "retired") or (None,)
        who_filed = trail.line(bench.index, filed.write.partition(".")[0]) if filed else None
        who_retired = trail.line(bench.index, gone.write.partition(".")[0]) if gone else None
        if not who_filed or not who_retired or coder_of(who_filed.writer) == coder_of(who_retired.writer):
            continue
        found.append(
            Conflict(
                f"{expression.id[:6]}/subcategory",
                "again",
                expression.id,
                "subcategory",
                _("“{text}” is to be grouped again: {who} took “{category}” out of use on {day}.").format(
                    text=shortened(expression.text, 60),
                    who=coders.get(coder_of(who_retired.writer), ""),
                    category=category.name,
                    day=who_retired.at[:10],
                ),
                (),
                _(
                    "File it: qualcode group {expression} --into …, or: qualcode category restore {category}"
                ).format(expression=expression.id[:6], category=category.id[:5]),
            )
        )
    return found
