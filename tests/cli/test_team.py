"""What two people decided apart is shown and closed from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.page import Desk


@pytest.fixture(name="desk")
def a_project_in_which_two_named_a_category_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The same folder, two machines: the second coder's trail is written while the first one's rename is elsewhere."""
    desk = Desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert desk.give("init", "study", "--coder", "Anna Kallio", "--language", "fi").code == 0
    assert desk.give("--project", "study", "category", "add", "Tieto", "--level", "main").code == 0
    trail = tmp_path / "study" / "trail"
    before = {path: path.read_bytes() for path in trail.rglob("*.jsonl")}
    assert desk.give("--project", "study", "category", "rename", "Tieto", "Tiedonkulku").code == 0
    after = {path: path.read_bytes() for path in trail.rglob("*.jsonl")}
    for path, content in before.items():
        path.write_bytes(content)
    monkeypatch.setenv("QUALCODE_CODER", "bm")
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(tmp_path / "second"))
    assert desk.give("--project", "study", "category", "rename", "Tieto", "Tiedottaminen").code == 0
    for path, content in after.items():
        path.write_bytes(content)
    return desk


def test_conflicts_tells_both_wishes_with_their_authors(desk: Desk) -> None:
    told = json.loads(desk.give("--project", "study", "conflicts", "--json").out)["conflicts"]
    assert len(told) == 1
    assert {wish["words"] for wish in told[0]["wishes"]} == {"“Tiedonkulku”", "“Tiedottaminen”"}
    assert [wish["shown"] for wish in told[0]["wishes"]].count(True) == 1
    said = desk.give("--project", "study", "conflicts").out
    assert "Anna Kallio" in said and "BM" in said and " decide " in said


def test_decide_closes_it_in_one_command(desk: Desk) -> None:
    handle = json.loads(desk.give("--project", "study", "conflicts", "--json").out)["conflicts"][0]["handle"]
    decided = desk.give("--project", "study", "decide", handle, "2", "--why", "sovittu")
    assert decided.code == 0, decided.errors
    chosen, other = (name for name in ("“Tiedonkulku”", "“Tiedottaminen”") if name in decided.out)
    first, then = sorted((chosen, other), key=decided.out.index)
    assert f"Decided on {first} as the name, not {then}; reason: sovittu" in decided.out
    assert "No disagreements" in desk.give("--project", "study", "conflicts").out
    assert desk.give("--project", "study", "decide", handle, "7").code == 2
    assert desk.give("--project", "study", "decide", "c000/name", "1").code == 1


def test_whoever_moved_the_folder_is_told_by_which_name_to_join_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUALCODE_CODER")
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(tmp_path / "elsewhere"))
    (tmp_path / "study").rename(tmp_path / "moved")
    said = desk.give("--project", "moved", "category", "add", "Roolit")
    assert said.code == 1
    assert "join under your existing name: Anna Kallio" in said.errors
