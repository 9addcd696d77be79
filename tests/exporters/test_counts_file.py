"""The table of frequencies in Word says what the command says."""

from pathlib import Path

import pytest
from docx import Document

from qualcode.errors import Refusal
from qualcode.workbench.categories import category_changes
from qualcode.workbench.exports.count_export import SheetOptions, count_sheet, export_counts
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.rounds.rounds import open_round
from tests.workbench.players import begun, imported, imported_survey, joined, marked


def test_the_word_table_has_the_figures_of_the_command_with_caption_and_note(tmp_path: Path) -> None:
    with begun(tmp_path / "aino").at_work() as bench:
        with pytest.raises(Refusal):
            export_counts(bench, SheetOptions("fi"))
        imported(bench)
        imported_survey(bench)
        category_changes.add_category(bench, "Kehitettävää", level="main")
        category_changes.add_category(bench, "Tieto", under="Kehitettävää")
        category_changes.add_category(bench, "Johto", under="Kehitettävää")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", document="kysely")
        exported = export_counts(bench, SheetOptions("fi", number=3))
        sheet = count_sheet(count_table(bench), "fi")
    assert exported.path.name == "frekvenssit.docx"
    word = Document(str(exported.path))
    (table,) = word.tables
    cells = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Luokka", "f", "Pelkistetyt ilmaukset", "Haastateltavia, n/N", "Vastaajia, n/N"]
    assert cells[1:] == [list(row) for _depth, row in sheet.rows]
    assert cells[1:] == [
        ["Kehitettävää", "2", "1", "1/1", "1/4"],
        ["Tieto", "2", "1", "1/1", "1/4"],
        ["Johto", "0", "0", "0/1", "0/4"],
    ]
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[0].startswith("Taulukko 3. Maininnat ja osallistujat luokittain")
    assert texts[-1].startswith("f = luokkaan merkittyjen alkuperäisten ilmausten määrä")


def test_what_the_team_hasnt_adopted_of_a_round_isnt_in_the_file(tmp_path: Path) -> None:
    aino = begun(tmp_path / "aino")
    with aino.at_work() as bench:
        imported(bench)
        category_changes.add_category(bench, "Tieto")
    joined(aino, tmp_path / "bertta")
    with aino.at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        assert count_table(bench).rows[0].spread.mentions == 1
        exported = export_counts(bench, SheetOptions("fi"))
        assert any("Pilotti" in remark for remark in exported.remarks)
    (table,) = Document(str(exported.path)).tables
    assert table.rows[1].cells[1].text.strip() == "0"


def test_the_same_bytes_come_out_again_and_a_column_without_people_is_left_out(tmp_path: Path) -> None:
    with begun(tmp_path / "aino").at_work() as bench:
        imported(bench)
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        first = export_counts(bench, SheetOptions("en", tmp_path / "one.docx")).path.read_bytes()
        again = export_counts(bench, SheetOptions("en", tmp_path / "two.docx")).path.read_bytes()
        assert first == again
        assert count_sheet(count_table(bench), "en").headings[-1] == "Interviewees, n/N"
