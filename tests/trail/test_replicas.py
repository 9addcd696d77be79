"""Three machines that exchange files in any order, cut, copied, torn and lost, hold together: the proof of the trail.

Held at every step: no act is lost or invented; what is shown is what the lines mean (see `oracle`); reading on shows
what reading all anew shows; machines with the same files show the same project; every expression is shown exactly once.

The profile is fixed in CI. A longer search: QUALCODE_LONG_TRAIL=5000 (examples) pytest -n0 tests/trail/test_replicas.py
"""

import contextlib
import errno
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from qualcode.acts.undo import ChangedSince, take_back
from qualcode.errors import FolderTrouble
from qualcode.ids import new_id
from qualcode.index.index import Index
from qualcode.index.queries.marks import expressions
from qualcode.index.queries.system import categories
from qualcode.index.queries.trail import KnownTrail, counter_of, head_ids, in_force, value_of
from qualcode.model.levels import LEVELS, rank
from qualcode.model.material import TEXT, Material, Passage, joined
from qualcode.model.revision import document_id, passages_json, revision_id
from qualcode.text import short_hash
from qualcode.trail.line import Act, Value, Write
from tests.trail.machines import Chain, differences, machine, picture, rebuilt
from tests.trail.oracle import SETS, Meaning

WHO = st.integers(0, 2)
PICK = st.integers(0, 10**6)
KINDS = ("category", "expression", "segment", "action", "memo", "participant")
FIELDS: dict[str, tuple[str, ...]] = {
    "category": ("name", "level", "parent", "parent", "into", "retired", "place"),
    "expression": ("text", "subcategory", "subcategory", "segments", "deviant", "into", "retired", "layer"),
    "segment": ("span", "tasks", "picked", "retired", "adopted", "layer"),
    "action": ("text", "basis", "retired", "place"),
    "document": ("name", "revision", "into", "retired"),
    "participant": ("name", "into"),
    "memo": ("text", "about", "retired"),
}
FRAGMENTS = (b"\0" * 90, b'{"v":1,"c":3,"by":"ak-', b"\xff", b"\n", b"{}", b"7\r")
ASPECTS = ("ours", "Syncthing", "Dropbox", "deeper")


def revision(pieces: list[str]) -> tuple[str, bytes, bytes]:
    """A revision made of these passages: its name, its text and its passages file."""
    text, spans = joined(pieces)
    passages = passages_json(Material("", TEXT, text, tuple(Passage(*span) for span in spans)))
    return revision_id(text.encode(), passages), text.encode(), passages


START = ["Soitan heti, jos asia on epäselvä.", "Kanavia on liikaa €.", "Palaveri auttaa 😀 aina."]
REVISIONS = {
    document_id("\n".join(first)): [
        revision(first),
        revision([*first, "Lisää."]),
        revision([*first[:2], "Muuttui."]),
    ]
    for first in (START, START[:2], [*START, "Lopuksi kiitos."])
}
"""Three documents; the first texts of two have grown from another's, each has grown and was corrected once."""


