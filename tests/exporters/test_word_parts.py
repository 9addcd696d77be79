"""What every Word file of ours promises: language, title, the same bytes twice, and never half a file."""

import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from qualcode.errors import FolderTrouble
from qualcode.exporters.word.parts import (
    describe_table,
    new_document,
    save_reproducibly,
    set_page,
    without_dates,
)


def test_a_new_word_file_knows_its_language_and_title_and_no_maker() -> None:
    document = new_document("fi", "Sujuva yhteistyö")
    assert document.core_properties.title == "Sujuva yhteistyö"
    assert document.core_properties.language == "fi-FI"
    assert document.core_properties.author == ""
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"fi-FI"}


def test_a_new_word_file_hyphenates_and_is_no_file_of_an_older_word() -> None:
    settings = new_document("sv", "x").settings.element
    names = [element.tag.rpartition("}")[2] for element in settings]
    assert names.index("autoHyphenation") < names.index("characterSpacingControl")
    modes = [
        setting.get(qn("w:val"))
        for setting in settings.iter(qn("w:compatSetting"))
        if setting.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_no_style_keeps_a_font_of_the_theme() -> None:
    for fonts in new_document("en", "x").styles.element.iter(qn("w:rFonts")):
        if fonts.getparent().getparent().tag == qn("w:style"):
            assert fonts.get(qn("w:asciiTheme")) is None


def test_the_same_content_gives_the_same_bytes_and_no_date_of_today(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        document = new_document("fi", "x")
        table = document.add_table(1, 2)
        describe_table(table, "Taulukko", "Kaksi saraketta")
        save_reproducibly(document, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"dcterms:created" not in archive.read("docProps/core.xml")
        assert not [name for name in archive.namelist() if "thumbnail" in name or "app.xml" in name]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(FolderTrouble) as refusal:
        save_reproducibly(new_document("fi", "x"), tmp_path / "taken" / "poster.docx")
    assert "poster.docx" in refusal.value.sentence
    assert refusal.value.hint


def test_a_sheet_of_a3_lying_is_wider_than_high() -> None:
    document = new_document("fi", "x")
    set_page(document.sections[0], "A3", "landscape", 12)
    section = document.sections[0]
    assert section.page_width and section.page_height and section.left_margin
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    assert round(section.left_margin.mm) == 12


Date = tuple[int, int, int, int, int, int]
EARLY, LATE = (1999, 12, 31, 23, 59, 58), (2021, 3, 4, 5, 6, 8)
WINDOWS, UNIX = 0, 3


def zipped(date: Date, system: int, way: int, workbook: bytes = b"") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in ("[Content_Types].xml", "word/äiti.xml", "tyhjä.xml"):
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type, entry.create_system, entry.external_attr = way, system, system << 20
            archive.writestr(entry, "" if name == "tyhjä.xml" else f"<a>{name}</a>" * 90)
        if workbook:
            archive.writestr(zipfile.ZipInfo("embedded/chart.xlsx", date), workbook)
    return written.getvalue()


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_files_that_differ_only_in_dates_and_systems_become_the_same_bytes(way: int) -> None:
    one, other = zipped(EARLY, WINDOWS, way), zipped(LATE, UNIX, way)
    assert one != other
    assert without_dates(one) == without_dates(other)
    with zipfile.ZipFile(io.BytesIO(without_dates(one))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("word/äiti.xml").startswith("<a>word/äiti.xml</a>".encode())
        names = archive.namelist()
    assert names == ["[Content_Types].xml", "word/äiti.xml", "tyhjä.xml"]


def test_what_was_compressed_is_the_same_as_if_it_were_compressed_anew() -> None:
    stored, compressed = (zipped(LATE, UNIX, way) for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    assert without_dates(stored) == without_dates(compressed)


def test_a_workbook_within_a_file_has_no_dates_either() -> None:
    inner = [zipped(date, UNIX, zipfile.ZIP_DEFLATED) for date in (EARLY, LATE)]
    one, other = (zipped(EARLY, UNIX, zipfile.ZIP_DEFLATED, workbook) for workbook in inner)
    assert without_dates(one) == without_dates(other)
