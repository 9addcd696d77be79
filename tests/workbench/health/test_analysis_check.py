"""What may be a mistake in the coding is found, each kind once where it is, and nothing else."""

from pathlib import Path

from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.health.analysis_check import analysis_findings
from qualcode.workbench.project.tasks import add_task
from tests.workbench.players import OTHER_TALK, begun, imported, joined, marked, synchronise


def kinds(bench: Bench) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.of) for one in analysis_findings(bench)]


def test_each_kind_of_likely_mistake_is_found_where_it_is(tmp_path: Path) -> None:
    with begun(tmp_path / "aino").at_work() as bench:
        imported(bench)
        imported(bench, "H2.txt", OTHER_TALK)
        assert kinds(bench) == []
        category_changes.add_category(bench, "Tyhjä")
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Kanavat")
        add_task(bench, "Mitä kehitetään?", key="T1", answered_by="coding")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen usein", "Tieto")
        mark(
            bench,
            "H2",
            Place("Kanavia on liikaa"),
            simplify=["Ohjeiden muuttumiset usein"],
            into="Kanavat",
        )
        mark(bench, "H1", Place("Mitä yhteistyö on?"), simplify=["Kysymys"], into="Tieto")
        mark(bench, "H1", Place("Huonosti"), simplify=["Tiedonkulku toimii huonosti"], into="Tieto")
        found = kinds(bench)
        assert ("empty-category", ("Tyhjä",)) in found
        assert ("single-expression", ("Kanavat",)) in found
        assert ("one-participant", ("Tieto",)) in found and ("one-participant", ("Kanavat",)) in found
        assert ("interviewer", ("H1:1",)) in found
        assert ("not-shorter", ("H1:4",)) in found
        assert ("task-without-marks", ("T1",)) in found
        assert "alike-apart" in {kind for kind, _of in found}
        marked(bench, "Palaveri on tärkein", "Palaveri", "Tieto", tasks=["T1"])
        assert "task-without-marks" not in {kind for kind, _of in kinds(bench)}


def test_one_persons_share_is_told_and_two_categories_of_one_name(tmp_path: Path) -> None:
    aino = begun(tmp_path / "aino")
    with aino.at_work() as bench:
        imported(bench)
        imported(bench, "H2.txt", OTHER_TALK)
        for quote in ("Ohjeet muuttuvat", "Tiedotteita tulee", "Palaveri on", "kollegat ovat"):
            marked(bench, quote, f"Asia {quote}", "Tieto")
        marked(bench, "Kanavia on liikaa", "Kanavat", "Tieto", document="H2")
        (share,) = [one for one in analysis_findings(bench) if one.kind == "large-share"]
        assert share.sentence.startswith("H1 accounts for 4 of the 5 mentions")
    bertta = joined(aino, tmp_path / "bertta")
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Kiire")
    with bertta.at_work() as bench:
        category_changes.add_category(bench, "kiire")
    synchronise(aino, bertta)
    with aino.at_work() as bench:
        (same,) = [one for one in analysis_findings(bench) if one.kind == "same-name"]
        assert len(same.of) == 2 and same.hint.startswith(
            "To merge the categories if they are the same: qualcode category merge c"
        )
