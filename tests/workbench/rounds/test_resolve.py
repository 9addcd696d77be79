"""What the team adopts of a closed round, and what counts before and after."""

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import rounds as queries
from qualcode.model.rounds import Round
from qualcode.workbench.bench import Bench
from qualcode.workbench.rounds.adopt import adopt, adopt_alike, adopt_rest
from qualcode.workbench.rounds.resolve import differences
from qualcode.workbench.rounds.round_end import close, finish
from qualcode.workbench.rounds.rounds import open_round, round_rows
from qualcode.workbench.team.conflicts import conflicts
from qualcode.workbench.team.history import history, undoable
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, marked, synchronise, tree

Pair = tuple[Player, Player]


@pytest.fixture(name="closed")
def a_closed_round(both: Pair) -> Pair:
    """Alike: the telephone; other bounds: the instructions; other categories: the meeting; Bertta alone: badly."""
    with both[0].at_work() as bench:
        marked(bench, "kollegat ovat hyviä", "Kollegat", "Tieto")
        marked(bench, "Entä muuta", "Muu", "Ihmiset")
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"], codebook="frozen")
    synchronise(*both)
    with both[0].at_work() as bench:
        marked(bench, "Se on soittelua", "Soittelu", "Ihmiset")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet elävät", "Tieto")
        marked(bench, "Palaveri on tärkein", "Palaverit", "Tieto")
        finish(bench)
    with both[1].at_work() as bench:
        marked(bench, "Se on soittelua", "Puhelimessa", "Ihmiset")
        marked(bench, "Ohjeet muuttuvat", "Ohjeiden muutos", "Tieto")
        marked(bench, "Palaveri on tärkein", "Palaveri", "Ihmiset")
        marked(bench, "Huonosti", "Heikosti", "Tieto")
        finish(bench)
    synchronise(*both)
    with both[0].at_work() as bench:
        close(bench)
    synchronise(*both)
    return both


def the_round(bench: Bench) -> Round:
    (one,) = queries.rounds(bench.index)
    return one


def handle(bench: Bench, kind: str) -> str:
    return next(one.handle for one in differences(bench, the_round(bench)) if one.kind == kind)


def expressions(bench: Bench) -> list[str]:
    return sorted(one.text for one in expression_queries.expressions(bench.index))


SHARED = ["Kollegat", "Muu"]


def test_each_place_is_told_with_what_each_coder_made_of_it(closed: Pair) -> None:
    for player in closed:
        with player.at_work() as bench:
            found = differences(bench, the_round(bench))
            assert [(one.kind, one.place, {each.coder for each in one.done}) for one in found] == [
                ("alike", "H1:2", {"ak", "bm"}),
                ("bounds", "H1:2", {"ak", "bm"}),
                ("one", "H1:4", {"bm"}),
                ("categories", "H1:4", {"ak", "bm"}),
            ]
            meeting = next(one for one in found if one.kind == "categories")
            assert {each.coder: each.categories for each in meeting.done} == {
                "ak": ("Tieto",),
                "bm": ("Ihmiset",),
            }


def test_nothing_of_a_closed_round_counts_before_the_team_adopts_it(closed: Pair) -> None:
    for player in closed:
        with player.at_work() as bench:
            assert expressions(bench) == SHARED
            assert "Tieto f=1 i=1 r=0 [Kollegat]" in tree(bench)
            assert conflicts(bench) == []


