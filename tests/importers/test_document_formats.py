"""Rich text, LibreOffice's documents, web pages and Word's relatives: what a reader of the file sees, and no more."""

import zipfile
from pathlib import Path

import pytest

from qualcode.importers.transcripts.transcript_file import read_transcript
from qualcode.model.material import INTERVIEWER
from tests.importers.conversations import WORD, paragraph, read, table, turns, word_file
from tests.importers.documents import in_rich_text, open_document, open_paragraph, rich_text
from tests.tools import need

TALK = [("H", "Mikä yhteistyössä toimii?"), ("V", "Se – siis että ”tietää”, kenelle soittaa.")]
ROWS = [f"{who}: {words}" for who, words in TALK]


def test_rich_text_is_read_without_what_a_reader_does_not_see(tmp_path: Path) -> None:
    body = (
        "\\par ".join(map(in_rich_text, ROWS))
        + "{\\deleted  ei}{\\v  piilossa}{\\revised  koskaan}\\par "
        + "{\\listtext\\plain 1.\\tab}H: Ent\\'e4?\\par V: Joo.\\par"
    )
    material = read(tmp_path, "H1.rtf", rich_text(body))
    assert turns(material) == [
        TALK[0],
        ("V", TALK[1][1] + " koskaan"),
        ("H", "Entä?"),
        ("V", "Joo."),
    ]
    assert "Luottamuksellinen" not in material.text
    assert "Tracked changes in H1.rtf were read as accepted." in material.remarks
    assert "Hidden text in H1.rtf was left out: “piilossa”." in material.remarks


def test_a_table_in_rich_text_is_a_conversation_by_its_columns(tmp_path: Path) -> None:
    rows = "".join(
        f"\\trowd\\cellx2000\\cellx9000\\intbl {who}\\cell {in_rich_text(words)}\\cell\\row "
        for who, words in [("Puhuja", "Puhe"), *TALK]
    )
    material = read(tmp_path, "H1.rtf", rich_text("Haastattelu\\par " + rows + "\\pard Kiitos\\par"))
    assert turns(material) == [*TALK, (None, "Kiitos")]
    assert "|" not in material.text
    assert material.layout == "table"


@pytest.mark.parametrize("form", ["docx", "odt", "rtf"])
def test_a_footnote_is_nobodys_and_stands_after_its_paragraph(tmp_path: Path, form: str) -> None:
    if form == "docx":
        path = _with_footnote(tmp_path)
        material = read_transcript(path)
    elif form == "odt":
        body = "<text:note-citation>1</text:note-citation><text:note-body><text:p>Tauko.</text:p></text:note-body>"
        note = f"<text:note>{body}</text:note>"
        first, last = map(open_paragraph, ("H: Mitä?", "V: Ei mitään."))
        body = first.replace("</text:p>", f"{note}</text:p>") + last
        material = read(tmp_path, "H1.odt", open_document(body))
    else:
        material = read(
            tmp_path, "H1.rtf", rich_text("H: Mit\\'e4?{\\footnote Tauko.}\\par V: Ei mit\\'e4\\'e4n.\\par")
        )
    assert turns(material) == [("H", "Mitä?"), (None, "Tauko."), ("V", "Ei mitään.")]


def _with_footnote(folder: Path) -> Path:
    reference = "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    path = word_file(folder, paragraph("H: Mitä?").replace("</w:p>", reference) + paragraph("V: Ei mitään."))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator" w:id="1"><w:p><w:r><w:t>–</w:t></w:r></w:p>'
            f'</w:footnote><w:footnote w:id="2">{paragraph("Tauko.")}</w:footnote></w:footnotes>',
        )
    return path


def test_a_footnote_in_a_cell_does_not_become_the_speakers_words(tmp_path: Path) -> None:
    rows = table(("Puhuja", "Puhe"), ("H", "Mitä?"), ("V", "Ei mitään."))
    body = rows.replace("Mitä?</w:t></w:r>", "Mitä?</w:t></w:r><w:r><w:endnoteReference w:id='2'/></w:r>")
    path = word_file(tmp_path, body)
    with zipfile.ZipFile(path, "a") as archive:
        notes = f'<w:endnote w:id="2">{paragraph("Tauko.")}</w:endnote>'
        archive.writestr("word/endnotes.xml", f'<w:endnotes xmlns:w="{WORD}">{notes}</w:endnotes>')
    assert turns(read_transcript(path)) == [("H", "Mitä?"), ("V", "Ei mitään."), (None, "Tauko.")]


