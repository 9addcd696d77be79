"""Keeping coders apart while a round is open: the layer of what is made, and what may not be written meanwhile.

Every act passes here before it is recorded, so that no command can forget it.
"""

from collections.abc import Sequence

from qualcode.acts.documents import REVISED, TURN_CORRECTED
from qualcode.errors import Refusal
from qualcode.ids import kind_of
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import trail
from qualcode.index.queries.merges import merged
from qualcode.model import fields
from qualcode.model.fields import FieldName
from qualcode.model.rounds import Round, coder_in, layer_of, round_of
from qualcode.model.things import Document
from qualcode.text import proposed
from qualcode.trail.line import Act, Write
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames
from qualcode.workbench.rounds.refusals import older_than, stays_in_round


def own_rounds(bench: Bench) -> list[Round]:
    """The open rounds in which this coder takes part, done or not."""
    return [one for one in queries.open_rounds(bench.index) if bench.coder in one.coders]


def layer_for(bench: Bench, document: str, name: str) -> str:
    """The layer for a new mark or memo on a document; an empty string if it is shared with everyone.

    Refused if the document is coded in a round in which this coder doesn't take part or has already finished.
    """
    here = [one for one in queries.open_rounds(bench.index) if document in one.documents]
    here.sort(
        key=lambda one: not one.codes(bench.coder)
    )  # two may have been opened apart: the own one counts
    if not here:
        return ""
    _refuse_strangers(bench, here[0], name)
    return layer_of(here[0].id, bench.coder)


def _refuse_strangers(bench: Bench, one: Round, name: str) -> None:
    if bench.coder not in one.coders:
        raise Refusal(
            _(
                "{name} is being coded in the round “{round}”, in which you aren't a coder, so you "
                "can't mark it."
            ).format(name=name, round=one.name),
            _("Wait until the round is closed. To see who hasn't finished: qualcode round"),
        )
    if bench.coder in one.done:
        raise Refusal(
            _("You have finished the round “{round}”, so your part of it can't be changed.").format(
                round=one.name
            ),
            _("To reopen your part of the round if you forgot something: qualcode undo"),
        )


def layer_of_thing(bench: Bench, entity: str) -> str:
    """The layer that a thing belongs to, an empty string if it is everyone's: shared, or adopted."""
    found = queries.layer_and_state(bench.index, entity) if bench.index.has_rounds else None
    return found[0] if found and not found[1] else ""


def keep_apart(bench: Bench, act: Act) -> None:
    """Refuse an act that, during a round, would change frozen categories, marks outside the round, or another
    coder's work."""
    if act.did.startswith("round.") or act.did in (
        REVISED,
        TURN_CORRECTED,
    ):  # that one asks `refuse_in_rounds`
        return
    of_round = _of_round(bench, act)
    every = queries.rounds(bench.index)
    going_on = [one for one in every if not one.closed]
    given = {(write.entity, write.field): write.value for write in act.writes}
    layers: dict[str, str] = {}
    documents: dict[str, str] = {}

    def learn(entity: str) -> None:
        if entity in layers:
            return
        found = queries.layer_and_state(bench.index, entity)
        new = (entity, "kind") in given
        layers[entity] = str(given.get((entity, "layer")) or "") if new else ""
        documents[entity] = str(given.get((entity, "document")) or "")
        if found and not new:
            layers[entity] = "" if found[1] else found[0]
            documents[entity] = found[2]

    for write in act.writes:
        kind = kind_of(write.entity)
        if kind == "category":
            _refuse_if_frozen(going_on)
        elif kind == "document":
            _refuse_losing(bench, going_on, write)
            if act.undoes and write.field == fields.REVISION:
                _refuse_other_text(bench, going_on, write.entity)
        elif kind == "round":
            _refuse_undoing(bench, every, write)
        elif kind in ("segment", "expression", "memo") and not of_round:
            learn(write.entity)
            _own_and_open(bench, every, layers[write.entity])
            _older(bench, going_on, layers[write.entity], documents[write.entity])
            name, other = FieldName.parse(write.field)
            if name in (fields.SEGMENTS, fields.DEVIANT):
                learn(other)
                _older(bench, going_on, layers[other], documents[other])
                _same_layer(every, layers[write.entity], layers[other])
            elif name == fields.INTO and write.value:
                learn(str(write.value))
                _same_layer(every, layers[write.entity], layers[str(write.value)])


