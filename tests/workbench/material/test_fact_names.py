"""A fact of a thing has one value, in whatever case its name is written."""

from pathlib import Path

import pytest

from qualcode.index.queries import documents, participants
from qualcode.workbench.coding.mark_facts import set_mark_facts
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.participant_changes import set_variables
from tests.workbench.players import Player, begun, imported, marked


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def test_a_fact_in_another_case_changes_the_one_that_is_there(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        first = marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        set_variables(bench, "H1", {"alue": "Kuopio"})
        assert "alue = Espoo" in set_variables(bench, "H1", {"Alue": "Espoo"}).sentence
        set_facts(bench, "H1", {"kaupunki": "Kuopio"})
        set_facts(bench, "H1", {"KAUPUNKI": "Espoo"})
        set_mark_facts(bench, first, {"koe": "1"})
        set_mark_facts(bench, first, {"Koe": "2"})
        marked(bench, "Ohjeet muuttuvat", facts={"kOE": "3"})
        (person,) = participants.participants(bench.index)
        (document,) = documents.documents(bench.index)
        assert person.variables == (("alue", "Espoo"),)
        assert document.about == (("kaupunki", "Espoo"),)
        assert find_segment(bench.index, first).facts == (("koe", "3"),)
        set_variables(bench, "H1", {"ALUE": ""})
        (person,) = participants.participants(bench.index)
        assert person.variables == ()
