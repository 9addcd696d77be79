"""The grouping kept for a screen: after every act it is what reading all of it anew would show."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qualcode.index.queries import expressions as expression_queries
from qualcode.workbench.bench import Bench, Recorded
from qualcode.workbench.categories import abstraction, category_changes
from qualcode.workbench.categories.grouping import Grouping, quotes_of
from qualcode.workbench.coding import expression_changes, group
from qualcode.workbench.find import find_category
from qualcode.workbench.material.themes import tie_theme
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team import undo
from tests.screens.desk import example, opened


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A copy of the example in which Lauri has joined, opened."""
    with opened(example(tmp_path / "study")) as bench:
        yield bench


A, B, C = "Suora puhelinyhteys", "Suojattu viestintä", "Tutustumiskäynnit ja työkierto"


def state(grouping: Grouping) -> tuple[object, ...]:
    """All that a screen shows of it."""
    counted = {
        name: sorted(mark.segment for mark, _who in told)
        for name, told in grouping.marks.items()
        if name in grouping.expressions
    }
    return (
        list(grouping.expressions.values()),
        list(grouping.categories.values()),
        {one: list(ones) for one, ones in grouping.members.items()},
        grouping.waiting,
        grouping.to_be_grouped,
        grouping.unsimplified,
        grouping.spreads,
        grouping.totals,
        counted,
    )


def within(bench: Bench, category: str) -> list[str]:
    """The expressions in a category, by their identifiers."""
    wanted = find_category(bench.index, category).id
    return [one.id for one in expression_queries.expressions(bench.index) if one.subcategory == wanted]


ACTS: dict[str, Callable[[Bench], Recorded]] = {
    "file": lambda bench: group.group(bench, within(bench, A)[:3], B),
    "file in a new one": lambda bench: group.group(bench, within(bench, A)[:2], "Uusi", make_category=True),
    "take out": lambda bench: group.group(bench, within(bench, A)[:2], ""),
    "file under a higher one": lambda bench: group.group(bench, within(bench, A)[:1], "Kehitettävät asiat"),
    "unite": lambda bench: expression_changes.merge_expressions(
        bench, within(bench, A)[1:3], within(bench, B)[0]
    ),
    "reword": lambda bench: expression_changes.reword(bench, within(bench, A)[0], "Soittaminen suoraan"),
    "retire an expression": lambda bench: retire_thing(bench, within(bench, A)[0], "expression"),
    "rename": lambda bench: category_changes.rename_category(bench, A, "Puhelin"),
    "move": lambda bench: abstraction.move_categories(bench, [A, B], "Sovitut toimintatavat"),
    "abstract": lambda bench: abstraction.move_categories(bench, [A, B], "Välineet", make=True),
    "lift": lambda bench: category_changes.set_level(bench, A, "main", under=""),
    "merge": lambda bench: category_changes.merge_categories(bench, [A], B),
    "split": lambda bench: category_changes.split_category(bench, A, "Uusi", within(bench, A)[:2]),
    "retire": lambda bench: retire_thing(bench, A, "category"),
    "retire what is above": lambda bench: retire_thing(bench, "Kehitettävät asiat", "category"),
    "define": lambda bench: category_changes.define_category(bench, A, {"definition": "Soitetaan"}),
    "a theme": lambda bench: tie_theme(bench, "K3", "Kehitettävät asiat"),
    "retire a document": lambda bench: retire_thing(bench, "H2", "document"),
}


@pytest.mark.parametrize("name", ACTS)
def test_after_an_act_and_its_undoing_it_is_as_if_all_had_been_read_anew(bench: Bench, name: str) -> None:
    group.group(bench, within(bench, C), "")
    kept = Grouping(bench)
    before = state(kept)
    kept.take_in(ACTS[name](bench).act)
    assert state(kept) == state(Grouping(bench)) != before
    kept.take_in(undo.undo(bench).act)
    assert state(kept) == state(Grouping(bench))
    kept.take_in(undo.redo(bench).act)
    assert state(kept) == state(Grouping(bench))


def test_what_is_right_under_a_higher_category_or_in_one_out_of_use_is_still_to_be_grouped(
    bench: Bench,
) -> None:
    kept = Grouping(bench)
    before = set(kept.to_be_grouped)
    one, two, *_rest = within(bench, A)
    gone = set(within(bench, B))
    kept.take_in(group.group(bench, [one], "Kehitettävät asiat").act)
    kept.take_in(group.group(bench, [two], "").act)
    kept.take_in(retire_thing(bench, B, "category").act)
    assert set(kept.to_be_grouped) - before == {one, two} | gone


def test_quotes_tell_place_words_and_whose_they_are(bench: Bench) -> None:
    (one,) = [one for one in expression_queries.expressions(bench.index) if one.id == within(bench, A)[0]]
    (quotes,) = quotes_of(bench, [one]).values()
    assert len(quotes) == len(one.segments)
    for quote in quotes:
        document, _colon, passage = quote.place.partition(":")
        assert int(passage) == quote.passage and quote.words and all(quote.people)
        assert document in {"H1", "H2", "H3"} or document.startswith("Kysely") or quote.people


def test_levels_and_what_has_no_parent_yet_are_told_for_the_abstraction(bench: Bench) -> None:
    kept = Grouping(bench)
    assert kept.levels() == ["subcategory", "upper", "main"] and not kept.without_parent()
    kept.take_in(abstraction.move_categories(bench, [A], "").act)
    assert kept.named(kept.without_parent()) == [A]
    main = find_category(bench.index, "Kehitettävät asiat").id
    assert not kept.above(main)
    assert set(kept.expressions_below(main)) == {
        one.id for one in kept.expressions.values() if one.subcategory in kept.below(main)
    }
