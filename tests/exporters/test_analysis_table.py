"""The analysis table in Word: what is merged, what is repeated, and what reaches the reader unharmed."""

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import FolderTrouble, Refusal, WrongUsage
from qualcode.exporters.table.quote_style import abridged, quote_words
from qualcode.exporters.table.word_file import export_analysis_table
from qualcode.model.analysis_table import AnalysisTable, Quote
from qualcode.model.levels import COMBINING, MAIN, SUBCATEGORY
from qualcode.model.options.table_options import QuoteStyle, TableOptions
from qualcode.words import speak
from tests.exporters.tables import LEVELS, SMALL, W, long_table, row, words_of, written

ENGLISH = TableOptions(language="en")
FINNISH = TableOptions(language="fi")


def finnish_or_skip() -> None:
    """Words of the Finnish catalogue can only be tested where it was compiled, as the package's build
    does."""
    if speak("fi")._("Original expression") == "Original expression":
        pytest.skip("the Finnish catalogue isn't compiled here")


def test_categories_are_merged_over_their_expressions_and_an_expression_over_its_quotes(
    tmp_path: Path,
) -> None:
    table = written(SMALL, ENGLISH, tmp_path / "table.docx")
    go = "continue"
    assert table.merges[1:] == [
        ["", "restart", "restart", "restart", "restart"],
        ["", go, go, go, go],
        ["restart", "", go, go, go],
        [go, "", go, go, go],
        ["", "", "", go, go],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
    ]
    assert table.cells[1][1:] == ["Suora numero", "Puhelin", "Välineet", "Yhteistyö"]
    assert table.cells[2] == ["“Numero puuttuu.” (H2)", "", "", "", ""]
    assert table.cells[4][1] == "Takaisinsoitto"


def test_the_same_subcategory_name_under_two_main_categories_is_not_merged(tmp_path: Path) -> None:
    levels = (SUBCATEGORY, MAIN)
    rows = (row("a", "A", "Tieto", "Nyt"), row("b", "B", "Tieto", "Tulevaisuus"))
    table = written(AnalysisTable(levels, rows), ENGLISH, tmp_path / "table.docx")
    assert [line[2] for line in table.cells[1:]] == ["Tieto", "Tieto"]


def test_two_marks_with_the_same_words_stay_two_rows_with_their_words(tmp_path: Path) -> None:
    same = row("Joo.", "Myöntyminen", "A", "B", "C")
    table = written(AnalysisTable(LEVELS, (same, same)), ENGLISH, tmp_path / "table.docx")
    assert [line[0] for line in table.cells[1:]] == ["“Joo.” (H1)", "“Joo.” (H1)"]


def test_expressions_still_to_be_simplified_are_not_merged_with_each_other(tmp_path: Path) -> None:
    rows = (row("a", "", "", "", ""), row("b", "", "", "", ""))
    table = written(AnalysisTable(LEVELS, rows), ENGLISH, tmp_path / "table.docx")
    assert [line[1] for line in table.merges[1:]] == ["", ""]


def test_the_heading_row_comes_again_on_every_page_and_rows_are_not_split(tmp_path: Path) -> None:
    table = written(SMALL, ENGLISH, tmp_path / "table.docx")
    rows = list(table.body.iter(f"{W}tr"))
    assert [line.find(f"{W}trPr/{W}tblHeader") is not None for line in rows] == [True] + [False] * 7
    assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in rows)
    assert {line.find(f"{W}trPr/{W}trHeight").get(f"{W}hRule") for line in rows} == {"atLeast"}


def test_a_quote_longer_than_a_page_may_be_split_and_hides_nothing(tmp_path: Path) -> None:
    words = "Se on pitkä juttu se. " * 400
    rows = (row(words, "Pitkä", "A", "B", "C"), row("Lyhyt.", "Lyhyt", "A", "B", "C"))
    table = written(AnalysisTable(LEVELS, rows), ENGLISH, tmp_path / "table.docx")
    long = list(table.body.iter(f"{W}tr"))[1]
    assert long.find(f"{W}trPr/{W}cantSplit") is None
    assert table.cells[2][2:] == ["A", "B", "C"]  # nobody knows on which page it stands: labels begin anew


