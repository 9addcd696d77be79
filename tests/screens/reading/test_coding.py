"""Coding with the keyboard: what is pressed, and what the trail then holds."""

from pathlib import Path

import pytest

from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.trail.line import Act
from qualcode.workbench.categories.category_changes import add_category
from qualcode.workbench.project.status import status
from tests.screens.desk import Sitting, sit

ROOM = "Joo, oon saanu ja luin sen läpi, ja suostun kyllä."


def values(act: Act, field: str) -> list[object]:
    return [write.value for write in act.writes if write.field.partition("/")[0] == field]


def test_a_sentence_is_marked_simplified_and_filed_in_one_act_with_seven_keys_besides_the_words(
    study: Path,
) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        assert desk.chosen == ROOM
        await desk.type("Suostumuksen antaminen")
        await desk.press("tab")
        await desk.type("luvalla")
        await desk.press("down enter")
        (act,) = desk.acts()
        assert act.did == "segment.mark"
        assert values(act, "text") == ["Suostumuksen antaminen"]
        (mark,) = [one for one in segment_queries.segments(desk.bench.index) if one.quote == ROOM]
        (expression,) = expression_queries.expressions(desk.bench.index, only=mark.expressions)
        assert mark.coder == "ll" and expression.text == "Suostumuksen antaminen"
        assert "Tiedon jakaminen asiakkaan luvalla" in desk.beside and "Suostumuksen antaminen" in desk.beside
        assert "Marked H1:2" in desk.told and "56 marks" in desk.lines[0]

    sit(study, code)