class Replicas(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.place = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.machines = [
            machine(self.place / str(number), coder) for number, coder in enumerate(("ak", "bm", "cl"))
        ]
        self.recorded: set[bytes] = set()
        self.made: dict[str, list[str]] = {kind: [] for kind in FIELDS}
        self.views: list[dict[tuple[str, str], tuple[str, ...]]] = [{}, {}, {}]
        self.dice = random.Random(3)
        self.strange = Chain("zz-000001")

    def teardown(self) -> None:
        try:
            self.everything_meets()
        finally:
            for one in self.machines:
                one.close()
            shutil.rmtree(self.place)

    # What people do

    def act(self, who: int, did: str, writes: list[Write], undoes: str = "") -> None:
        own = self.machines[who]
        unique = {(write.entity, write.field): write for write in writes}
        line = own.record(Act(did, tuple(unique.values()), undoes=undoes))
        note(
            f"{who} {did} {line.id[:6]} {line.writer} {line.number} {[tuple(one) for one in unique.values()]}"
        )
        self.recorded.add(line.body)

    def over(self, who: int, entity: str, field: str, view: bool = False) -> tuple[str, ...]:
        if view:
            return self.views[who].get((entity, field), ())
        return head_ids(self.machines[who].index, entity, field)

    def one_of(self, kind: str, pick: int) -> str:
        """A thing of this kind, made anywhere, arrived or not; nothing now and then."""
        made = self.made[kind]
        return made[pick % len(made)] if made and pick % 7 else ""

    @initialize()
    def begin(self) -> None:
        for who in range(3):
            self.imports(who, who, False)
        for who in range(3):
            self.makes(who, "category", 1, 1)
            self.makes(who, "segment", who + 1, 1)
            self.makes(who, "expression", who + 1, 1)

    @rule(who=WHO, pick=PICK, late=st.booleans())
    def imports(self, who: int, pick: int, late: bool) -> None:
        """A document is imported, perhaps a second time elsewhere; its files come with it or later."""
        document = sorted(REVISIONS)[pick % 3]
        name = REVISIONS[document][0][0]
        self.machines[who].look()
        if document not in self.made["document"]:
            self.made["document"].append(document)
        if not late:
            self.text_arrives(who, pick, 0)
        fields = {"kind": "document", "name": f"H{pick % 5}", "revision": name}
        self.act(who, "document.add", [Write(document, field, value) for field, value in fields.items()])

    @rule(who=WHO, pick=PICK, which=st.integers(0, 2))
    def text_arrives(self, who: int, pick: int, which: int) -> None:
        document = sorted(REVISIONS)[pick % 3]
        name, text, passages = REVISIONS[document][which]
        paths = self.machines[who].folder.revision_files(document, name)
        for path, content in zip(paths, (text, passages), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    @rule(who=WHO, pick=PICK, which=st.integers(0, 2), whole=st.booleans())
    def text_is_lost(self, who: int, pick: int, which: int, whole: bool) -> None:
        document = sorted(REVISIONS)[pick % 3]
        for path in self.machines[who].folder.revision_files(document, REVISIONS[document][which][0])[whole:]:
            path.unlink(missing_ok=True)

    @rule(who=WHO, kind=st.sampled_from(KINDS), pick=PICK, other=PICK)
    def makes(self, who: int, kind: str, pick: int, other: int) -> None:
        entity = new_id(kind, self.dice)
        self.machines[who].look()
        writes = [Write(entity, "kind", kind)]
        if kind == "category":
            writes.append(Write(entity, "level", LEVELS[pick % 4]))
            writes.append(Write(entity, "parent", self.one_of("category", other)))
        elif kind == "segment":
            writes += self.marking(entity, self.one_of("document", other) or sorted(REVISIONS)[0], pick)
        elif kind == "expression":
            writes.append(Write(entity, "subcategory", self.one_of("category", other)))
            writes.append(Write(entity, f"segments/{self.one_of('segment', pick) or 's0'}", True))
            if pick % 5 == 1:
                writes.append(Write(entity, "layer", ["r1", self.machines[who].coder]))
        elif kind == "action":
            writes.append(Write(entity, f"basis/{self.one_of('category', other) or 'c0'}", True))
        self.made[kind].append(entity)
        self.act(who, f"{kind}.add", writes)

    def marking(self, segment: str, document: str, pick: int) -> list[Write]:
        name, text, _passages = REVISIONS[document][pick % 3]
        words = text.decode()
        start = pick % (len(words) - 1)
        end = start + 1 + pick % 31
        quote = words[start:end] if pick % 4 else "not these words"
        return [
            Write(segment, "document", document),
            Write(segment, f"span/{name}", [start, min(end, len(words)), short_hash(quote)]),
        ]

    @rule(
        who=WHO, kind=st.sampled_from(sorted(FIELDS)), pick=PICK, field=PICK, value=PICK, view=st.booleans()
    )
    def changes(self, who: int, kind: str, pick: int, field: int, value: int, view: bool) -> None:
        """A field is written over what is shown, or over what was shown when the person opened the view."""
        entity = self.one_of(kind, pick)
        if not entity:
            return
        self.machines[who].look()
        name = FIELDS[kind][field % len(FIELDS[kind])]
        given: Value
        if name in SETS:
            others = {
                "segments": "segment",
                "deviant": "segment",
                "basis": ("category", "expression")[value % 2],
            }
            member = self.one_of(others[name], value) if name in others else "T1"
            name, given = f"{name}/{member or 'x0'}", value % 3 != 0
        elif name == "span":
            _document, spanned = self.marking(entity, sorted(REVISIONS)[pick % 3], value)
            name, given = spanned.field, spanned.value
        elif name == "revision":
            given = REVISIONS[entity][value % 3][0]
        elif name == "into":
            given = self.one_of(kind, value) or None
        elif name in ("parent", "subcategory"):
            given = self.one_of("category", value)
        elif name == "level":
            given = LEVELS[value % 4]
        elif name in ("retired", "adopted"):
            given = (True, False, None)[value % 3]
        elif name == "layer":
            given = ["r1", self.machines[who].coder]
        else:
            given = f"{name} {value % 9} ä"
        self.act(who, f"{kind}.change", [Write(entity, name, given, self.over(who, entity, name, view))])

    @rule(who=WHO, pick=PICK, number=st.integers(1, 3))
    def splits(self, who: int, pick: int, number: int) -> None:
        """A new category takes over some expressions."""
        self.machines[who].look()
        entity = new_id("category", self.dice)
        self.made["category"].append(entity)
        refiled = {self.one_of("expression", pick + one) for one in range(number)} - {""}
        writes = [
            Write(one, "subcategory", entity, self.over(who, one, "subcategory")) for one in sorted(refiled)
        ]
        self.act(who, "category.split", [Write(entity, "kind", "category"), *writes])

    @rule(who=WHO)
    def opens_a_view(self, who: int) -> None:
        own = self.machines[who]
        own.look()
        view: dict[tuple[str, str], tuple[str, ...]] = {}
        for entity, field, write in own.connection.execute(
            "SELECT entity, field, write FROM head ORDER BY write"
        ):
            view[entity, field] = (*view.get((entity, field), ()), write)
        self.views[who] = view

    @rule(who=WHO, undoing=st.booleans())
    def takes_back(self, who: int, undoing: bool) -> None:
        """Undo, or redo: each field shows again what it showed before, and what was made is retired."""
        own = self.machines[who]
        own.look()
        line = next(in_force(own.index, own.coder, undoing=not undoing), None)
        if line is None:
            return
        shown = _Shown(own.index)
        with contextlib.suppress(ChangedSince):
            act = take_back(
                line,
                shown,
                lambda write: value_of(own.index, write),
                lambda write: counter_of(own.index, write),
            )
            self.act(who, act.did, list(act.writes), undoes=line.id)
            meaning = self.meaning(who)
            made = {write.entity for write in line.act.writes if write.field == "kind"}
            assert all(not meaning.live(entity) for entity in made), "what was made is retired"
            for write in line.act.writes:
                if write.entity not in made:
                    before = meaning.showed(write.entity, write.field, write.over)
                    assert meaning.shows(write.entity, write.field) == before, (
                        "each field shows what it showed"
                    )

    # What happens to files

    def files(self, who: int) -> list[Path]:
        return self.machines[who].volumes()

    def held(self, path: Path) -> set[bytes]:
        """The recorded lines that a file holds whole."""
        return {piece.rstrip(b"\r") for piece in path.read_bytes().split(b"\n")} & self.recorded

    def holds(self, who: int) -> set[bytes]:
        return set().union(*(self.held(path) for path in self.files(who)))

    def safe_without(self, path: Path, losing: set[bytes]) -> bool:
        """Whether every line that would be lost is in another file of someone's."""
        others = (self.held(other) for who in range(3) for other in self.files(who) if other != path)
        return losing <= set().union(*others)

    def put(self, who: int, name: str, content: bytes) -> None:
        """A file arrives as services deliver it: a grown one in its place, any other beside what is there."""
        path = self.machines[who].trail / name
        while path.exists() and not content.startswith(path.read_bytes()):
            path = path.with_name(f"{path.stem} (conflict {self.dice.randrange(10**6)}).jsonl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    @rule(who=WHO, to=WHO, pick=PICK, cut=st.none() | PICK, aspect=st.sampled_from(ASPECTS))
    def sends(self, who: int, to: int, pick: int, cut: int | None, aspect: str) -> None:
        """A volume travels, whole or cut anywhere, under its own name or a service's name for a conflict."""
        if who == to or not self.files(who):
            return
        path = self.files(who)[pick % len(self.files(who))]
        content = path.read_bytes()
        if cut is not None and content:
            content = content[: cut % len(content)]
        name = {
            "ours": path.relative_to(self.machines[who].trail).as_posix(),
            "Syncthing": f"{path.stem[:30]}.sync-conflict-{self.dice.randrange(10**6)}.jsonl",
            "Dropbox": f"x/{path.stem[:30]} (konfliktikopio {self.dice.randrange(10**6)}).jsonl",
            "deeper": f"copy of trail/{self.dice.randrange(4)}/{path.name[-40:]}",
        }[aspect]
        self.put(to, name, content)

    @rule(who=WHO, to=WHO)
    def sends_all(self, who: int, to: int) -> None:
        if who != to:
            for path in self.files(who):
                self.put(to, path.relative_to(self.machines[who].trail).as_posix(), path.read_bytes())

    @rule(who=WHO, pick=PICK, rest=st.sampled_from(FRAGMENTS))
    def tears(self, who: int, pick: int, rest: bytes) -> None:
        """A crash leaves a fragment or zeros at the end of a volume."""
        if self.files(who):
            path = self.files(who)[pick % len(self.files(who))]
            content = path.read_bytes()
            if content.endswith(b"\n"):
                path.write_bytes(content + rest)

    @rule(
        who=WHO,
        pick=PICK,
        how=st.sampled_from(["cut", "gone", "CRLF", "reordered", "joined", "split"]),
        cut=PICK,
    )
    def reshapes(self, who: int, pick: int, how: str, cut: int) -> None:
        """Services, git and people cut, join and rewrite volumes; a line goes only where it stands elsewhere too."""
        if not self.files(who):
            return
        path = self.files(who)[pick % len(self.files(who))]
        content = path.read_bytes()
        pieces = content.splitlines(keepends=True)
        if how == "cut" and content:
            after = content[: cut % len(content)]
            kept = {piece.rstrip(b"\r") for piece in after.split(b"\n")}
            if self.safe_without(path, self.held(path) - kept):
                path.write_bytes(after)
        elif how == "gone" and self.safe_without(path, self.held(path)):
            path.unlink()
        elif how == "CRLF":
            path.write_bytes(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        elif how == "reordered" and content.endswith(b"\n"):
            random.Random(cut).shuffle(pieces)
            path.write_bytes(b"".join(pieces))
        elif how == "joined":
            other = self.files(who)[cut % len(self.files(who))]
            if other != path:
                path.write_bytes(content + b"\n" + other.read_bytes())
                other.unlink()
        elif how == "split" and len(pieces) > 1:
            at = 1 + cut % (len(pieces) - 1)
            path.write_bytes(b"".join(pieces[:at]))
            path.with_name(f"{self.dice.randrange(10**6)}.jsonl").write_bytes(b"".join(pieces[at:]))

    @rule(who=WHO, count=st.sampled_from([0, 2**40, 2**40 + 1, 2**60, -5]), pick=PICK)
    def strange_line_arrives(self, who: int, count: int, pick: int) -> None:
        """Lines with impossible counters count as the earliest of all, on every machine."""
        entity = self.one_of("category", pick)
        if entity:
            body = self.strange.body(Write(entity, "name", f"strange {pick % 5}"), count=count)
            self.recorded.add(body)
            self.put(who, f"zz/{self.strange.number}.jsonl", body + b"\n")

    # What happens to machines

    @rule(who=WHO)
    def loses_cache(self, who: int) -> None:
        self.machines[who].lose_cache()

    @rule(who=WHO, content=st.sampled_from([b"", b"garbage" * 300, b"\0" * 4096]))
    def cache_is_spoilt(self, who: int, content: bytes) -> None:
        own = self.machines[who]
        own.lose_cache()
        (own.place / "cache").mkdir(parents=True)
        (own.place / "cache" / "index.sqlite").write_bytes(content)

    @rule(who=WHO)
    def loses_state(self, who: int) -> None:
        self.machines[who].lose_state()

    @rule(who=WHO, of=WHO)
    def becomes_a_clone(self, who: int, of: int) -> None:
        """A machine is set up from an image of another, coder and all."""
        if who != of and self.machines[of].state.directory.exists():
            self.machines[who].lose_state()
            shutil.copytree(self.machines[of].state.directory, self.machines[who].state.directory)
            self.machines[who].coder = self.machines[of].coder

    @rule(who=WHO, pick=PICK)
    def is_killed_before_remembering(self, who: int, pick: int) -> None:
        own = self.machines[who]
        memory = own.place / "state" / "writer.json"
        before = memory.read_bytes() if memory.exists() else None
        self.changes(who, "category", pick, 0, pick, False)
        if before is not None:
            memory.write_bytes(before)
        else:
            memory.unlink(missing_ok=True)

    @rule(who=WHO, after=st.integers(0, 400), pick=PICK, call=st.sampled_from(["write", "fsync"]))
    def disk_is_full(self, who: int, after: int, pick: int, call: str) -> None:
        own = self.machines[who]
        own.look()
        tried: list[bytes] = []
        left = [after]
        honest = os.write

        def fails(handle: int, content: bytes = b"") -> int:
            if call == "write":
                tried.extend(bytes(content).strip().splitlines()[-1:])
                if left[0]:
                    written = honest(handle, content[: left[0]])
                    left[0] -= written
                    return written
            raise OSError(errno.ENOSPC, "No space left on device")

        act = Act("category.change", (Write(self.one_of("category", pick) or "c0", "name", "full"),))
        if call == "fsync":  # what is written is found in the file afterwards
            with (
                mock.patch.object(os, "write", _noting(tried)),
                mock.patch.object(os, "fsync", fails),
                contextlib.suppress(FolderTrouble),
            ):
                own.writer().append(act, KnownTrail(own.index))
        else:
            with mock.patch.object(os, "write", fails), contextlib.suppress(FolderTrouble):
                own.writer().append(act, KnownTrail(own.index))
        there = {piece for path in self.files(who) for piece in path.read_bytes().split(b"\n")}
        self.recorded.update(body for body in tried if body in there and body.startswith(b'{"v":'))

    # What holds

    def meaning(self, who: int) -> Meaning:
        return Meaning(self.holds(who))

    @rule(who=WHO)
    def shows_what_the_lines_mean(self, who: int) -> None:
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
        assert {row[0] for row in ask("SELECT id FROM thing")} == things
        for entity, retired, layer in ask("SELECT id, retired, layer FROM thing"):
            assert retired == (meaning.shows(entity, "retired") is True)
            assert (json.loads(layer) if layer else None) == meaning.shows(entity, "layer")
        assert dict(ask("SELECT id, root FROM merged")) == {
            entity: meaning.standing_for(entity)
            for entity in things
            if meaning.standing_for(entity) != entity
        }
        assert {
            row[0]: (row[1], bool(row[2])) for row in ask("SELECT id, parent, misplaced FROM standing")
        } == {entity: meaning.parent(entity) for entity in things if entity[0] == "c"}
        for name in SETS:
            shown = {(row[0], row[1]) for row in ask("SELECT entity, key FROM member WHERE name=?", (name,))}
            assert shown == {(entity, one) for entity in things for one in meaning.members(entity, name)}
        for table, field in (
            ("expression", "text"),
            ("category", "name"),
            ("memo", "about"),
            ("document", "revision"),
        ):
            for entity, value in ask(f"SELECT id, {field} FROM {table}"):
                assert value == (meaning.shows(entity, field) or "")
        self.tree_shows_everything_once(own.index, meaning)

    def tree_shows_everything_once(self, index: Index, meaning: Meaning) -> None:
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
            one: meaning.category_of(one) for one in meaning.born if one[0] == "e" and meaning.live(one)
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
            'SELECT id, state, revision, start, "end", quote FROM segment'
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

    @precondition(lambda self: len(self.recorded) > 12)
    @rule()
    def everything_meets(self) -> None:
        """All files come to all machines: every line is there, and all show the same."""
        for _again in range(2):
            for who in range(3):
                for to in range(3):
                    self.sends_all(who, to)
                    for path in sorted(self.machines[who].folder.documents.glob("*/*")):
                        there = self.machines[to].folder.documents / path.parent.name / path.name
                        there.parent.mkdir(parents=True, exist_ok=True)
                        there.write_bytes(path.read_bytes())
        pictures = []
        for own in self.machines:
            own.look()
            assert own.bodies() == self.recorded, "no act is lost or invented"
            pictures.append(picture(own.connection))
        assert differences(pictures[0], pictures[1]) == {}
        assert differences(pictures[0], pictures[2]) == {}
        assert differences(pictures[0], rebuilt(self.machines[0])) == {}


class _Shown:
    def __init__(self, index: Index) -> None:
        self.index = index

    def heads(self, entity: str, field: str) -> tuple[str, ...]:
        return head_ids(self.index, entity, field)


def _noting(tried: list[bytes]) -> Callable[[int, bytes], int]:
    honest = os.write

    def write(handle: int, content: bytes) -> int:
        tried.extend(bytes(content).strip().splitlines()[-1:])
        return honest(handle, content)

    return write


LONG = int(os.environ.get("QUALCODE_LONG_TRAIL", "0"))

Replicas.TestCase.settings = settings(
    max_examples=LONG or 60,
    stateful_step_count=80 if LONG else 40,
    derandomize=not LONG,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestReplicas = Replicas.TestCase
