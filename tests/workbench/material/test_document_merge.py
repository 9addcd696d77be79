"""Two imports of one interview become one document: the marks of both lie in its text, and nobody counts twice.

(The same file imported twice is one document from the start; these are two transcripts that differ in a word.)"""

from pathlib import Path

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.index.index import Index
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_document
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material.document_changes import rename, set_facts
from qualcode.workbench.material.document_merge import merge_documents
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.review import open_marks
from qualcode.workbench.material.revision.revise import revise
from qualcode.workbench.material.revision.text_of_other import revise_by_document
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


GROUP = "Vetäjä: Mitä tuki on?\n\nMatti: Se on rahaa.\n\nVetäjä: Entä muuta?\n\nLiisa: Se on neuvoja.\n"


def group_interviews(bench: Bench, first: str, second: str) -> None:
    """The same group interview twice, one word changed; who speaks is said for each."""
    for name, text, speakers in (
        ("G1.txt", GROUP, first),
        ("G2.txt", GROUP.replace("rahaa", "euroja"), second),
    ):
        pairs = tuple(tuple(one.split("=")) for one in speakers.split(","))
        imported(bench, name, text, ImportOptions(new=True, speakers=pairs))  # type: ignore[arg-type]
    revise_by_document(bench, "G1", "G2")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Vetäjä=?,Matti=M1,Liisa=L1", "Vetäjä=?,Matti=L1,Liisa=M1", "“matti” is M1 in G1 and L1 in G2"),
        ("Vetäjä=?,Matti=M1,Liisa=L1", "Vetäjä=?,Matti=X,Liisa=X", "Several participants"),
        ("Vetäjä=?,Matti=M1,Liisa=L1", "Vetäjä=?,Matti=M1,Liisa=?", "“liisa” has another role"),
    ],
)
def test_documents_that_disagree_on_who_speaks_are_not_merged(
    aino: Player, first: str, second: str, why: str
) -> None:
    with aino.at_work() as bench:
        group_interviews(bench, first, second)
        before = [one.name for one in people_queries.participants(bench.index)]
        with pytest.raises(Refusal, match=why):
            merge_documents(bench, "G1", "G2")
        assert [one.name for one in people_queries.participants(bench.index)] == before


def test_a_mark_made_meanwhile_in_the_old_text_waits_for_review(twice: tuple[Player, Player]) -> None:
    aino, bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        merge_documents(bench, second, first)
    with bertta.at_work() as bench:  # has heard of nothing yet
        marked(bench, "Todella huonosti", "Heikosti", "", second)
    synchronise(aino, bertta)
    for one in (aino, bertta):
        with one.at_work() as bench:
            assert ("Todella huonosti", "open") in [(each[1], each[2]) for each in shown(bench)]
            (waiting,) = open_marks(bench)
            assert waiting.quote == "Todella huonosti"


def test_marks_follow_through_a_chain_of_merges(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit")
        for name, word in (("Toinen.txt", "Todella huonosti."), ("Kolmas.txt", "Aika huonosti.")):
            imported(bench, name, TALK.replace("Huonosti.", word), ImportOptions(new=True))
        documents = {one.name: one.id for one in document_queries.documents(bench.index)}
        h1, b, c = documents.values()
        revise_by_document(bench, h1, b)
        merge_documents(bench, h1, b)
        revise_by_document(bench, b, c)
        merge_documents(bench, b, c)
        assert [(one[0], one[1], one[2]) for one in shown(bench)] == [(c, "Palaveri on tärkein", "here")]
        assert len(segment_queries.segments(bench.index, document=c)) == 1


def test_facts_of_the_first_that_the_second_lacks_are_listed(twice: tuple[Player, Player]) -> None:
    aino, _bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        set_facts(bench, second, {"date": "2021-02-10", "consent": "kyllä"})
        remarks = " ".join(merge_documents(bench, second, first).remarks)
        assert "not carried over: consent=kyllä, date=2021-02-10" in remarks


def test_a_merged_or_retired_document_says_where_its_marks_are(twice: tuple[Player, Player]) -> None:
    aino, _bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        rename(bench, second, "H9")
        merge_documents(bench, second, first)
        (there,) = document_queries.documents(bench.index)
        for word in ("H9", "h9", second):
            with pytest.raises(NotFound, match=f"H9 was merged into {there.name}") as told:
                find_document(bench.index, word)
            assert told.value.hint.endswith(f"qualcode read {there.name}")
        retire_thing(bench, first, "document")
        with pytest.raises(NotFound, match=f"{there.name} is retired") as told:
            find_document(bench.index, there.name)
        assert told.value.hint.endswith(f"document restore {first[:6]}")


def test_marks_of_a_document_merged_into_a_retired_one_are_told(twice: tuple[Player, Player]) -> None:
    aino, _bertta = twice
    with aino.at_work() as bench:
        first, second = with_one_text(bench)
        merge_documents(bench, second, first)
        retire_thing(bench, first, "document")
        (problem,) = [one for one in check(bench).problems if one.kind == "merged-away"]
        assert f"document restore {first[:6]}" in problem.hint
