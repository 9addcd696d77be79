"""“How did this come about?”: the history follows one thing through renames, merges, moves, and undoing."""

import pytest

from qualcode.errors import Ambiguous, NotFound
from qualcode.index.queries import trail
from qualcode.index.queries.story import follow
from qualcode.trail.line import decode
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import expression_changes, group, mark, memos
from qualcode.workbench.find import find_category, find_expression, find_participant
from qualcode.workbench.material import participant_changes
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.project.tasks import add_task
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team.former_names import find_thing_ever
from qualcode.workbench.team.history import Asked, Told, history
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import Player, expression_of, marked, synchronise

Pair = tuple[Player, Player]


def story(bench: Bench, word: str) -> list[Told]:
    return history(bench, Asked(thing=find_thing_ever(bench, word).thing))


def told(bench: Bench, word: str) -> list[str]:
    """The kinds of acts of a thing's story, those by way of others in brackets."""
    return [f"({one.did})" if one.through else one.did for one in story(bench, word)]


def test_a_category_is_followed_through_its_name_what_was_filed_and_what_left_it(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        marked(bench, "Palaveri on tärkein", "Palaverin tärkeys", "Muut")
        category_changes.rename_category(bench, "Tieto", "Tiedonkulku")
        group.group(bench, ["Ohjeiden muuttuminen"], "Muut")  # names the other category only
        group.group(bench, ["Ohjeiden muuttuminen"], "Tiedonkulku")
        group.group(bench, ["Ohjeiden muuttuminen"], "")
        expression_changes.reword(bench, "Palaverin tärkeys", "Palaverit")  # is nothing to it
        assert told(bench, "Tiedonkulku") == [
            "segment.mark",
            "category.rename",
            "expression.file",
            "expression.file",
            "expression.unfile",
        ]


def test_what_was_merged_is_told_with_its_own_story_by_way_of_it(both: Pair) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Ohjeet")
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Viestintä")
        category_changes.merge_categories(bench, ["Ohjeet"], "Tieto")
    with aino.at_work(why="sama asia") as bench:
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
    with bertta.at_work() as bench:
        category_changes.add_category(bench, "Oma")
    synchronise(*both)
    for player in both:
        with player.at_work() as bench:
            steps = story(bench, "Viestintä")
            assert [(one.did, one.through) for one in steps] == [
                ("segment.mark", ("“Ohjeet”",)),
                ("category.add", ("“Tieto”",)),
                ("category.add", ()),
                ("category.merge", steps[3].through),
                ("category.merge", ()),
            ]  # fmt: skip
            assert sorted(steps[3].through) == ["“Ohjeet”", "“Tieto”"]
            assert steps[-1].why == "sama asia" and steps[-1].sentence.endswith("reason: sama asia")


def test_what_a_colleague_files_into_a_merged_category_later_belongs_to_the_one_that_stands(
    both: Pair,
) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Viestintä")
    synchronise(*both)
    with aino.at_work() as bench:
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
    with bertta.at_work() as bench:
        marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden harvuus", "Tieto")
    synchronise(*both)
    with aino.at_work() as bench:
        last = [one for one in story(bench, "Viestintä") if one.did == "segment.mark"]
        assert [(one.name, one.through) for one in last] == [("Bertta Mäkinen", ("“Tieto”",))]


def test_a_split_stands_in_the_stories_of_both_categories(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        category_changes.split_category(bench, "Tieto", "Ohjeet", ["Ohjeiden muuttuminen"])
        assert told(bench, "Tieto") == ["segment.mark", "category.split"]
        assert told(bench, "Ohjeet")[-1] == "category.split"


def test_moves_and_names_of_what_stands_above_belong_to_the_story_and_its_making_does_not(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Teema", level="main")
        category_changes.add_category(bench, "Tieto", under="Teema")
        category_changes.rename_category(bench, "Teema", "Pääteema")
        category_changes.define_category(bench, "Pääteema", {"definition": "Kaikki"})
        assert [(one.did, one.through) for one in story(bench, "Tieto")] == [
            ("category.add", ()),
            ("category.rename", ("“Pääteema”",)),
        ]


def test_an_expression_is_followed_to_its_quotes_unites_words_filings_and_the_name_of_its_category(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        first = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        second = marked(bench, "Palaveri on tärkein")
        expression_of(bench, second, "Palaverin tärkeys")
        expression_changes.reword(bench, "Ohjeiden muuttuminen", "Ohjeet muuttuvat")
        expression_changes.merge_expressions(bench, ["Palaverin tärkeys"], "Ohjeet muuttuvat")
        add_task(bench, "Mitä yhteistyö on?")
        mark.set_tasks(bench, first, ["T1"])
        category_changes.rename_category(bench, "Tieto", "Tiedonkulku")
        steps = story(bench, "Ohjeet muuttuvat")
        assert [(one.did, one.through) for one in steps] == [
            ("segment.mark", ()),
            ("segment.mark", ("H1:4",)),
            ("expression.write", ("“Palaverin tärkeys”",)),
            ("expression.reword", ()),
            ("expression.merge", ()),
            ("segment.tasks", ("H1:2",)),
            ("category.rename", ("“Tiedonkulku”",)),
        ]
        assert steps[3].sentence == "reworded “Ohjeiden muuttuminen” as “Ohjeet muuttuvat”"


def test_a_mark_is_followed_to_what_was_made_of_it(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen")
        expression_changes.reword(bench, "Ohjeiden muuttuminen", "Ohjeet muuttuvat")
        assert told(bench, "H1:2") == ["segment.mark", "(expression.reword)"]
        with pytest.raises(NotFound):
            story(bench, "H1:77")
        marked(bench, "soittelua")
        with pytest.raises(Ambiguous):
            story(bench, "H1:2")


def test_a_merge_that_was_taken_back_is_told_and_what_was_merged_has_a_story_of_its_own_again(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Viestintä")
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
        undo(bench)
        assert told(bench, "Viestintä") == ["category.add", "category.merge", "undo"]
        assert told(bench, "Tieto") == ["category.add", "category.merge", "undo"]
        redo(bench)
        assert told(bench, "Viestintä") == [
            "(category.add)",
            "category.add",
            "category.merge",
            "undo",
            "redo",
        ]


def test_a_participant_is_followed_through_merging(aino: Player) -> None:
    with aino.at_work() as bench:
        from tests.workbench.players import OTHER_TALK, imported

        imported(bench, "H2.txt", OTHER_TALK)
        participant_changes.set_variables(bench, "H2", {"region": "Eksote"})
        participant_changes.merge_people(bench, "H2", "H1")
        person = find_participant(bench.index, "H1").id
        assert told(bench, person)[-2:] == ["(participant.set)", "participant.merge"]


def test_an_earlier_name_finds_the_thing_and_says_what_became_of_it(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.rename_category(bench, "Tieto", "Tiedonkulku")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Viestintä")
        found = find_thing_ever(bench, "Tieto")
        assert found.remarks == ("“Tieto” is now called “Tiedonkulku”.",)
        assert found.thing == find_category(bench.index, "Tiedonkulku").id
        expression_changes.reword(bench, "Ohjeiden muuttuminen", "Ohjeet muuttuvat")
        assert (
            find_thing_ever(bench, "Ohjeiden muuttuminen").thing
            == find_expression(bench.index, "Ohjeet muuttuvat").id
        )
        category_changes.merge_categories(bench, ["Tiedonkulku"], "Viestintä")
        remarks = find_thing_ever(bench, "Tiedonkulku").remarks
        assert len(remarks) == 1 and "was merged into “Viestintä”" in remarks[0]
        retire_thing(bench, "Viestintä", "category")
        assert find_thing_ever(bench, "Viestintä").remarks == ("“Viestintä” is retired.",)


def test_the_story_has_every_act_that_wrote_to_the_thing_also_where_people_wrote_apart(both: Pair) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    synchronise(*both)
    for number in range(2):
        for player, name in zip(both, ("Viestintä", "Tiedotus"), strict=True):
            with player.at_work() as bench:
                category_changes.rename_category(
                    bench, find_thing_ever(bench, "Tieto").thing, f"{name} {number}"
                )
                group.group(bench, ["Ohjeiden muuttuminen"], f"Toinen {number}", make_category=True)
    synchronise(*both)
    with both[1].at_work() as bench:
        lines = [decode(row[0]) for row in bench.index.rows("SELECT body FROM line")]
        for (thing,) in bench.index.rows(
            "SELECT id FROM thing WHERE kind IN ('category', 'expression', 'segment')"
        ):
            wrote = {line.id for line in lines if any(write.entity == thing for write in line.act.writes)}
            assert wrote <= {step.line.id for step in follow(bench.index, thing) if not step.through}


def test_filters_go_together_and_a_month_or_day_is_counted_whole(both: Pair) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
    synchronise(*both)
    with bertta.at_work() as bench:
        category_changes.rename_category(bench, "Tieto", "Tiedonkulku")
        thing = find_category(bench.index, "Tiedonkulku").id
        for since, until, number in (
            ("", "2026-11", 2),
            ("2026-11-21", "2026-11-21", 2),
            ("2026-11-22", "", 0),
            ("", "2026-10", 0),
            ("2026", "2026", 2),
        ):
            found = history(bench, Asked(thing=thing, since=since, until=until))
            assert len(found) == number
            assert len(history(bench, Asked(kind="category", since=since, until=until))) == number
        assert [one.did for one in history(bench, Asked(coder="BM", thing=thing))] == ["category.rename"]
        assert [one.did for one in history(bench, Asked(coder="Aino Kallio", kind="category.add"))] == [
            "category.add"
        ]
        assert [one.did for one in history(bench, Asked(thing=thing, limit=1))] == ["category.rename"]


def test_decisions_are_those_that_stand_and_notes_and_looks_are_none(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        category_changes.add_category(bench, "Viestintä")
        memos.add_journal(bench, "Luettiin toiseen kertaan.", "note")
        memos.add_journal(bench, "Yläluokkia ei käytetä, " + "koska aineisto on pieni. " * 5, "decision")
        memos.add_journal(bench, "Haastateltavia oli yksi.", "deviation")
        category_changes.rename_category(bench, "Viestintä", "Viestinnän puute")
        undo(bench)
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
        set_setting(bench, "school", "LAB")
        set_setting(bench, "saturation.base", "6")
    with aino.at_work() as bench:
        found = history(bench, Asked(decisions=True))
        assert [one.did for one in found] == [
            "journal.write",
            "journal.write",
            "category.merge",
            "settings.change",
        ]
        assert found[0].sentence.endswith("koska aineisto on pieni")  # whole, not cut
        assert "deviation" in found[1].sentence
        assert (
            found[3].sentence
            == "changed the settings: base size in the saturation analysis = 6 (previously 4)"
        )
        assert [one.did for one in history(bench, Asked(decisions=True, kind="category"))] == [
            "category.merge"
        ]
        assert trail.history(bench.index, kinds=("category.merge",))[0].id == found[2].line


def test_things_are_called_as_they_were_called_also_while_a_name_was_tried_and_undone(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tuki")
        category_changes.rename_category(bench, "Tuki", "Apu")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Apu")
        undo(bench)
        undo(bench)  # the name is Tuki again
        marked(bench, "Palaveri on tärkein", "Palaverin tärkeys", "Tuki")
        sentences = [one.sentence for one in history(bench, Asked())]
        assert [name for one in sentences for name in ("Apu", "Tuki") if one.endswith(f"“{name}”")] == [
            "Tuki",
            "Apu",
            "Apu",
            "Apu",
            "Apu",
            "Tuki",
        ]


def test_a_decision_of_another_day_stands_at_its_day(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Yhteistyö", level="main")
        memos.add_journal(bench, "Yläluokkia ei käytetä.", "decision", "2021-02-10")
        told = history(bench, Asked(decisions=True))
        assert [(one.did, one.at[:10]) for one in told] == [
            ("journal.write", "2021-02-10"),
            ("category.add", "2026-11-21"),
        ]
