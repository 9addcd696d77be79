"""The project is the set of valid lines under trail/: how files are named, cut and copied changes nothing."""

import os
import random
import shutil
from pathlib import Path

import pytest

from qualcode import files
from qualcode.trail.line import Write, line_id
from qualcode.trail.volume import split_lines
from tests.trail.machines import Chain, Machine, machine, picture, reads_on_like_anew, volume


@pytest.fixture
def reader(tmp_path: Path) -> Machine:
    return machine(tmp_path)


def some(number: int = 12, writer: str = "bm-000001") -> list[bytes]:
    chain = Chain(writer)
    made = [chain.body(Write("c0000000001", "kind", "category"), Write("c0000000001", "name", "ä0"))]
    for count in range(1, number):
        made.append(
            chain.body(Write("c0000000001", "name", f"ä{count}", (f"{line_id(made[-1])}.{int(count == 1)}",)))
        )
    return made


def names(bodies: list[bytes]) -> list[str]:
    return sorted(line_id(body) for body in bodies)


def test_a_torn_end_is_reported_and_the_line_counts_once_it_has_arrived_whole(reader: Machine) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies)
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    reader.look()
    assert reader.lines() == names(bodies[:-1])
    assert reader.damages() == ["torn"]
    path.write_bytes(whole)
    reader.look()
    assert reader.lines() == names(bodies)
    assert reader.damages() == []


def test_a_fragment_that_was_closed_by_a_newline_stays_reported_as_cut_short_once(reader: Machine) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies[:5], end=b"\n" + bodies[5][:40])
    reader.look()
    for body in bodies[5:8]:
        with path.open("ab") as end:
            end.write(b"\n" + body)
        reader.look()
    assert reader.lines() == names(bodies[:8])
    assert reader.damages() == ["cut"]
    reads_on_like_anew(reader)


def test_the_last_line_counts_without_its_newline_and_once_when_the_newline_comes(reader: Machine) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies, end=b"")
    reader.look()
    assert reader.lines() == names(bodies)
    with path.open("ab") as end:
        end.write(b"\r")
    reader.look()
    with path.open("ab") as end:
        end.write(b"\n" + Chain("bm-2").body(Write("c0000000001", "name", "more")) + b"\n")
    assert reader.look().acts == 1
    assert len(reader.lines()) == len(bodies) + 1
    assert reader.damages() == []


def test_a_whole_last_line_that_is_cut_again_is_no_longer_shown(reader: Machine) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies, end=b"")
    reader.look()
    path.write_bytes(path.read_bytes()[:-25])
    reader.look()
    assert reader.lines() == names(bodies[:-1])
    reads_on_like_anew(reader)


def test_a_whole_last_line_that_turns_out_to_go_on_is_not_what_was_read(reader: Machine) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies, end=b"")
    reader.look()
    with path.open("ab") as end:
        end.write(b" trailing\n")
    reader.look()
    assert reader.lines() == names(bodies[:-1])
    assert reader.damages() == ["garbage"]


@pytest.mark.parametrize("zeros", [1, 300, 4096, 9000])
def test_zeros_that_a_crash_left_at_the_end_hide_nothing(reader: Machine, zeros: int) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies, end=b"\n" + b"\0" * zeros)
    reader.look()
    assert reader.lines() == names(bodies)
    assert reader.damages() == ["torn"]
    more = Chain("bm-2").body(Write("c0000000001", "name", "more"))
    path.write_bytes(path.read_bytes() + b"\n" + more + b"\n")
    reader.look()
    assert len(reader.lines()) == len(bodies) + 1
    assert reader.damages() == ["cut"]
    reads_on_like_anew(reader)


def test_windows_line_ends_change_no_line(reader: Machine) -> None:
    bodies = some()
    path = volume(reader, "bm/a.jsonl", bodies)
    reader.look()
    before = picture(reader.connection)["register"]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    reader.look()
    assert reader.lines() == names(bodies)
    assert picture(reader.connection)["register"] == before


def test_garbage_in_the_middle_costs_the_lines_it_destroyed_and_no_other(reader: Machine) -> None:
    bodies = some()
    spoilt = [*bodies[:4], bodies[4][:50], b"", b"\xff\xfe garbage", b"   ", *bodies[5:]]
    volume(reader, "bm/a.jsonl", spoilt)
    reader.look()
    assert reader.lines() == names(bodies[:4] + bodies[5:])
    assert reader.damages() == ["cut", "garbage"]


