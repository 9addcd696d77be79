"""Every place of some words is marked at once, in one act that one undo takes back."""

from pathlib import Path

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.mark_all import mark_places, places_in_passages, places_of
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material.search import passages_found
from qualcode.workbench.results.filters import EVERYTHING
from qualcode.workbench.results.lists import expression_rows, segment_rows
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.team.history import Asked, history
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, begun, imported, joined

TALK = """K: Toimiiko suora numero?
H1: Suora  numero toimii. Ilman suoraa numeroa ei pärjää!
K: Entä muuten?
H1: SUORA NUMERO on paras. Numerot vaihtuvat usein.
"""
"""A made-up interview: passages 1 and 3 are the interviewer's."""


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def words(bench: Bench) -> list[tuple[str, str]]:
    return [(row.place, row.segment.quote) for row in segment_rows(bench, EVERYTHING)]


def test_whole_words_whatever_their_case_and_never_the_interviewers(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H1.txt", TALK)
        found = places_of(bench, "H1", "suora numero")
        assert [(one.place, one.words) for one in found] == [
            ("H1:2", "Suora  numero"),
            ("H1:4", "SUORA NUMERO"),
        ]
        assert [one.words for one in places_of(bench, "H1", "numero*")] == [
            "numero", "numeroa", "NUMERO", "Numerot",
        ]  # fmt: skip
        assert [one.words for one in places_of(bench, "H1", "numero*", "sentence")] == [
            "Suora  numero toimii.", "Ilman suoraa numeroa ei pärjää!", "SUORA NUMERO on paras.",
            "Numerot vaihtuvat usein.",
        ]  # fmt: skip
        assert [one.place for one in places_of(bench, "H1", "numero*", "passage")] == ["H1:2", "H1:4"]
        for none in ("numer", "puhelin"):
            with pytest.raises(NotFound):
                places_of(bench, "H1", none)
        with pytest.raises(Refusal):
            places_of(bench, "H1", " * ")


def test_one_act_one_expression_one_undo(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H1.txt", TALK)
        found = places_of(bench, "H1", "suora numero")
        before = len(history(bench, Asked()))
        mark_places(bench, found, simplify="Suora numero", into="Kanavat", make_category=True)
        assert words(bench) == [("H1:2", "Suora  numero"), ("H1:4", "SUORA NUMERO")]
        (row,) = expression_rows(bench, EVERYTHING)
        assert (row.text, row.category, row.spread.mentions) == ("Suora numero", "Kanavat", 2)
        told = history(bench, Asked())
        assert len(told) == before + 1 and told[-1].sentence.startswith("made 2 marks and simplified them as")
        with pytest.raises(Refusal):
            places_of(bench, "H1", "suora numero")
        undo(bench)
        assert words(bench) == [] and expression_rows(bench, EVERYTHING) == []
        assert len(places_of(bench, "H1", "suora numero")) == 2


def test_an_expression_that_is_there_gets_the_quotes_and_marked_places_are_left_out(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H1.txt", TALK)
        mark(bench, "H1", Place("Suora  numero"), simplify=["Suora numero"])
        found = places_of(bench, "H1", "suora numero")
        assert [one.place for one in found] == ["H1:4"]
        mark_places(bench, found, simplify="suora numero")
        (row,) = expression_rows(bench, EVERYTHING)
        assert len(row.expression.segments) == 2


def test_what_a_search_found_is_marked_turn_by_turn(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H1.txt", TALK)
        imported(bench, "H2.txt", "K: Mitä?\nH2: Numerot ovat hukassa.\n")
        found = places_in_passages(bench, passages_found(bench, "numerot"), "numerot")
        assert [(one.place) for one in found] == ["H1:4", "H2:2"]
        mark_places(bench, found, simplify="Numerot")
        assert [place for place, _quote in words(bench)] == ["H1:4", "H2:2"]


def test_texts_of_a_round_arent_marked_together_with_others(tmp_path: Path, aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H1.txt", TALK)
        imported(bench, "H2.txt", "K: Mitä?\nH2: Numerot ovat hukassa.\n")
    joined(aino, tmp_path / "bertta")
    with aino.at_work() as bench:
        open_round(bench, "Pilotti", documents=["H2"], coders=["ak", "bm"])
        found = places_in_passages(bench, passages_found(bench, "numerot"), "numerot")
        with pytest.raises(Refusal):
            mark_places(bench, found, simplify="Numerot")
        mark_places(bench, found[1:], simplify="Numerot")
