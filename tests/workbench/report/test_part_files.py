"""Parts of the report as files of their own."""

import csv
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml
from python_calamine import CalamineWorkbook

from qualcode.errors import Refusal, WrongUsage
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.exports.export_files import Exported
from qualcode.workbench.exports.table_export import export_table
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.report.all_files import export_all
from qualcode.workbench.report.codebook_file import export_codebook
from qualcode.workbench.report.coded_transcript import export_coded
from qualcode.workbench.report.part_files import BLOCKS_OF, export_blocks, export_participants, export_quotes
from qualcode.workbench.report.questionnaire import export_questionnaire
from qualcode.workbench.report.workbook import export_workbook
from qualcode.workbench.results.filters import EVERYTHING, Filters
from qualcode.workbench.results.lists import segment_rows
from qualcode.workbench.team.undo import undo
from tests.exporters.valid import faults
from tests.workbench.players import Player, imported
from tests.workbench.report.conftest import example_of

FI = ReportOptions(language="fi")


@pytest.mark.parametrize("what", [one for one in BLOCKS_OF if one != "guide"])
def test_each_part_is_a_word_file_that_word_expects(bench: Bench, place: Path, what: str) -> None:
    path = export_blocks(bench, what, FI, place / f"{what}.docx", BLOCKS_OF[what]).path
    assert faults(path) == []
    first = docx.Document(str(path)).paragraphs[0]
    assert first.style is not None and first.style.name == "Heading 1"


def test_the_codebook_says_the_same_in_every_form(bench: Bench, place: Path) -> None:
    names = [one.name for one in category_queries.categories(bench.index)]
    for form in ("docx", "xlsx", "csv", "yaml"):
        export_codebook(bench, FI, place / f"c.{form}", form)
    assert faults(place / "c.docx") == []
    rows = docx.Document(str(place / "c.docx")).tables[0].rows
    assert sorted(row.cells[0].text.strip() for row in rows[1:]) == sorted(names)
    sheet = CalamineWorkbook.from_path(place / "c.xlsx").get_sheet_by_index(0).to_python()
    assert sorted(str(row[0]) for row in sheet[1:]) == sorted(names)
    with (place / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row[0] for row in csv.reader(file, delimiter=";"))[:-1] != []
    told = yaml.safe_load((place / "c.yaml").read_text(encoding="utf-8"))["categories"]
    assert sorted(one["name"] for one in told) == sorted(names)


def test_a_coded_transcript_holds_every_mark_as_a_comment_of_its_coder(bench: Bench, place: Path) -> None:
    path = export_coded(bench, "H1", FI, place / "h1.docx").path
    assert faults(path) == []
    document = docx.Document(str(path))
    rows = segment_rows(bench, Filters(document="H1"))
    assert len(list(document.comments)) == len(rows)
    assert {one.author for one in document.comments} <= {"Aino Kallio", "Bertta Mäkinen"}
    words = {one.text for one in rows[0].expressions}
    assert any(word in comment.text for word in words for comment in document.comments)
    with zipfile.ZipFile(path) as archive:
        main = archive.read("word/document.xml").decode()
    assert main.count("<w:commentRangeStart ") == main.count("<w:commentRangeEnd ") == len(rows)


def test_participants_show_no_variable_by_which_one_is_recognised(bench: Bench, place: Path) -> None:
    path = export_participants(bench, FI, place / "p.csv", "csv").path
    text = path.read_text(encoding="utf-8-sig")
    assert text.startswith("Tunnus;Laji;Alue\n") or text.startswith("Tunnus;Laji;Alue\r\n")
    assert "H1;haastateltava;\n" in text.replace("\r", ""), (
        "one interviewee a region makes code and region a name"
    )
    with pytest.raises(WrongUsage, match="--why"):
        export_participants(bench, ReportOptions(language="fi", identifying=True), place / "q.csv", "csv")


