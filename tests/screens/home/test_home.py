"""The home screen: the steps of the work, what they open and record, and what others do meanwhile."""

import asyncio
import io
import shutil
from pathlib import Path

import pytest

from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.index.queries import participants as people_queries
from qualcode.screens.home.command_output import SaidScreen
from qualcode.screens.home.keys import HOME
from qualcode.screens.reading.screen import ReadingScreen
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import memos
from qualcode.workbench.find import find_memo
from qualcode.workbench.team.conflicts import conflicts
from tests.screens.desk import HomeSitting, does, opened, sit_at_home

INTERVIEW = "Haastattelija: Kerro työstäsi.\n\nMaija: Teen perustoimeentulotukea.\n"


def test_the_steps_stand_with_their_counts_and_commands_and_the_cursor_is_on_what_is_next(
    study: Path,
) -> None:
    async def look(desk: HomeSitting) -> None:
        shown = "\n".join(desk.lines)
        for words in ("4 documents", "251 marks, 6 not simplified", "101 expressions, 2 ungrouped"):
            assert words in shown
        for command in ("import FILE", "read H1:68", "group", "tree", "count", "poster edit", "export poster",
                        'journal "…"', "conflicts", "trail"):  # fmt: skip
            assert f"qualcode {command}" in shown
        assert "Next step: Reading (6 marks aren't simplified)" in shown
        assert "▸ 2 Reading" in shown
        for words in ("Documents", "H1", "70 turns · 55 marks", "Research diary", "2021-03-02"):
            assert words in shown

    sit_at_home(study, look)
    sit_at_home(study, look, size=(160, 50))


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("4", "qualcode tree"),
        ("c", "qualcode tree"),
        ("5 1", "qualcode count"),
        ("5 2", "qualcode saturation"),
        ("s 3", "qualcode compare --by alue"),
        ("6 2", "qualcode poster show"),
        ("8 4", "qualcode journal"),
        ("0", "qualcode trail"),
        ("j j enter", "qualcode tree"),
    ],
)
def test_a_step_shows_what_its_command_says_under_the_command(study: Path, keys: str, command: str) -> None:
    async def take(desk: HomeSitting) -> None:
        await desk.press(keys)
        await desk.done()
        screen = desk.app.screen
        assert isinstance(screen, SaidScreen) and str(screen.head_line.content) == command
        assert len(screen.said.lines) > 5 and screen.said.code == 0
        await desk.press("q")
        assert desk.is_home and not desk.acts()

    sit_at_home(study, take)


def test_a_file_is_looked_at_first_and_taken_in_when_the_reader_says_so(study: Path, tmp_path: Path) -> None:
    (tmp_path / "Haastattelu 4.txt").write_text(INTERVIEW, encoding="utf-8")

    async def take_in(desk: HomeSitting) -> None:
        await desk.press("1")
        await desk.type(f"{tmp_path}/Haas")
        await desk.press("tab")
        while desk.home.prompt.entry.value.endswith("Haas"):  # until a busy machine has read the keys
            await asyncio.sleep(0.01)
        assert desk.home.prompt.entry.value == f"{tmp_path}/Haastattelu 4.txt"
        await desk.press("enter")
        await desk.done()
        assert "2 turns" in "\n".join(desk.lines) and "This was a dry run" in "\n".join(desk.lines)
        assert len(document_queries.documents(desk.bench.index)) == 4
        await desk.press("enter")
        await desk.done()
        assert "Imported 1 document" in "\n".join(desk.lines)
        await desk.press("q")
        assert "5 documents" in "\n".join(desk.lines) and "Haastattelu 4" in "\n".join(desk.lines)

    sit_at_home(study, take_in)


def test_what_was_understood_wrongly_is_said_otherwise_before_it_is_taken_in(
    study: Path, tmp_path: Path
) -> None:
    (tmp_path / "H4.txt").write_text(INTERVIEW, encoding="utf-8")

    async def take_in(desk: HomeSitting) -> None:
        await desk.press("1")
        await desk.type(f"{tmp_path}/H4.txt")
        await desk.press("enter")
        await desk.done()
        await desk.press("o")
        await desk.type("--speakers Maija=Mari")
        await desk.press("enter")
        await desk.done()
        assert "Maija = Mari" in "\n".join(desk.lines)
        await desk.press("enter")
        await desk.done()
        await desk.press("q")
        assert "Mari" in {one.name for one in people_queries.participants(desk.bench.index)}

    sit_at_home(study, take_in)


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_taken_in(study: Path, tmp_path: Path) -> None:
    async def take_in(desk: HomeSitting) -> None:
        await desk.press("1")
        await desk.type(f"{tmp_path}/ei ole.docx")
        await desk.press("enter")
        await desk.done()
        assert "ei ole.docx" in "\n".join(desk.lines)
        await desk.press("enter")
        await desk.done()
        assert len(document_queries.documents(desk.bench.index)) == 4 and not desk.acts()

    sit_at_home(study, take_in)


