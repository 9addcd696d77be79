"""The screens in hard places: folders that vanish, slips of the finger, low terminals, the keys of the terminal."""

from pathlib import Path

import docx
import pytest
from textual import events

from qualcode import words
from qualcode.machine.drafts import keep_draft, kept_draft
from qualcode.screens.home.command_output import SaidScreen
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_changes import merge_categories
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revise import revise
from qualcode.workbench.retirement import retire_thing
from tests.screens.desk import EXAMPLE, HomeSitting, Sitting, opened, sit, sit_at_home
from tests.screens.grouping_desk import PHONE, Grouper, group_at, within

INTERVIEW = "Haastattelija: Kerro työstäsi.\n\nMaija: Teen perustoimeentulotukea.\n"


def test_a_path_that_begins_with_nobody_s_name_ends_nothing(study: Path) -> None:
    async def take_in(desk: HomeSitting) -> None:
        await desk.press("1")
        await desk.type("~nobody-of-this-name/H4.txt")
        await desk.press("enter")
        await desk.done()
        assert "~nobody-of-this-name" in "\n".join(desk.lines)
        await desk.press("q")
        assert desk.is_home and not desk.acts()

    sit_at_home(study, take_in)


def test_options_with_a_quotation_mark_too_few_stay_to_be_mended(study: Path, tmp_path: Path) -> None:
    (tmp_path / "H4.txt").write_text(INTERVIEW, encoding="utf-8")

    async def take_in(desk: HomeSitting) -> None:
        await desk.press("1")
        await desk.type(f"{tmp_path}/H4.txt")
        await desk.press("enter")
        await desk.done()
        await desk.press("o")
        await desk.type('--speakers "Maija=Mari')
        await desk.press("enter")
        assert "A closing quotation mark is missing." in "\n".join(desk.lines)
        await desk.type('"')
        await desk.press("enter")
        await desk.done()
        assert "Maija = Mari" in "\n".join(desk.lines)

    sit_at_home(study, take_in)


def test_a_command_in_a_folder_that_is_gone_is_refused_and_the_screen_stays(study: Path) -> None:
    async def give(desk: HomeSitting) -> None:
        away = study.rename(study.with_name("elsewhere"))
        await desk.press("4")
        await desk.done()
        assert isinstance(desk.app.screen, SaidScreen) and desk.app.screen.said.code != 0
        await desk.press("q")
        assert desk.is_home and "no longer exists" in desk.told
        away.rename(study)
        await desk.press("4")
        await desk.done()
        assert isinstance(desk.app.screen, SaidScreen) and desk.app.screen.said.code == 0

    sit_at_home(study, give)


def test_what_is_written_while_the_folder_is_gone_is_recorded_nowhere_and_stays_to_be_saved(
    study: Path,
) -> None:
    async def write(desk: HomeSitting) -> None:
        await desk.press("8 1")
        await desk.type("Ajatus")
        away = study.rename(study.with_name("elsewhere"))
        await desk.press("f2")
        assert "no longer exists" in str(desk.writing.message.content) and not study.exists()
        assert desk.writing.area.text == "Ajatus"
        away.rename(study)
        await desk.press("f2")
        assert desk.is_home and [act.did for act in desk.acts()] == ["journal.write"]

    sit_at_home(study, write)


def test_a_long_message_is_told_whole_until_the_next_key_in_the_place_of_the_keys(study: Path) -> None:
    whole = (
        "Marked H1:1 without simplifying it. Only the interviewer speaks in this mark, so "
        "it isn't counted for any participant."
    )

    async def mark(desk: Sitting) -> None:
        before = len(desk.lines), desk.screen.view.size
        await desk.press("home m")
        assert " ".join(" ".join(desk.lines[-2:]).split()) == whole
        assert (len(desk.lines), desk.screen.view.size) == before
        await desk.press("j")
        assert "q leave" in desk.lines[-1] and desk.lines[-2].rstrip().endswith("…")

    sit(study, mark)


