"""The huoneentaulu as a Word file: what a reader, a screen reader and Word itself find in it."""

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from qualcode.errors import Unreadable
from qualcode.exporters.poster import word_page
from qualcode.exporters.poster.poster_file import (
    PosterDoesNotFit,
    PosterFooter,
    PosterNotReady,
    PosterOptions,
    PosterSizes,
    export_poster,
)
from qualcode.model.poster import Poster
from tests.exporters.posters import BOXES, FOOTER, TITLE, poster

LAYOUTS = ("grid", "list")


def written(tmp_path: Path, options: PosterOptions, shown: Poster | None = None) -> Document:
    export_poster(shown or poster(), options, FOOTER, tmp_path / "huoneentaulu.docx")
    return docx.Document(str(tmp_path / "huoneentaulu.docx"))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    """Style and text of all paragraphs in the order of the file, those in tables too, empty ones left out."""
    names = {style.style_id: style.name for style in document.styles}
    found = []
    for element in document.element.body.iter(qn("w:p")):
        style = element.pPr.pStyle.val if element.pPr is not None and element.pPr.pStyle is not None else ""
        text = "".join(piece.text or "" for piece in element.iter(qn("w:t")))
        if text:
            found.append((str(names.get(style, "")), text))
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_title_headings_and_actions_are_real_headings_and_lists_in_reading_order(
    tmp_path: Path, layout: Any
) -> None:
    found = paragraphs(written(tmp_path, PosterOptions(layout=layout)))
    expected = [("Heading 1", TITLE)]
    for heading, actions in BOXES:
        expected.append(("Heading 2", heading))
        expected += [("List Bullet", action.rstrip(".")) for action in actions]
    assert found[: len(expected)] == expected
    assert {style for style, _text in found[len(expected) :]} == {"Poster foot"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("paper", "sizes"),
    [("A4", PosterSizes(28, 18, 14, 12)), ("A3", PosterSizes(39, 25, 19.5, 17))],
)
def test_a_short_poster_has_the_full_sizes(
    tmp_path: Path, paper: Any, layout: Any, sizes: PosterSizes
) -> None:
    options = PosterOptions(paper=paper, layout=layout)
    result = export_poster(poster(BOXES[:3]), options, FOOTER, tmp_path / "p.docx")
    assert result.sizes == sizes
    styles = docx.Document(str(tmp_path / "p.docx")).styles
    for name, size in (
        ("Heading 1", sizes.title),
        ("Heading 2", sizes.heading),
        ("List Bullet", sizes.action),
    ):
        assert styles[name].font.size == Pt(size)
        assert styles[name].font.name == "Arial"
        assert styles[name].paragraph_format.line_spacing == Pt(round(size * 1.2, 2))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_letter_is_smaller_than_12_points_and_none_is_centred_or_justified(
    tmp_path: Path, layout: Any
) -> None:
    long = tuple(
        (heading, (*actions, "Vielä yksi tärkeä toimintatapa kaikille")) for heading, actions in BOXES
    )
    options = PosterOptions(layout=layout, signature_line="Käsitelty tiimissä:")
    document = written(tmp_path, options, poster(long))
    for element in document.element.body.iter(qn("w:r")):
        size = element.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if element.find(qn("w:t")) is not None:
            assert size is None
    for name in ("Heading 1", "Heading 2", "List Bullet", "Poster foot"):
        style = document.styles[name]
        assert style.font.size >= Pt(12)
        assert style.paragraph_format.alignment == 0


def test_a_longer_poster_is_set_smaller_and_says_so(tmp_path: Path) -> None:
    long = BOXES + tuple((heading + " arjessa", actions) for heading, actions in BOXES[:2])
    result = export_poster(poster(long), PosterOptions(), FOOTER, tmp_path / "p.docx")
    assert 12 <= result.sizes.action < 14
    assert any(f"{result.sizes.action:g}" in sentence for sentence in result.advice)


def test_a_poster_too_long_is_refused_with_how_much_and_what_would_help(tmp_path: Path) -> None:
    many = tuple((heading, actions * 3) for heading, actions in BOXES)
    with pytest.raises(PosterDoesNotFit) as refusal:
        export_poster(poster(many), PosterOptions(), FOOTER, tmp_path / "p.docx")
    assert "A4, portrait" in refusal.value.sentence
    assert "words" in refusal.value.sentence
    assert "poster edit" in refusal.value.hint
    assert list(tmp_path.iterdir()) == []


