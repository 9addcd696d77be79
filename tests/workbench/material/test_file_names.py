"""What is given at the door: telling file names, twins of a text, names, facts, numbers of invited."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import mark
from qualcode.workbench.coding.quote_places import Place, passage_named
from qualcode.workbench.material import document_changes
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.poster.poster_draft import draft
from qualcode.workbench.results.counts import responses
from qualcode.workbench.results.lists import document_rows
from tests.workbench.players import TALK, Player, imported_survey, marked


def taken_in(bench: Bench, name: str, text: str, **options: object) -> object:
    path = bench.folder.root.parent / name
    path.write_text(text, encoding="utf-8")
    (outcome,) = import_files(bench, [path], replace(ImportOptions(), **options))  # type: ignore[arg-type]
    return outcome


def everything(folder: Path) -> str:
    return "\n".join(
        f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}"
        for path in folder.rglob("*")
        if path.is_file()
    )


TURNS = "Haastattelija: Mitä nyt kuuluu?\nVastaaja: {words}\nHaastattelija: Entä muuten sitten?\nVastaaja: Samaa.\n"


@pytest.mark.parametrize("name", ["Matti Meikäläinen.txt", "Lieksa 2021-03-02.txt", "meikäläinen_matti.txt"])
def test_a_file_name_that_tells_somebody_stays_out_of_the_project(aino: Player, name: str) -> None:
    with aino.at_work() as bench:
        outcome = taken_in(bench, name, TURNS.format(words="Hyvää kuuluu täällä."))
        assert outcome.name == "H2" and outcome.coded  # type: ignore[attr-defined]
        assert [row.name for row in document_rows(bench)] == ["H1", "H2"]
    for word in ("Meik", "meik", "Lieksa", "2021-03"):
        assert word not in everything(aino.root) and word not in everything(aino.place / "cache")


def test_a_corrected_text_under_another_name_is_no_new_interview(aino: Player) -> None:
    with aino.at_work() as bench:
        corrected = TALK.replace("tärkein", "tärkeintä")
        outcome = taken_in(bench, "H1-korjattu.txt", corrected)
        assert outcome.refusal and "document revise H1" in outcome.refusal.hint  # type: ignore[attr-defined]
        assert taken_in(bench, "H1-korjattu.txt", corrected, new=True).outcome == "new"  # type: ignore[attr-defined]


def test_the_file_of_a_survey_with_personal_columns_is_kept_only_if_asked_for(aino: Player) -> None:
    head = ("id", "Sähköposti", "Mikä auttaa?")
    rows = [(str(number), f"a{number}@example.org", f"Apua on tarjolla {number}") for number in range(5)]
    with aino.at_work() as bench:
        imported_survey(bench, rows, head=head)
    assert "@example.org" not in everything(aino.root)


def test_more_answers_than_invited_are_refused_and_it_is_asked_who_all_the_invited_were(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Refusal):
            outcome = imported_survey(bench, options=ImportOptions(invited=1))
            if outcome.refusal:
                raise outcome.refusal
        imported_survey(bench, options=ImportOptions())
        (response,) = responses(bench)
        with pytest.raises(Refusal, match="the number invited can't be"):
            document_changes.set_facts(bench, "kysely", {"invited": str(response.answered - 1)})
        recorded = document_changes.set_facts(bench, "kysely", {"kutsuttu": str(response.answered)})
        (asked,) = recorded.remarks
        assert asked.splitlines()[2].endswith("qualcode document set kysely census=no")
        (response,) = responses(bench)
        assert (response.asked_everyone, response.maybe_everyone, response.rate) == (False, True, 100)
        assert not document_changes.set_facts(bench, "kysely", {"census": "kyllä"}).remarks
        (response,) = responses(bench)
        assert (response.asked_everyone, response.maybe_everyone) == (True, False)
        document_changes.set_facts(bench, "kysely", {"census": "ei"})
        (response,) = responses(bench)
        assert (response.asked_everyone, response.maybe_everyone) == (False, False)


def test_facts_have_finnish_names_and_dates_and_near_misses_are_refused(aino: Player) -> None:
    with aino.at_work() as bench:
        document_changes.set_facts(bench, "H1", {"päivä": "10.2.2021", "paikka": "Lieksa", "oma tieto": "x"})
        (row,) = document_rows(bench)
        assert dict(row.document.about) == {"date": "2021-02-10", "place": "Lieksa", "oma tieto": "x"}
        for name, value in (("daet", "2021"), ("date", "31.2.2021"), ("invited", "5"), ("luettu", "ehkä")):
            with pytest.raises(Refusal):
                document_changes.set_facts(bench, "H1", {name: value})


@pytest.mark.parametrize("name", ["", " \u200b ", "\u2800", "-x", "--help", "\u3164"])
def test_names_that_nobody_sees_or_can_type_are_refused(aino: Player, name: str) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Refusal):
            category_changes.add_category(bench, name)
        with pytest.raises(Refusal):
            document_changes.rename(bench, "H1", name)
        with pytest.raises(Refusal):
            marked(bench, "Ohjeet muuttuvat", "Muutos", name or " \u200b")


def test_a_document_whose_name_ends_in_a_number_is_found_whole(aino: Player) -> None:
    with aino.at_work() as bench:
        document_changes.rename(bench, "H1", "palaveri 12:30")
        assert passage_named(bench, "palaveri 12:30") == ("palaveri 12:30", None)
        assert passage_named(bench, "palaveri 12:30:2") == ("palaveri 12:30", 2)
        assert passage_named(bench, "H1:²") == ("H1:²", None)


def test_words_that_differ_in_case_and_signs_only_are_one_expression_and_told(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat", "Ohjeiden muuttuminen")
        recorded = mark.mark(bench, "H1", Place("koko ajan"), simplify=["”ohjeiden muuttuminen.”"])
        assert any("Ohjeiden muuttuminen" in remark for remark in recorded.remarks)
        assert bench.index.row("SELECT count(*) FROM expression") == (1,)


def test_a_draft_of_the_poster_tells_what_did_not_fit(aino: Player) -> None:
    words = ["Ohjeet", "muuttuvat", "koko", "ajan"]
    with aino.at_work() as bench:
        for number, word in enumerate(words):
            marked(bench, word, f"Ilmaus {number}", "Tieto")
        recorded = draft(bench, ["Tieto"])
        assert any("left out of the draft" in remark for remark in recorded.remarks)
        assert json.dumps(recorded.remarks)


def test_whoever_renames_a_document_is_asked_about_its_only_participant(aino: Player) -> None:
    with aino.at_work() as bench:
        recorded = document_changes.rename(bench, "H1", "H7")
        assert any("participant set H1 --name H7" in remark for remark in recorded.remarks)
        document_changes.rename(bench, "H7", "H1")
        document_changes.rename(bench, "H1", "H8", participant=True)
        assert document_changes.only_participant(bench, "H8")
