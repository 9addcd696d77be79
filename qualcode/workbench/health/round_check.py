"""What `check` tells of rounds: who is still at it, what arrived late, and a frozen codebook that was changed."""

from qualcode.acts.tell import tell
from qualcode.errors import Problem
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import trail
from qualcode.index.queries.coders import author_of
from qualcode.model import fields
from qualcode.model.rounds import Round
from qualcode.text import as_typed, proposed
from qualcode.trail.line import line_of
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames, coder_names, shown_names
from qualcode.workbench.rounds.held_volumes import held_for_none, held_volumes


def round_problems(bench: Bench) -> list[Problem]:
    """Everything of rounds that is worth a look."""
    if not bench.index.has_rounds:
        return []
    problems = []
    names = coder_names(bench.index)
    for one in queries.rounds(bench.index):
        if not one.closed:
            who = ", ".join(names.get(key, key.upper()) for key in one.waiting_for)
            sentence = (
                _("The round “{round}” is open. Coders who haven't finished: {names}.").format(
                    round=one.name, names=who
                )
                if who
                else _("All coders have finished the round “{round}”, but it is still open.").format(
                    round=one.name
                )
            )
            hint = _next_of(bench, one)
            problems.append(Problem("round-open", sentence, hint, one.id, grave=False))
        late = _late(bench, one)
        if late:
            sentence = ngettext(
                "{number} entry of the round “{round}” arrived after the round was closed, and isn't "
                "included in its figures.",
                "{number} entries of the round “{round}” arrived after the round was closed, and "
                "aren't included in its figures.",
                late,
            ).format(number=late, round=one.name)
            hint = proposed(_("To adopt late entries: qualcode round resolve {round}"), round=one.name)
            problems.append(Problem("round-late", sentence, hint, one.id, grave=False))
        if (one.closed or bench.coder in one.done) and held_volumes(bench, one.id):
            sentence = _("Entries of the round “{round}” are still only on this computer.").format(
                round=one.name
            )
            hint = proposed(_("To share the entries: qualcode round done {round}"), round=one.name)
            problems.append(Problem("round-held", sentence, hint, one.id, grave=False))
        problems.extend(_thawed(bench, one, names))
    return [*problems, *_at_odds(bench, names), *_taken_back(bench, names)]


def _at_odds(bench: Bench, names: dict[str, str]) -> list[Problem]:
    """Problems for documents of an open round that are also in another open round, or were merged or retired
    during the round."""
    problems = []
    called = shown_names(document_queries.documents(bench.index))
    going_on = [one for one in queries.rounds(bench.index) if not one.closed]
    chosen = queries.grouped_members(bench.index)
    for place, one in enumerate(going_on):
        for other in going_on[:place]:
            for document in sorted(set(one.documents).intersection(other.documents)):
                sentence = _(
                    "{document} is being coded in two rounds at the same time, “{round}” and "
                    "“{other}”, because they were opened separately."
                ).format(document=called.get(document, document[:5]), round=other.name, other=one.name)
                hint = _(
                    'Agree on one round, and close the other: qualcode round close {round} --force --why "…"'
                )
                hint = hint.format(round=as_typed(one.name))
                problems.append(Problem("round-twice", sentence, hint, document, grave=False))
        for document in chosen.get((one.id, "documents"), ()):
            for field in (fields.RETIRED, fields.INTO):
                head = next(iter(trail.heads(bench.index, document, field)), None)
                line = trail.line(bench.index, line_of(head.write)) if head and head.value else None
                if line is None:
                    continue
                coder = author_of(bench.index, line.writer)
                sentence = _("A document in the round “{round}” was changed by {coder}: {what}.").format(
                    round=one.name,
                    coder=names.get(coder, coder.upper()),
                    what=tell(line.act, ThingNames(bench.index)),
                )
                hint = _("The person who made the change can undo it: qualcode undo")
                problems.append(Problem("round-document", sentence, hint, document, grave=False))
    return problems


def _taken_back(bench: Bench, names: dict[str, str]) -> list[Problem]:
    """Problems for the work in rounds whose opening was undone, and for entries of unknown rounds that are
    still only on this machine."""
    problems = []
    for round_id, name, coders in queries.taken_back_rounds(bench.index):
        who = ", ".join(names.get(key, key.upper()) for key in coders)
        sentence = _(
            "The opening of the round “{round}” was undone, but {names} had already coded in it."
        ).format(round=name, names=who)
        hint = _(
            "Until the round is open again, other people can't see what was coded in the round. "
            "The person who undid the opening can redo it: qualcode redo"
        )
        problems.append(Problem("round-undone", sentence, hint, round_id, grave=False))
    for round_id in held_for_none(bench):
        sentence = _("Entries of an unknown round are still only on this computer.")
        hint = proposed(_("To share the entries: qualcode round done {round}"), round=round_id[:6])
        problems.append(Problem("round-held", sentence, hint, round_id, grave=False))
    return problems


def _next_of(bench: Bench, one: Round) -> str:
    if one.codes(bench.coder):
        return proposed(_("When you have finished coding: qualcode round done {round}"), round=one.name)
    if one.waiting_for:
        return _("Wait for the other coders. To see the state of the round: qualcode round")
    return proposed(_("To close the round and compare: qualcode round close {round}"), round=one.name)


def _saw(bench: Bench, line: str) -> dict[str, int]:
    found = trail.line(bench.index, line) if line else None
    return dict(found.act.saw) if found else {}


def _late(bench: Bench, one: Round) -> int:
    """How many acts of a round's coding had not been seen by the person who closed the round."""
    if not one.closing:
        return 0
    saw = _saw(bench, one.closing)
    return sum(
        number > saw.get(writer, 0) for writer, number, _line in queries.writes_of_layers(bench.index, one.id)
    )


def _thawed(bench: Bench, one: Round, names: dict[str, str]) -> list[Problem]:
    """Changes of categories that were made elsewhere while the codebook was frozen: not seen by the person who
    opened the round, and seen by the person who closed it."""
    if not one.frozen:
        return []
    before = _saw(bench, one.opening)
    until = _saw(bench, one.closing) if one.closing else None
    problems = []
    calling = ThingNames(bench.index)
    for writer, number, name in queries.writes_of_categories(bench.index):
        if number <= before.get(writer, 0) or (until is not None and number > until.get(writer, 0)):
            continue
        line = trail.line(bench.index, name)
        if line is None or line.id == one.opening:
            continue
        coder = author_of(bench.index, writer)
        problems.append(
            Problem(
                "round-thawed",
                _(
                    "The codebook of the round “{round}” was frozen, but it was changed by {coder}: {what}."
                ).format(round=one.name, coder=names.get(coder, coder.upper()), what=tell(line.act, calling)),
                _("Mention the change when you report the figures of the round. To see it: qualcode trail"),
                name,
                grave=False,
            )
        )
    return problems
