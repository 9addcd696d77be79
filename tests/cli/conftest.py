"""A project for tests of the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.page import FILES, Desk


@pytest.fixture(name="project")
def a_small_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with a project in which little is marked; commands are given in it."""
    folder = tmp_path / "study"
    shutil.copytree(FILES, folder)
    monkeypatch.chdir(folder)
    desk = Desk(folder)
    for line in (
        "qualcode init . --coder 'Anna Kallio' --language fi",
        "qualcode import H1.txt kysely.csv",
        "qualcode category add 'Tiedon kulku' --level main",
        "qualcode category add Tieto --under 'Tiedon kulku'",
        "qualcode mark H1 'Kukaan ei tiedä' --at 2 --simplify 'Tiedon puute' --into Tieto",
        "qualcode mark H1 'roolit ovat epäselviä' --simplify 'Roolien ja vastuiden epäselvyys arjen työssä'",
        "qualcode poster draft --from 'Tiedon kulku'",
    ):
        said = desk.give(*desk.typed(line))
        assert said.code == 0, said.errors
    return desk
