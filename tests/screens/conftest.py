"""The example, to be read and coded on the screen."""

from pathlib import Path

import pytest

from tests.screens.desk import example


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the example in which Lauri codes."""
    return example(tmp_path / "study")


@pytest.fixture(autouse=True)
def without_word_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What says nearly the same is the same on every machine, whether Voikko is there or not."""
    monkeypatch.setattr("qualcode.suggest.similar_expressions.finnish_forms", lambda: None)
