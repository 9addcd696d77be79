"""Three machines that exchange files in any order, cut, copied, torn and lost, hold together: the proof of the trail.

Held at every step: no act is lost or invented; what is shown is what the lines mean (see `oracle`); reading on shows
what reading all anew shows; machines with the same files show the same project; every expression is shown exactly
once; what a coder makes in an open round is seen by no other, and counts for others only once it is adopted; a decision
leaves nothing open wherever it arrives; what is missing is told by writer and number; no mark vanishes when a text is
corrected, and where it stands, or stood, are its words.

What happens stands in layers, each a module: `world` (files and machines), `coding` (acts), `together` (deciding,
missing, losing, accepting, republishing, clocks), `apart` (rounds of independent coding, and what each may see),
`correcting` (transcripts corrected after coding, and marks that this leaves open).
Another subject is a module of its own with a class between `Correcting` and `Replicas`, and what must always hold of it
is asked in `check`. What must be shown is worked out anew in `oracle` (what the lines mean) and `sight` (who sees it).

The profile is fixed in CI. A longer search: QUALCODE_LONG_TRAIL=5000 (examples) pytest -n0 tests/trail/test_replicas.py
QUALCODE_TRAIL_SEARCH=1 stops at the first example that fails, without making it smaller.
"""

import json
import os
import shutil

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import precondition, rule

from qualcode.index.index import Index
from qualcode.index.queries.categories import categories
from qualcode.index.queries.expressions import expressions
from qualcode.model.levels import rank
from qualcode.text import short_hash
from qualcode.trail.line import Value
from tests.trail.coding import REVISIONS
from tests.trail.correcting import Correcting
from tests.trail.machines import differences, picture, rebuilt
from tests.trail.oracle import SETS, Meaning
from tests.trail.sight import Sight
from tests.trail.world import PICK, WHO


