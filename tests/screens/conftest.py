"""The example, to be read and coded on the screen."""

from pathlib import Path

import pytest

from tests.screens.desk import example


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the example in which Lauri codes."""
    return example(tmp_path / "study")
