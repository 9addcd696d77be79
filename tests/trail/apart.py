"""Coders who code the same documents apart: rounds are opened, coded in, held back, ended, closed and adopted from, by
the program's own ways; and what each reader may see of it is held against the lines."""

import contextlib
from collections.abc import Callable

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from qualcode.acts import expressions as expression_acts
from qualcode.acts import segments as segment_acts
from qualcode.errors import Refusal
from qualcode.ids import new_id
from qualcode.index.blindness import VIEWED, Reader
from qualcode.index.index import Index
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import trail
from qualcode.index.queries.counts import counted_marks
from qualcode.index.queries.expressions import expressions
from qualcode.index.queries.memos import memos
from qualcode.index.queries.segments import segments
from qualcode.model.rounds import FROZEN, OPEN, Round, layer_of
from qualcode.text import short_hash
from qualcode.trail.line import Act
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.coding.memos import add_memo
from qualcode.workbench.health.round_check import round_problems
from qualcode.workbench.rounds.adopt import BOTH, NEITHER, adopt, adopt_alike, adopt_rest
from qualcode.workbench.rounds.held_volumes import forget_held, publish
from qualcode.workbench.rounds.resolve import differences
from qualcode.workbench.rounds.round_end import close, finish
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.rounds.separation import layer_for, own_rounds
from qualcode.workbench.team.undo import redo, undo
from tests.trail.coding import REVISIONS
from tests.trail.oracle import SETS, Meaning
from tests.trail.sight import Sight
from tests.trail.together import Together
from tests.trail.world import PICK, WHO

CODERS = ("ak", "bm", "cl")


