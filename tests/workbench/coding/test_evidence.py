"""Assumptions of the diary have marks that support and marks that oppose them."""

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import memos as memo_queries
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.things import Memo
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.memos import add_journal, tie_evidence
from qualcode.workbench.report.report import report_blocks
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, marked


def assumption(bench: Bench) -> Memo:
    (one,) = [one for one in memo_queries.memos(bench.index, journal=True) if one.sort == "assumption"]
    return one


def test_marks_for_and_against_are_tied_changed_taken_off_and_undone(aino: Player) -> None:
    with aino.at_work() as bench:
        one = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        other = marked(bench, "kollegat ovat hyviä", "Kollegat", "Ihmiset")
        add_journal(bench, "Tieto kulkee hyvin", "assumption")
        recorded = tie_evidence(bench, "last", [one], opposing=True)
        assert recorded.sentence.startswith("tied H1:") and recorded.sentence.endswith(
            "as evidence against it"
        )
        tie_evidence(bench, assumption(bench).id, [other, one])
        assert set(assumption(bench).supporting) == {one, other} and assumption(bench).opposing == ()
        undo(bench)
        assert (assumption(bench).supporting, assumption(bench).opposing) == ((), (one,))
        tie_evidence(bench, "last", [one], removing=True)
        assert (assumption(bench).supporting, assumption(bench).opposing) == ((), ())


def test_a_mark_is_named_twice_or_tied_twice_without_harm_and_a_retired_one_is_left_out(aino: Player) -> None:
    with aino.at_work() as bench:
        one = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        add_journal(bench, "Tieto kulkee hyvin", "assumption")
        with pytest.raises(Refusal, match="None of these marks"):
            tie_evidence(bench, "last", [one], removing=True)
        tie_evidence(bench, "last", [one, one[:5]])
        with pytest.raises(Refusal, match="already"):
            tie_evidence(bench, "last", [one])
        retire_thing(bench, one, "segment")
        assert assumption(bench).supporting == ()


def test_the_report_states_them_with_the_assumption(aino: Player) -> None:
    with aino.at_work() as bench:
        one = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        add_journal(bench, "Tieto kulkee hyvin", "assumption")
        tie_evidence(bench, "last", [one], opposing=True)
        told = Sources(bench, ReportOptions("fi"))
        said = [getattr(block, "text", "") for block in report_blocks(told, ("trust",))]
    at = said.index("Tieto kulkee hyvin")
    assert said[at + 1] == "Yksi alkuperäinen ilmaus on ristiriidassa oletuksen kanssa:"
    assert "Ohjeet muuttuvat koko ajan" in said[at + 2]


def test_only_assumptions_have_them_and_no_mark_of_an_open_round(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        one = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        add_journal(bench, "Luin kaiken", "note")
        with pytest.raises(Refusal, match="Only an assumption"):
            tie_evidence(bench, "last", [one])
        add_journal(bench, "Tieto kulkee hyvin", "assumption")
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
        apart = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        with pytest.raises(Refusal, match="belongs to a round"):
            tie_evidence(bench, "last", [apart])
