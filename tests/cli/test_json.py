"""What commands print for scripts is documented key by key, and nothing else is printed beside it."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.cli.page import FILES, Desk

STORY = (
    "qualcode init . --coder 'Anna Kallio' --language fi",
    "qualcode import H1.txt kysely.csv",
    "qualcode task add 'Mitkä ovat esteet?'",
    "qualcode category add Esteet --level main",
    "qualcode category add Tieto --under Esteet",
    "qualcode theme K1 Esteet",
    "qualcode mark H1 'roolit ovat epäselviä' --simplify 'Roolien epäselvyys' --into Tieto --task T1",
    "qualcode mark kysely 'Tieto ei kulje' --simplify 'Tiedon puute'",
    "qualcode mark H1 'Aikaa on liian vähän' --simplify 'Ajan puute'",
    "qualcode memo 'Katso vielä' --about Esteet",
    "qualcode journal 'Aloitettiin'",
    "qualcode poster draft --from Esteet",
    "qualcode join --coder 'Bo Mäki'",
    "qualcode round open Avoin --documents kysely --coders AK,BM",
    "qualcode round open Pilot --documents H1 --coders AK,BM --codebook frozen",
    "qualcode mark H1 'roolit ovat epäselviä' --simplify 'Roolit' --into Tieto",
    "qualcode round done Pilot",
    "qualcode join --coder 'Anna Kallio'",
    "qualcode mark H1 'Aikaa on liian vähän' --simplify 'Aika' --into Tieto",
    "qualcode round close Pilot --force --why 'a test'",
    "qualcode import H9.txt",
    "qualcode mark H9 'Se oli hyvä' --simplify 'Hyvä'",
    "qualcode document revise H9 korjattu9.txt",
    "qualcode import jarjestys.csv --ranking C,D,E",
    "qualcode guide import runko.txt",
    "qualcode export codebook --output raportti.docx",
)
"""Enough of a project for every list to have something in it."""

ASKED = {
    "documents": "documents",
    "import": "import H2.txt kysely2.csv --dry-run",
    "category import": "category import runko.csv",
    "code import": "code import koodit.csv",
    "document": "document H1",
    "participant": "participant H1",
    "category": "category Tieto",
    "expression": "expression Roolien",
    "segment": "segment H1:2",
    "read": "read H1",
    "participants": "participants",
    "segments": "segments",
    "expressions": "expressions",
    "categories": "categories",
    "tree": "tree",
    "theme": "theme",
    "tasks": "tasks",
    "memos": "memos",
    "search": "search roolit",
    "count": "count --by document",
    "count --words": "count --words",
    "quotes": "quotes --all",
    "guide": "guide",
    "feedback": "feedback raportti.docx",
    "compare": "compare --by document --quotes",
    "matrix": "matrix",
    "answers": "answers",
    "answers to one": "answers Alue",
    "query": "query 'SELECT name FROM categories'",
    "query for the tables": "query --tables",
    "check of the analysis": "check --analysis",
    "cooccur": "cooccur --in document",
    "ranking": "ranking",
    "trail": "trail",
    "undo": "undo --list",
    "status": "status",
    "check": "check",
    "saturation": "saturation",
    "poster": "poster show",
    "set": "set",
    "init": "init other --coder Anna --dry-run",
    "set KEY VALUE": "set title Toinen --dry-run",
    "task add": "task add 'Mitkä ovat keinot?' --dry-run",
    "settings": "settings",
    "similar": "similar",
    "similar to one": "similar Yhteistyö",
    "export": "export table --format csv",
    "conflicts": "conflicts",
    "rounds": "rounds",
    "agreement": "agreement --confusion --resample 20",
    "agreement of a table": "agreement --table coders.csv",
    "revise": "document revise H9 viimeinen9.txt --dry-run",
    "review": "review",
    "resolve": "round resolve Pilot",
    "mark": "mark H1 'kenelle pitää soittaa' --dry-run",
}
"""The heading in docs/json.md, and the command that is given."""

OPEN = (
    "about.",
    "speakers.",
    "documents.about",
    "participants.variables",
    "variables.",
    "segments.facts",
    "categories.",
    "sequences.guest.runs",
    "sequences.estimates",
    "sequences.francis",
    "francis",
    "guest",
    "rounds.missing",
    "rounds.discuss.choices",
)
"""Under these stand names that the data give, or figures told together."""


@pytest.fixture(name="built", scope="module")
def a_project_that_is_built_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """All commands here only read: one project is enough for them."""
    place = tmp_path_factory.mktemp("json")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("QUALCODE_STATE_DIR", str(place / "state"))
        monkeypatch.setenv("QUALCODE_CACHE_DIR", str(place / "cache"))
        yield _project(place / "study", monkeypatch)


@pytest.fixture(name="desk")
def the_desk_as_it_was_built(built: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(built.folder.parent / "state"))
    monkeypatch.setenv("QUALCODE_CACHE_DIR", str(built.folder.parent / "cache"))
    monkeypatch.chdir(built.folder)
    return built


def _project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    shutil.copytree(FILES, folder)
    (folder / "kysely2.csv").write_text(
        "id;Mikä auttaisi?;Sijoitus: Puhelin;Sijoitus: Kokous\n1;Puhelin;1;2\n2;Kokous kerran kuussa;2;1\n",
        encoding="utf-8",
    )
    (folder / "runko.csv").write_text(
        "luokka;määritelmä\nUusi;x\nTieto;Toinen määritelmä\n", encoding="utf-8"
    )
    (folder / "koodit.csv").write_text(
        "dokumentti;ilmaus;alkuperäinen ilmaus;pelkistetty ilmaus;alaluokka\n"
        "H1;x;roolit ovat epäselviä;Roolien epäselvyys;Esteiden poisto\n"
        "H1;x;ei ole missään;Muu;Tieto\nH1;x;Aikaa on liian vähän nyt;Ajan puute;Tieto\n",
        encoding="utf-8",
    )
    (folder / "jarjestys.csv").write_text(
        "id;Miksi?;Sija [Puhelin];Sija [Kokous];Sija [Kirje]\n"
        "1;Puhelin on heti;1;2;3\n2;Kokous auttaa;2;1;3\n3;Kirje jää;;;1\n",
        encoding="utf-8",
    )
    for name, words in (
        ("H9", "Se oli hyvä"),
        ("korjattu9", "Se oli huono"),
        ("viimeinen9", "Se oli toinen"),
    ):
        (folder / f"{name}.txt").write_text(f"H: Millainen se oli?\nH9: {words} juttu.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    desk = Desk(folder)
    for line in STORY:
        said = desk.give(*desk.typed(line))
        assert said.code == 0, f"{line}\n{said.errors}"
    _comment(folder / "raportti.docx")
    settings = (folder / "qualcode.yaml").read_text(encoding="utf-8")
    copy = folder / "qualcode (conflicted copy).yaml"
    copy.write_text(settings.replace("base: 4", "base: 6"), encoding="utf-8")
    return desk


def _comment(path: Path) -> None:
    """A comment, and a tracked change, as a supervisor would leave them."""
    document = docx.Document(str(path))
    paragraph = document.tables[0].rows[1].cells[0].paragraphs[0]
    document.add_comment(paragraph.runs, text="Miksi?", author="Ohjaaja", initials="O")
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    put_in = paragraph._p.makeelement(f"{{{namespace}}}ins", {f"{{{namespace}}}author": "Ohjaaja"})
    paragraph._p.append(put_in)
    put_in.append(paragraph.add_run(" uusi")._r)
    document.save(str(path))


def documented(repository: Path) -> dict[str, set[str]]:
    """The keys of each heading of docs/json.md."""
    page = (repository / "docs" / "json.md").read_text(encoding="utf-8")
    found = {}
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        heading, _line, text = section.partition("\n")
        bullets = re.split(r"^- ", text, flags=re.MULTILINE)[1:]
        keys: set[str] = set()
        for bullet in bullets:
            for part in re.split(r"; (?=`)", bullet):
                keys |= set(re.findall(r"`([a-z0-9_.]+)`", part.partition(": ")[0]))
        found[heading.strip()] = keys - {"null"}
    return found


def keys_of(told: Any, before: str = "") -> set[str]:
    """Dotted names of all that has a value; of a list what its entries have."""
    if isinstance(told, list):
        return set().union(*[keys_of(one, before) for one in told]) if told else {before}
    if isinstance(told, dict) and told and not any(before == one.rstrip(".") for one in OPEN):
        return set().union(*[keys_of(one, f"{before}.{key}".lstrip(".")) for key, one in told.items()])
    return {before}


@pytest.mark.parametrize("heading", ASKED)
def test_what_a_command_prints_for_scripts_is_documented(heading: str, desk: Desk, repository: Path) -> None:
    said = desk.give(*desk.typed(f"qualcode {ASKED[heading]} --json"))
    assert said.code == 0, said.errors
    told = json.loads(said.out)
    if heading == "status":
        told["categories"] = len(told["categories"])
    printed = {key for key in keys_of(told) if key}
    known = documented(repository)[heading]
    above = {".".join(key.split(".")[:depth]) for key in known for depth in range(1, key.count(".") + 1)}
    assert not sorted(printed - known - above), "printed, but not documented"
    empty = {key for key in printed if key not in known}
    missing = {key for key in known - printed if not any(key.startswith(f"{one}.") for one in empty)}
    assert not missing, "documented, but not printed"


def test_every_heading_of_the_page_is_asked(repository: Path) -> None:
    assert documented(repository).keys() == ASKED.keys()


@pytest.mark.parametrize(
    "noun", ["documents", "participants", "segments", "expressions", "categories", "memos", "trail"]
)
def test_csv_has_the_same_keys_as_json(noun: str, desk: Desk) -> None:
    told = json.loads(desk.give(noun, "--json").out)
    rows = list(csv.reader(io.StringIO(desk.give(noun, "--csv").out)))
    (records,) = told.values()
    assert rows[0] == list(records[0])
    assert len(rows) == len(records) + 1
