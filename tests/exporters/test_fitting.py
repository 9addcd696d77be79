"""Text is measured by the widths of Arial: a line takes no more than 98 % of the room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters.poster.text_fit import half_points, line_height, text_width, too_long_word, wrap


def test_widths_are_those_of_arial() -> None:
    assert text_width("iii", 10) == pytest.approx(3 * 455 / 2048 * 10)
    assert text_width("Äiti", 14) == pytest.approx((1366 + 455 + 569 + 455) / 2048 * 14)
    assert text_width("Äiti", 14, bold=True) > text_width("Äiti", 14)


def test_a_letter_that_arial_lacks_is_taken_to_be_wide() -> None:
    assert text_width("語", 10) == pytest.approx(15)


def test_a_line_is_filled_to_98_per_cent_and_not_further() -> None:
    width = text_width("aamu ilta", 12)
    assert wrap("aamu ilta", 12, width / 0.979) == ["aamu ilta"]
    assert wrap("aamu ilta", 12, width / 0.981) == ["aamu", "ilta"]


def test_a_word_wider_than_its_place_is_named() -> None:
    wide = "toimeentulotukiasiakkaiden"
    assert too_long_word(f"apua {wide} arkeen", 14, 100) == wide
    assert too_long_word(f"apua {wide} arkeen", 14, 400) == ""


@given(st.lists(st.text("aäiklmstuoöåjn-", min_size=1, max_size=14), min_size=1, max_size=20))
def test_no_word_is_lost_or_moved_by_wrapping(words: list[str]) -> None:
    text = " ".join(words)
    lines = wrap(text, 14, 200)
    assert " ".join(lines) == text
    assert all(text_width(line, 14) <= 200 * 0.98 or " " not in line for line in lines)


def test_lines_are_a_fifth_higher_than_their_letters_and_sizes_are_half_points() -> None:
    assert line_height(14) == 16.8
    assert [half_points(size) for size in (16.8, 19.6, 25.2, 12.24)] == [17, 19.5, 25, 12]
