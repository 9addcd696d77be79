"""The summary table of the poster: each way of working with its description, for the thesis."""

from pathlib import Path

import docx
import pytest

from qualcode.exporters.poster.poster_file import PosterNotReady
from qualcode.exporters.poster.summary_file import export_poster_summary
from qualcode.model.poster import Poster
from tests.exporters.posters import BOXES, poster


def test_each_heading_stands_beside_its_description(tmp_path: Path) -> None:
    assert export_poster_summary(poster(), "en", tmp_path / "s.docx") == ()
    document = docx.Document(str(tmp_path / "s.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Practice", "Description"]
    assert [row[0] for row in rows[1:]] == [heading for heading, _actions in BOXES]
    assert rows[1][1] == "Palveluista tiedottaminen on yksi yhteistyön tavoista. Siitä puhuivat useat."
    assert document.paragraphs[0].text == "Table 1. Summary of the practices"
    assert document.core_properties.language == "en-GB"


def test_an_own_caption_and_none_at_all(tmp_path: Path) -> None:
    export_poster_summary(poster(), "en", tmp_path / "s.docx", caption="Ways of working", number=4)
    assert docx.Document(str(tmp_path / "s.docx")).paragraphs[0].text == "Table 4. Ways of working"
    export_poster_summary(poster(), "en", tmp_path / "s.docx", caption="")
    assert [one.text for one in docx.Document(str(tmp_path / "s.docx")).paragraphs] == [""]


def test_headings_still_without_description_are_named_and_codes_left_out(tmp_path: Path) -> None:
    bare = poster()
    first = bare.headings[0]._replace(description="", title="Tiedottaminen (H1)")
    shown = bare._replace(headings=(first, *bare.headings[1:]))
    (advice,) = export_poster_summary(shown, "en", tmp_path / "s.docx")
    assert "Tiedottaminen" in advice
    assert docx.Document(str(tmp_path / "s.docx")).tables[0].cell(1, 0).text == "Tiedottaminen"


def test_the_same_summary_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        export_poster_summary(poster(), "fi", tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_without_a_poster_there_is_no_summary(tmp_path: Path) -> None:
    with pytest.raises(PosterNotReady):
        export_poster_summary(Poster("", ""), "fi", tmp_path / "s.docx")
