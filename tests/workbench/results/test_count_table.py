"""The table of frequencies: mentions, expressions and participants, for groups and after filters."""

import pytest

from qualcode.errors import NotFound
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.participant_changes import merge_people
from qualcode.workbench.project.tasks import add_task
from qualcode.workbench.results.count_table import CountTable, count_table
from qualcode.workbench.results.counts import Spread, Totals
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.overlap_remarks import overlaps
from tests.workbench.players import OTHER_TALK, Player, imported, imported_survey, marked, synchronise


def spreads(table: CountTable) -> dict[str, Spread]:
    return {row.name: row.spread for row in table.rows}


def groups(table: CountTable, name: str) -> dict[str, tuple[Spread, Totals]]:
    (row,) = [one for one in table.rows if one.name == name]
    return {
        group.name: (spread, group.totals) for group, spread in zip(table.groups, row.groups, strict=True)
    }


def coded(bench: Bench) -> None:
    """Two interviews and a survey: three mentions of Tieto by H1, one by H2, two by respondents of different regions;
    Kanavat by H2 and a respondent."""
    imported(bench, "H2.txt", OTHER_TALK)
    imported_survey(bench)
    category_changes.add_category(bench, "Kehitettävää", level="main")
    category_changes.add_category(bench, "Tieto", under="Kehitettävää")
    category_changes.add_category(bench, "Kanavat", under="Kehitettävää")
    category_changes.add_category(bench, "Johto", under="Kehitettävää")
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
    marked(bench, "muuttuvat koko ajan", "Muutos", "Tieto")
    marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteiden vähäisyys", "Tieto")
    marked(bench, "Sähköposti hukkuu", "Tiedon hukkuminen", "Tieto", document="H2")
    marked(bench, "Kanavia on liikaa", "Kanavien paljous", "Kanavat", document="H2")
    marked(bench, "Yhteinen kanava helpottaisi", "Yhteinen kanava", "Kanavat", document="kysely")
    marked(bench, "Tiedotteita tulee liian harvoin meille", "Tiedotteiden vähäisyys", document="kysely")
    marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeiden selkeys", "Tieto", document="kysely")