def test_a_message_longer_than_two_lines_takes_room_only_until_the_next_key(study: Path) -> None:
    async def tell(desk: Sitting) -> None:
        room = desk.screen.view.size
        desk.screen.say("Sana " * 40, "Neuvo " * 10 + "loppu")
        await desk.pilot.pause()
        told = " ".join(" ".join(desk.lines[-4:]).split())
        assert told.startswith("Sana Sana") and told.endswith("Neuvo loppu")
        await desk.press("j")
        assert desk.screen.view.size == room and "q leave" in desk.lines[-1]

    sit(study, tell)


def test_a_hint_of_several_commands_is_told_in_one_line(study: Path) -> None:
    async def tell(desk: Sitting) -> None:
        desk.screen.say(
            "It isn't there.", ("To see the marks: qualcode segments\nTo list the memos: qualcode memos")
        )
        await desk.pilot.pause()
        shown = " ".join("\n".join(desk.lines).split())
        assert (
            "It isn't there. To see the marks: qualcode segments · To list the memos: qualcode memos" in shown
        )

    sit(study, tell)


def test_help_and_the_way_out_stand_at_the_foot_of_the_narrowest_screen(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        assert desk.lines[-1].split()[-4:] == ["?", "help", "q", "leave"]
        await desk.press("enter")
        assert desk.lines[-1].split()[-2:] == ["Esc", "cancels"]

    for size in ((80, 24), (40, 12)):
        sit(study, look, size=size)
    group_at(study, look, size=(40, 12))


def test_what_was_told_before_is_gone_when_something_is_asked(study: Path) -> None:
    async def ask(desk: Sitting) -> None:
        await desk.press("n")
        assert "No search yet" in desk.told
        await desk.press("d")
        assert not desk.told

    sit(study, ask)


def test_in_the_help_what_a_key_does_stands_beside_it_also_on_a_narrow_screen(study: Path) -> None:
    async def read(desk: Sitting) -> None:
        await desk.press("question_mark")
        at = next(at for at, line in enumerate(desk.lines) if "next turn" in line)
        assert desk.lines[at + 1].index("answer") == desk.lines[at].index("next turn"), "\n".join(desk.lines)

    sit(study, read, size=(40, 12))


def test_what_is_being_written_when_the_terminal_goes_away_is_there_again_and_only_once(study: Path) -> None:
    async def write(desk: HomeSitting) -> None:
        await desk.press("8 1")
        await desk.type("Pitkä ajatus")
        desk.writing.keep_draft()

    async def go_on(desk: HomeSitting) -> None:
        def shown() -> str:
            return desk.writing.area.text

        await desk.press("8 2")
        assert not shown(), "another kind of entry is another text"
        await desk.press("escape 8 1")
        assert shown() == "Pitkä ajatus" and not desk.acts()
        assert "left unsaved" in str(desk.writing.message.content)
        await desk.press("f2 8 1")
        assert [act.did for act in desk.acts()] == ["journal.write"] and not shown()
        await desk.type("Hylätty")
        desk.writing.keep_draft()
        await desk.press("escape escape 8 1")
        assert not shown()

    sit_at_home(study, write)
    sit_at_home(study, go_on)


def test_a_draft_of_a_text_that_was_changed_meanwhile_stands_below_it_and_takes_nothing_back(
    study: Path,
) -> None:
    with opened(study) as bench:
        keep_draft(bench.state, bench.coder, "memo m1", "Alku", "Alku ja jatko")
        assert kept_draft(bench.state, bench.coder, "memo m1", "Alku") == "Alku ja jatko"
        assert (
            kept_draft(bench.state, bench.coder, "memo m1", "Toisen alku") == "Toisen alku\n\nAlku ja jatko"
        )
        keep_draft(bench.state, bench.coder, "memo m1", "Alku", "")
        assert not kept_draft(bench.state, bench.coder, "memo m1", "Alku")


def test_control_c_ends_nothing_and_tells_how_to_leave_in_the_reader_s_language(study: Path) -> None:
    async def press(desk: HomeSitting) -> None:
        await desk.press("ctrl+c")
        assert desk.told == "To leave, press q. Everything has been saved." and not desk.app._notifications

    sit_at_home(study, press)


def test_control_q_leaves_at_once_but_asks_about_a_text_that_is_not_saved(study: Path) -> None:
    async def press(desk: HomeSitting) -> None:
        await desk.press("8 1")
        await desk.type("Ajatus")
        await desk.press("ctrl+q")
        assert "hasn't been saved" in str(desk.writing.message.content)
        await desk.press("f2")
        assert desk.is_home and "Ajatus" in desk.told
        await desk.press("ctrl+q")
        assert not desk.app.is_running

    sit_at_home(study, press)


def test_on_a_low_screen_what_is_asked_is_seen_and_so_is_the_step_under_the_cursor(study: Path) -> None:
    async def ask(desk: HomeSitting) -> None:
        await desk.press("7")
        shown = "\n".join(desk.lines)
        assert "▸ 7 Files" in shown and "Export a file" in shown and "qualcode export" in shown
        await desk.press("escape 1")
        await desk.type("abc")
        shown = "\n".join(desk.lines)
        assert "▸ 1 Data" in shown and "File to import" in shown and "abc" in shown

    sit_at_home(study, ask, size=(40, 12))
    sit_at_home(study, ask, size=(160, 50))


def test_a_quote_whose_document_was_just_taken_out_of_use_is_refused_and_the_screen_stays(
    study: Path,
) -> None:
    async def look(desk: Grouper) -> None:
        await desk.press("tab l j")
        with opened(study) as other:
            other.coder = "mm"
            for name in ("H1", "H2", "H3", "kysely"):
                retire_thing(other, name, "document")
        desk.bench.catch_up()  # what has arrived is in the index, and not yet on the screen
        await desk.press("t")
        assert desk.app.screen is desk.grouping and desk.told

    group_at(study, look)


def test_words_stand_in_the_quotation_marks_of_the_reader_s_language(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_interface", words.speak("fi"))

    async def look(desk: Grouper) -> None:
        await desk.press("tab slash")
        await desk.type("yhteiset")
        await desk.press("enter w")
        await desk.press("G")
        for _ in range(5):
            await desk.press("pageup")
        await desk.press("escape")
        assert "”yhteiset”" in "\n".join(desk.lines)
        assert not [line for line in desk.lines if "“" in line]

    group_at(study, look)


def test_on_a_low_screen_the_lists_and_what_is_asked_are_both_seen(study: Path) -> None:
    async def look(desk: Grouper) -> None:
        assert desk.grouping.left.size.height >= 3 and desk.grouping.panel.size.height >= 3
        await desk.press("n")
        await desk.type("Nimi")
        assert "Nimi" in "\n".join(desk.lines) and "▸" in desk.lines[2]

    group_at(study, look, size=(40, 12))


def test_on_a_low_screen_the_text_and_what_stands_beside_it_share_the_room(study: Path) -> None:
    async def look(desk: Sitting) -> None:
        assert desk.screen.query_one("#text").size.height >= 4 and desk.screen.panel.size.height >= 3

    sit(study, look, size=(40, 12))


def correct_its_beginning(bench: Bench, place: Path) -> None:
    """Take in a text of H1 whose first turn has more words."""
    original = docx.Document(str(EXAMPLE / "sources" / "H1.docx"))
    runs = [run for paragraph in original.paragraphs for run in paragraph.runs]
    first = next(run for run in runs if "No niin, nyt nauhoitus" in run.text)
    first.text = first.text.replace("No niin, nyt", "No niin, no niin, ja nyt")
    original.save(str(place / "H1-corrected.docx"))
    revise(bench, "H1", place / "H1-corrected.docx", ImportOptions())


def test_words_from_elsewhere_are_pasted_on_one_line_where_words_are_asked_for(study: Path) -> None:
    async def paste(desk: Sitting) -> None:
        async def put(words: str) -> None:
            desk.app.post_message(events.Paste(words))
            await desk.pilot.pause()

        await put("Ei minnekään")
        assert desk.screen.prompt.question is None
        await desk.press("j l enter")
        await desk.type("Tiedon ")
        await put("jakaminen\nasiakkaan  luvalla\n")
        assert desk.screen.prompt.entry.value == "Tiedon jakaminen asiakkaan luvalla"
        assert desk.screen.prompt.choices, "what is like it is found, as if it had been typed"
        await desk.press("enter")
        assert "Tiedon jakaminen asiakkaan luvalla" in desk.beside

    sit(study, paste)


def test_what_is_chosen_in_a_question_gives_way_to_what_is_typed_or_pasted(study: Path) -> None:
    async def write(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("yksi kaksi")
        await desk.press("shift+home k")
        assert desk.screen.prompt.entry.value == "k"
        await desk.type("olme")
        await desk.press("shift+left shift+left")
        desk.app.post_message(events.Paste("lmas"))
        await desk.pilot.pause()
        assert desk.screen.prompt.entry.value == "kollmas"
        await desk.press("shift+home backspace")
        assert not desk.screen.prompt.entry.value

    sit(study, write)


def test_a_click_elsewhere_does_not_take_the_letters_from_what_is_asked(study: Path) -> None:
    async def click(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Kuu")
        await desk.pilot.click(desk.screen.view, offset=(12, 3))
        await desk.pilot.click(desk.screen.message)
        await desk.type("leminen")
        assert desk.screen.prompt.entry.value == "Kuuleminen"

    sit(study, click)


def test_words_chosen_in_a_text_that_was_corrected_meanwhile_are_not_marked_elsewhere(
    study: Path, tmp_path: Path
) -> None:
    async def code(desk: Sitting) -> None:
        await desk.press("j l enter")
        await desk.type("Kuuleminen")
        with opened(study) as other:
            other.coder = "mm"
            correct_its_beginning(other, tmp_path)
        await desk.press("enter")
        assert "The text of H1 has changed, so no mark was made." in desk.told and not desk.acts()
        assert desk.screen.prompt.entry.value == "Kuuleminen", "what was typed isn't lost"
        await desk.press("escape")
        desk.screen.look()
        await desk.press("j k l l enter")
        await desk.type("Kuuleminen")
        await desk.press("enter")
        assert "Marked H1" in desk.told

    sit(study, code)


def test_a_category_that_a_colleague_takes_out_of_use_while_it_is_sought_is_filed_in_no_more(
    study: Path,
) -> None:
    async def file(desk: Grouper) -> None:
        here, waiting = desk.here, len(desk.left)
        await desk.press("enter")
        await desk.type(PHONE)
        with opened(study) as other:
            other.coder = "mm"
            retire_thing(other, PHONE, "category")
        desk.grouping.look()
        assert desk.grouping.prompt.entry.value == PHONE and desk.here == here
        await desk.press("enter")
        assert "is retired" in desk.told and desk.grouping.prompt.question is not None
        await desk.press("escape")
        desk.grouping.look()
        await desk.pilot.pause()
        assert desk.here == here and len(desk.left) >= waiting
        assert PHONE not in {one.name for one in desk.grouping.state.grouping.categories.values()}

    group_at(study, file)


def test_what_is_filed_in_a_category_that_was_merged_meanwhile_is_in_the_one_it_became(study: Path) -> None:
    async def file(desk: Grouper) -> None:
        here = desk.here
        await desk.press("enter")
        await desk.type(PHONE)
        with opened(study) as other:
            other.coder = "mm"
            merge_categories(other, [PHONE], "Yhteiset koulutukset")
        desk.grouping.look()
        await desk.press("enter")
        assert here in within(desk.bench, "Yhteiset koulutukset")

    group_at(study, file)
