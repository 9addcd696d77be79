"""A text edited in an editor: nothing is left behind where nothing was changed."""

from pathlib import Path

import pytest

from tests.cli.page import Desk


@pytest.fixture(name="desk")
def a_project_with_an_interview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "H1.txt").write_text("H: Mitä?\n\nV: Tätä.\n", "utf-8")
    desk = Desk(tmp_path)
    desk.give("init", ".", "--coder", "Anna Kallio")
    desk.give("import", "H1.txt")
    return desk


def test_the_printed_text_taken_back_changes_nothing(desk: Desk) -> None:
    (desk.folder / "e.txt").write_text(desk.give("document", "edit", "H1", "--print").out, "utf-8")
    said = desk.give("document", "edit", "H1", "--from", "e.txt")
    assert (said.code, said.out, said.errors) == (0, "Nothing was changed.\n", "")


def test_no_copy_of_the_text_stays_where_an_editor_left_it_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = desk.folder / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setenv("VISUAL", "true")
    assert desk.give("document", "edit", "H1").out == "Nothing was changed.\n"
    assert list(place.iterdir()) == []
