"""The example as a project of a coder's own, to export from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.workbench.bench import Bench
from tests.source import ROOT
from tests.workbench.players import Player, player


@pytest.fixture(scope="module")
def example_player(tmp_path_factory: pytest.TempPathFactory) -> Player:
    """A coder of the example, with the folder as it comes."""
    return example_of(tmp_path_factory.mktemp("example"))


def example_of(place: Path) -> Player:
    """The same in a place of its own, for a test that writes in the project."""
    found = player(place)
    shutil.copytree(ROOT / "projects" / "example", found.root)
    return found


@pytest.fixture
def bench(example_player: Player) -> Iterator[Bench]:
    with example_player.at_work() as bench:
        yield bench


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path
