"""What a round that goes on forbids, said in one place for the person who meets it."""

from qualcode.errors import Refusal
from qualcode.model.rounds import Round
from qualcode.text import proposed
from qualcode.words import _


def stays_in_round(one: Round, document: str) -> Refusal:
    """The refusal to change a document while it is coded in a round."""

    return Refusal(
        _(
            "{document} is being coded in the round “{round}”, so it can't be changed while the "
            "round is open."
        ).format(document=document, round=one.name),
        proposed(_("To close the round first: qualcode round close {round}"), round=one.name),
    )


def older_than(one: Round) -> Refusal:
    """The refusal to touch a mark that isn't part of the round its document is coded in."""
    return Refusal(
        _("The mark isn't part of the round “{round}” and can't be changed while the round is open.").format(
            round=one.name
        ),
        _("To see who hasn't finished: qualcode round"),
    )