class Apart(Together):
    """Rounds of independent coding, beside everything else that happens."""

    def records(self, who: int, way: Callable[[Bench], Recorded]) -> str:
        """Someone who has just looked does something by the program's own ways, or is refused; the line it became."""
        own = self.machines[who]
        bench = self.bench(own)
        bench.why = "so agreed"
        try:
            recorded = way(bench)
        except Refusal as refusal:
            note(f"{who} refused: {refusal}")
            own.look()
            return ""
        line = trail.line(own.index, recorded.line)
        assert line is not None
        note(f"{who} {line.act.did} {line.id[:6]} {line.writer} {line.number}")
        self.recorded.add(line.body)
        self.check(who)
        return line.id

    @rule(
        who=WHO,
        pick=PICK,
        frozen=st.booleans(),
        hold=st.booleans(),
        hears=st.lists(WHO, max_size=2),
    )
    def opens_a_round(self, who: int, pick: int, frozen: bool, hold: bool, hears: list[int]) -> None:
        """On one document or two, for two coders or all; some hear of it at once."""
        own = self.machines[who]
        for to in range(3) if pick % 4 else ():  # they know of one another, most often
            self.sends_all(to, who)
        own.look()
        known = [row[0] for row in own.index.rows("SELECT id FROM document WHERE retired = 0 ORDER BY id")]
        if not known:
            return
        documents = [known[pick % len(known)], *[known[pick // 3 % len(known)]][: pick % 2]]
        coders = [one for place, one in enumerate(CODERS) if place != pick % 5]
        opened = self.records(
            who,
            lambda bench: open_round(
                bench,
                f"round {pick % 11}",
                documents=documents,
                coders=coders,
                codebook=FROZEN if frozen else OPEN,
                hold=hold,
            ),
        )
        for to in hears if opened else ():
            self.sends_all(who, to)
            self.codes_apart(to, "mark", pick, pick // 7)

    @rule(
        who=WHO,
        what=st.sampled_from(["mark", "mark", "simplify", "file", "reword", "memo", "retire"]),
        pick=PICK,
        value=PICK,
    )
    def codes_apart(self, who: int, what: str, pick: int, value: int) -> None:
        """A coder of a round goes on with the own part; its layer is stamped on what is made."""
        own = self.machines[who]
        own.look()
        bench = self.bench(own)
        rounds = [one for one in own_rounds(bench) if one.documents]
        if not rounds:
            self.opens_a_round(who, pick, value % 3 == 0, value % 4 == 0, [])
            rounds = [one for one in own_rounds(bench) if one.documents]
        if not rounds:
            return
        one = rounds[pick % len(rounds)]
        document = one.documents[pick // 3 % len(one.documents)]
        layer = layer_of(one.id, own.coder)
        if what == "memo":
            made = self.records(who, lambda bench: add_memo(bench, f"memo {value % 5}", document))
        else:
            act = self.part(bench, one, what, document, pick, value)
            if act is None:
                return
            made = self.records(who, lambda bench: bench.record(act))
        for write in trail.line(own.index, made).act.writes if made else ():  # type: ignore[union-attr]
            if write.field == "kind":
                self.made[str(write.value)].append(write.entity)
                found = queries.layer_and_state(own.index, write.entity)
                assert found and found[0] and found[0].endswith(f"/{own.coder}"), "stamped when it is made"
                assert what not in ("mark", "simplify") or found[0] == layer or len(rounds) > 1

    def part(self, bench: Bench, one: Round, what: str, document: str, pick: int, value: int) -> Act | None:
        """What a coder does in a round, on the own layer."""
        ask = bench.index.rows
        layer = layer_of(one.id, bench.coder)
        category = self.one_of("category", value)
        if what == "mark" and document in REVISIONS:
            with contextlib.suppress(Refusal):
                layer = layer_for(bench, document, "H")
                name, text, _passages = REVISIONS[document][0]
                start = value % 6 * 5
                words = text.decode()[start : start + 5 + pick % 9]
                segment = segment_acts.NewSegment(
                    id=new_id("segment", self.dice),
                    document=document,
                    revision=name,
                    start=start,
                    end=start + len(words),
                    hash=short_hash(words),
                    tasks=(),
                    layer=layer,
                )
                new = expression_acts.Simplified(
                    new_id("expression", self.dice), f"said {value % 3}", category, layer=layer
                )
                return segment_acts.mark(bench, segment, [new] * (pick % 4 > 0), [], "")
            return None
        table = "segment" if what in ("simplify", "retire") else "expression"
        mine = [row[0] for row in ask(f"SELECT id FROM {table} WHERE layer=? ORDER BY id", (layer,))]
        if not mine:
            return None
        entity = mine[pick % len(mine)]
        if what == "simplify":
            new = expression_acts.Simplified(
                new_id("expression", self.dice), f"said {value % 3}", category, layer=layer
            )
            return expression_acts.simplify(bench, entity, new, [], "")
        if what == "file":
            return expression_acts.group(bench, [entity], category, [], "")
        if what == "reword":
            return expression_acts.reword(bench, entity, f"in other words {value % 3}", "")
        from qualcode.acts.retirement import retire

        return retire(bench, entity, "segment", "")

    @rule(who=WHO, pick=PICK, hears=st.none() | WHO)
    def is_done(self, who: int, pick: int, hears: int | None) -> None:
        """A coder ends the own part, perhaps only after others have closed the round; what was held comes then."""
        one = self.some_round(who, pick)
        self.codes_apart(who, "mark", pick, pick // 5)
        self.machines[who].look()
        if one and self.records(who, lambda bench: finish(bench, one.id)) and hears is not None:
            self.sends_all(who, hears)

    @rule(who=WHO, pick=PICK, force=st.booleans(), hears=st.none() | WHO)
    def closes(self, who: int, pick: int, force: bool, hears: int | None) -> None:
        """Somebody closes a round, perhaps while another does the same elsewhere."""
        one = self.some_round(who, pick)
        if one and not force and self.records(who, lambda bench: finish(bench, one.id)):
            force = len(one.waiting_for) > 1
        if one and self.records(who, lambda bench: close(bench, one.id, force=force)) and hears is not None:
            self.sends_all(who, hears)

    @rule(
        who=WHO,
        pick=PICK,
        choice=st.sampled_from([*CODERS, BOTH, BOTH, NEITHER, "alike", "rest"]),
        refile=PICK,
    )
    def adopts(self, who: int, pick: int, choice: str, refile: int) -> None:
        """The team says what counts of a closed round."""
        one = self.some_round(who, pick, closed=True)
        if one is None:
            for coder in range(3):
                self.codes_apart(coder, "mark", refile, refile // 3 + coder * (pick % 2))
                self.sends_all(coder, who)
            self.closes(who, pick, True, None)
            one = self.some_round(who, pick, closed=True)
        if one is None:
            return
        if choice == "alike":
            self.records(who, lambda bench: adopt_alike(bench, one))
            return
        if choice == "rest":
            choice = (BOTH, NEITHER, CODERS[0])[refile % 3]
            self.records(who, lambda bench: adopt_rest(bench, one, choice))
            return
        places = differences(self.bench(self.machines[who]), one)
        if places:
            handle = places[pick % len(places)].handle
            into = self.one_of("category", refile)
            self.records(who, lambda bench: adopt(bench, one, handle, choice, into=into))

    @rule(who=WHO, again=st.booleans())
    def takes_back_by_the_rules(self, who: int, again: bool) -> None:
        """Undo and redo as the program does them: opening, done, closing and adopting too."""
        self.machines[who].look()
        self.records(who, redo if again else undo)

    def some_round(self, who: int, pick: int, *, closed: bool = False) -> Round | None:
        own = self.machines[who]
        own.look()
        found = [one for one in queries.rounds(own.index) if one.closed or not closed]
        return found[pick % len(found)] if found else None

    @rule(who=WHO, reader=st.sampled_from(["", *CODERS]), outputs=st.booleans())
    def shows_each_reader_their_part(self, who: int, reader: str, outputs: bool) -> None:
        """Whoever reads at this machine sees their own layer and what is everyone's, in lists, counts and history."""
        own = self.machines[who]
        own.look()
        meaning = self.meaning(who)
        own.index.look_as(Reader(reader, outputs))
        sight = self.check_sight(own.index, meaning)
        told = {line.id for line in trail.history(own.index)}
        for body in self.holds(who):
            line = self.line(body)
            named = {
                word
                for one in line.act.writes
                for word in (one.entity, one.field.partition("/")[2], one.value)
                if type(word) is str
            }
            assert (line.id in told) == (not named & sight.blind), "the history tells what may be told"
        round_problems(self.bench(own))
        own.look()

    def check_sight(self, index: Index, meaning: Meaning) -> Sight:
        """What an index shows its reader is what they may see of what the lines mean, each thing once."""
        reader = index.reader
        sight = Sight(meaning, reader.coder, reader.outputs)
        written = {entity for (entity, _field), here in meaning.heads.items() if here}
        things = written & meaning.born.keys()
        for table in VIEWED:
            every = {one for one in things if table == "thing" or one[0] == table[0]}
            shown = [row[0] for row in index.rows(f"SELECT id FROM {table}")]
            assert sorted(shown) == sorted(every - sight.hidden), (
                "never another's layer, nothing else left out"
            )
            told = [row[0] for row in index.rows(f"SELECT id FROM {index.told(table)}")]
            assert sorted(told) == sorted(every - sight.blind)
        assert index.blind() == sight.blind & things
        for entity, name, key in index.rows("SELECT entity, name, key FROM member"):
            assert name not in SETS or not sight.hidden & {entity, key}
        live = {one for one in things if meaning.live(one)} - sight.hidden
        assert sorted(one.id for one in expressions(index)) == sorted(one for one in live if one[0] == "e")
        of_documents = {
            one
            for one in live
            if one[0] == "s" and not self.out_of_use(meaning, meaning.shows(one, "document"))
        }
        assert sorted(one.id for one in segments(index)) == sorted(of_documents)
        assert {one.id for one in memos(index)} <= live
        placed = {row[0] for row in index.rows("SELECT id FROM main.segment WHERE state != 'missing'")}
        counted = counted_marks(index)
        pairs = [(one.segment, one.expression) for one in counted]
        assert sorted(pairs) == sorted(sight.counted(placed)), "each mark counts once, or not at all"
        for pair in pairs if reader.outputs else ():
            for one in pair:
                assert not sight.layer(one) or meaning.shows(one, "adopted") is True, (
                    "outputs count what is shared or adopted"
                )
        return sight

    def out_of_use(self, meaning: Meaning, document: str) -> bool:
        root = meaning.standing_for(document)
        return root in meaning.born and meaning.shows(root, "retired") is True

    def everything_is_published(self) -> None:
        """What was held back goes into the folder of its machine."""
        for own in self.machines:
            own.look()
            bench = self.bench(own)
            for place in sorted(own.state.held.glob("*")):
                publish(bench, place.name)
                forget_held(bench, place.name)