def test_an_open_document_is_read_with_changes_accepted_and_boxes_after_their_paragraph(
    tmp_path: Path,
) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>V: Poistettu.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    body = (
        deleted
        + "<text:h>Haastattelu</text:h>"
        + "".join(map(open_paragraph, ROWS))
        + "<text:list><text:list-item><text:p>H: Entä<text:s text:c='3'/>muuta?</text:p></text:list-item></text:list>"
        + "<text:p>V: Joo<text:span text:style-name='piilo'> piilossa</text:span>.<draw:frame><draw:text-box><text:p>"
        + "H: Laatikossa?</text:p></draw:text-box></draw:frame></text:p>"
    )
    style = "<style:style style:name='piilo'><style:text-properties text:display='none'/></style:style>"
    material = read(tmp_path, "H1.odt", open_document(body, style))
    assert turns(material) == [*TALK, ("H", "Entä   muuta?"), ("V", "Joo."), ("H", "Laatikossa?")]
    assert "Hidden text in H1.odt was left out: “piilossa”." in material.remarks
    assert "Tracked changes in H1.odt were read as accepted." in material.remarks


def test_a_table_within_a_table_is_read_once(tmp_path: Path) -> None:
    inner = "<table><tr><td>a</td></tr></table>"
    for _depth in range(12):
        inner = f"<table><tr><td>{inner}</td><td>b</td></tr></table>"
    material = read(tmp_path, "H1.html", f"<html><body>{inner}</body></html>")
    assert material.text.count("b") == 12
    cell = "<table:table-cell><text:p>a</text:p></table:table-cell>"
    for _depth in range(12):
        row = f"<table:table-row>{cell}<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
        cell = f"<table:table-cell><table:table>{row}</table:table></table:table-cell>"
    table_ = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert read(tmp_path, "H1.odt", open_document(table_)).text.count("b") == 12


def test_a_web_page_is_read_as_it_is_seen(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Ei</title><style>p{}</style></head><body><script>x()</script><h1>Haastattelu</h1>"
        "<p><b>H:</b> Mikä\nyhteistyössä <del>ei</del> toimii?"
        "<p>V:&nbsp;Se &ndash; siis että ”tietää”,<br>kenelle soittaa.</p>"
        "</body></html>"
    )
    material = read(tmp_path, "H1.html", page)
    assert turns(material) == [TALK[0], ("V", "Se – siis että ”tietää”,\nkenelle soittaa.")]


def test_a_file_of_word_with_macros_is_read_as_any_other(tmp_path: Path) -> None:
    path = word_file(tmp_path, "".join(map(paragraph, ROWS)), "H1.docm")
    assert turns(read_transcript(path)) == TALK


@pytest.mark.tool("soffice")
@pytest.mark.parametrize("ending", ["doc", "wps"])
def test_an_old_word_file_is_read_through_libreoffice(tmp_path: Path, ending: str) -> None:
    from docx import Document

    from qualcode.machine.libreoffice import converted

    need("soffice")

    word = Document()
    for row in ROWS:
        word.add_paragraph(row)
    word.save(str(tmp_path / "H2.docx"))
    made = converted((tmp_path / "H2.docx").read_bytes(), ".docx", ".doc", "doc:MS Word 97")
    (tmp_path / f"H2.{ending}").write_bytes(made)
    material = read_transcript(tmp_path / f"H2.{ending}")
    assert turns(material) == TALK
    assert dict(material.roles)["H"] == INTERVIEWER


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<pre>H: Mitä?\nV: Hyvää.\nH: Ja?\nV: Niin.</pre>", ["Mitä?", "Hyvää.", "Ja?", "Niin."]),
        (
            "<?xml version='1.0' encoding='UTF-8'?><html><body><p>H: Mitä?</p><p>V: Hyvää.</p></body></html>",
            ["Mitä?", "Hyvää."],
        ),
        (
            "<p>H: Mitä?<sup><a href='#cmnt1'>[a]</a></sup></p><p>V: Hyvää.<sup><a href='#ftnt1'>[1]</a></sup></p>"
            "<p style='display:none'>V: Piilo.</p><div><p><a href='#ftnt_ref1'>[1]</a> V: nauraa.</p></div>"
            "<div><p><a href='#cmnt_ref1'>[a]</a>Tärkeä!</p></div>",
            ["Mitä?", "Hyvää.", "V: nauraa."],
        ),
        ("<p>H: Mitä?</p>" + "<font><b>" * 400 + "<p>V: Hyvää.</p>", ["Mitä?", "Hyvää."]),
        (
            "<p>H: Mitä?</p><img src='data:;base64," + "A" * 11_000_000 + "'><p>V: Hyvää.</p>",
            ["Mitä?", "Hyvää."],
        ),
    ],
    ids=["pre", "xhtml", "notes", "unclosed", "long"],
)
def test_nothing_of_a_web_page_is_lost_and_notes_are_nobodys(
    tmp_path: Path, page: str, expected: list[str]
) -> None:
    material = read(tmp_path, "H1.html", page)
    assert [text for _who, text in turns(material)] == expected
    assert not [one for one in turns(material) if one[1] == "V: nauraa." and one[0]]


