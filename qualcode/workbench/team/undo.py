"""Undo and redo: the coder's latest act, undone or brought back by another one."""

from typing import NamedTuple

from qualcode.acts.tell import tell
from qualcode.acts.undo import NEVER_UNDONE, ChangedSince, created_by, take_back
from qualcode.errors import Outdated, Refusal
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import things, trail
from qualcode.index.queries.coders import author_of
from qualcode.index.queries.story import taken_back
from qualcode.model import fields
from qualcode.model.fields import FieldName, key_of
from qualcode.text import proposed
from qualcode.trail.line import Act, Line, Write, WriteId
from qualcode.words import _, ngettext
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.names import ThingNames, coder_names
from qualcode.workbench.project.settings_take import holds_settings, take_back_settings
from qualcode.workbench.rounds.refusals import older_than
from qualcode.workbench.rounds.separation import own_rounds


class Undoable(NamedTuple):
    """The next act for undo or redo: its line, the original act (behind any undo or redo of it), and a
    sentence."""

    line: str
    about: Line
    sentence: str

    @property
    def family(self) -> str:
        """The family of the act that it is about: segment, expression, category and so on."""
        return self.about.act.did.partition(".")[0]


def next_undone(bench: Bench, *, undoing: bool = False) -> Undoable | None:
    """The coder's act that undo would undo next, or with `undoing` the one that redo would bring back."""
    line = _next(bench, undoing=undoing)
    if line is None:
        return None
    about = line
    while about.act.undoes and (before := trail.line(bench.index, about.act.undoes)):
        about = before
    return Undoable(line.id, about, told_together(bench, taken_together(bench, line)))


def taken_together(bench: Bench, line: Line) -> list[Line]:
    """The acts that are undone, or done again, with one: those that one command recorded, as far as they are in force,
    the latest first."""
    gone = taken_back(bench.index)
    return [
        one
        for one in trail.of_one_command(bench.index, line)
        if one.id not in gone and one.act.did not in NEVER_UNDONE
    ]


def told_together(bench: Bench, lines: list[Line]) -> str:
    """A sentence on the original acts: one act, or the number of acts of a command with the first and the
    last."""
    told = []
    for line in (lines[-1], lines[0]):
        about = line
        while about.act.undoes and (before := trail.line(bench.index, about.act.undoes)):
            about = before
        told.append(tell(about.act, ThingNames(bench.index, about.act)))
    if len(lines) == 1:
        return told[0]
    first, last = reversed(told) if lines[0].act.did == "undo" else told  # undone from the last one on
    return ngettext(
        "{number} entry from one command: {first} … {last}",
        "{number} entries from one command: {first} … {last}",
        len(lines),
    ).format(number=len(lines), first=first, last=last)


def documents_of(bench: Bench, line: Line) -> frozenset[str]:
    """The documents that an act was about: those of the marks, expressions and memos that it wrote."""
    found: set[str] = set()
    todo = [write.entity for write in line.act.writes]
    todo += [
        key_of(write.field)
        for write in line.act.writes
        if FieldName.parse(write.field).name == fields.SEGMENTS
    ]
    todo += [str(write.value) for write in line.act.writes if write.field in (fields.ABOUT, fields.DOCUMENT)]
    for entity in todo:
        if entity[:1] == "d":
            found.add(entity)
        found |= segment_queries.documents_of(bench.index, entity)
    return frozenset(found)


def _next(bench: Bench, *, undoing: bool) -> Line | None:
    passed = () if undoing else NEVER_UNDONE
    return next(trail.in_force(bench.index, bench.coder, undoing=undoing, passed_over=passed), None)


def _make_sure_it_is(line: Line | None, only: str) -> None:
    if only and (line is None or line.id != only):
        raise Outdated(
            _("Another entry was recorded in the meantime."),
            _("To list the entries that can be undone: qualcode undo --list"),
        )


def undo(bench: Bench, *, only: str = "") -> Recorded:
    """Undo the coder's latest act that is still in force, from whichever machine it came; with `only`, refused if
    another came in between."""
    line = _next(bench, undoing=False)
    _make_sure_it_is(line, only)
    if line is None:
        raise Refusal(_("You have no entries to undo."), _("To see the audit trail: qualcode trail"))
    lines = taken_together(bench, line)
    for one in own_rounds(bench):  # what is older than a round stays as it is, also one's own
        if any(trail.touches(each, bench.index.blind()) for each in lines):
            raise older_than(one)
    return _take_all_back(bench, lines)


def redo(bench: Bench, *, only: str = "") -> Recorded:
    """Do again what the coder's latest undo undid."""
    line = _next(bench, undoing=True)
    _make_sure_it_is(line, only)
    if line is None:
        raise Refusal(_("You have no entries to redo."), _("To see the audit trail: qualcode trail"))
    return _take_all_back(bench, taken_together(bench, line))


