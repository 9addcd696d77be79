"""What has not arrived, what has vanished, and what was accepted as gone for good: told by person and number."""

from pathlib import Path

import pytest

from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.categories import category_changes
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.health.missing_acts import accept_losses
from qualcode.workbench.health.republish import republish
from qualcode.workbench.team.conflicts import conflicts
from qualcode.workbench.team.decide import decide
from tests.workbench.players import Player, joined, marked, synchronise

Pair = tuple[Player, Player]
QUOTES = ("Se on soittelua", "Ohjeet muuttuvat koko ajan", "Huonosti.", "Palaveri on tärkein", "Ei muuta")


@pytest.fixture
def third(both: Pair, tmp_path: Path) -> Player:
    """Carla, a third coder who has joined too."""
    return joined(both[0], tmp_path / "carla", "cl", "Carla Lind")


def told(player: Player) -> list[tuple[str, str]]:
    with player.at_work() as bench:
        return [(problem.kind, problem.sentence) for problem in check(bench).problems if problem.grave]


def volume_of(player: Player) -> Path:
    (found,) = [path for path in player.volumes() if path.parent.name == player.key]
    return found


def delivered(player: Player, to: Player, *, leaving_out: slice) -> Path:
    """The player's volume at the other's, without these lines."""
    lines = volume_of(player).read_bytes().splitlines(keepends=True)
    del lines[leaving_out]
    there = to.root / volume_of(player).relative_to(player.root)
    there.write_bytes(b"".join(lines))
    return there


def test_acts_that_have_not_arrived_are_told_by_person_and_number(both: Pair) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        for quote in QUOTES:
            marked(bench, quote)
    delivered(bertta, aino, leaving_out=slice(-4, -1))
    assert told(aino) == [("gap", "3 entries by Bertta Mäkinen haven't arrived yet.")]
    delivered(bertta, aino, leaving_out=slice(-2, -1))
    assert told(aino) == [("gap", "1 entry by Bertta Mäkinen hasn't arrived yet.")]
    synchronise(*both)
    assert told(aino) == []


def test_a_missing_end_shows_when_someone_who_decided_has_seen_it(both: Pair, third: Player) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, QUOTES[0], "Soittelu", "Tieto")
    synchronise(*both)
    for player, name in zip(both, ("Tiedottaminen", "Tiedonkulku"), strict=True):
        with player.at_work() as bench:
            category_changes.rename_category(bench, "Tieto", name)
    with bertta.at_work() as bench:
        for quote in QUOTES[2:]:
            marked(bench, quote)
    synchronise(*both)
    with aino.at_work() as bench:
        (one,) = conflicts(bench)
        decide(bench, one.handle, "1")
    synchronise(aino, third)
    assert told(third) == []
    for path in (third.root / "trail" / "bm").iterdir():
        path.unlink()
    for name in ("state", "cache"):
        (third.place / name).rename(third.place / f"{name} of the old machine")
    assert told(third) == [("gap", "5 entries by BM haven't arrived yet.")]
    delivered(bertta, third, leaving_out=slice(-2, None))
    assert told(third) == [("gap", "2 entries by Bertta Mäkinen haven't arrived yet.")]
    synchronise(aino, third)
    assert told(third) == []


def test_acts_that_are_gone_are_not_told_a_second_time_as_not_arrived(both: Pair, tmp_path: Path) -> None:
    """Who joined afterwards has seen them, so that they are missed in two ways at once."""
    aino, bertta = both
    with bertta.at_work() as bench:
        for quote in QUOTES:
            marked(bench, quote)
    synchronise(*both)
    joined(aino, tmp_path / "carla", "cl", "Carla Lind")
    assert told(aino) == []
    delivered(bertta, aino, leaving_out=slice(-3, None))
    assert told(aino) == [
        ("missing", "3 entries by Bertta Mäkinen were here before and have disappeared from the folder.")
    ]


@pytest.mark.parametrize("way", ["back", "accepted"])
def test_a_volume_that_shrank_is_an_alarm_until_it_is_back_or_accepted(both: Pair, way: str) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        for quote in QUOTES:
            marked(bench, quote)
    synchronise(*both)
    assert told(aino) == []
    delivered(bertta, aino, leaving_out=slice(-2, None))
    alarm = [
        ("missing", "2 entries by Bertta Mäkinen were here before and have disappeared from the folder.")
    ]
    assert told(aino) == told(aino) == alarm
    with aino.at_work() as bench:
        assert bench.alarms
        assert len(segment_queries.segments(bench.index)) == len(QUOTES) - 2, (
            "the project shows what the folder holds"
        )
    if way == "back":
        synchronise(*both)
    else:
        with aino.at_work() as bench:
            accept_losses(bench)
    assert told(aino) == []


def test_a_gap_that_was_accepted_is_not_told_again_but_a_new_one_is(both: Pair) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        for quote in QUOTES[:3]:
            marked(bench, quote)
    delivered(bertta, aino, leaving_out=slice(-2, -1))
    assert told(aino) == [("gap", "1 entry by Bertta Mäkinen hasn't arrived yet.")]
    with aino.at_work() as bench:
        accept_losses(bench)
    assert told(aino) == []
    with bertta.at_work() as bench:
        for quote in QUOTES[3:]:
            marked(bench, quote)
    lines = volume_of(bertta).read_bytes().splitlines(keepends=True)
    there = aino.root / volume_of(bertta).relative_to(bertta.root)
    there.write_bytes(b"".join([*lines[:-4], lines[-3], lines[-1]]))
    assert told(aino) == [("gap", "1 entry by Bertta Mäkinen hasn't arrived yet.")]
    synchronise(*both)
    assert told(aino) == []


def test_an_act_that_was_accepted_as_gone_and_came_back_hides_no_other_that_is_missing(both: Pair) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        for quote in QUOTES:
            marked(bench, quote)
    delivered(bertta, aino, leaving_out=slice(-2, -1))
    with aino.at_work() as bench:
        accept_losses(bench)
    assert told(aino) == []
    lines = volume_of(bertta).read_bytes().splitlines(keepends=True)
    there = delivered(bertta, aino, leaving_out=slice(-3, -2))
    there.with_name("again.jsonl").write_bytes(lines[-2])
    problems = dict(told(aino))
    assert problems["gap"] == "1 entry by Bertta Mäkinen hasn't arrived yet."
    there.write_bytes(b"".join(lines))
    assert told(aino) == []


def test_an_act_that_stands_twice_in_the_spare_copy_comes_back_once(both: Pair) -> None:
    aino = both[0]
    with aino.at_work() as bench:
        memory = bench.state.directory / "writer.json"
        before = memory.read_bytes()
        marked(bench, QUOTES[0])
    memory.write_bytes(
        before
    )  # killed between writing and remembering: the next act adopts the line once more
    with aino.at_work() as bench:
        marked(bench, QUOTES[1])
    own = volume_of(aino)
    lines = set(own.read_bytes().splitlines())
    own.unlink()
    with aino.at_work() as bench:
        told = republish(bench)
        assert told.acts == len(lines)
        assert sorted((aino.root / told.volumes[0]).read_bytes().splitlines()) == sorted(lines)
