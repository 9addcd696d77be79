"""What three coders do, together and apart: every kind of act that the trail must carry."""

import contextlib
import errno
import os
from collections.abc import Callable
from unittest import mock

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from qualcode.acts.undo import ChangedSince, take_back
from qualcode.errors import FolderTrouble
from qualcode.ids import new_id
from qualcode.index.index import Index
from qualcode.index.queries.trail import KnownTrail, counter_of, head_ids, in_force, value_of
from qualcode.model.levels import LEVELS
from qualcode.model.material import TEXT, Material, Passage, joined
from qualcode.model.revision import document_id, passages_json, revision_id
from qualcode.model.rounds import layer_of
from qualcode.text import short_hash
from qualcode.trail.line import GREATEST_COUNT, Act, Value, Write
from tests.trail.oracle import SETS, Meaning
from tests.trail.world import PICK, WHO, World

KINDS = ("category", "expression", "segment", "action", "memo", "participant")
MERGED = ("category", "category", "expression", "participant", "document")
FIELDS: dict[str, tuple[str, ...]] = {
    "category": ("name", "place"),
    "expression": ("text", "layer"),
    "segment": ("span", "adopted", "layer"),
    "action": ("text", "place"),
    "document": ("name", "revision"),
    "participant": ("name",),
    "memo": ("text", "about"),
}
NOT_HERE = "r0000000000"
"""A round whose opening never arrives."""

APART = ("a ring", "a name", "a member", "a place", "retired and filed")
MEMBERS = (
    ("expression", "segments", "segment"),
    ("expression", "deviant", "segment"),
    ("action", "basis", "category"),
    ("action", "basis", "expression"),
    ("segment", "tasks", ""),
    ("segment", "picked", ""),
)


def revision(pieces: list[str]) -> tuple[str, bytes, bytes]:
    """A revision made of these passages: its name, its text and its passages file."""
    text, spans = joined(pieces)
    passages = passages_json(
        Material(name="", kind=TEXT, text=text, passages=tuple(Passage(*span) for span in spans))
    )
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


