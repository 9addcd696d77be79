"""Two imports of one interview become one document: the marks of both lie in its text, and nobody counts twice.

(The same file imported twice is one document from the start; these are two transcripts that differ in a word.)"""

from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.index import Index
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material.document_merge import merge_documents
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revise import revise, revise_by_document
from qualcode.workbench.material.search import search
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team.undo import undo
from tests.workbench.players import TALK, Player, begun, imported, joined, marked, synchronise

CORRECTED = TALK.replace("Huonosti.", "Todella huonosti.")


@pytest.fixture
def twice(tmp_path: Path) -> tuple[Player, Player]:
    """Aino and Bertta each imported an interview and coded it before their folders met, Bertta the corrected text."""
    aino = begun(tmp_path / "aino")
    bertta = joined(aino, tmp_path / "bertta")
    for one, quote, text in (
        (aino, "Palaveri on tärkein", TALK),
        (bertta, "Ohjeet muuttuvat koko ajan", CORRECTED),
    ):
        with one.at_work() as bench:
            imported(bench, "H1.txt", text)
            marked(bench, quote, f"Pelkistys {one.key}", "Tieto")
    synchronise(aino, bertta)
    return aino, bertta


def ids(bench: Bench) -> list[str]:
    return [one.id for one in document_queries.documents(bench.index)]


def with_one_text(bench: Bench) -> tuple[str, str]:
    """The two documents, the second with the text of the first."""
    first, second = ids(bench)
    assert not revise_by_document(bench, second, first).open
    return first, second


def shown(bench: Bench) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Document, quote, state and participants of every mark."""
    names = {one.id: one.name for one in people_queries.participants(bench.index)}
    return [
        (one.document, one.quote, one.state, tuple(names[who] for who in one.participants))
        for one in segment_queries.segments(bench.index)
    ]


def test_the_marks_of_both_lie_in_one_text_and_one_person_says_them(twice: tuple[Player, Player]) -> None:
    aino, bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        (problem,) = [one for one in check(bench).problems if one.kind == "same-text"]
        assert f"merge {second[:6]} --into {first[:6]}" in problem.hint
        recorded = merge_documents(bench, second, first)
        assert recorded.remarks and "is now H1" in recorded.remarks[0]
        assert ids(bench) == [first]
    synchronise(aino, bertta)
    for one in (aino, bertta):
        with one.at_work() as bench:
            assert shown(bench) == [
                (first, "Ohjeet muuttuvat koko ajan", "here", ("H1",)),
                (first, "Palaveri on tärkein", "here", ("H1",)),
            ]
            assert len(segment_queries.segments(bench.index, document=first)) == 2
            assert [person.name for person in people_queries.participants(bench.index)] == ["H1"]
            rows = count_table(bench).rows  # two categories called Tieto, one of each
            assert [(tuple(row.spread), row.totals.interviewees) for row in rows] == [((1, 1, 0), 1)] * 2
            assert [hit.place for hit in search(bench, "palaveri*") if hit.kind == "passage"] == ["H1:4"]
            assert people_queries.participants(bench.index)[0].documents == (first,)
            assert not [one.kind for one in check(bench).problems if one.kind in ("same-text", "code")]


def test_it_is_the_same_read_on_and_read_from_nothing(twice: tuple[Player, Player], tmp_path: Path) -> None:
    aino, _bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        merge_documents(bench, second, first)
        marked(bench, "Huonosti", "Heikosti", "", "H1")
        here = shown(bench)
        with Index.open(bench.folder, tmp_path / "anew") as index:
            index.refresh()
            assert len(segment_queries.segments(index)) == 3
            assert [one.quote for one in segment_queries.segments(index)] == [one[1] for one in here]
            assert {one.document for one in segment_queries.segments(index)} == {first}


def test_one_undo_takes_all_of_it_apart_again(twice: tuple[Player, Player]) -> None:
    aino, _bertta = twice
    with aino.at_work() as bench:
        documents = list(with_one_text(bench))
        before = shown(bench)
        merge_documents(bench, documents[1], documents[0])
        undo(bench)
        assert ids(bench) == documents
        assert shown(bench) == before
        assert len(people_queries.participants(bench.index)) == 2


def test_a_later_correction_carries_the_marks_of_both(twice: tuple[Player, Player], tmp_path: Path) -> None:
    aino, bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        merge_documents(bench, second, first)
        path = tmp_path / "H1-korjattu.txt"
        path.write_text(TALK.replace("Ei muuta", "Ei juuri muuta"), "utf-8")
        done = revise(bench, "H1", path, ImportOptions())
        assert (done.kept + done.shifted, done.open) == (2, ())
    synchronise(aino, bertta)
    with bertta.at_work() as bench:
        assert [(one[0], one[2]) for one in shown(bench)] == [(first, "here")] * 2


def test_where_the_texts_differ_marks_would_lose_their_places(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit", "Tieto")
        imported(bench, "H1b.txt", CORRECTED, ImportOptions(new=True))
        other = next(one for one in document_queries.documents(bench.index) if one.name != "H1")
        marked(bench, "Todella huonosti", "Heikosti", "Tieto", other.name)
        with pytest.raises(Refusal, match="differ") as refused:
            merge_documents(bench, "H1", other.name)
        assert "document revise" in refused.value.hint and "--text-of" in refused.value.hint
        done = revise_by_document(bench, "H1", other.name)
        assert not done.open
        merge_documents(bench, "H1", other.name)
        assert sorted((one[1], one[2]) for one in shown(bench)) == [
            ("Palaveri on tärkein", "here"),
            ("Todella huonosti", "here"),
        ]
        assert {one[0] for one in shown(bench)} == {other.id}


def test_an_open_mark_a_survey_and_the_same_document_are_refused(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        marked(bench, "Huonosti", "Heikosti", "Tieto")
        imported(bench, "H1b.txt", CORRECTED.replace("Todella huonosti.", "Hyvin."), ImportOptions(new=True))
        other = next(one for one in document_queries.documents(bench.index) if one.name != "H1")
        revise_by_document(bench, "H1", other.name)
        with pytest.raises(Refusal, match="open marks"):
            merge_documents(bench, "H1", other.name)
        with pytest.raises(Refusal, match="into itself"):
            merge_documents(bench, "H1", "H1")
        retire_thing(bench, other.name, "document")
