"""Values may be typed in Finnish and Swedish wherever one of a few is asked for."""

import shlex
from pathlib import Path

import pytest

from qualcode.model.value_words import value_meant
from tests.cli.page import Desk


@pytest.mark.parametrize(
    ("typed", "choices", "meant"),
    [
        ("Päätös", ("note", "decision", "deviation"), "decision"),
        ("avvikelse", ("note", "decision", "deviation"), "deviation"),
        ("alaluokka", ("subcategory", "main"), "subcategory"),
        ("huvudkategori", ("subcategory", "main"), "main"),
        ("alle", ("above", "below"), "below"),
        ("A3", ("A4", "A3"), "A3"),
        ("a3", ("A4", "A3"), "A3"),
        ("runo", ("note", "decision"), None),
        ("", ("note", "decision"), None),
        ("", ("", "note"), ""),
    ],
)
def test_a_word_means_a_value_in_any_of_the_languages(
    typed: str, choices: tuple[str, ...], meant: str | None
) -> None:
    assert value_meant(typed, choices) == meant


def test_options_and_settings_take_finnish_and_swedish_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    assert desk.give("init", "study", "--coder", "Anna Kallio", "--language", "suomi").code == 0
    monkeypatch.chdir(tmp_path / "study")
    (tmp_path / "study" / "H1.txt").write_text("A: Mitä?\nH1: Ei.\nA: Entä?\nH1: Joo.\n", encoding="utf-8")
    for line in (
        ("import", "H1.txt", "--kind", "haastattelu"),
        ("journal", "Sovittiin", "--kind", "päätös"),
        ("category", "add", "Tieto", "--level", "pääluokka"),
        ("set", "captions.position", "alle"),
        ("set", "levels", "alaluokka,yläluokka,pääluokka"),
        ("set", "approach", "deduktiv"),
        ("set", "groups_overlap", "kyllä"),
        ("task", "add", "Taulu", "--answered-by", "huoneentaulu"),
        ("document", "set", "H1", "päivä=10.2.2021"),
    ):
        said = desk.give(*line)
        assert said.code == 0, f"{line}: {said.errors}"
    # what is written down is what every version of the program reads
    settings = (tmp_path / "study" / "qualcode.yaml").read_text(encoding="utf-8")
    assert (
        "position: below" in settings
        and "approach: deductive" in settings
        and "groups_overlap: true" in settings
    )
    assert "levels: [subcategory, upper, main]" in settings
    assert "Sovittiin" in desk.give("journal", "--kind", "beslut").out
    refused = desk.give("journal", "--kind", "runo")
    assert refused.code == 2 and "note, decision, deviation" in refused.errors
    thawed = desk.give("round", "open", "A", "--documents", "H1", "--coders", "ak,bm", "--codebook", "thawed")
    assert thawed.code == 2 and "frozen, open" in thawed.errors


@pytest.mark.parametrize(
    ("typed", "straight"),
    [
        (
            "mark H1 ”roolit ovat” --simplify ”Roolien epäselvyys”",
            'mark H1 "roolit ovat" --simplify "Roolien epäselvyys"',
        ),
        ("category add “Tieto”", "category add Tieto"),
        ("search ’yhteinen palaveri’", 'search "yhteinen palaveri"'),
        ("set title „Yhteistyö työssä“", 'set title "Yhteistyö työssä"'),
    ],
)
def test_quotation_marks_from_word_are_answered_with_what_to_type(
    typed: str, straight: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = Desk(tmp_path).give(*typed.split())
    assert said.code == 2 and "quotation marks" in said.errors
    proposed = said.errors.rstrip().rpartition(": qualcode ")[2]
    assert shlex.split(proposed) == shlex.split(straight)


def test_curly_marks_within_a_quoted_text_are_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.give("init", ".", "--coder", "Anna Kallio")
    assert desk.give("memo", "”Ei”, hän sanoi").code == 0
    assert desk.give("memo", "Kelan’kin").code == 0


def test_a_fact_that_is_nearly_a_known_one_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path)
    desk.give("init", ".", "--coder", "Anna Kallio")
    (tmp_path / "H1.txt").write_text("A: Mitä?\nH1: Ei.\nA: Entä?\nH1: Joo.\n", encoding="utf-8")
    desk.give("import", "H1.txt")
    said = desk.give("document", "set", "H1", "kest=45")
    assert said.code == 2 and "kesto" in said.errors