class Coding(World):
    """Coders at their work; what each of them is shown is checked after every act."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, list[str]] = {kind: [] for kind in FIELDS}
        self.views: list[dict[tuple[str, str], tuple[str, ...]]] = [{}, {}, {}]

    def check(self, who: int) -> None:
        """What is shown is what the lines mean."""
        raise NotImplementedError

    def meaning(self, who: int) -> Meaning:
        return Meaning(self.holds(who))

    def act(self, who: int, did: str, writes: list[Write], undoes: str = "") -> None:
        unique = {(write.entity, write.field): write for write in writes}
        self.puts(who, Act(did, tuple(unique.values()), undoes=undoes))

    def puts(self, who: int, act: Act) -> bytes:
        """An act is put on the trail by someone who has just looked, and all is as it means."""
        own = self.machines[who]
        known = KnownTrail(own.index)
        seen = known.greatest_count()
        line = own.writer().append(act, known)
        assert seen < line.counter or seen == GREATEST_COUNT, (
            "after all that was seen, whatever the clock says"
        )
        assert own.state.spare(line.writer).read_bytes().endswith(line.body + b"\n")
        note(
            f"{who} {act.did} {line.id[:6]} {line.writer} {line.number} {[tuple(one) for one in act.writes]}"
        )
        self.recorded.add(line.body)
        self.check(who)
        return line.body

    def over(self, who: int, entity: str, field: str, view: bool = False) -> tuple[str, ...]:
        if view:
            return self.views[who].get((entity, field), ())
        return head_ids(self.machines[who].index, entity, field)

    def one_of(self, kind: str, pick: int) -> str:
        """A thing of this kind, made anywhere, arrived or not; nothing now and then."""
        made = self.made[kind]
        if not made or pick % 7 == 0:
            return ""
        return self.few(kind, pick // 3) if pick % 3 else made[pick // 3 % len(made)]

    def few(self, kind: str, pick: int) -> str:
        """One of the first things of this kind, so that people often mean the same one."""
        return self.made[kind][:3][pick % len(self.made[kind][:3])]

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
        if document not in self.made["document"]:
            self.made["document"].append(document)
        if not late:
            self.text_arrives(who, pick, 0)
        fields = {"kind": "document", "name": f"H{pick % 5}", "revision": name}
        self.machines[who].look()
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
                writes.append(Write(entity, "layer", layer_of(NOT_HERE, self.machines[who].coder)))
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
        if name == "span":
            _document, spanned = self.marking(entity, sorted(REVISIONS)[pick % 3], value)
            name, given = spanned.field, spanned.value
        elif name == "revision":
            given = REVISIONS[entity][value % 3][0]
        elif name == "adopted":
            given = value % 2 == 0
        elif name == "layer":
            given = layer_of(NOT_HERE, self.machines[who].coder)
        else:
            given = f"{name} {value % 9} ä"
        self.act(who, f"{kind}.change", [Write(entity, name, given, self.over(who, entity, name, view))])

    @rule(who=WHO, kind=st.sampled_from(MERGED), pick=PICK, value=PICK)
    def merges(self, who: int, kind: str, pick: int, value: int) -> None:
        """One thing into another, arrived or not, so that rings come about; or apart again."""
        self.sets(who, self.one_of(kind, pick), "into", self.one_of(kind, value) or None)

    @rule(
        who=WHO,
        which=st.sampled_from(MEMBERS),
        pick=PICK,
        value=PICK,
        belongs=st.booleans(),
        view=st.booleans(),
    )
    def puts_into_a_set(
        self, who: int, which: tuple[str, str, str], pick: int, value: int, belongs: bool, view: bool
    ) -> None:
        kind, name, others = which
        member = self.one_of(others, value) if others else "T1"
        self.sets(who, self.one_of(kind, pick), f"{name}/{member or 'x0'}", belongs, view)

    @rule(who=WHO, pick=PICK, value=PICK, view=st.booleans())
    def files(self, who: int, pick: int, value: int, view: bool) -> None:
        self.sets(who, self.one_of("expression", pick), "subcategory", self.one_of("category", value), view)

    @rule(who=WHO, pick=PICK, value=PICK, lifts=st.booleans())
    def moves_or_lifts(self, who: int, pick: int, value: int, lifts: bool) -> None:
        """Two people may lift and file apart, so that a parent is no longer higher."""
        name, given = ("level", LEVELS[value % 4]) if lifts else ("parent", self.one_of("category", value))
        self.sets(who, self.one_of("category", pick), name, given)

    @rule(who=WHO, kind=st.sampled_from(KINDS), pick=PICK, given=st.sampled_from([True, True, False, None]))
    def retires_or_brings_back(self, who: int, kind: str, pick: int, given: Value) -> None:
        self.sets(who, self.one_of(kind, pick), "retired", given)

    @rule(who=WHO, to=WHO, what=st.sampled_from(APART), pick=PICK, value=PICK)
    def two_decide_apart(self, who: int, to: int, what: str, pick: int, value: int) -> None:
        """Without knowing of each other two people want different things of the same."""
        for turn, person in enumerate((who, to)):
            one, other = self.few("category", pick), self.few("category", value)
            if what == "a ring":
                self.sets(person, (one, other)[turn], "into", (other, one)[turn])
            elif what == "a name":
                self.sets(person, one, "name", f"wanted by {turn}")
            elif what == "a member":
                member = self.few("segment", value)
                self.sets(person, self.few("expression", pick), f"segments/{member}", turn == 0)
            elif what == "a place":
                name, given = (("parent", other), ("level", LEVELS[value % 4]))[turn]
                self.sets(person, one, name, given)
            elif turn:
                self.sets(person, one, "retired", True)
            else:
                self.sets(person, self.few("expression", value), "subcategory", one)

    @rule(first=WHO, then=WHO, last=WHO, kind=st.sampled_from(["category", "expression"]), pick=PICK)
    def is_superseded_before_it_arrives(self, first: int, then: int, last: int, kind: str, pick: int) -> None:
        """What one wrote another changes, and a third hears of the change first."""
        entity, field = self.few(kind, pick), "name" if kind == "category" else "text"
        if len({first, then, last}) == 3:
            self.sets(first, entity, field, f"first {pick % 9}")
            for path in self.written_by(first):
                self.put(then, f"from {first}/{path.name}", path.read_bytes())
            self.sets(then, entity, field, f"then {pick % 9}")
            for sender in (then, first):
                for path in self.written_by(sender):
                    self.put(last, f"from {sender}/{path.name}", path.read_bytes())
                self.check(last)

    def sets(self, who: int, entity: str, name: str, given: Value, view: bool = False) -> None:
        if entity:
            self.machines[who].look()
            self.act(who, "change", [Write(entity, name, given, self.over(who, entity, name, view))])

    @rule(who=WHO, pick=PICK, value=PICK)
    def changes_again(self, who: int, pick: int, value: int) -> None:
        """Something that was decided before, by anyone, is decided anew."""
        own = self.machines[who]
        own.look()
        places = own.connection.execute(
            "SELECT DISTINCT entity, field FROM head WHERE field NOT IN ('kind', 'document') ORDER BY entity, field"
        ).fetchall()
        if not places:
            return
        entity, field = places[pick % len(places)]
        told = [one for one in own.values(entity, field) if type(one) is not bool]
        given: Value = f"{told[0]} {value % 9}" if told and type(told[0]) is str and value % 2 else None
        if field.partition("/")[0] in SETS or field == "retired":
            given = value % 2 == 0
        self.act(who, "decide", [Write(entity, field, given, self.over(who, entity, field))])

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
            "SELECT entity, field, write FROM main.head ORDER BY write"
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
        shown = Shown(own.index)
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

    @rule(who=WHO, count=st.sampled_from([0, 2**40, 2**40 + 1, 2**60, -5]), pick=PICK)
    def strange_line_arrives(self, who: int, count: int, pick: int) -> None:
        """Lines with impossible counters count as the earliest of all, on every machine."""
        entity = self.one_of("category", pick)
        if entity:
            body = self.strange.body(Write(entity, "name", f"strange {pick % 5}"), count=count)
            self.recorded.add(body)
            self.put(who, f"zz/{self.strange.number}.jsonl", body + b"\n")

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
        there = {piece for path in self.volumes(who) for piece in path.read_bytes().split(b"\n")}
        self.recorded.update(body for body in tried if body in there and body.startswith(b'{"v":'))


class Shown:
    """What the person sees: all that stands in a field."""

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
