"""The project in SQL: the tables say what the lists say, a question only reads, and a file shows nobody."""

import sqlite3
import time
from pathlib import Path

import pytest

from qualcode.errors import Refusal, WrongUsage
from qualcode.exporters.sqlite import database as in_sqlite
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.memos import add_memo
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.exports.database import NAMES, tables
from qualcode.workbench.exports.database_file import export_database
from qualcode.workbench.exports.database_question import ask
from qualcode.workbench.material.participant_changes import set_variables
from qualcode.workbench.results.lists import memo_rows
from tests.workbench.players import OTHER_TALK, Player, begun, imported, imported_survey, marked


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def coded(bench: Bench) -> None:
    imported(bench)
    imported(bench, "H2.txt", OTHER_TALK)
    imported_survey(bench)
    set_variables(bench, "H1", {"alue": "Eksote"})
    category_changes.add_category(bench, "Kehitettävää", level="main")
    category_changes.add_category(bench, "Tieto", under="Kehitettävää")
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeiden muuttuminen", document="kysely")
    mark(bench, "H2", Place("Kanavia on liikaa"), simplify=["Ohjeiden muuttuminen"], deviant=True)
    add_memo(bench, "Tarkista.", "Tieto")


def test_the_tables_are_named_as_the_lists_and_say_the_same(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        assert tuple(tables(bench)) == NAMES
        assert ask(
            bench, "SELECT name, mentions, interviewees, of_interviewees FROM categories ORDER BY name"
        ) == (
            ["name", "mentions", "interviewees", "of_interviewees"],
            [("Kehitettävää", 2, 1, 2), ("Tieto", 2, 1, 2)],
        )
        columns, rows = ask(
            bench, "SELECT place, category, main, participants, deviant FROM codings ORDER BY place"
        )
        assert columns[2] == "main"
        assert rows == [
            ("H1:2", "Tieto", "Kehitettävää", "H1", 0),
            ("H2:2", "Tieto", "Kehitettävää", "H2", 1),
            ("kysely:5", "Tieto", "Kehitettävää", "V3", 0),
        ]
        assert ask(bench, "SELECT count(*) FROM participants WHERE alue = 'Eksote'")[1] == [(3,)]
        assert ask(bench, "SELECT text, about FROM memos")[1] == [("Tarkista.", "“Tieto”")]
        assert ask(bench, "SELECT participant, role FROM passages WHERE place IN ('H1:1', 'H1:2')")[1] == [
            (None, "interviewer"),
            ("H1", "interviewee"),
        ]


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM memos", "DROP TABLE codings", "ATTACH 'x.db' AS x", "PRAGMA table_info(memos)",
        "SELECT load_extension('x')", "SELECT nothing FROM nowhere", "SELECT 1; SELECT 2", "hei", "\x00",
        "SELECT zeroblob(1000000000)",
    ],
)  # fmt: skip
def test_what_isnt_a_question_is_refused_with_the_tables(aino: Player, question: str) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Refusal) as refused:
            ask(bench, question)
        assert "qualcode query --tables" in refused.value.hint
        with pytest.raises(WrongUsage):
            ask(bench, "  ")


def test_an_endless_question_is_broken_off(aino: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_sqlite, "SECONDS", 0.3)
    endless = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT count(*) FROM a"
    before = time.monotonic()
    with aino.at_work() as bench, pytest.raises(Refusal, match="ten seconds"):
        ask(bench, endless)
    assert time.monotonic() - before < 10


def test_the_file_has_the_tables_and_leaves_out_what_few_share(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        exported = export_database(bench, None)
        assert exported.path.name == "aineisto.sqlite" and "alue" in exported.remarks[0]
        again = export_database(bench, aino.place / "toinen.sqlite").path
        assert again.read_bytes() == exported.path.read_bytes()
        with sqlite3.connect(exported.path) as opened:
            names = {row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            columns = [row[1] for row in opened.execute("PRAGMA table_info(participants)")]
        assert names == set(NAMES) and columns == ["id", "code", "kind", "documents"]
        with pytest.raises(WrongUsage):
            export_database(bench, None, identifying=True)
        bench.why = "suostumus"
        shown = export_database(bench, aino.place / "kaikki.sqlite", identifying=True).path
        with sqlite3.connect(shown) as opened:
            assert len(list(opened.execute("SELECT alue FROM participants WHERE alue IS NOT NULL"))) == 6
        assert memo_rows(bench, journal=True)[-1].sort == "decision"


def test_a_variable_that_at_least_three_share_stays(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        for who, job in (("V1", "Kela"), ("V2", "Kela"), ("V3", "Kela"), ("V4", "Kela"), ("V5", "Kela")):
            set_variables(bench, who, {"Ammatti": job})
        exported = export_database(bench, None)
        with sqlite3.connect(exported.path) as opened:
            columns = [row[1] for row in opened.execute("PRAGMA table_info(participants)")]
        assert columns[4:] == ["Ammatti"] and "alue" in exported.remarks[0].casefold()
