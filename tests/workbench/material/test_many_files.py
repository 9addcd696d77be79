"""Many files at once: the disk is waited for once for all of them, and still nothing is told before it is safe."""

import errno
import os
from pathlib import Path
from unittest import mock

import pytest

from qualcode.index.queries import documents as document_queries
from qualcode.machine import disk
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material import document_intake
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from tests.workbench.players import Player, begun


@pytest.fixture
def empty(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def talks(place: Path, number: int) -> list[Path]:
    paths = []
    for one in range(1, number + 1):
        path = place / f"H{one}.txt"
        path.write_text(
            f"Haastattelija: Mitä kuuluu?\nH{one}: Kerta {one} on toinen.\n" * 3, encoding="utf-8"
        )
        paths.append(path)
    return paths


def names(player: Player) -> list[str]:
    with player.at_work() as bench:
        assert [one.kind for one in check(bench).problems] == []
        return [one.name for one in document_queries.documents(bench.index)]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks Linux which file is synced")
def test_texts_their_names_and_their_folders_are_on_the_disk_before_the_acts_that_name_them(
    empty: Player, tmp_path: Path
) -> None:
    steps: list[tuple[str, Path]] = []
    sync, replace, append = os.fsync, Path.replace, os.write

    def file_of(handle: int) -> Path:
        return Path(f"/proc/self/fd/{handle}").readlink()

    def syncing(handle: int) -> None:
        sync(handle)
        steps.append(("synced", file_of(handle)))

    def naming(aside: Path, path: Path) -> Path:
        steps.append(("named", path))
        assert ("synced", aside) in steps or "documents" not in path.parts
        return replace(aside, path)

    def writing(handle: int, content: bytes) -> int:
        if file_of(handle).suffix == ".jsonl":
            steps.append(("acts", file_of(handle)))
        return append(handle, content)

    with (
        mock.patch.object(os, "fsync", syncing),
        mock.patch.object(Path, "replace", naming),
        mock.patch.object(os, "write", writing),
        empty.at_work() as bench,
    ):
        outcomes = import_files(bench, talks(tmp_path, 5), ImportOptions())
        documents = bench.folder.documents
    acts = [place for place, (what, _path) in enumerate(steps) if what == "acts"]
    assert len(acts) == 1, "the acts of all of them are one write"
    before = steps[: acts[0]]
    for one in outcomes:
        place = documents / one.document
        files = sorted(place.iterdir())
        assert len(files) == 3
        for path in files:
            assert ("named", path) in before
        assert ("synced", place) in before[before.index(("named", files[-1])) :]
    assert ("synced", documents) in before, "the new folders are durable too"
    assert steps[acts[0] + 1] == ("synced", steps[acts[0]][1])


def test_a_file_that_finds_no_room_is_refused_by_name_and_the_others_come_in(
    empty: Player, tmp_path: Path
) -> None:
    paths = talks(tmp_path, 4)
    write = disk.write_all

    def writing(handle: int, content: bytes) -> None:
        if b"Kerta 3" in content:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(handle, content)

    with mock.patch.object(disk, "write_all", writing), empty.at_work() as bench:
        outcomes = import_files(bench, paths, ImportOptions())
    assert [one.outcome for one in outcomes] == ["new", "new", "refused", "new"]
    assert outcomes[2].refusal is not None and "no space left" in outcomes[2].refusal.sentence
    assert names(empty) == ["H1", "H2", "H4"]
    assert list((tmp_path / "aino").rglob("*.tmp")) == []
    with empty.at_work() as bench:
        assert [one.outcome for one in import_files(bench, paths, ImportOptions())] == [
            "known",
            "known",
            "new",
            "known",
        ]


def test_more_files_than_are_written_at_one_time_all_come_in_as_one_chain(
    empty: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_intake, "MOST_TOGETHER", 3)
    with empty.at_work() as bench:
        outcomes = import_files(bench, talks(tmp_path, 8), ImportOptions())
        assert {one.outcome for one in outcomes} == {"new"}
        rows = bench.index.rows(
            "SELECT number, previous, id FROM line WHERE did='document.import' ORDER BY number"
        )
    assert len(rows) == 8
    assert [row[1] for row in rows[1:]] == [row[2] for row in rows[:-1]]
    assert names(empty) == [f"H{number}" for number in range(1, 9)]


def test_what_was_understood_before_the_program_was_stopped_is_recorded(
    empty: Player, tmp_path: Path
) -> None:
    paths = talks(tmp_path, 4)

    def stopped(path: Path) -> None:
        if path == paths[1]:
            raise KeyboardInterrupt

    with empty.at_work() as bench, pytest.raises(KeyboardInterrupt):
        import_files(bench, paths, ImportOptions(), stopped)
    assert names(empty) == ["H1", "H2"]


def test_a_file_that_comes_twice_in_one_command_is_noticed(empty: Player, tmp_path: Path) -> None:
    (first,) = talks(tmp_path, 1)
    again, other = tmp_path / "copy.txt", tmp_path / "other" / "H1.txt"
    again.write_bytes(first.read_bytes())
    other.parent.mkdir()
    other.write_text("H1: Aivan muuta puhetta tässä.\nH1: Ja vielä lisää.\n", encoding="utf-8")
    options = ImportOptions(speakers=(("H1", "H7"),))
    with empty.at_work() as bench:
        outcomes = import_files(bench, [first, again, other], options)
    assert [one.outcome for one in outcomes] == ["new", "speakers", "refused"]
    assert names(empty) == ["H1"]
