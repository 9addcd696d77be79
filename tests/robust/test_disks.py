"""Where nothing can be written any more, it is said; what was reported stays, and work goes on once there is room."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.robust.disks import INJECTED, fill, may_mount, read_only, small_disk
from tests.robust.machine import TALK, Machine, sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="disks are filled and closed by means of Unix here")

WAYS = ["mounted", "injected"]
LONG = "Pitkä muistiinpano. " * 700


@dataclass(slots=True)
class Disk:
    """The disk that a part of a machine is on."""

    machine: Machine
    place: Path
    mounted: bool

    @contextmanager
    def full(self, room: int = 0) -> Iterator[None]:
        """No room while the block runs; injected, the first `room` bytes still go in."""
        if self.mounted:
            filling = fill(self.place)
            yield
            filling.unlink()
        else:
            self.machine.before = INJECTED.format(place=str(self.place), code="ENOSPC", room=room)
            yield
            self.machine.before = ""

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Nothing can be written while the block runs."""
        if self.mounted:
            with read_only(self.place):
                yield
        else:
            self.machine.before = INJECTED.format(place=str(self.place), code="EROFS", room=0)
            yield
            self.machine.before = ""


@contextmanager
def disk_of(machine: Machine, place: Path, way: str, size: str = "4m") -> Iterator[Disk]:
    if way == "injected":
        yield Disk(machine, place, mounted=False)
    elif not may_mount():
        pytest.skip("file systems can't be mounted here; the same is tried with injected errors")
    else:
        with small_disk(place, size):
            yield Disk(machine, place, mounted=True)


@pytest.mark.parametrize("way", WAYS)
def test_on_a_full_disk_what_was_reported_stays_and_work_goes_on_when_there_is_room(
    machine: Machine, way: str
) -> None:
    big = machine.place / "H2.txt"
    big.write_text(TALK.replace("H1:", "H2:") + "\nH2: " + "ja jotain muuta " * 60_000, encoding="utf-8")
    commands = [
        *[("mark", "H1", sentence(number), "--simplify", f"Epäselvyys {number}") for number in range(4)],
        ("memo", LONG),
        ("set", "title", "Toinen nimi"),
        ("import", str(big)),
        ("export", "table"),
        ("export", "table", "--format", "xlsx"),
        ("export", "table", "--format", "csv"),
        ("task", "add", "Tiedon kulku"),
        ("join", "--coder", "Bertta Mäkinen"),
        ("undo",),
    ]
    with disk_of(machine, machine.folder, way) as disk:
        settings = (machine.folder / "qualcode.yaml").read_text(encoding="utf-8")
        with disk.full(room=700):
            said = {words: machine.give(*words) for words in commands}
            assert machine.give("check").code == 0
        marked = {words[2] for words in said if words[0] == "mark" and said[words].code == 0}
        refused = [words for words in said if said[words].code == 1]
        assert ("memo", LONG) in refused and ("import", str(big)) in refused
        assert all("no space left" in said[words].errors.lower() for words in refused if words[0] != "undo")
        if ("set", "title", "Toinen nimi") in refused and ("task", "add", "Tiedon kulku") in refused:
            assert (machine.folder / "qualcode.yaml").read_text(encoding="utf-8") == settings
        if said[("undo",)].code == 1:
            assert marked <= machine.quotes()
        assert set(machine.problems()) <= {"torn", "cut"}
        assert not list(machine.folder.rglob("*.tmp")), "nothing half written is left behind"
        for words in [one for one in refused if one[0] not in ("undo", "join", "task")]:
            machine.done(*words)
        assert set(machine.problems()) <= {"torn", "cut"}
        assert {one["name"] for one in machine.done("documents", "--json").told["documents"]} == {"H1", "H2"}
        assert machine.done("status", "--json").told["title"] == "Toinen nimi"


@pytest.mark.parametrize("way", WAYS)
def test_without_room_for_the_index_every_command_still_works_and_says_why_it_is_slow(
    machine: Machine, way: str
) -> None:
    with disk_of(machine, machine.cache, way) as disk:
        with disk.full():
            said = machine.done("mark", "H1", sentence(1))
            assert "The search index can't be stored" in said.errors and "QUALCODE_CACHE_DIR" in said.errors
            machine.done("set", "title", "Toinen nimi")
            machine.done("export", "table", "--format", "csv")
            assert sentence(1) in machine.quotes()
            assert machine.problems() == []
        assert "index" not in machine.done("memo", "Tilaa on taas").errors
        assert sentence(1) in machine.quotes()