class Replicas(Correcting):
    """The world of three coders, with what must hold in it."""

    def teardown(self) -> None:
        try:
            self.everything_meets()
        finally:
            for one in self.machines:
                one.close()
            shutil.rmtree(self.place)

    @rule(who=WHO)
    def shows_what_the_lines_mean(self, who: int) -> None:
        self.check(who)

    def check(self, who: int) -> None:
        own = self.machines[who]
        own.look()
        assert own.bodies() == self.holds(who), "no act is lost or invented"
        meaning = self.meaning(who)
        ask = own.connection.execute
        heads: dict[tuple[str, str], dict[str, Value]] = {}
        for entity, field, write, value in ask("SELECT entity, field, write, value FROM head"):
            heads.setdefault((entity, field), {})[write] = json.loads(value)
        assert heads == {
            place: {name: one.value for name, one in here.items()}
            for place, here in meaning.heads.items()
            if here
        }
        written = {entity for (entity, _field), here in meaning.heads.items() if here}
        things = written & meaning.born.keys()
        assert {row[0] for row in ask("SELECT id FROM main.thing")} == things
        for entity, retired, layer in ask("SELECT id, retired, layer FROM main.thing"):
            assert retired == (meaning.shows(entity, "retired") is True)
            assert (layer or None) == meaning.shows(entity, "layer")
        assert dict(ask("SELECT id, root FROM merged")) == {
            entity: meaning.standing_for(entity)
            for entity in things
            if meaning.standing_for(entity) != entity
        }
        assert {
            row[0]: (row[1], bool(row[2])) for row in ask("SELECT id, parent, misplaced FROM standing")
        } == {entity: meaning.parent(entity) for entity in things if entity[0] == "c"}
        for name in SETS:
            shown = {
                (row[0], row[1]) for row in ask("SELECT entity, key FROM main.member WHERE name=?", (name,))
            }
            assert shown == {(entity, one) for entity in things for one in meaning.members(entity, name)}
        for table, field in (
            ("expression", "text"),
            ("category", "name"),
            ("memo", "about"),
            ("document", "revision"),
        ):
            for entity, value in ask(f"SELECT id, {field} FROM main.{table}"):
                assert value == (meaning.shows(entity, field) or "")
        sight = self.check_sight(own.index, meaning)
        self.tree_shows_everything_once(own.index, meaning, sight)
        self.decisions_close_what_was_open(who)

    def tree_shows_everything_once(self, index: Index, meaning: Meaning, sight: Sight) -> None:
        shown = categories(index)
        assert {one.id for one in shown} == {
            one for one in meaning.born if one[0] == "c" and meaning.live(one)
        }
        by_id = {one.id: one for one in shown}
        assert len(by_id) == len(shown)
        for one in shown:
            assert not one.parent or rank(one.level) < rank(by_id[one.parent].level), (
                "no ring of parents, none hidden"
            )
        filed = expressions(index)
        assert {one.id: one.subcategory for one in filed} == {
            one: meaning.category_of(one)
            for one in meaning.born.keys() - sight.hidden
            if one[0] == "e" and meaning.live(one)
        }
        assert len({one.id for one in filed}) == len(filed)
        assert all(not one.subcategory or one.subcategory in by_id for one in filed)

    @rule(who=WHO)
    def reading_on_is_reading_anew(self, who: int) -> None:
        own = self.machines[who]
        own.look()
        assert differences(picture(own.connection), rebuilt(own)) == {}

    @rule(who=WHO, pick=PICK)
    def marks_stand_where_their_words_are(self, who: int, pick: int) -> None:
        own = self.machines[who]
        own.look()
        meaning = self.meaning(who)
        here = {document: set(own.folder.documents.glob(f"{document}/*")) for document in REVISIONS}
        for segment, state, current, start, end, quote in own.connection.execute(
            'SELECT id, state, revision, start, "end", quote FROM main.segment'
        ):
            document = meaning.shows(segment, "document")
            known = meaning.shows(document, "revision") if document in meaning.born else None
            span = meaning.shows(segment, f"span/{known}")
            texts = {name: text.decode() for name, text, _ in REVISIONS.get(document, [])}
            files = set(own.folder.revision_files(document, known or ""))
            arrived = known in texts and files <= here[document]
            if not arrived:
                assert state == "missing"
            elif span and known:
                words = texts[known][span[0] : span[1]]
                assert (current, start, end, quote) == (known, span[0], span[1], words)
                assert state == ("here" if short_hash(words) == span[2] else "changed")
            else:
                self.stands_where_it_should(who, meaning, segment, document, state, quote)

    @precondition(lambda self: len(self.recorded) > 12)
    @rule()
    def everything_meets(self) -> None:
        """All files come to all machines: every line is there, and all show the same."""
        self.everything_is_published()
        for who in range(3):
            self.republishes(who)
        for _again in range(2):
            for who in range(3):
                for to in range(3):
                    self.sends_all(who, to)
                    for path in sorted(self.machines[who].folder.documents.glob("*/*")):
                        there = self.machines[to].folder.documents / path.parent.name / path.name
                        there.parent.mkdir(parents=True, exist_ok=True)
                        there.write_bytes(path.read_bytes())
        self.check(0)
        self.marks_stand_where_their_words_are(0, 0)
        pictures = []
        for own in self.machines:
            own.look()
            assert own.bodies() == self.recorded, "no act is lost or invented"
            pictures.append(picture(own.connection))
        assert differences(pictures[0], pictures[1]) == {}
        assert differences(pictures[0], pictures[2]) == {}
        assert differences(pictures[0], rebuilt(self.machines[0])) == {}
        for who in range(3):
            self.what_is_missing_is_told(who)


LONG = int(os.environ.get("QUALCODE_LONG_TRAIL", "0"))
ALL, SOME = 48, 20
"""So many stories are played where nothing may be left out, and beside other work."""
EXAMPLES = ALL if os.environ.get("QUALCODE_REQUIRE_TOOLS") == "1" else SOME
SEARCHING = os.environ.get("QUALCODE_TRAIL_SEARCH") == "1"

Replicas.TestCase.settings = settings(
    max_examples=LONG or int(os.environ.get("QUALCODE_TRAIL_EXAMPLES", EXAMPLES)),
    stateful_step_count=80 if LONG else 35,
    derandomize=not LONG,
    deadline=None,
    database=None,
    phases=[Phase.generate] if SEARCHING else [Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
TestReplicas = Replicas.TestCase
