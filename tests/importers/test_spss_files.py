"""Answers in a file of SPSS come in with the words of their questions and choices."""

import sys
from pathlib import Path

import pytest

from qualcode.errors import Unreadable
from qualcode.importers.surveys.survey_file import read_survey
from qualcode.importers.surveys.table import read_grid
from qualcode.model.options.survey_options import SurveyOptions


def spss_file(path: Path) -> Path:
    """Three variables, one of them with choices, and four respondents."""
    pyreadstat, pandas = pytest.importorskip("pyreadstat"), pytest.importorskip("pandas")
    table = pandas.DataFrame(
        {
            "ID": [1.0, 2.0, 3.0, 4.0],
            "Q1": ["Se että tietää kenelle soittaa", "Yhteiset palaverit", "", "Aika"],
            "Q2": [1.0, 2.0, None, 2.0],
        }
    )
    pyreadstat.write_sav(
        table,
        str(path),
        column_labels={"ID": "Tunnus", "Q1": "Mikä yhteistyössä auttaa?", "Q2": "Kuinka sujuvaa se on?"},
        variable_value_labels={"Q2": {1: "huonosti", 2: "hyvin"}},
    )
    return path


def test_questions_and_choices_come_in_as_words(tmp_path: Path) -> None:
    grid = read_grid(spss_file(tmp_path / "K.sav"), SurveyOptions())
    assert grid.rows[:4] == (
        ("ID", "Q1", "Q2"),
        ("Tunnus", "Mikä yhteistyössä auttaa?", "Kuinka sujuvaa se on?"),
        ("1", "Se että tietää kenelle soittaa", "huonosti"),
        ("2", "Yhteiset palaverit", "hyvin"),
    )
    assert grid.rows[4] == ("3", "", "")
    material = read_survey(tmp_path / "K.sav", SurveyOptions(questions=("Q1",)), grid)
    assert [one.text for one in material.questions] == ["Mikä yhteistyössä auttaa?"]
    assert len(material.respondents) == 4


def test_a_damaged_file_and_a_missing_reader_are_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = spss_file(tmp_path / "K.sav").read_bytes()
    (tmp_path / "K2.sav").write_bytes(whole[:150])
    with pytest.raises(Unreadable, match="damaged"):
        read_grid(tmp_path / "K2.sav", SurveyOptions())
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(Unreadable) as refusal:
        read_grid(tmp_path / "K.sav", SurveyOptions())
    assert "pip install pyreadstat" in refusal.value.hint