def test_quotes_are_the_picked_ones_or_all(bench: Bench, place: Path) -> None:
    few = export_quotes(bench, FI, place / "few.csv", "csv", EVERYTHING, every=False)
    every = export_quotes(bench, FI, place / "all.csv", "csv", EVERYTHING, every=True)
    assert "selected them evenly" in few.remarks[0] and not every.remarks
    assert len(few.path.read_text("utf-8-sig").splitlines()) < len(
        every.path.read_text("utf-8-sig").splitlines()
    )
    with pytest.raises(Refusal):
        export_quotes(
            bench, FI, place / "none.csv", "csv", Filters(category="Johdon tuki", document="H2"), every=True
        )


def test_a_workbook_has_a_sheet_for_each_table(bench: Bench, place: Path) -> None:
    path = export_workbook(bench, FI, place / "t.xlsx").path
    book = CalamineWorkbook.from_path(path)
    assert len(book.sheet_names) == 5
    assert len(book.get_sheet_by_index(0).to_python()) > 240


def test_everything_at_once_is_written_or_the_reason_is_given(bench: Bench, aino: Player) -> None:
    assert all(one.exported for one in export_all(bench, "fi"))
    with aino.at_work() as other:
        found = {one.what: one for one in export_all(other, "fi")}
        assert found["poster"].why_not == "The project has no poster yet."


def test_answers_to_a_questionnaire_of_ours_come_in_tied_to_their_categories(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        imported(bench)
        category_changes.add_category(bench, "Kehitettävää", level="main")
        category_changes.add_category(bench, "Tieto", under="Kehitettävää")
        category_changes.add_category(bench, "Kanavat", under="Kehitettävää")
        path = export_questionnaire(bench, "Kehitettävää", FI, tmp_path / "kysely.csv", "csv").path
        with path.open(encoding="utf-8-sig", newline="") as file:
            questions = [row[3].replace("…", "Mitä toivot?") for row in csv.reader(file, delimiter=";")][1:5]
        answers = tmp_path / "vastaukset.csv"
        with answers.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["Vastaajanumero", *questions])
            writer.writerow(["1", *["Selkeämpää tietoa ja ajoissa"] * 4])
            writer.writerow(["2", *["Yhteinen kanava kaikille meille"] * 4])
        (done,) = import_files(bench, [answers], ImportOptions())
        assert "was tied to “Tieto” on the basis of the question's code." in " ".join(done.remarks)
        tied = {key: category for _document, key, category in category_queries.themes(bench.index)}
        names = {one.id: one.name for one in category_queries.categories(bench.index)}
        assert sorted(names[one] for one in tied.values()) == ["Kanavat", "Kanavat", "Tieto", "Tieto"]
        undo(bench)
        assert not category_queries.themes(bench.index), "one undo takes back the import with its ties"


@pytest.mark.parametrize("what", ["table", "quotes", "participants"])
def test_a_file_of_one_person_whom_a_variable_picks_out_needs_a_reason(
    what: str, tmp_path_factory: pytest.TempPathFactory, place: Path
) -> None:
    example_player = example_of(tmp_path_factory.mktemp("own"))
    one = Filters(where=(("alue", "Kymsote"),), material="interview")
    options = ReportOptions(language="fi")

    def write(bench: Bench, *, identifying: bool) -> Exported:
        given = replace(options, identifying=identifying)
        if what == "table":
            table = TableOptions(language="fi")
            return export_table(bench, table, place / "t.xlsx", filters=one, identifying=identifying)
        if what == "quotes":
            return export_quotes(bench, given, place / "t.docx", "docx", one, every=True)
        return export_participants(bench, given, place / "t.xlsx", "xlsx", one)

    with example_player.at_work() as bench:
        with pytest.raises(Refusal, match="Only 1 participant matches alue = Kymsote"):
            write(bench, identifying=False)
        assert not list(place.iterdir())
    with example_player.at_work(why="lupa saatu") as bench:
        before = len(memo_queries.memos(bench.index, journal=True))
        exported = write(bench, identifying=True)
        assert exported.path.is_file()
        assert any("lupa saatu" in one for one in exported.remarks)
        assert len(memo_queries.memos(bench.index, journal=True)) == before + 1
