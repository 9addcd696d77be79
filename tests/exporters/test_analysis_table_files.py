"""The analysis table for Excel and as CSV: whole rows, words as they were said, nothing that calculates."""

import csv
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters.table.word_file import export_analysis_table
from qualcode.model.analysis_table import AnalysisTable
from qualcode.model.levels import SUBCATEGORY
from qualcode.model.options.table_options import TableOptions
from qualcode.text import harmless
from tests.exporters.tables import SMALL, long_table, row

ENGLISH = TableOptions(language="en")
FINNISH = TableOptions(language="fi")


def in_excel(path: Path) -> list[list[object]]:
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [list(line) for line in sheet.to_python()]


def test_excel_gets_whole_rows_that_can_be_filtered(tmp_path: Path) -> None:
    export_analysis_table(SMALL, ENGLISH, tmp_path / "table.xlsx")
    rows = in_excel(tmp_path / "table.xlsx")
    assert rows[0] == [
        *("Original expression", "Participant", "Place", "Simplified expression"),
        *("Subcategory", "Upper category", "Main category"),
    ]
    assert rows[2] == ["Numero puuttuu.", "H2", "H2:9", "Suora numero", "Puhelin", "Välineet", "Yhteistyö"]
    assert len(rows) == 8
    with zipfile.ZipFile(tmp_path / "table.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:G8"/>' in sheet
    assert "<mergeCell" not in sheet


def test_excel_never_calculates_with_what_somebody_said(tmp_path: Path) -> None:
    said = [
        "=1+1",
        "-en tiiä",
        "+358 40",
        "@joku",
        "https://kela.fi",
        "{=A1}",
        "001",
        "_x000D_ 🙂\trivi\nkaksi",
    ]
    table = AnalysisTable((SUBCATEGORY,), tuple(row(words, words, "Luokka") for words in said))
    export_analysis_table(table, ENGLISH, tmp_path / "table.xlsx")
    rows = in_excel(tmp_path / "table.xlsx")[1:]
    assert [line[0] for line in rows] == said
    assert [line[3] for line in rows] == said
    with zipfile.ZipFile(tmp_path / "table.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_quote_longer_than_an_excel_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    table = AnalysisTable((SUBCATEGORY,), (row("🙂ä" * 12_000, "Hymyilyä", "Luokka"),))
    export_analysis_table(table, ENGLISH, tmp_path / "table.xlsx")
    found = str(in_excel(tmp_path / "table.xlsx")[1][0])
    assert found.endswith(" …") and len(found) > 20_000


@pytest.mark.parametrize(("language", "separator"), [("fi", ";"), ("sv", ";"), ("en", ",")])
def test_csv_opens_in_the_excel_of_its_language(tmp_path: Path, language: str, separator: str) -> None:
    export_analysis_table(SMALL, replace(FINNISH, language=language), tmp_path / "table.csv")
    content = (tmp_path / "table.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=separator))
    assert rows[5][:4] == ["Posti on hidas.", "H3", "H3:2", "Postin hitaus"]
    assert {len(line) for line in rows} == {7}


def test_csv_keeps_separators_quotation_marks_and_line_ends_within_a_cell(tmp_path: Path) -> None:
    words = 'eka; "toka", kolmas\nneljäs\tviides 🙂'
    table = AnalysisTable((SUBCATEGORY,), (row(words, "A", "B"),))
    export_analysis_table(table, FINNISH, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[1] == [words, "H1", "H1:1", "A", "B"]


@pytest.mark.parametrize(
    ("said", "in_csv"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-en mä tiiä", "'-en mä tiiä"),
        ("- no joo", "'- no joo"),
        ("  +358 40 123", "'  +358 40 123"),
        ("\t@joku", "'\t@joku"),
        ("-", "-"),
        ("--", "--"),
        ("– no joo", "– no joo"),
        ("joo = ei", "joo = ei"),
        ("5-10 kertaa", "5-10 kertaa"),
    ],
)
def test_an_apostrophe_stands_only_before_what_a_spreadsheet_would_calculate(said: str, in_csv: str) -> None:
    assert harmless(said) == in_csv


@given(st.text())
def test_no_text_can_begin_a_calculation_and_none_is_lost(said: str) -> None:
    safe = harmless(said)
    assert safe.removeprefix("'") == said.removeprefix("'")
    if safe.strip() and not re.fullmatch(
        r"[-+]?[\d.,eE+-]+\s?%?", safe, re.ASCII
    ):  # a number is no calculation
        assert not (safe.lstrip()[0] in "=+-@" and any(letter.isalnum() for letter in safe))


def test_codes_and_places_are_left_out_together(tmp_path: Path) -> None:
    export_analysis_table(SMALL, replace(ENGLISH, show_codes=False), tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert "Place" not in text and "H2" not in text
    hidden = AnalysisTable((SUBCATEGORY,), (row("a", "A", "B", code="", place="H1:4"),))
    export_analysis_table(hidden, ENGLISH, tmp_path / "hidden.csv")
    assert "H1" not in (tmp_path / "hidden.csv").read_text(encoding="utf-8-sig")


def test_the_same_table_is_the_same_bytes(tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        for name in ("one", "two"):
            export_analysis_table(SMALL, FINNISH, tmp_path / f"{name}.{ending}")
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_five_thousand_rows_come_out_whole(tmp_path: Path) -> None:
    export_analysis_table(long_table(5000), ENGLISH, tmp_path / "table.xlsx")
    assert len(in_excel(tmp_path / "table.xlsx")) == 5001
