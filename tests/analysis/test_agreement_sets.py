"""Tables in which a unit has several codes of one coder, in all the ways people keep them."""

import pytest

from qualcode.analysis.agreement_sets import compared, several_files
from qualcode.analysis.agreement_table import read_agreement_table
from qualcode.analysis.coded_units import CodedUnits
from qualcode.errors import Unreadable


def read(text: str, **given: list[str]) -> CodedUnits:
    found = read_agreement_table(text, "t.csv", **given)
    assert isinstance(found, CodedUnits)
    return found


def values(found: CodedUnits) -> dict[str, tuple[str | None, ...]]:
    return {unit.name: unit.values for unit in found.units}


EXPECTED = {
    "1 · a": ("1", "1"), "1 · b": ("1", "0"), "1 · c": ("0", "0"),
    "2 · a": ("0", "0"), "2 · b": ("0", "0"), "2 · c": ("1", "1"),
}  # fmt: skip
"""Unit 1: a and b by the first, a by the second; unit 2: c by both."""


def test_several_codes_in_a_cell_are_compared_one_by_one() -> None:
    found = read("unit,ak,bm\n1,a; b,a\n2,c,c\n")
    assert (values(found), found.read_as, found.codes) == (EXPECTED, "cells", 3)
    assert found.alpha.value is not None


def test_a_row_for_each_code_is_one_unit_if_somebody_left_a_cell_empty() -> None:
    found = read("unit,ak,bm\n1,a,a\n1,b,\n2,c,c\n")
    assert (values(found), found.read_as) == (EXPECTED, "row per code")


def test_names_that_come_again_are_units_of_their_own_otherwise() -> None:
    found = read("document,ak,bm\nH1,a,a\nH1,b,a\nH2,b,b\n")
    assert [unit.name for unit in found.units] == ["H1", "H1", "H2"] and not found.read_as
    named = read("document,passage,ak,bm\nH1,1,a,a\nH1,2,b,a\nH2,1,b,b\n")
    assert [unit.name for unit in named.units] == ["H1 · 1", "H1 · 2", "H2 · 1"]


def test_a_table_with_a_column_of_coders() -> None:
    found = read("unit;coder;code\n1;ak;a\n1;ak;b\n1;bm;a\n2;ak;c\n2;bm;c\n")
    assert (values(found), found.coders, found.read_as) == (EXPECTED, ("ak", "bm"), "long")
    single = read("yksikkö;koodaaja;koodi\n1;ak;a\n1;bm;b\n2;ak;a\n2;bm;a\n3;ak;b\n")
    assert values(single) == {"1": ("a", "b"), "2": ("a", "a"), "3": ("b", None)}


def test_a_file_for_each_coder_with_codes_or_as_a_matrix() -> None:
    codes = compared(several_files([("ak", "unit,code\n1,a\n1,b\n2,c\n"), ("bm", "unit,code\n1,a\n2,c\n")]))
    assert (values(codes), codes.read_as) == (EXPECTED, "files")
    matrix = compared(
        several_files([("ak", "unit,a,b,c\n1,1,1,0\n2,0,0,1\n"), ("bm", "unit,a,b,c\n1,1,0,0\n2,0,0,1\n")])
    )
    assert (values(matrix), matrix.read_as) == (EXPECTED, "matrices")
    left_out = compared(several_files([("ak", "unit,code\n1,a\n2,b\n"), ("bm", "unit,code\n1,a\n")]))
    assert values(left_out) == {"1": ("a", "a"), "2": ("b", None)}
    with pytest.raises(Unreadable):
        several_files([("ak", "unit,code\n1,a\n"), ("bm", "unit,code\n")])


def test_the_columns_that_name_the_units_can_be_said() -> None:
    found = read("ryhmä,kohta,ak,bm\na,x,a,a\nb,y,b,a\n", units=["ryhmä", "kohta"])
    assert (found.coders, found.named_by) == (("ak", "bm"), ("ryhmä", "kohta"))
    both = read("x,ak,bm,cn\n1,a,a,b\n2,b,b,b\n", units=["x"], coders=["ak", "bm"])
    assert both.coders == ("ak", "bm")
    with pytest.raises(Unreadable):
        read("x,ak,bm\n1,a,a\n", units=["väärä"])


def test_rows_of_one_segment_are_taken_together_beside_a_column_of_documents() -> None:
    alone = read("segment,ak,bm\n1,x,x\n1,y,\n2,z,z\n")
    beside = read("document,segment,ak,bm\nH1,1,x,x\nH1,1,y,\nH1,2,z,z\n")
    assert (beside.read_as, [one.values for one in beside.units]) == (
        alone.read_as,
        [one.values for one in alone.units],
    )
    assert beside.read_as == "row per code"


def test_texts_instead_of_codes_and_units_instead_of_coders_are_refused() -> None:
    many = "\n".join(f"{number},a{number}; b{number},a" for number in range(300))
    with pytest.raises(Unreadable):
        read(f"unit,ak,bm\n{many}\n")
    heads = ",".join(f"c{number}" for number in range(150))
    with pytest.raises(Unreadable):
        read(f"unit,{heads}\n1{',x' * 150}\n2{',x' * 150}\n")
    long = "\n".join(f"{number},c{number},x" for number in range(150))
    with pytest.raises(Unreadable):
        read(f"unit,coder,code\n{long}\n")


