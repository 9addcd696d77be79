"""What the grouping screen is about, without a terminal: the rows of its lists, and what is meant by one of them."""

from pathlib import Path

from qualcode.screens.grouping.state import LEVELS, LISTS, WHOLE, GroupingState
from tests.screens.desk import opened


def test_rows_are_narrowed_by_what_is_typed_and_the_tree_by_what_is_open(study: Path) -> None:
    with opened(study) as bench:
        state = GroupingState(bench)
        closed = [row.key for row in state.rows_of_tree()]
        assert closed and not set(closed) & set(state.grouping.expressions)
        state.open_all()
        opened_rows = [row.key for row in state.rows_of_tree()]
        assert set(opened_rows) & set(state.grouping.expressions)
        name = state.grouping.categories[closed[0]].name
        state.typed["right"] = name
        assert [row.key for row in state.rows_of_tree()][:1] == [closed[0]] or closed[0] in {
            row.key for row in state.rows_of_tree()
        }
        state.open_all()
        assert not state.opened


def test_the_category_meant_is_that_of_the_row_and_in_a_whole_one_that_one(study: Path) -> None:
    with opened(study) as bench:
        state = GroupingState(bench)
        expression = next(one for one in state.grouping.expressions.values() if one.subcategory)
        assert state.category_at(expression.subcategory) == expression.subcategory
        assert state.category_at(f"{expression.segments[0]}:{expression.id}") == expression.subcategory
        assert state.expressions_in([f"{expression.segments[0]}:{expression.id}", expression.id]) == [
            expression.id
        ]
        state.showing, state.whole_of = WHOLE, expression.subcategory
        assert state.category_at("") == expression.subcategory
        assert state.rows_of_whole()


def test_the_head_tells_what_is_waiting_and_in_the_levels_what_stands_under_nothing(study: Path) -> None:
    with opened(study) as bench:
        state = GroupingState(bench)
        assert state.showing == LISTS
        waiting = len(state.grouping.to_be_grouped)
        assert f"{waiting} ungrouped" in state.head(0)
        assert "2 selected" in state.head(2)
        without = len(state.grouping.without_parent())
        state.showing = LEVELS
        assert (f"{without} without a higher category" in state.head(0)) == bool(without)
