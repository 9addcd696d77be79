"""Captions and templates: what schools want differently."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualcode.errors import NotFound, Unreadable
from qualcode.exporters.word.captions import caption_paragraph, caption_text, continued, reference
from qualcode.model.options.table_options import CaptionStyle, TableOptions
from tests.exporters.tables import SMALL, W, words_of, written

ENGLISH = TableOptions(language="en")


def fields(paragraph: Any) -> list[str]:
    return [code.text.strip() for code in paragraph.iter(f"{W}instrText")]


def test_the_caption_stands_above_with_a_number_that_word_counts_and_text_can_refer_to(
    tmp_path: Path,
) -> None:
    table = written(SMALL, ENGLISH, tmp_path / "table.docx")
    first, second = table.body[0], table.body[1]
    assert (first.tag, second.tag) == (f"{W}p", f"{W}tbl")
    assert words_of(first) == "Table 1. Analysis table"
    assert fields(first) == ["SEQ Table \\* ARABIC"]
    assert first.find(f"{W}pPr/{W}keepNext") is not None
    names = [child.tag.removeprefix(W) for child in first]
    inside = first[names.index("bookmarkStart") + 1 : names.index("bookmarkEnd")]
    assert "".join(map(words_of, inside)) == "1"  # so that one can write "in table 1"
    assert fields(caption_paragraph("x", 3, CaptionStyle(), "en")) == ["SEQ Table \\* ARABIC"]
    assert [words_of(run) for run in reference("analysis_table", 3) if words_of(run)] == ["3"]


def test_a_caption_below_keeps_the_last_row_with_it(tmp_path: Path) -> None:
    options = replace(ENGLISH, caption_style=CaptionStyle(position="below"))
    table = written(SMALL, options, tmp_path / "table.docx")
    assert [child.tag for child in table.body][:2] == [f"{W}tbl", f"{W}p"]
    last = list(table.body.iter(f"{W}tr"))[-1]
    assert all(paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in last.iter(f"{W}p"))


def test_label_case_separator_and_final_stop_are_the_schools() -> None:
    assert caption_text("Luokat", 2, CaptionStyle(label="Taulukko"), "fi") == "Taulukko 2. Luokat"
    upper = CaptionStyle(label="Taulukko", case="upper", separator=": ", final_stop=True)
    assert caption_text("Luokat", 2, upper, "fi") == "TAULUKKO 2: Luokat."
    assert caption_text("Miksi?", 2, upper, "fi") == "TAULUKKO 2: Miksi?"
    assert (
        caption_text("Analyysitaulukko", 4, CaptionStyle(label="Liite"), "fi") == "Liite 4. Analyysitaulukko"
    )
    assert fields(caption_paragraph("x", 4, CaptionStyle(label="Liite"), "fi")) == ["SEQ Liite \\* ARABIC"]
    assert caption_text("Curve", 1, CaptionStyle(), "en", "figure") == "Figure 1. Curve"
    assert continued(1, CaptionStyle(), "en") == "Table 1. (continued)"


def test_a_caption_of_ones_own_or_none_at_all(tmp_path: Path) -> None:
    own = written(SMALL, replace(ENGLISH, caption="Our <own> & words", number=7), tmp_path / "own.docx")
    assert words_of(own.body[0]) == "Table 7. Our <own> & words"
    none = written(SMALL, replace(ENGLISH, caption=""), tmp_path / "none.docx")
    assert none.body[0].tag == f"{W}tbl"
    assert none.body.find(f"{W}tbl/{W}tblPr/{W}tblCaption").get(f"{W}val") == "Analysis table"


def school_template(path: Path) -> Path:
    """A template as Finnish Word writes it: ids in Finnish, Times, wide margins, a cover text, type .dotx."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    document.add_paragraph("Opinnäytetyön kansilehti")
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    document.sections[0].left_margin = Mm(40)
    document.sections[0].header.paragraphs[0].text = "Ammattikorkeakoulu"
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/styles.xml":
                content = content.replace(b'w:styleId="Caption"', b'w:styleId="Kuvanotsikko"')
            if entry.filename == "[Content_Types].xml":
                content = content.replace(b".document.main+xml", b".template.main+xml")
            new.writestr(entry, content)
    return path


def test_a_schools_dotx_lends_its_page_fonts_and_styles_and_none_of_its_text(tmp_path: Path) -> None:
    template = school_template(tmp_path / "pohja.dotx")
    table = written(SMALL, replace(ENGLISH, template=template), tmp_path / "table.docx")
    assert "kansilehti" not in words_of(table.body)
    assert table.body[0].find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Kuvanotsikko"
    page = table.body.find(f"{W}sectPr")
    assert page.find(f"{W}pgMar").get(f"{W}left") == str(round(40 / 25.4 * 1440))
    assert int(page.find(f"{W}pgSz").get(f"{W}w")) > int(page.find(f"{W}pgSz").get(f"{W}h"))
    assert page.find(f"{W}headerReference") is not None
    with zipfile.ZipFile(table.path) as archive:
        assert b"template.main" not in archive.read("[Content_Types].xml")
    again = written(SMALL, replace(ENGLISH, template=template), tmp_path / "again.docx")
    assert table.path.read_bytes() == again.path.read_bytes()


def test_a_template_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"missing\.dotx"):
        written(SMALL, replace(ENGLISH, template=tmp_path / "missing.dotx"), tmp_path / "table.docx")
    (tmp_path / "letter.docx").write_bytes(b"%PDF-1.4")
    with pytest.raises(Unreadable, match=r"letter\.docx"):
        written(SMALL, replace(ENGLISH, template=tmp_path / "letter.docx"), tmp_path / "table.docx")
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Unreadable):
        written(SMALL, replace(ENGLISH, template=tmp_path / "other.docx"), tmp_path / "table.docx")
