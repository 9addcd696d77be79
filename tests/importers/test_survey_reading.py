"""The answers must come in as they were given, whatever program wrote the table."""

import datetime
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import Refusal
from qualcode.text import clean
from tests.importers.tables import ELEVEN, Row, answers, as_csv, as_ods, as_xlsx, read

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("QUALCODE_DATA", ROOT.parent / "shared" / "data"))

SMALL = [
    ["id", "Mitä yhteistyössä pitäisi kehittää?", "alue"],
    ["V1", 'Tietoa\npitäisi; saada, "ajoissa" –', "Etelä"],
    ["V2", "  ", "Länsi"],
    ["V3", "Enemmän aikaa tavata kasvokkain", ""],
]
SMALL_ANSWERS = [
    ("V1", "K1", 'Tietoa\npitäisi; saada, "ajoissa" –'),
    ("V3", "K1", "Enemmän aikaa tavata kasvokkain"),
]


def test_the_945_finnish_respondents_and_their_answers_come_in_with_blanks_aside() -> None:
    files = sorted((DATA / "finnish-open-answers").glob("*.csv"))
    if not files:
        pytest.skip("the folder of real survey answers is not here (QUALCODE_DATA)")
    material = read(files[0])
    assert len(material.respondents) == 945
    assert Counter(passage.question for passage in material.passages) == {
        "q11_1": 921,
        "q11_2": 911,
        "q11_3": 920,
    }
    assert [question.key for question in material.questions] == ["q11_1", "q11_2", "q11_3"]
    assert [respondent.key for respondent in material.respondents[:3]] == ["1", "2", "3"]
    variables = {name for respondent in material.respondents for name, _value in respondent.background}
    assert variables == {"gender", "region", "year_of_birth", "education_level", "paino"}
    assert ("region", "Etelä-Suomi") in material.respondents[0].background
    assert answers(material)[1] == ("1", "q11_2", "varmaan koitetaan kehittää em")
    assert material.ranking is None


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_each_separator_and_encoding_gives_the_same_answers(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    material = read(as_csv(tmp_path / "kysely.csv", SMALL, separator, encoding))
    assert answers(material) == SMALL_ANSWERS
    assert [respondent.key for respondent in material.respondents] == ["V1", "V2", "V3"]
    assert material.respondents[0].background == (("alue", "Etelä"),)
    assert material.respondents[2].background == ()


def test_a_spreadsheet_gives_the_same_answers_as_a_text_file(tmp_path: Path) -> None:
    text = read(as_csv(tmp_path / "kysely.csv", SMALL))
    sheet = read(as_xlsx(tmp_path / "kysely.xlsx", SMALL))
    assert answers(sheet) == answers(text)
    assert sheet.respondents == text.respondents
    assert sheet.questions == text.questions


def test_a_libreoffice_sheet_is_read_too(tmp_path: Path) -> None:
    assert answers(read(as_ods(tmp_path / "kysely.ods", SMALL))) == SMALL_ANSWERS


def test_the_line_that_tells_excel_the_separator_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "kysely.csv"
    path.write_text("sep=;\r\n" + as_csv(path, SMALL, encoding="utf-8").read_text("utf-8"), "utf-8")
    assert answers(read(path)) == SMALL_ANSWERS


def test_commas_in_the_sentences_of_a_single_column_are_no_separators(tmp_path: Path) -> None:
    path = tmp_path / "vastaukset.txt"
    lines = ["Mitä pitäisi kehittää?", *(f"{answer}, kiitos" for answer in ELEVEN)]
    path.write_text("\n".join(lines), "utf-8")
    assert [answer for _respondent, _question, answer in answers(read(path))] == lines[1:]


def test_whole_numbers_dates_and_carriage_returns_of_a_spreadsheet_come_in_as_people_see_them(
    tmp_path: Path,
) -> None:
    day = datetime.date(2021, 3, 31)
    rows: list[Row] = [
        ["id", "ikä", "paino", "aloitti", "Mitä pitäisi kehittää?"],
        [1, 42, 0.5, day, "Ensin tämä,\r\nsitten tuo asia_x000D_\nja loppu"],
        [2, 37, 1.25, day, "Yhteinen ymmärrys asiakkaan tilanteesta"],
    ]
    material = read(as_xlsx(tmp_path / "kysely.xlsx", rows), background=("ikä", "paino", "aloitti"))
    assert [respondent.key for respondent in material.respondents] == ["1", "2"]
    assert material.respondents[0].background == (("ikä", "42"), ("paino", "0.5"), ("aloitti", "2021-03-31"))
    assert answers(material)[0][2] == "Ensin tämä,\nsitten tuo asia\nja loppu"


def test_a_stray_quotation_mark_in_an_unquoted_file_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "kysely.csv"
    path.write_text(
        'id;Mitä pitäisi kehittää?\n1;"hyvä henki on tärkein\n2;enemmän aikaa tavata kasvokkain\n', "utf-8"
    )
    assert [answer for _r, _q, answer in answers(read(path))] == [
        '"hyvä henki on tärkein',
        "enemmän aikaa tavata kasvokkain",
    ]


def test_wholly_blank_rows_are_skipped_and_blank_answers_keep_their_respondent(tmp_path: Path) -> None:
    rows: list[Row] = [SMALL[0], ["", "", ""], *SMALL[1:], ["", " ", "\u200b"]]
    material = read(as_csv(tmp_path / "kysely.csv", rows))
    assert [respondent.key for respondent in material.respondents] == ["V1", "V2", "V3"]
    assert answers(material) == SMALL_ANSWERS


def test_answers_that_say_nothing_are_set_aside_when_asked_and_told_otherwise(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["id", "Mitä pitäisi kehittää?"],
        *([f"V{n}", answer] for n, answer in enumerate(ELEVEN, 1)),
    ]
    rows += [["V12", "-"], ["V13", "en osaa sanoa."], ["V14", "En osaa sanoa, koska olen uusi"]]
    path = as_csv(tmp_path / "kysely.csv", rows)
    asked = read(path, no_answer=("-", "En osaa sanoa"))
    assert len(asked.passages) == 12
    assert len(asked.respondents) == 14
    assert any("2 responses were treated as no answer" in remark for remark in asked.remarks)
    unasked = read(path)
    assert len(unasked.passages) == 14
    assert any("--no-answer" in remark for remark in unasked.remarks)


def test_a_doubled_id_gets_a_suffix_that_is_told_and_takes_nobody_elses_key(tmp_path: Path) -> None:
    ids = ["V1", "V2", "V1", "V1#2", "V5", "V6", "V7", "V8", "V9", "V10", "V11"]
    rows: list[Row] = [["id", "Mitä pitäisi kehittää?"], *zip(ids, ELEVEN, strict=True)]
    material = read(as_csv(tmp_path / "kysely.csv", rows))
    keys = [respondent.key for respondent in material.respondents]
    assert keys[:4] == ["V1", "V2", "V1#3", "V1#2"]
    assert any("V1 occurs in several rows" in remark for remark in material.remarks)


def test_without_an_id_column_a_respondent_is_known_by_the_row_wherever_it_stands(tmp_path: Path) -> None:
    header = ["Mitä pitäisi kehittää?", "alue"]
    rows: list[Row] = [[ELEVEN[0], "Etelä"], [ELEVEN[1], "Länsi"], [ELEVEN[0], "Etelä"]]
    one = read(as_csv(tmp_path / "a.csv", [header, *rows]))
    other = read(as_csv(tmp_path / "b.csv", [header, *reversed(rows)], ",", "cp1252"))
    keys = [respondent.key for respondent in one.respondents]
    assert keys[2] == keys[0] + "#2"
    assert keys[0].startswith("row-")
    assert {respondent.key for respondent in other.respondents} == set(keys)
    assert any("--id-column" in remark for remark in one.remarks)


def test_the_document_is_named_after_the_file_unless_a_name_is_given(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "kysely 2021.csv", SMALL)
    assert read(path).name == "kysely 2021"
    assert read(path, name="Kysely").name == "Kysely"


pieces = st.sampled_from(
    [
        "id",
        "Q1",
        "Mitä?",
        "1",
        "2",
        "3",
        "V1",
        "\n",
        "\n",
        "\r\n",
        ";",
        ";",
        ",",
        "\t",
        '"',
        " ",
        "2021-03-01",
        "a;b;c;",
    ]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.one_of(st.lists(pieces, max_size=60).map(lambda parts: "".join(parts).encode()), st.binary())
)
def test_whatever_stands_in_a_file_is_read_or_refused_with_a_hint(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    try:
        material = read(path)
    except Refusal as refusal:
        assert refusal.sentence and refusal.hint
    else:
        assert material.questions


cells = st.text(
    alphabet=st.one_of(
        st.sampled_from("aäöå é\"';,|\t\n\r-–"), st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
    ),
    max_size=30,
)
western = st.text(alphabet="abcäöåÄÖ é\"';,|\t\n-–€", max_size=30)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), separator=st.sampled_from(";,\t"), encoding=st.sampled_from(["utf-8", "cp1252"]))
def test_any_table_comes_back_with_the_answers_that_were_written(
    tmp_path: Path, data: st.DataObject, separator: str, encoding: str
) -> None:
    cell = cells if encoding == "utf-8" else western
    rows = data.draw(st.lists(st.tuples(cell, cell), min_size=1, max_size=8))
    # "Ä–" alone in cp1252 is valid UTF-8 for another letter; one Finnish word tells the two apart.
    table = [["id", "Q1", "Q2", "ikä"], *([f"V{number}", *row, ""] for number, row in enumerate(rows))]
    path = as_csv(tmp_path / "t.csv", table, separator, encoding)
    material = read(path, questions=("Q1", "Q2"), id_column="id", header_rows=1)
    expected = [
        (f"V{number}", question, answer)
        for number, row in enumerate(rows)
        for question, answer in zip(("Q1", "Q2"), (clean(value).strip() for value in row), strict=True)
        if any(letter.isprintable() and not letter.isspace() for letter in answer)
    ]
    seen = [
        entry for entry in answers(material) if any(c.isprintable() and not c.isspace() for c in entry[2])
    ]
    assert seen == expected
    assert len(material.respondents) == len(rows)
