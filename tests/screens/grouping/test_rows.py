"""Rows and levels laid out: nothing is lost, nothing is too wide, wide letters and accents included."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.screens.grouping.levels_layout import Heading, LevelsLayout
from qualcode.screens.grouping.rows_layout import MARGIN, MOST_LINES, Row, RowsLayout, ties
from qualcode.screens.kit.cells import drawn

WORDS = st.lists(
    st.text(st.sampled_from("abcåäö漢字🙂e\u0301\u200dlö"), min_size=1, max_size=12), min_size=1, max_size=8
).map(" ".join)


@given(
    words=st.lists(WORDS, min_size=1, max_size=6),
    width=st.integers(30, 90),
    figures=st.sampled_from(["", "×3", " 12  3/3  5/11"]),
)
def test_every_word_of_a_row_is_shown_and_no_line_is_too_wide(
    words: list[str], width: int, figures: str
) -> None:
    rows = [
        Row(f"e{place}", text, depth=place % 3, figures=figures, sign="·") for place, text in enumerate(words)
    ]
    layout = RowsLayout(rows, width, {})
    for place, row in enumerate(rows):
        lines = [layout.line(number) for number in layout.lines_of(place)]
        assert lines[0].first and lines[-1].last and all(line.row == place for line in lines)
        shown = [drawn(row.words)[line.start : line.end] for line in lines]
        if len(lines) < MOST_LINES:  # else the rest may be cut off
            assert "".join(shown).replace(" ", "") == drawn(row.words).replace(" ", "")
        used = MARGIN + layout.indent(row)
        for line, text in zip(lines, shown, strict=True):
            beside = cell_len(figures) + 2 if figures and line.last else 0
            assert used + cell_len(text) + beside <= max(width, used + 8 + beside)


def test_words_are_not_broken_for_the_sake_of_figures() -> None:
    row = Row("c1", "Yhteiset asiakastapaamiset", figures="  6  3/3  0/11")
    layout = RowsLayout([row], 36, {})
    shown = [row.words[line.start : line.end] for line in map(layout.line, range(layout.height))]
    assert shown == ["Yhteiset", "asiakastapaamiset"] or shown == ["Yhteiset asiakastapaamiset", ""]


def test_rows_that_belong_together_are_held_by_a_bracket() -> None:
    assert ties([False, True, True, False, False, True]) == ["╭", "│", "╰", " ", "╭", "╰"]
    assert ties([]) == []


def test_the_cursor_passes_over_rows_that_stand_for_nothing() -> None:
    layout = RowsLayout([Row("", "a"), Row("e1", "b"), Row("", "c"), Row("e2", "d")], 40, {})
    assert layout.next_key(-1, 1) == 1 and layout.next_key(1, 1) == 3
    assert layout.next_key(3, 1) == 3 and layout.next_key(1, -1) == 1


def test_a_category_stands_beside_all_that_is_under_it_also_where_levels_are_skipped() -> None:
    headings = {
        "m": Heading("Pää", 2, ("u", "s3")),
        "u": Heading("Ylä", 1, ("s1", "s2")),
        "s1": Heading("Ala 1", 0, ()),
        "s2": Heading("Ala 2, jolla on pitkä nimi", 0, ()),
        "s3": Heading("Ala 3", 0, ()),
        "s4": Heading("Irti", 0, ()),
    }
    table = LevelsLayout(headings, ["s4", "m"], 3, 60, 4)
    cells = table.cells
    assert (cells["s4"].top, cells["m"].top) == (0, 1)
    assert cells["m"].top == cells["u"].top == cells["s1"].top
    assert cells["u"].height == cells["s1"].height + cells["s2"].height and cells["s2"].height == 2
    assert cells["m"].height == cells["u"].height + cells["s3"].height
    assert table.at(1, 0) is None and table.at(1, cells["s3"].top) is None
    assert table.beside("s3", 1, cells["s3"].top) == "u", "the nearest where nothing stands on the line"
    assert (
        table.beside("s1", 1, 1) == "u" and table.beside("u", 1, 1) == "m" and table.beside("m", 1, 1) == "m"
    )
    assert table.in_order() == ["s4", "s1", "s2", "s3", "u", "m"]
    assert table.next_in_column("s3", 1) == "s3" and table.next_in_column("s3", -1) == "s2"
