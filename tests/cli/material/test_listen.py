"""The recording of an interview is played from the turn that is being read, by the player that is installed."""

import json
import shutil
import wave
from pathlib import Path

import pytest

from tests.cli.page import Desk

TALK = "H: Mikä toimii? [00:00:05]\n\nV: Palaverit. [00:00:42]\n\nH: Entä muuta?\n\nV: Ei muuta. [00:02:10]\n"


@pytest.fixture(name="desk")
def a_project_with_a_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "H1.txt").write_text(TALK, "utf-8")
    (tmp_path / "äänet").mkdir()
    (tmp_path / "äänet" / "H 1.mp3").write_bytes(b"x")
    desk = Desk(tmp_path)
    assert desk.give("init", ".", "--coder", "Anna Kallio", "--language", "fi").code == 0
    assert desk.give("import", "H1.txt").code == 0
    return desk


def players(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> Path:
    """Players that only write down how they were called."""
    programs = folder / "ohjelmat"
    programs.mkdir()
    for name in names:
        program = programs / name
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" {name} "$@" > {folder}/kutsu\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))  # whatever else this machine has isn't found
    return folder / "kutsu"


@pytest.mark.parametrize(
    ("names", "told"),
    [(("mpv", "vlc", "ffplay"), ["mpv", "--start=41.00"]), (("ffplay",), ["ffplay", "-hide_banner"])],
)
def test_a_turn_is_played_from_a_second_before_it_by_the_first_player(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], told: list[str]
) -> None:
    call = players(tmp_path, monkeypatch, *names)
    assert desk.give("document", "set", "H1", "äänite=äänet/H 1.mp3").code == 0
    said = desk.give("listen", "H1:3")
    assert said.code == 0, said.errors
    assert call.read_text().splitlines()[:2] == told
    assert call.read_text().splitlines()[-1] == str(tmp_path / "äänet" / "H 1.mp3")
    where = json.loads(desk.give("listen", "H1", "--at", "3", "--json").out)
    assert where["start"] == 41.0


def test_without_a_recording_a_file_or_a_player_the_next_step_is_said(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = desk.give("listen", "H1")
    assert "qualcode document set H1 audio=" in said.errors
    desk.give("document", "set", "H1", "audio=poissa.mp3")
    said = desk.give("listen", "H1")
    assert "poissa.mp3" in said.errors
    desk.give("document", "set", "H1", "audio=äänet/H 1.mp3")
    players(tmp_path, monkeypatch)
    said = desk.give("listen", "H1", "--at", "2")
    assert said.code == 1
    assert "mpv, VLC, ffplay" in said.errors
    assert desk.give("listen", "H1", "--at", "99").code == 1


@pytest.mark.skipif(not shutil.which("mpv"), reason="mpv isn't installed")
def test_mpv_plays_the_recording_to_its_end(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wave.open(str(tmp_path / "H1.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 8000 * 6))
    (tmp_path / "mpv").mkdir()
    (tmp_path / "mpv" / "mpv.conf").write_text("ao=null\nreally-quiet=yes\n")
    monkeypatch.setenv("MPV_HOME", str(tmp_path / "mpv"))
    assert desk.give("document", "set", "H1", "audio=H1.wav").code == 0
    said = desk.give("listen", "H1:2")
    assert said.code == 0, said.errors
