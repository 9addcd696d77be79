"""Several processes of one machine share an index; one that is killed, spoilt or old is made anew from the folder."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode import files
from qualcode.index.index import Index
from qualcode.index.intake import refresh
from qualcode.index.schema import NUMBER
from qualcode.trail.line import Write
from tests.trail.machines import Chain, Machine, differences, machine, picture, rebuilt, volume

LOOK = """
import sys
from pathlib import Path
from qualcode.folder import Folder
from qualcode.index.index import Index
with Index.open(Folder(Path(sys.argv[1])), Path(sys.argv[2])) as index:
    print("open", flush=True)
    for _ in range(int(sys.argv[3])):
        index.refresh()
    print(index.row("SELECT count(*) FROM line")[0])
"""


def looking(at: Machine, times: int = 1) -> subprocess.Popen[str]:
    """Another process that brings the index up to date."""
    command = [sys.executable, "-c", LOOK, str(at.folder.root), str(at.place / "cache"), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def many(number: int, writer: str = "bm-000001") -> list[bytes]:
    chain = Chain(writer)
    dice = random.Random(writer)
    made = []
    for _act in range(number):
        entity = f"c{dice.randrange(10**10):010}"
        made.append(chain.body(Write(entity, "kind", "category"), Write(entity, "name", f"nimi {number}")))
    return made


@pytest.fixture
def own(tmp_path: Path) -> Machine:
    at = machine(tmp_path)
    at.folder.root.mkdir(parents=True)
    return at


def test_processes_that_build_the_same_index_at_once_wait_for_each_other(own: Machine) -> None:
    volume(own, "bm/a.jsonl", many(3000))
    running = [looking(own) for _process in range(4)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err, out.split()[-1]) == (0, "", "3000")
    assert differences(picture(own.connection), rebuilt(own)) == {}


def test_processes_that_look_while_the_trail_grows_lose_nothing(own: Machine) -> None:
    bodies = many(400)
    path = volume(own, "bm/a.jsonl", bodies[:1])
    running = [looking(own, times=60) for _process in range(2)]
    for body in bodies[1:]:
        with path.open("ab") as end:
            end.write(body + b"\n")
        if len(body) % 3 == 0:
            own.look()
    for process in running:
        _out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
    own.look()
    assert len(own.lines()) == 400
    assert differences(picture(own.connection), rebuilt(own)) == {}


def test_building_the_index_of_a_large_project_tells_how_far_it_is_and_a_small_step_tells_nothing(
    own: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "BIG", 100_000)
    bodies = many(1000)
    path = volume(own, "bm/a.jsonl", bodies[:-1])
    told: list[float] = []
    with Index.open(own.folder, own.place / "cache") as index:
        index.refresh(told.append)
        assert (told[0], told[-1]) == (0, 1)
        assert told == sorted(told)
        assert len(told) > 4
        told.clear()
        path.write_bytes(path.read_bytes() + bodies[-1] + b"\n")
        index.refresh(told.append)
        assert told == []


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_a_build_that_is_killed_at_any_moment_leaves_an_index_that_is_built_anew(own: Machine) -> None:
    volume(own, "bm/a.jsonl", many(4000))
    for pause in (0.0, 0.05, 0.1, 0.2, 0.3):
        own.lose_cache()
        process = looking(own)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        own.look()
        assert len(own.lines()) == 4000
    assert differences(picture(own.connection), rebuilt(own)) == {}


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 8192, b"no index" * 900, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_an_index_file_that_is_none_is_replaced(own: Machine, content: bytes) -> None:
    volume(own, "bm/a.jsonl", many(20))
    (own.place / "cache").mkdir()
    (own.place / "cache" / "index.sqlite").write_bytes(content)
    own.look()
    assert len(own.lines()) == 20


def test_an_index_that_is_damaged_in_the_middle_is_replaced_when_that_is_noticed(own: Machine) -> None:
    volume(own, "bm/a.jsonl", many(2000))
    own.look()
    own.close()
    path = own.place / "cache" / "index.sqlite"
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(content)
    volume(own, "bm/b.jsonl", many(5, "bm-000002"))
    own.look()
    assert len(own.lines()) == 2005
    assert differences(picture(own.connection), rebuilt(own)) == {}


def test_an_index_of_another_schema_is_emptied_and_built_anew_in_the_same_file(own: Machine) -> None:
    volume(own, "bm/a.jsonl", many(20))
    own.look()
    own.close()
    path = own.place / "cache" / "index.sqlite"
    before = path.stat().st_ino
    with sqlite3.connect(path) as old:
        old.execute(f"PRAGMA user_version={NUMBER + 1}")
        old.execute("ALTER TABLE thing RENAME TO thing_of_old")
    old.close()
    own.look()
    assert len(own.lines()) == 20
    assert path.stat().st_ino == before
    assert own.connection.execute("SELECT 1 FROM sqlite_master WHERE name='thing_of_old'").fetchone() is None


def test_an_index_of_an_empty_folder_can_be_read_on_from(own: Machine) -> None:
    own.look()
    volume(own, "bm/a.jsonl", many(3))
    own.look()
    assert differences(picture(own.connection), rebuilt(own)) == {}


def test_a_fault_while_taking_in_leaves_the_index_as_it_was(
    own: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    volume(own, "bm/a.jsonl", many(10))
    own.look()
    before = picture(own.connection)
    volume(own, "bm/b.jsonl", many(5, "bm-000002"))
    with monkeypatch.context() as patched:
        patched.setattr("qualcode.index.intake.refresh.rows_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            own.look()
    assert picture(own.connection) == before
    own.look()
    assert len(own.lines()) == 15


def test_a_folder_that_is_copied_while_it_is_read_shows_what_was_whole(own: Machine) -> None:
    """Files that go between being listed and being read are as if they weren't there."""
    volume(own, "bm/a.jsonl", many(10))
    gone = volume(own, "bm/b.jsonl", many(5, "bm-000002"))
    honest = files.read_regular

    def vanishing(path: Path) -> bytes:
        if path == gone:
            path.unlink(missing_ok=True)
        return honest(path)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("qualcode.trail.reader.read_regular", vanishing)
        own.look()
    assert len(own.lines()) == 10
    assert isinstance(own.index, Index) and own.index.folder == own.folder
