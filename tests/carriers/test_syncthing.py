"""Two people, two Syncthings, one project: they code at once and apart, lines are cut and daemons killed, and nothing
is lost.

QUALCODE_SYNC_MINUTES=10 python3 -m pytest -n0 tests/carriers/test_syncthing.py codes for ten minutes.
"""

import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.carriers.coder import Coder, alike, begins, coder
from tests.carriers.syncthing import Daemon, meet
from tests.robust.machine import NUMBERED, sentence

pytestmark = [
    pytest.mark.tool("syncthing"),
    pytest.mark.skipif(os.name == "nt", reason="processes are killed as on Linux and macOS"),
]

SECONDS = 60 * float(os.environ.get("QUALCODE_SYNC_MINUTES", "0.4"))
SEED = int(os.environ.get("QUALCODE_SYNC_SEED", "7"))
Pair = tuple[Coder, Coder]
Daemons = tuple[Daemon, Daemon]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return coder(tmp_path, "ak", "Aino Kallio"), coder(tmp_path, "bm", "Bertta Mäkinen")


@pytest.fixture
def daemons(pair: Pair) -> Iterator[Daemons]:
    """A Syncthing for each, sharing their project folders."""
    both = (
        Daemon(pair[0].machine.place / "syncthing", pair[0].folder),
        Daemon(pair[1].machine.place / "syncthing", pair[1].folder),
    )
    try:
        for one in both:
            one.generate()
        both[0].shares_with(both[1])
        both[1].shares_with(both[0])
        for one in both:
            one.start()
        yield both
    finally:
        for one in both:
            one.kill()


def codes(person: Coder, seed: int, acts: int) -> set[str]:
    """Give some commands one after another; the quotes whose marking was reported as done are returned."""
    dice = random.Random(f"{person.key} {seed}")
    reported = set()
    for _act in range(acts):
        number = dice.randrange(NUMBERED)
        topic = f"Aihe {dice.randrange(4)} ({person.key})"
        what = dice.randrange(6)
        if what < 4:
            said = person.machine.give(
                "mark", "H1", sentence(number), "--simplify", f"Epäselvyys {number}", "--into", topic, "--new"
            )
            if said.code == 0:
                reported.add(sentence(number))
            else:
                assert "already" in said.errors, said
        elif what == 4:
            person.does("memo", f"Muistettavaa {seed}")
        else:
            (shared,) = [
                one["name"]
                for one in person.machine.done("categories", "--json").told["categories"]
                if one["name"].startswith("Roolit")
            ]
            said = person.machine.give("category", "rename", shared, f"Roolit {dice.randrange(1000)}")
            assert said.code == 0 or "Roolit" in said.errors, said  # it was renamed by the other meanwhile
    return reported


def parted(dice: random.Random, daemons: Daemons) -> str:
    """Something that happens on a working day; what it was is returned."""
    one, other = daemons if dice.random() < 0.5 else daemons[::-1]
    what = dice.choice(["nothing", "paused", "killed"])
    if what == "paused":
        one.pauses(other)
    elif what == "killed":
        one.kill()
    return what


def together_again(daemons: Daemons) -> None:
    for one, other in (daemons, daemons[::-1]):
        if one.process is None:
            one.start()
        one.resumes(other)


@pytest.mark.long
def test_two_who_code_over_syncthing_for_a_while_lose_nothing_and_see_the_same(
    pair: Pair, daemons: Daemons
) -> None:
    aino, bertta = pair
    begins(aino)
    meet(*daemons)
    bertta.does("join", "--coder", bertta.name)
    dice = random.Random(SEED)
    reported: set[str] = set()
    happened: list[str] = []
    end = time.monotonic() + SECONDS
    with ThreadPoolExecutor(2) as pool:
        while time.monotonic() < end or not {"paused", "killed"} <= set(happened):
            happened.append(parted(dice, daemons))
            seed = dice.randrange(10**6)
            for done in pool.map(lambda person, seed=seed: codes(person, seed, 3), pair):
                reported |= done
            together_again(daemons)
    written = [
        {line for line in person.lines() if f'"by":"{person.key}-'.encode() in line} for person in pair
    ]
    meet(*daemons)
    assert aino.lines() == bertta.lines() == written[0] | written[1], (
        f"nothing lost, nothing invented: {happened}"
    )
    shown = alike(*pair)
    assert reported <= {one["quote"] for one in shown["segments"]}
    for person in pair:
        assert not {"missing", "gap", "garbage", "torn", "cut"} & set(person.problems()), person.sees(
            "check"
        ).out
    numbers = [len(lines) for lines in written]
    print(f"{len(happened)} times parted or not, {numbers} acts, {len(reported)} quotes reported")


def test_conflict_copies_that_syncthing_makes_change_nothing_and_one_of_the_settings_is_told(
    pair: Pair, daemons: Daemons
) -> None:
    aino, bertta = pair
    begins(aino)
    meet(*daemons)
    bertta.does("join", "--coder", bertta.name)
    meet(*daemons)
    daemons[0].pauses(daemons[1])
    aino.marks(1, "Roolit")
    aino.does("set", "title", "Ainon otsikko")
    bertta.does("set", "title", "Bertan otsikko")
    bertta.marks(2, "Roolit")
    (volume,) = bertta.folder.glob("trail/ak/*.jsonl")
    volume.write_bytes(volume.read_bytes().replace(b"\n", b"\r\n"))  # an editor on the wrong machine
    wanted = aino.lines() | bertta.lines()
    daemons[0].resumes(daemons[1])
    meet(*daemons)
    names = {path.rpartition("/")[2] for path in daemons[0].content() if "sync-conflict" in path}
    assert {name.rpartition(".")[2] for name in names} == {"jsonl", "yaml"}
    assert aino.lines() == bertta.lines() == wanted
    shown = alike(*pair)
    assert {one["quote"] for one in shown["segments"]} == {sentence(1), sentence(2)}
    for person in pair:
        told = person.sees("check").out
        assert "sync-conflict" in told
        assert "Ainon otsikko" in told and "Bertan otsikko" in told
        assert not {"missing", "gap", "garbage"} & set(person.problems())
    for person, number in ((aino, 3), (bertta, 4)):
        person.marks(number, "Roolit")
    aino.does("settings", "take", "2")
    meet(*daemons)
    assert [person.problems() for person in pair] == [[], []]
    assert len(alike(*pair)["segments"]) == 4