def test_the_number_of_words_to_cut_is_about_right(tmp_path: Path) -> None:
    actions = tuple("Kerromme kaikille kumppaneille muutoksista hyvissä ajoin" for _ in range(9))
    boxes = tuple((heading, actions) for heading, _actions in BOXES)
    with pytest.raises(PosterDoesNotFit) as refusal:
        export_poster(poster(boxes), PosterOptions(layout="list"), FOOTER, tmp_path / "p.docx")
    too_many = next(int(word) for word in refusal.value.sentence.split() if word.isdigit() and word != "12")
    fewer = -(-too_many // (6 * 6))  # six words an action, in each of six boxes
    export_poster(
        poster(tuple((heading, actions[:-fewer]) for heading, _actions in BOXES)),
        PosterOptions(layout="list"),
        FOOTER,
        tmp_path / "p.docx",
    )


def test_other_paper_is_advised_only_where_the_poster_fits_it(tmp_path: Path) -> None:
    six_more = tuple((heading, (*actions, "Teemme näin")) for heading, actions in BOXES)
    lying = PosterOptions(orientation="landscape", layout="list")
    with pytest.raises(PosterDoesNotFit) as refusal:
        export_poster(poster(six_more), lying, FOOTER, tmp_path / "p.docx")
    assert refusal.value.hint.endswith("qualcode export poster --paper A4")
    endless = tuple((heading, actions * 9) for heading, actions in BOXES)
    with pytest.raises(PosterDoesNotFit) as refusal:
        export_poster(poster(endless), lying, FOOTER, tmp_path / "p.docx")
    assert "--paper" not in refusal.value.hint


def test_a_word_wider_than_its_box_is_named(tmp_path: Path) -> None:
    word = "toimeentulotukiasiakaspalvelu" * 3
    with pytest.raises(PosterDoesNotFit) as refusal:
        export_poster(poster(((word, ("Teemme näin",)),)), PosterOptions(), FOOTER, tmp_path / "p.docx")
    assert word in refusal.value.sentence


@pytest.mark.parametrize(("language", "tag"), [("fi", "fi-FI"), ("en", "en-GB"), ("sv", "sv-FI")])
def test_the_file_knows_its_language_title_and_author_and_hyphenates(
    tmp_path: Path, language: str, tag: str
) -> None:
    document = written(tmp_path, PosterOptions(language=language))
    assert document.core_properties.title == TITLE
    assert document.core_properties.language == tag
    assert document.core_properties.author == "Aino Esimerkki"
    assert document.settings.element.find(qn("w:autoHyphenation")).get(qn("w:val")) == "true"


def test_margins_are_12_millimetres_on_every_sheet(tmp_path: Path) -> None:
    for paper, orientation, size in (
        ("A4", "portrait", (210, 297)),
        ("A4", "landscape", (297, 210)),
        ("A3", "portrait", (297, 420)),
        ("A3", "landscape", (420, 297)),
    ):
        options = PosterOptions(paper=paper, orientation=orientation)  # type: ignore[arg-type]
        section = written(tmp_path, options, poster(BOXES[:4])).sections[0]
        assert section.page_width and section.page_height
        assert (round(section.page_width.mm), round(section.page_height.mm)) == size
        sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        assert {round(side.mm, 1) for side in sides if side is not None} == {12}


def test_tables_logo_and_qr_code_are_described_in_words(tmp_path: Path) -> None:
    import segno

    logo = tmp_path / "logo.png"
    segno.make("logo").save(str(logo), scale=4)
    options = PosterOptions(logo=logo, qr="https://example.org/huoneentaulu", language="en")
    document = written(tmp_path, options)
    for table in document.tables:
        for tag in ("w:tblCaption", "w:tblDescription"):
            (described,) = table._tbl.tblPr.iter(qn(tag))
            assert described.get(qn("w:val"))
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert said == [
        "Logo: Esimerkki-ammattikorkeakoulu",
        "QR code that leads to https://example.org/huoneentaulu",
    ]


@pytest.mark.parametrize(("paper", "least"), [("A4", 20), ("A3", 28)])
@pytest.mark.parametrize("address", ["https://a.fi", "https://example.org/" + "pitkä-osoite/" * 12])
def test_a_qr_code_is_large_enough_to_be_read_from_the_wall(
    tmp_path: Path, paper: Any, least: float, address: str
) -> None:
    import segno

    document = written(tmp_path, PosterOptions(paper=paper, qr=address), poster(BOXES[:2]))
    shape = document.inline_shapes[0]
    modules = segno.make_qr(address, error="m").symbol_size(border=0)[0]
    code = shape.width.mm * modules / (modules + 8)
    assert code >= least - 0.01
    assert code / modules >= 0.59


def test_a_logo_that_is_no_picture_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    for name in ("logo.svg", "nowhere.png"):
        with pytest.raises(Unreadable) as refusal:
            options = PosterOptions(logo=tmp_path / name)
            export_poster(poster(), options, FOOTER, tmp_path / "p.docx")
        assert name in refusal.value.sentence
        assert "PNG" in refusal.value.hint


def test_the_foot_says_what_the_poster_rests_on_and_leaves_empty_parts_out(tmp_path: Path) -> None:
    footer = PosterFooter(basis="Perustuu kolmeen haastatteluun", school="LAB", responsible="Maija Malli")
    export_poster(poster(), PosterOptions(language="en"), footer, tmp_path / "p.docx")
    document = docx.Document(str(tmp_path / "p.docx"))
    foot = [text for style, text in paragraphs(document) if style == "Poster foot"]
    assert foot == ["Perustuu kolmeen haastatteluun", "LAB", "Person responsible: Maija Malli"]


def test_no_participant_s_code_is_anywhere_in_the_file(tmp_path: Path) -> None:
    boxes = (("Kanavat (H1)", ("Soitamme heti (V7)", "Kirjaamme asiat [H2:14].")),)
    footer = PosterFooter(basis="Perustuu kolmeen haastatteluun (H1, H2, H3)")
    shown = poster(boxes, "Sujuva yhteistyö (V1)", "Näin teemme (H3)")
    export_poster(shown, PosterOptions(), footer, tmp_path / "p.docx", ["H1", "H2", "H3", "V1", "V7"])
    with zipfile.ZipFile(tmp_path / "p.docx") as archive:
        for name in ("word/document.xml", "docProps/core.xml"):
            assert not re.search(r"\b[HV]\d+\b", archive.read(name).decode())


def test_a_line_to_fill_in_reaches_the_margin(tmp_path: Path) -> None:
    document = written(tmp_path, PosterOptions(signature_line="Käsitelty tiimissä:"))
    xml = document.element.xml
    assert "Käsitelty tiimissä:" in xml
    assert 'w:leader="underscore"' in xml


def test_the_same_poster_gives_the_same_bytes(tmp_path: Path) -> None:
    options = PosterOptions(qr="https://example.org")
    for name in ("a.docx", "b.docx"):
        export_poster(poster(), options, FOOTER, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_rows_grow_with_their_text_and_are_never_cut(tmp_path: Path) -> None:
    export_poster(poster(), PosterOptions(), FOOTER, tmp_path / "p.docx")
    with zipfile.ZipFile(tmp_path / "p.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count('w:hRule="exact"') == 2  # the two gaps between three rows of boxes
    assert xml.count('w:hRule="atLeast"') == 4
    assert xml.count("<w:cantSplit/>") == 6


def test_a_poster_without_headings_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(PosterNotReady) as refusal:
        export_poster(Poster("", ""), PosterOptions(), FOOTER, tmp_path / "p.docx")
    assert "poster draft" in refusal.value.hint


def contrast(one: str, other: str, grey: bool) -> float:
    """WCAG 2's contrast of two colours, or of the greys that a black and white printer makes of them."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        if grey:
            parts = [0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]] * 3
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("ink", [word_page.ACCENT, word_page.INK, word_page.FAINT_INK])
def test_letters_stand_out_from_their_ground_in_colour_and_in_grey(ink: str, grey: bool) -> None:
    assert contrast("000000", "FFFFFF", grey) == pytest.approx(21)
    for ground in ("FFFFFF", word_page.TINT):
        assert contrast(ink, ground, grey) >= 4.5
