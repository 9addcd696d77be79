"""Themes run through several categories; the residual category holds what fits none of the others."""

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.model.saturation_rule import SaturationRule
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_changes import add_category, merge_categories
from qualcode.workbench.categories.category_themes import add_to_theme, remove_from_theme, set_residual
from qualcode.workbench.coding.group_proposals import proposals
from qualcode.workbench.health.analysis_check import analysis_findings
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.results.saturation import saturation
from qualcode.workbench.team.history import Asked, history
from qualcode.workbench.team.undo import undo
from tests.workbench.players import OTHER_TALK, Player, imported, marked, synchronise


def themes(bench: Bench) -> dict[str, tuple[str, ...]]:
    return {one.name: one.themes for one in category_queries.categories(bench.index) if one.themes}


def coded(bench: Bench) -> None:
    add_category(bench, "Yhteistyö", level="main")
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Ohjeet")
    marked(bench, "Tiedotteita tulee liian harvoin", "Harvat tiedotteet", "Tieto")
    marked(bench, "Palaveri on tärkein", "Palaverin tärkeys", "Tieto")
    imported(bench, "H2.txt", OTHER_TALK)
    marked(bench, "Kanavia on liikaa", "Kanavien paljous", "Tieto", "H2")


def test_a_theme_gathers_the_mentions_of_its_categories_and_of_all_below_them(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        add_to_theme(bench, ["Ohjeet", "Tieto"], "Luottamus")
        add_to_theme(bench, ["Ohjeet"], "Muutos")
        table = count_table(bench, of="theme")
        assert [(row.name, tuple(row.spread)) for row in table.rows] == [
            ("Luottamus", (4, 2, 0)),
            ("Muutos", (1, 1, 0)),
        ]
        add_category(bench, "Alla", level="subcategory")
        assert table.totals.interviewees == 2


def test_what_stands_below_a_category_of_a_theme_counts_for_it(aino: Player) -> None:
    with aino.at_work() as bench:
        add_category(bench, "Yhteistyö", level="main")
        add_category(bench, "Tieto", under="Yhteistyö")
        marked(bench, "Palaveri on tärkein", "Palaverin tärkeys", "Tieto")
        add_to_theme(bench, ["Yhteistyö"], "Luottamus")
        (row,) = count_table(bench, of="theme").rows
        assert row.spread.mentions == 1


def test_a_theme_is_known_in_any_case_goes_with_undo_and_is_told(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        add_to_theme(bench, ["Ohjeet"], "Luottamus")
        add_to_theme(bench, ["Tieto"], "luottamus")
        assert themes(bench) == {"Ohjeet": ("Luottamus",), "Tieto": ("Luottamus",)}
        with pytest.raises(Refusal, match="Already in the theme"):
            add_to_theme(bench, ["Tieto"], "LUOTTAMUS")
        remove_from_theme(bench, ["Ohjeet"], "luottamus")
        assert themes(bench) == {"Tieto": ("Luottamus",)}
        undo(bench)
        assert themes(bench) == {"Ohjeet": ("Luottamus",), "Tieto": ("Luottamus",)}
        with pytest.raises(NotFound, match="Theme “Valta” not found"):
            remove_from_theme(bench, ["Ohjeet"], "Valta")
        told = [one.sentence for one in history(bench, Asked())]
        assert "added “Tieto” to the theme “Luottamus”" in told
        assert "undone: removed “Ohjeet” from the theme “Luottamus”" in told


def test_a_merged_category_brings_its_themes_along(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        add_to_theme(bench, ["Ohjeet"], "Luottamus")
        merge_categories(bench, ["Ohjeet"], "Tieto")
        assert themes(bench) == {"Tieto": ("Luottamus",)}


def test_the_residual_category_counts_but_is_no_code_and_no_home(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        before = saturation(bench, SaturationRule()).sequences[0].steps[-1].cumulative
        set_residual(bench, "Ohjeet", residual=True)
        assert saturation(bench, SaturationRule()).sequences[0].steps[-1].cumulative == before - 1
        assert "Jäännösluokka ”Ohjeet”" in " ".join(saturation(bench, SaturationRule()).sentences)
        rows = {row.name: row.spread.mentions for row in count_table(bench).rows}
        assert rows["Ohjeet"] == 1
        marked(bench, "Huonosti", "Ohjeiden muuttuminen usein")
        assert all(one.name != "Ohjeet" for one in proposals(bench))
        (finding,) = [one for one in analysis_findings(bench) if one.kind == "residual"]
        assert "“Ohjeet” has 1 of the 4 mentions" in finding.sentence
        with pytest.raises(Refusal, match="already exists: “Ohjeet”"):
            set_residual(bench, "Tieto", residual=True)
        set_residual(bench, "Ohjeet", residual=False)
        set_residual(bench, "Tieto", residual=True)


def test_a_theme_of_a_merged_category_can_be_removed(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        add_to_theme(bench, ["Ohjeet"], "Luottamus")
        merge_categories(bench, ["Ohjeet"], "Tieto")
        remove_from_theme(bench, ["Tieto"], "Luottamus")
        assert themes(bench) == {}


def test_two_spellings_of_two_people_are_one_theme(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        for name in ("Ohjeet", "Tieto"):
            add_category(bench, name)
    synchronise(aino, bertta)
    for one, spelling in ((aino, "Luottamus"), (bertta, "luottamus")):
        with one.at_work() as bench:
            add_to_theme(bench, ["Ohjeet" if one is aino else "Tieto"], spelling)
    synchronise(aino, bertta)
    with aino.at_work() as bench:
        assert themes(bench) == {"Ohjeet": ("Luottamus",), "Tieto": ("Luottamus",)}
        remove_from_theme(bench, ["Ohjeet", "Tieto"], "LUOTTAMUS")
        assert themes(bench) == {}


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "a; b", "x" * 101])
def test_a_theme_has_a_name_that_can_be_seen_and_written_in_a_file(aino: Player, name: str) -> None:
    with aino.at_work() as bench:
        add_category(bench, "Ohjeet")
        with pytest.raises(Refusal, match="without semicolons"):
            add_to_theme(bench, ["Ohjeet"], name)


def test_two_residual_categories_of_two_people_are_told(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        for name in ("Ohjeet", "Tieto"):
            add_category(bench, name)
    synchronise(aino, bertta)
    for one, name in ((aino, "Ohjeet"), (bertta, "Tieto")):
        with one.at_work() as bench:
            set_residual(bench, name, residual=True)
    synchronise(aino, bertta)
    with bertta.at_work() as bench:
        (problem,) = [one for one in check(bench).problems if one.kind == "residual-twice"]
        assert "“Ohjeet”, “Tieto”" in problem.sentence


def test_with_the_residual_category_alone_saturation_isnt_assessed(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Muut")
        set_residual(bench, "Muut", residual=True)
        with pytest.raises(Refusal, match="only the residual category"):
            saturation(bench)
