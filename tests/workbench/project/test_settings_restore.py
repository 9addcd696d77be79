"""A beginning that was stopped can be given again, and settings that are gone are put back from the history."""

import contextlib
import os
from pathlib import Path
from unittest import mock

import pytest

from qualcode.errors import FolderTrouble, NotFound, Refusal
from qualcode.workbench.coding.memos import add_journal
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.project.begin import begin
from qualcode.workbench.project.settings_restore import restore_settings
from tests.workbench.players import Player, player


def begun_again(first: Player) -> None:
    with first.places():
        begin(first.root, title="Koe", coder=first.name, now=first.clock, dice=first.dice)


@pytest.mark.parametrize("stopped", range(1, 12))
def test_a_beginning_that_was_stopped_anywhere_can_be_given_again(tmp_path: Path, stopped: int) -> None:
    first = player(tmp_path / "aino")
    honest, calls = os.replace, 0

    def killed(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == stopped:
            raise KeyboardInterrupt
        honest(source, target)

    with mock.patch.object(os, "replace", killed), contextlib.suppress(KeyboardInterrupt):
        begun_again(first)
    if not any(first.root.glob("trail/*/*.jsonl")):
        begun_again(first)
    with first.at_work() as bench:
        if not bench.coder:
            pytest.skip("begun, and join is what the program proposes")
        add_journal(bench, "Alku")
        assert not check(bench).problems
        assert bench.index.row("SELECT text FROM settings") == (bench.settings.text,)


def test_a_beginning_on_a_full_disk_is_refused_and_can_be_given_again(tmp_path: Path) -> None:
    first = player(tmp_path / "aino")
    with (
        mock.patch.object(os, "replace", side_effect=OSError(28, "No space left")),
        pytest.raises(FolderTrouble),
    ):
        begun_again(first)
    begun_again(first)
    with first.at_work() as bench:
        assert not check(bench).problems


def test_settings_of_somebody_else_whose_history_has_yet_to_arrive_are_not_begun_anew(
    aino: Player, tmp_path: Path
) -> None:
    other = player(tmp_path / "other", "bm", "Bertta Mäkinen")
    other.root.mkdir(parents=True)
    (other.root / "qualcode.yaml").write_bytes((aino.root / "qualcode.yaml").read_bytes())
    with pytest.raises(Refusal, match="already"):
        begun_again(other)


@pytest.mark.parametrize("content", [None, "", "title: [x\n", "title: vain otsikko\n"])
def test_settings_that_are_gone_or_no_settings_are_put_back_by_the_command_that_is_named(
    aino: Player, content: str | None
) -> None:
    settings = aino.root / "qualcode.yaml"
    before = settings.read_bytes()
    settings.unlink() if content is None else settings.write_text(content, encoding="utf-8")
    with pytest.raises(Refusal) as refusal, aino.at_work():
        pass
    assert refusal.value.hint.endswith("qualcode settings restore")
    with aino.places():
        done = restore_settings(aino.root / "trail")
    assert settings.read_bytes() == before
    assert (done.aside.read_text(encoding="utf-8") if done.aside else "") == (content or "")
    with aino.at_work() as bench:
        assert not check(bench).problems
    with aino.places(), pytest.raises(Refusal, match="they were last recorded"):
        restore_settings(aino.root)


def test_an_edited_id_is_noticed_and_nothing_is_recorded_under_it(aino: Player) -> None:
    settings = aino.root / "qualcode.yaml"
    text = settings.read_text(encoding="utf-8")
    with aino.at_work() as bench:
        name = bench.settings.id
    settings.write_text(text.replace(name, "toinen-abc123"), encoding="utf-8")
    with aino.at_work() as bench:
        assert [one.kind for one in check(bench).problems if one.grave] == ["settings-id"]
        bench.coder = ""
        with pytest.raises(Refusal, match="but the audit trail to"):
            add_journal(bench, "Väärässä projektissa")
    with aino.places():
        restore_settings(aino.root)
    assert settings.read_text(encoding="utf-8") == text


def test_where_no_project_is_nothing_is_restored(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        restore_settings(tmp_path)