def test_ticks_may_be_blank_for_codes_that_werent_given() -> None:
    given = [("ak", "unit;x;y\n1;1;\n2;;1\n"), ("bm", "unit;x;y\n1;1;0\n2;1;1\n")]
    found = several_files(given)
    assert found.read_as == "matrices"
    assert found.units == {
        "1": (frozenset({"x"}), frozenset({"x"})),
        "2": (frozenset({"y"}), frozenset({"x", "y"})),
    }


def test_rows_of_one_unit_without_a_blank_are_taken_as_the_analyst_says_and_else_that_is_said() -> None:
    rows = "unit,ak,bm\n1,x,x\n1,y,y\n2,x,y\n"
    assert (read(rows).read_as, len(read(rows).units)) == ("repeated", 3)
    told = read(rows, units=["unit"])
    assert (told.read_as, len(told.units), told.codes) == ("row per code", 4, 2)


def test_a_third_coder_is_no_part_of_a_units_name() -> None:
    found = read("unit,ak,bm,cs\n1,x,x,y\n2,y,x,x\n", coders=["ak", "bm"])
    assert (found.coders, found.named_by, [one.name for one in found.units]) == (
        ("ak", "bm"),
        ("unit",),
        ["1", "2"],
    )


def test_units_and_codes_alone_are_of_one_coder() -> None:
    with pytest.raises(Unreadable):
        read("unit,code\n1,x\n1,y\n2,x\n")


ONE_FILE = {
    "rows by coder": "unit,coder,a,b,c\n1,ak,1,1,0\n2,ak,0,0,1\n1,bm,1,0,0\n2,bm,0,0,1\n",
    "headings": "unit;a (ak);b (ak);c (ak);a (bm);b (bm);c (bm)\n1;1;1;0;1;0;0\n2;0;0;1;0;0;1\n",
}


@pytest.mark.parametrize("way", ONE_FILE)
def test_matrices_of_all_coders_in_one_file(way: str) -> None:
    found = read(ONE_FILE[way])
    assert (values(found), found.coders, found.read_as) == (EXPECTED, ("ak", "bm"), way)


@pytest.mark.parametrize(
    "headings",
    ["ak: a,ak: b,ak: c,bm: a,bm: b,bm: c", "a_ak,b_ak,c_ak,a_bm,b_bm,c_bm", "ak a,ak b,ak c,bm a,bm b,bm c"],
)
def test_headings_that_name_coder_and_code(headings: str) -> None:
    assert values(read(f"unit,{headings}\n1,1,1,0,1,0,0\n2,0,0,1,0,0,1\n")) == EXPECTED


def test_who_has_no_row_or_no_mark_left_the_unit_out() -> None:
    assert values(read("unit,coder,a,b\n1,ak,1,0\n1,bm,1,1\n2,ak,0,1\n"))["2 · a"] == ("0", None)
    assert values(read("unit,a (ak),b (ak),a (bm),b (bm)\n1,1,0,,\n2,0,1,0,1\n"))["1"] == ("a", None)


def test_columns_of_0_and_1_that_nothing_tells_apart_are_coders_and_that_is_said() -> None:
    found = read("unit,x,y,z\n1,1,0,0\n2,0,0,1\n3,1,1,1\n")
    assert (found.coders, found.read_as) == (("x", "y", "z"), "columns of 0 and 1")
    two = read("unit,rater 1,rater 2\n1,1,0\n2,0,0\n")
    assert (two.coders, two.read_as) == (("rater 1", "rater 2"), "")


@pytest.mark.parametrize(
    "headings",
    [
        "Tieto (AK),Tieto (BM),Tieto (CD),Tuki (AK),Tuki (BM),Tuki (CD)",
        "AK: Tieto,BM: Tieto,CD: Tieto,AK: Tuki,BM: Tuki,CD: Tuki",
        "Tieto_AK,Tieto_BM,Tieto_CD,Tuki_AK,Tuki_BM,Tuki_CD",
    ],
)
def test_coders_are_in_brackets_or_have_initials_however_many_they_are(headings: str) -> None:
    found = read(f"unit,{headings}\n1,1,1,1,0,0,0\n2,0,0,0,1,1,1\n")
    assert found.coders == ("AK", "BM", "CD")


def test_two_coders_and_two_codes_are_told_apart_by_initials_or_by_the_analyst() -> None:
    text = "unit,{}\n1,1,1,0,0\n2,0,0,1,1\n"
    assert read(text.format("Tieto_AK,Tieto_BM,Tuki_AK,Tuki_BM")).coders == ("AK", "BM")
    named = text.format("Tieto Anna,Tieto Bea,Tuki Anna,Tuki Bea")
    assert read(named, coders=["Anna", "Bea"]).coders == ("Anna", "Bea")


def test_a_column_of_notes_is_no_part_of_the_unit_and_decimals_are_marks() -> None:
    text = "unit,coder,a,b,note\n1,ak,1.0,0.0,selvä\n1,bm,1.0,1.0,epäselvä\n2,ak,0.0,1.0,x\n2,bm,0.0,1.0,y\n"
    found = read(text)
    assert (found.coders, found.named_by, found.codes) == (("ak", "bm"), ("unit",), 2)
    assert read(text, units=["unit"]).units == found.units


def test_a_slip_in_a_column_of_0_and_1_is_named() -> None:
    rows = "".join(
        f"{unit},{who},{unit % 2},{'x' if (unit, who) == (3, 'bm') else 1}\n"
        for unit in range(5)
        for who in ("ak", "bm")
    )
    rows = rows.replace(",1\n", ",0\n", 3)
    with pytest.raises(Unreadable, match="b contains “x”"):
        read(f"unit,coder,a,b\n{rows}")
