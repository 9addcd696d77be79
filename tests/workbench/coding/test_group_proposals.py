"""Proposals for grouping: where an expression may belong, what may become a category, and nothing by itself."""

from pathlib import Path

from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.group import group
from qualcode.workbench.coding.group_proposals import proposals
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from tests.workbench.players import begun, imported, marked


def test_homes_come_first_then_clusters_and_nothing_is_grouped(tmp_path: Path) -> None:
    with begun(tmp_path / "aino").at_work() as bench:
        imported(bench)
        category_changes.add_category(bench, "Yhteyshenkilöt")
        marked(bench, "soittelua ja palavereja", "Nimetty yhteyshenkilö Kelassa", "Yhteyshenkilöt")
        marked(bench, "Huonosti", "Nimetty yhteyshenkilö kunnassa")
        mark(bench, "H1", Place("Palaveri on tärkein"), simplify=["Palaverien suuri määrä"])
        mark(bench, "H1", Place("Ei muuta"), simplify=["Palaverien liian suuri määrä"])
        mark(bench, "H1", Place("kollegat ovat hyviä"), simplify=["Lomakkeet"])
        home, cluster = proposals(bench)
        assert (home.kind, home.name, [text for _name, text in home.expressions], home.like) == (
            "home", "Yhteyshenkilöt", ["Nimetty yhteyshenkilö kunnassa"], ("Nimetty yhteyshenkilö Kelassa",),
        )  # fmt: skip
        assert cluster.kind == "cluster"
        assert {text for _name, text in cluster.expressions} == {
            "Palaverien suuri määrä", "Palaverien liian suuri määrä",
        }  # fmt: skip
        assert "palaverien" in cluster.like and 0 < cluster.sure <= 1
        group(bench, [name for name, _text in home.expressions], home.category)
        assert [one.kind for one in proposals(bench)] == ["cluster"]
