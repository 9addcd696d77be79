"""Whatever a researcher can cause becomes a sentence; what nobody foresaw keeps its traceback."""

import json
import os
from pathlib import Path

import pytest

from qualcode.cli.frame.error_messages import guarded
from qualcode.cli.frame.output import Output
from qualcode.cli.team import trail as trail_commands
from tests.cli.page import Desk


def test_what_nobody_foresaw_keeps_its_traceback() -> None:
    def broken() -> int:
        raise ZeroDivisionError("nobody foresaw this")

    with pytest.raises(ZeroDivisionError):
        guarded(broken, Output())


def test_an_interrupted_command_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert guarded(interrupted, Output()) == 130
    assert capsys.readouterr() == ("", "")


def test_a_command_interrupted_in_its_middle_ends_quietly_too(
    project: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(trail_commands, "when", interrupted)
    said = project.give("trail")
    assert (said.code, said.out, said.errors) == (130, "", "")


def test_refusals_go_to_standard_error_and_leave_standard_output_to_scripts(project: Desk) -> None:
    said = project.give("segments", "--category", "Roolit", "--json")
    assert said.code == 1
    assert said.out == ""
    assert said.errors.startswith("Category “Roolit” not found.")


def test_missing_acts_are_told_on_standard_error_by_every_command(project: Desk) -> None:
    project.give("status")
    (volume,) = project.folder.glob("trail/ak/*.jsonl")
    lines = volume.read_bytes().splitlines(keepends=True)
    volume.write_bytes(b"".join(lines[:3]))
    said = project.give("segments", "--json")
    assert json.loads(said.out) == {"segments": []}
    assert "were here before and have disappeared" in said.errors
    assert project.give("status").code == 3
    assert project.give("check").code == 3
    told = json.loads(project.give("check", "--json").out)
    assert [one["kind"] for one in told["problems"] if one["grave"]] == ["missing"]


def test_a_faulty_setting_is_told_by_check_with_its_line_and_the_command_that_mends_it(project: Desk) -> None:
    settings = project.folder / "qualcode.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "language: klingon\n", encoding="utf-8")
    said = project.give("check")
    assert "qualcode set language" in said.out or "qualcode set language" in said.errors


@pytest.mark.parametrize("damage", ["{", "title: [", ": : ["])
def test_broken_settings_are_told_with_their_line(project: Desk, damage: str) -> None:
    (project.folder / "qualcode.yaml").write_text(f"id: x\n{damage}\n", encoding="utf-8")
    said = project.give("status")
    assert said.code == 1
    assert "qualcode.yaml" in said.errors


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(project: Desk) -> None:
    (project.folder / "trail" / "ak").chmod(0o500)
    said = project.give("memo", "Katso vielä")
    assert said.code == 1


def test_an_editor_that_spoils_the_text_leaves_it_to_be_mended(
    project: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text("import sys\nopen(sys.argv[1], 'w').write('headings: [')\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"python3 {editor}")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = project.give("poster", "show").out
    said = project.give("poster", "edit")
    assert said.code == 1
    (kept,) = tmp_path.glob("huoneentaulu-*.yaml")
    assert str(kept) in said.errors
    assert kept.read_text(encoding="utf-8") == "headings: ["
    assert project.give("poster", "show").out == before


def test_what_is_taken_out_of_the_poster_has_to_be_confirmed(project: Desk, tmp_path: Path) -> None:
    text = project.give("poster", "edit", "--print").out
    (tmp_path / "poster.yaml").write_text(
        text[: text.index("  actions:")] + "  actions: []\n", encoding="utf-8"
    )
    refused = project.give("poster", "edit", "--from", str(tmp_path / "poster.yaml"))
    assert refused.code == 1 and "--yes" in refused.errors
    assert project.give("poster", "edit", "--from", str(tmp_path / "poster.yaml"), "--yes").code == 0
    assert json.loads(project.give("poster", "show", "--json").out)["headings"][0]["actions"] == []


def test_trying_to_import_a_file_that_is_not_there_does_not_say_that_it_will_be_imported(
    project: Desk,
) -> None:
    said = project.give("import", "ei-ole.docx", "--dry-run")
    assert said.code == 1 and "ei-ole.docx" in said.errors and "without --dry-run" not in said.out
