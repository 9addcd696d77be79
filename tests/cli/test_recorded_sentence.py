"""The last line of a command says what was recorded, as it was, in a sentence with one full stop."""

from pathlib import Path

import pytest

from tests.cli.page import Desk

TALK = "Moi taas: no niin.\n\nTäällä ollaan.\n\nMoi taas: uusi juttu.\n\nVielä kerran.\n"


@pytest.fixture(name="desk")
def a_new_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert desk.give("init", ".", "--coder", "Anna Kallio", "--language", "fi").code == 0
    (tmp_path / "P1.txt").write_text(TALK, encoding="utf-8")
    return desk


def test_a_file_read_anew_with_its_speakers_named_is_told_as_changed(desk: Desk) -> None:
    assert "Imported 1 document." in desk.give("import", "P1.txt").out
    again = desk.give("import", "P1.txt", "--speakers", "Moi taas=P1")
    assert "Changed 1 document." in again.out
    assert "imported 1" not in again.out
    saying = desk.give("import", "P1.txt", "--speakers", "Moi taas=P2").out
    assert "Changed 1 document." in saying


@pytest.mark.parametrize("words", [("journal", "Aloitettiin.", "--kind", "note"), ("memo", "Vain yksi.")])
def test_a_note_that_ends_in_a_full_stop_doesnt_double_it(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk.give(*words).out
    assert ".. " not in said and f"{words[1][:-1]} (" in said and said.endswith("). Undo: qualcode undo\n")


def test_a_project_in_the_folder_at_hand_is_begun_there_and_no_one_is_sent_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tutkimus").mkdir()
    monkeypatch.chdir(tmp_path / "tutkimus")
    desk = Desk(tmp_path / "tutkimus")
    said = desk.give("init", ".", "--coder", "Anna Kallio")
    assert said.out == (
        "Created “tutkimus” in this folder. Your coder key is ak (Anna Kallio).\n"
        "Next step: qualcode import FILE.docx\n"
    )


def test_a_project_begun_twice_in_the_folder_at_hand_asks_no_name_and_sends_nobody_elsewhere(
    desk: Desk,
) -> None:
    for words in (("init", "."), ("init", ".", "--coder", "Anna Kallio")):
        said = desk.give(*words)
        assert said.code == 1 and "already contains a project" in said.errors and "cd " not in said.errors