@pytest.mark.parametrize("left", [8, 40, 72, 120, 200])
def test_a_cache_that_fills_up_in_the_middle_of_a_command_takes_nothing_from_it(
    machine: Machine, left: int
) -> None:
    with disk_of(machine, machine.cache, "mounted", "2m"):
        machine.done("status")
        filling = fill(machine.cache)
        os.truncate(filling, filling.stat().st_size - left * 1024)
        for number in range(3):
            machine.done("mark", "H1", sentence(number), "--simplify", f"Epäselvyys {number}")
        assert {sentence(number) for number in range(3)} <= machine.quotes()


@pytest.mark.parametrize("way", WAYS)
def test_without_room_for_what_the_machine_remembers_nothing_reported_is_lost(
    machine: Machine, way: str
) -> None:
    with disk_of(machine, machine.state, way, "64k") as disk:
        with disk.full():
            said = [machine.give("mark", "H1", sentence(number)) for number in range(4)]
            machine.done("segments")
            machine.done("export", "table", "--format", "csv")
            joining = machine.give("join", "--coder", "Bertta Mäkinen")
            assert joining.code == 1 and "QUALCODE_STATE_DIR" in joining.errors
        machine.done("mark", "H1", sentence(50))
        reported = {sentence(number) for number, one in enumerate(said) if one.code == 0}
        assert {*reported, sentence(50)} <= machine.quotes()
        assert machine.problems() == []
        assert {one["coder"] for one in machine.done("segments", "--json").told["segments"]} == {"ak"}


@pytest.mark.parametrize("way", WAYS)
def test_a_project_that_can_only_be_read_is_read_and_refuses_every_change(machine: Machine, way: str) -> None:
    settings = (machine.folder / "qualcode.yaml").read_bytes()
    acts = machine.volume().read_bytes()
    with disk_of(machine, machine.folder, way) as disk, disk.closed():
        for words in (
            ("mark", "H1", sentence(1)),
            ("set", "title", "Toinen nimi"),
            ("task", "add", "Tiedon kulku"),
            ("import", str(machine.place / "H1.txt"), "--name", "H9", "--speakers", "H1=H9"),
            ("export", "table"),
            ("memo", "Muista"),
            ("undo",),
            ("join", "--coder", "Bertta Mäkinen"),
        ):
            assert machine.give(*words).code == 1, words
        assert machine.done("segments", "--json").told["segments"][0]["quote"] == "Asia 399 jäi"
        for words in (("status",), ("tree",), ("trail",), ("check",), ("read", "H1", "--plain")):
            machine.done(*words)
        machine.done("export", "table", "--format", "csv", "--output", str(machine.place / "taulukko.csv"))
        assert (machine.folder / "qualcode.yaml").read_bytes() == settings
        assert machine.volume().read_bytes() == acts


@pytest.mark.parametrize("way", WAYS)
def test_a_cache_or_memory_that_can_only_be_read_keeps_nobody_from_reading(
    machine: Machine, way: str
) -> None:
    with disk_of(machine, machine.cache, way) as disk, disk.closed():
        machine.done("mark", "H1", sentence(1))
        assert sentence(1) in machine.quotes()
    with disk_of(machine, machine.state, way) as disk, disk.closed():
        assert "QUALCODE_STATE_DIR" in machine.give("mark", "H1", sentence(2)).errors
        assert machine.give("set", "title", "Toinen nimi").code == 1
        assert machine.done("status", "--json").told["title"] == "study"
        assert machine.quotes()


@pytest.mark.parametrize("place", ["state", "cache"])
def test_a_file_where_a_folder_of_the_program_belongs_is_named(machine: Machine, place: str) -> None:
    elsewhere = machine.place / "a file"
    elsewhere.write_text("not a folder", encoding="utf-8")
    machine.environment = {f"QUALCODE_{place.upper()}_DIR": str(elsewhere), "QUALCODE_CODER": "ak"}
    said = machine.give("mark", "H1", sentence(1))
    assert f"QUALCODE_{place.upper()}_DIR" in said.errors
    assert machine.give("status").code == 0
    assert elsewhere.read_text(encoding="utf-8") == "not a folder"


def test_a_project_that_could_not_be_begun_can_be_begun_with_the_same_command(machine: Machine) -> None:
    new = machine.place / "uusi"
    machine.before = INJECTED.format(place=str(new / "trail" / "ak"), code="ENOSPC", room=0)
    said = machine.give("init", str(new), "--coder", "Anna Kallio")
    assert said.code == 1 and "no space left" in said.errors
    machine.before = ""
    machine.done("init", str(new), "--coder", "Anna Kallio")
    assert machine.give("check", folder=new).code == 0


def test_who_could_not_join_does_not_write_under_that_name(machine: Machine) -> None:
    machine.before = INJECTED.format(place=str(machine.folder / "trail"), code="ENOSPC", room=0)
    assert machine.give("join", "--coder", "Bertta Mäkinen").code == 1
    machine.before = ""
    machine.done("mark", "H1", sentence(1))
    assert {one["coder"] for one in machine.done("segments", "--json").told["segments"]} == {"ak"}
