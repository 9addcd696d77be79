"""Abstraction: subcategories put together under a higher category."""

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import trail
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.abstraction import lift_category, move_categories
from qualcode.workbench.categories.category_changes import add_category
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player


def standing(bench: Bench) -> dict[str, tuple[str, str]]:
    """The level and the parent of each category, by name."""
    every = {one.id: one for one in category_queries.categories(bench.index)}
    return {one.name: (one.level, every[one.parent].name if one.parent else "") for one in every.values()}


def test_subcategories_are_put_under_a_new_category_of_the_next_level_in_one_act(aino: Player) -> None:
    with aino.at_work() as bench:
        for name in ("Tiedottaminen", "Palaute", "Tilat"):
            add_category(bench, name)
        recorded = move_categories(bench, ["Tiedottaminen", "Palaute"], "Tiedon kulku", make=True)
        assert recorded.sentence == "moved 2 categories under “Tiedon kulku”"
        assert standing(bench) == {
            "Tiedottaminen": ("subcategory", "Tiedon kulku"),
            "Palaute": ("subcategory", "Tiedon kulku"),
            "Tilat": ("subcategory", ""),
            "Tiedon kulku": ("main", ""),
        }
        order = [one.name for one in category_queries.categories(bench.index) if one.parent]
        assert order == ["Tiedottaminen", "Palaute"], "they stand in the order in which they were named"
        assert [line.act.did for line in trail.history(bench.index)][-1] == "category.move"
        undo(bench)
        assert "Tiedon kulku" not in standing(bench) and not any(
            one for _level, one in standing(bench).values()
        )


def test_the_new_category_is_above_the_highest_of_those_under_it_or_of_the_level_that_is_given(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        set_setting(bench, "levels", "subcategory,upper,main,combining")
        bench.catch_up_settings()
        add_category(bench, "Tilat")
        add_category(bench, "Viestintä", level="upper")
        move_categories(bench, ["Tilat", "Viestintä"], "Työn ehdot", make=True)
        assert standing(bench)["Työn ehdot"] == ("main", "")
        move_categories(bench, ["Tilat"], "Puitteet", make=True, level="combining")
        assert standing(bench)["Puitteet"] == ("combining", "")
        with pytest.raises(Refusal, match="uses no level above “Puitteet”"):
            move_categories(bench, ["Puitteet"], "Kaikki", make=True)


def test_a_parent_that_is_missing_is_made_only_if_that_is_said(aino: Player) -> None:
    with aino.at_work() as bench:
        add_category(bench, "Tilat")
        with pytest.raises(NotFound) as refused:
            move_categories(bench, ["Tilat"], "Puitteet")
        assert "--new" in refused.value.hint
        with pytest.raises(Refusal, match="can't be under"):
            move_categories(bench, ["Tilat"], "Tasa", make=True, level="subcategory")


def test_a_category_that_is_of_a_level_already_is_not_lifted_to_it_once_more(aino: Player) -> None:
    with aino.at_work() as bench:
        add_category(bench, "Tilat")
        with pytest.raises(Refusal, match="The level of “Tilat” is already"):
            lift_category(bench, "Tilat", "subcategory")
        lift_category(bench, "Tilat", "main")
        assert standing(bench)["Tilat"] == ("main", "")
