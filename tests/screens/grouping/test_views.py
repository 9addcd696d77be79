"""What the grouping screen shows: the order, filters, a category whole, quotes, help; and that it keeps its place."""

from pathlib import Path

import pytest

from qualcode.screens.grouping.keys import GROUPING
from qualcode.screens.grouping.screen import GroupingScreen
from qualcode.screens.reading.screen import ReadingScreen
from qualcode.workbench.find import find_category, find_expression
from tests.screens.desk import does
from tests.screens.grouping_desk import PHONE, Grouper, group_at, within

TRAINING = "Yhteiset koulutukset"


def test_what_says_nearly_the_same_stands_side_by_side_tied_and_is_chosen_together(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        first = next(place for place, row in enumerate(desk.grouping.left.rows) if row.tie == "╭")
        last = next(place for place, row in enumerate(desk.grouping.left.rows) if row.tie == "╰")
        words = desk.left[first : last + 1]
        assert len(words) > 1
        await desk.go(words[-1])
        await desk.press("a")
        assert desk.chosen == "; ".join(words)
        await desk.press("escape")
        assert not desk.chosen
        await desk.press("A")
        assert len(desk.chosen.split("; ")) == len(desk.left)

    group_at(study, look)


def test_the_list_is_narrowed_at_every_letter_and_the_arrows_move_meanwhile(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        every = desk.left
        await desk.press("slash")
        await desk.type("verk")
        assert desk.left == [one for one in every if "verk" in one.casefold()] != []
        assert "“verk”" in desk.lines[1]
        await desk.press("down")
        assert desk.here == desk.left[min(1, len(desk.left) - 1)]
        await desk.press("enter")
        assert len(desk.left) < len(every) and desk.grouping.prompt.question is None
        await desk.press("escape")
        assert desk.left == every
        await desk.press("slash")
        await desk.type("zzz")
        assert "contains these words" in desk.grouping.left.nothing and "No ungrouped" in desk.lines[2]
        await desk.press("escape")
        assert desk.left == every

    group_at(study, look)


def test_the_tree_is_narrowed_to_what_holds_the_words_with_what_is_above(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        await desk.press("tab slash")
        await desk.type("koulutuk")
        assert [one.partition(" +")[0] for one in desk.tree] == [
            "Yhteistyön sisältö ja muodot", "Organisaatioiden välinen yhteistyö", TRAINING,
        ]  # fmt: skip

    group_at(study, look)


def test_beside_the_lists_stand_quotes_and_participants_of_what_is_under_the_cursor(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        one = find_expression(desk.bench.index, desk.here)
        assert desk.here in desk.beside and f"{len(one.segments)} quotes · H1" in desk.beside
        assert "H1:32 jonotin" in desk.beside
        await desk.press("tab")
        assert "34 mentions · interviewees 3/3 · respondents 2/11" in desk.beside
        assert "Definition: " in desk.beside

    group_at(study, look)


def test_a_category_is_shown_whole_with_definition_spread_expressions_and_quotes(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        inside = within(desk.bench, TRAINING)
        await desk.press("tab")
        await desk.go(TRAINING)
        await desk.press("enter")
        rows = [row.words for row in desk.grouping.all.rows]
        text = "\n".join(rows)
        assert rows[0] == TRAINING and "Definition: " in text and "6 mentions" in text
        assert set(inside) <= set(rows) and text.count("“") >= len(inside)
        assert any(row.startswith("H1") and "■" in row for row in rows)
        await desk.press("j")
        assert desk.here in inside
        await desk.press("o")
        assert desk.own()[-1].did == "expression.unfile"
        assert len(within(desk.bench, TRAINING)) == len(inside) - 1
        await desk.press("q")
        assert desk.grouping.state.showing == "lists" and desk.here == TRAINING

    group_at(study, look)


def test_a_quote_leads_to_its_place_in_the_document_and_back(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        await desk.press("t 2")
        screen = desk.app.screen
        assert isinstance(screen, ReadingScreen) and screen.state.reading.name == "H2"
        assert find_expression(desk.bench.index, desk.here).segments[1] in {
            one.segment.id for one in screen.state.marks_at()
        }
        before = desk.beside
        await desk.press("x q")
        assert desk.app.screen is desk.grouping
        assert "4 quotes" in before and "3 quotes" in desk.beside, "what was done there is shown at once"

    group_at(study, look)


def test_every_key_does_something_of_its_own_and_stands_in_the_help(study: Path) -> None:
    pressed = [one for key in GROUPING.keys for one in key.keys.split(",")]
    assert len(pressed) == len(set(pressed))
    kept = {"ctrl+s", "ctrl+q", "ctrl+z", "ctrl+c", "ctrl+d", "ctrl+b", "ctrl+a"}
    assert not kept.intersection(pressed)

    async def ask(desk: Grouper) -> None:
        assert all(does(desk.grouping, key.action) for key in GROUPING.keys)
        await desk.press("question_mark")
        shown = " ".join("\n".join(desk.lines).split())
        assert all(key.help in shown for key in GROUPING.keys)
        await desk.press("q")
        assert desk.app.screen is desk.grouping

    group_at(study, ask, size=(120, 80))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
def test_it_can_be_used_in_small_and_big_terminals(study: Path, size: tuple[int, int]) -> None:
    async def look(desk: Grouper) -> None:
        for key in ("j", "tab", "j", "v", "l", "v", "w", "q", "enter", "escape"):
            await desk.press(key)
            assert all(len(line) <= size[0] for line in desk.lines)
        await desk.pilot.resize_terminal(100, 30)
        await desk.pilot.pause()
        assert desk.tree[0].split()[0] in "\n".join(desk.lines)

    group_at(study, look, size)


def test_a_click_goes_to_a_row_and_a_double_click_does_what_return_does(study: Path) -> None:
    async def click(desk: Grouper) -> None:
        second = desk.left[1]
        assert await desk.pilot.click("#left", offset=(8, 2))
        assert desk.here == second
        assert await desk.pilot.click("#right", offset=(8, 0), times=2)
        await desk.pilot.pause()
        assert desk.grouping.state.showing == "whole"

    group_at(study, click)


def test_without_expressions_and_categories_it_says_what_comes_first(tmp_path: Path) -> None:
    from qualcode.workbench.project.begin import begin

    begin(tmp_path / "study", title="Koe", language="fi", coder="Anna Kallio")

    async def look(desk: Grouper) -> None:
        shown = " ".join("\n".join(desk.lines).split())
        assert "No simplified expressions yet" in shown and "No categories yet" in shown
        for key in GROUPING.keys:
            name = key.keys.split(",")[0]
            if name not in ("question_mark", "q", "T"):
                await desk.press(f"{name} escape")
        assert [act.did for act in desk.acts()] == ["project.begin"]

    group_at(tmp_path / "study", look, loosened=False)


def test_a_category_stays_in_sight_when_it_was_filed_in_and_counts_are_those_of_the_tree(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        await desk.press("enter")
        await desk.type(PHONE)
        await desk.press("enter tab")
        assert desk.here == PHONE
        row = desk.grouping.right.rows[desk.grouping.right.at]
        spread = desk.grouping.state.grouping.spread(find_category(desk.bench.index, PHONE).id)
        assert row.figures.split() == [
            str(spread.mentions),
            f"{spread.interviewees}/3",
            f"{spread.respondents}/11",
        ]

    group_at(study, look)


@pytest.mark.parametrize(
    "size", [(40, 12), (79, 24), (80, 24), (109, 30), (110, 30), (111, 31), (117, 41), (160, 50)]
)
def test_lists_levels_and_a_whole_category_are_laid_out_once_before_they_are_seen(
    study: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(desk: Grouper) -> None:
        for keys in ("v", "v", "tab w", "q", "v", "w", "q"):
            await desk.press(keys)
            await desk.pilot.pause()

    later: list[str] = []
    monkeypatch.setattr(
        GroupingScreen, "on_listed_widened", lambda _screen, event: later.append(str(event.view.id))
    )
    group_at(study, look, size=size)
    assert not later, "the sizes were known before"


def test_whatever_is_done_the_lists_show_what_drawing_all_of_them_anew_would(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        for keys in (
            "space",
            "j",
            "p",
            "u",
            "tab j p",
            "u",
            "tab",
            "j space p",
            "u",
            "slash h a enter",
            "escape",
            "G",
            "p",
        ):
            await desk.press(keys)
            await desk.pilot.pause()
            seen = desk.lines
            desk.grouping.left.draw_anew()
            desk.grouping.right.draw_anew()
            await desk.pilot.pause()
            assert seen == desk.lines, keys

    group_at(study, look)


def test_in_the_levels_and_in_a_whole_category_one_goes_to_what_is_typed(study: Path) -> None:
    async def seek(desk: Grouper) -> None:
        await desk.press("v slash")
        await desk.type("toimeentulo")
        await desk.press("enter")
        assert (
            desk.here == "Toimeentulotuen työnjaon selkeyttäminen" and desk.grouping.prompt.question is None
        )
        await desk.press("w slash")
        await desk.type("no such words")
        await desk.press("enter")
        assert "No matches." in desk.told
        await desk.press("escape slash")
        wanted = next(row for row in desk.grouping.all.rows[5:] if row.key)
        await desk.type(wanted.words[:12])
        await desk.press("enter")
        assert desk.grouping.active.key == wanted.key
        assert not desk.own(), "nothing that was typed was taken for a key"

    group_at(study, seek)
