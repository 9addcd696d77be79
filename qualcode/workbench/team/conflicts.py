"""What is open between people: who wanted what, and how it is closed."""

from qualcode.acts.project import settings_id
from qualcode.ids import kind_of
from qualcode.index.queries import things, trail
from qualcode.model import fields
from qualcode.model.fields import FieldName
from qualcode.text import proposed
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames, coder_names
from qualcode.workbench.project.settings_conflicts import differing_words, sides
from qualcode.workbench.team.clashes import rings, to_be_grouped_again, twins
from qualcode.workbench.team.disagreements import Conflict, Wish, wish_of, words_of

SETTINGS_HANDLE = "settings"


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
    """(thing, field) of the conflicts that `decide` settles. Left out are the settings, whose versions are
    compared separately; the order of things in a list, where the later change simply counts; and fields that
    follow from the choice of a document's text."""
    return [
        (entity, field)
        for entity, field in trail.open_conflicts(bench.index)
        if kind_of(entity) != "settings"
        and FieldName.parse(field).field.closed_by not in (fields.FOLLOWING, fields.UNASKED)
        and (field == fields.RETIRED or _is_in_use(bench, entity))
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
            handle=SETTINGS_HANDLE,
            kind="settings",
            thing=settings_id(bench.settings.id),
            field="",
            sentence=_("The settings have {number} versions; qualcode.yaml is in force.").format(
                number=len(every)
            ),
            wishes=wishes,
            hint=_("To compare the versions: qualcode settings\nTo adopt one: qualcode settings take 2"),
        )
    ]


def _is_in_use(bench: Bench, entity: str) -> bool:
    found = things.thing(bench.index, entity)
    return found is None or not found.retired


def _field_conflict(
    bench: Bench, entity: str, field: str, names: ThingNames, coders: dict[str, str]
) -> Conflict:
    heads = trail.heads(bench.index, entity, field)
    is_set = FieldName.parse(field).field.is_set
    top = next((head for head in heads if head.value is True), heads[0]) if is_set else heads[0]
    wishes = [wish_of(bench, head, words_of(names, field, head), coders, shown=head is top) for head in heads]
    short = things.short_ids(bench.index, [entity])[entity]
    handle = f"{short}/{field}"
    wanted = "; ".join(_("{who}: {what}").format(who=wish.coder, what=wish.words) for wish in wishes)
    sentence = _("{field} of {thing}: {wanted}.").format(
        field=FieldName.parse(field).word, thing=names.name(entity), wanted=wanted
    )
    hint = proposed(_("To decide: qualcode decide {handle} 1"), handle=handle)
    if field == fields.REVISION:
        hint = proposed(
            _(
                "To decide: qualcode decide {handle} 1\n"
                "To import a file with both corrections: qualcode document revise {document} FILE"
            ),
            handle=handle,
            document=names.name(entity),
        )
    return Conflict(
        handle=handle,
        kind="field",
        thing=entity,
        field=field,
        sentence=sentence,
        wishes=tuple(wishes),
        hint=hint,
    )
