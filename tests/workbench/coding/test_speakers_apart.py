"""A quote in which several people speak gives nobody another's words, wherever it is shown."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.index.queries import participants as people_queries
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.category_changes import add_category
from qualcode.workbench.coding.quote_pick import pick, short_quotes
from qualcode.workbench.coding.speakers_apart import Speakers, told_apart
from qualcode.workbench.exports.table_export import analysis_table, export_table
from qualcode.workbench.find_marks import find_segment
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.results.filters import EVERYTHING, Filters
from qualcode.workbench.results.lists import segment_rows
from qualcode.workbench.results.quotes import quotes_by_category
from qualcode.workbench.results.shown_marks import with_speakers
from qualcode.workbench.results.words import words_said
from tests.workbench.players import Player, begun, imported, imported_survey, marked

ACROSS = "Se on soittelua ja palavereja. Ohjeet muuttuvat koko ajan.\nMiten tieto kulkee?\nHuonosti."
APART = "Se on soittelua ja palavereja. Ohjeet muuttuvat koko ajan.\n[Haastattelija: Miten tieto kulkee?]\nHuonosti."
GROUP = """Haastattelija: Mitä yhteistyö on?
P1: Soittelua.
P2: Ja palavereja.
P1: Niin, niitäkin.
"""
SPEAKERS = ImportOptions(speakers=(("P1", "P1"), ("P2", "P2"), ("Haastattelija", "?")))


def test_the_interviewers_question_stands_in_brackets_wherever_the_quote_is_shown(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        mark = marked(bench, ACROSS, "Soittelu", "Tieto")
        (quote,) = quotes_by_category(bench, every=True)
        assert quote.words == APART and quote.whole == ACROSS
        path = export_table(bench, TableOptions(language="fi"), tmp_path / "taulukko.csv").path
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert APART in list(csv.reader(file, delimiter=";"))[1]
        (row,) = with_speakers(bench, segment_rows(bench, EVERYTHING))
        assert row.words == APART.replace("Haastattelija", "Interviewer") and row.segment.quote == ACROSS
        pick(bench, mark, text="Ohjeet muuttuvat koko ajan. Miten tieto kulkee? Huonosti.")
        assert short_quotes(bench).words[mark] == (
            "Ohjeet muuttuvat koko ajan. [Haastattelija: Miten tieto kulkee?] Huonosti."
        )


def test_words_of_the_interviewer_within_a_mark_are_not_counted(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, ACROSS, "Soittelu", "Tieto")
        counted = {one.word for one in words_said(bench, Filters(category="Tieto")).words}
        assert "kulkea" not in counted and "kulkee" not in counted and any("ohje" in one for one in counted)


def in_group(bench: Bench) -> str:
    imported(bench, "R1.txt", GROUP, SPEAKERS)
    return marked(
        bench, "Soittelua.\nJa palavereja.\nNiin, niitäkin.", "Yhteydenpito", "Tieto", document="R1"
    )


def test_participants_of_a_group_are_told_apart_by_code_or_without_it(tmp_path: Path) -> None:
    with begun(tmp_path).at_work() as bench:
        mark = find_segment(bench.index, in_group(bench))
        assert (
            told_apart(bench, [mark], "fi")[mark.id]
            == "P1: Soittelua.\nP2: Ja palavereja.\nP1: Niin, niitäkin."
        )
        assert told_apart(bench, [mark], "en", codes=False)[mark.id] == (
            "Soittelua.\n[another participant: Ja palavereja.]\nNiin, niitäkin."
        )


def test_what_stands_around_a_quote_is_the_question_and_the_rest_of_the_turn(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        marked(bench, "Tiedotteita tulee liian harvoin", "Tieto", "Tieto")
        imported_survey(bench)
        marked(bench, "Puhelin riittää minulle", "Puhelin", "Tieto", document="kysely")
        path = export_table(bench, TableOptions(language="fi", context=True), tmp_path / "taulukko.csv").path
        with path.open(encoding="utf-8-sig", newline="") as file:
            (talk, answer) = list(csv.reader(file, delimiter=";"))[1:]
    assert talk[0] == (
        "[Haastattelija: Miten tieto kulkee?] [Huonosti.] Tiedotteita tulee liian harvoin [Palaveri on tärkein.]"
    )
    assert answer[0] == "[Mitä kanavia toivot yhteydenpitoon?] Puhelin riittää minulle"


def test_a_category_without_original_expressions_has_its_row_when_asked_for(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        marked(bench, "Tiedotteita tulee liian harvoin", "Harvat tiedotteet", "Tieto")
        add_category(bench, "Luottamus")
        table, _left, _bare = analysis_table(bench)
        assert [row.categories for row in table.rows] == [("Tieto",)]
        table, _left, _bare = analysis_table(bench, empty=True)
        assert [(row.quote.text, row.expression, row.categories) for row in table.rows] == [
            ("Tiedotteita tulee liian harvoin", "Harvat tiedotteet", ("Tieto",)),
            ("–", "", ("Luottamus",)),
        ]
        for name in ("taulukko.docx", "taulukko.xlsx"):
            assert export_table(
                bench, TableOptions(language="fi", empty=True), tmp_path / name
            ).path.is_file()


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bench, str]]:
    with begun(tmp_path_factory.mktemp("group")).at_work() as bench:
        yield bench, in_group(bench)


@given(st.data())
def test_whatever_part_is_marked_every_word_belongs_to_the_speaker_of_its_turn(
    group: tuple[Bench, str], data: st.DataObject
) -> None:
    bench, name = group
    whole = find_segment(bench.index, name)
    start = data.draw(st.integers(0, len(whole.quote) - 1))
    end = data.draw(st.integers(start + 1, len(whole.quote)))
    mark = whole._replace(start=whole.start + start, end=whole.start + end, quote=whole.quote[start:end])
    people = {one.id: one.name for one in people_queries.participants(bench.index)}
    parts = Speakers(bench).stretches(mark)
    for one in parts:
        said = {"P1": "Soittelua.\nNiin, niitäkin.", "P2": "Ja palavereja."}[people[one.participant]]
        assert mark.quote[one.start : one.end].strip() in said
    told = "".join("".join(mark.quote[one.start : one.end].split()) for one in parts)
    assert told in ("", "".join(mark.quote.split()))