def test_an_expression_that_exists_is_taken_with_the_arrow(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Muutoksista tiedott")
        await desk.press("down enter")
        await desk.press("l enter")
        await desk.type("tiedonkulku")
        await desk.press("down enter l enter")
        await desk.type("tiedonkulku")
        await desk.press("down down enter")
        first, second, third = desk.acts()
        for act in (first, second, third):
            assert not values(act, "text") and values(act, "segments") == [True]
        assert "Muutoksista tiedottaminen etukäteen" in {
            one.text
            for one in expression_queries.expressions(desk.bench.index)
            if desk.bench.coder not in one.coder
        }

    sit(study, code)


@pytest.mark.parametrize(
    "words",
    ["yhteinen A4 lomake", "3 päivän odotus", "Teams2", "2 kertaa viikossa", "1", "Vuonna 2021 tehty"],
)
def test_digits_are_digits_in_one_s_own_words(study: Path, words: str) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type(words)
        assert desk.screen.prompt.entry.value == words and not desk.acts()
        await desk.press("enter")
        assert values(desk.acts()[-1], "text") == [words]
        await desk.press("s")
        await desk.type(words)
        assert desk.screen.prompt.entry.value == words and len(desk.acts()) == 1
        await desk.press("enter")
        assert values(desk.acts()[-1], "name") == [words]

    sit(study, code)


def test_return_files_in_what_is_exactly_typed_and_never_in_a_name_that_only_holds_it(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        for name in ("Työyhteisön tuki", "Tukihenkilö"):
            add_category(desk.bench, name, level="subcategory")
        await desk.press("j l enter")
        await desk.type("Suostumus")
        await desk.press("enter s enter")
        assert "arrow" in desk.told and len(desk.acts()) == 3, "Return alone takes no guess"
        await desk.type("tuki")
        await desk.press("enter")
        assert values(desk.acts()[-1], "name") == ["tuki"]
        await desk.press("s")
        await desk.type("TUKIHENKILÖ")
        await desk.press("enter")
        assert not values(desk.acts()[-1], "name")
        assert "Tukihenkilö" in desk.beside

    sit(study, code)


def test_a_new_subcategory_is_made_of_the_words_typed(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Huonon kuuluvuuden haitta")
        await desk.press("tab")
        await desk.type("Tekniikka")
        await desk.press("enter")
        (act,) = desk.acts()
        assert values(act, "name") == ["Tekniikka"] and values(act, "level") == ["subcategory"]
        assert "Tekniikka" in desk.beside

    sit(study, code)


def test_what_is_marked_first_is_simplified_later(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l m")
        assert "2 not simplified" in desk.lines[0] and "(not simplified)" in desk.beside
        await desk.press("home z")
        assert desk.chosen == ROOM
        await desk.press("enter")
        await desk.type("Suostumus")
        await desk.press("enter")
        assert [act.did for act in desk.acts()] == ["segment.mark", "expression.write"]
        assert "1 not simplified" in desk.lines[0]

    sit(study, code)


def test_a_mark_gets_another_expression_other_words_a_memo_a_task_and_other_bounds(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Suostumus")
        await desk.press("enter e")
        await desk.type("Tiedotteen lukeminen")
        await desk.press("enter r 2")
        assert desk.screen.prompt.entry.value == "Tiedotteen lukeminen"
        await desk.press("home")
        await desk.type("Etukäteen ")
        await desk.press("enter a")
        await desk.type("Kysy vielä")
        await desk.press("f2 t 2 enter W equals_sign")
        assert [act.did for act in desk.acts()] == [
            "segment.mark", "expression.write", "expression.reword", "memo.write", "segment.tasks",
            "segment.bounds",
        ]  # fmt: skip
        mark = next(one for one in segment_queries.segments(desk.bench.index) if one.coder == "ll")
        assert mark.quote == ROOM + " Kuuluuko" and mark.tasks == ("T2",)
        texts = [one.text for one in expression_queries.expressions(desk.bench.index, only=mark.expressions)]
        assert texts == ["Suostumus", "Etukäteen Tiedotteen lukeminen"]
        assert [one.text for one in memo_queries.memos(desk.bench.index) if one.about == mark.id] == [
            "Kysy vielä"
        ]
        for words in ("Kysy vielä", "T2", "Etukäteen Tiedotteen lukeminen"):
            assert words in desk.beside

    sit(study, code)


def test_an_expression_is_filed_and_taken_out_of_its_category_again(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Suostumus")
        await desk.press("enter s")
        await desk.type("luvalla")
        await desk.press("down enter")
        assert "Tiedon jakaminen asiakkaan luvalla" in desk.beside
        await desk.press("s up enter")
        assert "ungrouped" in desk.beside
        assert [act.did for act in desk.acts()][1:] == ["expression.file", "expression.unfile"]

    sit(study, code)


def test_undo_and_redo_go_to_what_they_change(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l m G x")
        await desk.press("home tab x")
        assert desk.acts()[-1].did == "segment.retire"
        count = len(desk.screen.state.marks)
        gone = desk.acts()[-1].writes[0].entity
        await desk.press("G u")
        assert len(desk.screen.state.marks) == count + 1 and desk.screen.state.mark_id == gone
        await desk.press("U")
        assert len(desk.screen.state.marks) == count

    sit(study, code)


def test_what_is_refused_is_told_and_what_was_typed_stays(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l m enter")
        await desk.type("Suostumus")
        await desk.press("enter e")
        await desk.type("Suostumus")
        await desk.press("enter")
        assert "already has this expression" in desk.told
        assert desk.screen.prompt.entry.value == "Suostumus"
        await desk.press("escape x x")
        assert "No mark here" in desk.told

    sit(study, code)


def test_a_document_is_said_to_be_read_through_and_status_knows(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("D")
        assert "H1" in status(desk.bench).unread and "read through" not in desk.lines[0]
        assert desk.told == "Marked H1 as not yet read through."
        await desk.press("D")
        assert "H1" not in status(desk.bench).unread and "read through" in desk.lines[0]
        assert desk.told == "Marked H1 as read through."

    sit(study, code)


def test_leaving_a_question_records_nothing(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        for key in ("enter", "d", "c", "slash", "F", "g"):
            await desk.press(f"{key} escape")
            assert desk.screen.prompt.question is None and desk.screen.panel.display
        assert not desk.acts()

    sit(study, code)


def test_several_tasks_are_ticked_in_one_question_and_tied_in_one_act(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l m t")
        assert "[ ] T1" in "\n".join(desk.lines)
        await desk.press("1 down down space 1 1")
        assert "[x] T1" in "\n".join(desk.lines) and "[x] T3" in "\n".join(desk.lines)
        await desk.press("enter")
        assert desk.screen.state.mark and desk.screen.state.mark.segment.tasks == ("T1", "T3")
        await desk.press("t 3 2 enter")
        assert desk.screen.state.mark.segment.tasks == ("T1", "T2")
        assert [act.did for act in desk.acts()] == ["segment.mark", "segment.tasks", "segment.tasks"]
        await desk.press("t enter t 1 escape")
        assert len(desk.acts()) == 3

    sit(study, code)


def test_a_memo_has_several_lines_and_is_read_changed_and_taken_out_of_use(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        def memos() -> list[str]:
            own = [
                one for one in memo_queries.memos(desk.bench.index) if one.about == desk.screen.state.mark_id
            ]
            return [one.text for one in own]

        await desk.press("j l m a")
        await desk.type("Eka rivi")
        await desk.press("enter")
        await desk.type("Toka rivi")
        await desk.press("f2")
        assert memos() == ["Eka rivi\nToka rivi"]
        assert "memo: Eka rivi" in desk.beside and "Toka rivi" in desk.beside
        await desk.press("a 2")
        await desk.type(" lisää")
        await desk.press("f2")
        assert memos() == ["Eka rivi\nToka rivi lisää"]
        await desk.press("a 1")
        await desk.type("Muu")
        await desk.press("f2")
        assert memos() == ["Eka rivi\nToka rivi lisää", "Muu"]
        await desk.press("a 3 backspace backspace backspace f2")
        assert len(memos()) == 2
        await desk.press("f2")
        assert memos() == ["Eka rivi\nToka rivi lisää"] and "memo: Muu" not in desk.beside
        assert [act.did for act in desk.acts()][1:3] == ["memo.write", "memo.reword"]

    sit(study, code)
