"""Moving about, looking for words, other documents, what others do meanwhile, and what is remembered."""

import asyncio
from pathlib import Path

import pytest

from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail
from qualcode.screens.reading.keys import READING
from qualcode.screens.reading.screen import ReadingScreen
from qualcode.workbench.coding import expression_changes, mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.project.join import join_as
from qualcode.workbench.rounds import rounds
from tests.screens.desk import Sitting, does, opened, sit


def test_moving_by_turn_sentence_and_word_and_extending_shows_what_is_chosen(study: Path) -> None:
    async def move(desk: Sitting) -> None:
        assert desk.chosen.startswith("No niin")
        await desk.press("down right")
        assert desk.chosen == "Joo, oon saanu ja luin sen läpi, ja suostun kyllä."
        await desk.press("w W W")
        assert desk.chosen == "Joo, oon saanu"
        await desk.press("B full_stop full_stop")
        assert desk.chosen == "Joo, oon s"
        await desk.press("o W")
        assert desk.chosen == "oon s"
        await desk.press("escape")
        assert desk.chosen == "Joo, oon saanu ja luin sen läpi, ja suostun kyllä."
        await desk.press("v w w escape k")
        assert desk.chosen.startswith("Joo,") and desk.chosen.endswith("laulaa.")

    sit(study, move)


def test_what_is_chosen_is_always_seen(study: Path) -> None:
    async def move(desk: Sitting) -> None:
        for keys in (
            "G",
            "home",
            "g 3 5 enter",
            "space",
            "l l l",
            "pageup",
            "tab",
            "shift+tab",
            "p",
            "P",
            "enter",
        ):
            await desk.press(keys)
            layout = desk.screen.view.painting
            assert layout is not None
            line = layout.layout.line_at(desk.screen.state.selection.start)
            top = desk.screen.view.scroll_offset.y
            assert top <= line < top + desk.screen.view.size.height, keys

    sit(study, move)


def test_a_turn_is_gone_to_by_its_number_and_left_again(study: Path) -> None:
    async def move(desk: Sitting) -> None:
        await desk.press("g 2 3 enter")
        assert desk.screen.state.reading.passages[22].text.startswith(desk.chosen[:40])
        await desk.press("backspace")
        assert desk.chosen.startswith("No niin")
        await desk.press("g 9 9 enter")
        assert "from 1 to 70" in desk.told

    sit(study, move)


