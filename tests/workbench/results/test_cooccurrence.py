"""Categories together in a mark, a turn, a document."""

from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.simplify import simplify
from qualcode.workbench.results.cooccurrence import categories_together
from qualcode.workbench.results.filters import Filters
from tests.workbench.players import Player, marked


def test_the_place_decides_what_is_together(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Pää", level="main")
        for name in ("Tieto", "Kanavat", "Väki"):
            category_changes.add_category(bench, name, under="Pää")
        segment = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        simplify(bench, segment, "Muutos", into="Väki")
        marked(bench, "soittelua ja palavereja", "Soittelu", "Kanavat")  # the same turn
        marked(bench, "Palaveri on tärkein", "Palaverit", "Kanavat")  # another turn
        every = Filters()

        def pairs(within: str) -> dict[frozenset[str], int]:
            found = categories_together(bench, every, within=within)
            return {frozenset((row.one, row.other)): row.together for row in found}

        assert pairs("mark") == {frozenset(("Tieto", "Väki")): 1}
        assert pairs("passage") == {
            frozenset(("Tieto", "Väki")): 1,
            frozenset(("Tieto", "Kanavat")): 1,
            frozenset(("Kanavat", "Väki")): 1,
        }
        assert set(pairs("document").values()) == {1}
        assert categories_together(bench, every, within="document", level="main") == []
