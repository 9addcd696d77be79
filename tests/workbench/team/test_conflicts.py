"""Two people who decide differently without knowing of each other: what both of them see afterwards."""

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail
from qualcode.workbench.categories import abstraction, category_changes
from qualcode.workbench.coding import expression_changes, group, mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import expression_rows
from qualcode.workbench.retirement import restore_thing, retire_thing
from qualcode.workbench.team.conflicts import conflicts as told
from qualcode.workbench.team.decide import decide
from tests.workbench.players import Player, conflicts, every_place, marked, synchronise, tree, ungrouped

Pair = tuple[Player, Player]


def kinds(player: Player) -> list[str]:
    with player.at_work() as bench:
        return sorted({problem.kind for problem in check(bench).problems})


def started(both: Pair) -> None:
    """One quote in the category Tieto, known to both."""
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    synchronise(*both)


def trees(both: Pair) -> list[str]:
    """The tree, after making sure that both see the same."""
    with both[0].at_work() as bench:
        first = tree(bench)
    with both[1].at_work() as bench:
        assert tree(bench) == first
    return first


def test_a_category_renamed_on_two_laptops_keeps_both_names_until_someone_decides(both: Pair) -> None:
    started(both)
    with both[0].at_work() as bench:
        category_changes.rename_category(bench, "Tieto", "Tiedottaminen")
    with both[1].at_work() as bench:
        category_changes.rename_category(bench, "Tieto", "Tiedonkulku")
        category_changes.rename_category(bench, "Tiedonkulku", "Tiedonkulku työyhteisössä")
    synchronise(*both)
    assert trees(both) == ["Tiedonkulku työyhteisössä f=1 i=1 r=0 [Ohjeiden muuttuminen]"]
    with both[0].at_work() as bench:
        (category,) = category_queries.categories(bench.index)
        assert [head.value for head in trail.heads(bench.index, category.id, "name")] == [
            "Tiedonkulku työyhteisössä",
            "Tiedottaminen",
        ]
        assert conflicts(bench) == ["name"]
        category_changes.rename_category(bench, category.id, "Tiedottaminen")
        assert conflicts(bench) == []
    synchronise(*both)
    assert trees(both) == ["Tiedottaminen f=1 i=1 r=0 [Ohjeiden muuttuminen]"]


def test_deciding_for_the_name_that_is_shown_closes_the_conflict_too(both: Pair) -> None:
    started(both)
    for player, name in zip(both, ("Tiedottaminen", "Tiedonkulku"), strict=True):
        with player.at_work() as bench:
            category_changes.rename_category(bench, "Tieto", name)
    synchronise(*both)
    with both[0].at_work() as bench:
        (category,) = category_queries.categories(bench.index)
        category_changes.rename_category(bench, category.id, category.name)
        assert conflicts(bench) == []


def test_two_categories_made_apart_with_one_name_stay_two_and_a_merge_is_suggested(both: Pair) -> None:
    for player in both:
        with player.at_work() as bench:
            category_changes.add_category(bench, "Tieto")
    synchronise(*both)
    assert trees(both) == ["Tieto f=0 i=0 r=0", "Tieto f=0 i=0 r=0"]
    assert kinds(both[0]) == kinds(both[1]) == ["same-name"]
    with both[1].at_work() as bench:
        first, second = [one.id for one in category_queries.categories(bench.index)]
        (problem,) = check(bench).problems
        assert "merge" in problem.hint and not problem.grave
        category_changes.merge_categories(bench, [first], second)
        assert check(bench).problems == ()
    synchronise(*both)
    assert trees(both) == ["Tieto f=0 i=0 r=0"]


def test_an_expression_filed_in_two_subcategories_is_shown_and_counted_once(both: Pair) -> None:
    started(both)
    for player, name in zip(both, ("Yksi", "Toinen"), strict=True):
        with player.at_work() as bench:
            group.group(bench, ["Ohjeiden muuttuminen"], name, make_category=True)
    synchronise(*both)
    shown = trees(both)
    assert sum("[Ohjeiden muuttuminen]" in line for line in shown) == 1
    assert sum("f=1" in line for line in shown) == 1
    with both[0].at_work() as bench:
        (one,) = expression_queries.expressions(bench.index)
        assert every_place(bench, one.id) == 1
        assert conflicts(bench) == ["subcategory"]
        kept = next(row.category for row in expression_rows(bench, Filters()))
        group.group(bench, [one.id], kept)  # deciding for the place that is shown
        assert conflicts(bench) == []
    synchronise(*both)
    assert trees(both) == shown


