"""Long tables and rows of totals: a respondent is a person, not a row, and a sum answers nothing."""

from pathlib import Path

import pytest

from qualcode.importers.surveys.survey_file import read_survey
from qualcode.model.material import Material
from qualcode.model.options.survey_options import SurveyOptions

WIDE = (
    "Tunnus;Mikä auttaa teitä arjen työssä eniten?;Pisteet;Alue\n"
    "a1;Yhteiset palaverit auttavat meitä kaikkia;3;Eksote\na2;Selkeät ohjeet ja nimetyt yhteyshenkilöt;4;Siun\n"
    "a3;Puhelin johon vastataan heti;5;Siun\n"
)
LONG = (
    "Vastaaja;Ikä;Kysymys;Vastaus\na1;45;Mikä auttaa teitä työssä?;Yhteiset palaverit auttavat\n"
    "a2;50;Mikä auttaa teitä työssä?;Selkeät ohjeet ja nimetyt yhteyshenkilöt\n"
    "a1;;Mikä haittaa työtänne?;Kiire on pahin\n"
    "a2;;Mikä haittaa työtänne?;\na3;33;Mikä haittaa työtänne?;Jatkuvat muutokset organisaatiossa\n"
)


def read(folder: Path, text: str, **options: tuple[str, ...]) -> Material:
    path = folder / "K.csv"
    path.write_text(text, "utf-8")
    return read_survey(path, SurveyOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "row",
    [
        "Yhteensä;;12;",
        "Total;;12;3",
        ";;;\nKeskiarvo;;4;\nSumma;;12;",
        "Yhteensä;3;3;3",
        "N;3;3;3",
        "Vastaajia yhteensä: 3;;;",
        "Keskiarvo;;3,5;\nYhteensä;;14;\nKeskihajonta;;0.5;\nMediaani;;3.5;",
        "Std. deviation;;0.81;\nn = 3;3 (100 %);3;3",
        "Yhteensä;3;3;3\nVastanneita;3;3;3",
        "Yhteensä;3;3;\nVastaajien määrä;;3;",
        "Yhteensä;;3;\nN = 3;;;",
        "Keskiarvo (kaikki);;4;\nVaihteluväli;–;3-5;\nVastausprosentti;75 %;;\nTyhjiä;0;1;",
    ],
)
def test_rows_of_totals_are_left_out_and_told(tmp_path: Path, row: str) -> None:
    material = read(tmp_path, WIDE + row + "\n")
    assert [one.key for one in material.respondents] == ["a1", "a2", "a3"]
    assert any("of totals" in remark for remark in material.remarks)
    assert len(material.passages) == 3


def test_somebody_called_total_who_answers_is_a_respondent(tmp_path: Path) -> None:
    material = read(tmp_path, WIDE + "Summa;Raha ratkaisee kaiken tässä työssä;1;Siun\n")
    assert len(material.respondents) == 4


@pytest.mark.parametrize(
    "row",
    ["Kaikki;Kaikki;;Eksote", "N;;;", "a4;Yhteensä kaikki;;", ";Kaikki;100 %;", "kaikki yhteensä on hyvä;;;"],
)
def test_an_answer_that_is_like_a_total_is_an_answer(tmp_path: Path, row: str) -> None:
    assert len(read(tmp_path, WIDE + row + "\n").respondents) == 4


def test_a_long_table_may_name_the_respondent_once_and_have_several_answers_to_a_question(
    tmp_path: Path,
) -> None:
    text = (
        "Vastaaja;Alue;Kysymys;Vastaus\nR1;Eksote;Mikä toimii?;Palaverit\n;;Mikä toimii?;Ja ohjeet\n"
        ";;Mikä ei toimi?;Kiire on pahin kaikista\nR2;Siun;Mikä toimii?;Puhelin johon joku vastaa\n"
        "R2;Muu;Mikä ei toimi?;Jatkuvat muutokset kaikkialla\n"
    )
    material = read(tmp_path, text)
    assert [one.key for one in material.respondents] == ["R1", "R2"]
    first = material.passages[0]
    assert material.text[first.start : first.end] == "Palaverit\nJa ohjeet"
    assert dict(material.respondents[1].background) == {"Alue": "Siun"}
    assert any("different values" in remark and "R2 (Alue)" in remark for remark in material.remarks)