def test_mentions_expressions_and_participants_of_each_category_and_of_what_is_above(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        table = count_table(bench)
        assert table.totals == Totals(2, 4)
        assert [(row.name, row.depth, row.expressions, row.rows) for row in table.rows] == [
            ("Kehitettävää", 0, 7, 8),
            ("Tieto", 1, 5, 6),
            ("Kanavat", 1, 2, 2),
            ("Johto", 1, 0, 0),
        ]
        assert spreads(table) == {
            "Kehitettävää": Spread(7, 2, 3),
            "Tieto": Spread(5, 2, 2),
            "Kanavat": Spread(2, 1, 1),
            "Johto": Spread(0, 0, 0),
        }
        only = count_table(bench, level="subcategory")
        assert [row.name for row in only.rows] == ["Tieto", "Kanavat", "Johto"]
        assert {row.depth for row in only.rows} == {0}


def test_why_the_analysis_table_has_more_rows_than_mentions_is_said(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        assert overlaps(bench) == [("Tieto", 6, 5)]
        (remark,) = count_table(bench, level="subcategory").remarks_on_counts
        assert remark.endswith("(rows / f): Tieto: 6 / 5")


def test_groups_of_documents_materials_questions_and_coders(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        coded(bench)
    synchronise(*both)
    with both[1].at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit", "Tieto")
        assert groups(count_table(bench, by="document"), "Tieto") == {
            "H1": (Spread(3, 1, 0), Totals(1, 0)),
            "H2": (Spread(1, 1, 0), Totals(1, 0)),
            "kysely": (Spread(2, 0, 2), Totals(0, 4)),
        }
        assert groups(count_table(bench, by="material"), "Tieto") == {
            "interview": (Spread(4, 2, 0), Totals(2, 0)),
            "survey": (Spread(2, 0, 2), Totals(0, 4)),
        }
        assert groups(count_table(bench, by="question"), "Kehitettävää") == {
            "K1": (Spread(3, 0, 3), Totals(0, 3)),
            "K2": (Spread(0, 0, 0), Totals(0, 3)),
        }
        assert groups(count_table(bench, by="coder"), "Tieto") == {
            "Aino Kallio": (Spread(5, 2, 2), Totals(2, 4)),
            "Bertta Mäkinen": (Spread(1, 1, 0), Totals(2, 4)),
        }


def test_groups_of_a_variable_whatever_its_case_and_who_has_none(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        assert groups(count_table(bench, by="ALUE"), "Tieto") == {
            "Eksote": (Spread(1, 0, 1), Totals(0, 2)),
            "Kymsote": (Spread(1, 0, 1), Totals(0, 2)),
            "not known": (Spread(3, 2, 0), Totals(2, 0)),
        }
        with pytest.raises(NotFound) as refused:
            count_table(bench, by="väri")
        assert "Alue" in refused.value.hint


def test_groups_of_a_fact_of_documents_in_which_nobody_speaks(aino: Player) -> None:
    with aino.at_work() as bench:
        for name, city in (("Kuopion", "Kuopio"), ("Lahden", "Lahti"), ("Porin", "")):
            imported(bench, f"{name}.txt", f"{name} käytännöt ovat hyviä.\n", ImportOptions(kind="text"))
            marked(bench, f"{name} käytännöt", f"{name} tapa", "Käytännöt", document=name)
            if city:
                set_facts(bench, name, {"kaupunki": city})
        marked(bench, "kollegat ovat hyviä", "Kollegat", "Käytännöt")
        assert groups(count_table(bench, by="Kaupunki"), "Käytännöt") == {
            "Kuopio": (Spread(1, 0, 0), Totals(0, 0)),
            "Lahti": (Spread(1, 0, 0), Totals(0, 0)),
            "not known": (Spread(2, 1, 0), Totals(1, 0)),
        }
        set_facts(bench, "H1", {"kaupunki": "kuopio"})
        assert groups(count_table(bench, by="kaupunki"), "Käytännöt")["kuopio"] == (
            Spread(2, 1, 0),
            Totals(1, 0),
        )


def test_filters_narrow_the_marks_and_the_n_alike(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        table = count_table(bench, Filters(where=(("alue", "eksote"),)))
        assert table.totals == Totals(0, 2)
        assert spreads(table)["Kehitettävää"] == Spread(2, 0, 2)
        table = count_table(bench, Filters(document="H1"))
        assert table.totals == Totals(1, 0)
        assert spreads(table)["Tieto"] == Spread(2, 1, 0)
        table = count_table(bench, Filters(category="Kanavat"))
        assert spreads(table) == {"Kanavat": Spread(2, 1, 1)}
        table = count_table(bench, Filters(participant="H2"))
        assert table.totals == Totals(1, 0)
        assert spreads(table)["Kanavat"] == Spread(1, 1, 0)


def test_a_mark_of_two_speakers_counts_only_the_one_that_is_asked_for(aino: Player) -> None:
    with aino.at_work() as bench:
        text = "K: Kysymys tässä?\nA: Ensimmäinen vastaa.\nB: Toinen jatkaa siitä.\n"
        imported(bench, "pari.txt", text, ImportOptions(speakers=(("K", "?"),)))
        mark(bench, "pari", Place(start=0, end=54), simplify=["Kaikki"], into="Tieto", make_category=True)
        assert spreads(count_table(bench))["Tieto"] == Spread(1, 2, 0)
        assert spreads(count_table(bench, Filters(participant="pari-1")))["Tieto"] == Spread(1, 1, 0)


def test_a_fact_of_an_interview_says_nothing_of_the_survey_that_the_same_person_answered(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        merge_people(bench, "V1", "H1")
        set_facts(bench, "H1", {"kaupunki": "Kuopio"})
        set_facts(bench, "kysely", {"kaupunki": "Lahti"})
        table = count_table(bench, by="kaupunki")
        assert {one.name: one.totals for one in table.groups} == {
            "Kuopio": Totals(1, 0),
            "Lahti": Totals(0, 4),
        }


def test_questions_and_tasks_are_counted_too(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        asked = count_table(bench, of="question")
        assert [(row.name[:2], row.spread, row.totals) for row in asked.rows] == [
            ("K1", Spread(3, 0, 3), Totals(0, 3)),
            ("K2", Spread(0, 0, 0), Totals(0, 3)),
        ]
        assert "in answers to the question" in asked.notes[0]
        assert not any("under the category" in note for note in asked.notes)
        add_task(bench, "Mitä on kehitettävä?")
        marked(bench, "Palaveri on tärkein", "Palaverit", "Tieto", tasks=["T1"])
        (row,) = count_table(bench, of="task").rows
        assert (row.name, row.spread) == ("T1 Mitä on kehitettävä?", Spread(1, 1, 0))


def test_the_sentences_of_a_category_speak_of_each_material(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        sentences = {row.name: row.sentences for row in count_table(bench).rows}
        assert sentences["Tieto"] == (
            "Luokkaan kuuluvia ilmauksia oli molemmilla haastateltavilla (3 mainintaa).",
            "Luokkaan kuuluvia ilmauksia oli kahdella vastaajalla neljästä (2 mainintaa).",
        )
        assert sentences["Johto"][1] == "Luokkaan kuuluvia ilmauksia ei ollut yhdelläkään vastaajalla."


def test_marks_in_no_category_are_told(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        marked(bench, "Palaveri on tärkein", "Palaverit")
        assert any(one.startswith("1 mark is in no category") for one in count_table(bench).remarks_on_counts)
