"""Closing what is open between people: one act over all that stands there."""

from qualcode.acts.decisions import decide as decide_act
from qualcode.errors import NotFound, Refusal, WrongUsage
from qualcode.index.queries import trail
from qualcode.model import fields
from qualcode.model.fields import FieldName
from qualcode.numbers import whole_number
from qualcode.text import clean
from qualcode.trail.line import Value, line_of
from qualcode.trail.register import Head
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.find import find_category, find_thing
from qualcode.workbench.project.settings_take import take
from qualcode.workbench.rounds.held_volumes import seen
from qualcode.workbench.team.conflicts import SETTINGS_HANDLE, conflicts


def decide(bench: Bench, handle: str, choice: str) -> Recorded:
    """Close an open question: `choice` is the number of a wish, `none` for nothing, or a value of one's own."""
    if handle == SETTINGS_HANDLE:
        return take(bench, choice)
    word, field = FieldName.parse(handle)
    entity = find_thing(bench.index, word)
    heads = trail.heads(bench.index, entity, field)
    if not field or not heads:
        open_ones = [one.handle for one in conflicts(bench) if one.kind == "field"]
        raise NotFound(
            _("Conflict {handle} not found.").format(handle=handle),
            _("Open conflicts: {handles}").format(handles=", ".join(open_ones))
            if open_ones
            else _("No open conflicts."),
        )
    value = _chosen(bench, field, heads, choice)
    along = _along(bench, heads, value) if field == fields.REVISION else {}
    return bench.record(decide_act(bench, entity, field, value, seen(bench), bench.why, along), entity)


def _along(bench: Bench, heads: tuple[Head, ...], value: Value) -> dict[str, Value]:
    """The source file and layout that were recorded with the chosen text, so that the decision sets them
    together."""
    line = next((trail.line(bench.index, line_of(one.write)) for one in heads if one.value == value), None)
    writes = line.act.writes if line else ()
    return {one.field: one.value for one in writes if one.field in fields.FOLLOWING_THE_TEXT}


def _chosen(bench: Bench, field: str, heads: tuple[Head, ...], choice: str) -> Value:
    closed_by = FieldName.parse(field).field.closed_by
    if choice.strip().isdigit():
        number = whole_number(choice) or 0
        if not 1 <= number <= len(heads):
            raise WrongUsage(
                _("The choices are numbered 1 to {count}; {choice} isn't one of them.").format(
                    count=len(heads), choice=choice
                ),
                _("To see the choices: qualcode conflicts"),
            )
        return heads[number - 1].value
    if choice.strip().lower() in ("none", "-", ""):
        return None
    if closed_by == fields.CATEGORY:
        return find_category(bench.index, choice).id
    if closed_by != fields.OWN_WORDS:
        raise Refusal(
            _("Only a number can be chosen for this conflict."), _("To see the choices: qualcode conflicts")
        )
    return clean(choice).strip()
