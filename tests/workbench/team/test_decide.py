"""What people decided differently is told and closed by a decision; lost acts come back from the spare copy."""

import pytest

from qualcode.errors import NotFound, Refusal, WrongUsage
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import trail
from qualcode.workbench.categories import category_changes
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.health.republish import republish
from qualcode.workbench.team.conflicts import conflicts
from qualcode.workbench.team.decide import decide
from qualcode.workbench.team.history import history
from tests.workbench.players import Player, marked, synchronise

Pair = tuple[Player, Player]


def renamed_apart(both: Pair) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    synchronise(*both)
    for player, name in zip(both, ("Tiedottaminen", "Tiedonkulku"), strict=True):
        with player.at_work() as bench:
            bench.why = "lyhyempi" if name == "Tiedonkulku" else ""
            category_changes.rename_category(bench, "Tieto", name)
    synchronise(*both)


def test_an_open_conflict_tells_who_wanted_what_and_which_is_shown(both: Pair) -> None:
    renamed_apart(both)
    with both[0].at_work() as bench:
        (one,) = conflicts(bench)
        assert one.kind == "field"
        assert {(wish.words, wish.coder) for wish in one.wishes} == {
            ("“Tiedottaminen”", both[0].name),
            ("“Tiedonkulku”", both[1].name),
        }
        assert [wish.shown for wish in one.wishes] == [True, False]
        assert {wish.why for wish in one.wishes} == {"", "lyhyempi"}
        assert one.handle.endswith("/name")
        assert any(problem.kind == "conflict" for problem in check(bench).problems)


def test_a_decision_closes_the_conflict_for_both_and_stays_in_the_history(both: Pair) -> None:
    renamed_apart(both)
    with both[0].at_work() as bench:
        (one,) = conflicts(bench)
        second = one.wishes[1].value
        bench.why = "sovittu yhdessä"
        decide(bench, one.handle, "2")
        assert conflicts(bench) == []
    synchronise(*both)
    with both[1].at_work() as bench:
        assert conflicts(bench) == []
        assert [category.name for category in category_queries.categories(bench.index)] == [second]
        told = history(bench)[-1]
        assert told.did == "decide"
        assert "sovittu yhdessä" in told.sentence


def test_a_decision_may_be_a_wording_of_ones_own(both: Pair) -> None:
    renamed_apart(both)
    with both[0].at_work() as bench:
        decide(bench, conflicts(bench)[0].handle, "Tiedon kulku ja tiedottaminen")
        assert [category.name for category in category_queries.categories(bench.index)] == [
            "Tiedon kulku ja tiedottaminen"
        ]
        assert not trail.open_conflicts(bench.index)


def test_what_is_not_open_or_not_a_choice_is_refused(both: Pair) -> None:
    renamed_apart(both)
    with both[0].at_work() as bench:
        handle = conflicts(bench)[0].handle
        with pytest.raises(WrongUsage):
            decide(bench, handle, "3")
        with pytest.raises(NotFound):
            decide(bench, handle.replace("/name", "/definition"), "1")


def test_two_categories_of_one_name_are_suggested_for_merging_and_never_merged(both: Pair) -> None:
    for player in both:
        with player.at_work() as bench:
            category_changes.add_category(bench, "Tiedottaminen")
    synchronise(*both)
    with both[0].at_work() as bench:
        (one,) = conflicts(bench)
        assert one.kind == "twins"
        assert "category merge" in one.hint
        assert len(category_queries.categories(bench.index)) == 2


def test_acts_of_this_machine_that_vanished_come_back_to_the_letter(both: Pair) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        before = {line.id for line in trail.history(bench.index, coder=bench.coder)}
        own = bench.folder.trail / bench.coder
    for volume in own.glob("*.jsonl"):
        volume.unlink()
    with both[0].at_work() as bench:
        assert bench.alarms
        assert republish(bench).acts == len(before)
        assert {line.id for line in trail.history(bench.index, coder=bench.coder)} == before
        with pytest.raises(Refusal):
            republish(bench)
    with both[0].at_work() as bench:
        assert not bench.alarms
        assert not check(bench).grave
