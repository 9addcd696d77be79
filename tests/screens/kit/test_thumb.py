"""The thumb at the right edge: where it stands, and where dragging it leads."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qualcode.screens.kit.thumb import thumb, top_at
from tests.screens.desk import Sitting, sit
from tests.screens.grouping_desk import Grouper, group_at

SIZES = st.integers(1, 60), st.integers(1, 5_000)


@given(*SIZES)
def test_the_thumb_is_at_the_top_first_and_at_the_bottom_last(height: int, lines: int) -> None:
    first, last = thumb(0, height, lines), thumb(lines - height, height, lines)
    if lines <= height:
        assert not first and not last, "all is seen"
    else:
        assert first.start == 0 and last.stop == height and len(first) == len(last) >= 1


@given(*SIZES)
def test_dragging_reaches_every_end_and_goes_on_with_the_mouse(height: int, lines: int) -> None:
    tops = [top_at(y, height, lines) for y in range(height)]
    assert tops == sorted(tops) and all(0 <= top <= max(0, lines - height) for top in tops)
    if lines > height > 1 and len(thumb(0, height, lines)) < height:
        assert tops[0] == 0 and tops[-1] == lines - height


def test_the_text_is_dragged_by_its_edge_and_nothing_is_chosen_by_that(study: Path) -> None:
    async def drag(desk: Sitting) -> None:
        view, chosen = desk.screen.view, desk.chosen
        edge, last = view.size.width - 1, view.size.height - 1
        await desk.pilot.mouse_down(view, offset=(edge, 0))
        await desk.pilot.hover(view, offset=(edge, last))
        await desk.pilot.mouse_up(view, offset=(edge, last))
        await desk.pilot.pause()
        assert view.scroll_offset.y == view.max_scroll_y > 0 and desk.chosen == chosen
        await desk.pilot.hover(view, offset=(edge, 0))
        assert view.scroll_offset.y == view.max_scroll_y, "it was let go"

    sit(study, drag)


def test_a_list_is_dragged_by_its_edge_and_its_cursor_stays(study: Path) -> None:
    async def drag(desk: Grouper) -> None:
        for view in (desk.grouping.left, desk.grouping.right):
            edge, last, here = view.size.width - 1, view.size.height - 1, view.at
            await desk.pilot.mouse_down(view, offset=(edge, 0))
            await desk.pilot.hover(view, offset=(edge, last))
            await desk.pilot.mouse_up(view, offset=(edge, last))
            assert view.top == view.layout_of_rows.height - view.size.height > 0 and view.at == here
            await desk.pilot.hover(view, offset=(edge, 0))
            assert view.top > 0, "it was let go"

    group_at(study, drag)
