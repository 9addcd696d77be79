"""The ranking question of a survey, from the file to the sentence."""

import shutil

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.results.ranking import rankings
from tests.workbench.players import Player, imported_survey

HEAD = ("id", "Mikä auttaisi?", "Järjestys [Kanavat]", "Järjestys [Tieto]", "Järjestys [Johto]")


def ballots(*ranks: tuple[object, object, object]) -> list[tuple[object, ...]]:
    return [(number, f"Vastaus numero {number}", *row) for number, row in enumerate(ranks, 1)]


ELEVEN = ballots(*[(1, 2, 3)] * 5, *[(2, 1, 3)] * 3, *[(3, 2, 1)] * 2, ("", "", 1))
"""Eleven respondents; the last one names only a first place."""


def test_a_plurality_of_all_respondents_is_told_as_one(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench, ELEVEN, head=HEAD, options=ImportOptions(invited=11))
        (one,) = rankings(bench)
        assert [item.item for item in one.result.by_importance()] == ["Kanavat", "Tieto", "Johto"]
        assert (one.result.ballots, one.result.incomplete, one.blank) == (10, 1, 0)
        assert one.sentences == (
            "Kyselyyn kutsutuista 11 henkilöstä vastasivat kaikki (vastausprosentti 100).",
            "Kyselyn 11 vastaajasta viisi asetti teeman ”Kanavat” tärkeimmäksi. Teema sai eniten ensisijoja, mutta "
            "ei enemmistöä.",
        )
        assert one.first.kind == "plurality"
        (remark,) = one.remarks
        assert remark.startswith(
            "1 incomplete ranking isn't in the table. First places in the incomplete rankings: Johto 1"
        )
        assert one.pairs[0] == (0, 5, 8)


def test_who_ranked_nothing_is_told_and_stays_among_the_respondents(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench, ballots(*[(1, 2, 3)] * 3, *[(2, 1, 3)] * 2, ("", "", "")), head=HEAD)
        (one,) = rankings(bench)
        assert one.blank == 1
        assert "1 respondent ranked nothing." in one.remarks
        assert one.sentences[-1].startswith("Kyselyn kuudesta vastaajasta kolme asetti")


def test_a_survey_whose_text_hasnt_arrived_is_named(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench, ELEVEN, head=HEAD)
    shutil.rmtree(next(one.parent for one in aino.root.glob("documents/*/*") if "Kanavat" in one.read_text()))
    with aino.at_work() as bench, pytest.raises(Refusal, match="The text of kysely hasn't arrived yet"):
        rankings(bench)


def test_without_a_ranking_question_the_next_command_is_named(aino: Player) -> None:
    with aino.at_work() as bench:
        with pytest.raises(NotFound) as refused:
            rankings(bench)
        assert "qualcode import" in refused.value.hint
        with pytest.raises(Refusal):
            rankings(bench, "H1")
