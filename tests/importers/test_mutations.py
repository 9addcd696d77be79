"""Files with faults are read or refused with a sentence, by every importer; `benchmarks/fuzz.py` reads many more."""

from pathlib import Path

import pytest

from benchmarks.fuzz import fuzz, read, seeds
from qualcode.errors import Refusal, Unreadable
from tests.importers.test_sizes import open_table


def test_the_sound_files_are_read(tmp_path: Path) -> None:
    told = {}
    for one in seeds():
        (tmp_path / one.name).write_bytes(one.content)
        try:
            read(tmp_path / one.name)
        except Refusal as refusal:
            told[one.name] = refusal.sentence
    assert not told, "a file that is refused without a fault finds none"


@pytest.mark.parametrize("seed", range(3))
def test_files_with_faults_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    wrong = [told for told in fuzz(700, seed, tmp_path) if told[1] not in ("read", "refused")]
    assert not wrong


def test_a_spreadsheet_that_ends_within_a_cell_is_refused_and_not_read_for_ever(tmp_path: Path) -> None:
    path = open_table(tmp_path / "K.ods", "<table:table-row><table:table-cell><text:p>Mikä?</text&#0;:p>")
    with pytest.raises(Unreadable, match="damaged"):
        read(path)
