"""A machine appends only to what it remembers writing; nothing that was recorded is touched, whatever fails."""

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest

from qualcode.errors import FolderTrouble
from qualcode.machine import disk
from qualcode.trail.line import GREATEST_COUNT, Line, Write, decode
from qualcode.trail.writer import GREATEST_VOLUME
from tests.trail.machines import Chain, Machine, machine, reads_on_like_anew, volume

NAME = "c0000000001"


@pytest.fixture
def own(tmp_path: Path) -> Machine:
    return machine(tmp_path)


def rename(at: Machine, name: str) -> Line:
    return at.does("category.rename", (NAME, "name", name))


def chained(at: Machine) -> bool:
    """Whether all lines are one chain, without a gap or a doubled number."""
    at.look()
    rows = at.connection.execute("SELECT number, id, previous FROM line ORDER BY number").fetchall()
    links = [("", *rows[0])] + [(before[1], *row) for before, row in pairwise(rows)]
    return [row[0] for row in rows] == list(range(1, len(rows) + 1)) and all(
        previous == said for previous, _number, _line, said in links
    )


def writers(at: Machine) -> set[str]:
    at.look()
    return {row[0] for row in at.connection.execute("SELECT writer FROM line")}


def test_acts_are_whole_lines_in_one_volume_each_going_on_from_the_last(own: Machine) -> None:
    lines = [rename(own, f"name {number}") for number in range(5)]
    (path,) = own.volumes()
    assert path.read_bytes() == b"".join(line.body + b"\n" for line in lines)
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert [line.counter for line in lines] == [1, 2, 3, 4, 5]
    assert path.parent.name == "ak"
    assert path.name.startswith(f"{lines[0].writer}-2026-11-")
    assert chained(own)
    assert own.state.spare(lines[0].writer).read_bytes() == path.read_bytes()


def test_an_act_is_on_the_disk_before_the_command_says_so(own: Machine) -> None:
    rename(own, "first")
    synced: list[str] = []
    honest = os.fsync

    def noted(handle: int) -> None:
        synced.append(
            str(Path(f"/proc/self/fd/{handle}").resolve()) if Path("/proc/self/fd").exists() else ""
        )
        honest(handle)

    with mock.patch.object(os, "fsync", noted):
        own.record_quietly(Write(NAME, "name", "second"))
        assert len(synced) == 1, "one sync an act"
        if synced[0]:
            assert synced == [str(own.volumes()[0])]
        own.clock.moment += timedelta(days=40)
        synced.clear()
        own.record_quietly(Write(NAME, "name", "third, in a new volume"))
        if synced and synced[0]:
            assert str(own.trail / "ak") in synced, "the new name is durable too"
    assert len(synced) >= 2


def test_a_new_volume_is_synced_before_it_gets_its_name(own: Machine) -> None:
    steps: list[str] = []
    honest_sync, honest_replace = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        steps.append("synced")
        assert own.volumes() == [] or "named" in steps, (
            "nothing stands under the name before all of it is there"
        )
        honest_sync(handle)

    def naming(aside: Path, path: Path) -> Path:
        if path.suffix == ".jsonl":
            assert not path.exists()
            steps.append("named")
        return honest_replace(aside, path)

    with mock.patch.object(os, "fsync", syncing), mock.patch.object(Path, "replace", naming):
        line = own.record_quietly(Write(NAME, "name", "first"))
    assert steps[:3] == ["synced", "named", "synced"], (
        "its words, its name, and the folder that holds the name"
    )
    assert [path.read_bytes() for path in own.volumes()] == [line.body + b"\n"]


@pytest.mark.parametrize("volumes", ["the same volume", "a new one"])
def test_a_write_that_takes_only_a_part_is_continued(own: Machine, volumes: str) -> None:
    if volumes == "the same volume":
        rename(own, "first")
    honest = os.write

    def short(handle: int, content: bytes) -> int:
        return honest(handle, content[:7])

    with mock.patch.object(os, "write", short):
        line = own.record_quietly(Write(NAME, "name", "a name that is longer than seven letters"))
    (path,) = own.volumes()
    assert path.read_bytes().splitlines()[-1] == line.body
    assert path.read_bytes().endswith(b"\n")


def test_a_fragment_that_was_left_behind_is_closed_by_a_newline_and_stays(own: Machine) -> None:
    rename(own, "first")
    (path,) = own.volumes()
    before = path.read_bytes()
    path.write_bytes(before + b'{"v":1,"c":2,"by":"ak-')
    second = rename(own, "second")
    assert path.read_bytes() == before + b'{"v":1,"c":2,"by":"ak-\n' + second.body + b"\n"
    assert own.volumes() == [path]
    assert own.damages() == ["cut"]
    assert chained(own)