def test_a_newer_line_is_told_from_garbage_and_the_others_are_read(reader: Machine) -> None:
    bodies = some()
    newer = bodies[3].replace(b'{"v":1,', b'{"v":2,"sealed":true,')
    volume(reader, "bm/a.jsonl", [*bodies[:3], newer, *bodies[4:]])
    volume(reader, "bm/b.jsonl", [newer], end=b"")
    reader.look()
    assert reader.lines() == names(bodies[:3] + bodies[4:])
    assert reader.damages() == ["newer", "newer"]
    with (reader.trail / "bm/b.jsonl").open("ab") as end:
        end.write(b"\n")
    reader.look()
    assert reader.damages() == ["newer", "newer"]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\r\n", b"   ", b"\0" * 50, b"no line\n", b"\xef\xbb\xbf"]
)
def test_a_volume_without_any_line_harms_nothing(reader: Machine, content: bytes) -> None:
    bodies = some()
    volume(reader, "bm/a.jsonl", bodies)
    volume(reader, "bm/b.jsonl", [content], end=b"")
    reader.look()
    assert reader.lines() == names(bodies)
    again = reader.look()
    assert (again.acts, again.rebuilt) == (0, False)
    volume(reader, "bm/c.jsonl", [b"more garbage"])
    assert reader.look().acts == 0
    reads_on_like_anew(reader)


def test_every_way_of_copying_cutting_and_joining_volumes_shows_the_same_project(tmp_path: Path) -> None:
    dice = random.Random(5)
    bodies = some(40) + some(25, "cc-000001")
    plain = machine(tmp_path / "plain")
    volume(plain, "bm/a.jsonl", bodies[:40])
    volume(plain, "cc/a.jsonl", bodies[40:])
    plain.look()
    shown = picture(plain.connection)

    ways: dict[str, Machine] = {}
    for way in ("joined", "split", "reordered", "doubled", "conflict copies", "union merge", "odd names"):
        ways[way] = machine(tmp_path / way.replace(" ", "-"))
    shuffled = dice.sample(bodies, len(bodies))
    volume(ways["joined"], "all.jsonl", bodies)
    for number, body in enumerate(bodies):
        volume(ways["split"], f"{number}/{number}.jsonl", [body])
    volume(ways["reordered"], "bm/a.jsonl", shuffled)
    volume(ways["doubled"], "bm/a.jsonl", bodies + shuffled + bodies[:7])
    volume(ways["conflict copies"], "bm/a.jsonl", bodies[:40], end=b"")
    volume(ways["conflict copies"], "bm/a (Bertan konfliktikopio 2026-11-21).jsonl", bodies[:12])
    volume(ways["conflict copies"], "bm/a.sync-conflict-20261121-140311-ABCDEFG.jsonl", bodies[20:60])
    volume(ways["conflict copies"], "bm/a-BERTAN-KONE.jsonl", bodies[55:])
    volume(ways["union merge"], "bm/a.jsonl", [*bodies[:20], *bodies[40:], *bodies[20:40]])
    volume(ways["odd names"], "kopio työstä/ä ö/.jsonl", bodies[:30])
    volume(ways["odd names"], ".stversions/x~20261121.jsonl", bodies[25:])
    (ways["odd names"].trail / "folder.jsonl").mkdir()
    volume(ways["odd names"], "folder.jsonl/deeper.jsonl/a.jsonl", bodies[:3])
    for way, copy in ways.items():
        copy.look()
        assert picture(copy.connection) == shown, way


def test_a_copy_that_arrives_after_its_lines_were_read_says_nothing_new(reader: Machine) -> None:
    bodies = some(20)
    volume(reader, "bm/a.jsonl", bodies)
    reader.look()
    shown = picture(reader.connection)
    volume(reader, "bm/a.sync-conflict-20261121-140311-ABCDEFG.jsonl", bodies[5:12])
    assert (reader.look().acts, picture(reader.connection)) == (0, shown)
    volume(reader, "bm/a (1).jsonl", [*bodies, *some(3, "cc-000001")])
    assert reader.look().acts == 3
    reads_on_like_anew(reader)


def test_a_file_name_that_is_no_text_can_still_be_a_volume(reader: Machine) -> None:
    bodies = some()
    volume(reader, "bm/a.jsonl", bodies[:5])
    try:
        with open(os.fsencode(reader.trail) + b"/bm/\xe4.jsonl", "wb") as odd:  # noqa: PTH123
            odd.write(b"\n".join(bodies) + b"\n")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    reader.look()
    assert reader.lines() == names(bodies)
    assert not reader.look().rebuilt


