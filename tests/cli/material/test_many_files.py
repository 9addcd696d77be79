"""A folder of files comes in with one command, as a table, with the codes of people, and goes with one undo."""

import json
from pathlib import Path

import pytest

from qualcode.model.material import Material
from qualcode.workbench.bench import Bench
from qualcode.workbench.material import import_files
from qualcode.workbench.material.import_options import ImportOptions
from tests.cli.page import Desk

PEOPLE = "tiedosto;koodi;nimi;alue\nH1.txt;P1;Liisa Mäki;Eksote\nH2;P2;Ville Öberg;Siun\nH99;P9;Aino;Kainuu\n"


@pytest.fixture(name="desk")
def a_project_beside_a_folder_of_interviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "haastattelut"
    (folder / "lisää").mkdir(parents=True)
    for number in (1, 2, 3, 4, 5, 6, 7, 8, 10):
        talk = (
            f"H: Mitä kuuluu {number}?\n\nV: Hyvää, kiitos {number}.\n\nH: Entä?\n\nV: Ei muuta {number}.\n"
        )
        (folder / f"H{number}.txt").write_text(talk, "utf-8")
    (folder / "lisää" / "H20.txt").write_text(
        "H: Moi?\n\nV: No moi.\n\nH: Entä?\n\nV: Kaksikymmentä.\n", "utf-8"
    )
    (folder / "H1.mp3").write_bytes(b"x")
    (folder / ".piilo.txt").write_text("H: x\n", "utf-8")
    (tmp_path / "ihmiset.csv").write_text(PEOPLE, "utf-8")
    desk = Desk(tmp_path)
    assert desk.give("init", ".", "--coder", "Anna Kallio", "--language", "fi").code == 0
    return desk


def test_a_folder_stands_for_its_files_in_their_order_and_is_reported_as_a_table(desk: Desk) -> None:
    said = desk.give("import", "haastattelut")
    assert said.code == 0
    names = [line.split()[0] for line in said.out.splitlines()[1:11]]
    assert names == ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H10", "H20"]
    assert "(The same applies to 9 other documents: H2, H3, H4, H5, H6 …)" in said.out
    assert said.out.count("assumed to be the interviewer") == 1
    assert "1 file in haastattelut has an unsupported format and was skipped: H1.mp3." in said.errors
    assert "Imported 10 documents. Undo: qualcode undo" in said.out
    desk.give("undo")
    assert json.loads(desk.give("documents", "--json").out)["documents"] == []


def test_all_notes_are_shown_when_they_are_asked_for(desk: Desk) -> None:
    said = desk.give("import", "haastattelut", "--notes", "--dry-run")
    assert said.out.count("assumed to be the interviewer") == 10


def test_a_table_of_people_gives_codes_and_variables_but_no_names(desk: Desk) -> None:
    said = desk.give("import", "haastattelut", "--participants", "ihmiset.csv")
    assert said.code == 0
    assert "left out: nimi" in said.errors
    assert "no row for these files: H3.txt, H4.txt" in said.errors
    assert "rows for files that weren't imported: h99" in said.errors
    people = json.loads(desk.give("participants", "--json").out)["participants"]
    variables = {one["name"]: one["variables"] for one in people}
    assert variables["P1"] == {"alue": "Eksote"}
    assert variables["P2"] == {"alue": "Siun"}
    assert "Liisa" not in "".join(path.read_text("utf-8") for path in Path("trail").rglob("*.jsonl"))
    desk.give("undo")
    assert json.loads(desk.give("participants", "--json").out)["participants"] == []


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("koodi;alue\nP1;x\nP2;y\n", "no column with the names"),
        ("fil;kod\nH1;P1\nH1.txt;P2\n", "two rows for the file"),
    ],
)
def test_a_table_of_people_that_is_not_clear_imports_nothing(desk: Desk, table: str, told: str) -> None:
    Path("ihmiset.csv").write_text(table, "utf-8")
    said = desk.give("import", "haastattelut", "--participants", "ihmiset.csv")
    assert said.code != 0
    assert told in said.errors
    assert json.loads(desk.give("documents", "--json").out)["documents"] == []


