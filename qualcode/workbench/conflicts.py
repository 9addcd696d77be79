"""What is open between people: who wanted what, and how it is closed."""

from qualcode.acts.field_words import field_word
from qualcode.acts.project import settings_id
from qualcode.ids import kind_of
from qualcode.index.queries import things, trail
from qualcode.index.schema import SETS
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.at_odds import rings, to_be_grouped_again, twins
from qualcode.workbench.bench import Bench
from qualcode.workbench.naming import coder_names
from qualcode.workbench.settings_sides import differing_words, sides
from qualcode.workbench.thing_names import ThingNames
from qualcode.workbench.wishes import Conflict, Wish, wish_of, words_of

SETTINGS_HANDLE = "settings"

FOLLOWING_THE_TEXT = ("source", "layout")
"""Fields of a document that are decided together with its text."""


def conflicts(bench: Bench) -> list[Conflict]:
    """Everything that people wanted differently and nobody has decided yet."""
    names, coders = ThingNames(bench.index), coder_names(bench.index)
    found = [_field_conflict(bench, entity, field, names, coders) for entity, field in open_fields(bench)]
    return [
        *found,
        *_settings(bench),
        *twins(bench, coders),
        *rings(bench, names, coders),
        *to_be_grouped_again(bench, coders),
    ]


def open_fields(bench: Bench) -> list[tuple[str, str]]:
    """(thing, field) of what `decide` closes. The settings aren't among them: their file has sides of its own. Nor is
    the order among neighbours, which nobody could tell apart by a name: the later one is shown; nor what follows from
    which text a document has."""
    return [
        (entity, field)
        for entity, field in trail.open_conflicts(bench.index)
        if kind_of(entity) != "settings"
        and field not in ("place", *FOLLOWING_THE_TEXT)
        and (field == "retired" or _is_in_use(bench, entity))
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
    wishes = [wish_of(bench, head, words_of(names, field, head), coders, shown=head is top) for head in heads]
    short = things.short_ids(bench.index, [entity])[entity]
    handle = f"{short}/{field}"
    wanted = "; ".join(_("{who} wanted {what}").format(who=wish.coder, what=wish.words) for wish in wishes)
    sentence = _("{field} of {thing}: {wanted}.").format(
        field=field_word(field), thing=names.name(entity), wanted=wanted
    )
    hint = proposed(_("Decide: qualcode decide {handle} 1"), handle=handle)
    if field == "revision":
        hint = proposed(
            _(
                "To decide: qualcode decide {handle} 1\n"
                "To import a file with the corrections of both: qualcode document revise {document} FILE"
            ),
            handle=handle,
            document=names.name(entity),
        )
    return Conflict(handle, "field", entity, field, sentence, tuple(wishes), hint)
