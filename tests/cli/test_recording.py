"""Every command that records has the same three options, and tells scripts what it recorded."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.page import FILES, Desk
from tests.cli.reference import commands

ONLY_READ = frozenset(
    {
        "agreement", "answers show", "categories", "category show", "check", "compare", "conflicts", "cooccur",
        "count", "demo", "document show", "documents", "export counts", "export matrix", "export poster",
        "export sqlite", "export summary", "export table", "export report", "export codebook", "export quotes",
        "export participants", "export decisions", "export journal", "export memos", "export statement",
        "export questionnaire", "export guide", "export coded", "export xlsx", "quotes",
        "expression show", "expressions",
        "history", "listen", "memos",
        "participant show", "participants", "poster show", "query", "ranking", "read", "rounds", "saturation",
        "search", "segment show", "segments", "similar", "status", "tasks", "trail", "tree",
    }
)  # fmt: skip
"""Commands that put nothing on the trail."""

NOUNS = frozenset(
    {"category", "document", "expression", "memo", "participant", "poster", "quote", "round", "segment", "settings",
     "task", "export", "answers", "matrix", "guide",
     "code"}
)  # fmt: skip
"""Words that have verbs; alone they list or show."""

WITHOUT_AN_ACT = {"settings restore": {"--why"}}
"""What is put back as the history has it is no act, so that there is no reason to keep."""

WANTED = frozenset({"--json", "--why", "--dry-run"})


@pytest.fixture(name="desk")
def a_project_with_a_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    folder = tmp_path / "study"
    shutil.copytree(FILES, folder)
    monkeypatch.chdir(folder)
    desk = Desk(folder)
    for line in (
        "qualcode init . --coder 'Anna Kallio' --language fi",
        "qualcode import H1.txt",
        "qualcode mark H1 'roolit ovat epäselviä' --simplify 'Roolien epäselvyys' --into Tieto --new",
    ):
        assert desk.give(*desk.typed(line)).code == 0
    return desk


def test_every_command_that_records_has_json_why_and_dry_run() -> None:
    missing = {}
    for typed, one, _context in commands():
        name = typed.removeprefix("qualcode ")
        options = {option for parameter in one.params for option in parameter.opts}
        lacking = WANTED - options - WITHOUT_AN_ACT.get(name, set())
        if name not in ONLY_READ and name not in NOUNS and lacking:
            missing[name] = sorted(lacking)
    assert not missing


@pytest.mark.parametrize(
    "words",
    [
        "category rename Tieto Tiedonkulku",
        "category level Tieto main",
        "category retire Tieto",
        "document rename H1 H9 --no-participant",
        "document set H1 date=2021-02-03",
        "join --coder Bo",
        "participant set H1 region=Eksote",
        "poster draft",
    ],
)
def test_what_was_recorded_is_told_to_scripts_with_its_reason(words: str, desk: Desk) -> None:
    said = desk.give(*desk.typed(f"qualcode {words} --json --why 'so we agreed'"))
    assert said.code == 0, said.errors
    told = json.loads(said.out)["recorded"]
    assert told["act"] and "so we agreed" in told["sentence"]
    assert "so we agreed" in desk.give("trail", "--json").out
