"""What can be taken back when colleagues or another machine of one's own have gone on meanwhile."""

import shutil
from pathlib import Path

import pytest

from qualcode.acts.undo import ChangedSince
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import group
from qualcode.workbench.team.history import redoable, undoable
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import Player, marked, player, synchronise, tree

Pair = tuple[Player, Player]


def test_undoing_a_merge_brings_back_what_was_merged_with_what_was_filed_in_it_since(both: Pair) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        category_changes.add_category(bench, "Viestintä")
    synchronise(*both)
    with aino.at_work() as bench:
        category_changes.merge_categories(bench, ["Tieto"], "Viestintä")
        marked(bench, "Palaveri on tärkein", "Palaverin tärkeys", "Viestintä")
    with bertta.at_work() as bench:  # who doesn't know of the merge yet
        marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden harvuus", "Tieto")
    synchronise(*both)
    with aino.at_work() as bench:
        assert len(tree(bench)) == 1
        group.group(bench, ["Palaverin tärkeys"], "")
        for _time in range(3):  # the grouping, the mark, the merge
            undo(bench)
    synchronise(*both)
    for one in both:
        with one.at_work() as bench:
            assert tree(bench) == [
                "Tieto f=2 i=1 r=0 [Ohjeiden muuttuminen, Tiedotteiden harvuus]",
                "Viestintä f=0 i=0 r=0",
            ]


def test_the_list_says_what_stands_in_the_way_and_who(both: Pair) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Muu")
        category_changes.rename_category(bench, "Muu", "Viestintä")
        category_changes.define_category(bench, "Viestintä", {"definition": "Kaikki"})
    synchronise(*both)
    with bertta.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        category_changes.rename_category(bench, "Viestintä", "Puhe")
    synchronise(*both)
    with aino.at_work() as bench:
        assert [(one.did, one.hinders) for one in undoable(bench)[:4]] == [
            ("category.define", ""),
            ("category.rename", "Bertta Mäkinen has since changed “Puhe”"),
            ("category.add", "Bertta Mäkinen has since changed “Puhe”"),
            ("category.add", "Bertta Mäkinen has since worked from the entry (“Ohjeiden muuttuminen”)"),
        ]
        undo(bench)
        with pytest.raises(ChangedSince, match="Bertta Mäkinen has since changed “Puhe”"):
            undo(bench)


def test_ones_own_later_changes_stand_in_no_ones_way(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.rename_category(bench, "Tieto", "Viestintä")
        category_changes.rename_category(bench, "Viestintä", "Puhe")
        assert not any(one.hinders for one in undoable(bench))


def test_each_of_the_list_is_one_undo_and_each_of_the_other_one_redo(aino: Player) -> None:
    with aino.at_work() as bench:
        for name in ("Tieto", "Viestintä", "Puhe"):
            category_changes.add_category(bench, name)
        undo(bench)
        redo(bench)
        undo(bench)
        undo(bench)
        redo(bench)
        before = len(undoable(bench))
        while before:
            told = undoable(bench)
            assert len(told) == before
            taken = undo(bench)
            assert told[0].sentence.removeprefix("redone: ") in taken.sentence
            before -= 1
        again = redoable(bench)
        assert len(again) == 4
        for one in again:
            assert one.line == redoable(bench)[0].line
            redo(bench)
        assert redoable(bench) == []


def test_two_machines_of_one_coder_take_back_each_others_acts_and_one_act_only_once(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Viestintä")
    laptop = player(tmp_path / "laptop")
    shutil.copytree(aino.root, laptop.root)
    for machine in (aino, laptop):  # both take back the same act, not knowing of each other
        with machine.at_work() as bench:
            undo(bench)
    synchronise(aino, laptop)
    for machine in (aino, laptop):
        with machine.at_work() as bench:
            assert [line.split(" f=")[0] for line in tree(bench)] == ["Tieto"]
            assert undoable(bench)[0].sentence == "added the category “Tieto”"
    with laptop.at_work() as bench:
        redo(bench)
    synchronise(aino, laptop)
    with aino.at_work() as bench:
        assert len(tree(bench)) in (1, 2)
        undo(bench)
        assert len(tree(bench)) <= 1
