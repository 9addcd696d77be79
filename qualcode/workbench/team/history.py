"""The history in sentences; undo and redo."""

from typing import NamedTuple

from qualcode.acts.tell import tell
from qualcode.acts.undo import NEVER_UNDONE
from qualcode.errors import Refusal
from qualcode.index.queries import rounds, trail
from qualcode.index.queries.coders import author_of
from qualcode.index.queries.story import Step, follow, taken_back
from qualcode.trail.line import Line
from qualcode.words import _
from qualcode.workbench.bench import Bench
from qualcode.workbench.names import ThingNames, coder_names
from qualcode.workbench.rounds.separation import keep_apart
from qualcode.workbench.team.decisions import KINDS, day_of, in_full, is_decision, is_of
from qualcode.workbench.team.undo import (
    built_on,
    changed_by_another,
    taken_together,
    taking_back,
    told_together,
)


class Told(NamedTuple):
    """One act of the history: its time (by its author's clock), its coder, a sentence, and the reason given.

    `through` names the things that connect it with another thing whose history was asked for. `hinders` says
    why it can't be undone; empty if it can be, or if this wasn't asked.
    """

    line: str
    at: str
    coder: str
    name: str
    did: str
    sentence: str
    why: str = ""
    through: tuple[str, ...] = ()
    hinders: str = ""


class Asked(NamedTuple):
    """The acts to list: of a coder; of a thing, including everything it was made from; from a day (`since`) to
    the end of another (`until`, 2026-11-21, or a month, 2026-11); of a kind; decisions only; the latest
    `limit`."""

    coder: str = ""
    thing: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    decisions: bool = False
    limit: int = 0


def history(bench: Bench, asked: Asked | None = None, *, limit: int = 0) -> list[Told]:
    """The acts that are asked for, in their order, the latest last."""
    asked = asked or Asked(limit=limit)
    names = coder_names(bench.index)
    coder = _coder(asked.coder, names) if asked.coder else ""
    calling = ThingNames(bench.index)
    kinds = KINDS if asked.decisions else (asked.kind,) if asked.kind else ()
    if asked.thing:
        blind = bench.index.blind()
        steps = [step for step in follow(bench.index, asked.thing) if not trail.touches(step.line, blind)]
    else:
        # What is left out below must not be counted as one of the latest.
        most = 0 if asked.decisions else asked.limit
        lines = trail.history(
            bench.index, coder=coder, since=asked.since, until=asked.until, kinds=kinds, limit=most
        )
        steps = [Step(line) for line in lines]
    gone = taken_back(bench.index) if asked.decisions else frozenset()
    fitting = [
        step
        for step in steps
        if (not coder or author_of(bench.index, step.line.writer) == coder)
        and (not asked.since or step.line.at >= asked.since)
        and (not asked.until or step.line.at[: len(asked.until)] <= asked.until)
        and (not kinds or any(is_of(step.line.act.did, kind) for kind in kinds))
        and (not asked.decisions or is_decision(bench, step.line, gone))
        and (not asked.decisions or not asked.kind or is_of(step.line.act.did, asked.kind))
    ]
    told = [
        _told(bench, step, calling, names) for step in (fitting[-asked.limit :] if asked.limit else fitting)
    ]
    if not asked.decisions:
        return told
    decided = [
        one._replace(sentence=in_full(bench, step.line) or one.sentence, at=day_of(bench, step.line))
        for one, step in zip(told, fitting[-len(told) :], strict=True)
    ]
    return sorted(decided, key=lambda one: one.at)  # on one day, what has no hour of its own comes first


def _coder(word: str, names: dict[str, str]) -> str:
    if word.lower() in names:
        return word.lower()
    matching = [key for key, name in names.items() if name.casefold() == word.casefold()]
    if not matching:
        raise Refusal(
            _("No coder called {coder} has recorded anything in this project.").format(coder=word),
            _("The coders are: {names}").format(
                names=", ".join(f"{key} ({name})" for key, name in names.items())
            ),
        )
    return matching[0]


def _told(bench: Bench, step: Step, calling: ThingNames, names: dict[str, str], hinders: str = "") -> Told:
    line = step.line
    key = author_of(bench.index, line.writer)
    return Told(
        line=line.id,
        at=line.at,
        coder=key,
        name=names.get(key, key.upper()),
        did=line.act.did,
        sentence=tell(line.act, calling.at(line)),
        why=line.act.why,
        through=tuple(calling.name(one) for one in step.through),
        hinders=hinders,
    )


def undoable(bench: Bench, limit: int = 10) -> list[Told]:
    """What `undo` would undo, one after another, the latest first, and what stands in the way of each."""
    return _listed(bench, undoing=False, limit=limit)


def redoable(bench: Bench, limit: int = 10) -> list[Told]:
    """What `redo` would do again, one after another, the latest undone first."""
    return _listed(bench, undoing=True, limit=limit)


def _listed(bench: Bench, *, undoing: bool, limit: int) -> list[Told]:
    names, calling = coder_names(bench.index), ThingNames(bench.index)
    passed_over = () if undoing else NEVER_UNDONE
    lines = trail.in_force(bench.index, bench.coder, undoing=undoing, passed_over=passed_over)
    gone_with = set[str]()
    blind = bench.index.blind()
    found: list[Told] = []
    for line in lines:
        if len(found) == limit:
            break
        if trail.touches(line, blind):  # older than a round that is open, and out of sight
            continue
        if line.id in gone_with:  # what was done again, or by the same command, goes together with it
            continue
        together = taken_together(bench, line)
        gone_with.update(one.id for one in together)
        for one in together:
            undone = trail.line(bench.index, one.act.undoes) if one.act.undoes else None
            while undone is not None:
                gone_with.add(undone.id)
                undone = trail.line(bench.index, undone.act.undoes) if undone.act.undoes else None
        hinders = next(filter(None, (_hinders(bench, one, names, calling) for one in together)), "")
        told = _told(bench, Step(line), calling, names, hinders)
        found.append(told._replace(sentence=told_together(bench, together)) if len(together) > 1 else told)
    return found


def _hinders(bench: Bench, line: Line, names: dict[str, str], calling: ThingNames) -> str:
    built, changed = built_on(bench, line), changed_by_another(bench, line)
    if built and built[0] in bench.index.blind():
        return _("someone has since worked from the entry in an open round")
    if built:
        return _("{coder} has since worked from the entry ({thing})").format(
            coder=names.get(built[1], built[1]), thing=calling.name(built[0])
        )
    if changed:
        return _("{coder} has since changed {thing}").format(
            coder=names.get(changed[1], changed[1]), thing=calling.name(changed[0])
        )
    if bench.index.has_rounds:
        try:
            keep_apart(bench, taking_back(bench, line))
        except Refusal as refusal:
            return refusal.sentence
    return ""


def kept_back(bench: Bench) -> str:
    """A sentence if acts of an open round aren't told to this reader; else an empty one."""
    if not bench.index.blind():
        return ""
    names = ", ".join(_("“{words}”").format(words=one.name) for one in rounds.open_rounds(bench.index))
    return _(
        "Other coders' entries in open rounds ({names}) aren't shown until their round is closed."
    ).format(names=names)
