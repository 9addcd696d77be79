"""Settings that didn't change are not understood anew; whatever else becomes of the memory of them, the file counts."""

from pathlib import Path

import pytest

from qualcode.settings import read
from qualcode.settings.memory import remembered_settings
from qualcode.settings.read import read_settings

FULL = """\
id: koe-abc123
title: 2021
authors: [Aino Nieminen, Bertta Mäkinen]
language: sv
levels: [subcategory, upper, main]
tasks:
  - key: T1
    title: Miten?
    parts: [Missä?, Milloin?]
  - {title: Mitä?, answered_by: survey}
saturation: {code: upper, base: 5, threshold: 0 %}
groups_overlap: no
no_answer: [en osaa sanoa, "-"]
poster: {paper: A3, line: Sovitaan yhdessä}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "qualcode.yaml"
    path.write_text(FULL, encoding="utf-8")
    return path


def test_what_is_remembered_is_what_the_file_says(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "cache"
    first, said = remembered_settings(file, memory), read_settings(file)
    monkeypatch.setattr(read, "parse_settings", lambda *_: pytest.fail("it was understood before"))
    assert remembered_settings(file, memory) == first == said


def test_a_changed_file_is_understood_anew(file: Path, tmp_path: Path) -> None:
    remembered_settings(file, tmp_path)
    file.write_text(FULL.replace("2021", "2022"), encoding="utf-8")
    assert remembered_settings(file, tmp_path).title == "2022"


def test_two_projects_dont_share_a_memory(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "toinen" / "qualcode.yaml"
    other.parent.mkdir()
    other.write_text("id: toinen-abc123\ntitle: Toinen\n", encoding="utf-8")
    for _again in range(2):
        assert [remembered_settings(one, tmp_path).title for one in (file, other)] == ["2021", "Toinen"]


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"stamp": "x"}', b"\0\0\0"])
def test_a_damaged_memory_is_passed_over(file: Path, tmp_path: Path, left: bytes) -> None:
    expected = remembered_settings(file, tmp_path)
    (kept,) = tmp_path.glob("settings-*.json")
    kept.write_bytes(left)
    assert remembered_settings(file, tmp_path) == expected


def test_faults_are_told_every_time(file: Path, tmp_path: Path) -> None:
    file.write_text(FULL.replace("language: sv", "language: xx"), encoding="utf-8")
    assert remembered_settings(file, tmp_path).faults
    assert remembered_settings(file, tmp_path).faults
    assert not list(tmp_path.glob("settings-*.json"))


def test_a_memory_that_cant_be_written_keeps_nobody_from_reading(file: Path, tmp_path: Path) -> None:
    memory = tmp_path / "no-folder"
    memory.write_text("in the way", encoding="utf-8")
    assert remembered_settings(file, memory).title == "2021"
