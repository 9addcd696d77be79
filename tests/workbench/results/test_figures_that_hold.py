"""Figures that were wrong once: nobody is left out of an N, no part leaks, and what can't be said is refused."""

import sqlite3
from pathlib import Path

import pytest

from qualcode.errors import Refusal, WrongUsage
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.mark_all import places_of
from qualcode.workbench.coding.mark_facts import set_mark_facts
from qualcode.workbench.coding.simplify import simplify
from qualcode.workbench.exports.count_export import SheetOptions, export_counts
from qualcode.workbench.exports.database_file import export_database
from qualcode.workbench.exports.database_question import ask
from qualcode.workbench.exports.table_export import analysis_table
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.participant_changes import merge_people, set_variables
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.results.answers import answers_to
from qualcode.workbench.results.comparison import comparison
from qualcode.workbench.results.count_table import count_table
from qualcode.workbench.results.counts import Totals
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import expression_rows, wanted_categories
from qualcode.workbench.results.matrix import export_matrix, framework_matrix, summarise
from qualcode.workbench.results.saturation_parts import saturation_by
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.surveys.question_kinds import set_question
from qualcode.workbench.whole.coding import whole_segments
from tests.workbench.players import (
    OTHER_TALK,
    TALK,
    Player,
    begun,
    imported,
    imported_survey,
    joined,
    marked,
    synchronise,
)

TICKS = ("Vastaajanumero", "Kanava [Puhelin]", "Kanava [Chat]", "Alue", "Mitä yhteistyössä pitäisi kehittää?")
TICKED = (
    ("1", "1", "0", "Itä", "Yhteinen kanava helpottaisi arjen työtä paljon"),
    ("2", "0", "0", "Itä", "Tiedotteita tulee liian harvoin meille asti"),
    ("3", "1", "1", "Länsi", "Ohjeet voisivat olla selkeämpiä kaikille"),
)


