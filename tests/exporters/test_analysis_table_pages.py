"""Merged labels come again on every page: by the count of `word_pages`, and as LibreOffice lays it out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters.poster.text_lines import LineCounter
from qualcode.exporters.word.pages import FREE, RowNeeds, placed
from qualcode.model.options.table_options import CaptionStyle, TableOptions
from tests.exporters.tables import long_table, written
from tests.exporters.test_analysis_table_captions import school_template
from tests.tools import as_pdf, pdf_text

ENGLISH = TableOptions(language="en")


def test_a_label_begins_anew_where_the_page_is_full() -> None:
    rows = [RowNeeds((20.0, 20.0), (False, number > 0)) for number in range(12)]
    assert [row.begins_anew for row in placed(rows, page=100, first=60)] == [
        *(True, False, True, False, False, False, True, False, False, False, True, False)
    ]


def test_a_label_higher_than_its_rows_makes_the_last_of_them_grow() -> None:
    rows = [RowNeeds((20.0, 70.0), (False, False)), RowNeeds((20.0, 70.0), (False, True))]
    assert [row.height for row in placed(rows, page=500, first=500)] == [20.0, 50.0]


@given(
    st.lists(st.tuples(st.integers(16, 120), st.integers(16, 120), st.booleans(), st.booleans()), min_size=1),
    st.integers(200, 500),
)
def test_every_page_is_filled_so_that_a_few_points_more_or_less_move_no_break(
    sketch: list[tuple[int, int, bool, bool]], page: int
) -> None:
    rows: list[RowNeeds] = []
    for own, label, first_goes_on, second_goes_on in sketch:
        goes_on = (bool(rows) and first_goes_on and not second_goes_on, bool(rows) and second_goes_on)
        points = [float(own), float(label)]
        for column in (0, 1):
            if goes_on[column]:
                points[column] = rows[-1].points[column]
        rows.append(RowNeeds((points[0], points[1]), goes_on))
    result = placed(rows, float(page), float(page))
    assert len(result) == len(rows)
    used = 0.0
    for number, row in enumerate(result):
        if number and row.begins_anew:
            assert used <= page - FREE + 1e-6
            alone = min(rows[number].points)
            assert used + max(row.height, alone) > page  # it certainly doesn't fit on the page before
            used = 0.0
        used += row.height
        assert row.height >= min(rows[number].points)


def test_lines_are_counted_word_by_word_and_a_long_word_is_broken() -> None:
    count = LineCounter(10)
    wide = count.width("sana")
    assert count.lines("", wide) == 1
    assert count.lines("sana sana", wide * 3) == 1
    assert count.lines("sana sana", wide * 1.5) == 2
    assert count.lines("sana\nsana", wide * 9) == 2
    assert count.lines("sanasanasana", wide * 1.6) == 2
    assert LineCounter(10, widen=1.17).width("sana") == pytest.approx(wide * 1.17)


def first_rows(pdf: Path) -> list[int]:
    pages = pdf_text(pdf).split("\f")[:-1]
    assert all("Pääluokka" in page and "Alaluokka " in page for page in pages), "a label is missing on a page"
    return [min(map(int, re.findall(r"R(\d{4})", page))) for page in pages]


@pytest.mark.tool("soffice")
def test_libreoffice_breaks_pages_where_we_do_and_shows_the_labels_on_each(tmp_path: Path) -> None:
    table = long_table(240)
    below = CaptionStyle(position="below")
    template = school_template(tmp_path / "pohja.dotx")
    files = [
        written(table, ENGLISH, tmp_path / "landscape.docx"),
        written(table, replace(ENGLISH, orientation="portrait"), tmp_path / "portrait.docx"),
        written(table, replace(ENGLISH, caption_style=below), tmp_path / "below.docx"),
        written(table, replace(ENGLISH, template=template), tmp_path / "school.docx"),
    ]
    for file, pdf in zip(files, as_pdf([file.path for file in files], tmp_path), strict=True):
        anew = [
            number
            for number, (cells, merges) in enumerate(zip(file.cells[1:], file.merges[1:], strict=True))
            if cells[4] == "Pääluokka" and merges[4] != "continue"
        ]
        assert first_rows(pdf) == anew
        assert len(anew) > 5
