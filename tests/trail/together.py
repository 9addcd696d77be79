"""What happens between people who share a folder: they decide what differs, miss, lose, bring back and accept acts, and
their clocks go wrong."""

import contextlib
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule

from qualcode.acts.decisions import decide
from qualcode.errors import Refusal
from qualcode.index.queries.trail import heads, open_conflicts
from qualcode.settings.change import new_settings_text
from qualcode.settings.read import parse_settings
from qualcode.trail.line import Line, decode
from qualcode.workbench.bench import Bench
from qualcode.workbench.health.missing_acts import accept_losses, look_for_losses, not_arrived
from qualcode.workbench.health.republish import republish
from qualcode.workbench.open_project import DUTIES
from qualcode.workbench.rounds.held_volumes import seen
from tests.trail.coding import Coding, Shown
from tests.trail.machines import Machine
from tests.trail.world import PICK, WHO

SETTINGS = parse_settings(new_settings_text("test-000000", "Koe", "fi", "Aino"))
SAYS_WHAT_IT_SAW = ("coder.join", "round.open", "round.done", "round.close", "decide")


@dataclass(frozen=True)
class Decided:
    """A decision: where, by which act, and all that its author had before."""

    place: tuple[str, str]
    body: bytes
    known: frozenset[bytes]


