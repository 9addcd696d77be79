"""A hundred answers of a real survey of 945 respondents, coded from a script through the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.robust.machine import Machine

FILE = "fsd2821_nuorten_ajatuksia_kehitysyhteistyosta_2012_avovastaukset.csv"
CODED = 100
SUBJECTS = {"raha": "Raha", "apu": "Apu", "autta": "Apu", "vesi": "Vesi ja ruoka", "ruoka": "Vesi ja ruoka",
            "koulu": "Koulutus", "oppi": "Koulutus"}  # fmt: skip


def subject(text: str) -> str:
    """What an answer is about, for a script that looks at its letters only."""
    return next((name for letters, name in SUBJECTS.items() if letters in text.casefold()), "Muu")


def test_a_hundred_answers_can_be_coded_from_a_script_counted_and_exported(
    machine: Machine, data_folder: Path
) -> None:
    source = data_folder / "finnish-open-answers" / FILE
    if not source.exists():
        pytest.skip(f"the survey is not here: {source}")
    folder = machine.place / "nuoret"
    machine.done("init", str(folder), "--coder", "Anna Kallio", "--language", "fi")
    machine.folder = folder
    machine.done("import", str(source), "--name", "nuoret")
    (survey,) = machine.done("documents", "--json").told["documents"]
    assert survey["kind"] == "survey"
    assert survey["passages"] == 921 + 911 + 920
    themes = machine.done("theme", "--json").told["themes"]
    assert [one["answers"] for one in themes] == [921, 911, 920]
    assert machine.done("search", "vesi*", "--limit", "1000", "--json").told["hits"]

    machine.inside = True
    expected: dict[str, set[str]] = {}
    passages = machine.done("read", "nuoret", "--json").told["passages"]
    for passage in passages[: CODED * 7 : 7]:
        name = subject(passage["text"])
        said = machine.done(
            "mark", "nuoret", "--at", str(passage["number"]), "--simplify", f"{name} mainitaan",
            "--into", name, "--new", "--json",
        )  # fmt: skip
        assert said.told["recorded"]["thing"]
        expected.setdefault(name, set()).add(passage["participant"])
    machine.inside = False

    assert machine.problems() == []
    segments = machine.done("segments", "--json").told["segments"]
    assert len(segments) == CODED
    tree = {one["name"]: one for one in machine.done("tree", "--json").told["categories"]}
    assert {name: one["respondents"] for name, one in tree.items()} == {
        name: len(people) for name, people in expected.items()
    }
    assert sum(one["mentions"] for one in tree.values()) == CODED
    assert sum(one["interviewees"] for one in tree.values()) == 0

    machine.done("category", "add", "Kehitysyhteistyö", "--level", "main")
    for form in ("docx", "xlsx", "csv"):
        machine.done("export", "table", "--output", str(machine.place / f"taulukko.{form}"))
    text = (machine.place / "taulukko.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert len(rows) == CODED + 1
    assert all(any(subject_ in row for subject_ in expected) for row in rows[1:])

    from docx import Document
    from python_calamine import CalamineWorkbook

    (table,) = Document(str(machine.place / "taulukko.docx")).tables
    assert len(table.rows) >= CODED
    sheet = CalamineWorkbook.from_path(str(machine.place / "taulukko.xlsx")).get_sheet_by_index(0)
    assert sum(any(cell in expected for cell in row) for row in sheet.to_python()) >= CODED

    said = machine.done("check", "--json")
    assert json.loads(said.out)["problems"] == []
    machine.done("undo")
    machine.done("undo")
    assert len(machine.done("segments", "--json").told["segments"]) == CODED - 1
