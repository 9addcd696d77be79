"""The report says what the project says: every quote, expression, count and code, and nothing that isn't recorded."""

import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from qualcode.errors import Refusal
from qualcode.exporters.word.blocks import TableBlock
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.model.options.report_options import OPTIONAL, SECTIONS, ReportOptions
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories.outline import outline
from qualcode.workbench.coding import memos
from qualcode.workbench.exports.count_export import SheetOptions, export_counts
from qualcode.workbench.exports.table_export import analysis_table, export_table
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.revision.text_edit import editable_text, take_edited
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.report.appendices import decisions_blocks
from qualcode.workbench.report.codebook_file import export_codebook
from qualcode.workbench.report.part_files import export_quotes
from qualcode.workbench.report.report import export_report, report_blocks
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.filters import EVERYTHING
from qualcode.workbench.results.quotes import quotes_by_category
from tests.exporters.valid import faults
from tests.workbench.report.conftest import example_of


def written(bench: Bench, place: Path, name: str = "report.docx", **given: object) -> Path:
    options = ReportOptions(language="fi", **given)  # type: ignore[arg-type]
    return export_report(bench, options, place / name).path


def words_of(path: Path) -> str:
    """All that a reader sees, tables included, a line for each paragraph."""
    root = docx.Document(str(path)).element.body
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = []
    for paragraph in root.iter(f"{namespace}p"):
        parts = paragraph.iter(f"{namespace}t", f"{namespace}br")
        lines.append("".join(one.text or " " for one in parts))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def whole(example_player: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with example_player.at_work() as bench:  # type: ignore[attr-defined]
        return written(bench, tmp_path_factory.mktemp("report"), sections=SECTIONS)


def test_the_whole_report_is_what_word_expects_and_says_its_language(whole: Path) -> None:
    assert faults(whole) == []
    document = docx.Document(str(whole))
    assert document.core_properties.language == "fi-FI"
    assert document.core_properties.title.startswith("Kelan ja kunnan")


def test_every_quote_expression_and_category_stands_in_it(bench: Bench, whole: Path) -> None:
    said = words_of(whole)
    table, _left, _bare = analysis_table(bench)
    for row in table.rows:
        assert " ".join(row.quote.text.split())[:60] in " ".join(said.split()), row.quote
    for one in expression_queries.expressions(bench.index):
        assert one.text in said
    for _depth, branch in outline(bench).walk():
        assert branch.category.name in said
        assert branch.category.definition in said


def test_figures_are_those_of_the_project(bench: Bench, whole: Path) -> None:
    said = words_of(whole)
    assert (
        "245 alkuperäistä ilmausta pelkistettiin 101 pelkistetyksi ilmaukseksi, joista 99 ryhmiteltiin 27 alaluokaksi."
        in said
    )
    assert "Kyselyyn kutsutuista 11 henkilöstä vastasivat kaikki (vastausprosentti 100)." in said
    assert "Teema sai eniten ensisijoja, mutta ei enemmistöä." in said
    assert "Pääluokka muodostui viidestä yläluokasta:" in said
    document = docx.Document(str(whole))
    shown = {
        row.cells[0].text.strip(): [cell.text for cell in row.cells[1:]]
        for one in document.tables
        for row in one.rows
        if len(row.cells) == 4 and one.rows[0].cells[1].text == "f"
    }
    for depth, branch in outline(bench).walk():
        if depth or branch.branches:
            spread = branch.spread
            assert shown[branch.category.name] == [
                str(spread.mentions), f"{spread.interviewees}/3", f"{spread.respondents}/11",
            ]  # fmt: skip


def test_how_evenly_participants_are_quoted_is_told_in_marks_not_in_mentions(
    bench: Bench, whole: Path
) -> None:
    marks = segment_queries.segments(bench.index)
    often = Counter(person for one in marks for person in one.participants)
    assert (
        f"suurin yhden osallistujan määrä oli {max(often.values())} (koko aineistossa {len(marks)})."
        in words_of(whole)
    )


def test_a_task_is_told_its_most_frequent_categories_with_their_mentions_in_order(whole: Path) -> None:
    (found, *_more) = re.findall(r"Yleisimmät luokat niissä olivat (.*) \(suluissa", words_of(whole))
    figures = [int(one) for one in re.findall(r"\((\d+)\)", found)]
    assert len(figures) == 5 and figures == sorted(figures, reverse=True)


def test_both_abstracts_have_the_same_figures(bench: Bench) -> None:
    told = Sources(bench, ReportOptions(language="fi"))
    texts = [getattr(one, "text", "") for one in report_blocks(told, ["abstract"])]
    finnish = next(one for one in texts if one.startswith("Aineisto koostui"))
    english = next(one for one in texts if one.startswith("The data consisted"))
    assert re.findall(r"\d+", finnish) == re.findall(r"\d+", english) != []


def test_quotes_stand_with_the_code_of_who_said_them_and_are_spread_evenly(bench: Bench, whole: Path) -> None:
    by_words = {" ".join(one.words.split()): one for one in quotes_by_category(bench, every=True)}
    cited: dict[str, int] = {}
    seen: list[str] = []
    for paragraph in docx.Document(str(whole)).paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Quote":
            words, _open, code = paragraph.text.rpartition(" (")
            quote = by_words[" ".join(words.split())]
            seen.append(quote.segment)
            assert code == ", ".join(quote.participants) + ")"
            cited[quote.participants[0]] = cited.get(quote.participants[0], 0) + 1
    assert len(seen) == len(set(seen)), "no quote is shown twice"
    assert len(cited) == 14, "every participant of the example is quoted"
    assert max(cited.values()) - min(cited.values()) <= 3


def test_codes_are_left_out_everywhere_when_asked(bench: Bench, place: Path) -> None:
    sections = ("results", "table", "saturation", "analysis")
    said = words_of(written(bench, place, show_codes=False, sections=sections))
    assert not re.search(r"\((?:H|V)\d+\)|\bH\d:\d", said)


def test_the_same_report_twice_is_the_same_bytes(bench: Bench, place: Path) -> None:
    one, other = written(bench, place, "one.docx"), written(bench, place, "other.docx")
    assert one.read_bytes() == other.read_bytes()


def test_variables_by_which_somebody_could_be_recognised_are_left_out_and_this_is_said(
    bench: Bench, place: Path
) -> None:
    said = words_of(written(bench, place, sections=("material", "comparison")))
    assert "Muuttujaa alue ei näytetä" in said
    assert "Vertailussa on vain kysely" in said
    with_reason = ReportOptions(language="fi", sections=("material",), identifying=True)
    with pytest.raises(Refusal, match="--allow-identifying must be used with --why"):
        export_report(bench, with_reason, place / "open.docx")
    assert not (place / "open.docx").exists()


def test_a_final_report_is_refused_while_something_is_to_be_written(bench: Bench, place: Path) -> None:
    with pytest.raises(Refusal) as refused:
        written(bench, place, final=True)
    assert "20 places in the report are still to be written" in refused.value.sentence
    assert not list(place.iterdir())
    written(bench, place, final=True, sections=("codebook", "decisions"))


def test_contents_list_every_heading_and_captions_have_their_numbers(whole: Path) -> None:
    with zipfile.ZipFile(whole) as archive:
        main = archive.read("word/document.xml").decode()
        names = archive.namelist()
    anchors = set(re.findall(r'w:hyperlink w:anchor="([^"]+)"', main))
    marks = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', main))
    assert anchors and anchors <= marks
    referred = set(re.findall(r" REF (\S+) ", main))
    assert referred and referred <= marks
    numbers = [int(one) for one in re.findall(r"SEQ Taulukko .*?<w:t>(\d+)</w:t>", main)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(name.startswith("word/charts/chart") for name in names) == 3
    assert len(marks) == main.count("<w:bookmarkStart "), "every bookmark has a name of its own"


def test_sections_are_chosen_and_the_rest_isnt_there(bench: Bench, place: Path) -> None:
    said = words_of(written(bench, place, sections=("ranking",)))
    assert "Tärkeysjärjestys" in said and "Luotettavuus" not in said
    every = [one for one in SECTIONS if one not in OPTIONAL]
    assert "Tutkimuspäiväkirja" not in words_of(written(bench, place, "usual.docx", sections=tuple(every)))


def test_the_data_chapter_and_the_coders_are_told_in_the_projects_figures(bench: Bench, whole: Path) -> None:
    said = words_of(whole)
    marks = Counter(one.coder for one in segment_queries.segments(bench.index))
    for name, number in (("Aino Kallio", marks["ak"]), ("Bertta Mäkinen", marks["bm"])):
        assert re.search(rf"{name}: [^(]*\({number} alkuperäistä ilmausta\)", said)
    assert "Suostumus on kirjattu (3/3 haastattelua). Suostumus on kirjattu (1/1 kyselyä)." in said
    assert re.search(r"Mitkä kanavat[^\n]*\n10/11", said)
    assert "H3: Asiakkaan osallisuus omassa asiassaan ja Johdon tuki yhteistyölle" in said


def test_the_same_decision_twice_in_a_row_is_listed_once(bench: Bench) -> None:
    table = next(
        one
        for one in decisions_blocks(Sources(bench, ReportOptions(language="fi")))
        if isinstance(one, TableBlock)
    )
    said = [[str(getattr(cell, "text", cell) or "") for cell in row] for row in table.rows]
    assert all(one != other for one, other in pairwise(said))
    with_reason = [row for row in said if row[3]]
    assert with_reason and all(row[3].rstrip(".") not in row[2] for row in with_reason), (
        "a reason is told once"
    )


def test_what_is_said_to_the_one_who_exports_is_in_the_language_of_the_interface(
    bench: Bench, place: Path
) -> None:
    options = ReportOptions(language="fi", by=("alue",), sections=("results", "comparison"))
    remarks = " ".join(export_report(bench, options, place / "report.docx").remarks)
    assert "the program has selected them evenly" in remarks
    assert "so a reader can work out who belongs to which group" in remarks
    quotes = export_quotes(
        bench, ReportOptions(language="fi"), place / "q.docx", "docx", EVERYTHING, every=False
    )
    assert any("the program has selected them evenly" in one for one in quotes.remarks)


def test_a_deviation_tells_the_plan_what_was_done_and_its_effect_and_the_schedule_stands_in_the_data_chapter(
    place: Path,
) -> None:
    with example_of(place / "own").at_work() as bench:
        memos.add_journal(
            bench,
            "Haastateltiin kolme johtajaa",
            "deviation",
            planned="Viisi haastattelua",
            effect="Kahden alueen näkemys jäi ohueksi.",
        )
        set_setting(bench, "study.schedule", "tammi–toukokuu 2021")
        said = words_of(written(bench, place, sections=("material", "analysis", "journal")))
    assert (
        "Suunniteltu: Viisi haastattelua. Toteutunut: Haastateltiin kolme johtajaa. "
        "Vaikutus: Kahden alueen näkemys jäi ohueksi."
    ) in said
    assert "Tutkimuksen aikataulu: tammi–toukokuu 2021" in said
    assert "\nSuunniteltu: Viisi haastattelua\n" in said  # in the diary, below the entry
    with pytest.raises(Refusal, match="--kind deviation"), example_of(place / "two").at_work() as bench:
        memos.add_journal(bench, "Muuta", "note", planned="Muuta")


def test_the_report_counts_the_turns_that_were_corrected_against_the_recording(place: Path) -> None:
    with example_of(place / "own").at_work() as bench:
        text = editable_text(bench, "H2").text
        path = place / "H2.txt"
        first = next(line for line in text.split("\n")[6:] if line.strip() and line[0] not in "§#")
        path.write_text(text.replace(first, first + " Niin."), "utf-8")
        take_edited(bench, "H2", path.read_text("utf-8"), path)
        assert "korjattiin" not in words_of(written(bench, place, "a.docx", sections=("material",)))
        set_facts(bench, "H2", {"verified": "yes"})
        said = words_of(written(bench, place, "b.docx", sections=("material",)))
    assert "Yksi litteraatti tarkistettiin tallenteesta. Yksi puheenvuoro korjattiin." in said


@pytest.mark.parametrize(
    ("terms", "language", "sentence", "level"),
    [
        ("graneheim", "fi", "merkitysyksikköä pelkistettiin", "Teema muodostui"),
        ("graneheim", "sv", "kondenserade meningsenheter", "Temat bestod av"),
        ("graneheim", "en", "meaning units were reduced to", "The theme was formed from"),
        ("mayring", "fi", "Alakategorioista muodostettiin", "Pääkategoria muodostui"),
        ("elo-kyngas", "en", "open codes", "generic categories"),
        ("graneheim", "fi", "Alaluokan tiivistetyt merkitysyksiköt olivat", "on sidottu merkitysyksiköihin"),
        ("graneheim", "sv", "De kondenserade meningsenheterna i underkategorin var", "de meningsenheter som"),
        ("mayring", "sv", "Parafraserna i underkategorin var", "textställen markerades för uppgiften"),
        ("graneheim", "fi", "f = luokkaan merkittyjen merkitysyksiköiden määrä", "Yksi merkitysyksikkö voi"),
        ("mayring", "fi", "parafraaseja olivat muun muassa", "tekstikohtaa"),
        ("", "fi", "pelkistettyjä ilmauksia olivat muun muassa", "Kaikki pelkistetyt ilmaukset on sidottu"),
    ],
)
def test_the_text_speaks_in_the_words_of_the_method_that_is_named(
    bench: Bench, place: Path, terms: str, language: str, sentence: str, level: str
) -> None:
    set_setting(bench, "terms", terms)
    try:
        options = ReportOptions(language=language)
        said = words_of(export_report(bench, options, place / "words.docx").path)
    finally:
        set_setting(bench, "terms", "")
    assert sentence in said
    assert level in said


USUAL = re.compile(
    "pelkistet\\w+ ilmau|alkuperäi\\w+ ilmau|simplified expression|original expression|reducera\\w+ uttryck"
    "|ursprunglig\\w+ uttryck",
    re.IGNORECASE,
)

DIARY = "Sama ajatus saa saman pelkistetyn ilmauksen"
"""What the example's analysts wrote themselves stays as they wrote it."""


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
@pytest.mark.parametrize("terms", ["graneheim", "mayring"])
def test_no_usual_term_is_left_where_a_method_has_its_own(
    bench: Bench, place: Path, terms: str, language: str
) -> None:
    set_setting(bench, "terms", terms)
    set_setting(bench, "language", language)
    try:
        left = []
        paths = [
            export_report(
                bench, ReportOptions(language=language, sections=(*SECTIONS, *OPTIONAL)), place / "r.docx"
            ).path,
            export_counts(bench, SheetOptions(language, place / "c.docx")).path,
            export_codebook(bench, ReportOptions(language=language), place / "b.docx", "docx").path,
            *[
                export_table(bench, TableOptions(language=language, kind=kind), place / f"{kind}.docx").path
                for kind in ("full", "reduction", "clustering", "abstraction")
            ],
        ]
        for path in paths:
            with zipfile.ZipFile(path) as archive:
                whole = archive.read("word/document.xml").decode()
            plain = re.sub("</w:p>", "\n", whole)
            texts = [re.sub("<[^>]+>", "", line) for line in plain.split("\n")]
            texts += re.findall(r'(?:descr|w:val)="([^"]*)"', whole)
            left += [f"{path.name}: {text}" for text in texts if USUAL.search(text) and DIARY not in text]
    finally:
        set_setting(bench, "terms", "")
        set_setting(bench, "language", "fi")
    assert not left, "\n".join(left)
