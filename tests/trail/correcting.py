"""Transcripts are corrected after coding, on any machine and apart, and what that leaves open is decided on."""

import contextlib

from hypothesis import strategies as st
from hypothesis.stateful import rule

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.model.revision import material_from
from qualcode.text import short_hash
from qualcode.trail.line import Act
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.review import accept, open_marks, put
from qualcode.workbench.material.revision.revise import take
from tests.trail.apart import Apart
from tests.trail.coding import REVISIONS
from tests.trail.oracle import Meaning
from tests.trail.world import PICK, WHO


class Correcting(Apart):
    """People who correct transcripts, not always knowing of each other."""

    @rule(who=WHO, pick=PICK, which=st.integers(0, 2))
    def revises(self, who: int, pick: int, which: int) -> None:
        """A corrected text of a document, as the command takes it in: marks whose words stand in it for certain are
        carried over in the same act, and not one that could be shown is shown no more."""
        own = self.machines[who]
        own.look()
        documents = [one for one in document_queries.documents(own.index) if one.id in REVISIONS and one.here]
        if not documents:
            return
        document = documents[pick % len(documents)]
        name, text, passages = REVISIONS[document.id][which]
        bench = self.bench(own)
        bench.dry_run = True
        path = own.folder.revision_files(document.id, document.revision)[0]
        if name == document.revision or not path.exists():
            return
        before = self.shown(who, document.id)
        done = take(
            bench, document, material_from(text.decode(), passages), path, ImportOptions(), anyway=True
        )
        assert done.recorded is not None and done.after == name
        for write in done.recorded.act.writes:
            if write.field.startswith("span/") and isinstance(write.value, list):
                start, end, words = write.value
                assert short_hash(text.decode()[int(str(start)) : int(str(end))]) == words, "to the letter"
        self.text_arrives(who, sorted(REVISIONS).index(document.id), which)
        own.look()
        self.puts(who, done.recorded.act)
        assert self.shown(who, document.id) >= before, "nothing vanishes when a transcript is corrected"

    def shown(self, who: int, document: str) -> set[str]:
        """The marks of a document that have words, be it those of an earlier text, or wait for some."""
        rows = self.machines[who].connection.execute(
            "SELECT id FROM main.segment WHERE document=? AND state != 'missing'", (document,)
        )
        return {row[0] for row in rows}

    @rule(who=WHO, pick=PICK, elsewhere=st.booleans())
    def reviews(self, who: int, pick: int, elsewhere: bool) -> None:
        """A mark that is left open is put where it is proposed, or elsewhere; from then on it stands there."""
        own = self.machines[who]
        own.look()
        bench = self.bench(own)
        bench.dry_run = True
        found = open_marks(bench)
        if not found:
            return
        one = found[pick % len(found)]
        act: Act | None = None
        with contextlib.suppress(Refusal):
            place = Place(start=0, end=5)
            act = (put(bench, one.segment, place) if elsewhere else accept(bench, one.segment)).act
        if act is not None:
            self.puts(who, act)
            assert one.segment not in {left.segment for left in open_marks(self.bench(own))}

    def stands_where_it_should(
        self, who: int, meaning: Meaning, segment: str, document: str, state: str, quote: str
    ) -> None:
        """A mark without a place in the current text of its document, which is here: it lies where it lay before the
        text grew, or it is open with the words it had, as soon as a text with them is here."""
        own = self.machines[who]
        here = {
            name: text.decode()
            for name, text, _passages in REVISIONS[document]
            if all(path.exists() for path in own.folder.revision_files(document, name))
        }
        current = here[str(meaning.shows(document, "revision"))]
        spans = {name: meaning.shows(segment, f"span/{name}") for name in here}
        words = {name: here[name][span[0] : span[1]] for name, span in spans.items() if span}
        grown = {name for name in words if current == here[name] or current.startswith(here[name] + "\n")}
        if grown:
            assert quote in {words[name] for name in grown}
            assert state in ("here", "changed")
        elif words:
            assert state == "open"
            kept = {
                words[name] for name, span in spans.items() if span and short_hash(words[name]) == span[2]
            }
            assert quote in (kept or {""})
        else:
            assert state == "missing"