def test_headings_and_caption_are_those_of_finnish_theses(tmp_path: Path) -> None:
    finnish_or_skip()
    heads = {
        "full": ["Alkuperäinen ilmaus", "Pelkistetty ilmaus", "Alaluokka", "Yläluokka", "Pääluokka"],
        "reduction": ["Alkuperäinen ilmaus", "Pelkistetty ilmaus"],
        "clustering": ["Pelkistetty ilmaus", "Alaluokka"],
        "abstraction": ["Alaluokka", "Yläluokka", "Pääluokka"],
    }
    captions = {
        "full": "Taulukko 1. Analyysitaulukko",
        "reduction": "Taulukko 1. Alkuperäisten ilmausten pelkistäminen",
        "clustering": "Taulukko 1. Pelkistettyjen ilmausten ryhmittely alaluokiksi",
        "abstraction": "Taulukko 1. Alaluokkien yhdistäminen pääluokiksi",
    }
    for kind in ("full", "reduction", "clustering", "abstraction"):
        table = written(SMALL, replace(FINNISH, kind=kind), tmp_path / f"{kind}.docx")
        assert table.cells[0] == heads[kind]
        assert words_of(table.body.find(f"{W}p")) == captions[kind]


def test_each_part_of_the_table_shows_each_line_once(tmp_path: Path) -> None:
    clustering = written(SMALL, replace(ENGLISH, kind="clustering"), tmp_path / "clustering.docx")
    assert [line[0] for line in clustering.cells[1:]] == [
        *("Suora numero", "Jonotus", "Takaisinsoitto", "Postin hitaus", "Vastuun epäselvyys"),
        "“Mitähän vielä.”",  # still to be simplified: it shows its quote
    ]
    abstraction = written(SMALL, replace(ENGLISH, kind="abstraction"), tmp_path / "abstraction.docx")
    assert abstraction.cells[1:] == [
        ["Puhelin", "Välineet", "Yhteistyö"],
        ["Sähköposti", "", ""],
        ["Työnjako", "", "Kehittäminen"],
    ]


def test_an_expression_filed_directly_under_a_main_category_adds_no_row_to_the_table_of_categories(
    tmp_path: Path,
) -> None:
    rows = (row("a", "A", "Puhelin", "Välineet", "Yhteistyö"), row("b", "B", "", "", "Yhteistyö"))
    table = written(
        AnalysisTable(LEVELS, rows), replace(ENGLISH, kind="abstraction"), tmp_path / "abstraction.docx"
    )
    assert table.cells[1:] == [["Puhelin", "Välineet", "Yhteistyö"]]


def test_headings_can_be_worded_as_the_school_wants_them(tmp_path: Path) -> None:
    options = replace(FINNISH, headings=(("quote", "Alkuperäinen ilmaisu"), (SUBCATEGORY, "Alakategoria")))
    heading = written(SMALL, options, tmp_path / "table.docx").cells[0]
    assert (heading[0], heading[2]) == ("Alkuperäinen ilmaisu", "Alakategoria")


def test_quotes_can_be_in_italics_without_marks_and_codes_left_out(tmp_path: Path) -> None:
    style = QuoteStyle(italics=True, marks=False, brackets="[]")
    table = written(SMALL, replace(ENGLISH, quote_style=style), tmp_path / "italics.docx")
    assert table.cells[2][0] == "Numero puuttuu. [H2]"
    runs = list(list(table.body.iter(f"{W}tr"))[2].iter(f"{W}r"))
    assert [run.find(f"{W}rPr/{W}i") is not None for run in runs] == [True, False]
    without = written(SMALL, replace(ENGLISH, show_codes=False), tmp_path / "no-codes.docx")
    assert without.cells[2][0] == "“Numero puuttuu.”"


def test_a_long_quote_loses_its_middle_only_if_asked_and_only_between_words() -> None:
    words = "Ensin kerrottiin yhtä ja sitten ihan toista asiaa."
    assert quote_words(Quote(words, "", ""), QuoteStyle(), "fi") == f"”{words}”"
    assert abridged(words, QuoteStyle(longest=34)) == "Ensin – – toista asiaa."
    assert abridged("x" * 40, QuoteStyle(longest=20, omission="[...]")) == "xxxxxx [...] xxxxxx"


