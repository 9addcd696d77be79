"""Tab completes commands, documents and categories, and is silent whatever goes wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.page import Desk


def completed(folder: Path, line: str) -> list[str]:
    """What a shell is offered for the line as it stands."""
    words = line.split()
    run = subprocess.run(
        [sys.executable, "-m", "qualcode"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.environ.get("PYTHONPATH", str(Path(__file__).parents[2])),
            "_QUALCODE_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - (not line.endswith(" "))),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("qualcode docu", ["documents", "document"]),
        ("qualcode read ", ["H1", "kysely"]),
        ("qualcode read H", ["H1"]),
        ("qualcode segments --category Ti", ["Tiedon kulku", "Tieto"]),
        ("qualcode category move Tieto --under Tiedon", ["Tiedon kulku"]),
        ("qualcode participant set V", ["V1", "V2", "V3"]),
        ("qualcode category re", ["rename", "residual", "retire", "restore"]),
    ],
)
def test_tab_offers_what_is_there(project: Desk, line: str, offered: list[str]) -> None:
    assert sorted(completed(project.folder, line)) == sorted(offered)


def test_tab_is_silent_outside_a_project_and_in_a_broken_one(project: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    assert completed(outside, "qualcode read ") == [""] or completed(outside, "qualcode read ") == []
    (project.folder / "qualcode.yaml").write_text(": [", encoding="utf-8")
    assert completed(project.folder, "qualcode read ") in ([], [""])


def test_tab_offers_no_name_that_a_shell_would_run(project: Desk) -> None:
    for name in ("Tieto $(touch X)", "Tieto; rm -r .", "Tieto `id`", "Tieto \x1b[31m"):
        assert project.give("category", "add", name).code == 0
    offered = completed(project.folder, "qualcode segments --category Ti")
    assert sorted(offered) == ["Tiedon kulku", "Tieto"]
