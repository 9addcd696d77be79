"""What the columns are for must be guessed carefully, told, and open to correction by every usual name."""

from pathlib import Path

import pytest

from qualcode.errors import Ambiguous, NotFound, WrongUsage
from tests.importers.tables import ELEVEN, Row, answers, as_csv, as_xlsx, read

TABLE: list[Row] = [
    ["Vastaajatunnus", "Alue", "Ikä", "Mitä pitäisi kehittää?", "Mikä toimii jo nyt?", "Työnimike", "Muuta"],
    *(
        [f"V{n}", "Kotka" if n % 2 else "Hamina", 30 + n, answer, ELEVEN[-n], f"ohjaaja {n}", ""]
        for n, answer in enumerate(ELEVEN, 1)
    ),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return as_csv(tmp_path / "kysely.csv", TABLE)


def test_open_questions_background_and_ids_are_told_apart_and_told(table: Path) -> None:
    material = read(table)
    assert [(q.key, q.text) for q in material.questions] == [
        ("K1", "Mitä pitäisi kehittää?"),
        ("K2", "Mikä toimii jo nyt?"),
    ]
    assert material.respondents[0].key == "V1"
    assert material.respondents[0].background == (
        ("Alue", "Kotka"),
        ("Ikä", "31"),
        ("Työnimike", "ohjaaja 1"),
    )
    told = " ".join(material.remarks)
    for option in ("--questions", "--background", "--id-column"):
        assert option in told


@pytest.mark.parametrize(
    "named",
    ["Mikä toimii jo nyt?", "mikä toimii jo nyt", "Mikä toimii", "E", "e", "5"],
)
def test_a_column_goes_by_its_header_its_beginning_its_letter_or_its_number(table: Path, named: str) -> None:
    material = read(table, questions=(named,))
    assert [question.text for question in material.questions] == ["Mikä toimii jo nyt?"]


@pytest.mark.parametrize("named", ["D-F", "d–f", "4-6", "Mitä pitäisi kehittää?-Työnimike", "D:F"])
def test_a_range_names_all_columns_from_the_first_to_the_last(table: Path, named: str) -> None:
    material = read(table, questions=(named,))
    assert [question.key for question in material.questions] == ["K1", "K2", "K3"]
    assert answers(material)[2] == ("V1", "K3", "ohjaaja 1")


def test_a_header_with_a_hyphen_is_no_range(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["A-C", "x", "Mitä pitäisi kehittää?"],
        *([n, n, answer] for n, answer in enumerate(ELEVEN)),
    ]
    material = read(as_csv(tmp_path / "k.csv", rows), background=("A-C",))
    assert material.respondents[0].background == (("A-C", "0"),)


def test_an_unknown_column_is_refused_with_the_nearest_ones(table: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        read(table, questions=("Mikä ei toimi jo nyt?",))
    assert "Mikä ei toimi jo nyt?" in refusal.value.sentence
    assert "E = Mikä toimii jo nyt?" in refusal.value.hint.split(",")[0]


def test_a_name_that_two_columns_bear_is_refused_with_their_letters(tmp_path: Path) -> None:
    rows: list[Row] = [["Kommentti", "Kommentti"], *zip(ELEVEN, ELEVEN[::-1], strict=True)]
    with pytest.raises(Ambiguous) as refusal:
        read(as_csv(tmp_path / "k.csv", rows), questions=("Kommentti",))
    assert refusal.value.candidates == ("A: Kommentti", "B: Kommentti")


@pytest.mark.parametrize(
    "options",
    [
        {"questions": ("D",), "background": ("D",)},
        {"questions": ("A",), "id_column": "A"},
        {"questions": ("F-D",)},
        {"questions": ("",)},
        {"id_column": "A-B"},
        {"header_rows": 0},
        {"header_rows": 6},
        {"separator": ";;"},
        {"encoding": "finnish"},
        {"sheet": "Vastaukset"},
    ],
)
def test_options_that_make_no_sense_are_refused_with_a_hint(table: Path, options: dict[str, object]) -> None:
    with pytest.raises(WrongUsage) as refusal:
        read(table, **options)
    assert refusal.value.hint


def test_columns_to_be_left_out_are_never_read(table: Path) -> None:
    material = read(table, leave_out=("Ikä", "Mikä toimii jo nyt?"))
    assert len(material.questions) == 1
    assert dict(material.respondents[0].background).keys() == {"Alue", "Työnimike"}


def test_an_open_question_that_was_not_named_is_left_out_and_not_made_a_variable(table: Path) -> None:
    material = read(table, questions=("D",))
    assert all(name != "Mikä toimii jo nyt?" for name, _value in material.respondents[0].background)
    assert any(
        "look like open questions too" in remark and "Mikä toimii" in remark for remark in material.remarks
    )


def test_a_recognised_id_column_can_be_denied(table: Path) -> None:
    assert read(table, id_column="-").respondents[0].key.startswith("row-")


def test_a_column_of_names_called_respondent_is_no_id_column(tmp_path: Path) -> None:
    names = [
        f"{first} {last}"
        for first in ("Maija", "Matti", "Liisa", "Pekka")
        for last in ("Virta", "Koski", "Lahti")
    ]
    rows: list[Row] = [["Vastaaja", "Mitä pitäisi kehittää?"], *zip(names, ELEVEN, strict=False)]
    material = read(as_csv(tmp_path / "k.csv", rows))
    assert material.respondents[0].key.startswith("row-")
    assert all("Maija" not in repr(respondent) for respondent in material.respondents)


def test_a_file_read_with_the_wrong_options_says_so_and_not_something_else(table: Path) -> None:
    with pytest.raises(NotFound):
        read(table, separator="|", questions=("Mikä toimii jo nyt?",), header_rows=1)


def test_a_column_without_a_header_is_told(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["id", "Mitä pitäisi kehittää?", ""],
        *([n, answer, "x"] for n, answer in enumerate(ELEVEN)),
    ]
    material = read(as_csv(tmp_path / "k.csv", rows))
    assert any("column C contains values but no header" in remark for remark in material.remarks)


def test_letters_are_those_of_the_table_program_where_the_table_begins_further_in(tmp_path: Path) -> None:
    rows: list[Row] = [["", *row] for row in TABLE]
    material = read(as_xlsx(tmp_path / "k.xlsx", rows), questions=("F",), id_column="B")
    assert [question.text for question in material.questions] == ["Mikä toimii jo nyt?"]
    assert material.respondents[0].key == "V1"


def test_in_a_large_survey_open_answers_may_repeat_each_other(tmp_path: Path) -> None:
    rows: list[Row] = [["id", "Mitä pitäisi kehittää?", "Koulutus"]]
    rows += [
        [n, f"{ELEVEN[n % 11]} osa {n % 60}", ("ylempi korkeakoulututkinto", "ei koulutusta")[n % 2]]
        for n in range(1500)
    ]
    assert [question.text for question in read(as_csv(tmp_path / "k.csv", rows)).questions] == [
        "Mitä pitäisi kehittää?"
    ]
