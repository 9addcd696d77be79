"""A folder that is damaged, half synchronised or edited by hand is told of; the rest is read, and work goes on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robust.machine import Machine, sentence

GARBAGE = b"\xff\x00\x81 nothing that anybody wrote " * 8

BROKEN = {
    "a bracket that isn't closed": ("levels: [subcategory, main]", "levels: [subcategory, main", 7),
    "a tab": ("  unit:", "\tunit:", 10),
    "a colon too many": ("title:", "title: a:", 3),
    "a quotation mark that isn't closed": ('title: "study"', 'title: "study', 3),
    "indentation": ("approach:", "   approach:", 8),
    "something twice over": ("language: fi", "language: [a]: fi", 5),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_settings_are_told_with_their_line(quick: Machine, fault: str) -> None:
    before, after, line = BROKEN[fault]
    path = quick.folder / "qualcode.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    said = quick.give("mark", "H1", sentence(1))
    assert said.code == 1
    assert any(f"Line {line + near} of" in said.errors for near in (-1, 0, 1)), said.errors
    path.write_text(text, encoding="utf-8")
    quick.done("mark", "H1", sentence(1))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xe4iti: 1\n",
        "id: ä\n".encode("utf-16"),
        b"id: [a]\n",
        b"id: {a: b}\n",
        b"- id\n",
        b"id:\n",
        b"\x00" * 64,
    ],
)
def test_settings_that_are_none_are_told_and_nothing_is_written(quick: Machine, content: bytes) -> None:
    (quick.folder / "qualcode.yaml").write_bytes(content)
    before = quick.volume().read_bytes()
    for words in (("status",), ("check",), ("mark", "H1", sentence(1)), ("set", "title", "x"), ()):
        said = quick.give(*words)
        assert said.code == 1
        assert "qualcode.yaml" in said.errors
    assert (quick.folder / "qualcode.yaml").read_bytes() == content
    assert quick.volume().read_bytes() == before


@pytest.mark.parametrize(
    "title", ["2021", "2021-02-30", "010", "1:2:3", "Ei", "no", "null", "~", "²", "# x", "a: b", "["]
)
def test_a_title_is_kept_as_it_is_written_whatever_yaml_makes_of_it(quick: Machine, title: str) -> None:
    quick.done("set", "title", title)
    quick.done("set", "season", "kevät 2021")
    assert quick.done("status", "--json").told["title"] == title


def test_a_field_that_stands_twice_is_told_and_kept_from_being_changed_by_the_program(
    quick: Machine,
) -> None:
    with (quick.folder / "qualcode.yaml").open("a", encoding="utf-8") as end:
        end.write("title: toinen\n")
    assert quick.problems() == ["settings"]
    said = quick.give("set", "title", "kolmas")
    assert said.code == 1 and "line" in said.errors
    quick.done("mark", "H1", sentence(1))


def insert_garbage(machine: Machine) -> None:
    lines = machine.volume().read_bytes().split(b"\n")
    machine.volume().write_bytes(b"\n".join([*lines[:2], GARBAGE, *lines[2:]]))


def leave_zeros(machine: Machine) -> None:
    with machine.volume().open("ab") as end:
        end.write(bytes(4096))


def cut_the_end(machine: Machine) -> None:
    with machine.volume().open("ab") as end:
        end.write(machine.volume().read_bytes()[:60])


def add_an_empty_volume(machine: Machine) -> None:
    machine.volume().with_name("ak-empty-2026-11-x.jsonl").write_bytes(b"")


def add_a_folder_called_like_a_volume(machine: Machine) -> None:
    machine.volume().with_name("folder.jsonl").mkdir()


def add_a_conflict_copy(machine: Machine) -> None:
    shutil.copy(machine.volume(), machine.volume().with_name("ak (conflicted copy 2026-11-21).jsonl"))


HARMLESS: dict[Callable[[Machine], None], list[str]] = {
    leave_zeros: ["torn"],
    cut_the_end: ["torn"],
    add_an_empty_volume: ["empty"],
    insert_garbage: ["garbage"],
    add_a_folder_called_like_a_volume: [],
    add_a_conflict_copy: [],
}


@pytest.mark.parametrize("damage", HARMLESS, ids=lambda one: one.__name__)
def test_damage_beside_what_was_recorded_costs_nothing(
    quick: Machine, damage: Callable[[Machine], None]
) -> None:
    damage(quick)
    assert quick.problems() == HARMLESS[damage]
    quick.done("mark", "H1", sentence(1))
    assert quick.quotes() == {"Asia 399 jäi", sentence(1)}
    wrong = quick.give("check").code
    assert wrong == (3 if "garbage" in HARMLESS[damage] else 0), "a mended end is no alarm for ever"
    quick.done("undo")
    quick.done("redo")


def empty_the_volume(machine: Machine) -> None:
    machine.volume().write_bytes(b"")


def take_the_trail_away(machine: Machine) -> None:
    shutil.rmtree(machine.folder / "trail")


def put_a_file_in_its_place(machine: Machine) -> None:
    take_the_trail_away(machine)
    (machine.folder / "trail").write_text("x", encoding="utf-8")


def take_the_last_act_away(machine: Machine) -> None:
    lines = machine.volume().read_bytes().splitlines(keepends=True)
    machine.volume().write_bytes(b"".join(lines[:-1]))


@pytest.mark.parametrize(
    "damage",
    [empty_the_volume, take_the_trail_away, put_a_file_in_its_place, take_the_last_act_away],
    ids=lambda one: one.__name__,
)
def test_acts_that_vanish_are_an_alarm_until_they_are_back(
    quick: Machine, damage: Callable[[Machine], None]
) -> None:
    volume = quick.volume()
    content = volume.read_bytes()
    damage(quick)
    for words in (("status",), ("check",)):
        said = quick.give(*words)
        assert said.code == 3
    assert "missing" in quick.problems()
    assert "disappeared from the folder" in quick.give("segments").errors
    if (quick.folder / "trail").is_file():
        (quick.folder / "trail").unlink()
    volume.parent.mkdir(parents=True, exist_ok=True)
    volume.write_bytes(content)
    assert quick.problems() == []
    quick.done("mark", "H1", sentence(1))


def test_a_last_act_that_is_gone_for_good_can_be_accepted_and_work_goes_on(quick: Machine) -> None:
    take_the_last_act_away(quick)
    assert quick.problems() == ["missing"]
    quick.done("check", "--accept-missing")
    assert quick.problems() == []
    quick.done("mark", "H1", sentence(1))
    assert quick.problems() == []


def test_a_folder_whose_history_never_arrived_is_not_called_healthy(quick: Machine) -> None:
    take_the_trail_away(quick)
    shutil.rmtree(quick.state)
    assert quick.problems() == ["no-acts"]
    assert quick.give("check").code == 3


def text_of(machine: Machine) -> Path:
    (found,) = (one for one in machine.folder.glob("documents/*/*.txt") if not one.name.startswith("source"))
    return found


def edit_the_text(machine: Machine) -> None:
    path = text_of(machine)
    path.write_bytes(path.read_bytes().replace("epäselväksi".encode(), "selväksi".encode(), 3))


def cut_the_text(machine: Machine) -> None:
    text_of(machine).write_bytes(text_of(machine).read_bytes()[:5000])


def cut_the_passages(machine: Machine) -> None:
    path = text_of(machine).with_suffix(".json")
    path.write_bytes(path.read_bytes()[:70])


def write_other_json(machine: Machine) -> None:
    text_of(machine).with_suffix(".json").write_text(
        '{"passages": [{"start": -5, "end": "x"}]}', encoding="utf-8"
    )


def take_the_documents_away(machine: Machine) -> None:
    shutil.rmtree(machine.folder / "documents")


def keep_only_the_text(machine: Machine) -> None:
    text_of(machine).with_suffix(".json").unlink()


@pytest.mark.parametrize(
    "damage",
    [
        edit_the_text,
        cut_the_text,
        cut_the_passages,
        write_other_json,
        take_the_documents_away,
        keep_only_the_text,
    ],
    ids=lambda one: one.__name__,
)
def test_a_text_that_is_not_as_it_was_imported_takes_no_mark_and_its_marks_come_back_with_it(
    quick: Machine, damage: Callable[[Machine], None]
) -> None:
    aside = quick.place / "aside"
    shutil.copytree(quick.folder / "documents", aside)
    damage(quick)
    assert quick.give("status").code == quick.give("check").code == 3
    for words in (
        ("segments",),
        ("expressions",),
        ("tree",),
        ("search", "asia"),
        ("trail",),
        ("participants",),
    ):
        quick.done(*words)
    assert quick.give("mark", "H1", sentence(1)).code == 1
    assert quick.give("mark", "H1", "--at", "2").code == 1
    shutil.rmtree(quick.folder / "documents", ignore_errors=True)
    shutil.copytree(aside, quick.folder / "documents")
    assert quick.problems() == []
    quick.done("mark", "H1", sentence(1))
    assert quick.quotes() == {"Asia 399 jäi", sentence(1)}


def test_a_folder_that_is_no_project_says_how_to_begin_one(quick: Machine) -> None:
    for words in (("status",), ("mark", "H1", "x"), ("import", "H1.txt"), ("check",), ("undo",)):
        said = quick.give(*words, folder=quick.place)
        assert said.code == 1
        assert "No qualcode project" in said.errors and "qualcode init" in said.errors
    assert quick.give(folder=quick.place).code == 0
    (quick.place / "qualcode.yaml").mkdir()
    assert quick.give("status", folder=quick.place).code == 1


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")


FILES: dict[str, Callable[[Path], object]] = {
    "renamed.docx": pdf,
    "empty.docx": Path.touch,
    "empty.txt": Path.touch,
    "empty.csv": Path.touch,
    "empty.xlsx": Path.touch,
    "empty.vtt": Path.touch,
    "spaces.txt": lambda path: path.write_bytes(b" \n\t\n"),
    "zeros.txt": lambda path: path.write_bytes(bytes(500)),
    "zip.docx": lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 90),
    "text.xlsx": lambda path: path.write_text("a,b\n1,2\n", encoding="utf-8"),
    "pdf.pdf": pdf,
    "picture.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
    "no-ending": lambda path: path.write_bytes(GARBAGE),
    "garbage.docx": lambda path: path.write_bytes(GARBAGE),
    "garbage.xlsx": lambda path: path.write_bytes(GARBAGE),
    "garbage.csv": lambda path: path.write_bytes(GARBAGE),
}


def test_files_that_are_not_what_their_names_say_are_refused_by_name_and_a_good_one_comes_in(
    quick: Machine,
) -> None:
    for name, make in FILES.items():
        make(quick.place / name)
    good = quick.place / "H2.txt"
    good.write_text("Haastattelija: Entä te?\nH2: Meillä on toisin kuin muualla.\n", encoding="utf-8")
    said = quick.give("import", *[str(quick.place / name) for name in FILES], str(good), "nowhere.docx")
    assert said.code == 1
    for name in FILES:
        assert f"{name} was not imported" in said.errors, name
        assert quick.give("import", str(quick.place / name)).code == 1
    assert "nowhere.docx was not imported" in said.errors
    assert {one["name"] for one in quick.done("documents", "--json").told["documents"]} == {"H1", "H2"}
    assert quick.problems() == []


def spoil(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def newer_schema(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE segment")
        connection.execute("CREATE TABLE segment (other)")
        connection.execute("PRAGMA user_version=999")
    connection.close()


def spoil_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(4096 * 2, len(content), 4096):
        content[place : place + 400] = b"\xa5" * min(400, len(content) - place)
    path.write_bytes(content)


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, spoil(b""), spoil(GARBAGE), spoil_the_middle, newer_schema, make_a_folder],
    ids=["deleted", "zero bytes", "garbage", "damaged within", "a newer schema", "a folder"],
)
def test_whatever_becomes_of_the_index_the_project_is_shown(
    machine: Machine, damage: Callable[[Path], None]
) -> None:
    (index,) = machine.cache.glob("*/index.sqlite")
    for left in machine.cache.glob("*/index.sqlite-*"):
        left.unlink()
    damage(index)
    assert machine.quotes() == {"Asia 399 jäi"}
    machine.done("search", "asia")
    machine.done("mark", "H1", sentence(1))
    machine.done("tree")
    assert machine.quotes() == {"Asia 399 jäi", sentence(1)}
    assert machine.problems() == []
