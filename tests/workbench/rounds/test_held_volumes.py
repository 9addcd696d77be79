"""Work of a round that stays on its coder's machine until the coder is done, and whatever interrupts its moving."""

import shutil
from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail
from qualcode.trail.volume import split_lines
from qualcode.workbench.categories.category_changes import add_category
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.health.missing_acts import losses_and_gaps
from qualcode.workbench.rounds import held_volumes, round_end
from qualcode.workbench.rounds.round_end import close, finish
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.team.undo import undo
from tests.workbench.players import OTHER_TALK, Player, imported, marked, synchronise

Pair = tuple[Player, Player]


@pytest.fixture(name="held")
def a_round_that_holds(both: Pair) -> Pair:
    """H1 is coded apart, H2 together; Aino has marked two places of H1 and one of H2."""
    with both[0].at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"], hold=True)
    synchronise(*both)
    with both[0].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
        marked(bench, "Kanavia on liikaa", "Kanavat", document="H2")
        marked(bench, "Se on soittelua", "Soittelu")
    return both


def in_folder(one: Player) -> list[str]:
    """What kinds of acts Aino's files in a project folder hold."""
    return [
        line.act.did
        for volume in one.volumes()
        for line in split_lines(volume.read_bytes()).lines
        if line.writer.startswith("ak-")
    ]


def quotes(one: Player) -> list[str]:
    with one.at_work() as bench:
        return [segment.quote for segment in segment_queries.segments(bench.index)]


def problems(one: Player) -> list[str]:
    with one.at_work() as bench:
        return [problem.kind for problem in check(bench).problems]


def held_files(one: Player) -> list[Path]:
    return sorted((one.place / "state").rglob("held/*/ak/*.jsonl"))


def test_what_is_held_is_seen_by_its_coder_and_is_not_in_the_folder(held: Pair) -> None:
    assert in_folder(held[0]).count("segment.mark") == 1
    assert quotes(held[0]) == ["Se on soittelua", "Huonosti", "Kanavia on liikaa"]
    assert len(held_files(held[0])) == 1


def test_nobody_waits_for_what_is_held(held: Pair) -> None:
    with held[0].at_work() as bench:
        add_category(bench, "Tieto")
        open_round(
            bench, "Toinen", documents=["H2"], coders=["ak", "bm"]
        )  # an act that records what was seen
    synchronise(*held)
    for one in held:
        with one.at_work() as bench:
            assert losses_and_gaps(bench) == []
            assert not any(problem.grave for problem in check(bench).problems)
    assert quotes(held[1]) == []


def test_when_the_coder_is_done_all_of_it_is_in_the_folder_with_its_chain(held: Pair) -> None:
    with held[0].at_work() as bench:
        recorded = finish(bench)
        assert "2" in recorded.remarks[0]
    assert in_folder(held[0]).count("segment.mark") == 3
    assert held_files(held[0]) == []
    synchronise(*held)
    for one in held:
        with one.at_work() as bench:
            assert losses_and_gaps(bench) == []
            assert all(chain.missing == 0 for chain in trail.chains(bench.index))
    with held[1].at_work() as bench:
        finish(bench)
        close(bench)
        (one_round,) = queries.rounds(bench.index)
        assert [one.quote for one in queries.segments_of(bench.index, one_round.id)] == [
            "Se on soittelua",
            "Huonosti",
        ]
        assert "round-late" not in [problem.kind for problem in check(bench).problems]


def test_undo_takes_back_held_work_where_it_is(held: Pair) -> None:
    with held[0].at_work() as bench:
        undo(bench)
    assert quotes(held[0]) == ["Huonosti", "Kanavia on liikaa"]
    assert in_folder(held[0]).count("undo") == 0


@pytest.mark.parametrize("moment", ["publish", "_finish", "forget_held"])
def test_whatever_ends_the_program_while_it_moves_the_work_nothing_is_lost(
    held: Pair, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_: object, **__: object) -> None:
        raise Killed

    if moment == "publish":  # in the middle: after the volume was put into the folder, before anything else
        monkeypatch.setattr(held_volumes, "split_lines", kill)
    else:
        monkeypatch.setattr(round_end, moment, kill)
    with held[0].at_work() as bench, pytest.raises(Killed):
        finish(bench)
    monkeypatch.undo()
    assert quotes(held[0]) == ["Se on soittelua", "Huonosti", "Kanavia on liikaa"]
    if moment == "forget_held":
        assert "round-held" in problems(held[0])
        with held[0].at_work() as bench, pytest.raises(Refusal):
            finish(bench)  # tidies up, and says that it was done already
    else:
        with held[0].at_work() as bench:
            finish(bench)
    assert in_folder(held[0]).count("segment.mark") == 3
    assert held_files(held[0]) == []
    assert not any(kind in ("gap", "missing", "round-held") for kind in problems(held[0]))
    synchronise(*held)
    with held[1].at_work() as bench:
        assert losses_and_gaps(bench) == []


def test_held_work_whose_files_are_gone_is_an_alarm_until_it_is_back(held: Pair) -> None:
    problems(held[0])
    (volume,) = held_files(held[0])
    aside = volume.with_suffix(".aside")
    shutil.move(volume, aside)
    assert "missing" in problems(held[0])
    shutil.move(aside, volume)
    assert "missing" not in problems(held[0])


def test_a_round_closed_by_force_leaves_held_work_on_the_machine_until_its_coder_gives_it(held: Pair) -> None:
    synchronise(*held)
    with held[1].at_work(why="Aino on matkalla") as bench:
        close(bench, force=True)
    synchronise(*held)
    assert "round-held" in problems(held[0])
    with held[0].at_work() as bench:
        finish(bench)
    assert in_folder(held[0]).count("segment.mark") == 3
    synchronise(*held)
    assert "round-late" in problems(held[1])
