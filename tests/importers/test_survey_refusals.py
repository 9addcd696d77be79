"""A file that can't be a survey must be refused by name, with what to do next."""

from pathlib import Path

import pytest

from qualcode.errors import NotFound, Refusal, Unreadable, WrongUsage
from tests.importers.tables import ELEVEN, Row, as_csv, as_xlsx, read

QUESTION = "Mitä pitäisi kehittää?"


def refused(path: Path, **options: object) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read(path, **options)
    assert path.name in refusal.value.sentence
    assert refusal.value.hint
    return refusal.value


@pytest.mark.parametrize("name", ["tyhjä.csv", "tyhjä.xlsx", "tyhjä.txt"])
@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_an_empty_file(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert isinstance(refused(tmp_path / name), Unreadable)


def test_a_spreadsheet_with_nothing_in_it(tmp_path: Path) -> None:
    assert "empty" in refused(as_xlsx(tmp_path / "tyhjä.xlsx", [])).sentence


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "puuttuu.csv"), NotFound)
    (tmp_path / "kansio.csv").mkdir()
    assert isinstance(refused(tmp_path / "kansio.csv"), Unreadable)


def test_a_header_without_answers(tmp_path: Path) -> None:
    assert "a header but no responses" in refused(as_csv(tmp_path / "k.csv", [["id", QUESTION]])).sentence


@pytest.mark.parametrize(
    "rows",
    [
        [[str(n), answer, "Kotka"] for n, answer in enumerate(ELEVEN, 1)],
        [[answer, ("Kotka", "Hamina")[n % 2]] for n, answer in enumerate(ELEVEN, 1)],
    ],
)
def test_a_table_without_a_header(tmp_path: Path, rows: list[Row]) -> None:
    assert "has no header" in refused(as_csv(tmp_path / "k.csv", rows)).sentence


def test_a_table_in_which_nobody_wrote_anything_of_their_own(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["id", "Alue", "Ikä"],
        *([n, "Kotka" if n % 2 else "Hamina", 40 + n] for n in range(9)),
    ]
    refusal = refused(as_csv(tmp_path / "k.csv", rows))
    assert "--questions" in refusal.hint
    assert "B “Alue”" in refusal.hint


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"id;Kysymys\n1;vastaus\n", b"PK\x03\x04 broken", bytes(9999)]
)
def test_another_kind_of_file_renamed_to_a_spreadsheet(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kysely.xlsx").write_bytes(content)
    assert "isn't a spreadsheet" in refused(tmp_path / "kysely.xlsx").sentence


def test_a_word_file_renamed_to_a_spreadsheet(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("H1: Hyvää päivää")
    document.save(str(tmp_path / "kysely.docx"))
    (tmp_path / "kysely.docx").rename(tmp_path / "kysely.xlsx")
    assert isinstance(refused(tmp_path / "kysely.xlsx"), Unreadable)


def test_a_spreadsheet_renamed_to_a_text_file(tmp_path: Path) -> None:
    as_xlsx(tmp_path / "kysely.xlsx", [["id", QUESTION], [1, ELEVEN[0]]]).rename(tmp_path / "kysely.csv")
    refusal = refused(tmp_path / "kysely.csv")
    assert "is a spreadsheet" in refusal.sentence
    assert ".xlsx" in refusal.hint


def test_a_spreadsheet_with_a_password(tmp_path: Path) -> None:
    # An encrypted workbook is an OLE container whose directory names the stream "EncryptedPackage".
    stream = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "kysely.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream + bytes(512)
    )
    assert "password" in refused(tmp_path / "kysely.xlsx").sentence


def test_a_sheet_that_does_not_exist_is_answered_with_those_that_do(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "k.xlsx", [["id", QUESTION], [1, ELEVEN[0]]], more=("Ohje", "Koodit"))
    assert isinstance(refused(path, sheet="Vastauset"), NotFound)
    assert "Vastaukset, Ohje, Koodit" in refused(path, sheet="Vastauset").hint
    assert len(read(path, sheet="vastaukset").respondents) == 1
    assert len(read(path, sheet="1").respondents) == 1
    assert any("Ohje" in remark for remark in read(path).remarks)


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    (tmp_path / "k.csv").write_text(
        f'id;{QUESTION}\n1;"alkaa; eikä lopu\n2;toinen; vastaus; tässä\n', "utf-8"
    )
    assert "quotation mark" in refused(tmp_path / "k.csv").sentence


def test_separators_and_encodings_of_a_spreadsheet(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "k.xlsx", [["id", QUESTION], [1, ELEVEN[0]]])
    assert isinstance(refused(path, separator=";"), WrongUsage)
    assert isinstance(refused(path, encoding="utf-8"), WrongUsage)


def test_a_file_that_is_not_in_the_encoding_given(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "k.csv", [["id", QUESTION], [1, "Työtä ja äitiä"]], encoding="cp1252")
    assert isinstance(refused(path, encoding="utf-8"), Unreadable)
