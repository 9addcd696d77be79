"""`similar` shows which expressions say nearly the same, and decides nothing."""

import json
from pathlib import Path

import pytest

from tests.cli.page import Desk


@pytest.fixture(name="desk")
def a_project_with_expressions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("H1.txt").write_text("H1: Tieto ei kulje. Kiire on. Palaveri auttaa.\n", encoding="utf-8")
    for words in (
        ("init", "study", "--coder", "Anna Kallio"),
        ("--project", "study", "import", "H1.txt"),
        ("--project", "study", "mark", "H1", "Tieto ei kulje", "--simplify", "Tiedonkulun puute", "--into", "Tieto",
         "--new"),
        ("--project", "study", "mark", "H1", "Palaveri auttaa", "--simplify", "Tiedonkulun puutteet"),
        ("--project", "study", "mark", "H1", "Kiire on", "--simplify", "Ajan vähyys"),
    ):  # fmt: skip
        assert desk.give(*words).code == 0
    return desk


def test_pairs_that_say_nearly_the_same_are_listed_with_what_can_be_done(desk: Desk) -> None:
    said = desk.give("--project", "study", "similar")
    assert "Tiedonkulun puute " in said.out and "Tiedonkulun puutteet" in said.out
    assert "Ajan" not in said.out
    assert "qualcode --project study expression merge" in said.out
    (pair,) = json.loads(desk.give("--project", "study", "similar", "--json").out)["pairs"]
    assert pair["one"]["category"] == "Tieto" and pair["other"]["category"] is None
    assert 0.6 < pair["score"] < 1


def test_the_nearest_to_an_expression_or_to_any_words_come_best_first_without_itself(desk: Desk) -> None:
    for words in ("Ajan vähyys", "ajan puute"):
        told = json.loads(desk.give("--project", "study", "similar", words, "--json").out)["expressions"]
        texts = [one["text"] for one in told]
        assert ("Ajan vähyys" in texts) == (words == "ajan puute")
        assert [one["score"] for one in told] == sorted((one["score"] for one in told), reverse=True)
    assert "No similar expressions" in desk.give("--project", "study", "similar", "zzz").out
    one = desk.give("--project", "study", "similar", "tiedonkulku", "--limit", "1", "--json")
    assert len(json.loads(one.out)["expressions"]) == 1


def test_the_history_is_as_it_was(desk: Desk) -> None:
    before = desk.give("--project", "study", "trail").out
    desk.give("--project", "study", "similar")
    assert desk.give("--project", "study", "trail").out == before


def test_no_limit_below_one_is_taken(desk: Desk) -> None:
    said = desk.give("--project", "study", "similar", "--limit", "0")
    assert (said.code, said.errors.splitlines()[0]) == (2, "--limit must be at least 1.")
