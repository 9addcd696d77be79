"""What ended commands left behind is told with its age and removed when asked; links and pipes are told, never read."""

import os
import sys

import pytest

from qualcode.files import machine_mark
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.health.folder_contents import clean, left_overs
from tests.workbench.players import Player

GONE = 2**22 + 7  # no process has this number


def test_what_a_command_left_behind_is_told_with_its_age_and_only_ones_own_old_files_go(aino: Player) -> None:
    with aino.at_work() as bench:
        now = bench.now().timestamp()
        for machine, hours in ((machine_mark(), 50), (machine_mark(), 1), ("abc123", 80)):
            path = bench.folder.documents / f"~$qc-{machine}-{GONE + hours}-1.tmp"
            path.write_bytes(b"half")
            os.utime(path, (now - 3600 * hours - 60, now - 3600 * hours - 60))
        (told,) = [one for one in check(bench).problems if one.kind == "left-over"]
        assert (
            "left 3 temporary files behind" in told.sentence and "3 days" in told.sentence and not told.grave
        )
        assert told.hint.endswith("qualcode check --clean")
        assert clean(bench) == 1
        assert sorted(one.hours for one in left_overs(bench)) == [1, 80]
        assert not [one for one in check(bench).problems if one.kind not in ("left-over",)]


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes of this kind, and links need rights"
)
def test_links_and_pipes_in_the_folder_are_told_and_nothing_waits_for_them(aino: Player) -> None:
    with aino.at_work() as bench:
        document = next(bench.folder.documents.iterdir())
        os.mkfifo(document / "0123456789abcdef0123.txt")
        (bench.folder.trail / "xx").symlink_to(aino.place)
    with aino.at_work() as bench:
        (told,) = [one for one in check(bench).problems if one.kind == "not-regular"]
        assert "2 items" in told.sentence and "trail/xx" in told.sentence and told.grave
