"""A small file that would take all memory is cut by what is in it, or refused with the setting that allows it."""

import zipfile
from pathlib import Path

import pytest

from qualcode.errors import Unreadable
from qualcode.importers.surveys.table import read_grid
from qualcode.importers.transcripts.transcript_file import TranscriptOptions, read_transcript
from qualcode.model.file_limits import Limits
from qualcode.model.options.survey_options import SurveyOptions
from tests.importers.conversations import word_file

HEADER = ("id", "Mikä auttaa?", "Mikä haittaa?")
ANSWERS = [(str(number), f"Auttaa {number}", f"Haittaa {number}") for number in range(1, 12)]
TABLE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def workbook(path: Path, *stray: tuple[int, int, str], column: int = 0) -> Path:
    from xlsxwriter import Workbook

    with Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([HEADER, *ANSWERS]):
            sheet.write_row(row, column, cells)
        for row, place, words in stray:
            sheet.write_string(row, place, words)
    return path


def open_table(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", TABLE.format(rows=rows))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def cell(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


ROWS = "".join(row(*map(cell, cells)) for cells in [HEADER, *ANSWERS])


@pytest.mark.parametrize(
    ("place", "told"),
    [((1_048_575, 16_383), "XFD1048576"), ((1_048_575, 30), "AE1048576"), ((1_048_575, 2), "C1048576")],
)
def test_a_stray_cell_is_left_out_and_told(tmp_path: Path, place: tuple[int, int], told: str) -> None:
    grid = read_grid(workbook(tmp_path / "K.xlsx", (*place, " ")), SurveyOptions())
    assert grid.rows == (HEADER, *ANSWERS)
    assert grid.remarks == (f"Cell {told} was left out, because it is far away from the other cells.",)


def test_what_stands_a_little_apart_is_no_stray_cell(tmp_path: Path) -> None:
    grid = read_grid(workbook(tmp_path / "K.xlsx", (500, 120, "kauempana")), SurveyOptions())
    assert len(grid.rows) == 13 and grid.rows[-1][120] == "kauempana" and not grid.remarks


def test_columns_keep_their_place_where_the_first_ones_are_empty(tmp_path: Path) -> None:
    grid = read_grid(workbook(tmp_path / "K.xlsx", column=2), SurveyOptions())
    assert grid.rows[0] == ("", "", *HEADER)


def test_a_stray_cell_of_libreoffice_is_left_out_and_told(tmp_path: Path) -> None:
    between = (
        '<table:table-row table:number-rows-repeated="1048563">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    last = row('<table:table-cell table:number-columns-repeated="16383"/>', cell("x"))
    grid = read_grid(open_table(tmp_path / "K.ods", ROWS + between + last), SurveyOptions())
    assert grid.rows == (HEADER, *ANSWERS)
    assert grid.remarks == ("Cell XFD1048576 was left out, because it is far away from the other cells.",)


@pytest.mark.parametrize(
    "bomb",
    [
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>",
        '<table:table-row table:number-rows-repeated="900000">' + cell("x" * 3000) + "</table:table-row>",
    ],
)
def test_a_cell_that_is_repeated_until_memory_is_full_is_refused(tmp_path: Path, bomb: str) -> None:
    with pytest.raises(Unreadable, match=r"When unpacked, K\.ods is too large to read"):
        read_grid(open_table(tmp_path / "K.ods", ROWS + bomb), SurveyOptions())


def test_a_long_text_that_many_cells_share_is_refused(tmp_path: Path) -> None:
    stray = [(number, 1, "x" * 30_000) for number in range(20, 120)]
    with pytest.raises(Unreadable, match="too large to read") as refusal:
        read_grid(workbook(tmp_path / "K.xlsx", *stray), SurveyOptions(limits=Limits(1)))
    assert refusal.value.hint.endswith("qualcode set import.limit 2")
    assert read_grid(workbook(tmp_path / "K.xlsx", *stray), SurveyOptions(limits=Limits(4))).rows


def test_a_sheet_of_more_cells_than_the_limit_is_refused(tmp_path: Path) -> None:
    far = [(number, number % 50, "x") for number in range(20, 20_000, 10)]
    with pytest.raises(Unreadable, match="too large to read"):
        read_grid(workbook(tmp_path / "K.xlsx", *far), SurveyOptions(limits=Limits(1)))


def test_a_word_file_of_nothing_but_markup_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path, "<w:p/>" * 40_000)
    with pytest.raises(Unreadable, match="too large to read"):
        read_transcript(path, TranscriptOptions(limits=Limits(1)))


def test_a_text_that_is_larger_than_the_limit_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "H1.txt"
    path.write_text("A: hei\n" * 160_000, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"H1\.txt is larger than 1 MB"):
        read_transcript(path, TranscriptOptions(limits=Limits(1)))


@pytest.mark.parametrize("place", ["B" + "3" * 49, "ABCDE3", "B-3", ""])
def test_an_address_that_no_sheet_has_is_damage_and_takes_no_memory(tmp_path: Path, place: str) -> None:
    sound = workbook(tmp_path / "K.xlsx")
    with zipfile.ZipFile(sound) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="B3"', f'r="{place}"'.encode())
    with zipfile.ZipFile(tmp_path / "K2.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(Unreadable, match="damaged"):
        read_grid(tmp_path / "K2.xlsx", SurveyOptions())