def test_reading_begins_at_the_mark_that_waits_and_the_counts_are_fresh_when_one_comes_back(
    study: Path,
) -> None:
    async def read(desk: HomeSitting) -> None:
        await desk.press("enter")
        screen = desk.app.screen
        assert isinstance(screen, ReadingScreen) and screen.state.mark and screen.state.mark.unsimplified
        await desk.press("enter")
        await desk.type("Rajan avaaminen")
        await desk.press("enter q")
        assert desk.is_home
        assert "251 marks, 5 not simplified" in "\n".join(desk.lines)
        assert [act.did for act in desk.acts()] == ["expression.write"]

    sit_at_home(study, read)


def test_a_document_is_opened_from_its_row(study: Path) -> None:
    async def read(desk: HomeSitting) -> None:
        await desk.press("tab j enter")
        assert isinstance(desk.app.screen, ReadingScreen) and desk.app.screen.state.reading.name == "H2"
        await desk.press("q")
        await desk.press("tab k tab")
        assert desk.home.side is desk.home.rest

    sit_at_home(study, read)


def test_the_diary_is_written_in_several_lines_and_an_entry_is_changed(study: Path) -> None:
    async def write(desk: HomeSitting) -> None:
        await desk.press("8 2")
        assert desk.writing
        await desk.type("Yläluokat jätettiin pois")
        await desk.press("enter")
        await desk.type("Toinen rivi")
        await desk.press("f2")
        (entry,) = [one for one in memo_queries.memos(desk.bench.index, journal=True) if one.coder == "ll"]
        assert (entry.sort, entry.text) == ("decision", "Yläluokat jätettiin pois\nToinen rivi")
        assert "13 diary entries" in "\n".join(desk.lines) and "Wrote" in desk.told
        await desk.press("tab")
        desk.home.rest.choose(f"diary {entry.id}")
        await desk.press("enter")
        await desk.type(" vielä")
        await desk.press("ctrl+s")
        assert find_memo(desk.bench.index, entry.id).text.endswith("Toinen rivi vielä")

    sit_at_home(study, write)


def test_what_was_written_is_thrown_away_only_on_asking_twice(study: Path) -> None:
    async def write(desk: HomeSitting) -> None:
        await desk.press("8 1")
        await desk.type("Kesken")
        await desk.press("escape")
        assert desk.writing and "hasn't been saved" in "\n".join(desk.lines)
        await desk.press("escape")
        assert desk.is_home and not desk.acts()
        await desk.press("8 1 escape")
        assert desk.is_home

    sit_at_home(study, write)


def test_the_poster_is_edited_as_text_and_a_slip_loses_nothing(study: Path) -> None:
    async def edit(desk: HomeSitting) -> None:
        await desk.press("6 1")
        screen = desk.writing
        before = screen.area.text
        screen.area.load_text(before.replace("\ntitle: ", "\ntitle: [", 1))
        await desk.press("f2")
        assert desk.writing is screen and str(screen.message.content) and not desk.acts()
        screen.area.load_text(before[: before.rindex("\n", 0, before.rindex("- id:"))])
        await desk.press("f2")
        assert "Retire these headings and practices?" in str(screen.message.content) and not desk.acts()
        await desk.press("f2")
        assert desk.is_home and [act.did for act in desk.acts()] == ["poster.edit"]
        assert "16 practices" in "\n".join(desk.lines)

    sit_at_home(study, edit)


def test_a_file_for_the_wall_or_the_thesis_is_written_and_its_place_is_told(study: Path) -> None:
    async def write(desk: HomeSitting) -> None:
        await desk.press("7")
        listed = [one.words for one in desk.home.prompt.choices]
        for words in ("poster", "table", "table --format xlsx", "summary"):
            assert f"qualcode export {words}" in listed
        await desk.press("1")
        await desk.done()
        assert (study / "exports" / "huoneentaulu.docx").is_file()
        assert "huoneentaulu.docx" in "\n".join(desk.lines)

    sit_at_home(study, write)


