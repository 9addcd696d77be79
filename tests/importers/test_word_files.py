"""A Word file says what its reader sees: insertions are in, deletions are out, tables keep their place."""

from pathlib import Path

from qualcode.importers.transcripts.transcript_file import read_transcript
from tests.importers.conversations import paragraph, table, turns, word_file

INSERTED = "<w:ins w:id='1' w:author='A'><w:r><w:t>lisätty</w:t></w:r></w:ins>"
DELETED = "<w:del w:id='2' w:author='A'><w:r><w:delText>poistettu</w:delText></w:r></w:del>"
MOVED = "<w:moveFrom w:id='3' w:author='A'><w:r><w:t>siirretty</w:t></w:r></w:moveFrom>"
GONE_MARK = "<w:pPr><w:rPr><w:del w:id='4' w:author='A'/></w:rPr></w:pPr>"


def test_tracked_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    body = (
        paragraph("H: Mitä?")
        + f"<w:p><w:r><w:t xml:space='preserve'>V: on </w:t></w:r>{INSERTED}{DELETED}{MOVED}</w:p>"
    )
    material = read_transcript(word_file(tmp_path, body))
    assert turns(material) == [("H", "Mitä?"), ("V", "on lisätty")]
    assert any("Tracked changes" in remark for remark in material.remarks)


def test_a_deleted_paragraph_mark_joins_the_paragraphs(tmp_path: Path) -> None:
    body = paragraph("H: Mitä?") + f"<w:p>{GONE_MARK}<w:r><w:t>V: al</w:t></w:r></w:p>" + paragraph("ku")
    assert turns(read_transcript(word_file(tmp_path, body))) == [("H", "Mitä?"), ("V", "alku")]


def test_a_deleted_table_row_is_gone(tmp_path: Path) -> None:
    rows = table(("H", "Mitä?"), ("V", "Turha."), ("V", "Niin."))
    parts = rows.split("<w:tr>")
    parts[2] = "<w:trPr><w:del w:id='5' w:author='A'/></w:trPr>" + parts[2]
    material = read_transcript(word_file(tmp_path, "<w:tr>".join(parts)))
    assert turns(material) == [("H", "Mitä?"), ("V", "Niin.")]


def test_content_controls_around_paragraphs_and_words_are_read(tmp_path: Path) -> None:
    inline = (
        "<w:sdt><w:sdtContent><w:r><w:t>H: Mi</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>tä?</w:t></w:r>"
    )
    body = f"<w:p>{inline}</w:p><w:sdt><w:sdtPr/><w:sdtContent>{paragraph('V: Niin.')}</w:sdtContent></w:sdt>"
    assert turns(read_transcript(word_file(tmp_path, body))) == [("H", "Mitä?"), ("V", "Niin.")]


def test_tabs_and_line_breaks_are_kept_and_tab_stops_are_not_text(tmp_path: Path) -> None:
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>"
    said = "<w:r><w:t>V:</w:t><w:tab/><w:t>eka</w:t><w:br/><w:t>toka</w:t><w:tab/><w:t>kolmas</w:t></w:r>"
    body = f"<w:p>{stops}<w:r><w:t>H: Mitä?</w:t></w:r></w:p><w:p>{stops}{said}</w:p>"
    assert turns(read_transcript(word_file(tmp_path, body))) == [("H", "Mitä?"), ("V", "eka\ntoka\tkolmas")]


def test_a_speaker_table_without_a_heading_row_is_recognised(tmp_path: Path) -> None:
    body = paragraph("Haastattelu 3") + table(
        ("00:00:03", "H", "No niin, kertoisitko?"),
        ("00:00:05", "H3", "Joo, mielelläni."),
        ("", "", "Ja vielä tämä."),
        ("00:00:09", "", "Toinen ajatus."),
    )
    material = read_transcript(word_file(tmp_path, body))
    assert turns(material) == [
        ("H", "No niin, kertoisitko?"),
        ("H3", "Joo, mielelläni.\nJa vielä tämä."),
        ("H3", "Toinen ajatus."),
    ]
    assert [passage.begins for passage in material.passages] == [3, 5, 9]


def test_columns_that_are_no_speech_are_told_when_left_out(tmp_path: Path) -> None:
    body = table(
        ("Nro", "Speaker", "Text", "Koodaus"), ("1", "Liisa", "Mitä?", "x"), ("2", "Ville", "Niin.", "y")
    )
    material = read_transcript(word_file(tmp_path, body))
    assert turns(material) == [("Liisa", "Mitä?"), ("Ville", "Niin.")]
    assert any("Koodaus" in remark for remark in material.remarks)


def test_what_stands_between_two_speaker_tables_keeps_its_place(tmp_path: Path) -> None:
    body = (
        table(("H", "Mitä?"), ("V", "Niin."))
        + paragraph("Tauko, jonka aikana juotiin kahvia.")
        + table(("H", "Entä?"), ("V", "Ei."))
    )
    said = turns(read_transcript(word_file(tmp_path, body)))
    assert [text for _label, text in said] == [
        "Mitä?",
        "Niin.",
        "Tauko, jonka aikana juotiin kahvia.",
        "Entä?",
        "Ei.",
    ]
    assert said[2][0] is None


def test_a_table_that_is_no_conversation_stays_in_its_place_as_text(tmp_path: Path) -> None:
    body = (
        paragraph("Alku on tässä.")
        + table(("Ikä", "34 vuotta"), ("Ala", "sosiaaliala"))
        + paragraph("Loppu.")
    )
    assert [text for _label, text in turns(read_transcript(word_file(tmp_path, body)))] == [
        "Alku on tässä.",
        "Ikä\t34 vuotta",
        "Ala\tsosiaaliala",
        "Loppu.",
    ]


def test_entities_in_a_word_file_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "H1.docx"
    word_file(tmp_path, paragraph("H: Mitä?") + paragraph("V: Niin &amp; näin."))
    assert turns(read_transcript(path))[1] == ("V", "Niin & näin.")