def test_several_answers_to_one_question_are_one_respondents(tmp_path: Path) -> None:
    text = "Id;Item;Answer\n1;A;Yhteiset palaverit auttavat meitä\n1;A;Selkeät ohjeet\n2;A;Selkeät ohjeet ja muut\n"
    assert len(read(tmp_path, text, questions=("A",)).respondents) == 2


def test_a_row_for_each_answer_becomes_a_row_for_each_respondent(tmp_path: Path) -> None:
    material = read(tmp_path, LONG)
    assert [one.key for one in material.respondents] == ["a1", "a2", "a3"]
    assert [one.text for one in material.questions] == ["Mikä auttaa teitä työssä?", "Mikä haittaa työtänne?"]
    said = {(one.respondent, one.question): material.text[one.start : one.end] for one in material.passages}
    keys = [one.key for one in material.questions]
    assert said == {
        ("a1", keys[0]): "Yhteiset palaverit auttavat",
        ("a1", keys[1]): "Kiire on pahin",
        ("a2", keys[0]): "Selkeät ohjeet ja nimetyt yhteyshenkilöt",
        ("a3", keys[1]): "Jatkuvat muutokset organisaatiossa",
    }
    assert dict(material.respondents[0].background) == {"Ikä": "45"}
    assert any("a row for each answer" in remark for remark in material.remarks)


def test_a_table_with_such_headings_and_one_question_stays_as_it_is(tmp_path: Path) -> None:
    text = "Id;Item;Answer\n1;A;Yhteiset palaverit auttavat meitä\n2;A;Selkeät ohjeet ja yhteyshenkilöt\n"
    assert len(read(tmp_path, text, questions=("Answer",)).respondents) == 2


def test_a_question_that_is_told_once_holds_until_the_next_one(tmp_path: Path) -> None:
    text = (
        "Kysymys;Vastaaja;Vastaus\nMitä pidät työstä?;Maija;Pidän kovasti työstä koska se on kivaa\n"
        ";Liisa;Työ on ok minusta mutta raskasta\n;Pekka;En pidä ollenkaan työstäni nykyään\n"
        "Mitä parantaisit?;Maija;Taukoja lisää kiitos ja kahvia\n;Pekka;Palkkaa pitäisi saada lisää\n"
    )
    material = read(tmp_path, text)
    assert [one.key for one in material.respondents] == ["Maija", "Liisa", "Pekka"]
    assert len(material.passages) == 5


def test_answers_without_question_go_on_with_the_one_above_or_are_told(tmp_path: Path) -> None:
    text = (
        "Vastaaja;Kysymys;Vastaus\nMaija;Mitä parantaisit?;Taukoja pitäisi saada lisää päivään\n"
        ";;Kahvia pitäisi olla tarjolla aina\nLiisa;Mitä parantaisit?;Palkkaa pitäisi nostaa vähän\n"
        "Pekka;;Tähän ei ole kysymystä lainkaan\nYhteensä;;3\n"
    )
    material = read(tmp_path, text, questions=("B",))
    assert [one.key for one in material.respondents] == ["Maija", "Liisa"]
    first = material.passages[0]
    assert "tauk" in material.text[first.start : first.end].lower()
    assert material.text[first.start : first.end].endswith("tarjolla aina")
    assert any("1 answer without a respondent or a question" in remark for remark in material.remarks)
    assert any("1 row of totals was left out: Yhteensä" in remark for remark in material.remarks)


def test_an_answer_without_a_name_is_not_the_one_aboves_where_every_row_has_names(tmp_path: Path) -> None:
    text = (
        "Vastaaja;Kysymys;Vastaus\nMaija;Mitä pidät?;Taukoja lisää kiitos pitäisi saada\nMaija;Mitä toivot?;Kahvia\n"
        ";Mitä pidät?;Nimetön vastaus tänne rivien jälkeen\nLiisa;Mitä pidät?;Palkkaa lisää pitäisi saada\n"
        "Liisa;Mitä toivot?;Teetä\n"
    )
    material = read(tmp_path, text)
    assert "Nimetön" not in material.text
    assert any("1 answer without a respondent" in remark for remark in material.remarks)
