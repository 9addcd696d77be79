"""A coding table: quotes are found, nothing is moved or reworded unseen, what was exported brings nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from qualcode.errors import Unreadable
from qualcode.importers.coding_table import from_rows, from_text, read_coding_table
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.coding_row import CodingTable
from qualcode.model.file_limits import USUAL
from qualcode.model.things import Category
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.coding.tables.coding_plan import CodingPlan
from qualcode.workbench.coding.tables.table_comparison import plan_of
from qualcode.workbench.coding.tables.table_import import record_plan
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import Player, joined, synchronise

TALK = {
    "H1": "H: Mikä toimii?\n\nV: Se että tietää kenelle soittaa. Ja nimetty yhteyshenkilö auttaa.\n\nH: Entä muuta?\n\n"
    "V: No palaverit, niissä sovitaan asioista. Joo.\n",
    "H2": "H: Mikä toimii?\n\nV: Nimetty ihminen, ehdottomasti. Joo.\n\nH: Entä muuta?\n\n"
    "V: Aikaa ei ole koskaan 12 minuuttia.\n",
}
HEADER = ["Dokumentti", "Alkuperäinen ilmaus", "Pelkistetty ilmaus", "Alaluokka", "Pääluokka"]


@pytest.fixture(name="player")
def a_project_with_two_interviews(aino: Player, tmp_path: Path) -> Player:
    with aino.at_work() as bench:
        for name, talk in TALK.items():
            (tmp_path / f"K{name}.txt").write_text(talk, "utf-8")
        import_files(bench, [tmp_path / "KH1.txt", tmp_path / "KH2.txt"], ImportOptions())
    return aino


@pytest.fixture(name="bench")
def opened(player: Player) -> Iterator[Bench]:
    with player.at_work() as bench:
        yield bench


def table(*rows: tuple[str, ...], header: list[str] = HEADER) -> CodingTable:
    return from_rows([header, *map(list, rows)], "t.csv")


def taken(bench: Bench, coding: CodingTable) -> CodingPlan:
    plan = plan_of(bench, coding)
    record_plan(bench, plan)
    return plan


def chains(bench: Bench) -> set[tuple[str, str, str, str]]:
    """Quote, expression, category and the one above it."""
    quotes = segment_queries.quotes(bench.index)
    names = {one.id: one for one in category_queries.categories(bench.index)}
    return {
        (
            quotes[segment],
            one.text,
            names[one.subcategory].name if one.subcategory else "",
            names[parent].name if one.subcategory and (parent := names[one.subcategory].parent) else "",
        )
        for one in expression_queries.expressions(bench.index)
        for segment in one.segments
    }


ROWS = (
    ("KH1", "tietää kenelle soittaa", "Yhteyshenkilön tunteminen", "Yhteyshenkilöt", "Rakenteet"),
    ("KH1", "nimetty yhteyshenkilö auttaa", "Nimetty yhteyshenkilö", "Yhteyshenkilöt", "Rakenteet"),
    ("KH2", "Nimetty ihminen, ehdottomasti", "Nimetty yhteyshenkilö", "Yhteyshenkilöt", "Rakenteet"),
    ("KH2", "Aikaa ei ole koskaan", "Ajan puute", "", ""),
)


def test_a_table_makes_marks_expressions_and_categories_and_one_undo_takes_all_back(bench: Bench) -> None:
    plan = taken(bench, table(*ROWS))
    assert plan.figures() == {
        "marks": 4,
        "expressions": 3,
        "links": 0,
        "filed": 0,
        "memos": 0,
        "categories": 2,
    }
    assert chains(bench) == {tuple(row[1:]) for row in ROWS}
    undo(bench)
    assert not chains(bench)
    assert not category_queries.categories(bench.index)
    redo(bench)
    assert chains(bench) == {tuple(row[1:]) for row in ROWS}


def test_the_same_table_brings_nothing_the_second_time_nor_in_a_colleagues_copy(
    player: Player, tmp_path: Path
) -> None:
    with player.at_work() as bench:
        taken(bench, table(*ROWS))
        assert plan_of(bench, table(*ROWS)).brings_nothing
    bertta = joined(player, tmp_path / "bertta")
    synchronise(player, bertta)
    with bertta.at_work() as bench:
        plan = plan_of(bench, table(*ROWS))
        assert plan.brings_nothing
        assert plan.unchanged == 4


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Citat", "Förenklat uttryck", "Underkategori", "Huvudkategori"], 1),
        (["Main category", "Subcategory", "Simplified expression", "Original expression"], -1),
        (["Quote", "Expression", "Alaluokka", "Pääluokka"], 1),
    ],
)
def test_columns_stand_in_any_order_and_language_and_words_alone_find_the_document(
    bench: Bench, header: list[str], row: int
) -> None:
    cells = list(ROWS[0][1:])[::row]
    plan = taken(bench, table(tuple(cells), header=header))
    assert plan.alone == 1
    assert chains(bench) == {tuple(ROWS[0][1:])}


def test_a_changed_expression_is_shown_as_a_change_and_reworded(bench: Bench) -> None:
    taken(bench, table(*ROWS))
    changed = [
        (*row[:2], row[2].replace("Nimetty yhteyshenkilö", "Nimetty henkilö"), *row[3:]) for row in ROWS
    ]
    before = {one.id for one in expression_queries.expressions(bench.index)}
    plan = plan_of(bench, table(*changed))
    assert [(one.kind, one.before, one.after) for one in plan.differences] == [
        ("reword", "Nimetty yhteyshenkilö", "Nimetty henkilö")
    ]
    record_plan(bench, plan)
    assert {one.id for one in expression_queries.expressions(bench.index)} == before
    assert chains(bench) == {tuple(row[1:]) for row in changed}
    assert plan_of(bench, table(*changed)).brings_nothing


def test_an_expression_moves_only_if_all_its_rows_say_so(bench: Bench) -> None:
    taken(bench, table(*ROWS))
    one = [ROWS[0], (*ROWS[1][:3], "Aika", "Resurssit"), ROWS[2], ROWS[3]]
    plan = plan_of(bench, table(*one))
    assert "“Nimetty yhteyshenkilö” is filed only in “Yhteyshenkilöt”" in plan.notices[0]
    assert not plan.differences
    assert not plan.categories
    both = [ROWS[0], *((*row[:3], "Aika", "Resurssit") for row in ROWS[1:3]), ROWS[3]]
    plan = taken(bench, table(*both))
    assert [(one.kind, one.before, one.after) for one in plan.differences] == [
        ("move", "Yhteyshenkilöt", "Aika")
    ]
    assert chains(bench) == {tuple(row[1:]) for row in both}


def test_what_cannot_be_taken_is_listed_with_the_nearest_place_and_the_rest_comes_in(bench: Bench) -> None:
    rows = (
        ROWS[0],
        ("KH2", "Aikaa ei ole koskaan 15 minuuttia", "Ajan puute", "", ""),
        ("", "Joo", "Myöntely", "", ""),
        ("KH1", "No palaverit, joissa sovitaan asioista", "Palaverit", "", ""),
        ("KH1", "jotain aivan muuta kuin sanottiin", "Muu", "", ""),
    )
    plan = taken(bench, table(*rows))
    told = {one.row: one for one in plan.problems}
    assert set(told) == {3, 4, 6}
    assert "2 places" in told[4].problem
    assert [one.row.number for one in plan.near] == [5]
    assert {quote for quote, *_rest in chains(bench)} == {
        "tietää kenelle soittaa",
        "No palaverit, niissä sovitaan asioista",
    }


def test_codes_without_expressions_file_the_quotes_themselves(bench: Bench) -> None:
    rows = [
        ["Document name", "Code", "Segment"],
        ["KH1", "Rakenteet > Yhteyshenkilöt", "tietää kenelle soittaa"],
    ]
    taken(bench, from_rows(rows, "maxqda.xlsx"))
    assert chains(bench) == {("tietää kenelle soittaa", "", "Yhteyshenkilöt", "Rakenteet")}
    assert plan_of(bench, from_rows(rows, "maxqda.xlsx")).brings_nothing


def test_rows_by_standard_input_may_name_a_passage_tasks_and_facts(bench: Bench) -> None:
    lines = (
        '{"document": "KH1", "place": "KH1:2", "expression": "Koko vuoro", "facts": {"trial": "2"}}\n'
        '{"document": "KH2", "quote": "Nimetty ihminen", "task": "9"}\n'
    )
    plan = taken(bench, from_text('{"quote": ""}\n' + lines, USUAL))
    assert [one.row for one in plan.problems] == [3]
    assert "Task 9 not found" in plan.problems[0].problem
    (segment,) = [one for one in segment_queries.segments(bench.index) if one.facts]
    assert segment.facts == (("trial", "2"),)
    assert segment.quote == "Se että tietää kenelle soittaa. Ja nimetty yhteyshenkilö auttaa."


def test_a_mark_that_is_there_gets_what_the_table_adds(bench: Bench) -> None:
    mark.mark(bench, "KH1", Place(quote="tietää kenelle soittaa"), simplify=["Tieto"])
    plan = taken(
        bench, table(ROWS[0], ("KH1", "tietää kenelle soittaa", "Tieto", "Yhteyshenkilöt", "Rakenteet"))
    )
    assert plan.figures()["marks"] == 0
    assert {row[1:] for row in chains(bench)} == {
        ("Yhteyshenkilön tunteminen", "Yhteyshenkilöt", "Rakenteet"),
        ("Tieto", "Yhteyshenkilöt", "Rakenteet"),
    }


@pytest.mark.parametrize("rows", [[], [["a", "b"]], [["Alkuperäinen ilmaus"], ["x"]], [["Quote", "Quote"]]])
def test_a_table_without_its_headings_is_refused_with_an_example(rows: list[list[str]]) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_rows(rows, "t.csv")
    assert "expression" in refusal.value.hint


def test_a_broken_line_of_json_is_named() -> None:
    with pytest.raises(Unreadable, match="Line 2"):
        from_text('{"quote": "a", "code": "b"}\n{"quote": \n', USUAL)


CELLS = st.sampled_from(
    ["", "KH1", "KH2", "Joo", "tietää kenelle soittaa", "Aika", "Rakenteet", "x", "– –", "KH1:2", "\n;"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_whatever_a_table_says_it_brings_nothing_twice_and_is_undone_as_a_whole(
    bench: Bench, rows: list[tuple[str, ...]]
) -> None:
    before = chains(bench)
    plan = taken(bench, table(*rows))
    again = plan_of(bench, table(*rows))
    assert not again.rows
    assert not [one for one in again.differences if one.kind == "reword"]
    if plan.rows:
        undo(bench)
    assert chains(bench) == before


THREE = ["Dokumentti", "Alkuperäinen ilmaus", "Pelkistetty ilmaus", "Alaluokka", "Yläluokka", "Pääluokka"]


def with_three_levels(bench: Bench) -> None:
    set_setting(bench, "levels", "subcategory,upper,main")


def test_one_name_under_two_parents_is_two_categories(bench: Bench) -> None:
    with_three_levels(bench)
    rows = (
        ("KH1", "tietää kenelle soittaa", "a", "Muu", "Resurssit", "Työ"),
        ("KH1", "nimetty yhteyshenkilö auttaa", "b", "Muu", "Voimat", "Työ"),
        ("KH2", "Nimetty ihminen", "c", "Muu", "Voimat", "Vapaa"),
    )
    taken(bench, table(*rows, header=THREE))
    names = {one.id: one for one in category_queries.categories(bench.index)}
    paths = {
        (one.text, one_path(names, one.subcategory)) for one in expression_queries.expressions(bench.index)
    }
    assert paths == {("a", "Työ/Resurssit/Muu"), ("b", "Työ/Voimat/Muu"), ("c", "Vapaa/Voimat/Muu")}


def one_path(names: dict[str, Category], category: str) -> str:
    one = names[category]
    return f"{one_path(names, one.parent)}/{one.name}" if one.parent else one.name


def test_another_parent_in_the_table_is_told_and_moves_nothing(bench: Bench) -> None:
    taken(bench, table(*ROWS))
    plan = plan_of(bench, table((*ROWS[0][:4], "Voimavarat"), header=HEADER))
    assert plan.brings_nothing
    assert (
        "“Yhteyshenkilöt” is under “Rakenteet” in the project and under “Voimavarat” in the table"
        in plan.notices[0]
    )


def test_a_level_that_the_project_doesnt_use_is_told_once_with_the_way_to_use_it(bench: Bench) -> None:
    rows = [(*row[:4], "Yläluokka", row[4]) for row in ROWS[:3]]
    plan = plan_of(bench, table(*rows, header=THREE))
    assert len(plan.problems) == 3
    assert [one.partition("qualcode ")[2] for one in plan.notices] == ["set levels subcategory,upper,main"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("[Mikä toimii?] Se että tietää kenelle soittaa [Ja nimetty.]", "Se että tietää kenelle soittaa"),
        ("”tietää kenelle soittaa” (KH1)", "tietää kenelle soittaa"),
        ("“tietää kenelle soittaa” KH1", "tietää kenelle soittaa"),
        ("tietää kenelle soittaa, KH1", "tietää kenelle soittaa"),
        ("tietää … soittaa", "tietää kenelle soittaa"),
        ("kenelle soittaa. … No palaverit", None),
        ("Mikä toimii? soittaa niissä sovitaan asioista Joo ja aivan muuta", None),
    ],
)
def test_quotes_as_people_print_them_are_marked_where_they_stand_and_never_over_several_turns(
    bench: Bench, quote: str, expected: str | None
) -> None:
    taken(bench, table(("KH1", quote, "Uusi", "", "")))
    assert {one[0] for one in chains(bench)} == ({expected} if expected else set())


def test_two_quotes_in_one_cell_are_two_rows(bench: Bench) -> None:
    cell = "”tietää kenelle soittaa” (KH1)\n”Nimetty ihminen” (KH2)"
    taken(bench, table(("", cell, "Yhteyshenkilöt", "", "")))
    assert {one[:2] for one in chains(bench)} == {
        ("tietää kenelle soittaa", "Yhteyshenkilöt"),
        ("Nimetty ihminen", "Yhteyshenkilöt"),
    }


def test_empty_cells_mean_as_above_only_when_that_is_said(bench: Bench) -> None:
    rows = [HEADER, list(ROWS[0]), ["KH1", "nimetty yhteyshenkilö auttaa", "", "", ""]]
    plain = from_rows(rows, "t.csv")
    assert any("--fill-down" in remark for remark in plain.remarks)
    taken(bench, from_rows(rows, "t.csv", fill_down=True))
    assert {one[1:3] for one in chains(bench)} == {("Yhteyshenkilön tunteminen", "Yhteyshenkilöt")}
    assert len(chains(bench)) == 2


def test_a_column_of_peoples_codes_says_who_speaks_and_another_speaker_is_a_problem(bench: Bench) -> None:
    names = sorted(one.name for one in people_queries.participants(bench.index))
    header = ["Koodi", "Alkuperäinen ilmaus", "Pelkistys"]
    one, other = (name for name in names if name.startswith("KH"))
    coding = table(
        (one, "tietää kenelle soittaa", "a"), (other, "nimetty yhteyshenkilö auttaa", "b"), header=header
    )
    assert [row.participant for row in coding.rows] == [one, other]
    assert not any(row.categories for row in coding.rows)


def test_a_mark_with_other_words_in_the_table_gets_them_in_place_of_the_old_ones(bench: Bench) -> None:
    taken(bench, table(*ROWS))
    changed = [ROWS[0], (*ROWS[1][:2], "Yhteyshenkilön tunteminen", *ROWS[1][3:]), *ROWS[2:]]
    plan = taken(bench, table(*changed))
    assert [(one.kind, one.before, one.after) for one in plan.differences] == [
        ("replace", "Nimetty yhteyshenkilö", "Yhteyshenkilön tunteminen")
    ]
    assert chains(bench) == {tuple(row[1:]) for row in changed}
    undo(bench)
    assert chains(bench) == {tuple(row[1:]) for row in ROWS}


def test_another_spelling_in_all_rows_rewords_the_expression(bench: Bench) -> None:
    taken(bench, table(*ROWS))
    plan = taken(bench, table(*[(*row[:2], f"{row[2].lower()}.", *row[3:]) for row in ROWS]))
    assert {one.kind for one in plan.differences} == {"reword"}
    assert {one[1] for one in chains(bench)} == {f"{row[2].lower()}." for row in ROWS}


def test_marks_of_colleagues_and_retired_ones_are_told(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        taken(bench, table(ROWS[0]))
    bertta = joined(player, tmp_path / "bertta")
    synchronise(player, bertta)
    with bertta.at_work() as bench:
        assert plan_of(bench, table(ROWS[0])).of_others == 1
    with player.at_work() as bench:
        (mark_there,) = segment_queries.segments(bench.index)
        retire_thing(bench, mark_there.id, "segment")
        assert plan_of(bench, table(ROWS[0])).retired == 1


def test_comments_of_other_programs_are_memos_and_no_expressions(bench: Bench) -> None:
    rows = [
        ["Document", "Quotation Content", "Codes", "Comment"],
        ["KH1", "tietää kenelle soittaa", "Aika", "muista"],
    ]
    plan = taken(bench, from_rows(rows, "atlas.xlsx"))
    assert plan.figures()["memos"] == 1
    assert chains(bench) == {("tietää kenelle soittaa", "", "Aika", "")}


def test_cells_filled_down_end_where_a_row_names_its_own_category() -> None:
    rows = [
        ("Alkuperäinen ilmaus", "Pelkistetty ilmaus", "Alaluokka", "Pääluokka"),
        ("a", "Ajan puute", "Resurssit", "Esteet"),
        ("b", "", "", ""),
        ("c", "", "Ratkaisut", ""),
        ("d", "Kalenteri", "", ""),
        ("e", "", "", "Tuki"),
        ("f", "", "Ratkaisut", ""),
    ]
    found = from_rows(rows, "t.csv", fill_down=True).rows
    assert [(one.quote, one.expression, tuple(name for _level, name in one.categories)) for one in found] == [
        ("a", "Ajan puute", ("Resurssit", "Esteet")),
        ("b", "Ajan puute", ("Resurssit", "Esteet")),
        ("c", "", ("Ratkaisut", "Esteet")),
        ("d", "Kalenteri", ("Ratkaisut", "Esteet")),
        ("e", "", ("Tuki",)),
        ("f", "", ("Ratkaisut", "Tuki")),
    ]


def test_a_change_of_a_colleagues_expression_says_whose_it_is(player: Player, tmp_path: Path) -> None:
    with player.at_work() as bench:
        taken(bench, table(ROWS[0]))
    bertta = joined(player, tmp_path / "b")
    synchronise(player, bertta)
    rewritten = (ROWS[0][0], ROWS[0][1], "Muilla sanoilla", *ROWS[0][3:])
    with bertta.at_work() as bench:
        plan = plan_of(bench, table(rewritten))
        assert [(one.kind, one.by) for one in plan.differences] == [("reword", "Aino Kallio")]
    with player.at_work() as bench:
        plan = plan_of(bench, table(rewritten))
        assert [(one.kind, one.by) for one in plan.differences] == [("reword", "")]


def test_rows_have_the_numbers_of_the_sheet_and_merged_cells_apply_to_all_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "taulukko.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for column, heading in enumerate(("Alkuperäinen ilmaus", "Pelkistetty ilmaus", "Alaluokka")):
            sheet.write(2, column, heading)
        for row, (quote, words) in {3: ("yksi", "a"), 4: ("kaksi", "b"), 6: ("kolme", "c")}.items():
            sheet.write(row, 0, quote)
            sheet.write(row, 1, words)
        sheet.merge_range(3, 2, 4, 2, "Tieto")
        sheet.write(6, 2, "Aika")
    found = read_coding_table(path, USUAL)
    assert [(one.number, one.quote, one.categories) for one in found.rows] == [
        (4, "yksi", (("subcategory", "Tieto"),)),
        (5, "kaksi", (("subcategory", "Tieto"),)),
        (7, "kolme", (("subcategory", "Aika"),)),
    ]
