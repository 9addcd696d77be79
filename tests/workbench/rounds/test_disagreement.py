"""Who filed what where, the turns to talk about first, and how sure the figures are."""

from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import rounds as queries
from qualcode.model.rounds import FROZEN
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.rounds.agreement import agreement_of
from qualcode.workbench.rounds.disagreement import changed_since, disagreement, resampled
from qualcode.workbench.rounds.round_end import close, finish
from qualcode.workbench.rounds.rounds import open_round
from tests.workbench.players import Player, begun, imported, joined, marked, synchronise


@pytest.fixture
def both(tmp_path: Path) -> tuple[Player, Player]:
    """A closed round: the same turn filed apart, one filed alike, one marked by one coder only."""
    aino = begun(tmp_path / "aino")
    with aino.at_work() as bench:
        imported(bench)
        for name in ("Tieto", "Kanavat", "Ihmiset"):
            category_changes.add_category(bench, name)
    bertta = joined(aino, tmp_path / "bertta")
    with aino.at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"], codebook=FROZEN)
    synchronise(aino, bertta)
    with aino.at_work() as bench:
        with pytest.raises(Refusal):
            disagreement(bench, queries.rounds(bench.index)[0])
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        marked(bench, "Palaveri on tärkein", "Palaveri", "Kanavat")
        marked(bench, "kollegat ovat hyviä", "Kollegat", "Ihmiset")
        finish(bench)
    with bertta.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Kanavat")
        marked(bench, "Palaveri on tärkein", "Palaveri", "Kanavat")
        mark(bench, "H1", Place("soittelua ja palavereja"))
        finish(bench)
    synchronise(aino, bertta)
    with aino.at_work() as bench:
        close(bench)
    return aino, bertta


def test_who_filed_what_where_and_what_to_talk_about_first(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        found = disagreement(bench, queries.rounds(bench.index)[0])
    (pair,) = found.crossed
    assert {(one.first, one.second): one.number for one in pair.crossings} == {
        ("Kanavat", "Kanavat"): 1,
        ("Tieto", "Kanavat"): 1,
        ("Tieto", "(not grouped)"): 1,
        ("Ihmiset", ""): 1,
    }
    assert [(turn.place, turn.apart) for turn in found.turns] == [("H1:2", 3), ("H1:6", 1)]
    assert dict(found.turns[0].choices) == {"ak": ("Tieto",), "bm": ("(not grouped)", "Kanavat")}


def test_every_coefficient_is_given_for_rounds_too(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        rows = {
            (row.unit, row.name or row.scope): row
            for row in agreement_of(bench, queries.rounds(bench.index)[0]).rows
        }
    (pair,) = rows["passage", "Kanavat"].pairs
    assert (pair.both, pair.first_only, pair.second_only) == (1, 0, 1)  # of three turns
    assert [round(float(one or 0), 6) for one in (pair.kappa, pair.pi, pair.brennan_prediger, pair.ac1)] == [
        0.4, 0.333333, 0.333333, 0.333333,
    ]  # fmt: skip
    assert next(iter(rows))[0] == "passage"
    assert rows["character", "marked"].neither is not None
    assert rows["passage", "all"].categories == 3


def test_intervals_lie_around_the_figures_and_are_the_same_for_one_seed(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        one = queries.rounds(bench.index)[0]
        drawn = resampled(bench, one, 300, 3)
        assert drawn == resampled(bench, one, 300, 3)
        assert drawn.drawn == "passage"
        assert drawn.alpha["all"] is None or drawn.alpha["all"].low <= drawn.alpha["all"].high
        assert drawn.alpha[""] is None  # marked or not: everything is marked in every draw


def test_a_change_since_the_closing_is_known(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        one = queries.rounds(bench.index)[0]
        assert not changed_since(bench, agreement_of(bench, one))
        category_changes.merge_categories(bench, ["Tieto"], "Kanavat")
        assert changed_since(bench, agreement_of(bench, one))
