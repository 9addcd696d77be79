"""Each page of commands says what it said before. To take what is said now: pytest -n0 … --rewrite-pages"""

import shutil
from pathlib import Path

import pytest

from tests.cli.page import FILES, PAGES, Desk, played


@pytest.mark.parametrize("name", sorted(page.stem for page in PAGES.glob("*.page")))
def test_a_page_says_what_it_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(FILES, folder)
    monkeypatch.chdir(folder)
    page = PAGES / f"{name}.page"
    before = page.read_text(encoding="utf-8")
    now = played(before, Desk(folder))
    if request.config.getoption("--rewrite-pages"):
        page.write_text(now, encoding="utf-8")
    else:
        assert now == before
