"""What lists, counts and exports are narrowed to is the same everywhere, facts of marks, people and documents alike."""

from pathlib import Path

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.mark_facts import set_mark_facts
from qualcode.workbench.coding.memos import add_memo
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.exports.table_export import analysis_table, export_table
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.participant_changes import set_variables
from qualcode.workbench.material.themes import tie_theme
from qualcode.workbench.results.cooccurrence import categories_together
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.results.counts import Spread, Totals
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import (
    document_rows,
    expression_rows,
    memo_rows,
    participant_rows,
    segment_rows,
    wanted_categories,
)
from qualcode.workbench.rounds.round_end import finish
from qualcode.workbench.rounds.rounds import open_round
from tests.workbench.players import OTHER_TALK, Player, begun, imported, imported_survey, joined, marked

MEMO = "Ensimmäinen kokeilu onnistui hyvin.\nToinen kokeilu jäi kesken.\n"
"""A made-up memo about two trials."""


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def coded(bench: Bench) -> None:
    """Two interviews, a memo and a survey, with a mark in each."""
    imported(bench)
    imported(bench, "H2.txt", OTHER_TALK)
    imported(bench, "muistio.txt", MEMO, ImportOptions(kind="text"))
    imported_survey(bench)
    set_variables(bench, "H1", {"alue": "Eksote"})
    category_changes.add_category(bench, "Kehitettävää", level="main")
    category_changes.add_category(bench, "Tieto", under="Kehitettävää")
    category_changes.add_category(bench, "Kanavat", under="Kehitettävää")
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    marked(bench, "Kanavia on liikaa", "Kanavien määrä", "Kanavat", document="H2")
    marked(bench, "Ohjeet voisivat olla selkeämpiä", "Selkeät ohjeet", "Tieto", document="kysely")
    marked(bench, "Puhelin riittää minulle", "Puhelin", "Kanavat", document="kysely")
    mark(bench, "muistio", Place("Ensimmäinen kokeilu onnistui"), simplify=["Onnistuminen"], into="Tieto",
         facts={"kokeilu": "yksi"})  # fmt: skip
    mark(bench, "muistio", Place("Toinen kokeilu jäi"), simplify=["Kesken"], into="Tieto")
    set_mark_facts(bench, "last", {"Kokeilu": "kaksi"})


def places(bench: Bench, **narrowed: object) -> list[str]:
    return [row.place for row in segment_rows(bench, Filters(**narrowed))]  # type: ignore[arg-type]


def mentions(bench: Bench, filters: Filters, **options: str) -> dict[str, int]:
    return {row.name: row.spread.mentions for row in count_table(bench, filters, **options).rows}


