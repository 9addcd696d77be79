"""How the report looks: the school's template decides, who can't see finds the way, Word can edit the charts."""

import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Cm, Pt
from lxml import etree
from pypdf import PdfReader

from qualcode.errors import Refusal
from qualcode.model.options.report_options import SECTIONS, ReportOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.report.report import export_report
from tests.exporters.valid import faults
from tests.tools import as_pdf, pdf_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FINNISH_IDS = {
    "Heading1": "Otsikko1",
    "Heading2": "Otsikko2",
    "Heading3": "Otsikko3",
    "Caption": "Kuvanotsikko",
    "Normal": "Normaali",
    "ListBullet": "Merkittyluettelo",
}


def school_template(path: Path) -> Path:
    """What a university of applied sciences could hand out, as a Finnish Word saves it: styles by Finnish ids,
    margins of its own, a header, text in Times."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(4), Cm(2)
    section.header.paragraphs[0].text = "Keksitty ammattikorkeakoulu"
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    document.styles["Heading 1"].font.size = Pt(16)
    document.add_paragraph("Ohjeteksti, joka ei kuulu raporttiin.")
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        text = parts[name].decode()
        for english, finnish in FINNISH_IDS.items():
            text = re.sub(
                rf'(w:styleId="|<w:(?:pStyle|basedOn|next|link) w:val="){english}"', rf'\g<1>{finnish}"', text
            )
        parts[name] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def in_template(bench: Bench, tmp_path: Path) -> Path:
    template = school_template(tmp_path / "koulu.docx")
    options = ReportOptions(
        language="fi", template=template, sections=("material", "results", "ranking", "codebook")
    )
    return export_report(bench, options, tmp_path / "raportti.docx").path


def main_part(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_the_schools_styles_margins_and_header_are_used_and_nothing_is_laid_over_them(
    in_template: Path,
) -> None:
    assert faults(in_template) == []
    document = docx.Document(str(in_template))
    assert {"Otsikko1", "Otsikko2", "Kuvanotsikko"} <= {
        one.style.style_id for one in document.paragraphs if one.style
    }
    assert document.sections[0].left_margin is not None and round(document.sections[0].left_margin.cm) == 4
    assert document.sections[0].header.paragraphs[0].text == "Keksitty ammattikorkeakoulu"
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert "Ohjeteksti" not in "\n".join(one.text for one in document.paragraphs)
    fonts = {font.get(f"{W}ascii") for font in main_part(in_template).iter(f"{W}rFonts")}
    assert fonts <= {None}, "no run has a typeface of its own"
    with zipfile.ZipFile(in_template) as archive:
        assert b'typeface="Times New Roman"' in archive.read("word/charts/chart1.xml")


@pytest.fixture(scope="module")
def whole(example_player: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with example_player.at_work() as bench:  # type: ignore[attr-defined]
        place = tmp_path_factory.mktemp("look") / "raportti.docx"
        return export_report(bench, ReportOptions(language="fi", sections=SECTIONS), place).path


def test_headings_go_down_a_level_at_a_time_and_tables_and_charts_are_described(whole: Path) -> None:
    root = main_part(whole)
    levels = [
        int(style.get(f"{W}val", "")[-1])
        for style in root.iter(f"{W}pStyle")
        if re.fullmatch(r"Heading\d", style.get(f"{W}val", ""))
    ]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    for table in root.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        assert properties is not None
        assert (
            properties.find(f"{W}tblCaption") is not None
            and properties.find(f"{W}tblDescription") is not None
        )
        row = table.find(f"{W}tr")
        assert row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None, (
            "a heading row on every page"
        )
    described = [one.get("descr") for one in root.iter("{*}docPr")]
    assert len(described) == 3 and all(described)


def test_charts_are_words_own_with_the_figures_in_a_workbook(whole: Path) -> None:
    from io import BytesIO

    from python_calamine import CalamineWorkbook

    with zipfile.ZipFile(whole) as archive:
        charts = [name for name in archive.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        assert len(charts) == 3
        for name in charts:
            number = re.findall(r"\d+", name)[0]
            drawn = etree.fromstring(archive.read(name))
            spoken = [float(one.text or "") for one in drawn.iterfind(".//{*}val//{*}v")]
            book = CalamineWorkbook.from_filelike(
                BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx"))
            )
            rows = book.get_sheet_by_index(0).to_python()[1:]
            columns = list(zip(*[row[1:] for row in rows], strict=True))
            assert spoken == [value for column in columns for value in column]


@pytest.mark.tool("soffice")
def test_pages_have_no_cell_cut_and_every_quote_is_seen(whole: Path, tmp_path: Path, bench: Bench) -> None:
    from qualcode.workbench.results.quotes import quotes_by_category

    (pdf,) = as_pdf([whole], tmp_path)
    seen = re.sub(r"[\s-]+", "", pdf_text(pdf, raw=True))
    for one in quotes_by_category(bench, every=True):
        assert re.sub(r"[\s-]+", "", one.words) in seen, one.place


@pytest.mark.tool("soffice")
def test_a_pdf_has_the_pages_of_its_headings_in_the_contents(bench: Bench, tmp_path: Path) -> None:
    options = ReportOptions(language="fi", sections=("material", "analysis", "ranking"))
    path = export_report(bench, options, tmp_path / "raportti.pdf").path
    assert path.read_bytes().startswith(b"%PDF")
    pages = pdf_text(path).split("\f")
    entries = re.findall(r"^(.+?)\.{3,}\s*(\d+)$", pages[0], re.MULTILINE)
    assert len(entries) > 6
    for words, page in entries:
        assert words.strip() in pages[int(page) - 1]
    root: Any = PdfReader(path).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "fi-FI", "readers for the blind need both"
    tags = set(_tags(root["/StructTreeRoot"]))
    assert {"/Document", "/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/caption", "/TOC"} <= tags


def _tags(node: Any) -> Iterator[str]:
    """The kinds of the parts of a tagged PDF."""
    node = node.get_object() if hasattr(node, "get_object") else node
    for one in node if isinstance(node, list) else ():
        yield from _tags(one)
    if isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


def test_charts_are_pictures_where_they_are_asked_for_the_same_each_time(
    bench: Bench, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    files = []
    for name in ("a.docx", "b.docx"):
        options = ReportOptions(
            language="fi", charts="picture", sections=("ranking", "saturation", "comparison")
        )
        files.append(export_report(bench, options, tmp_path / name).path)
        assert faults(files[-1]) == []
    with zipfile.ZipFile(files[0]) as one, zipfile.ZipFile(files[1]) as other:
        pictures = [name for name in one.namelist() if name.startswith("word/media/")]
        assert pictures and not [name for name in one.namelist() if "chart" in name]
        for name in pictures:
            picture = one.read(name)
            assert picture == other.read(name) and picture.startswith(b"\x89PNG") and len(picture) > 5_000
        root = etree.fromstring(one.read("word/document.xml"))
    shown = [prop for prop in root.iter("{*}docPr") if prop.get("name", "").startswith("Chart")]
    assert len(shown) == len(pictures) and all(len(prop.get("descr", "")) > 10 for prop in shown)


def test_charts_as_pictures_say_what_is_missing_where_nothing_can_draw_them(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(Refusal, match="requires matplotlib"):
        export_report(bench, ReportOptions(language="fi", charts="picture"), tmp_path / "r.docx")
    assert not (tmp_path / "r.docx").exists()
