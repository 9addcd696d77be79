"""A coder with one interview, and two coders with a copy of it each."""

from pathlib import Path

import pytest

from tests.workbench.players import Player, begun, imported, joined, synchronise


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    """Aino has begun a project and imported the interview H1."""
    first = begun(tmp_path / "aino")
    with first.at_work() as bench:
        assert imported(bench).outcome == "new"
    return first


@pytest.fixture
def both(aino: Player, tmp_path: Path) -> tuple[Player, Player]:
    """Aino and Bertta, each with a copy of the folder in which H1 is."""
    bertta = joined(aino, tmp_path / "bertta")
    synchronise(aino, bertta)
    return aino, bertta
