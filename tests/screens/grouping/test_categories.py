"""Work on categories with the keyboard, in the tree and among the levels: what the trail then holds."""

from pathlib import Path

import pytest

from qualcode.index.queries import categories as category_queries
from qualcode.model.things import Category
from qualcode.workbench.find import find_category
from tests.screens.grouping_desk import Grouper, group_at, within

ABOVE, MAIN = "Yhteydenpidon kanavat ja välineet", "Kehitettävät asiat"
TRAINING, MEETINGS = "Yhteiset koulutukset", "Säännölliset yhteistyökokoukset"
BETWEEN = "Organisaatioiden välinen yhteistyö"


def category(desk: Grouper, name: str) -> Category:
    """A category as it stands."""
    return find_category(desk.bench.index, name)


def test_a_category_is_renamed_defined_and_taken_out_of_use(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("r ctrl+u")
        assert "choose" not in desk.lines[-1], "only words are asked for"
        await desk.type("Koulutus")
        await desk.press("enter d")
        await desk.press("2")
        await desk.type("Kaikki koulutus")
        await desk.press("enter d enter")
        await desk.press("ctrl+u")
        await desk.type("Yhdessä oppiminen")
        await desk.press("enter")
        found = category(desk, "Koulutus")
        assert (found.includes, found.definition) == ("Kaikki koulutus", "Yhdessä oppiminen")
        assert "Yhdessä oppiminen" in desk.beside and "Kaikki koulutus" in desk.beside
        inside = within(desk.bench, "Koulutus")
        await desk.press("x")
        assert "Koulutus" not in desk.tree and set(inside) <= set(desk.left)
        await desk.press("tab")
        await desk.go(inside[0])
        assert "was in “Koulutus”, which Lauri Lukija retired" in desk.beside
        await desk.press("u")
        assert "Koulutus" in desk.tree and desk.left == [one for one in desk.left if one not in inside]
        assert [act.did for act in desk.own()] == [
            "category.rename", "category.define", "category.define", "category.retire", "undo",
        ]  # fmt: skip

    group_at(study, work)


def test_categories_are_merged_and_what_was_in_them_is_in_one(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        inside = sorted([*within(desk.bench, TRAINING), *within(desk.bench, MEETINGS)])
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("m")
        await desk.type("Säännö")
        await desk.press("down enter")
        assert sorted(within(desk.bench, MEETINGS)) == inside and TRAINING not in desk.tree
        assert desk.own()[-1].did == "category.merge"

    group_at(study, work)


def test_chosen_expressions_are_split_off_into_a_new_category_beside_theirs(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        inside = within(desk.bench, MEETINGS)
        await desk.press("tab")
        await desk.go(MEETINGS)
        await desk.press("l j space space S")
        await desk.type("Muistiot")
        await desk.press("enter")
        new = category(desk, "Muistiot")
        assert new.parent == category(desk, MEETINGS).parent and new.level == "subcategory"
        assert sorted(within(desk.bench, "Muistiot")) == sorted(inside[:2])
        assert within(desk.bench, MEETINGS) == inside[2:]
        assert desk.own()[-1].did == "category.split"

    group_at(study, work)


def test_a_category_is_put_under_a_higher_one_found_by_typing_or_at_the_top(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("s")
        shown = "\n".join(desk.lines)
        assert "upper category" in shown and "(at the top)" not in shown.partition(BETWEEN)[0]
        await desk.type("kanavat")
        await desk.press("down enter")
        assert category(desk, TRAINING).parent == category(desk, ABOVE).id
        await desk.press("o")
        assert not category(desk, TRAINING).parent
        assert [act.did for act in desk.own()] == ["category.move"] * 2

    group_at(study, work)


def test_a_category_is_lifted_to_a_higher_level_and_goes_where_it_can_stand(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("L")
        await desk.type("upper")
        await desk.press("enter")
        found = category(desk, TRAINING)
        assert (found.level, found.parent) == ("upper", category(desk, "Yhteistyön sisältö ja muodot").id)
        await desk.press("L")
        await desk.type("main")
        await desk.press("enter")
        assert (category(desk, TRAINING).level, category(desk, TRAINING).parent) == ("main", "")
        assert [act.did for act in desk.own()] == ["category.level"] * 2
        assert set(within(desk.bench, TRAINING)) <= set(desk.left), "right under a main category: ungrouped"

    group_at(study, work)


def test_a_category_is_added_before_there_is_anything_in_it(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press("N")
        await desk.type("Sähköinen asiointi")
        await desk.press("enter 1")
        await desk.type("kanavat")
        await desk.press("enter")
        found = category(desk, "Sähköinen asiointi")
        assert (found.level, found.parent) == ("subcategory", category(desk, ABOVE).id)
        assert desk.grouping.right.key == found.id
        await desk.press("p")
        assert len(within(desk.bench, "Sähköinen asiointi")) == 1

    group_at(study, work)


def test_subcategories_become_a_main_category_among_the_levels_in_one_act(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("v")
        assert desk.here == TRAINING
        head = desk.lines[1]
        assert head.index("subcategory") < head.index("upper category") < head.index("main category")
        await desk.press("o j j o")
        assert "2 without a parent category" in desk.lines[0]
        await desk.press("home space space n")
        await desk.type("Osaaminen")
        await desk.press("enter")
        new = category(desk, "Osaaminen")
        assert (new.level, new.parent) == ("upper", "")
        below = [one.name for one in category_queries.categories(desk.bench.index) if one.parent == new.id]
        assert len(below) == 2 and TRAINING in below
        assert desk.own()[-1].did == "category.move"
        await desk.press("u")
        assert "Osaaminen" not in {one.name for one in category_queries.categories(desk.bench.index)}

    group_at(study, work)


def test_among_the_levels_the_cursor_goes_to_what_is_above_and_below(study: Path) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("v l")
        assert desk.here == BETWEEN
        await desk.press("l")
        assert desk.here == "Yhteistyön sisältö ja muodot"
        await desk.press("j")
        assert desk.here == "Yhteistyötä edistävät työkäytännöt"
        await desk.press("h h")
        assert category(desk, desk.here).level == "subcategory"
        await desk.press("v")
        assert (
            desk.grouping.state.showing == "lists"
            and desk.grouping.right.key == category(desk, desk.words(desk.grouping.table.key)).id
        )

    group_at(study, work)


@pytest.mark.parametrize("keys", ["d", "L", "w"])
def test_where_there_is_no_category_it_is_said_where_they_are(study: Path, keys: str) -> None:
    async def work(desk: Grouper) -> None:
        await desk.press(keys)
        assert "No category is selected here" in desk.told and not desk.own()

    group_at(study, work)


def test_a_frozen_codebook_refuses_and_nothing_changes(study: Path) -> None:
    from qualcode.workbench.project.join import join_as
    from qualcode.workbench.rounds import rounds
    from tests.screens.desk import opened

    with opened(study) as bench:
        join_as(bench, "Aino Kallio", key="ak")
        bench.coder = "ak"
        rounds.open_round(bench, "Koe", documents=["H2"], coders=["ak", "ll"], codebook="frozen")
        join_as(bench, "Lauri Lukija", key="ll")

    async def work(desk: Grouper) -> None:
        before = desk.tree
        await desk.press("tab x")
        assert "The codebook is frozen" in desk.told and desk.tree == before

    group_at(study, work, loosened=False)


def test_a_level_that_is_not_in_use_yet_is_taken_into_use_where_it_is_needed(study: Path) -> None:
    async def lift(desk: Grouper) -> None:
        await desk.press("tab home")
        assert desk.grouping.state.grouping.categories[desk.grouping.active.key].level == "main"
        await desk.press("n")
        await desk.type("Yhteistyö kokonaisuutena")
        await desk.press("enter")
        assert "combining" in "\n".join(desk.lines) and not desk.own()
        await desk.press("enter")
        assert [act.did for act in desk.own()] == ["settings.change", "category.move"]
        assert "combining" in desk.bench.settings.levels
        await desk.go("Yhteistyö kokonaisuutena")
        await desk.press("n")
        assert "already at the highest level" in desk.told and desk.grouping.prompt.question is None

    group_at(study, lift)


def test_a_category_is_put_before_or_after_its_neighbours_in_the_tree_and_in_the_levels(study: Path) -> None:
    async def put(desk: Grouper) -> None:
        def mains() -> list[str]:
            return [
                one.name for one in desk.grouping.state.grouping.categories.values() if one.level == "main"
            ]

        first = mains()
        await desk.press("tab")
        await desk.go(first[1])
        await desk.press("b")
        assert mains() == [first[1], first[0], first[2]] and desk.here == first[1]
        await desk.press("b")
        assert "is already in first place" in desk.told and mains()[0] == first[1]
        await desk.press("v greater_than_sign B")
        assert mains() == [first[0], first[2], first[1]] and desk.here == first[1]
        assert len(desk.own()) == 3
        await desk.press("u u u")
        assert mains() == first

    group_at(study, put)


def test_what_would_change_nothing_is_not_recorded(study: Path) -> None:
    async def leave(desk: Grouper) -> None:
        await desk.press("r enter")
        assert desk.grouping.prompt.question is None
        await desk.press("tab r enter")
        assert desk.grouping.prompt.question is None
        await desk.press("o")
        assert "already at the top level" in desk.told
        assert not desk.own()

    group_at(study, leave)