@pytest.fixture
def at_odds(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The study in which two people have renamed one category apart."""
    other = tmp_path / "other"
    shutil.copytree(study, other)
    for place, coder, name in ((study, "ak", "Tiedotus"), (other, "bm", "Tiedottaminen yhdessä")):
        monkeypatch.setenv("QUALCODE_CODER", coder)
        with opened(place) as bench:
            category_changes.rename_category(bench, "Tiedottaminen palveluista ja muutoksista", name)
    monkeypatch.delenv("QUALCODE_CODER")
    for volume in (other / "trail").rglob("*.jsonl"):
        here = study / "trail" / volume.relative_to(other / "trail")
        if not here.exists():
            here.parent.mkdir(exist_ok=True)
            shutil.copy(volume, here)
    return study


def test_what_two_people_decided_differently_is_decided_with_its_reason(at_odds: Path) -> None:
    async def decide(desk: HomeSitting) -> None:
        assert "1 to decide" in "\n".join(desk.lines)
        await desk.press("9 enter")
        names = [one.words for one in desk.home.prompt.choices]
        assert len(names) == 2 and any("Tiedotus" in one for one in names)
        wanted = next(at for at, one in enumerate(names, 1) if "Tiedotus" in one)
        await desk.press(f"{wanted}")
        await desk.type("Lyhyempi")
        await desk.press("enter")
        assert not conflicts(desk.bench) and "no unresolved issues" in "\n".join(desk.lines)
        assert "Tiedotus" in {one.name for one in category_queries.categories(desk.bench.index)}
        (act,) = desk.acts()
        assert act.why == "Lyhyempi" and not desk.bench.why

    sit_at_home(at_odds, decide)


def test_a_question_that_has_changed_while_it_was_looked_at_is_asked_anew(
    at_odds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def decide(desk: HomeSitting) -> None:
        await desk.press("9 enter 1")
        monkeypatch.setenv("QUALCODE_CODER", "ak")
        with opened(at_odds) as bench:
            found = conflicts(bench)[0]
            category_changes.rename_category(bench, found.thing, "Kolmas nimi")
        monkeypatch.delenv("QUALCODE_CODER")
        desk.bench.catch_up()
        await desk.press("enter")
        assert "New changes arrived" in desk.told and not desk.acts()

    sit_at_home(at_odds, decide)


def test_what_a_colleague_does_is_counted_and_the_cursor_stays_where_it_is(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wait(desk: HomeSitting) -> None:
        await desk.press("tab")
        desk.home.rest.choose(f"diary {desk.home.now.diary[1].id}")
        row = desk.home.rest.row
        monkeypatch.setenv("QUALCODE_CODER", "ak")
        with opened(study) as bench:
            memos.add_journal(bench, "Luin H3:n uudelleen")
        monkeypatch.delenv("QUALCODE_CODER")
        desk.home.look()
        assert "13 diary entries" in "\n".join(row.figures for row in desk.home.list.rows)
        assert any(one.figures == "Luin H3:n uudelleen" for one in desk.home.rest.rows)
        assert desk.home.rest.row == row

    sit_at_home(study, wait)


def test_who_has_not_joined_is_asked_for_a_name(
    study: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(tmp_path / "elsewhere"))

    async def join(desk: HomeSitting) -> None:
        assert "Your name" in "\n".join(desk.lines)
        await desk.type("Kaisa Koodaaja")
        await desk.press("enter")
        assert desk.bench.coder == "kk" and "Kaisa Kood" in desk.lines[0]

    sit_at_home(study, join)


def test_any_command_can_be_given_and_those_with_a_screen_open_it(study: Path) -> None:
    async def give(desk: HomeSitting) -> None:
        await desk.command('journal "Luettu"')
        await desk.done()
        assert "Wrote in the research diary" in "\n".join(desk.lines)
        if isinstance(desk.app.screen, SaidScreen):
            await desk.press("q")
        assert "13 diary entries" in "\n".join(desk.lines)
        await desk.command('journal "Lue')
        assert "quotation mark" in desk.told
        await desk.press("escape")
        await desk.command("qualcode read H3")
        assert isinstance(desk.app.screen, ReadingScreen) and desk.app.screen.state.reading.name == "H3"
        await desk.press("q")
        await desk.command("read H9")
        assert "H9" in desk.told
        await desk.press("escape")
        await desk.command("tres")
        await desk.done()
        assert "tree" in "\n".join(desk.lines) and "tres" in "\n".join(desk.lines)

    sit_at_home(study, give)


def test_what_a_command_of_one_line_has_done_is_counted_at_once(study: Path) -> None:
    async def give(desk: HomeSitting) -> None:
        await desk.command('journal "Luettu"')
        await desk.done()
        assert desk.is_home and "Wrote in the research diary" in desk.told
        assert "13 diary entries" in "\n".join(desk.lines)

    sit_at_home(study, give, size=(160, 50))


class Keyboard(io.StringIO):
    """A terminal in which somebody sits."""

    def isatty(self) -> bool:
        return True


def test_a_command_that_would_ask_is_refused_while_the_screen_has_the_keyboard(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def give(desk: HomeSitting) -> None:
        text = desk.home.commands.given_here.give(("poster", "edit", "--print"), 80).lines
        file = study / "poster.yaml"
        file.write_text(
            "\n".join(text[: text.index(next(t for t in text if "- id" in t))]).rstrip() + " []\n"
        )
        monkeypatch.setattr("sys.stdin", Keyboard("n\n"))
        monkeypatch.setattr("sys.stdout", Keyboard())
        said = desk.home.commands.given_here.give(("poster", "edit", "--from", str(file)), 80)
        monkeypatch.undo()
        assert said.code and "--yes" in "\n".join(said.lines)

    sit_at_home(study, give)


def test_undo_and_redo_go_through_one_s_own_acts(study: Path) -> None:
    async def go(desk: HomeSitting) -> None:
        await desk.press("8 1")
        await desk.type("Huomio")
        await desk.press("f2 u")
        assert "13 diary entries" in "\n".join(desk.lines) and "wasn't made on this screen" in "\n".join(
            desk.lines
        )
        await desk.press("down enter")
        assert "12 diary entries" in "\n".join(desk.lines)
        await desk.press("U down enter")
        assert "13 diary entries" in "\n".join(desk.lines)

    sit_at_home(study, go)


def test_words_are_found_in_everything(study: Path) -> None:
    async def find(desk: HomeSitting) -> None:
        await desk.press("slash")
        await desk.type("suostun")
        await desk.press("enter")
        await desk.done()
        assert "qualcode search suostun" in desk.lines[0] and "H1:2" in "\n".join(desk.lines)

    sit_at_home(study, find)


def test_choices_that_do_not_fit_are_announced(study: Path) -> None:
    async def look(desk: HomeSitting) -> None:
        await desk.press("5")
        prompt = desk.home.prompt
        room = prompt.list.size.height
        assert 2 < room < len(prompt.choices)
        shown = str(prompt.list.content).splitlines()
        assert len(shown) == room and shown[-1].strip() == f"↓ {len(prompt.choices) - room + 1} more below"
        for _down in range(len(prompt.choices) - 1):
            await desk.press("down")
        shown = str(prompt.list.content).splitlines()
        assert prompt.choices[-1].words in shown[-2]
        assert shown[-1].strip() == f"↑ {len(prompt.choices) - room + 1} more above"

    sit_at_home(study, look)


def test_every_key_is_told_and_means_one_thing(study: Path) -> None:
    pressed = [one for key in HOME.keys for one in key.keys.split(",")]
    assert len(pressed) == len(set(pressed))

    async def look(desk: HomeSitting) -> None:
        for key in HOME.keys:
            assert does(desk.home, key.action), key
            name, _bracket, words = key.action.partition("(")
            if name == "steps.do":
                assert hasattr(desk.home.steps, f"do_{words.strip(chr(39) + ')')}")
        await desk.press("question_mark")
        assert any("import a transcript" in line for line in desk.lines)

    sit_at_home(study, look)


def test_an_empty_project_says_how_to_go_on(tmp_path: Path) -> None:
    from qualcode.workbench.project.begin import begin

    begin(tmp_path / "new", title="Uusi", coder="Lauri Lukija")

    async def look(desk: HomeSitting) -> None:
        shown = "\n".join(desk.lines)
        assert "Next step: Data (no documents to read yet)" in shown and "▸ 1 Data" in shown
        await desk.press("2")
        assert "No documents to read yet" in desk.told
        await desk.press("tab enter")
        assert "File to import" in "\n".join(desk.lines)
        await desk.press("escape 6 1")
        await desk.done()
        assert [act.did for act in desk.acts()] == ["project.begin"]

    sit_at_home(tmp_path / "new", look)


def test_a_row_that_is_clicked_is_opened(study: Path) -> None:
    async def click(desk: HomeSitting) -> None:
        await desk.pilot.click("#steps", offset=(5, 3))
        await desk.pilot.pause()
        await desk.done()
        assert isinstance(desk.app.screen, SaidScreen) and "qualcode tree" in desk.lines[0]

    sit_at_home(study, click)
