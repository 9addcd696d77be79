"""Coding into a given frame: quotes go into categories without being simplified."""

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.coding.simplify import simplify
from qualcode.workbench.project.tasks import add_task
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, marked, tree

QUOTE = Place("Ohjeet muuttuvat koko ajan")


def framed(bench: Bench, category: str, *, also: bool = False) -> str:
    return mark(bench, "H1", QUOTE, into=category, make_category=True, also=also).thing


def texts(bench: Bench, segment: str) -> list[str]:
    found = segment_queries.live_segment(bench.index, segment)
    words = expression_queries.wordings(bench.index)
    return [words[one].text for one in (found.expressions if found else ())]


def test_a_quote_goes_into_a_category_without_words_and_counts(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = framed(bench, "Tieto")
        assert texts(bench, segment) == [""]
        assert tree(bench) == ["Tieto f=1 i=1 r=0"]
        (row,) = count_table(bench).rows
        assert (row.spread.mentions, row.expressions, row.rows) == (1, 0, 1)


def test_a_place_as_lists_show_it_names_the_turn_to_mark(aino: Player) -> None:
    with aino.at_work() as bench:
        (document,) = document_queries.documents(bench.index)
        turns = document_queries.passages(bench.index, document.id, document.revision)
        whole = mark(bench, "H1:2", Place()).thing
        assert segment_queries.live_segment(bench.index, whole).quote == turns[1].text  # type: ignore[union-attr]
        quote = mark(bench, "H1:2", QUOTE).thing
        found = segment_queries.live_segment(bench.index, quote)
        assert found and found.quote == QUOTE.quote and found.passage == 2
        with pytest.raises(Refusal):
            mark(bench, "H1:1", QUOTE)
        with pytest.raises(Refusal):
            mark(bench, "H1:99", Place())


def test_a_second_category_is_taken_only_when_the_analyst_says_so(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = framed(bench, "Tieto")
        with pytest.raises(Refusal) as refused:
            framed(bench, "Kanavat")
        assert "“Tieto”" in refused.value.sentence and "--also" in refused.value.hint
        assert tree(bench)[0] == "Tieto f=1 i=1 r=0"
        assert framed(bench, "Kanavat", also=True) == segment
        assert tree(bench) == ["Tieto f=1 i=1 r=0", "Kanavat f=1 i=1 r=0"]
        undo(bench)
        assert tree(bench) == ["Tieto f=1 i=1 r=0"]
        with pytest.raises(Refusal, match="already"):
            framed(bench, "Tieto")


def test_a_mark_that_is_simplified_and_in_no_category_goes_there_as_it_is(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen")
        framed(bench, "Tieto")
        assert texts(bench, segment) == ["Ohjeiden muuttuminen"]
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Ohjeiden muuttuminen]"]


def test_words_written_later_are_those_of_the_mark_in_its_category(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = framed(bench, "Tieto")
        simplify(bench, segment, "Ohjeiden muuttuminen")
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Ohjeiden muuttuminen]"]
        other = mark(bench, "H1", Place("Tiedotteita tulee liian harvoin"), into="Tieto").thing
        simplify(bench, other, "Ohjeiden muuttuminen")
        assert texts(bench, other) == ["Ohjeiden muuttuminen"]
        assert tree(bench) == ["Tieto f=2 i=1 r=0 [Ohjeiden muuttuminen]"]


def test_words_of_another_category_dont_move_the_mark_there(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "kollegat ovat hyviä", "Hyvät kollegat", "Yhteisö")
        segment = framed(bench, "Tieto")
        with pytest.raises(Refusal) as refused:
            simplify(bench, segment, "Hyvät kollegat")
        assert "“Yhteisö”" in refused.value.sentence and "“Tieto”" in refused.value.sentence
        assert texts(bench, segment) == [""]


def test_a_mark_in_two_categories_is_simplified_where_it_is_said(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = framed(bench, "Tieto")
        framed(bench, "Kanavat", also=True)
        with pytest.raises(Refusal) as refused:
            simplify(bench, segment, "Ohjeiden muuttuminen")
        assert "expression reword" in refused.value.hint
        simplify(bench, segment, "Ohjeiden muuttuminen", into="Kanavat")
        assert tree(bench) == ["Tieto f=1 i=1 r=0", "Kanavat f=1 i=1 r=0 [Ohjeiden muuttuminen]"]


def test_what_else_is_said_of_a_mark_that_is_there_isnt_lost(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = framed(bench, "Tieto")
        add_task(bench, "Mitä on kehitettävä?")
        mark(bench, "H1", QUOTE, into="Tieto", tasks=["T1"])
        found = segment_queries.live_segment(bench.index, segment)
        assert found is not None and found.tasks == ("T1",)
        mark(bench, "H1", QUOTE, into="Kanavat", make_category=True, also=True, deviant=True)
        assert tree(bench) == ["Tieto f=1 i=1 r=0", "Kanavat f=0 i=0 r=0"]


def test_the_proposed_commands_are_those_that_do_it(aino: Player) -> None:
    with aino.at_work() as bench:
        framed(bench, "Tieto")
        with pytest.raises(Refusal) as refused:
            framed(bench, "Tiedon kulku")
        for line in refused.value.hint.splitlines():  # the category isn't there yet: the hint makes it
            assert line.endswith(" --new") and "'Tiedon kulku'" in line
        category_changes.add_category(bench, "Kanavat")
        with pytest.raises(Refusal) as refused:
            framed(bench, "Kanavat")
        assert "qualcode mark H1 --from 50 --to 76 --into Kanavat --also\n" in refused.value.hint
        with pytest.raises(Refusal, match="--also needs --into"):
            mark(bench, "H1", QUOTE, simplify=["Ohjeet"], into="Tieto", also=True)


def test_words_written_later_are_told_as_a_simplification(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = framed(bench, "Tieto")
        assert simplify(bench, segment, "Ohjeiden muuttuminen").sentence == (
            "simplified H1:2 as “Ohjeiden muuttuminen”"
        )
        undo(bench)
        assert texts(bench, segment) == [""]
