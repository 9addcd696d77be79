"""Labels that bold type, a dash or brackets mark, without a colon; and bold words and lists that are no labels."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode.importers.transcripts.transcript_file import TranscriptOptions
from tests.importers.conversations import read, turns
from tests.importers.documents import in_rich_text, open_document, rich_text

Said = list[tuple[str, str]]
TALK: Said = [
    ("Liisa Mäki", "Miten yhteistyö sujuu?"),
    ("Ville Öberg", "Hyvin se sujuu, kun tunnetaan."),
    ("Liisa Mäki", "Entä puhelimessa?"),
    ("Ville Öberg", "Siellä jonotetaan."),
    ("Liisa Mäki", "Kiitos."),
    ("Ville Öberg", "Ole hyvä."),
]
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"


def _word(folder: Path, parts: list[list[tuple[str, bool]]]) -> tuple[str, bytes]:
    document = docx.Document()
    for paragraph in parts:
        made = document.add_paragraph()
        for words, bold in paragraph:
            made.add_run(words).bold = bold or None
    path = folder / "made.docx"
    document.save(str(path))
    return "a.docx", path.read_bytes()


def _page(_folder: Path, parts: list[list[tuple[str, bool]]]) -> tuple[str, bytes]:
    rows = ("".join(f"<b>{words}</b>" if bold else words for words, bold in one) for one in parts)
    return "a.html", "".join(f"<p>{row}</p>" for row in rows).encode()


def _office(_folder: Path, parts: list[list[tuple[str, bool]]]) -> tuple[str, bytes]:
    style = (
        f'<style:style style:name="T1" style:family="text"><style:text-properties xmlns:fo="{FO}" '
        'fo:font-weight="bold"/></style:style>'
    )
    rows = (
        "".join(
            f'<text:span text:style-name="T1">{words}</text:span>' if bold else words for words, bold in one
        )
        for one in parts
    )
    return "a.odt", open_document("".join(f"<text:p>{row}</text:p>" for row in rows), style)


def _markdown(_folder: Path, parts: list[list[tuple[str, bool]]]) -> tuple[str, bytes]:
    rows = ("".join(f"**{words}**" if bold else words for words, bold in one) for one in parts)
    return "a.md", "\n\n".join(rows).encode()


def _rich(_folder: Path, parts: list[list[tuple[str, bool]]]) -> tuple[str, bytes]:
    rows = (
        "".join(
            f"{{\\b {in_rich_text(words)}}}" if bold else f"{{{in_rich_text(words)}}}" for words, bold in one
        )
        for one in parts
    )
    return "a.rtf", rich_text("\\par ".join(rows))


def _switched(_folder: Path, parts: list[list[tuple[str, bool]]]) -> tuple[str, bytes]:
    """As TextEdit and Word write it: bold letters switched on and off, also over the end of a paragraph."""
    rows = (
        "".join(
            f"\\b {in_rich_text(words)}" if bold else f"\\b0 {in_rich_text(words)}" for words, bold in one
        )
        for one in parts
    )
    return "a.rtf", rich_text("{\\*\\bkmkstart _Toc1}\n\\par ".join(rows) + "\\b0")


Writer = Callable[[Path, list[list[tuple[str, bool]]]], tuple[str, bytes]]
writers = pytest.mark.parametrize("write", [_word, _page, _office, _markdown, _rich, _switched])


@writers
@pytest.mark.parametrize("between", [" ", "  ", " – "])
def test_a_name_in_bold_before_what_was_said(tmp_path: Path, write: Writer, between: str) -> None:
    name, content = write(tmp_path, [[(who, True), (between + words, False)] for who, words in TALK])
    assert turns(read(tmp_path, name, content)) == TALK


@writers
def test_a_name_in_bold_on_a_line_of_its_own(tmp_path: Path, write: Writer) -> None:
    parts = [one for who, words in TALK for one in ([(who, True)], [(words, False)])]
    assert turns(read(tmp_path, *write(tmp_path, parts))) == TALK


@writers
def test_questions_in_bold_name_nobody(tmp_path: Path, write: Writer) -> None:
    asked = ["Okei", "Miten yhteistyö sujuu teillä?", "Okei", "Entä muuta vielä?", "Okei", "Selvä"]
    parts = [one for words in asked for one in ([(words, True)], [("Vastaus tähän.", False)])]
    assert {label for label, _words in turns(read(tmp_path, *write(tmp_path, parts)))} == {None}


@writers
def test_words_in_bold_within_speech_are_speech(tmp_path: Path, write: Writer) -> None:
    parts = [
        [("Kela", True), (" ei vastaa puhelimeen koskaan.", False)],
        [("Sitten odotetaan päätöstä viikkoja.", False)],
        [("Kela", True), (" kyllä vastaa kirjeisiin.", False)],
        [("Kunta", True), (" auttaa enemmän.", False)],
        [("Ja niin edelleen.", False)],
        [("Muuta en sano.", False)],
        [("Loppu.", False)],
    ]
    assert {label for label, _words in turns(read(tmp_path, *write(tmp_path, parts)))} == {None}


@writers
def test_one_name_in_bold_leaves_the_others_words_to_nobody(tmp_path: Path, write: Writer) -> None:
    parts = [
        [("Liisa Mäki", True), (" kysyi jotain", False)] if place % 2 else [("Joo.", False)]
        for place in range(8)
    ]
    assert {label for label, _words in turns(read(tmp_path, *write(tmp_path, parts)))} == {None}


def test_labels_with_a_colon_are_read_as_before_whether_bold_or_not(tmp_path: Path) -> None:
    said = [("H", "Miten?"), ("V", "Hyvin."), ("H", "Entä muuten?"), ("V", "Ei mitään.")]
    parts = [[(f"{who}:", place == 0), (f" {words}", False)] for place, (who, words) in enumerate(said)]
    assert turns(read(tmp_path, *_word(tmp_path, parts))) == said


CODED: Said = [("H", "Miten menee?"), ("V1", "Hyvin – kai."), ("H", "Entä muuten?"), ("V1", "Ei mitään.")]


@pytest.mark.parametrize("form", ["{who} - {words}", "{who} – {words}", "[{who}] {words}", "({who}) {words}"])
def test_codes_before_a_dash_or_in_brackets(tmp_path: Path, form: str) -> None:
    text = "\n\n".join(form.format(who=who, words=words) for who, words in CODED)
    assert turns(read(tmp_path, "a.txt", text)) == CODED


@pytest.mark.parametrize("form", ["{who} – {words}", "[{who}] {words}"])
def test_names_before_a_dash_are_labels_only_if_the_analyst_says_so(tmp_path: Path, form: str) -> None:
    said = [("Liisa", "Miten?"), ("Ville", "Hyvin."), ("Liisa", "Entä?"), ("Ville", "Ei.")]
    text = "\n".join(form.format(who=who, words=words) for who, words in said)
    found = read(tmp_path, "a.txt", text)
    assert {label for label, _words in turns(found)} == {None}
    assert any("--speakers 'Liisa=?,Ville=" in remark for remark in found.remarks)
    named = TranscriptOptions(speakers=(("Liisa", "?"), ("Ville", "V1")))
    assert turns(read(tmp_path, "a.txt", text, named)) == said


@pytest.mark.parametrize(
    "text",
    [
        "Kela – maksaa tuen\nKunta – ohjaa\nKela – neuvoo\nKunta – auttaa",
        "(A) Eka vaihtoehto\n(B) Toka\n(C) Kolmas",
        "[nauraa] Joo\n[nauraa] Ei\n[tauko] Niin\n[tauko] Kai",
        "H - eka\nV - toka\nPitkä puhe - ilman nimeä\nToinen puhe - myös\nKolmas - myös\nNeljäs - myös",
    ],
)
def test_lists_and_asides_are_nobodys(tmp_path: Path, text: str) -> None:
    assert {label for label, _words in turns(read(tmp_path, "a.txt", text))} == {None}


@writers
def test_a_question_in_bold_among_bold_names_leaves_the_names_unread(tmp_path: Path, write: Writer) -> None:
    parts = [[(who, True), (f" {words}", False)] for who, words in TALK]
    for extra in ([("Entä viestintä?", True)], [("Liisa Mäki Entä muuta?", False)]):
        mixed = [*parts[:3], extra, *parts[3:]]
        assert {label for label, _words in turns(read(tmp_path, *write(tmp_path, mixed)))} == {None}


@writers
def test_emphasised_words_of_prose_are_no_speakers(tmp_path: Path, write: Writer) -> None:
    prose = ["on tärkein kumppani.", "on toinen.", "maksaa tuen.", "hoitaa palvelut."]
    parts = [[("Kela" if at % 2 else "Kunta", True), (f" {words}", False)] for at, words in enumerate(prose)]
    assert {label for label, _words in turns(read(tmp_path, *write(tmp_path, parts)))} == {None}
    headings = [
        one
        for at in range(4)
        for one in ([("Tausta" if at % 2 else "Tulos", True)], [("Aineisto on pieni.", False)])
    ]
    assert {label for label, _words in turns(read(tmp_path, *write(tmp_path, headings)))} == {None}


def test_signs_that_nobody_sees_move_no_letter_into_the_label(tmp_path: Path) -> None:
    parts = [[(f"\u200b{who[:2]}\u00ad{who[2:]}", True), (f" {words}", False)] for who, words in TALK]
    assert turns(read(tmp_path, *_word(tmp_path, parts))) == TALK


@writers
def test_questions_in_bold_without_a_label_are_nobodys_among_labels_with_colons(
    tmp_path: Path, write: Writer
) -> None:
    parts = [
        [("Anna:", True), (" Hyvin sujuu.", False)],
        [("Entä viestintä?", True)],
        [("Liisa:", True), (" Takkuaa.", False)],
        [("Anna:", True), (" Samaa mieltä.", False)],
        [("Mitä muuta?", True)],
        [("Liisa:", True), (" Ei muuta.", False)],
    ]
    found = read(tmp_path, *write(tmp_path, parts))
    said = [(who, words.strip("*")) for who, words in turns(found)]
    assert said == [
        ("Anna", "Hyvin sujuu."),
        (None, "Entä viestintä?"),
        ("Liisa", "Takkuaa."),
        ("Anna", "Samaa mieltä."),
        (None, "Mitä muuta?"),
        ("Liisa", "Ei muuta."),
    ]
    assert any("2 paragraphs in bold" in remark for remark in found.remarks)


def test_a_hidden_piece_of_a_page_hides_no_bold_after_it(tmp_path: Path) -> None:
    name, content = _page(tmp_path, [[(who, True), (f" {words}", False)] for who, words in TALK])
    assert turns(read(tmp_path, name, b"<p><b hidden>x</b></p>" + content)) == TALK


@pytest.mark.parametrize(
    "name",
    [
        "{{\\b {first}}}{{ }}{{\\b {last}}}",
        "{{\\b {{\\*\\bkmkstart _Toc1}}{first} {last}}}{{\\*\\bkmkend _Toc1}}",
        "\\b {first} {last}\\plain ",
        "{{\\*\\bkmkstart _Toc1}}{{\\b\n{first} {last}}}",
    ],
)
def test_a_bold_name_of_rich_text_in_pieces_or_beside_a_bookmark(tmp_path: Path, name: str) -> None:
    rows = []
    for who, words in TALK:
        first, last = in_rich_text(who).split()
        rows.append(f"{name.format(first=first, last=last)} {in_rich_text(words)}")
    assert turns(read(tmp_path, "a.rtf", rich_text("\\par ".join(rows)))) == TALK


def test_bold_letters_of_rich_text_go_on_over_the_end_of_a_paragraph(tmp_path: Path) -> None:
    rows = [f"\\b {in_rich_text(who)}\\b0  {in_rich_text(words)}" for who, words in TALK]
    found = read(
        tmp_path, "a.rtf", rich_text("\\b Haastattelu 1\\par " + "\\par ".join(rows).removeprefix("\\b "))
    )
    assert turns(found) == TALK


@writers
def test_speech_that_ends_with_a_colon_after_a_bold_name(tmp_path: Path, write: Writer) -> None:
    talk = [("H", "Miten sanoit?"), ("V", "Sanoin eli:"), ("H", "Sanoin joo"), ("V", "Sanoin eli:")]
    said = [*talk, *talk]
    name, content = write(tmp_path, [[(who, True), (f" {words}", False)] for who, words in said])
    assert turns(read(tmp_path, name, content)) == said
