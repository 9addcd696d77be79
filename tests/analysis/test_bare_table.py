"""Bare tables of zeros and ones, as people save them from Excel, R or a text editor."""

import pytest

from qualcode.analysis.bare_table import read_bare_table
from qualcode.analysis.saturation import new_counts
from qualcode.errors import Unreadable
from tests.analysis.matrices import A, B


@pytest.mark.parametrize("rows", [A, B])
@pytest.mark.parametrize("separator", ["", ",", ";", "\t", " "])
def test_a_table_without_names_reads_alike_with_any_separator(rows: list[str], separator: str) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    found = read_bare_table(text, "table.csv")
    assert [unit.name for unit in found] == [str(n) for n in range(1, len(rows) + 1)]
    assert new_counts(found)[:3] == ((3, 1, 1) if rows is A else (9, 3, 1))
    assert found[0].codes == {str(place) for place, cell in enumerate(rows[0], start=1) if cell == "1"}


def test_header_and_first_column_give_the_names() -> None:
    found = read_bare_table("haastattelu;Tiedottaminen;Luottamus\nH1;1;0\nH2;0;1\n", "t.csv")
    assert [(unit.name, set(unit.codes)) for unit in found] == [
        ("H1", {"Tiedottaminen"}),
        ("H2", {"Luottamus"}),
    ]


def test_a_header_without_names_of_rows_and_names_without_a_header() -> None:
    found = read_bare_table("a,b,c\n1,0,1\n0,1,0\n", "t.csv")
    assert [unit.name for unit in found] == ["1", "2"]
    assert found[0].codes == {"a", "c"}
    found = read_bare_table("H1,1,0,1\nH2,0,1,0\n", "t.csv")
    assert [unit.name for unit in found] == ["H1", "H2"]
    assert found[0].codes == {"1", "3"}


def test_names_before_a_string_of_digits() -> None:
    found = read_bare_table("H1 110\nH2 001\n", "t.txt")
    assert [(unit.name, sorted(unit.codes)) for unit in found] == [("H1", ["1", "2"]), ("H2", ["3"])]


def test_the_header_of_r_has_one_cell_less_and_quotation_marks() -> None:
    found = read_bare_table('"a","b"\n"1",1,0\n"2",1,1\n', "t.csv")
    assert [(unit.name, sorted(unit.codes)) for unit in found] == [("1", ["a"]), ("2", ["a", "b"])]


def test_names_that_are_numbers_are_still_names_under_an_empty_corner() -> None:
    found = read_bare_table(",1,2,3\n1,1,0,1\n0,0,0,1\n", "t.csv")
    assert [(unit.name, sorted(unit.codes)) for unit in found] == [("1", ["1", "3"]), ("0", ["3"])]


def test_excels_finnish_file_with_byte_order_mark_or_in_cp1252() -> None:
    text = ";Äänekkyys;Työnjako\r\nHaastattelu yö;1;0\r\n\r\n"
    for content in (text.encode("utf-8-sig"), text.encode("cp1252")):
        (unit,) = read_bare_table(content, "t.csv")
        assert (unit.name, set(unit.codes)) == ("Haastattelu yö", {"Äänekkyys"})


def test_commas_within_names_dont_part_a_table_with_semicolons() -> None:
    found = read_bare_table("kuka;tieto, taito;aika\nH1;1;0\nH2;1;1\n", "t.csv")
    assert found[0].codes == {"tieto, taito"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["no rows"]),
        ("\n \n", ["no rows"]),
        ("a,b,c\n", ["header row but no data rows"]),
        ("1,0,1\n0,2,1\n", ["Row 2", "column 2", "“2”"]),
        ("1,0,2\n0,1,1\n", ["Row 1", "column 3", "“2”"]),
        ("x;aika;tieto\nH1;1;0\nH2;;1\n", ["Row 3", "column aika", "empty"]),
        ("1,0,1\n0,1\n", ["Row 2", "2 values", "has 3"]),
        ("a,b\n1,0\n1,0,1\n", ["Row 3", "3 values"]),
        ("x,a,a\nH1,1,0\n", ["two columns", "“a”"]),
        ("x,a,b\nH1,1,0\nH1,0,0\n", ["two rows", "“H1”"]),
        ("x,a,\nH1,1,0\n", ["without a name"]),
        ("a,b,c,d\n1,0\n0,1\n", ["has 4 columns", "have 2"]),
        ("110\n10\n", ["Row 2", "2 values"]),
        ("hei\nvaan\n", ["Row 2", "“vaan”"]),
    ],
)
def test_what_is_no_table_of_zeros_and_ones_is_refused_with_its_place(text: str, words: list[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_bare_table(text, "codes.csv")
    assert "codes.csv" in refused.value.sentence
    for word in words:
        assert word in refused.value.sentence
    assert refused.value.hint


def test_a_workbook_that_is_called_csv_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match=r"codes\.csv isn't a plain text table"):
        read_bare_table(b"PK\x03\x04\x00\x00", "codes.csv")