def test_zeros_that_a_crash_left_are_closed_by_a_newline_too(own: Machine) -> None:
    rename(own, "first")
    (path,) = own.volumes()
    before = path.read_bytes()
    path.write_bytes(before + b"\0" * 700)
    second = rename(own, "second")
    assert path.read_bytes() == before + b"\0" * 700 + b"\n" + second.body + b"\n"
    assert chained(own)


def test_zeros_in_place_of_the_last_line_begin_a_new_volume_and_the_gap_shows(own: Machine) -> None:
    first = rename(own, "first")
    last = rename(own, "last")
    (path,) = own.volumes()
    path.write_bytes(first.body + b"\n" + b"\0" * (len(last.body) + 1))
    third = rename(own, "third")
    assert len(own.volumes()) == 2
    assert (third.number, third.previous, third.writer) == (3, last.id, first.writer)
    assert own.state.spare(first.writer).read_bytes().splitlines()[1] == last.body


def test_a_volume_whose_line_ends_were_changed_is_left_and_a_new_one_begun(own: Machine) -> None:
    rename(own, "first")
    (path,) = own.volumes()
    changed = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(changed)
    rename(own, "second")
    assert path.read_bytes() == changed
    assert len(own.volumes()) == 2
    assert chained(own)


@pytest.mark.parametrize(
    "change", ["foreign line", "gone", "shorter", "first line gone", "other bytes", "emptied", "spoilt"]
)
def test_a_tail_that_is_not_as_remembered_is_never_appended_to(own: Machine, change: str) -> None:
    for number in range(3):
        rename(own, f"name {number}")
    (path,) = own.volumes()
    content = path.read_bytes()
    if change == "foreign line":
        path.write_bytes(content + Chain().body(Write(NAME, "name", "x")) + b"\n")
    elif change == "gone":
        path.unlink()
    elif change == "shorter":
        path.write_bytes(content[: content.rindex(b"\n", 0, -1) + 1])
    elif change == "first line gone":
        path.write_bytes(content[content.index(b"\n") + 1 :])
    elif change == "emptied":
        path.write_bytes(b"")
    elif change == "spoilt":
        before = content.rindex(b"\n", 0, -1) + 1
        path.write_bytes(content[:before] + b"x" * (len(content) - before - 1) + b"\n")
    else:
        path.write_bytes(content.replace(b"name 2", b"name !"))
    after = path.read_bytes() if path.exists() else None
    line = rename(own, "next")
    if change == "other bytes":
        assert line.number == 1, "a line of its number that isn't its own: the name is used elsewhere too"
    else:
        assert line.number == 4, "the chain goes on from what is remembered, so that what is missing shows"
    assert (path.read_bytes() if path.exists() else None) == after
    assert [
        decode(body).id
        for volume in own.volumes()
        if volume != path
        for body in volume.read_bytes().splitlines()
    ]