def test_what_someone_filed_into_a_category_retired_meanwhile_is_to_be_grouped_again(both: Pair) -> None:
    started(both)
    with both[0].at_work() as bench:
        retire_thing(bench, "Tieto", "category")
    with both[1].at_work() as bench:
        marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden harvuus", "Tieto")
    synchronise(*both)
    assert trees(both) == []
    for player in both:
        with player.at_work() as bench:
            assert ungrouped(bench) == ["Ohjeiden muuttuminen", "Tiedotteiden harvuus"]
            rows = expression_rows(bench, Filters(ungrouped=True))
            assert [row.text for row in rows] == ["Ohjeiden muuttuminen", "Tiedotteiden harvuus"]
            assert all("“Tieto”" in row.formerly and "Aino Kallio" in row.formerly for row in rows)
    with both[1].at_work() as bench:
        restore_thing(bench, "Tieto", "category")
    synchronise(*both)
    assert trees(both) == ["Tieto f=2 i=1 r=0 [Ohjeiden muuttuminen, Tiedotteiden harvuus]"]


def test_what_someone_files_into_a_category_merged_meanwhile_is_found_in_the_other(both: Pair) -> None:
    started(both)
    with both[0].at_work() as bench:
        category_changes.add_category(bench, "Viestintä")
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
    with both[1].at_work() as bench:
        marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden harvuus", "Tieto")
    synchronise(*both)
    assert trees(both) == ["Viestintä f=2 i=1 r=0 [Ohjeiden muuttuminen, Tiedotteiden harvuus]"]
    assert kinds(both[0]) == []


def test_two_categories_merged_into_each_other_leave_the_earlier_and_it_is_told(both: Pair) -> None:
    started(both)
    with both[0].at_work() as bench:
        marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden harvuus", "Viestintä")
    synchronise(*both)
    with both[0].at_work() as bench:
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
    with both[1].at_work() as bench:
        category_changes.merge_categories(bench, ["Viestintä"], "Tieto")
    synchronise(*both)
    assert trees(both) == ["Tieto f=2 i=1 r=0 [Ohjeiden muuttuminen, Tiedotteiden harvuus]"]
    assert kinds(both[0]) == kinds(both[1]) == ["ring"]


def test_a_parent_that_is_no_longer_higher_is_out_of_force_and_flagged(both: Pair) -> None:
    with both[0].at_work() as bench:
        category_changes.add_category(bench, "Tieto", level="main")
        category_changes.add_category(bench, "Ohjeet")
    synchronise(*both)
    with both[0].at_work() as bench:
        abstraction.move_categories(bench, ["Ohjeet"], "Tieto")
    with both[1].at_work() as bench:
        category_changes.set_level(bench, "Ohjeet", "main")
    synchronise(*both)
    assert trees(both) == ["Tieto f=0 i=0 r=0", "Ohjeet f=0 i=0 r=0"]
    assert kinds(both[0]) == kinds(both[1]) == ["misplaced"]
    with both[0].at_work() as bench:
        category_changes.set_level(bench, "Ohjeet", "subcategory")
    synchronise(*both)
    assert trees(both) == ["Tieto f=0 i=0 r=0", ".Ohjeet f=0 i=0 r=0"]


def test_an_expression_reworded_on_two_laptops_keeps_both_texts_whole(both: Pair) -> None:
    started(both)
    with both[0].at_work() as bench:
        expression_changes.reword(bench, "Ohjeiden muuttuminen", "Ohjeet muuttuvat usein")
    with both[1].at_work() as bench:
        expression_changes.reword(bench, "Ohjeiden muuttuminen", "Ohjeet eivät pysy samoina")
    synchronise(*both)
    (line,) = trees(both)
    assert line in (
        "Tieto f=1 i=1 r=0 [Ohjeet muuttuvat usein]",
        "Tieto f=1 i=1 r=0 [Ohjeet eivät pysy samoina]",
    )
    with both[0].at_work() as bench:
        (one,) = expression_queries.expressions(bench.index)
        assert sorted(head.value for head in trail.heads(bench.index, one.id, "text")) == [
            "Ohjeet eivät pysy samoina",
            "Ohjeet muuttuvat usein",
        ]
        assert conflicts(bench) == ["text"]


def test_a_conflict_copy_of_the_settings_is_told_with_what_differs(both: Pair) -> None:
    copy = both[0].root / "qualcode (ristiriitainen kopio 2026-11-21).yaml"
    text = (both[0].root / "qualcode.yaml").read_text(encoding="utf-8")
    copy.write_text(text.replace('title: "Koe"', 'title: "Toinen"'), encoding="utf-8")
    with both[0].at_work() as bench:
        (problem,) = check(bench).problems
        assert problem.kind == "settings-copy" and copy.name in problem.sentence
        assert "title" in problem.sentence
        assert bench.settings.title == "Koe"