@pytest.fixture
def aino(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def group_totals(bench: Bench, by: str) -> dict[str, Totals]:
    return {group.name: group.totals for group in count_table(bench, by=by).groups}


def test_who_ticked_none_of_the_choices_answered_nevertheless(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench, TICKED, head=TICKS)
        (found,) = answers_to(bench, "Kanava", Filters())
        assert (found.whole.answered, [(one.value, one.n) for one in found.whole.choices]) == (
            3,
            [("Puhelin", 2), ("Chat", 1)],
        )
        (split,) = answers_to(bench, "Alue", Filters(), by="Kanava")
        assert {one.name: one.total for one in split.groups} == {"Puhelin": 2, "Chat": 1, "none of these": 1}


def test_choices_that_end_in_a_semicolon_put_nobody_among_the_unknown(aino: Player) -> None:
    with aino.at_work() as bench:
        rows = [(one[0], "Puhelin;Chat;", one[3], one[4]) for one in TICKED]
        imported_survey(bench, rows, head=("Vastaajanumero", "Kanavat", "Alue", TICKS[-1]))
        set_question(bench, "Kanavat", "several", [])
        (split,) = answers_to(bench, "Alue", Filters(), by="Kanavat")
        assert {one.name: one.total for one in split.groups} == {"Puhelin": 3, "Chat": 3}


def test_the_steps_of_a_scale_must_be_answers_and_stand_once(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench, TICKED, head=TICKS)
        for steps in (["a", "b"], ["Itä", "Länsi", "itä"]):
            with pytest.raises(WrongUsage):
                set_question(bench, "Alue", "scale", steps)


def test_n_is_never_more_than_all_who_count(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        set_setting(bench, "no_answer", "Ohjeet voisivat olla selkeämpiä kaikille")
    with aino.at_work() as bench:
        assert count_table(bench).totals.respondents == 3
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", "Tieto", document="kysely")
        assert count_table(bench).totals.respondents == 4
        row = next(one for one in count_table(bench, of="question").rows if one.spread.respondents)
        assert row.spread.respondents <= row.totals.respondents == 3


def test_a_fact_of_marks_leaves_everybody_in_the_group_that_isnt_known_too(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        imported(bench, "H2.txt", OTHER_TALK)
        first = marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        marked(bench, "Kanavia on liikaa", "Kanavat", "Tieto", document="H2")
        set_mark_facts(bench, first, {"koe": "1"})
        assert group_totals(bench, "koe") == {"1": Totals(2, 0), "not known": Totals(2, 0)}


def test_groups_by_nothing_or_by_two_kinds_of_things_are_refused(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        set_variables(bench, "H1", {"alue": "Itä"})
        marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        for by in (",", "material,alue", "alue,coder"):
            with pytest.raises(WrongUsage):
                count_table(bench, by=by)


def test_with_two_variables_the_test_leaves_out_who_isnt_known_by_both(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        set_setting(bench, "comparison.test", "fisher")
        set_variables(bench, "V1", {"a": "x", "b": "y"})
        marked(bench, "Yhteinen kanava helpottaisi", "Kanava", "Tieto", document="kysely")
    with aino.at_work() as bench:
        assert comparison(bench, Filters(), by="a,b").rows[0].probabilities == (None, None)


def test_a_quote_contradicts_one_expression_and_supports_another(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        own = marked(bench, "Ohjeet muuttuvat koko ajan", "Nopeus", "Nopea")
        simplify(bench, own, "Vaikeus", into="Vaikea", make_category=True, deviant=True)
        against = Filters(deviant=True)
        names = {one.name for one in count_table(bench, against).rows if one.spread.mentions}
        assert names == {"Vaikea"}
        assert len(wanted_categories(bench, against)) == 1
        table, _left, _bare = analysis_table(bench, filters=against)
        assert [row.expression for row in table.rows] == ["Vaikeus"]
        table, left, _bare = analysis_table(bench, filters=Filters(category="Nopea"))
        assert ([row.expression for row in table.rows], left) == (["Nopeus"], 0)


def test_what_was_summarised_before_a_round_is_hidden_in_it_and_stays_as_it_was(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        imported(bench)
        marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        summarise(bench, "H1", "Tieto", "Ennen kierrosta.")
    bertta = joined(aino, tmp_path / "bertta")
    with aino.at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
    synchronise(aino, bertta)
    with bertta.at_work() as bench:
        assert framework_matrix(bench, Filters()).cases[0].cells[0].summary == ""
        summarise(bench, "H1", "Tieto", "Kierroksella.")
        assert framework_matrix(bench, Filters()).cases[0].cells[0].summary == "Kierroksella."
    synchronise(aino, bertta)
    cecilia = joined(aino, tmp_path / "cecilia", "cs", "Cecilia Sund")
    with cecilia.at_work() as bench:
        assert framework_matrix(bench, Filters()).cases[0].cells[0].summary == "Ennen kierrosta."
        summarise(bench, "H1", "Tieto", "Muille.")
        assert "Muille." in export_matrix(
            bench, SheetOptions("fi", tmp_path / "m.csv"), Filters()
        ).path.read_text("utf-8-sig")


def test_a_text_without_speakers_is_a_row_of_the_matrix_by_document(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "muistio.txt", "Kokeilu onnistui hyvin.\n", ImportOptions(kind="text"))
        marked(bench, "onnistui hyvin", "Onnistuminen", "Tulos", document="muistio")
        found = framework_matrix(bench, Filters(), by="document")
        assert [(one.name, one.cells[0].words) for one in found.cases] == [("muistio", "Onnistuminen")]


def test_not_every_place_can_be_marked_in_a_text_that_was_changed_by_hand(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        (document,) = document_queries.documents(bench.index)
        path = next((aino.root / "documents" / document.id).rglob("*.txt"))
        path.chmod(0o644)
        path.write_text(path.read_text("utf-8").replace("Ohjeet", "Uudet ohjeet"), encoding="utf-8")
    with aino.at_work() as bench, pytest.raises(Refusal):
        places_of(bench, "H1", "koko ajan")


def test_a_mark_of_one_of_two_documents_of_a_name_can_be_shown(aino: Player, tmp_path: Path) -> None:
    bertta = joined(aino, tmp_path / "bertta")
    for player, words, text in (
        (aino, "Ohjeet muuttuvat", TALK),
        (bertta, "Kanavia on liikaa", OTHER_TALK.replace("H2:", "H1:")),
    ):
        with player.at_work() as bench:
            imported(bench, "H1.txt", text)
            marked(bench, words, words)
    synchronise(aino, bertta)
    with aino.at_work() as bench:
        assert len(whole_segments(bench, "H1:2")) == 2
        names = {f"H1 ({one.id[:5]}):2" for one in document_queries.documents(bench.index)}
        assert len(names) == 2 and all(len(whole_segments(bench, name)) == 1 for name in names)


def test_a_query_gives_every_column_and_words_for_bytes(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(
            bench,
            [(one[0], "a", "b", *one[2:]) for one in TICKED],
            head=("Vastaajanumero", "code", "code_", *TICKS[2:]),
        )
        assert ask(bench, "SELECT x'00ff' AS a, 2 AS a") == (["a", "a 2"], [("00ff", 2)])
        names, _rows = ask(bench, "SELECT * FROM participants")
        assert len({name.casefold() for name in names}) == len(names) >= 7


def test_a_fact_of_a_document_that_shows_who_spoke_isnt_in_the_file(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        imported(bench)
        imported_survey(bench)
        set_facts(bench, "H1", {"kaupunki": "Kuopio", "mode": "Teams"})
        exported = export_database(bench, tmp_path / "x.sqlite")
        assert any("kaupunki" in remark for remark in exported.remarks)
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    assert [row[0] for row in connection.execute("SELECT facts FROM documents WHERE name = 'H1'")] == [
        "mode=Teams"
    ]
    connection.close()


def test_a_file_of_one_or_two_people_picked_out_by_a_variable_needs_a_reason(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", "Tieto", document="kysely")
        wanted = Filters(where=(("alue", "Kymsote"),))
        for export in (export_counts, export_matrix):
            with pytest.raises(Refusal):
                export(bench, SheetOptions("fi"), wanted)
        bench.why = "osallistujat suostuivat"
        where = bench.folder.root.parent
        for export in (export_counts, export_matrix):
            export(bench, SheetOptions("fi", where / f"{export.__name__}.csv", identifying=True), wanted)
            assert (where / f"{export.__name__}.csv").exists()


def test_groups_in_a_file_have_names_of_its_language(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        imported(bench)
        imported_survey(bench)
        marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        path = export_counts(bench, SheetOptions("fi", tmp_path / "c.csv"), by="material").path
        assert "haastattelu: f" in path.read_text("utf-8-sig")


def test_figures_of_expressions_are_of_the_marks_that_fit_and_those_of_all_stay(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        imported(bench, "H2.txt", OTHER_TALK)
        marked(bench, "Ohjeet muuttuvat", "Sama", "Tieto")
        marked(bench, "Kanavia on liikaa", "Sama", document="H2")
        for filters, mentions in (
            (Filters(participant="H2"), 1),
            (Filters(), 2),
            (Filters(document="H1"), 1),
        ):
            assert [row.spread.mentions for row in expression_rows(bench, filters)] == [mentions]


def test_the_n_of_a_wave_are_those_who_answered_that_wave(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        later = [(f"2{one[0]}", one[1], one[4], "") for one in TICKED]
        later.append(("29", "Itä", "", ""))
        imported_survey(bench, later, "toinen.csv")
        first, *_others, blank = [one.name for one in people_queries.participants(bench.index)]
        merge_people(bench, blank, first)
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", "Tieto", document="toinen")
        assert count_table(bench, Filters(document="toinen")).totals.respondents == 3
        assert group_totals(bench, "document") == {"kysely": Totals(0, 4), "toinen": Totals(0, 3)}


def test_how_many_were_invited_is_a_fact_of_surveys_only(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, options=ImportOptions(invited=7))
        imported_survey(bench, options=ImportOptions(invited=7))
        known = {one.name: one.fact("invited") for one in document_queries.documents(bench.index)}
        assert known == {"H1": "", "kysely": "7"}


def test_saturation_by_task_without_tasks_says_so(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        with pytest.raises(Refusal, match="task"):
            saturation_by(bench, bench.settings.saturation, "task")


def test_by_participant_who_doesnt_speak_of_a_category_stays_in_its_sequence(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench)
        imported(bench, "H2.txt", OTHER_TALK)
        marked(bench, "Ohjeet muuttuvat", "Ohjeet", "Tieto")
        marked(bench, "Kanavia on liikaa", "Kanavat", "Kanava", document="H2")
        rule = bench.settings.saturation._replace(unit="participant")
        parts, _sentences = saturation_by(bench, rule, "category")
        assert {one.name: len(one.found.sequences[0].steps) for one in parts} == {"Tieto": 2, "Kanava": 2}