def test_a_volume_that_cannot_be_opened_for_writing_is_left_and_a_new_one_begun(own: Machine) -> None:
    first = rename(own, "first")
    (path,) = own.volumes()
    honest = os.open

    def closed(name: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(name) == path and flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(errno.EACCES, "Permission denied")
        return honest(name, flags, mode)

    with mock.patch.object(os, "open", closed):
        second = rename(own, "second")
    assert path.read_bytes() == first.body + b"\n"
    assert (second.writer, second.number, second.previous) == (first.writer, 2, first.id)
    assert len(own.volumes()) == 2
    assert chained(own)
    rename(own, "third")
    assert len(own.volumes()) == 2, "from then on the new volume is written"


def test_a_new_month_and_a_full_volume_begin_a_new_one(own: Machine) -> None:
    rename(own, "november")
    own.clock.moment += timedelta(days=20)
    rename(own, "december")
    assert [path.name[10:17] for path in own.volumes()] == ["2026-11", "2026-12"]
    rename(own, "long " * (GREATEST_VOLUME // 5))
    assert len(own.volumes()) == 2
    rename(own, "after the long one")
    rename(own, "and on")
    assert len(own.volumes()) == 3
    assert chained(own)


def test_a_clock_that_is_set_back_a_year_changes_no_order(own: Machine) -> None:
    rename(own, "first")
    own.clock.moment -= timedelta(days=365)
    rename(own, "second")
    assert own.values(NAME, "name") == ["second"]
    assert chained(own)
    lonely = machine(own.place.parent / "other", "bm")
    lonely.clock.moment -= timedelta(days=700)
    shutil.copytree(own.trail, lonely.trail)
    line = lonely.record_quietly(Write(NAME, "name", "without having looked"))
    shutil.copytree(lonely.trail, own.trail, dirs_exist_ok=True)
    own.look()
    assert own.values(NAME, "name") == ["second", "without having looked"]
    assert line.counter == 1


def test_when_the_memory_is_lost_a_new_writer_begins_a_new_volume(own: Machine) -> None:
    first = rename(own, "first")
    own.lose_state()
    second = rename(own, "second")
    assert first.writer != second.writer
    assert (second.number, second.previous) == (1, "")
    assert second.counter > first.counter
    assert len(own.volumes()) == 2


@pytest.mark.parametrize(
    "memory",
    [b"", b"\0" * 80, b"{", b"[]", b'{"writer": 5}', b'{"writer": "ak-1", "length": "9"}', b'"ak-1"'],
)
def test_a_memory_that_cannot_be_read_counts_as_lost(own: Machine, memory: bytes) -> None:
    first = rename(own, "first")
    (own.place / "state" / "writer.json").write_bytes(memory)
    assert rename(own, "second").writer != first.writer
    assert own.values(NAME, "name") == ["second"]


def test_another_coder_on_the_same_machine_gets_another_writer(own: Machine) -> None:
    first = rename(own, "first")
    own.coder = "bm"
    assert rename(own, "second").writer.startswith("bm-")
    own.coder = "ak"
    assert rename(own, "third").writer != first.writer


@pytest.mark.parametrize("unended", [False, True])
def test_lines_that_were_written_but_not_remembered_are_adopted(own: Machine, unended: bool) -> None:
    rename(own, "first")
    memory = (own.place / "state" / "writer.json").read_bytes()
    spare = own.state.spare(own.state.tail().writer)  # type: ignore[union-attr]
    kept = spare.read_bytes()
    rename(own, "second")
    third = rename(own, "third")
    (own.place / "state" / "writer.json").write_bytes(memory)
    spare.write_bytes(kept)
    (path,) = own.volumes()
    if unended:
        path.write_bytes(path.read_bytes()[:-1])
    fourth = rename(own, "fourth")
    assert (fourth.number, fourth.previous, fourth.writer) == (4, third.id, third.writer)
    assert own.volumes() == [path]
    assert spare.read_bytes() == path.read_bytes()
    assert chained(own)


def test_lines_of_the_chain_that_another_volume_holds_are_adopted(own: Machine) -> None:
    rename(own, "first")
    memory = (own.place / "state" / "writer.json").read_bytes()
    (path,) = own.volumes()
    before = path.read_bytes()
    second = rename(own, "second")
    path.rename(path.with_name("a conflict copy.jsonl"))
    path.write_bytes(before)
    (own.place / "state" / "writer.json").write_bytes(memory)
    third = rename(own, "third")
    assert (third.number, third.previous) == (3, second.id)
    assert chained(own)


def test_a_machine_that_was_cloned_takes_a_new_name_as_soon_as_it_sees_the_other(tmp_path: Path) -> None:
    one, two = machine(tmp_path / "one"), machine(tmp_path / "two", seed=8)
    rename(one, "before")
    shutil.copytree(one.place / "state", two.place / "state")
    shutil.copytree(one.trail, two.trail)
    original, clone = rename(one, "original"), rename(two, "clone")
    assert original.writer == clone.writer, "neither can know of the other yet"
    for path in one.volumes():
        shutil.copy(path, two.trail / "ak" / f"copy of {path.name}")
    third = rename(two, "third")
    assert third.writer != clone.writer
    assert (third.number, third.previous) == (1, "")
    assert third.counter > max(original.counter, clone.counter)
    for path in two.volumes():
        shutil.copy(path, one.trail / "ak" / f"copied {path.name}")
    assert rename(one, "fourth").writer not in (original.writer, third.writer)
    one.look()
    shown = {decode(body).act.writes[0].value for body in one.bodies()}
    assert shown == {"before", "original", "clone", "third", "fourth"}


class Full(OSError):
    """The disk is full."""

    def __init__(self) -> None:
        super().__init__(errno.ENOSPC, "No space left on device")


@contextmanager
def failing(what: str, after: int = 0) -> Iterator[None]:
    """Let the operating system fail: `write` after some bytes, `fsync`, `replace`, or `open` of new files."""
    if what == "write":
        honest, left = os.write, [after]

        def write(handle: int, content: bytes) -> int:
            if not left[0]:
                raise Full
            written = honest(handle, content[: left[0]])
            left[0] -= written
            return written

        with mock.patch.object(os, "write", write):
            yield
    elif what == "replace":
        with mock.patch.object(Path, "replace", side_effect=Full):
            yield
    else:
        with mock.patch.object(os, what, side_effect=Full):
            yield


@pytest.mark.parametrize("new_volume", [False, True], ids=["old-volume", "new-volume"])
@pytest.mark.parametrize("what", ["write", "fsync", "replace"])
def test_a_full_disk_is_refused_in_words_and_loses_nothing_that_was_recorded(
    own: Machine, what: str, new_volume: bool
) -> None:
    first = rename(own, "first")
    (path,) = own.volumes()
    before = path.read_bytes()
    if new_volume:
        own.clock.moment += timedelta(days=40)
    for after in (0, 1, 30, 100) if what == "write" else (0,):
        with failing(what, after):
            if what == "replace" and not new_volume:
                own.record_quietly(Write(NAME, "name", "recorded, though not remembered"))
                continue
            with pytest.raises(FolderTrouble) as refused:
                own.record_quietly(Write(NAME, "name", "refused"))
        assert "space" in refused.value.sentence and refused.value.hint
        assert path.read_bytes().startswith(before)
        assert not [left for left in own.trail.rglob("*") if left.suffix == ".tmp"]
    after_all = rename(own, "there is space again")
    assert after_all.writer == first.writer
    assert own.values(NAME, "name") == ["there is space again"]
    assert first.body in own.bodies()
    assert chained(own)
    reads_on_like_anew(own)


def test_an_act_that_stands_in_the_folder_although_the_disk_told_an_error_is_said_to_stand_there(
    own: Machine,
) -> None:
    rename(own, "first")
    with (
        failing("fsync"),
        pytest.raises(FolderTrouble, match="The entry was written to the folder") as refused,
    ):
        own.record_quietly(Write(NAME, "name", "perhaps"))
    assert refused.value.hint.endswith("qualcode trail")
    rename(own, "third")
    assert len(own.lines()) == 3
    assert chained(own)


def test_a_folder_that_cannot_be_written_is_refused_in_words(own: Machine) -> None:
    rename(own, "first")
    own.clock.moment += timedelta(days=40)
    honest = os.open

    def read_only(name: str | Path, flags: int, mode: int = 0o777) -> int:
        if own.trail in Path(name).parents and flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "Read-only file system")
        return honest(name, flags, mode)

    with mock.patch.object(os, "open", read_only), pytest.raises(FolderTrouble) as refused:
        own.record_quietly(Write(NAME, "name", "refused"))
    assert "read-only" in refused.value.sentence
    assert len(own.bodies()) == 1


def test_a_memory_that_cannot_be_kept_is_refused_before_anything_is_written(own: Machine) -> None:
    (own.place / "state").parent.mkdir(parents=True, exist_ok=True)
    (own.place / "state").write_text("a file where the folder should be")
    with pytest.raises(FolderTrouble):
        own.record_quietly(Write(NAME, "name", "refused"))
    assert own.volumes() == []


def test_a_spare_copy_that_cannot_be_kept_stops_nothing(own: Machine) -> None:
    (own.place / "state").mkdir(parents=True)
    (own.place / "state" / "spare").write_text("in the way")
    rename(own, "first")
    assert own.values(NAME, "name") == ["first"]


def test_an_impossible_counter_in_the_folder_does_not_carry_over_to_new_acts(own: Machine) -> None:
    chain = Chain()
    volume(own, "bm/a.jsonl", [chain.body(Write(NAME, "name", "x"), count=2**50)])
    assert rename(own, "first").counter == 1
    volume(own, "bm/b.jsonl", [chain.body(Write(NAME, "name", "y"), count=GREATEST_COUNT)])
    line = rename(own, "last")
    assert (line.counter, line.doubtful_count) == (GREATEST_COUNT, False)


def test_two_processes_of_one_machine_never_write_at_once(own: Machine) -> None:
    own.state.directory.mkdir(parents=True)
    with disk.locked(own.state.lock), pytest.raises(FolderTrouble), disk.locked(own.state.lock, seconds=0.05):
        pass
    with disk.locked(own.state.lock, seconds=0.05):
        pass


def test_an_act_waits_for_another_process_of_the_same_machine(own: Machine) -> None:
    rename(own, "first")
    other = threading.Thread(target=own.record_quietly, args=(Write(NAME, "name", "second"),))
    with disk.locked(own.state.lock):
        other.start()
        other.join(0.2)
        assert other.is_alive()
        assert len(own.volumes()[0].read_bytes().splitlines()) == 1
    other.join(20)
    assert not other.is_alive()
    assert chained(own)
    assert own.values(NAME, "name") == ["second", "first"]


def test_where_files_cannot_be_locked_the_work_goes_on(own: Machine) -> None:
    fcntl = pytest.importorskip("fcntl")
    with mock.patch.object(fcntl, "flock", side_effect=OSError(errno.ENOLCK, "No locks available")):
        rename(own, "first")
    assert own.values(NAME, "name") == ["first"]