def test_a_folder_without_readable_files_is_told_by_name(desk: Desk) -> None:
    Path("tyhjä").mkdir()
    said = desk.give("import", "tyhjä")
    assert said.code == 2
    assert "Folder tyhjä contains no files that can be imported." in said.errors


def test_a_variable_in_another_case_changes_the_one_that_is_known(desk: Desk) -> None:
    desk.give("import", "haastattelut", "--participants", "ihmiset.csv")
    Path("uudet.csv").write_text("tiedosto;Alue\nH1.txt;Kuopio\n", "utf-8")
    assert "alue = Kuopio" in desk.give("import", "haastattelut", "--participants", "uudet.csv").errors
    people = json.loads(desk.give("participants", "--json").out)["participants"]
    assert [one["variables"] for one in people if one["name"] == "P1"] == [{"alue": "Kuopio"}]


def test_two_interviews_of_one_person_are_two_documents_and_one_participant(desk: Desk) -> None:
    table = desk.folder / "kahdesti.csv"
    table.write_text("tiedosto;koodi;alue\nH1.txt;P1;Eksote\nH2.txt;P1;Eksote\n", "utf-8")
    for again in (False, True):
        said = desk.give(
            "import", "haastattelut/H1.txt", "haastattelut/H2.txt", "--participants", "kahdesti.csv"
        )
        assert said.code == 0, said.errors
        if not again:
            assert "P1-2 was added to the existing participant P1." in said.out
        documents = json.loads(desk.give("documents", "--json").out)["documents"]
        assert sorted(one["name"] for one in documents) == ["P1", "P1-2"]
        people = json.loads(desk.give("participants", "--json").out)["participants"]
        assert [(one["name"], sorted(one["documents"])) for one in people] == [("P1", ["P1", "P1-2"])]


def test_rows_of_one_person_that_differ_are_told_and_the_first_is_kept(desk: Desk) -> None:
    table = desk.folder / "kahdesti.csv"
    table.write_text("tiedosto;koodi;alue;ikä\nH1.txt;P1;Eksote;\nH2.txt;P1;Siun;50\n", "utf-8")
    said = desk.give("import", "haastattelut/H1.txt", "haastattelut/H2.txt", "--participants", "kahdesti.csv")
    assert (
        "The rows for P1 in kahdesti.csv have different values for: alue. The first value of each was kept."
        in said.errors
    )
    (person,) = json.loads(desk.give("participants", "--json").out)["participants"]
    assert person["variables"] == {"alue": "Eksote", "ikä": "50"}


def test_what_was_imported_until_ctrl_c_stays_and_this_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = import_files.read_material

    def interrupted(bench: Bench, path: Path, options: ImportOptions) -> Material:
        if path.stem == "H4":
            raise KeyboardInterrupt
        return read(bench, path, options)

    monkeypatch.setattr(import_files, "read_material", interrupted)
    said = desk.give("import", "haastattelut")
    assert said.code == 130
    assert "Interrupted: 3 of 10 files were imported." in said.errors
    assert "qualcode undo" in said.errors
    monkeypatch.setattr(import_files, "read_material", read)
    names = [one["name"] for one in json.loads(desk.give("documents", "--json").out)["documents"]]
    assert sorted(names) == ["H1", "H2", "H3"]


def test_many_files_that_are_there_already_are_one_line(desk: Desk) -> None:
    desk.give("import", "haastattelut")
    said = desk.give("import", "haastattelut")
    assert said.out.splitlines() == [
        "10 files were already in the project and were left unchanged: "
        "H1.txt, H2.txt, H3.txt, H4.txt, H5.txt …"
    ]
    desk.give("undo")
    assert "Imported 10 documents" in desk.give("import", "haastattelut").out