def test_settings_that_arrive_later_than_the_act_that_tells_of_them_are_not_taken_for_changed_back(
    both: Pair,
) -> None:
    def changes(player: Player) -> list[str]:
        with player.at_work() as bench:
            lines = trail.history(bench.index)
            return [line.writer[:2] for line in lines if line.act.did == "settings.change"]

    aino, bertta = both
    with aino.at_work() as bench:
        set_setting(bench, "title", "Uusi otsikko")
    synchronise(*both)
    with bertta.at_work() as bench:
        marked(bench, "Huonosti.")
    assert changes(bertta) == ["ak"], "her file is the old one, but she didn't change it"
    file = bertta.root / "qualcode.yaml"
    file.write_bytes((aino.root / "qualcode.yaml").read_bytes())
    with bertta.at_work() as bench:
        marked(bench, "Palaveri on tärkein")
    file.write_text(file.read_text("utf-8").replace("Uusi otsikko", "Kolmas otsikko"), "utf-8")
    with bertta.at_work() as bench:
        marked(bench, "Ei muuta")
    assert changes(bertta) == ["ak", "bm"]


def test_a_backup_of_an_editor_is_no_conflict_copy_of_the_settings(aino: Player) -> None:
    for name in ("qualcode.yaml~", "qualcode.yaml.bak", ".qualcode.yaml.swp"):
        (aino.root / name).write_text("id: x\n", encoding="utf-8")
    assert kinds(aino) == []


def test_both_put_the_same_quote_behind_an_expression_and_one_takes_it_away(both: Pair) -> None:
    started(both)
    with both[0].at_work() as bench:
        other = marked(bench, "Palaveri on tärkein", "Palaverin tärkeys")
    synchronise(*both)
    with both[0].at_work() as bench:
        expression_changes.link(bench, "Ohjeiden muuttuminen", other, linked=True)
    synchronise(*both)
    with both[0].at_work() as bench:
        expression_changes.link(bench, "Ohjeiden muuttuminen", other, linked=False)
    with both[1].at_work() as bench:
        expression_changes.set_deviant(bench, other, "Ohjeiden muuttuminen", deviant=True)
    synchronise(*both)
    assert trees(both) == ["Tieto f=1 i=1 r=0 [Ohjeiden muuttuminen]"]


def test_a_mark_whose_bounds_were_changed_apart_is_shown_once_and_both_wishes_are_told(both: Pair) -> None:
    started(both)
    for one, words in zip(both, ("Ohjeet muuttuvat", "muuttuvat koko ajan"), strict=True):
        with one.at_work() as bench:
            mark.set_bounds(bench, segment_queries.segments(bench.index)[0].id, Place(words))
    synchronise(*both)
    seen = []
    for one in both:
        with one.at_work() as bench:
            (segment,) = segment_queries.segments(bench.index)
            (conflict,) = told(bench)
            assert {wish.words for wish in conflict.wishes} == {"“Ohjeet muuttuvat”", "“muuttuvat koko ajan”"}
            seen.append(segment.quote)
    assert seen[0] == seen[1]
    with both[0].at_work() as bench:
        (conflict,) = told(bench)
        decide(bench, conflict.handle, "2")
        assert (
            segment_queries.segments(bench.index)[0].quote == conflict.wishes[1].words.strip("“”") != seen[0]
        )
        assert not told(bench)


def test_a_mark_never_takes_the_place_of_another_mark_of_its_coder(both: Pair) -> None:
    with both[0].at_work() as bench:
        first, _second = marked(bench, "Ohjeet muuttuvat", "Muutos"), marked(bench, "koko ajan", "Aina")
        with pytest.raises(Refusal, match="already marked"):
            mark.set_bounds(bench, first, Place("koko ajan"))
        with pytest.raises(Refusal, match="already has these boundaries"):
            mark.set_bounds(bench, first, Place("Ohjeet muuttuvat"))


def test_whoever_saw_a_category_and_makes_one_of_its_name_elsewhere_means_two(both: Pair) -> None:
    """Whichever of the two stands first in the tree."""
    aino, bertta = both
    with aino.at_work() as bench:
        for name in ("Kunta", "Kela", "Alue"):
            category_changes.add_category(bench, name, level="main")
        category_changes.add_category(bench, "Tiedonkulku", under="Kela")
    synchronise(*both)
    with bertta.at_work() as bench:
        for above in ("Kunta", "Alue"):
            category_changes.add_category(bench, "Tiedonkulku", under=above)
    synchronise(*both)
    for one in both:
        with one.at_work() as bench:
            assert not told(bench)