def test_words_are_found_in_this_document_and_in_all(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        await desk.press("slash")
        await desk.type("häätöuhka")
        await desk.press("enter")
        assert desk.chosen == "häätöuhka" and desk.told.startswith("Hit 1 of 1")
        await desk.press("F")
        await desk.type("sähköposti*")
        await desk.press("enter")
        places = [one.words for one in desk.screen.prompt.choices]
        assert {place.partition(":")[0] for place in places} >= {"H1", "H2", "H3"}
        await desk.type("H3")
        wanted = desk.screen.prompt.choices[0].words
        await desk.press("enter")
        assert desk.screen.state.reading.name == "H3"
        passage = desk.screen.state.reading.passages[int(wanted.partition(":")[2]) - 1]
        assert (passage.start, passage.end) == (
            desk.screen.state.selection.start,
            desk.screen.state.selection.end,
        )
        await desk.press("backspace")
        assert desk.screen.state.reading.name == "H1" and desk.chosen == "häätöuhka"
        await desk.press("slash")
        await desk.type("kvanttifysiikka")
        await desk.press("enter")
        assert "not found in H1" in desk.told

    sit(study, look)


def test_the_next_mark_the_next_without_words_and_the_next_turn_without_marks(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        await desk.press("tab")
        first = desk.screen.state.mark_id
        await desk.press("tab")
        assert desk.screen.state.mark_id != first
        await desk.press("shift+tab")
        assert desk.screen.state.mark_id == first
        await desk.press("z")
        assert desk.screen.state.mark and desk.screen.state.mark.unsimplified
        await desk.press("home p")
        assert (
            not desk.screen.state.marks_at()
            and desk.screen.state.ground.position(desk.screen.state.selection.start) > 0
        )

    sit(study, look)


def test_from_a_category_one_comes_to_its_quotes_and_to_the_text(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        await desk.press("c")
        await desk.type("luvalla")
        await desk.press("enter")
        place = desk.screen.prompt.choices[0].words
        await desk.press("enter")
        name, _colon, number = place.partition(":")
        assert desk.screen.state.reading.name == name
        assert desk.screen.state.ground.part_at(desk.screen.state.selection.start) == int(number) - 1

    sit(study, look)


def test_another_document_is_read_from_where_it_was_left(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        await desk.press("g 1 2 enter l")
        left = desk.chosen
        await desk.press("d 2")
        assert desk.screen.state.reading.name == "H2"
        await desk.press("d 1")
        assert desk.screen.state.reading.name == "H1" and desk.chosen == left
        await desk.press("i q")

    sit(study, look)

    async def again(desk: Sitting) -> None:
        assert desk.chosen and desk.screen.state.place.passages == 12 and desk.screen.view.dimmed
        assert "read 12/70" in desk.lines[0]

    sit(study, again)


def test_a_survey_is_read_question_by_question_or_respondent_by_respondent(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        keys = [
            desk.screen.state.reading.passages[place].question for place in desk.screen.state.ground.order
        ]
        assert keys == sorted(keys) and len(set(keys)) > 1
        await desk.press("J")
        passage = desk.screen.state.reading.passages[desk.screen.state.ground.order[0]]
        assert desk.chosen == passage.text.strip()
        assert "can't extend beyond the answer" in desk.told
        await desk.press("O")
        assert desk.screen.state.ground.order == sorted(desk.screen.state.ground.order)
        await desk.press("O")
        assert desk.screen.state.ground.apart

    sit(study, look, "kysely", size=(160, 50))


def test_what_a_colleague_does_arrives_within_two_seconds_and_nothing_moves(study: Path) -> None:
    async def wait(desk: Sitting) -> None:
        await desk.press("g 3 0 enter l")
        chosen, top = desk.screen.state.selection, desk.screen.view.scroll_offset.y
        count = len(desk.screen.state.marks)
        with opened(study) as other:
            other.coder = "bm"
            mark.mark(other, "H1", Place(quote="Kuuluu oikein hyvin"), simplify=["Hyvä yhteys"])
        for _try in range(20):
            await asyncio.sleep(0.1)
            if len(desk.screen.state.marks) > count:
                break
        assert len(desk.screen.state.marks) == count + 1
        assert (desk.screen.state.selection, desk.screen.view.scroll_offset.y) == (chosen, top)

    sit(study, wait)


def test_a_wording_that_arrives_while_another_is_typed_is_not_overwritten_unseen(study: Path) -> None:
    async def word(desk: Sitting) -> None:
        await desk.press("tab r")
        expression = desk.screen.state.mark
        assert expression is not None
        with opened(study) as other:
            other.coder = "bm"
            expression_changes.reword(other, expression.expressions[0].id, "Bertan sanoin")
        await asyncio.sleep(1.2)
        await desk.press("ctrl+u")
        await desk.type("Laurin sanoin")
        await desk.press("enter")
        assert [field for _thing, field in trail.open_conflicts(desk.bench.index)] == ["text"]

    sit(study, word)


def test_within_a_round_only_the_own_marks_are_seen(study: Path) -> None:
    with open_bench(study) as bench:
        join_as(bench, "Aino Kallio", key="ak")
        bench.coder = "ak"
        rounds.open_round(bench, "Koe", documents=["H2"], coders=["ak", "ll"])
        join_as(bench, "Lauri Lukija", key="ll")

    async def look(desk: Sitting) -> None:
        assert not desk.screen.state.marks and " 0 marks" in desk.lines[0]
        await desk.press("j l m")
        assert [one.segment.coder for one in desk.screen.state.marks.values()] == ["ll"]

    sit(study, look, "H2")


def test_every_key_does_something_of_its_own_and_stands_in_the_help(study: Path) -> None:
    pressed = [one for key in READING.keys for one in key.keys.split(",")]
    assert len(pressed) == len(set(pressed))

    async def ask(desk: Sitting) -> None:
        assert all(does(desk.screen, key.action) for key in READING.keys)
        await desk.press("question_mark")
        shown = "\n".join(desk.lines)
        assert all(key.help in shown for chapter in READING.chapters for key in chapter.keys)
        await desk.press("q")
        assert desk.app.screen is desk.screen

    sit(study, ask, size=(120, 80))


def test_no_key_is_one_that_terminals_keep_for_themselves() -> None:
    kept = {"ctrl+s", "ctrl+q", "ctrl+z", "ctrl+c", "ctrl+d", "ctrl+b", "ctrl+a"}
    pressed = {one for key in READING.keys for one in key.keys.split(",")}
    assert not pressed & kept
    functions = {f"f{number}" for number in range(1, 13)}
    assert not any(set(key.keys.split(",")) <= functions for key in READING.keys)


def test_words_are_chosen_with_the_mouse(study: Path) -> None:
    async def draw(desk: Sitting) -> None:
        from qualcode.screens.reading.text_view import MARGIN, TextView

        start = desk.screen.state.reading.text.index("nauhoitus")
        painting = desk.screen.view.painting
        assert painting is not None
        line, x = painting.layout.cell_of(start)
        at = (MARGIN + x, line - desk.screen.view.scroll_offset.y)
        await desk.pilot.click(TextView, offset=at, times=2)
        await desk.pilot.pause()
        assert desk.chosen == "nauhoitus"
        await desk.pilot.mouse_down(TextView, offset=at)
        await desk.pilot.hover(TextView, offset=(at[0] + 12, at[1]))
        await desk.pilot.mouse_up(TextView, offset=(at[0] + 12, at[1]))
        await desk.pilot.pause()
        assert desk.chosen == "nauhoitus on"

    sit(study, draw)


def test_a_terminal_that_is_made_smaller_or_bigger_shows_the_same_place(study: Path) -> None:
    async def change(desk: Sitting) -> None:
        await desk.press("g 4 0 enter l")
        chosen = desk.chosen
        for size in ((160, 50), (50, 16), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            await desk.pilot.pause()
            assert desk.chosen == chosen
            words = " ".join(" ".join(desk.lines).split())
            assert chosen.split()[0] in words
            assert all(len(line) <= size[0] for line in desk.lines)

    sit(study, change)


def test_marks_of_everyone_are_counted_in_the_line_of_progress(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        here = [
            one
            for one in segment_queries.segments(desk.bench.index)
            if one.document == desk.screen.state.reading.document.id
        ]
        assert f"{len(here)} marks" in desk.lines[0]

    sit(study, look)


def test_where_reading_begins_at_a_mark_commands_mean_it_at_once(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        assert desk.screen.state.mark_id and "▸" in desk.beside
        await desk.press("x")
        assert desk.acts()[-1].did == "segment.retire"

    sit(study, look, "H1", 8)


def test_people_are_called_the_same_on_the_screen_as_in_lists(study: Path) -> None:
    with opened(study) as bench:
        every = people_queries.participants(bench.index)
        assert {one.kind for one in every} == {"interviewee", "respondent"}
        for one in every:
            assert people_queries.participant_name(bench.index, one.id) == one.name
        assert people_queries.participant_name(bench.index, "p0000000000") == ""


def test_what_was_just_written_is_suggested_at_once(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Huono kuuluvuus")
        await desk.press("enter")
        before = desk.screen.suggesting.now()
        before.prepare()
        desk.screen.suggesting.suggestions = before
        desk.screen.suggesting.gather()
        assert desk.screen.suggesting.suggestions is not before or before.is_ready
        await desk.press("l enter")
        await desk.type("Huono kuul")
        assert desk.screen.prompt.choices[0].words == "Huono kuuluvuus"

    sit(study, code)


def test_a_turn_more_passes_over_the_interviewer_to_where_the_answer_goes_on(study: Path) -> None:
    async def extend(desk: Sitting) -> None:
        await desk.press("g 4 enter J")
        assert desk.chosen.startswith("Mie oon sosiaaliohjaajana") and desk.chosen.endswith("ratkaseva.")
        await desk.press("g 6 enter K")
        assert desk.chosen.startswith("Mie oon sosiaaliohjaajana")
        await desk.press("g 5 enter J")
        assert desk.chosen.startswith("Voisitko") and desk.chosen.endswith("ratkaseva.")

    sit(study, extend)


def test_a_mark_on_the_interviewer_alone_is_told_to_count_for_nobody(study: Path) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("g 5 enter m")
        assert "counted for any participant" in desk.told and len(desk.acts()) == 1
        await desk.press("j m")
        assert "Marked H1:6" in desk.told

    sit(study, code)


@pytest.mark.parametrize(
    "size", [(40, 12), (80, 24), (81, 25), (109, 30), (110, 30), (111, 31), (117, 41), (160, 50)]
)
def test_a_document_opens_where_it_was_left_laid_out_once_at_any_size(
    study: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def leave(desk: Sitting) -> None:
        await desk.press("G k k")
        await desk.press("q")

    async def back(desk: Sitting) -> None:
        await desk.pilot.pause()
        view, start = desk.screen.view, desk.screen.state.selection.start
        assert laid == [view.room], "the width was known before"
        assert view.painting is not None
        line = view.painting.layout.line_at(start)
        assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height

    laid: list[int] = []
    lay = ReadingScreen.lay

    def counted(screen: ReadingScreen, room: int, height: int = 0) -> None:
        laid.append(room)
        lay(screen, room, height)

    sit(study, leave, size=size)
    monkeypatch.setattr(ReadingScreen, "lay", counted)
    sit(study, back, size=size)


def test_what_is_gone_on_to_stands_high_enough_for_what_follows_to_be_read(study: Path) -> None:
    async def read(desk: Sitting) -> None:
        view, turned = desk.screen.view, 0
        for _turn in range(16):
            before = view.scroll_offset.y
            await desk.press("j")
            assert view.painting is not None
            layout, start = view.painting.layout, desk.screen.state.selection.start
            head = layout.first_line[layout.part_at(start)] - view.scroll_offset.y
            last = layout.line_at(desk.screen.state.selection.end - 1) - view.scroll_offset.y
            assert head >= 0 and last < view.size.height
            if view.scroll_offset.y != before:
                turned += 1
                long = last - head > view.size.height // 2
                assert long or head <= view.size.height // 4
        assert turned
        before = view.scroll_offset.y
        while view.scroll_offset.y == before:
            await desk.press("J")
        assert view.painting is not None
        edge = view.painting.layout.line_at(desk.screen.state.selection.moving - 1) - view.scroll_offset.y
        assert edge >= view.size.height - 3, "while more is chosen only as much moves as has to"

    sit(study, read, size=(160, 50))


def test_the_help_is_gone_through_as_a_page_is(study: Path) -> None:
    async def read(desk: Sitting) -> None:
        await desk.press("question_mark")
        page = desk.app.screen.query_one("#help")
        for key, where in (("j", 1), ("k", 0), ("space", page.size.height), ("pageup", 0), ("down", 1)):
            await desk.press(key)
            assert page.scroll_offset.y in (where, min(where, page.max_scroll_y)), key
        await desk.press("q")
        assert desk.app.screen is desk.screen

    sit(study, read)