def refuse_in_rounds(bench: Bench, document: Document) -> None:
    """Refuse to change the text of a document that is coded independently: each coder codes the same one, and what
    the team hasn't resolved yet is compared place by place."""
    for one in queries.rounds(bench.index) if bench.index.has_rounds else []:
        if document.id not in one.documents:
            continue
        if not one.closed:
            raise stays_in_round(one, document.name)
        if queries.left_to_decide(bench.index, one.id):
            raise Refusal(
                _("The round “{round}” isn't resolved, so the text of {document} can't be changed.").format(
                    round=one.name, document=document.name
                ),
                proposed(_("To resolve the round first: qualcode round resolve {round}"), round=one.name),
            )


def _refuse_other_text(bench: Bench, going_on: Sequence[Round], document: str) -> None:
    """Refuse to undo a correction of a text that is coded independently, because the coders would get a
    different text."""
    for one in going_on:
        if document in one.documents:
            raise stays_in_round(one, ThingNames(bench.index).name(document))


def _of_round(bench: Bench, act: Act) -> bool:
    """Whether an undo concerns an act on a round as a whole, such as adopting."""
    undone = act.undoes
    while undone:
        line = trail.line(bench.index, undone)
        if line is None:
            return False
        if line.act.did.startswith("round.") or line.act.did in (REVISED, TURN_CORRECTED):
            return True
        undone = line.act.undoes
    return False


def _refuse_if_frozen(going_on: Sequence[Round]) -> None:
    for one in going_on:
        if one.frozen:
            raise Refusal(
                _(
                    "The codebook is frozen while the round “{round}” is open, so categories can't "
                    "be changed."
                ).format(round=one.name),
                _(
                    'To note what is missing: qualcode memo "…"\n'
                    "To change the categories, first close the round: qualcode round close"
                ),
            )


def _refuse_losing(bench: Bench, going_on: Sequence[Round], write: Write) -> None:
    """A document that is coded independently stays in use, and stays one document, until the round is closed."""
    if write.field not in (fields.RETIRED, fields.INTO) or not write.value:
        return
    roots = merged(bench.index)
    named = {write.entity, str(write.value)}
    named |= {roots.get(one, one) for one in named}
    for one in going_on:
        coded = named.intersection(one.documents)
        if coded:
            raise stays_in_round(one, ThingNames(bench.index).name(sorted(coded)[0]))


def _own_and_open(bench: Bench, every: Sequence[Round], layer: str) -> None:
    """Refuse to change coding from a round unless it is the coder's own and that coder hasn't finished."""
    if not layer:
        return
    one = next((one for one in every if one.id == round_of(layer)), None)
    if one and one.closed:
        raise Refusal(
            _("The coding of the closed round “{round}” can't be changed.").format(round=one.name),
            _("To decide what the team adopts: qualcode round resolve"),
        )
    if coder_in(layer) != bench.coder:
        raise Refusal(
            _("Nothing with that name is visible to you."), _("To list the marks: qualcode segments")
        )
    if one:
        _refuse_strangers(bench, one, "")


def _older(bench: Bench, going_on: Sequence[Round], layer: str, document: str) -> None:
    """Refuse to change marks that aren't part of the round on a document that is coded in it."""
    if layer or not document:
        return
    for one in going_on:
        if document in one.documents:
            raise older_than(one)


def _same_layer(every: Sequence[Round], first: str, second: str) -> None:
    """Refuse to link shared marks and expressions with those made in an open round."""
    if first == second:
        return
    name = next((one.name for one in every if one.id == round_of(first or second)), "")
    raise Refusal(
        _(
            "A mark or expression from the round “{round}” can't be linked to a mark or "
            "expression outside the round."
        ).format(round=name),
        _('To give the mark its own expression, simplify it with the same words: qualcode simplify … "…"'),
    )


def _refuse_undoing(bench: Bench, every: Sequence[Round], write: Write) -> None:
    """Refuse to undo or redo an act on a round itself, such as its opening or closing, if later work depends on
    it."""
    name = next((one.name for one in every if one.id == write.entity), "")
    one = next((one for one in every if one.id == write.entity), None)
    if write.field == fields.RETIRED and write.value and queries.any_layers(bench.index, write.entity):
        raise Refusal(
            _("The round “{round}” already contains marks, so its opening can't be undone.").format(
                round=name
            ),
            _("To close the round: qualcode round close --force --why …"),
        )
    if write.field == fields.CLOSED and not write.value and queries.any_adopted(bench.index, write.entity):
        raise Refusal(
            _("The team has adopted coding from the round “{round}”, so its closing can't be undone.").format(
                round=name
            ),
            _("To see the entries about rounds: qualcode trail --kind round"),
        )
    if FieldName.parse(write.field).name == fields.DONE and not write.value and one and one.closed:
        raise Refusal(
            _("The round “{round}” is closed, so your part of it can't be reopened.").format(round=name),
            _("To open another round: qualcode round open NAME --documents … --coders …"),
        )