def test_texts_come_through_with_tabs_line_ends_and_emoji_and_without_control_characters(
    tmp_path: Path,
) -> None:
    words = 'a < b & c > "d"\tsarkain\nuusi rivi  kaksi väliä 🙂 \x00\x0b\x1f\ufffe\ud800ää\u2028loppu'
    table = AnalysisTable((SUBCATEGORY,), (row(words, "]]> & <w:p/>", "Luokka \x07 1"),))
    found = written(table, ENGLISH, tmp_path / "table.docx").cells[1]
    assert found[0] == (
        '“a < b & c > "d"\tsarkain\nuusi rivi  kaksi väliä 🙂 \N{REPLACEMENT CHARACTER}ää\nloppu” (H1)'
    )
    assert found[1:] == ["]]> & <w:p/>", "Luokka  1"]


def test_the_same_table_is_the_same_bytes_and_its_file_tells_its_language(tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        export_analysis_table(SMALL, FINNISH, tmp_path / name)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    table = written(SMALL, FINNISH, tmp_path / "one.docx")
    languages = table.part("word/styles.xml").iterfind(f"{W}docDefaults//{W}lang")
    assert [language.get(f"{W}val") for language in languages] == ["fi-FI"]


def test_a_screen_reader_is_told_what_the_table_is(tmp_path: Path) -> None:
    table = written(SMALL, ENGLISH, tmp_path / "table.docx")
    properties = list(table.body.find(f"{W}tbl/{W}tblPr"))
    assert [one.tag for one in properties[-3:]] == [f"{W}tblLook", f"{W}tblCaption", f"{W}tblDescription"]
    assert properties[-2].get(f"{W}val") == "Analysis table"
    assert (
        properties[-1].get(f"{W}val", "").startswith("Table of 7 rows with the columns Original expression,")
    )


def test_an_empty_table_is_refused_with_the_command_that_helps_and_leaves_no_file(tmp_path: Path) -> None:
    empty = AnalysisTable(LEVELS, ())
    ungrouped = AnalysisTable(LEVELS, (row("a", "A", "", "", ""),))
    for ending in ("docx", "xlsx", "csv"):
        with pytest.raises(Refusal) as refused:
            export_analysis_table(empty, ENGLISH, tmp_path / f"table.{ending}")
        assert "`qualcode mark`" in refused.value.hint
        with pytest.raises(Refusal) as refused:
            export_analysis_table(ungrouped, replace(ENGLISH, kind="abstraction"), tmp_path / f"t.{ending}")
        assert "`qualcode group`" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_another_ending_and_a_place_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        export_analysis_table(SMALL, ENGLISH, tmp_path / "table.txt")
    (tmp_path / "folder").write_text("a file in the way")
    for ending in ("docx", "xlsx", "csv"):
        with pytest.raises(FolderTrouble):
            export_analysis_table(SMALL, ENGLISH, tmp_path / "folder" / f"table.{ending}")


def test_the_page_lies_or_stands_as_asked(tmp_path: Path) -> None:
    for orientation, size in (("landscape", ("16838", "11906")), ("portrait", ("11906", "16838"))):
        options = TableOptions(
            language="en", orientation="portrait" if orientation == "portrait" else "landscape"
        )
        page = written(SMALL, options, tmp_path / f"{orientation}.docx").body.find(f"{W}sectPr/{W}pgSz")
        assert (page.get(f"{W}w"), page.get(f"{W}h")) == size


def test_all_four_levels_fit_on_a_standing_page_without_breaking_words(tmp_path: Path) -> None:
    levels = (*LEVELS, COMBINING)
    rows = (
        row(
            *("Sellasta yhteistyökäytäntöä.", "Yhteistyökäytäntöjen", "Palveluohjauksellinen"),
            *("Verkostoyhteistyö", "Kehittämiskohteet", "Moniammatillisuus"),
        ),
    )
    options = replace(ENGLISH, orientation="portrait")
    table = written(AnalysisTable(levels, rows), options, tmp_path / "table.docx")
    styles = table.part("word/styles.xml")
    assert sum(int(column.get(f"{W}w")) for column in table.body.iter(f"{W}gridCol")) == pytest.approx(
        9638, abs=8
    )
    names = [name.get(f"{W}val") for name in styles.iter(f"{W}name")]
    assert [name for name in names if name.startswith("Table text")] == ["Table text 8 pt"]


def test_five_thousand_rows_come_out_whole(tmp_path: Path) -> None:
    table = written(long_table(5000), ENGLISH, tmp_path / "table.docx")
    assert len(table.cells) == 5001
    assert table.cells[-1][0].startswith("“R4999 ")
