"""What the pages on results show is what the demo gives."""

import shutil
from pathlib import Path

import pytest

from tests.cli.page import Desk
from tests.source import ROOT


@pytest.mark.parametrize("name", ["answers.md", "comparison.md", "counts.md", "query.md", "ranking.md"])
def test_the_figures_on_the_page_are_those_of_the_example(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = tmp_path / "example"
    shutil.copytree(ROOT / "projects" / "example", study)
    monkeypatch.chdir(study)
    desk = Desk(study)
    shown = [
        part for part in (ROOT / "docs" / name).read_text(encoding="utf-8").split("```\n") if part[:2] == "$ "
    ]
    assert shown
    for block in shown:
        line, _break, expected = block.partition("\n")
        said = desk.give(*desk.typed(line[2:]))
        assert said.code == 0, said.errors
        lines = [one.rstrip() for one in said.out.splitlines()]
        for one in filter(None, map(str.rstrip, expected.splitlines())):
            assert one in lines, one
