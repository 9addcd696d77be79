"""A codebook comes in from every file it is written to, and from other programs; what is there is compared and kept."""

from pathlib import Path

import docx
import pytest
from lxml import etree

from qualcode.errors import Unreadable
from qualcode.importers.codebook_file import read_codebook
from qualcode.index.queries import categories as category_queries
from qualcode.model.file_limits import USUAL
from qualcode.model.options.report_options import ReportOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.categories.category_themes import add_to_theme, set_residual
from qualcode.workbench.categories.codebook_import import codebook_plan, record_codebook
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.report.codebook_file import export_codebook
from qualcode.workbench.team.undo import undo
from tests.workbench.players import Player, begun

SCHEMA = Path(__file__).resolve().parents[4] / "shared" / "data" / "refi-qda" / "Codebook.xsd"


def tree(bench: Bench) -> set[tuple[str, str, str, str, str, tuple[str, ...], bool]]:
    """Name, level, parent, definition, coding rule, themes of each category, and whether it is the residual one."""
    every = {one.id: one for one in category_queries.categories(bench.index)}
    return {
        (
            one.name,
            one.level,
            every[one.parent].name if one.parent else "",
            one.definition,
            one.rule,
            one.themes,
            one.residual,
        )
        for one in every.values()
    }


def filled(player: Player) -> None:
    with player.at_work() as bench:
        category_changes.add_category(
            bench, "Rakenteet", level="main", texts={"definition": "Miten työ on järjestetty"}
        )
        category_changes.add_category(
            bench, "Yhteyshenkilöt", under="Rakenteet", texts={"rule": "Myös sijaiset; ei johto"}
        )
        category_changes.add_category(bench, "Puhelin <suora> & muu", under="Rakenteet")
        category_changes.add_category(bench, "Irrallinen")
        add_to_theme(bench, ["Yhteyshenkilöt", "Irrallinen"], "Luottamus")
        add_to_theme(bench, ["Irrallinen"], "Arki, työ")
        set_residual(bench, "Irrallinen", residual=True)


@pytest.mark.parametrize("form", ["xlsx", "csv", "yaml", "docx", "qdc"])
def test_what_is_exported_comes_in_elsewhere_as_it_was_and_here_as_nothing_new(
    aino: Player, tmp_path: Path, form: str
) -> None:
    filled(aino)
    path = tmp_path / f"runko.{form}"
    with aino.at_work() as bench:
        export_codebook(bench, ReportOptions("fi"), path, form)
        before = tree(bench)
        plan = codebook_plan(bench, path)
        assert not plan.new
        assert form == "qdc" or plan.brings_nothing  # there, all texts are one description
    with begun(tmp_path / "toinen").at_work() as bench:
        record_codebook(bench, codebook_plan(bench, path))
        if form == "qdc":
            assert {one[:3] for one in tree(bench)} == {one[:3] for one in before}
        else:
            assert tree(bench) == before
        undo(bench)
        assert not tree(bench)


def test_a_word_codebook_in_the_terms_of_a_method_comes_in_elsewhere_with_its_levels(
    aino: Player, tmp_path: Path
) -> None:
    filled(aino)
    path = tmp_path / "teemat.docx"
    with aino.at_work() as bench:
        set_setting(bench, "terms", "graneheim")
        export_codebook(bench, ReportOptions("sv"), path, "docx")
        before = tree(bench)
    with begun(tmp_path / "toinen").at_work() as bench:
        record_codebook(bench, codebook_plan(bench, path))
        assert tree(bench) == before


def test_a_word_table_whose_names_are_not_indented_is_taken_flat(aino: Player, tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for cells in (("Luokka", "Määritelmä"), ("Rakenteet", "x"), ("Yhteyshenkilöt", "y")):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.save(str(tmp_path / "runko.docx"))
    with aino.at_work() as bench:
        record_codebook(bench, codebook_plan(bench, tmp_path / "runko.docx"))
        assert {one[2] for one in tree(bench)} == {""}


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schemas of REFI-QDA are not beside the repository")
def test_the_exchange_file_is_valid_by_the_schema(aino: Player, tmp_path: Path) -> None:
    filled(aino)
    with aino.at_work() as bench:
        export_codebook(bench, ReportOptions("fi"), tmp_path / "r.qdc", "qdc")
    etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(etree.parse(str(tmp_path / "r.qdc")))


def test_nested_codes_of_another_program_get_levels_by_what_stands_below_them(
    aino: Player, tmp_path: Path
) -> None:
    code = '<Code guid="x" name="{}" isCodable="true">{}</Code>'
    inner = code.format(
        "Ylä", code.format("Ala", "") + code.format("Ala2", "<Description>Vain näin.</Description>")
    )
    codes = code.format("Pää", inner) + code.format("Yksin", "")
    xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes></CodeBook>'
    (tmp_path / "r.qdc").write_text(xml, "utf-8")
    with aino.at_work() as bench:
        set_setting(bench, "levels", "subcategory,upper,main")
        record_codebook(bench, codebook_plan(bench, tmp_path / "r.qdc"))
        assert tree(bench) == {
            ("Pää", "main", "", "", "", (), False),
            ("Ylä", "upper", "Pää", "", "", (), False),
            ("Ala", "subcategory", "Ylä", "", "", (), False),
            ("Ala2", "subcategory", "Ylä", "Vain näin.", "", (), False),
            ("Yksin", "subcategory", "", "", "", (), False),
        }


def test_other_definitions_are_shown_and_taken_and_nothing_is_emptied(aino: Player, tmp_path: Path) -> None:
    filled(aino)
    rows = "Koodi;Määritelmä;Koodaussääntö\nRakenteet;Uusi määritelmä;\nYhteyshenkilöt;;\nUusi;;\n"
    (tmp_path / "r.csv").write_text(rows, "utf-8")
    with aino.at_work() as bench:
        plan = codebook_plan(bench, tmp_path / "r.csv")
        assert [(one.name, one.kind, one.after) for one in plan.changed] == [
            ("Rakenteet", "definition", "Uusi määritelmä")
        ]
        record_codebook(bench, plan)
        texts = {one[0]: one[3:5] for one in tree(bench)}
        assert texts["Rakenteet"] == ("Uusi määritelmä", "")
        assert texts["Yhteyshenkilöt"] == ("", "Myös sijaiset; ei johto")
        assert "Uusi" in texts


@pytest.mark.parametrize(
    ("name", "content"), [("r.csv", "a;b\nc;d\n"), ("r.qdc", "<a>"), ("r.yaml", "a: ["), ("r.yaml", "1")]
)
def test_what_is_no_codebook_is_refused_by_name(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(Unreadable, match=name):
        read_codebook(tmp_path / name, USUAL)
