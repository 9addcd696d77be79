"""How a poster is laid out: sizes shrink together, boxes of a row reach both margins, rows become alike."""

import pytest

from qualcode.exporters.poster.poster_file import PosterOptions, PosterSizes
from qualcode.exporters.poster.sizes_and_boxes import Plan, columns_to_try, levelled, plan, sizes_to_try
from qualcode.exporters.poster.words import wording
from tests.exporters.posters import BOXES, poster


def test_sizes_shrink_together_from_14_to_12_points_and_no_further() -> None:
    sizes = sizes_to_try(1.0)
    assert sizes[0] == PosterSizes(28, 18, 14, 12)
    assert sizes[-1] == PosterSizes(24, 15.5, 12, 12)
    assert [one.action for one in sizes] == [14, 13.5, 13, 12.5, 12]


def test_on_a3_everything_is_one_and_four_tenths_as_large() -> None:
    sizes = sizes_to_try(1.4)
    assert sizes[0] == PosterSizes(39, 25, 19.5, 17)
    assert sizes[-1].action == 17


@pytest.mark.parametrize(
    ("orientation", "boxes", "first"),
    [("portrait", 6, 2), ("portrait", 3, 1), ("landscape", 6, 3), ("landscape", 4, 2), ("landscape", 1, 1)],
)
def test_boxes_stand_side_by_side_as_the_paper_allows(orientation: str, boxes: int, first: int) -> None:
    options = PosterOptions(orientation=orientation)  # type: ignore[arg-type]
    assert columns_to_try(options, boxes)[0] == first


def test_room_left_over_makes_rows_alike_before_they_grow() -> None:
    assert levelled([100, 150], 50) == [140, 150]  # no row grows by more than two fifths
    assert levelled([100, 100], 90) == [125, 125]  # nor all of them by more than a quarter
    assert levelled([100, 110], 10) == [110, 110]
    assert levelled([100, 110], 30) == [120, 120]
    assert levelled([100], 0) == [100]


def test_a_poster_of_six_headings_has_three_rows_of_one_height() -> None:
    found = plan(wording(poster(), PosterOptions()), PosterOptions(), 60)
    assert isinstance(found, Plan)
    assert found.rows == ((0, 1), (2, 3), (4, 5))
    assert found.is_even
    assert len(BOXES) == 6
