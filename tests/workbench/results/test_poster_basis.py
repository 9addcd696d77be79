"""A practice may rest on answers to a survey and on a source, and facts are known of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from qualcode.errors import NotFound, Refusal
from qualcode.exporters.word.blocks import TableBlock
from qualcode.exporters.word.table import Cell
from qualcode.model.options.report_options import ReportOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.poster.poster_basis import set_practice_facts
from qualcode.workbench.poster.poster_text import change_from_text, open_poster, record_change
from qualcode.workbench.poster.poster_view import ActionView, view
from qualcode.workbench.report.report import report_blocks
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player
from tests.workbench.report.conftest import example_of


@pytest.fixture
def writer(tmp_path: Path) -> Player:
    return example_of(tmp_path)


def told(bench: Bench) -> dict[str, Any]:
    """The poster as it is edited."""
    found: dict[str, Any] = yaml.safe_load(open_poster(bench).text)
    return found


def rest_on(bench: Bench, *basis: str) -> ActionView:
    """The first practice of the example, resting on these and nothing else."""
    opened, text = open_poster(bench), told(bench)
    text["headings"][0]["actions"][0]["basis"] = list(basis)
    record_change(bench, change_from_text(bench, opened, yaml.safe_dump(text, allow_unicode=True)))
    return view(bench).headings[0].actions[0]


def test_answers_and_a_source_are_a_basis_and_come_back_as_they_were_written(writer: Player) -> None:
    with writer.at_work() as bench:
        action = rest_on(bench, "kysely K2", "kysely: Alue", "lähde: Elo & Kyngäs 2008")
        assert [(one.kind, one.name, one.spread.respondents) for one in action.grounds] == [
            ("question", "kysely: Alue", 11),
            ("question", "kysely K2", 10),
            ("source", "Elo & Kyngäs 2008", 0),
        ]
        assert action.has_basis and not action.waits
        again = told(bench)["headings"][0]["actions"][0]["basis"]
        assert again == ["kysely: Alue", "kysely K2", "source: Elo & Kyngäs 2008"]
        undo(bench)
        assert view(bench).headings[0].actions[0].grounds[0].kind == "category"


def test_the_ranking_is_a_basis_and_what_isnt_there_is_named(writer: Player) -> None:
    with writer.at_work() as bench:
        ranking = "kysely: Aseta teemat tärkeysjärjestykseen (1 = tärkein, 5 = vähiten tärkeä)"
        (ground,) = rest_on(bench, ranking).grounds
        assert (ground.kind, ground.spread.respondents) == ("question", 11)
        with pytest.raises(NotFound, match="survey question") as refused:
            rest_on(bench, "kysely K99")
        assert "qualcode answers" in refused.value.hint
        opened = open_poster(bench)
        text = told(bench)
        text["headings"][0]["actions"][0]["basis"] = [
            {"lähde": "Elo 2014"}
        ]  # as YAML reads it without quotation marks
        record_change(bench, change_from_text(bench, opened, yaml.safe_dump(text, allow_unicode=True)))
        assert view(bench).headings[0].actions[0].grounds[0].name == "Elo 2014"


def test_a_question_of_a_survey_that_was_retired_is_told_by_its_name(writer: Player) -> None:
    with writer.at_work() as bench:
        rest_on(bench, "kysely: Alue")
        retire_thing(bench, "kysely", "document")
        (ground,) = view(bench).headings[0].actions[0].grounds
        assert (ground.kind, ground.name, ground.gone) == ("question", "Alue", True)


def test_the_report_states_them_with_the_facts_of_the_practice(writer: Player) -> None:
    with writer.at_work() as bench:
        action = rest_on(bench, "kysely K2", "source: Elo & Kyngäs 2008")
        recorded = set_practice_facts(bench, action.id[:5], {"käytössä": "Eksote", "alkaen": "2020"})
        assert "käytössä = Eksote" in recorded.sentence
        assert view(bench).headings[0].actions[0].facts == (("alkaen", "2020"), ("käytössä", "Eksote"))
        (table,) = [
            block
            for block in report_blocks(Sources(bench, ReportOptions("fi")), ("poster",))
            if isinstance(block, TableBlock) and block.name == "table_poster"
        ]
        _title, practice, _description, basis = table.rows[0]
        assert isinstance(practice, Cell) and practice.after == " (alkaen: 2020; käytössä: Eksote)"
        assert basis == "kysely K2 (10)\nElo & Kyngäs 2008"
        set_practice_facts(bench, action.text, {"Käytössä": "", "alkaen": ""})
        assert view(bench).headings[0].actions[0].facts == ()
        with pytest.raises(Refusal, match="is a heading"):
            set_practice_facts(bench, view(bench).headings[0].title, {"x": "y"})