def test_what_all_marked_alike_is_adopted_in_one_go_and_counts_once(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        adopt_alike(bench, the_round(bench))
        assert expressions(bench) == sorted([*SHARED, "Soittelu"])
        assert [row.left for row in round_rows(bench)] == [3]
        with pytest.raises(Refusal):
            adopt_alike(bench, the_round(bench))
    synchronise(*closed)
    with closed[1].at_work() as bench:
        assert expressions(bench) == sorted([*SHARED, "Soittelu"])


def test_one_coders_work_is_adopted_with_the_reason_and_into_another_category(closed: Pair) -> None:
    with closed[1].at_work(why="Se on tiedon kulkua") as bench:
        adopt(bench, the_round(bench), handle(bench, "categories"), "BM", into="Tieto")
        assert "Palaveri" in expressions(bench) and "Palaverit" not in expressions(bench)
        (one,) = [one for one in expression_queries.expressions(bench.index) if one.text == "Palaveri"]
        assert bench.index.row("SELECT name FROM category WHERE id=?", (one.subcategory,)) == ("Tieto",)
        assert "Se on tiedon kulkua" in history(bench)[-1].sentence


def test_both_may_be_adopted_and_overlapping_marks_of_one_category_count_once(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        before = tree(bench)
        adopt(bench, the_round(bench), handle(bench, "bounds"), "both")
        assert {"Ohjeet elävät", "Ohjeiden muutos"} <= set(expressions(bench))
        (tieto,) = [line for line in tree(bench) if line.startswith("Tieto")]
        (was,) = [line for line in before if line.startswith("Tieto")]
        assert "f=1" in was and "f=2" in tieto


def test_neither_is_a_decision_too(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        adopt(bench, the_round(bench), handle(bench, "one"), "neither")
        assert expressions(bench) == SHARED
        assert [row.left for row in round_rows(bench)] == [3]


@pytest.mark.parametrize(
    ("choice", "adopted"),
    [
        ("neither", []),
        ("AK", ["Soittelu", "Ohjeet elävät", "Palaverit"]),
        (
            "both",
            [
                "Puhelimessa",
                "Soittelu",
                "Ohjeet elävät",
                "Ohjeiden muutos",
                "Palaverit",
                "Palaveri",
                "Heikosti",
            ],
        ),
    ],
)
def test_the_rest_is_decided_in_one_go_and_told_and_undone_as_one(
    closed: Pair, choice: str, adopted: list[str]
) -> None:
    with closed[0].at_work(why="Kierros oli vain koe") as bench:
        adopt_rest(bench, the_round(bench), choice)
        assert expressions(bench) == sorted([*SHARED, *adopted])
        assert [(row.state, row.left) for row in round_rows(bench)] == [("resolved", 0)]
        said = history(bench)[-1].sentence
        assert ("decided not to adopt 7 marks" in said) == (choice == "neither")
        assert "Kierros oli vain koe" in said
        with pytest.raises(Refusal):
            adopt_rest(bench, the_round(bench), choice)
        undo(bench)
        assert [row.left for row in round_rows(bench)] == [4]


def test_a_round_is_resolved_when_every_place_is_decided_on(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        one = the_round(bench)
        adopt_alike(bench, one)
        for kind, choice in (("bounds", "ak"), ("categories", "Bertta Mäkinen"), ("one", "bm")):
            adopt(bench, one, handle(bench, kind), choice)
        assert [(row.state, row.left) for row in round_rows(bench)] == [("resolved", 0)]
        assert expressions(bench) == sorted([*SHARED, "Soittelu", "Ohjeet elävät", "Palaveri", "Heikosti"])


def test_a_decision_is_taken_back_or_made_anew(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        one = the_round(bench)
        place = handle(bench, "categories")
        adopt(bench, one, place, "ak")
        adopt(bench, one, place, "bm")
        assert "Palaveri" in expressions(bench) and "Palaverit" not in expressions(bench)
        undo(bench)
        assert "Palaverit" in expressions(bench) and "Palaveri" not in expressions(bench)
        undo(bench)
        assert expressions(bench) == SHARED
        assert [row.left for row in round_rows(bench)] == [4]


def test_an_adopted_expression_in_the_words_of_a_shared_one_becomes_one_with_it(both: Pair) -> None:
    with both[0].at_work() as bench:
        marked(bench, "kollegat ovat hyviä", "Kollegat", "Ihmiset")
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
        marked(bench, "Se on soittelua", "Kollegat", "Ihmiset")
    synchronise(*both)
    for player in both:
        with player.at_work() as bench:
            finish(bench)
        synchronise(*both)
    with both[0].at_work() as bench:
        close(bench)
        adopt(bench, the_round(bench), handle(bench, "one"), "ak")
        (one,) = expression_queries.expressions(bench.index)
        assert len(one.segments) == 2
        undo(bench)
        (one,) = expression_queries.expressions(bench.index)
        assert len(one.segments) == 1


def test_an_expression_behind_two_places_stays_adopted_for_the_one_that_is(both: Pair) -> None:
    with both[0].at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
        first = marked(bench, "Se on soittelua", "Puhe", "Ihmiset")
        second = marked(bench, "Huonosti", "Puhe", "Ihmiset")
    synchronise(*both)
    for player in both:
        with player.at_work() as bench:
            finish(bench)
        synchronise(*both)
    with both[0].at_work() as bench:
        close(bench)
        adopt(bench, the_round(bench), first, "ak")
        adopt(bench, the_round(bench), second, "ak")
        adopt(bench, the_round(bench), second, "neither")
        (one,) = expression_queries.expressions(bench.index)
        assert one.segments == (first,)


def test_what_was_not_adopted_stays_as_it_is_in_the_closed_round(closed: Pair) -> None:
    with closed[1].at_work() as bench:
        layered = bench.index.row(
            "SELECT id FROM main.segment s JOIN main.thing t USING (id) WHERE t.layer LIKE '%/bm'"
        )
        assert layered
        for choice in ("zz", "ak"):
            with pytest.raises(Refusal):
                adopt(bench, the_round(bench), handle(bench, "one"), choice)
        with pytest.raises(Refusal, match="can't be combined with --adopt neither"):
            adopt(bench, the_round(bench), handle(bench, "one"), "neither", into="Tieto")
        with pytest.raises(Refusal):
            adopt(bench, the_round(bench), "szzzz", "ak")
        for _time in range(2):  # the closing is Aino's, so Bertta's latest acts are being done, and a mark
            try:
                undo(bench)
            except Refusal as refusal:
                assert "Pilotti" in refusal.sentence


def test_the_list_of_what_can_be_undone_tells_that_a_round_was_resolved_since(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        assert undoable(bench)[0].hinders == ""
    with closed[1].at_work() as bench:
        adopt_alike(bench, the_round(bench))
    synchronise(*closed)
    with closed[0].at_work() as bench:
        first = undoable(bench)[0]
        assert first.did == "round.close" and "Pilotti" in first.hinders
        with pytest.raises(Refusal, match="can't be undone"):
            undo(bench)


def test_the_history_tells_in_whose_words_a_place_was_adopted(closed: Pair) -> None:
    with closed[0].at_work() as bench:
        adopt(bench, the_round(bench), handle(bench, "categories"), "bm", into="Tieto")
        assert (
            history(bench)[-1].sentence
            == "adopted H1:4 from the round “Pilotti”: “Palaveri”, filed in “Tieto”"
        )
