"""The end of a round of independent coding: being done with the own part, and closing it."""

from qualcode.acts import rounds as acts
from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.index.queries.coders import author_of
from qualcode.model.rounds import Round
from qualcode.text import proposed
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.health.missing_acts import not_arrived
from qualcode.workbench.names import coder_names
from qualcode.workbench.rounds.held_volumes import forget_held, held_for_none, held_volumes, publish, seen
from qualcode.workbench.rounds.round_figures import figures_json
from qualcode.workbench.rounds.rounds import find_round


def finish(bench: Bench, word: str = "") -> Recorded:
    """Finish the coder's own part of a round; acts held back on this machine are first copied to the project
    folder."""
    mine = [one for one in queries.rounds(bench.index) if bench.coder in one.coders]
    unfinished = [one for one in mine if one.codes(bench.coder)]
    held = [one for one in mine if held_volumes(bench, one.id)]
    going_on = [one for one in mine if not one.closed]
    lost = [name for name in held_for_none(bench) if len(word) >= 4 and name.startswith(word)]
    if lost and not bench.dry_run:
        return _finish_lost(bench, lost[0])
    one = find_round(bench, word, among=None if word else unfinished or held or going_on)
    if bench.coder not in one.coders:
        raise Refusal(
            _("You aren't a coder in the round “{round}”.").format(round=one.name),
            _("To list the coders: qualcode round"),
        )
    if bench.coder in one.done or one.closed:
        if held_volumes(bench, one.id) and not bench.dry_run:  # ended in between, or closed without us
            number = publish(bench, one.id)
            forget_held(bench, one.id)
            if one.closed and bench.coder not in one.done:
                return _finish(bench, one, number)
        raise Refusal(
            _("You have already finished the round “{round}”.").format(round=one.name)
            if bench.coder in one.done
            else _("The round “{round}” is closed.").format(round=one.name),
            _("To see the status of the round: qualcode round"),
        )
    bench.make_sure_of_writing()
    number = publish(bench, one.id) if not bench.dry_run else 0
    recorded = _finish(bench, one, number)
    if not bench.dry_run:
        forget_held(bench, one.id)
    return recorded


def _finish_lost(bench: Bench, round_id: str) -> Recorded:
    """Be done with a round that the project hasn't got (its opening was undone, or is lost): what was held for it
    goes into the folder, so that nothing of it is only here."""
    bench.make_sure_of_writing()
    told = _published(publish(bench, round_id))
    act = acts.finish_round(bench, round_id, bench.coder, seen(bench), bench.why)
    recorded = bench.record(act, round_id, told)
    forget_held(bench, round_id)
    return recorded


def _published(number: int) -> tuple[str, ...]:
    if not number:
        return ()
    return (
        ngettext(
            "Moved {number} entry from this computer to the project folder.",
            "Moved {number} entries from this computer to the project folder.",
            number,
        ).format(number=number),
    )


def _finish(bench: Bench, one: Round, published: int) -> Recorded:
    remarks = [*_published(published)]
    others = [key for key in one.waiting_for if key != bench.coder]
    if one.closed:
        pass
    elif others:
        names = coder_names(bench.index)
        remarks.append(
            _("Coders who haven't finished: {names}").format(
                names=", ".join(names.get(key, key.upper()) for key in others)
            )
        )
    else:
        remarks.append(
            proposed(
                _("All coders have finished. To close the round and compare: qualcode round close {round}"),
                round=one.name,
            )
        )
    act = acts.finish_round(bench, one.id, bench.coder, seen(bench), bench.why)
    return bench.record(act, one.id, tuple(remarks))


def close(bench: Bench, word: str = "", *, force: bool = False) -> Recorded:
    """Close a round: from then on everyone sees the coding made in it, and its agreement figures are stored.

    Requires that all coders have finished and all known acts have arrived, or `force` and a reason.
    """
    going_on = [one for one in queries.rounds(bench.index) if not one.closed]
    one = find_round(bench, word, among=None if word else going_on)
    if one.closed:
        raise Refusal(
            _("The round “{round}” is already closed.").format(round=one.name),
            proposed(_("To see the agreement: qualcode agreement --round {round}"), round=one.name),
        )
    names = coder_names(bench.index)
    missing = not_arrived(bench)
    hint = proposed(
        _('To close the round without waiting: qualcode round close {round} --force --why "…"'),
        round=one.name,
    )
    remarks = []
    if one.waiting_for:
        who = ", ".join(names.get(key, key.upper()) for key in one.waiting_for)
        sentence = _("Coders who haven't finished the round “{round}”: {names}.").format(
            round=one.name, names=who
        )
        if not force:
            raise Refusal(sentence, hint)
        remarks.append(sentence)
    for writer, number in sorted(missing.items()):
        sentence = ngettext(
            "{number} entry by {coder} hasn't arrived yet and would be missing from the figures.",
            "{number} entries by {coder} haven't arrived yet and would be missing from the figures.",
            number,
        ).format(
            number=number,
            coder=names.get(author_of(bench.index, writer), author_of(bench.index, writer).upper()),
        )
        if not force:
            raise Refusal(sentence, hint)
        remarks.append(sentence)
    absent = [
        name
        for document, name, _kind, _number in document_queries.not_here(bench.index)
        if document in one.documents
    ]
    if absent:
        sentence = _("The text of {names} hasn't arrived yet and would be missing from the figures.").format(
            names=", ".join(absent)
        )
        if not force:
            raise Refusal(sentence, hint)
        remarks.append(sentence)
    if force and not bench.why and (one.waiting_for or missing or absent):
        raise Refusal(
            _("Closing the round “{round}” early requires a reason.").format(round=one.name),
            proposed(_('To give a reason: qualcode round close {round} --force --why "…"'), round=one.name),
        )
    figures = figures_json(bench, one, missing)
    act = acts.close_round(bench, one.id, figures, seen(bench), bench.why)
    remarks.append(proposed(_("To see the agreement: qualcode agreement --round {round}"), round=one.name))
    return bench.record(act, one.id, tuple(remarks))
