"""One thing whole: what is known of it, its figures, quotes, memos and history, by any of its handles."""

from pathlib import Path

import pytest

from qualcode.errors import Ambiguous, NotFound
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.memos import add_memo
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.find import (
    find_category,
    find_document,
    find_expression,
    find_participant,
    find_thing,
)
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.participant_changes import set_variables
from qualcode.workbench.results.counts import Spread
from qualcode.workbench.whole.coding import whole_category, whole_expression, whole_segments
from qualcode.workbench.whole.material import whole_document, whole_participant
from qualcode.workbench.whole.whole import Whole
from tests.workbench.players import OTHER_TALK, Player, begun, imported, imported_survey, marked


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def coded(bench: Bench) -> None:
    imported(bench)
    imported(bench, "H2.txt", OTHER_TALK)
    imported_survey(bench)
    category_changes.add_category(
        bench, "Kehitettävää", level="main", texts={"definition": "Mitä muutettaisiin."}
    )
    category_changes.add_category(bench, "Tieto", under="Kehitettävää")
    category_changes.add_category(bench, "Kanavat", under="Kehitettävää")
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    marked(bench, "Kanavia on liikaa", "Kanavien määrä", "Kanavat", document="H2")
    marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeiden muuttuminen", document="kysely")
    mark(bench, "H1", Place("Palaveri on tärkein"), simplify=["Ohjeiden muuttuminen"], deviant=True)
    mark(bench, "H1", Place("kollegat ovat hyviä"))


def fact(whole: Whole, key: str) -> object:
    return next(one.value for one in whole.facts if one.key == key)


def places(whole: Whole) -> list[tuple[str, bool]]:
    return [(row.place, row.deviant) for row in whole.quotes]


def test_a_category_with_all_below_it(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        add_memo(bench, "Rajattava vielä.", "Kehitettävää")
        whole = whole_category(bench, "Kehitettävää")
        assert (fact(whole, "definition"), fact(whole, "parent")) == ("Mitä muutettaisiin.", None)
        assert (fact(whole, "mentions"), fact(whole, "interviewees"), fact(whole, "respondents")) == (3, 2, 1)
        assert [(one.name, one.spread) for one in whole.categories] == [
            ("Tieto", Spread(2, 1, 1)),
            ("Kanavat", Spread(1, 1, 0)),
        ]
        assert [words for _name, words, _spread in whole.expressions] == [
            "Ohjeiden muuttuminen",
            "Kanavien määrä",
        ]
        assert places(whole) == [("H1:2", False), ("H1:4", True), ("H2:2", False), ("kysely:5", False)]
        assert [memo.text for memo in whole.memos] == ["Rajattava vielä."]
        assert whole.history[-1].did == "memo.write" and whole.history[0].did == "category.add"
        assert fact(whole_category(bench, "tieto"), "parent") == "Kehitettävää"


def test_an_expression_with_the_quotes_for_and_against_it(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        whole = whole_expression(bench, "Ohjeiden")
        assert (whole.name, fact(whole, "category")) == ("Ohjeiden muuttuminen", "Kehitettävää / Tieto")
        assert fact(whole, "mentions") == 2
        assert places(whole) == [("H1:2", False), ("H1:4", True), ("kysely:5", False)]


def test_a_document_and_a_participant(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        set_facts(bench, "H1", {"paikka": "Kotka"})
        set_variables(bench, "V3", {"ammatti": "Kela"})
        whole = whole_document(bench, "H1")
        assert (fact(whole, "marks"), fact(whole, "unsimplified"), fact(whole, "about")) == (
            3,
            1,
            {"place": "Kotka"},
        )
        assert fact(whole, "speakers") == {"Haastattelija": "the interviewer", "H1": "H1"}
        assert [(one.name, one.spread) for one in whole.categories] == [
            ("Kehitettävää", Spread(1, 1, 0)),
            ("Tieto", Spread(1, 1, 0)),
        ]
        assert places(whole) == [("H1:2", False), ("H1:4", True), ("H1:6", False)]
        person = whole_participant(bench, "V3")
        assert fact(person, "variables") == {"Alue": "Kymsote", "ammatti": "Kela"}
        assert (person.totals.interviewees, person.totals.respondents) == (0, 1)
        assert places(person) == [("kysely:5", False)]


def test_all_marks_of_a_place_and_one_by_its_handles(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        mark(bench, "H1", Place("soittelua ja palavereja"), facts={"kokeilu": "yksi"})
        both = whole_segments(bench, "h1:2")
        assert sorted(str(fact(one, "quote")) for one in both) == [
            "Ohjeet muuttuvat koko ajan",
            "soittelua ja palavereja",
        ]
        (latest,) = whole_segments(bench, "last")
        assert (fact(latest, "quote"), fact(latest, "facts")) == (
            "soittelua ja palavereja",
            {"kokeilu": "yksi"},
        )
        assert find_segment(bench.index, "H2:2").quote == "Kanavia on liikaa"
        assert find_thing(bench.index, "H2:2") == find_segment(bench.index, "H2:2").id
        with pytest.raises(Ambiguous) as several:
            find_segment(bench.index, "H1:2")
        assert any("soittelua" in one for one in several.value.candidates)
        with pytest.raises(NotFound):
            find_segment(bench.index, "H1:5")


def test_a_beginning_names_a_thing_if_only_one_begins_so_and_a_whole_name_goes_first(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        category_changes.add_category(bench, "Tietoa puuttuu")
        assert find_category(bench.index, "tieto").name == "Tieto"
        assert find_category(bench.index, "tietoa").name == "Tietoa puuttuu"
        assert find_category(bench.index, "last").name == "Tietoa puuttuu"
        with pytest.raises(Ambiguous):
            find_category(bench.index, "k")
        assert find_document(bench.index, "kys").name == "kysely"
        with pytest.raises(Ambiguous):
            find_document(bench.index, "H")
        assert find_participant(bench.index, "v2").name == "V2"
        assert find_expression(bench.index, "kanavien").text == "Kanavien määrä"
        category_changes.add_category(bench, "H1:n asiat")
        assert find_thing(bench.index, "H1") == find_document(bench.index, "H1").id
        with pytest.raises(NotFound):
            find_category(bench.index, "tietoa", beginning=False)


def test_a_new_category_is_made_although_another_begins_so(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        mark(bench, "H1", Place("Tiedotteita tulee liian harvoin"), simplify=["Tiedotteet"], into="Kan",
             make_category=True)  # fmt: skip
        assert {"Kan", "Kanavat"} <= {row.name for row in whole_document(bench, "H1").categories} | {
            "Kanavat"
        }
        assert find_category(bench.index, "Kan").name == "Kan"
