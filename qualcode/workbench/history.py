"""The history in sentences; undo and redo."""

from dataclasses import dataclass
from itertools import islice

from qualcode.acts.tell import tell
from qualcode.acts.undo import NEVER_UNDONE, created_by, take_back
from qualcode.errors import Refusal
from qualcode.index.queries import things, trail
from qualcode.trail.line import Line, Write, coder_of
from qualcode.words import _
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.naming import ThingNames, coder_names, find_thing
from qualcode.workbench.settings_taking import holds_settings, take_back_settings


@dataclass(frozen=True, slots=True)
class Told:
    """One act of the history: when (as its author's clock had it), who, what in a sentence."""

    line: str
    at: str
    coder: str
    name: str
    did: str
    sentence: str


def history(
    bench: Bench, *, coder: str = "", thing: str = "", day: str = "", kind: str = "", limit: int = 0
) -> list[Told]:
    """The acts in their order; of one coder, on one thing, of one day (2026-11-21) or of one kind."""
    entity = find_thing(bench, thing) if thing else ""
    names = coder_names(bench)
    if coder and coder.lower() not in names:
        matching = [key for key, name in names.items() if name.casefold() == coder.casefold()]
        if not matching:
            raise Refusal(
                _("Nobody called {coder} has written to this project.").format(coder=coder),
                _("Coders are: {names}").format(
                    names=", ".join(f"{key} ({name})" for key, name in names.items())
                ),
            )
        coder = matching[0]
    lines = trail.history(bench.index, coder=coder.lower(), thing=entity, day=day, kind=kind, limit=limit)
    calling = ThingNames(bench)
    return [_told(line, calling, names) for line in lines]


def _told(line: Line, calling: ThingNames, names: dict[str, str]) -> Told:
    key = coder_of(line.writer)
    return Told(line.id, line.at, key, names.get(key, key.upper()), line.act.did, tell(line.act, calling))


def undo(bench: Bench) -> Recorded:
    """Take back the coder's latest act that is still in force, from whichever machine it came."""
    line = next(trail.in_force(bench.index, bench.coder, undoing=False, passed_over=NEVER_UNDONE), None)
    if line is None:
        raise Refusal(_("There is nothing of yours to undo."), _("See the history: qualcode trail"))
    return _take_back(bench, line)


def redo(bench: Bench) -> Recorded:
    """Do again what the coder's latest undo took back."""
    line = next(trail.in_force(bench.index, bench.coder, undoing=True), None)
    if line is None:
        raise Refusal(_("There is nothing to do again."), _("See the history: qualcode trail"))
    return _take_back(bench, line)


def _take_back(bench: Bench, line: Line) -> Recorded:
    leaning = things.others_pointing_to(bench.index, created_by(line), bench.coder)
    if leaning:
        entity, _field, coder = leaning[0]
        raise Refusal(
            _("{coder} has built on it ({thing}), so it can't be undone.").format(
                coder=coder_names(bench).get(coder, coder), thing=ThingNames(bench).name(entity)
            ),
            _("Take it out of use instead, or talk it over: qualcode trail {thing}").format(thing=entity[:6]),
        )
    act = take_back(
        line,
        bench,
        lambda write: trail.value_of(bench.index, write),
        lambda write: trail.counter_of(bench.index, write),
        bench.why,
        lambda write: _stands_for(bench, write),
    )
    if holds_settings(line):
        return take_back_settings(bench, line, act)
    return bench.record(act)


def _stands_for(bench: Bench, write: str) -> frozenset[str]:
    """The writes that a write stands for: itself, and, if it took something back, those that it brought back."""
    todo, seen = [write], set[str]()
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        line, place = _write(bench, at)
        if line is None or place is None or not line.act.undoes:
            continue
        undone = trail.line(bench.index, line.act.undoes)
        for one in undone.act.writes if undone else ():
            if (one.entity, one.field) == (place.entity, place.field):
                todo.extend(one.over)
    return frozenset(seen)


def _write(bench: Bench, name: str) -> tuple[Line | None, Write | None]:
    identity, _dot, place = name.partition(".")
    line = trail.line(bench.index, identity)
    if line is None or not place.isdigit() or int(place) >= len(line.act.writes):
        return None, None
    return line, line.act.writes[int(place)]


def undoable(bench: Bench, limit: int = 10) -> list[Told]:
    """What `undo` would take back next, the latest first."""
    names, calling = coder_names(bench), ThingNames(bench)
    lines = trail.in_force(bench.index, bench.coder, undoing=False, passed_over=NEVER_UNDONE)
    return [_told(line, calling, names) for line in islice(lines, limit)]
