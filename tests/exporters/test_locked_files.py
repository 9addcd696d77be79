"""A file that another program holds is refused by name, and a free name is offered."""

from pathlib import Path

import pytest

from qualcode.errors import FolderTrouble
from qualcode.exporters.word import parts


def test_a_file_open_in_word_is_named_and_a_free_name_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "raportti.docx"
    held.write_bytes(b"open in Word")
    (tmp_path / "raportti-2.docx").write_bytes(b"another")

    def refuse(_new: Path, _old: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(parts, "replace", refuse)
    with pytest.raises(FolderTrouble) as refused:
        parts.write_whole(b"new", held)
    assert "raportti.docx" in refused.value.sentence
    assert refused.value.hint.endswith(f"add: --output {tmp_path / 'raportti-3.docx'}")
    assert held.read_bytes() == b"open in Word"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["raportti-2.docx", "raportti.docx"]