def _take_all_back(bench: Bench, lines: list[Line]) -> Recorded:
    """Take back the acts of a command one after another, or none of them if one can't be."""
    if len(lines) == 1:
        return _take_back(bench, lines[0])
    make_sure_nobody_built_on(bench, lines)
    sentence = told_together(bench, lines)
    again = lines[0].act.did == "undo"
    with bench.one_command():
        for line in lines:
            recorded = _taken_back(bench, line)
    told = _("redone: {what}") if again else _("undone: {what}")
    return recorded._replace(sentence=told.format(what=sentence))


def make_sure_nobody_built_on(bench: Bench, lines: list[Line]) -> None:
    """Refuse to undo what a colleague has since changed or worked from."""
    calling, coders = ThingNames(bench.index), coder_names(bench.index)
    built = built_on(bench, *lines)
    if built:
        thing, coder = built
        if thing in bench.index.blind():
            raise Refusal(
                _("The entry can't be undone, because someone has since worked from it in an open round."),
                _(
                    "Instead of undoing the entry, retire the item it created, or wait until the round "
                    "is closed. To see who hasn't finished: qualcode round"
                ),
            )
        raise Refusal(
            _("The entry can't be undone, because {coder} has since worked from it ({thing}).").format(
                coder=coders.get(coder, coder), thing=calling.name(thing)
            ),
            proposed(
                _(
                    "Instead of undoing the entry, retire the item it created, or discuss the matter "
                    "with your colleague. To see the history of your colleague's item: qualcode trail "
                    "{thing}"
                ),
                thing=thing[:6],
            ),
        )
    changed = next(
        filter(None, (changed_by_another(bench, one) for line in lines for one in _with_first(bench, line))),
        None,
    )
    if changed:
        thing, coder = changed
        told = (
            _("The entry can't be redone, because {coder} has since changed {thing}.")
            if lines[0].act.did == "undo"
            else _("The entry can't be undone, because {coder} has since changed {thing}.")
        )
        raise ChangedSince(
            told.format(coder=coders.get(coder, coder), thing=calling.name(thing)),
            proposed(_("To see what has changed: qualcode trail {thing}"), thing=thing[:6]),
        )


def _take_back(bench: Bench, line: Line) -> Recorded:
    make_sure_nobody_built_on(bench, [line])
    return _taken_back(bench, line)


def _taken_back(bench: Bench, line: Line) -> Recorded:
    act = taking_back(bench, line)
    if holds_settings(line):
        return take_back_settings(bench, line, act)
    return bench.record(act)


def built_on(bench: Bench, *lines: Line) -> tuple[str, str] | None:
    """(thing, coder) of something made by another coder that refers to a thing the acts created; None if
    nothing does."""
    created = [one for line in lines for each in _with_first(bench, line) for one in created_by(each)]
    leaning = things.others_pointing_to(bench.index, created, bench.coder)
    return (leaning[0][0], leaning[0][2]) if leaning else None


def _with_first(bench: Bench, line: Line) -> list[Line]:
    """The act itself and, for a redo, also the original act, because colleagues may have changed its
    results."""
    first = line
    while first.act.undoes and (before := trail.line(bench.index, first.act.undoes)):
        first = before
    return [line, first] if line.act.did == "redo" and first is not line else [line]


def changed_by_another(bench: Bench, line: Line) -> tuple[str, str] | None:
    """(thing, coder) of the first value written by the act that another coder has changed since. The coder's
    own later changes don't count, because they are undone first."""
    for place, write in enumerate(line.act.writes):
        if write.field == fields.KIND:
            continue
        heads = bench.heads(write.entity, write.field)
        if any(line.write_id(place) in _stands_for(bench, head) for head in heads):
            continue
        todo, seen = list(heads), set[str]()
        while todo:
            at = todo.pop()
            later, wrote = _write(bench, at)
            if at in seen or later is None or wrote is None or later.counter <= line.counter:
                continue
            seen.add(at)
            if author_of(bench.index, later.writer) != bench.coder:
                return write.entity, author_of(bench.index, later.writer)
            todo.extend(wrote.over)
    return None


def taking_back(bench: Bench, line: Line) -> Act:
    return take_back(
        line,
        bench,
        lambda write: trail.value_of(bench.index, write),
        lambda write: trail.counter_of(bench.index, write),
        bench.why,
        lambda write: _stands_for(bench, write),
    )


def _stands_for(bench: Bench, write: str) -> frozenset[str]:
    """The write itself and, if it belongs to an undo, the earlier writes whose values it restored."""
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
    identity, place = WriteId.parse(name)
    line = trail.line(bench.index, identity)
    wrote = line.act.write(place) if line else None
    return (line, wrote) if wrote else (None, None)