def test_links_are_not_followed_so_that_a_ring_of_folders_ends(reader: Machine) -> None:
    bodies = some()
    volume(reader, "bm/a.jsonl", bodies)
    try:
        (reader.trail / "bm" / "ring").symlink_to(reader.trail, target_is_directory=True)
        (reader.trail / "bm" / "lost.jsonl").symlink_to(reader.trail / "nowhere.jsonl")
    except OSError:
        pytest.skip("links can't be made here")
    reader.look()
    assert reader.lines() == names(bodies)


@pytest.mark.parametrize("loss", ["gone", "shrunk", "rewritten", "emptied"])
def test_the_project_shows_what_the_folder_holds_when_a_volume_loses_lines(
    reader: Machine, loss: str
) -> None:
    bodies = some()
    volume(reader, "bm/a.jsonl", bodies[:6])
    path = volume(reader, "bm/b.jsonl", bodies[6:])
    reader.look()
    if loss == "gone":
        path.unlink()
        left = bodies[:6]
    elif loss == "shrunk":
        path.write_bytes(bodies[6] + b"\n")
        left = bodies[:7]
    elif loss == "emptied":
        path.write_bytes(b"")
        left = bodies[:6]
    else:
        path.write_bytes(b"\n".join([*bodies[8:], b"x" * 4096, bodies[7]]) + b"\n")
        left = bodies[:6] + bodies[7:]
    assert reader.look().rebuilt
    assert reader.lines() == names(left)
    reads_on_like_anew(reader)
    volume(reader, "bm/b.jsonl", bodies[6:])
    reader.look()
    assert reader.lines() == names(bodies)


def test_a_change_deep_inside_a_volume_that_also_grew_is_seen(reader: Machine) -> None:
    bodies = some(60)
    path = volume(reader, "bm/a.jsonl", bodies[:50])
    reader.look()
    spoilt = bodies[3].replace(b'"v":1', b'"v":!')
    path.write_bytes(b"\n".join([*bodies[:3], spoilt, *bodies[4:]]) + b"\n")
    reader.look()
    assert reader.lines() == names(bodies[:3] + bodies[4:])


def test_unchanged_volumes_are_not_read_again_and_grown_ones_from_where_they_stood(reader: Machine) -> None:
    bodies = some()
    volume(reader, "bm/a.jsonl", bodies[:6])
    path = volume(reader, "bm/b.jsonl", bodies[6:9])
    assert reader.look().acts == 9
    unread = reader.look()
    assert (unread.acts, unread.rebuilt) == (0, False)
    path.write_bytes(path.read_bytes() + b"\n".join(bodies[9:]) + b"\n")
    grown = reader.look()
    assert (grown.acts, grown.rebuilt) == (3, False)
    os.utime(path, ns=(1, 1))
    touched = reader.look()
    assert (touched.acts, touched.rebuilt) == (0, False)
    assert reader.lines() == names(bodies)


def test_a_volume_that_cannot_be_opened_is_told_and_read_as_soon_as_it_can(
    reader: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = some()
    volume(reader, "bm/a.jsonl", bodies[:6])
    volume(reader, "bm/b.jsonl", bodies[6:])
    reader.look()
    reader.lose_cache()
    honest = files.read_regular

    def closed(path: Path) -> bytes:
        if path.name == "b.jsonl":
            raise PermissionError(13, "Permission denied")
        return honest(path)

    with monkeypatch.context() as patched:
        patched.setattr("qualcode.trail.reader.read_regular", closed)
        reader.look()
        assert reader.lines() == names(bodies[:6])
        assert reader.damages() == ["unreadable"]
        reader.look()
        assert reader.damages() == ["unreadable"]
    reader.look()
    assert reader.lines() == names(bodies)
    assert reader.damages() == []


def test_a_trail_that_is_not_there_is_an_empty_one(reader: Machine) -> None:
    reader.look()
    assert reader.lines() == []
    volume(reader, "bm/a.jsonl", some())
    reader.look()
    shutil.rmtree(reader.trail)
    reader.look()
    assert reader.lines() == []


def test_a_volume_of_line_ends_or_of_garbage_is_read_in_one_go_and_told_once() -> None:
    good = split_lines(b"\n" * 3_000_000)
    assert (good.lines, good.damages, good.unfinished) == ((), (), None)
    spoilt = split_lines(b"roskaa\n\n" * 200_000)
    assert [(one.kind, one.bytes) for one in spoilt.damages] == [("garbage", 6 * 200_000)]
