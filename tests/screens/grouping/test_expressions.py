"""Grouping with the keyboard: what is pressed, and what the trail then holds."""

from pathlib import Path

from qualcode.index.queries import expressions as expression_queries
from qualcode.trail.line import Act
from qualcode.workbench.find import find_category, find_expression
from tests.screens.grouping_desk import MAIL, PHONE, Grouper, group_at, within


def values(act: Act, field: str) -> list[object]:
    return [write.value for write in act.writes if write.field.partition("/")[0] == field]


def test_an_expression_is_filed_in_a_subcategory_found_by_typing_and_the_next_one_is_under_the_cursor(
    study: Path,
) -> None:
    async def group(desk: Grouper) -> None:
        first, second, *rest = desk.left
        await desk.press("enter")
        await desk.type("suojattu v")
        await desk.press("down enter")
        (act,) = desk.own()
        assert act.did == "expression.file" and len(act.writes) == 1
        assert within(desk.bench, MAIL) == [first]
        assert desk.left == [second, *rest] and desk.here == second
        assert f"Filed “{first}” in “{MAIL}”" in desk.told
        assert f"{len(rest) + 1} ungrouped" in desk.lines[0]

    group_at(study, group)


def test_several_are_chosen_and_become_a_new_subcategory_that_is_named_in_one_act(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        first, second, third, *_rest = desk.left
        await desk.press("space j space")
        assert desk.chosen == f"{first}; {third}" and "2 selected" in desk.lines[0]
        await desk.press("n")
        await desk.type("Sovitut kanavat")
        await desk.press("enter")
        (act,) = desk.own()
        assert values(act, "name") == ["Sovitut kanavat"] and values(act, "level") == ["subcategory"]
        assert sorted(within(desk.bench, "Sovitut kanavat")) == sorted([first, third])
        assert desk.left[0] == second and not desk.chosen
        assert desk.grouping.right.key == find_category(desk.bench.index, "Sovitut kanavat").id

    group_at(study, group)


def test_a_new_name_that_is_there_already_is_seen_while_typing_and_taken_with_the_arrow(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        first = desk.left[0]
        await desk.press("n")
        await desk.type("Suora puh")
        assert PHONE in "\n".join(desk.lines) and "already exists" in "\n".join(desk.lines)
        await desk.press("down enter")
        assert within(desk.bench, PHONE) == [first]
        assert not values(desk.own()[0], "name")

    group_at(study, group)


def test_one_key_puts_what_is_chosen_on_the_left_in_the_category_under_the_cursor_on_the_right(
    study: Path,
) -> None:
    async def group(desk: Grouper) -> None:
        first, second, *_rest = desk.left
        await desk.press("tab")
        await desk.go(PHONE)
        await desk.press("tab p p")
        assert sorted(within(desk.bench, PHONE)) == sorted([first, second])
        assert [act.did for act in desk.own()] == ["expression.file"] * 2

    group_at(study, group)


def test_ungrouping_is_one_key_and_it_stands_on_the_left_again(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        await desk.press("tab")
        await desk.go("Yhteiset koulutukset")
        await desk.press("l j")
        words = desk.here
        assert words in within(desk.bench, "Yhteiset koulutukset")
        await desk.press("o")
        assert desk.own()[-1].did == "expression.unfile"
        assert words in desk.left and words not in within(desk.bench, "Yhteiset koulutukset")
        await desk.press("u")
        assert words not in desk.left and desk.here == words

    group_at(study, group)


def test_expressions_of_a_category_are_filed_elsewhere_from_the_tree(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        inside = within(desk.bench, "Yhteiset koulutukset")
        await desk.press("tab")
        await desk.go("Yhteiset koulutukset")
        await desk.press("E j A enter")
        await desk.type("Säännölliset")
        await desk.press("down enter")
        assert set(inside) <= set(within(desk.bench, "Säännölliset yhteistyökokoukset"))
        assert set(inside) <= set(desk.tree) and not desk.chosen
        assert len(desk.own()) == 1

    group_at(study, group)


def test_expressions_that_say_the_same_are_united_and_keep_the_quotes_of_all(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        first, second, *_rest = desk.left
        quotes = [find_expression(desk.bench.index, one).segments for one in (first, second)]
        await desk.press("space space m")
        await desk.press("2")
        (act,) = desk.own()
        assert act.did == "expression.merge"
        stays = find_expression(desk.bench.index, second)
        assert set(stays.segments) == {*quotes[0], *quotes[1]}
        assert first not in desk.left and second in desk.left
        await desk.press("u")
        assert first in desk.left and find_expression(desk.bench.index, first).segments == quotes[0]

    group_at(study, group)


def test_one_expression_is_united_with_another_that_is_found_by_typing(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        first = desk.left[0]
        other = within(desk.bench, "Yhteiset koulutukset")[0]
        await desk.press("m")
        await desk.press("enter")
        assert "arrow" in desk.told and not desk.own()
        await desk.type(other[:15])
        await desk.press("down enter")
        assert desk.own()[0].did == "expression.merge" and first not in desk.left
        assert other in within(desk.bench, "Yhteiset koulutukset")

    group_at(study, group)


def test_other_words_and_taking_out_of_use(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        second = desk.left[1]
        await desk.press("r home")
        await desk.type("Selvästi ")
        await desk.press("enter")
        assert desk.left[0].startswith("Selvästi ")
        await desk.press("j x")
        assert second not in desk.left
        assert [act.did for act in desk.own()] == ["expression.reword", "expression.retire"]
        await desk.press("u")
        assert second in desk.left and desk.here == second
        await desk.press("U")
        assert second not in desk.left

    group_at(study, group)


def test_what_is_refused_is_told_and_what_was_typed_stays(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        await desk.press("r enter")
        await desk.press("escape n enter")
        assert "name is missing" in desk.told and desk.grouping.prompt.question
        await desk.press("escape")
        acts = len(desk.own())
        await desk.press("tab j o")
        assert len(desk.own()) == acts + 1  # a category is put at the top
        await desk.press("N escape S")
        assert "select expressions of one category" in desk.told

    group_at(study, group)


def test_leaving_a_question_records_nothing(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        for keys in ("enter", "n", "m", "r", "N", "slash", "tab d", "L", "r", "m", "n", "s"):
            await desk.press(f"{keys} escape")
            assert desk.grouping.prompt.question is None and desk.grouping.panel.display
        assert not desk.own()

    group_at(study, group)


def test_what_is_right_under_a_higher_category_is_to_be_grouped_and_told_there(study: Path) -> None:
    async def group(desk: Grouper) -> None:
        first = desk.left[0]
        main = "Kehitettävät asiat"
        before = next(row for row in desk.tree if row.startswith(main))
        await desk.press("enter")
        await desk.type(main)
        await desk.press("enter")
        assert first in desk.left
        assert before == main
        assert next(row for row in desk.tree if row.startswith(main)) == f"{main} +1"
        await desk.go(first)
        assert f"→ {main}" in desk.beside

    group_at(study, group)


def test_acts_of_others_arrive_without_moving_what_is_under_the_cursor(study: Path) -> None:
    from qualcode.workbench.coding.group import group as file_in
    from tests.screens.desk import opened

    async def group(desk: Grouper) -> None:
        await desk.press("G k")
        left = desk.grouping.left
        here, line = desk.here, left.at
        on_screen = left.layout_of_rows.first_line[line] - left.top
        assert left.top > 4, "the list is longer than the screen"
        with opened(study) as other:
            other.coder = "mm"
            file_in(other, desk.left[:2], PHONE)
        desk.grouping.look()
        await desk.pilot.pause()
        assert desk.here == here and left.at == line - 2
        assert left.layout_of_rows.first_line[left.at] - left.top == on_screen
        assert len(within(desk.bench, PHONE)) == 2

    group_at(study, group)


def test_a_filing_by_another_on_what_was_shown_stays_open_between_them(study: Path) -> None:
    from qualcode.index.queries import trail
    from qualcode.workbench.coding.group import group as file_in
    from tests.screens.desk import opened

    async def group(desk: Grouper) -> None:
        words = desk.here
        one = find_expression(desk.bench.index, words).id
        await desk.press("enter")
        with opened(study) as other:
            other.coder = "mm"
            file_in(other, [one], MAIL)
        await desk.type(PHONE)
        await desk.press("enter")
        desk.bench.catch_up()
        heads = trail.heads(desk.bench.index, one, "subcategory")
        assert {head.value for head in heads} == {
            find_category(desk.bench.index, name).id for name in (MAIL, PHONE)
        }

    group_at(study, group)


def test_within_a_round_only_the_own_layer_is_shown(study: Path) -> None:
    from qualcode.workbench.project.join import join_as
    from qualcode.workbench.rounds import rounds
    from tests.screens.desk import opened

    with opened(study) as bench:
        everything = {one.text for one in expression_queries.expressions(bench.index)}
        join_as(bench, "Aino Kallio", key="ak")
        bench.coder = "ak"
        rounds.open_round(bench, "Koe", documents=["H1", "H2", "H3"], coders=["ak", "ll"])
        join_as(bench, "Lauri Lukija", key="ll")

    async def look(desk: Grouper) -> None:
        shown = {one.text for one in desk.grouping.state.grouping.expressions.values()}
        assert shown and shown < everything
        assert all(one.segments or one.deviant for one in desk.grouping.state.grouping.expressions.values())

    group_at(study, look, loosened=False)
