"""Bare tables of coders' choices: units by coders, or a cross table of two."""

import pytest

from qualcode.analysis.agreement_coefficients import CrossTable, agreement
from qualcode.analysis.agreement_table import read_agreement_table
from qualcode.analysis.coded_units import CodedUnits
from qualcode.errors import Unreadable
from tests.analysis.crossed import ARTSTEIN_THREE, FOUR_CODERS, units_of


def coded(text: str | bytes) -> CodedUnits:
    found = read_agreement_table(text, "t.csv")
    assert isinstance(found, CodedUnits)
    return found


def crossed(text: str) -> CrossTable:
    found = read_agreement_table(text, "t.csv")
    assert isinstance(found, CrossTable)
    return found


def refusal(text: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_agreement_table(text, "t.csv")
    assert "cross table" in caught.value.hint
    return caught.value.sentence


@pytest.mark.parametrize("separator", [";", ",", "\t", " "])
def test_a_row_for_each_unit_and_a_column_for_each_coder(separator: str) -> None:
    rows = [["puheenvuoro", "AK", "BM"], ["H1:1", "a", "a"], ["H1:2", "b", "a"], ["H1:3", "b", "b"]]
    found = coded("\n".join(separator.join(row) for row in rows))
    assert found.coders == ("AK", "BM")
    assert [(unit.name, unit.values) for unit in found.units] == [
        ("H1:1", ("a", "a")),
        ("H1:2", ("b", "a")),
        ("H1:3", ("b", "b")),
    ]
    assert found.pair(0, 1).counts == ((1, 0), (1, 1))
    assert found.pair(1, 0).counts == ((1, 1), (0, 1))


def test_krippendorffs_four_coders_with_their_missing_values() -> None:
    rows = [" ".join(value or "*" for value in unit) for unit in units_of(FOUR_CODERS)]
    found = coded("A B C D\n" + "\n".join(rows))
    assert (found.coders, len(found.units), found.units[0].name) == (("A", "B", "C", "D"), 12, "1")
    assert round(float(found.alpha.value or 0), 6) == 0.743421
    assert found.pair(0, 1).left_out == 3


@pytest.mark.parametrize("missing", ["", "*", ".", "NA", "NaN", "#N/A"])
def test_what_a_coder_left_out_is_told_in_any_usual_way(missing: str) -> None:
    found = coded(f"AK;BM\nTiedottaminen;{missing}\nLuottamus;Luottamus\nTiedottaminen;Luottamus\n")
    assert found.units[0].values == ("Tiedottaminen", None)
    assert found.pair(0, 1).left_out == 1


def test_running_numbers_name_the_units_though_categories_are_numbers_too() -> None:
    text = "nr,AK,BM\n" + "\n".join(f"{number},{number % 3},{number % 2}" for number in range(1, 13))
    assert coded(text).coders == ("AK", "BM")
    assert coded(text).units[11].name == "12"


def test_the_first_coder_is_not_taken_for_names_of_units() -> None:
    found = coded("AK;BM;CX\na;a;b\nb;b;b\nc;c;a\n")
    assert found.coders == ("AK", "BM", "CX")
    assert found.units[0].values == ("a", "a", "b")


def test_an_empty_corner_or_a_header_with_one_cell_less_means_that_units_have_names() -> None:
    for text in (";1;2\na;1;2\nb;1;1\n", '"1","2"\n"a",1,2\n"b",1,1\n'):
        found = coded(text)
        assert (found.coders, [unit.name for unit in found.units]) == (("1", "2"), ["a", "b"])


def test_excels_files_in_utf_16_and_cp1252() -> None:
    text = "AK;BM\r\nTyönjako;Työnjako\r\nLuottamus;Työnjako\r\n"
    for content in (text.encode("utf-16"), text.encode("cp1252"), text.encode("utf-8-sig")):
        assert coded(content).units[0].values == ("Työnjako", "Työnjako")


@pytest.mark.parametrize("corner", ["", "AK / BM"])
def test_the_same_categories_on_both_sides_and_whole_numbers_are_a_cross_table(corner: str) -> None:
    found = crossed(f"{corner};a;b;c\na;46;0;0\nb;6;32;6\nc;0;0;10\n")
    assert found == CrossTable(("a", "b", "c"), ARTSTEIN_THREE)


def test_a_cross_table_goes_by_the_names_if_its_columns_are_in_another_order() -> None:
    found = crossed(";c;a;b\na;0;46;0\nb;6;6;32\nc;10;0;0\n")
    assert found == CrossTable(("a", "b", "c"), ARTSTEIN_THREE)


def test_as_many_numbers_across_as_down_are_a_cross_table_without_names() -> None:
    found = crossed("118 5\n2 0\n")
    assert found == CrossTable(("1", "2"), ((118, 5), (2, 0)))
    assert round(float(agreement(found.counts).kappa or 0), 5) == -0.02339


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "t.csv contains no rows."),
        ("AK;BM\n", "t.csv contains a header row but no data rows."),
        (
            "AK;BM\na;b\na\n",
            "Row 3 of t.csv has 1 values, but the first data row has 2.",
        ),
        ("AK;BM;CX;DY\na;b\nb;b\n", "The header of t.csv has 4 columns, but the rows have 2."),
        ("unit;AK\nH1;a\nH2;a\n", "t.csv has only one coder, but agreement requires at least two."),
        (";AK\nH1;a\nH2;a\n", "t.csv has only one coder, but agreement requires at least two."),
        ("AK;AK\na;b\nb;b\n", "t.csv has two columns called “AK”."),
        (";AK;\nx;a;b\ny;b;b\n", "The header of t.csv has a column without a name."),
        (
            "a;b\na;a\nb;b\na;a\n",
            ("The first row of t.csv must contain the coders' names, but “a” looks like a category."),
        ),
        (
            "5;4\n3;3\n3;2\n3;2\n",
            ("The first row of t.csv must contain the coders' names, but “5” looks like a category."),
        ),
        (
            ";a;b\na;1;\nb;2;3\n",
            "Row 2 (a), column b of t.csv is empty, but must be a count.",
        ),
        (
            ";b;a\na;1;2\n\nb;2,5;3\n",
            "Row 4 (b), column b of t.csv is “2,5”, but must be a count.",
        ),
        (";a;b\na;-1;2\nb;2;3\n", "Row 2 (a), column a of t.csv is “-1”, but must be a count."),
        (";a;b\na;0;0\nb;0;0\n", "Every count in t.csv is 0."),
        (
            ";a;b;Yht.\na;20;10;30\nb;20;50;70\nYht.;40;60;100\n",
            "Row 4 and the last column of t.csv contain totals. Remove them.",
        ),
    ],
)
def test_what_fits_neither_kind_is_refused_with_its_place(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_a_file_that_is_no_text_is_refused() -> None:
    assert refusal(b"PK\x03\x04\0\0\0") == "t.csv isn't a plain text table."


@pytest.mark.parametrize(
    ("table", "coders", "named_by"),
    [
        ("document;AK;BM\nH1;a;a\nH1;b;b\nH2;a;b\n", ("AK", "BM"), ("document",)),
        ("unit;K1;K2\nu1;d;d\n", ("K1", "K2"), ("unit",)),
        ("unit;K1;K2\nu1;d;e\n", ("K1", "K2"), ("unit",)),
        ("doc;turn;AK;BM\nH1;4;a;a\nH1;9;b;a\nH2;4;b;b\n", ("AK", "BM"), ("doc", "turn")),
        ("AK;where;BM\na;H1;a\nb;H1;b\na;H2;b\n", ("AK", "BM"), ("where",)),
        ("AK;BM;CN\na;a;b\nb;b;b\n", ("AK", "BM", "CN"), ()),
        ("AK;BM\na;b\nc;d\n", ("AK", "BM"), ()),
    ],
)
def test_columns_that_share_no_value_with_the_others_name_the_units(
    table: str, coders: tuple[str, ...], named_by: tuple[str, ...]
) -> None:
    found = read_agreement_table(table, "t.csv")
    assert isinstance(found, CodedUnits)
    assert (found.coders, found.named_by) == (coders, named_by)


def test_the_analyst_can_name_the_coders() -> None:
    found = read_agreement_table("AK;BM;CN\na;a;b\nb;b;b\n", "t.csv", ["ak", "CN"])
    assert isinstance(found, CodedUnits) and found.coders == ("AK", "CN") and found.named_by == ("BM",)
    with pytest.raises(Unreadable, match="XX"):
        read_agreement_table("AK;BM\na;a\n", "t.csv", ["AK", "XX"])
