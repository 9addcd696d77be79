"""The next export of a form is read by the columns that were chosen the first time."""

from pathlib import Path

import pytest

from qualcode.errors import WrongUsage
from qualcode.index.queries import documents as document_queries
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.find import find_document
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportedFile, ImportOptions
from qualcode.workbench.material.same_form import options_like
from tests.workbench.players import Player

HEADER = "Tunnus;Mikä auttaa teitä arjen työssä eniten?;Mikä haittaa työtänne eniten?;Alue\n"
ROWS = (
    "a1;Yhteiset palaverit auttavat meitä kaikkia;Kiire on pahin meillä;Eksote\n",
    "a2;Selkeät ohjeet ja nimetyt yhteyshenkilöt;Etäisyys haittaa meitä;Siun\n",
    "a3;Puhelin johon vastataan heti;Ei mikään oikeastaan haittaa;Siun\n",
)


def imported(bench: Bench, path: Path, text: str, options: ImportOptions) -> ImportedFile:
    path.write_text(text, "utf-8")
    return import_files(bench, [path], options)[0]


def questions(bench: Bench, name: str) -> list[str]:
    document = find_document(bench.index, name)
    return [text for _key, text in document_queries.questions(bench.index, document.id, document.revision)]


def test_the_grown_file_adds_only_the_new_respondents_to_the_questions_that_were_chosen(
    aino: Player, tmp_path: Path
) -> None:
    chosen = ImportOptions(name="Kysely", survey=SurveyOptions(questions=("B",), background=("D",)))
    with aino.at_work() as bench:
        imported(bench, tmp_path / "k1.csv", HEADER + "".join(ROWS[:2]), chosen)
        done = imported(bench, tmp_path / "k2.csv", HEADER + "".join(ROWS), ImportOptions())
        assert (done.outcome, done.added) == ("grown", 1)
        assert any("selected as for Kysely" in remark for remark in done.remarks)
        assert questions(bench, "Kysely") == ["Mikä auttaa teitä arjen työssä eniten?"]


def test_the_next_wave_is_a_survey_of_its_own_with_the_same_columns(aino: Player, tmp_path: Path) -> None:
    chosen = ImportOptions(name="Kysely", survey=SurveyOptions(questions=("C",), background=("D",)))
    with aino.at_work() as bench:
        imported(bench, tmp_path / "k1.csv", HEADER + "".join(ROWS), chosen)
        later = HEADER + "".join(row.replace("a", "b", 1) for row in ROWS)
        options = options_like(bench, "Kysely", ImportOptions(name="Aalto 2"))
        assert imported(bench, tmp_path / "k2.csv", later.replace("Kiire", "Hoppu"), options).outcome == "new"
        assert questions(bench, "Aalto 2") == questions(bench, "Kysely") == ["Mikä haittaa työtänne eniten?"]
        with pytest.raises(WrongUsage):
            options_like(bench, "H1", ImportOptions())


def test_a_form_with_other_columns_is_read_by_guessing_as_before(aino: Player, tmp_path: Path) -> None:
    chosen = ImportOptions(name="Kysely", survey=SurveyOptions(questions=("B",)))
    with aino.at_work() as bench:
        imported(bench, tmp_path / "k1.csv", HEADER + "".join(ROWS[:2]), chosen)
        other = (
            "Tunnus;Miksi näin on teillä käynyt tänään?\n"
            "a1;Siksi että kiire on kova aina\na2;En tiedä miksi näin kävi\n"
        )
        assert imported(bench, tmp_path / "k3.csv", other, ImportOptions()).outcome == "new"


def test_the_same_answers_with_other_variables_are_told_and_change_nothing(
    aino: Player, tmp_path: Path
) -> None:
    head, *rows = (HEADER + "".join(ROWS)).splitlines()
    with aino.at_work() as bench:
        imported(bench, tmp_path / "k1.csv", HEADER + "".join(ROWS), ImportOptions())
        wider = "\n".join([head + ";Ikä", *[f"{row};3{at}" for at, row in enumerate(rows)]])
        done = imported(bench, tmp_path / "k2.csv", wider + "\n", ImportOptions())
        assert done.outcome == "known"
        assert any("Ikä. To change one: qualcode participant set" in remark for remark in done.remarks)


def test_two_surveys_never_get_the_same_codes(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        imported(bench, tmp_path / "k1.csv", HEADER + "".join(ROWS[:2]), ImportOptions())
        other = (
            HEADER.replace("auttaa", "tukee").replace("haittaa", "estää")
            + "b1;Muu vastaus tähän;Kiire meillä;Siun\n"
        )
        (letters,) = {one.codes for one in document_queries.documents(bench.index) if one.codes}
        done = imported(bench, tmp_path / "k2.csv", other, ImportOptions(codes=letters))
        assert done.refusal and letters in done.refusal.sentence
