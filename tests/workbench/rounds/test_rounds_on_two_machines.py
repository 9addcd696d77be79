"""What people do to a round not knowing of each other: another round, its documents, its opening taken back."""

import shutil
from pathlib import Path

import pytest

from qualcode.acts.rounds import NewRound
from qualcode.acts.rounds import open_round as opening
from qualcode.errors import Problem, Refusal
from qualcode.index.queries import coders as coder_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import segments as segment_queries
from qualcode.trail.line import Act, Write
from qualcode.workbench.bench import Bench
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.project.join import join_as
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.rounds.round_end import finish
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import OTHER_TALK, Player, imported, joined, marked, player, synchronise

Pair = tuple[Player, Player]


def told(bench: Bench, kind: str) -> list[Problem]:
    return [problem for problem in check(bench).problems if problem.kind == kind]


def quotes(one: Player) -> list[str]:
    with one.at_work() as bench:
        return [segment.quote for segment in segment_queries.segments(bench.index)]


def opened(one: Player, name: str = "Pilotti", *, hold: bool = False) -> None:
    with one.at_work() as bench:
        open_round(bench, name, documents=["H1"], coders=["ak", "bm"], hold=hold)


def test_two_rounds_opened_apart_on_one_document_are_told_and_nobody_loses_sight_of_the_own_marks(
    both: Pair,
) -> None:
    for one, name, quote in ((both[0], "Pilotti", "Huonosti"), (both[1], "Toinen", "Se on soittelua")):
        opened(one, name)
        with one.at_work() as bench:
            marked(bench, quote, quote)
    synchronise(*both)
    assert quotes(both[0]) == ["Huonosti"]
    assert quotes(both[1]) == ["Se on soittelua"]
    with both[0].at_work() as bench:
        (problem,) = told(bench, "round-twice")
        assert "“Pilotti”" in problem.sentence and "“Toinen”" in problem.sentence and "H1" in problem.sentence
    with both[1].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet")
    assert quotes(both[1]) == ["Se on soittelua", "Ohjeet muuttuvat koko ajan"]


def test_with_two_rounds_on_one_document_a_mark_belongs_to_the_one_that_its_coder_is_in(both: Pair) -> None:
    opened(both[0])
    with both[1].at_work() as bench:
        document = document_queries.documents(bench.index)[0].id
        other = NewRound(
            id="r0000000000", name="Muiden", documents=(document,), coders=("cl", "dm"), codebook="open"
        )
        bench.record(opening(other, ()))
    synchronise(*both)
    for one in both:
        with one.at_work() as bench:
            marked(bench, "Huonosti", "Heikosti")
        assert quotes(one) == ["Huonosti"]


def test_a_document_of_an_open_round_is_neither_retired_nor_merged(both: Pair) -> None:
    with both[0].at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
    opened(both[0])
    with both[0].at_work() as bench:
        first, second = (one.id for one in document_queries.documents(bench.index))
        with pytest.raises(Refusal, match=r"H1.*Pilotti"):
            retire_thing(bench, "H1", "document")
        for loser, winner in ((first, second), (second, first)):
            with pytest.raises(Refusal, match=r"H1.*Pilotti"):
                bench.record(Act("document.merge", (Write(loser, "into", winner),)))
        retire_thing(bench, "H2", "document")


def test_what_was_done_elsewhere_to_a_document_of_a_round_is_told_with_who_did_it(both: Pair) -> None:
    with both[1].at_work() as bench:
        retire_thing(bench, "H1", "document")  # before Bertta has heard of the round
    opened(both[0])
    synchronise(*both)
    for one in both:
        with one.at_work() as bench:
            (problem,) = told(bench, "round-document")
            assert "“Pilotti”" in problem.sentence and "Bertta Mäkinen" in problem.sentence
    with both[1].at_work() as bench:
        undo(bench)
        assert told(bench, "round-document") == []


def test_a_round_taken_back_while_a_colleague_coded_in_it_is_told_and_its_work_comes_back(both: Pair) -> None:
    opened(both[0])
    synchronise(*both)
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
    with both[0].at_work() as bench:
        undo(bench)
    synchronise(*both)
    with both[0].at_work() as bench:
        (problem,) = told(bench, "round-undone")
        assert "“Pilotti”" in problem.sentence and "Bertta Mäkinen" in problem.sentence
        redo(bench)
        assert told(bench, "round-undone") == []
    assert quotes(both[1]) == ["Huonosti"]


def test_what_is_held_for_a_round_that_was_taken_back_can_still_be_given(both: Pair) -> None:
    opened(both[0], hold=True)
    synchronise(*both)
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
    with both[0].at_work() as bench:
        undo(bench)
    synchronise(*both)
    with both[1].at_work() as bench:
        (problem,) = told(bench, "round-held")
        finish(bench, problem.hint.split()[-1])
        assert told(bench, "round-held") == []
    synchronise(*both)
    with both[0].at_work() as bench:
        redo(bench)
        (one,) = queries.rounds(bench.index)
        assert [mark.quote for mark in queries.segments_of(bench.index, one.id)] == ["Huonosti"]


def test_a_round_names_the_person_whom_its_opener_knew_when_two_have_one_key(
    aino: Player, tmp_path: Path
) -> None:
    """Kaisa and Kalle join as kl on two machines. Each opens a round with Aino, both meaning themselves."""
    people = [player(tmp_path / name, "kl", f"{name} L") for name in ("Kaisa", "Kalle")]
    for one, name in zip(people, ("Pilotti", "Toinen"), strict=True):
        shutil.copytree(aino.root, one.root)
        with one.at_work() as bench:
            join_as(bench, one.name, key="kl")
            open_round(bench, name, documents=["H1"], coders=["ak", "kl"])
    synchronise(aino, *people)
    for one in (aino, *people):  # built anew with both at hand, and brought up to what came later
        with one.at_work() as bench:
            found = {each.name: each.coders for each in queries.rounds(bench.index)}
            keys = {each.name: each.key for each in coder_queries.coders(bench.index)}
            assert {keys["Kaisa L"], keys["Kalle L"]} == {"kl", "kl2"}
            assert found == {"Pilotti": ("ak", keys["Kaisa L"]), "Toinen": ("ak", keys["Kalle L"])}
    for one, name in zip(people, ("Pilotti", "Toinen"), strict=True):
        with one.at_work() as bench:  # and each may be done with their own
            finish(bench, name)
            done = {each.name: each.done for each in queries.rounds(bench.index)}
            assert done[name] == (keys[one.name],)


def test_a_third_who_knew_one_of_two_means_that_one(aino: Player, tmp_path: Path) -> None:
    first = joined(aino, tmp_path / "first", "kl", "Kaisa L")
    other = player(tmp_path / "other", "kl", "Kalle L")
    shutil.copytree(aino.root, other.root)
    shutil.rmtree(other.root / "trail" / "kl")
    for path in (other.root / "trail").rglob("*.jsonl"):
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:3]))
    with other.at_work() as bench:
        join_as(bench, other.name, key="kl")
    opened_by = aino
    with opened_by.at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "kl"])
    synchronise(aino, first, other)
    for one in (aino, first, other):
        with one.at_work() as bench:
            (found,) = queries.rounds(bench.index)
            joins = {each.name: each.key for each in coder_queries.coders(bench.index)}
            assert found.coders == tuple(sorted(("ak", joins["Kaisa L"])))
