"""Groups side by side, the framework matrix, and what a file shows of a variable."""

from pathlib import Path

import pytest
from docx import Document

from qualcode.errors import NotFound, Refusal, WrongUsage
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.simplify import simplify
from qualcode.workbench.exports.count_export import SheetOptions, export_counts
from qualcode.workbench.material.participant_changes import set_variables
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.results.comparison import comparison
from qualcode.workbench.results.counts import Spread
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import memo_rows
from qualcode.workbench.results.matrix import export_matrix, framework_matrix, matrix_sheet, summarise
from tests.workbench.players import OTHER_TALK, Player, begun, imported, imported_survey, marked


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def coded(bench: Bench) -> None:
    imported(bench)
    imported(bench, "H2.txt", OTHER_TALK)
    imported_survey(bench)
    set_variables(bench, "H1", {"alue": "Eksote"})
    set_variables(bench, "H2", {"alue": "Kymsote"})
    category_changes.add_category(bench, "Kehitettävää", level="main")
    category_changes.add_category(bench, "Tieto", under="Kehitettävää")
    category_changes.add_category(bench, "Kanavat", under="Kehitettävää")
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    marked(bench, "Kanavia on liikaa", "Kanavien määrä", "Kanavat", document="H2")
    marked(bench, "Ohjeet voisivat olla selkeämpiä", "Selkeät ohjeet", "Tieto", document="kysely")
    marked(bench, "Tiedotteita tulee liian harvoin meille", "Tiedotteet", "Tieto", document="kysely")


def test_each_cell_has_its_figures_and_the_quotes_behind_them(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        found = comparison(bench, Filters(), by="alue", quotes=True)
        cells = {
            (row.row.name, cell.group.name): (cell.spread, [quote.place for quote in cell.quotes], cell.few)
            for row in found.rows
            for cell in row.cells
        }
        assert cells["Tieto", "Eksote"] == (Spread(2, 1, 1), ["H1:2", "kysely:3"], True)
        assert cells["Tieto", "Kymsote"] == (Spread(1, 0, 1), ["kysely:5"], True)
        assert cells["Kanavat", "Eksote"] == (Spread(0, 0, 0), [], False)
        assert found.test == "none" and all(row.probabilities == (None, None) for row in found.rows)
        whole = comparison(bench, Filters(), by="document", level="main", quotes=True)
        assert [len(cell.quotes) for cell in whole.rows[0].cells] == [1, 1, 2]
        with pytest.raises(WrongUsage) as refused:
            comparison(bench, Filters(), by="")
        assert refused.value.hint.endswith("qualcode compare --by alue")
        with pytest.raises(NotFound):
            comparison(bench, Filters(), by="väri")


def test_fishers_test_is_given_only_if_the_settings_ask_for_it(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        set_setting(bench, "comparison.test", "fisher")
    with aino.at_work() as bench:
        tieto = next(row for row in comparison(bench, Filters(), by="alue").rows if row.row.name == "Tieto")
        assert [round(one or 0, 6) for one in tieto.probabilities] == [1.0, 1.0]


def test_a_file_leaves_out_a_variable_that_few_share_unless_there_is_a_reason(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        plain = export_counts(bench, SheetOptions("fi"), by="alue")
        assert any("alue" in remark and "Eksote" in remark for remark in plain.remarks)
        (table,) = Document(str(plain.path)).tables
        assert len(table.columns) == 5
        with pytest.raises(WrongUsage):
            export_counts(bench, SheetOptions("fi", identifying=True), by="alue")
        bench.why = "osallistujat suostuivat"
        shown = export_counts(bench, SheetOptions("fi", identifying=True), by="alue")
        (table,) = Document(str(shown.path)).tables
        assert [cell.text.strip() for cell in table.rows[0].cells][-3:] == [
            "Kymsote: f", "Kymsote: Haastateltavia, n/N", "Kymsote: Vastaajia, n/N",
        ]  # fmt: skip
        (noted,) = memo_rows(bench, journal=True)
        assert noted.sort == "decision" and "osallistujat suostuivat" in noted.text


def test_documents_side_by_side_show_no_variable(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        path = export_counts(
            bench, SheetOptions("fi", aino.place / "x.csv"), by="document", level="main"
        ).path
        rows = path.read_text("utf-8-sig").splitlines()
        assert rows[0].startswith("Luokka;f;Pelkistetyt ilmaukset;")
        assert rows[1] == "Kehitettävää;4;4;2/2;2/4;1;1/1;1;1/1;2;2/4"


def test_the_matrix_has_the_expressions_of_each_case_or_the_analysts_summary(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        again = marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteet", "Tieto")
        simplify(bench, again, "Harvinaiset tiedotteet", into="Tieto")
        found = framework_matrix(bench, Filters())
        assert [one.name for one in found.categories] == ["Tieto", "Kanavat"]
        cells = {one.name: [cell.words for cell in one.cells] for one in found.cases}
        assert cells["H1"] == ["Ohjeiden muuttuminen; Tiedotteet; Harvinaiset tiedotteet", ""]
        assert found.cases[0].cells[0].mentions == 2
        assert cells["V2"] == ["Tiedotteet", ""] and cells["V1"] == ["", ""]
        summarise(bench, "H1", "Tieto", "Ohjeista ei pysy perillä.")
        summarise(bench, "H1", "Tieto", "Ohjeista on vaikea pysyä perillä.")
        (memo,) = memo_rows(bench)
        assert (memo.sort, memo.text) == ("summary", "Ohjeista on vaikea pysyä perillä.")
        cell = framework_matrix(bench, Filters(document="H1")).cases[0].cells[0]
        assert (cell.words, len(cell.expressions)) == ("Ohjeista on vaikea pysyä perillä.", 3)
        whole = framework_matrix(bench, Filters(), level="main", by="document")
        assert [(one.name, one.cells[0].mentions) for one in whole.cases] == [
            ("H1", 2),
            ("H2", 1),
            ("kysely", 2),
        ]
        with pytest.raises(Refusal):
            summarise(bench, "H1", "Tieto", "  ")


def test_a_wide_matrix_is_turned_or_listed_on_a_page_and_whole_in_a_spreadsheet(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        for number in range(6):
            category_changes.add_category(bench, f"Muu {number}", under="Kehitettävää")
        found = framework_matrix(bench, Filters(material="interview"))
        page = matrix_sheet(found, "fi", page=True)
        assert page.headings == ("Luokka", "H1", "H2") and len(page.rows) == 8
        listed = matrix_sheet(framework_matrix(bench, Filters()), "fi", page=True)
        assert [cells for _depth, cells in listed.rows][:2] == [
            ("H1", "Tieto", "Ohjeiden muuttuminen"),
            ("H2", "Kanavat", "Kanavien määrä"),
        ]
        path = export_matrix(bench, SheetOptions("fi", aino.place / "m.csv"), Filters()).path
        assert len(path.read_text("utf-8-sig").splitlines()) == 1 + 2 + 4
        (table,) = Document(str(export_matrix(bench, SheetOptions("fi"), Filters()).path)).tables
        assert len(table.columns) == 3
