"""Whatever leaves the project goes through one door, which knows what may leave it."""

import pytest

from qualcode.workbench.exports.export_place import NAMES, target
from tests.workbench.players import Player


def test_no_place_for_a_file_is_given_outside_the_door(aino: Player) -> None:
    with aino.at_work() as bench:
        for what in NAMES:
            with pytest.raises(RuntimeError):
                target(bench, None, what, "fi", ".docx")
        with bench.for_others():
            assert target(bench, None, "report", "fi", ".docx")[0].name == "raportti.docx"
            with bench.for_others():
                pass
            assert bench.leaving, "one within the other leaves the door open"
        assert not bench.leaving