def test_marks_are_narrowed_by_facts_of_people_documents_and_of_themselves(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        set_facts(bench, "H2", {"alue": "Kymsote"})
        assert places(bench, where=(("ALUE", "eksote"),)) == ["H1:2", "kysely:2"]
        assert places(bench, where=(("alue", "Kymsote"),)) == ["H2:2", "kysely:5"]
        assert places(bench, where=(("kokeilu", "yksi"),)) == ["muistio:1"]
        assert places(bench, where=(("kokeilu", "kaksi"),)) == ["muistio:2"]
        assert places(bench, where=(("kokeilu", "yksi"), ("alue", "Eksote"))) == []
        with pytest.raises(NotFound) as refused:
            places(bench, where=(("väri", "sininen"),))
        assert "kokeilu" in refused.value.hint.casefold()


def test_what_is_said_of_a_mark_counts_before_what_is_known_of_the_person(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        set_mark_facts(bench, segment_rows(bench, Filters(document="H1"))[0].segment.id, {"alue": "Keusote"})
        assert places(bench, where=(("alue", "Eksote"),)) == ["kysely:2"]
        assert places(bench, where=(("alue", "Keusote"),)) == ["H1:2"]
        table = count_table(bench, Filters(where=(("alue", "Keusote"),)))
        assert (table.totals, table.rows[0].spread) == (Totals(1, 0), Spread(1, 1, 0))
        by = count_table(bench, by="alue")
        of = dict(zip([group.name for group in by.groups], by.rows[0].groups, strict=True))
        assert of["Keusote"] == Spread(1, 1, 0)
        assert next(group.totals for group in by.groups if group.name == "Keusote") == Totals(1, 0)


def test_a_fact_that_only_marks_have_sorts_nobody_out(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        table = count_table(bench, Filters(where=(("kokeilu", "yksi"),)))
        assert table.totals == Totals(2, 4)
        assert table.rows[0].spread == Spread(1, 0, 0)
        by = count_table(bench, by="kokeilu", level="main")
        assert {group.name: spread for group, spread in zip(by.groups, by.rows[0].groups, strict=True)} == {
            "kaksi": Spread(1, 0, 0),
            "yksi": Spread(1, 0, 0),
            "not known": Spread(4, 2, 2),
        }


def test_material_question_theme_and_coder_narrow_marks_and_counts_alike(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        assert places(bench, material="kysely") == ["kysely:2", "kysely:5"]
        assert places(bench, material="haastattelu") == ["H1:2", "H2:2"]
        assert places(bench, material="text") == ["muistio:1", "muistio:2"]
        first, second = (key for key in ("K1", "K2"))
        assert places(bench, question=second) == ["kysely:2"]
        assert places(bench, question=f"kysely {first}") == ["kysely:5"]
        tie_theme(bench, "K1", "Tieto")
        assert places(bench, theme="Kehitettävää") == ["kysely:5"]
        assert places(bench, theme="Kanavat") == []
        assert places(bench, coder="aino kallio") == places(bench)
        assert mentions(bench, Filters(material="survey")) == {"Kehitettävää": 2, "Tieto": 1, "Kanavat": 1}
        assert count_table(bench, Filters(material="survey")).totals == Totals(0, 4)
        assert count_table(bench, Filters(material="text")).totals == Totals(0, 0)
        assert mentions(bench, Filters(theme="Tieto"))["Tieto"] == 1
        for wrong in (
            {"material": "lehti"},
            {"question": "K9"},
            {"theme": "-"},
            {"coder": "zz"},
            {"task": "T9"},
        ):
            with pytest.raises((NotFound, Refusal)):
                places(bench, **wrong)


def test_deviant_quotes_are_counted_when_they_are_asked_for_and_only_then(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        mark(bench, "H1", Place("Palaveri on tärkein"), simplify=["Puhelin"], deviant=True)
        assert mentions(bench, Filters(document="H1"))["Kanavat"] == 0
        assert mentions(bench, Filters(deviant=True)) == {"Kehitettävää": 1, "Tieto": 0, "Kanavat": 1}
        assert places(bench, deviant=True) == ["H1:4"]
        assert [row.quote.place for row in analysis_table(bench, filters=Filters(deviant=True))[0].rows] == [
            "H1:4"
        ]


def test_lists_of_other_things_show_those_in_which_a_mark_fits(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        add_memo(bench, "Huomio ohjeista.", "Tieto")
        add_memo(bench, "Huomio kanavista.", "Kanavat")
        eksote = Filters(where=(("alue", "Eksote"),))
        assert [(row.name, row.marks) for row in document_rows(bench, eksote)] == [("H1", 1), ("kysely", 1)]
        assert [one.name for one in participant_rows(bench, eksote)] == ["H1", "V1", "V2"]
        assert [one.name for one in participant_rows(bench, Filters(category="Tieto"))] == ["H1", "V3"]
        assert [row.name for row in document_rows(bench, Filters(category="Tieto"))] == [
            "H1",
            "muistio",
            "kysely",
        ]
        assert [row.name for row in document_rows(bench, Filters(material="text"))] == ["muistio"]
        assert [row.text for row in expression_rows(bench, Filters(material="interview"))] == [
            "Ohjeiden muuttuminen",
            "Kanavien määrä",
        ]
        assert [one.text for one in memo_rows(bench, filters=Filters(document="H1"))] == ["Huomio ohjeista."]
        names = {row.id: row.name for row in count_table(bench).rows}
        assert {names[one] for one in wanted_categories(bench, Filters(document="H2"))} == {
            "Kehitettävää",
            "Kanavat",
        }
        assert {names[one] for one in wanted_categories(bench, Filters(category="Tieto"))} == {"Tieto"}
        assert categories_together(bench, Filters(document="H2")) == []


def test_two_variables_at_once_make_a_group_of_each_combination(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        for who, job in (("V1", "Kela"), ("V2", "Kunta"), ("V3", "Kela"), ("H1", "Kela")):
            set_variables(bench, who, {"Ammatti": job})
        table = count_table(bench, by="alue,ammatti", level="main")
        found = {
            group.name: (spread, group.totals)
            for group, spread in zip(table.groups, table.rows[0].groups, strict=True)
        }
        assert found == {
            "Eksote · Kela": (Spread(2, 1, 1), Totals(1, 1)),
            "Eksote · Kunta": (Spread(0, 0, 0), Totals(0, 1)),
            "Kymsote · Kela": (Spread(1, 0, 1), Totals(0, 1)),
            "Kymsote · not known": (Spread(0, 0, 0), Totals(0, 1)),
            "not known · not known": (Spread(3, 1, 0), Totals(1, 0)),
        }


def test_the_analysis_table_is_narrowed_and_says_when_nothing_is_left(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        table, left, bare = analysis_table(bench, filters=Filters(category="Tieto", material="interview"))
        assert [(row.quote.place, row.expression) for row in table.rows] == [("H1:2", "Ohjeiden muuttuminen")]
        assert (left, bare) == (0, 0)
        mark(bench, "H1", Place("kollegat ovat hyviä"))
        assert analysis_table(bench, filters=Filters(document="H1"))[2] == 1
        with pytest.raises(Refusal):
            export_table(bench, TableOptions(), None, filters=Filters(document="H1", category="Kanavat"))


def test_marks_of_a_round_can_be_looked_at_alone(tmp_path: Path, aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
    joined(aino, tmp_path / "bertta")
    with aino.at_work() as bench:
        open_round(bench, "Pilotti", documents=["H2"], coders=["ak", "bm"])
        marked(bench, "Tunnen kumppanit nimeltä", "Tunteminen", "Tieto", document="H2")
        assert places(bench, round="Pilotti") == ["H2:2"]
        assert mentions(bench, Filters(round="pilotti"))["Kehitettävää"] == 1
        finish(bench, "Pilotti")
        with pytest.raises(NotFound):
            places(bench, round="Toinen")


def test_several_choices_in_one_answer_are_several_values(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        set_variables(bench, "H1", {"kanava": "puhelin; chat"})
        set_variables(bench, "H2", {"kanava": "chat"})
        assert [one.name for one in participant_rows(bench, Filters(where=(("kanava", "Chat"),)))] == [
            "H1",
            "H2",
        ]
        assert len(segment_rows(bench, Filters(where=(("kanava", "puhelin"),)))) == 1
        table = count_table(bench, by="kanava")
        named = {group.name: group.totals for group in table.groups}
        assert named["chat"] == Totals(2, 0) and named["puhelin"] == Totals(1, 0)
        tieto = next(row for row in table.rows if row.name == "Tieto")
        assert [spread.mentions for spread, group in zip(tieto.groups, table.groups, strict=True)
                if group.name in ("chat", "puhelin")] == [1, 1]  # fmt: skip