class Together(Coding):
    """People who share a folder and find each other's decisions, gaps and losses in it."""

    def __init__(self) -> None:
        super().__init__()
        self.decided: list[Decided] = []
        self.accepted: list[set[tuple[str, int]]] = [set(), set(), set()]
        self.read_lines: dict[bytes, Line] = {}

    def bench(self, own: Machine) -> Bench:
        """The machine's folder as the workbench has it."""
        return Bench(
            folder=own.folder,
            settings=SETTINGS,
            index=own.index,
            state=own.state,
            coder=own.coder,
            duties=DUTIES,
            now=own.clock,
            dice=own.dice,
        )

    def line(self, body: bytes) -> Line:
        if body not in self.read_lines:
            self.read_lines[body] = decode(body)
        return self.read_lines[body]

    # Deciding

    @rule(who=WHO, pick=PICK, choice=PICK)
    def decides(self, who: int, pick: int, choice: int) -> None:
        """What people wanted differently gets one of the values, or another; from then on it is open nowhere."""
        own = self.machines[who]
        own.look()
        found = open_conflicts(own.index)
        if not found:
            return
        entity, name = found[pick % len(found)]
        wishes = [head.value for head in heads(own.index, entity, name)]
        saw = seen(self.bench(own))
        known = frozenset(self.holds(who))
        act = decide(Shown(own.index), entity, name, wishes[choice % len(wishes)], saw)
        body = self.puts(who, act)
        assert (entity, name) not in open_conflicts(own.index)
        self.decided.append(Decided((entity, name), body, known))

    def decisions_close_what_was_open(self, who: int) -> None:
        """Wherever a decision is and nothing that its author didn't know, nothing else stands in the field."""
        here = self.holds(who)
        own = self.machines[who]
        for one in self.decided:
            if one.body not in here:
                continue
            since = [
                body
                for body in here - one.known - {one.body}
                if any((write.entity, write.field) == one.place for write in self.line(body).act.writes)
            ]
            if not since:
                (head,) = heads(own.index, *one.place)
                assert head.write == self.line(one.body).write_id(0)
                assert one.place not in open_conflicts(own.index)

    # What has not arrived, and what is gone

    def expected_missing(self, who: int) -> set[tuple[str, int]]:
        """The acts that must exist, since later ones of the same writer are here or someone has seen them."""
        lines = [self.line(body) for body in self.holds(who)]
        here: dict[str, set[int]] = {}
        for line in lines:
            here.setdefault(line.writer, set()).add(line.number)
        upto = {writer: max(numbers) for writer, numbers in here.items()}
        for line in lines:
            if line.act.did in SAYS_WHAT_IT_SAW:
                for writer, number in line.act.saw:
                    upto[writer] = max(upto.get(writer, 0), number)
        return {
            (writer, number)
            for writer, last in upto.items()
            for number in range(1, last + 1)
            if number not in here.get(writer, ())
        }

    @rule(who=WHO)
    def what_is_missing_is_told(self, who: int) -> None:
        """By writer and number: gaps, missing ends that others saw; not what was accepted."""
        own = self.machines[who]
        own.look()
        expected: dict[str, int] = {}
        for writer, _number in self.expected_missing(who) - self.accepted[who]:
            expected[writer] = expected.get(writer, 0) + 1
        assert not_arrived(self.bench(own)) == expected

    @rule(who=WHO)
    def looks_for_losses(self, who: int) -> None:
        """What was here at the last look and isn't any more is an alarm."""
        own = self.machines[who]
        own.look()
        before = own.state.reaches()
        alarms = {problem.place for problem in look_for_losses(self.bench(own))}
        names = set(own.lines())
        for writer, reach in before.items():
            if reach.line not in names:
                assert writer in alarms, "the end of the chain was here and is gone"
        assert look_for_losses(self.bench(own)) or not alarms, "told until it is back or accepted"

    @rule(who=WHO)
    def accepts_losses(self, who: int) -> None:
        """What is missing is said to be gone for good, and is told no more."""
        own = self.machines[who]
        own.look()
        bench = self.bench(own)
        accept_losses(bench)
        self.accepted[who] = self.expected_missing(who)
        assert not_arrived(bench) == {}
        assert look_for_losses(bench) == []

    @rule(who=WHO, pick=PICK)
    def is_gone_for_good(self, who: int, pick: int) -> None:
        """A disk dies: a volume and the spare copy with it, before all of it was sent anywhere."""
        own = self.machines[who]
        files = self.written_by(who)
        if not files:
            return
        path = files[pick % len(files)]
        lost = self.held(path) | self.spare(who)
        path.unlink()
        shutil.rmtree(own.place / "state" / "spare", ignore_errors=True)
        self.recorded -= lost - self.kept_somewhere()
        self.check(who)

    def kept_somewhere(self) -> set[bytes]:
        """What a file or a spare copy of anyone holds."""
        return set().union(*[self.holds(who) | self.spare(who) for who in range(3)])

    def spare(self, who: int) -> set[bytes]:
        """The recorded lines that the spare copies of a machine hold."""
        return set().union(*[self.held(path) for path in self.spares(who)])

    def spares(self, who: int) -> list[Path]:
        return sorted((self.machines[who].place / "state" / "spare").glob("*.jsonl"))

    @rule(who=WHO, pick=PICK)
    def vanishes(self, who: int, pick: int) -> None:
        """A service takes a volume away of which this machine has a spare copy."""
        for path in self.written_by(who)[pick % 3 :]:
            if self.held(path) <= self.spare(who):
                path.unlink()
                return

    @rule(who=WHO)
    def republishes(self, who: int) -> None:
        """What this machine wrote and the folder has lost comes back to the letter."""
        own = self.machines[who]
        own.look()
        before, spare = self.holds(who), self.spare(who)
        if spare <= before:
            return
        told = republish(self.bench(own))
        assert self.holds(who) == before | spare
        assert told.acts == len(spare - before)
        self.check(who)
        with contextlib.suppress(Refusal):
            republish(self.bench(own))
            raise AssertionError("nothing is missing any more")

    def loses_state_safely(self, who: int) -> None:
        """The memory may go only if what is in its spare copies is somewhere else too, or it would be lost."""
        others = set().union(
            *[self.in_folder(one) for one in range(3)],
            *[self.spare(one) | self.held_back(one) for one in range(3) if one != who],
        )
        self.recorded -= (self.spare(who) | self.held_back(who)) - others
        self.machines[who].lose_state()
        self.accepted[who] = set()

    @rule(who=WHO)
    def loses_state(self, who: int) -> None:
        self.loses_state_safely(who)

    @rule(who=WHO, of=WHO)
    def becomes_a_clone(self, who: int, of: int) -> None:
        """A machine is set up from an image of another, coder and all."""
        if who != of and self.machines[of].state.directory.exists():
            self.loses_state_safely(who)
            shutil.copytree(self.machines[of].state.directory, self.machines[who].state.directory)
            self.machines[who].coder = self.machines[of].coder
            self.accepted[who] = set(self.accepted[of])

    # Clocks

    @rule(who=WHO, days=st.sampled_from([-365, -1, 40]))
    def clock_is_set(self, who: int, days: int) -> None:
        """Back by a year, back by a day, or on into another month: only the times that are told change."""
        clock = self.machines[who].clock
        clock.moment = clock.moment.replace(year=2026) + timedelta(days=days)
