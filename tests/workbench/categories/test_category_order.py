"""Categories stand in the order that the analyst gives them."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.acts import categories as acts
from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_order
from qualcode.workbench.categories.category_changes import add_category
from qualcode.workbench.find import find_category
from qualcode.workbench.team import undo
from tests.screens.desk import example, opened


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with opened(example(tmp_path / "study")) as bench:
        yield bench


def row(bench: Bench, parent: str) -> list[str]:
    """The names under a category, in their order."""
    under = find_category(bench.index, parent).id if parent else ""
    return [one.name for one in category_queries.categories(bench.index) if one.parent == under]


def test_a_category_goes_right_before_or_after_another_and_back_with_undo(bench: Bench) -> None:
    first = row(bench, "")
    category_order.place_categories(bench, [first[2]], first[0], after=False)
    assert row(bench, "") == [first[2], first[0], first[1]]
    category_order.place_categories(bench, [first[2], first[0]], first[1], after=True)
    assert row(bench, "") == [first[1], first[2], first[0]]
    undo.undo(bench)
    undo.undo(bench)
    assert row(bench, "") == first


def test_a_step_goes_past_one_neighbour_and_ends_at_the_ends(bench: Bench) -> None:
    first = row(bench, "")
    category_order.shift_category(bench, first[0], 1)
    assert row(bench, "") == [first[1], first[0], first[2]]
    category_order.shift_category(bench, first[0], 1)
    with pytest.raises(Refusal, match="is already in last place"):
        category_order.shift_category(bench, first[0], 1)
    with pytest.raises(Refusal, match="is already in first place"):
        category_order.shift_category(bench, first[1], -1)


def test_where_keys_leave_no_room_the_whole_row_is_put_in_order(bench: Bench) -> None:
    first = row(bench, "")
    ids = {one.name: one.id for one in category_queries.categories(bench.index)}
    bench.record(acts.place_categories(bench, {ids[name]: "i" for name in first}, {}), ids[first[0]])
    before = row(bench, "")
    said = category_order.place_categories(bench, [before[2]], before[1], after=False)
    assert row(bench, "") == [before[0], before[2], before[1]]
    assert said.sentence == f"changed the position of “{before[2]}” among its sibling categories"


def test_beside_a_category_under_another_one_it_goes_there_too_unless_its_level_forbids(bench: Bench) -> None:
    main, other = row(bench, "")[:2]
    upper, neighbour = row(bench, main)[0], row(bench, other)[0]
    category_order.place_categories(bench, [upper], neighbour, after=False)
    assert row(bench, other)[:2] == [upper, neighbour] and upper not in row(bench, main)
    with pytest.raises(Refusal, match="a parent must be at a higher level"):
        category_order.place_categories(bench, [other], neighbour, after=False)
    with pytest.raises(Refusal, match="before or after itself"):
        category_order.place_categories(bench, [other], other, after=True)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=12))
def test_any_placing_gives_the_order_that_was_asked_for(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool]]
) -> None:
    with opened(example(tmp_path_factory.mktemp("order") / "study")) as bench:
        bench.dice = random.Random(1)
        names = [f"Luokka {number}" for number in range(6)]
        for name in names:
            add_category(bench, name)
        wanted = list(names)
        for moving, beside, after in steps:
            if moving == beside:
                continue
            category_order.place_categories(bench, [names[moving]], names[beside], after=after)
            wanted.remove(names[moving])
            wanted.insert(wanted.index(names[beside]) + after, names[moving])
            assert [one for one in row(bench, "") if one in names] == wanted