def test_a_name_and_a_time_that_only_looks_part_are_two_words(tmp_path: Path) -> None:
    rows = "".join(
        f"<div><span>{who}</span><span>{at}</span></div><div>{words}</div>"
        for who, at, words in (
            ("Liisa Mäki", "0:03", "Hei."),
            ("Pekka Aho", "0:09", "No moi."),
            ("Liisa Mäki", "0:15", "Kiitos."),
        )
    )
    assert turns(read(tmp_path, "H1.html", rows)) == [
        ("Liisa Mäki", "Hei."),
        ("Pekka Aho", "No moi."),
        ("Liisa Mäki", "Kiitos."),
    ]


def test_letters_of_rich_text_are_right_whatever_machine_wrote_them(tmp_path: Path) -> None:
    mac = b"{\\rtf1\\mac{\\fonttbl{\\f0\\fcharset0 Geneva;}}\\f0 H: P\\'8aiv\\'8a\\'8a?\\par V: Joo.\\par}"
    assert turns(read(tmp_path, "H1.rtf", mac)) == [("H", "Päivää?"), ("V", "Joo.")]
    emoji = rich_text("H: Hei \\uc0\\u55357 \\u56842 .\\par V: Joo.\\par")
    assert turns(read(tmp_path, "H1.rtf", emoji)) == [("H", "Hei 😊."), ("V", "Joo.")]
    cut = rich_text("H: Mit\\'e4?\\par {\\b V: Joo")[:-1]
    assert any("appears to be cut off" in remark for remark in read(tmp_path, "H1.rtf", cut).remarks)


def test_comments_and_boxes_in_cells_are_nobodys_words(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>KOMMENTTI</text:p></office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>LAATIKKO</text:p></draw:text-box></draw:frame>"
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{who}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell></table:table-row>"
        for who, words in (("Puhuja", "Puhe"), ("H", f"Mitä?{note}"), ("V", f"Hyvää.{box}"), ("H", "Ja?"))
    )
    material = read(tmp_path, "H1.odt", open_document(f"<table:table>{rows}</table:table>"))
    assert turns(material) == [("H", "Mitä?"), ("V", "Hyvää."), ("H", "Ja?"), (None, "LAATIKKO")]
    assert any("1 comment in H1.odt was left out" in remark for remark in material.remarks)


def test_cells_beside_the_speech_are_reported(tmp_path: Path) -> None:
    rows = table(
        ("H", "Miten se alkoi silloin aikanaan?", ""),
        ("V1", "No siitä kun muutin.", "epäröi"),
        ("H", "Ja sitten?", ""),
    )
    material = read_transcript(word_file(tmp_path, rows))
    assert turns(material)[1] == ("V1", "No siitä kun muutin.")
    assert "1 cell outside the speech column was left out of the text: “epäröi”." in material.remarks


def test_markup_in_a_file_with_the_name_of_a_text_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert turns(read(tmp_path, "H1.txt", rich_text("H: Hei?\\par V: Moi.\\par"))) == [
        ("H", "Hei?"),
        ("V", "Moi."),
    ]


def test_menus_and_footers_of_a_web_page_are_nobodys_words_and_told(tmp_path: Path) -> None:
    page = (
        "<html><body><nav><a href='/'>Etusivu</a></nav><p>H: Mitä?</p><p>V: Tätä.</p>"
        "<footer><p>Tietosuoja: evästeet</p></footer></body></html>"
    )
    material = read(tmp_path, "H1.html", page.encode())
    assert turns(material) == [("H", "Mitä?"), ("V", "Tätä.")]
    assert any("“Etusivu Tietosuoja: evästeet”" in remark for remark in material.remarks)
