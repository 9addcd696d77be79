"""Marks that a corrected text left open are decided on one by one; what was made apart waits with a proposal."""

from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material.revision.review import (
    OpenMark,
    accept,
    accept_exact,
    heads_shown,
    open_marks,
    put,
    retire,
)
from qualcode.workbench.project.status import status
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.team import conflicts as between
from qualcode.workbench.team.decide import decide
from qualcode.workbench.team.undo import undo
from tests.workbench.material.test_revise import CORRECTED, coded, corrected, states
from tests.workbench.players import TALK, Player, joined, marked, synchronise, tree

OTHERWISE = TALK.replace("koko ajan", "usein")


def left(bench: Bench) -> OpenMark:
    (one,) = open_marks(bench)
    return one


def quotes(bench: Bench) -> set[str]:
    return {one.quote for one in segment_queries.segments(bench.index)}


def test_a_proposal_is_accepted_in_one_command_and_taken_back_with_undo(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        corrected(bench, CORRECTED)
        one = left(bench)
        assert (one.quote, one.words, one.exact) == (
            "Ohjeet muuttuvat koko ajan", "Ohjeet muuttuvat aina", False,
        )  # fmt: skip
        assert one.before.endswith("palavereja. ") and one.after.startswith(".")
        assert one.expressions == ("Ohjeet muuttuvat",) and one.coder_name == "Aino Kallio"
        before = tree(bench)
        accept(bench, one.handle)
        assert open_marks(bench) == [] and "Ohjeet muuttuvat aina" in quotes(bench)
        assert tree(bench) == before
        undo(bench)
        assert left(bench) == one


def test_marks_left_open_count_as_before_also_where_the_same_words_are_proposed_for_all_of_them(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        marked(bench, "soittelua ja palavereja", "Soittelua", "Tapa")
        marked(bench, "palavereja", "Palavereja", "Tapa")
        marked(bench, "Ohjeet muuttuvat", "Ohjeet muuttuvat", "Tapa")
        marked(bench, "Huonosti", "Huonosti", "Tapa")
        before = tree(bench)
        assert before == ["Tapa f=3 i=1 r=0 [Soittelua, Palavereja, Ohjeet muuttuvat, Huonosti]"]
        corrected(bench, TALK.replace("Se on soittelua ja palavereja. Ohjeet muuttuvat koko ajan.", "Hm."))
        assert len(open_marks(bench)) == 3 and len({one.words for one in open_marks(bench)}) == 1
        assert tree(bench) == before
        marked(bench, "Huonosti. Tiedotteita", "Huono tieto", "Tapa")
        assert tree(bench)[0].startswith("Tapa f=3 "), "overlaps what was carried"
        marked(bench, "kollegat ovat", "Hyvät kollegat", "Tapa")
        assert tree(bench)[0].startswith("Tapa f=4 "), "stands alone in the new text"


def test_a_mark_is_put_elsewhere_by_quoting_or_by_offsets_or_taken_out_of_use(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        corrected(bench, CORRECTED)
        one = left(bench)
        put(bench, one.segment, Place("Ohjeet muuttuvat"))
        assert states(bench)["Ohjeet muuttuvat"] == "here"
        undo(bench)
        put(bench, one.segment, Place(start=one.start, end=one.end))
        assert states(bench)[one.words] == "here"
        undo(bench)
        retire(bench, one.segment)
        assert open_marks(bench) == [] and len(quotes(bench)) == 2
        with pytest.raises(Refusal):
            accept(bench, one.segment)


def test_words_that_are_gone_have_no_proposal_to_accept(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        corrected(bench, TALK.replace(" Tiedotteita tulee liian harvoin.", ""))
        one = left(bench)
        assert one.words == ""
        with pytest.raises(Refusal, match="no similar words are left"):
            accept(bench, one.segment)
        with pytest.raises(Refusal, match="in exactly one place"):
            accept_exact(bench)


def test_what_is_not_open_is_not_reviewed(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = marked(bench, "Ohjeet muuttuvat koko ajan")
        with pytest.raises(Refusal, match="isn't open"):
            accept(bench, segment)


def test_a_mark_made_apart_on_the_text_of_before_waits_for_review_with_one_proposal_everywhere(
    both: tuple[Player, Player],
) -> None:
    with both[0].at_work() as bench:
        corrected(bench, CORRECTED)
    with both[1].at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaveri", "Kanavat")
        marked(bench, "soittelua ja palavereja. Ohjeet muuttuvat koko", "Kaikki", "Kanavat")
    synchronise(*both)
    found = []
    for who in both:
        with who.at_work() as bench:
            found.append(open_marks(bench))
            assert tree(bench) == ["Kanavat f=2 i=1 r=0 [Palaveri, Kaikki]"]
            assert {one.coder for one in found[-1]} == {"bm"}
            assert open_marks(bench, coder="ak") == [] and len(open_marks(bench, document="H1")) == 2
    assert found[0] == found[1]
    touched, certain = found[0]
    assert (certain.words, certain.exact) == ("Palaveri on tärkein", True)
    assert not touched.exact and touched.words == "soittelua ja palavereja. Ohjeet muuttuvat"
    with both[1].at_work() as bench:
        accept_exact(bench)
        assert states(bench)["Palaveri on tärkein"] == "here"
        assert [one.segment for one in open_marks(bench)] == [touched.segment]


@pytest.mark.parametrize("choice", ["1", "2"])
def test_two_corrections_made_apart_are_one_question_and_no_mark_is_lost_whichever_is_taken(
    both: tuple[Player, Player], choice: str
) -> None:
    with both[0].at_work() as bench:
        coded(bench)
    synchronise(*both)
    with both[0].at_work() as bench:
        corrected(bench, CORRECTED)
        marked(bench, "oikeastaan soittelua", "Soittelu", "Ohjeet")
    with both[1].at_work() as bench:
        corrected(bench, OTHERWISE)
        marked(bench, "muuttuvat usein", "Usein", "Ohjeet")
    synchronise(*both)
    for who in both:
        with who.at_work() as bench:
            (one,) = between.conflicts(bench)
            assert one.field == "revision" and len(one.wishes) == 2
            assert "6 passages" in one.sentence and "document revise H1 FILE" in one.hint
            assert tree(bench)[0].startswith("Ohjeet f=4")
            assert states(bench)["Tiedotteita tulee liian harvoin"] == "here"
            assert len(open_marks(bench)) == 2
    with both[1].at_work() as bench:
        (one,) = between.conflicts(bench)
        wish = one.wishes[int(choice) - 1]
        decide(bench, one.handle, choice)
        assert between.conflicts(bench) == []
        found = states(bench)
        shown = "oikeastaan soittelua" if wish.coder == "Aino Kallio" else "muuttuvat usein"
        assert found[shown] == "here" and len(found) == 5
        assert sorted(found.values()) == ["here", "here", "here", "open", "open"]
        assert tree(bench)[0].startswith("Ohjeet f=4")


def test_both_correct_the_same_way_and_nothing_is_open_between_them(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        coded(bench)
    synchronise(*both)
    for who in both:
        with who.at_work() as bench:
            corrected(bench, CORRECTED)
            accept(bench, left(bench).segment)
    synchronise(*both)
    with both[0].at_work() as bench:
        assert between.conflicts(bench) == [] and open_marks(bench) == []


def test_a_decision_that_arrives_while_somebody_looks_stands_beside_theirs(
    both: tuple[Player, Player],
) -> None:
    with both[0].at_work() as bench:
        coded(bench)
        corrected(bench, CORRECTED)
    synchronise(*both)
    with both[1].at_work() as bench:
        shown, segment = heads_shown(bench, open_marks(bench)), left(bench).segment
    with both[0].at_work() as bench:
        accept(bench, segment)
    synchronise(*both)
    with both[1].at_work() as bench, bench.as_shown(shown):
        from qualcode.acts.segments import NewPlace, place_reviewed
        from qualcode.text import short_hash

        (((_segment, field), _heads),) = shown.items()
        to = NewPlace(field.partition("/")[2], 0, 4, short_hash("Mitä"))
        bench.record(place_reviewed(bench, [(segment, to)]), segment)
        assert [one.field for one in between.conflicts(bench)] == [field]


def test_within_a_round_only_the_own_open_marks_are_shown(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan")
    synchronise(*both)
    with both[0].at_work() as bench:
        open_round(
            bench, "Koe", documents=["H1"], coders=["ak", "bm"], codebook="open", pilot=False, hold=False
        )
    with both[1].at_work() as bench:
        corrected(bench, CORRECTED)  # not knowing of the round
    synchronise(*both)
    with both[0].at_work() as bench:
        assert open_marks(bench) == [], "what is older than the round is shown after it"


def test_a_text_corrected_apart_from_a_round_leaves_each_coder_only_the_own_layer_to_review(
    both: tuple[Player, Player], tmp_path: Path
) -> None:
    third = joined(both[0], tmp_path / "cecilia", "cc", "Cecilia Berg")
    synchronise(*both, third)
    with both[0].at_work() as bench:
        open_round(
            bench, "Koe", documents=["H1"], coders=["ak", "bm"], codebook="open", pilot=False, hold=False
        )
    synchronise(*both)
    for who in both:
        with who.at_work() as bench:
            marked(bench, "Ohjeet muuttuvat koko ajan" if who is both[0] else "muuttuvat koko ajan")
    with third.at_work() as bench:
        corrected(bench, CORRECTED)  # not knowing of the round
    synchronise(*both, third)
    for who, key in ((both[0], "ak"), (both[1], "bm")):
        with who.at_work() as bench:
            assert {one.coder for one in open_marks(bench)} == {key}
            assert status(bench).marks_to_review == 1
            accept(bench, left(bench).segment)
            assert open_marks(bench) == []
    with third.at_work() as bench:
        assert open_marks(bench) == []
