"""What can't be read is refused by name with a sentence and a hint; nothing ends in a traceback."""

import contextlib
import zipfile
from pathlib import Path

import pytest

from qualcode.errors import Unreadable
from qualcode.importers.recognise import is_lock_file, kind_of_file
from qualcode.importers.transcripts.transcript_file import TranscriptOptions, read_transcript
from qualcode.model.file_limits import Limits
from tests.importers.conversations import paragraph, word_file

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as refusal:
        read_transcript(path)
    assert path.name in refusal.value.sentence
    assert refusal.value.hint
    return refusal.value


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("H1.docx", b"%PDF-1.7\n...", "PDF"),
        ("H1.docx", OLD_WORD + b"\0" * 600, ".doc"),
        ("H1.docx", OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("H1.docx", b"{\\rtf1 hei}", "isn't a Word file"),
        ("H1.docx", b"", "empty"),
        ("H1.txt", b"", "empty"),
        ("H1.vtt", b"", "empty"),
        ("H1.txt", b"\xef\xbb\xbf \n\n \n", "no text"),
        ("H1.vtt", b"WEBVTT\n\n", "no text"),
        ("H1.vtt", b"WEBVTT\n\nno times here\n", "times"),
        ("H1.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no text"),
        ("H1.txt", bytes(range(256)) * 9, "isn't a text file"),
        ("H1.pdf", b"%PDF", "damaged"),
        ("H1.otr", b"{}", "isn't an oTranscribe file"),
        ("H1.otr", b"{", "damaged"),
        ("H1.json", b'{"teksti": "hei"}', "No speech recognition output"),
        ("H1.json", b"[" * 90_000, "damaged"),
        ("H1.rtf", b"H: hei", "isn't a rich text file"),
        ("H1.odt", b"PK", "damaged"),
        ("H1.eaf", b"<a>", "damaged"),
        ("H1.eaf", b"<ANNOTATION_DOCUMENT/>", "no text"),
        ("H1.cha", b"@Begin\n@End\n", "no text"),
        ("H1", b"H: hei", "no extension"),
        ("H1.xlsx", b"PK", "spreadsheet"),
        ("~$H1.docx", b"\x05Liisa", "open in another program"),
    ],
)
def test_a_file_that_is_no_transcript_is_refused_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert told in refused(path).sentence


def test_a_word_file_that_was_cut_off_while_copying_is_refused(tmp_path: Path) -> None:
    whole = word_file(tmp_path, paragraph("H: Mitä?") * 50).read_bytes()
    for size in (10, len(whole) // 2, len(whole) - 5):
        (tmp_path / "H2.docx").write_bytes(whole[:size])
        assert "damaged" in refused(tmp_path / "H2.docx").sentence


def test_a_word_file_with_broken_bytes_inside_is_refused(tmp_path: Path) -> None:
    whole = bytearray(
        word_file(tmp_path, "".join(paragraph(f"H: Mitä {n}?") for n in range(90))).read_bytes()
    )
    whole[80:120] = b"\xff" * 40
    (tmp_path / "H2.docx").write_bytes(whole)
    assert "damaged" in refused(tmp_path / "H2.docx").sentence


def test_another_packed_file_is_no_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "H1.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "another kind" in refused(tmp_path / "H1.docx").sentence


def test_a_word_file_without_words_is_refused(tmp_path: Path) -> None:
    assert "no text" in refused(word_file(tmp_path, paragraph(" "))).sentence


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_unpacking(
    tmp_path: Path,
) -> None:
    path = word_file(tmp_path, paragraph("a" * 2_000_000))
    assert path.stat().st_size < 10_000
    with pytest.raises(Unreadable) as refusal:
        read_transcript(path, TranscriptOptions(limits=Limits(1)))
    assert "When unpacked, H1.docx is too large to read" in refusal.value.sentence
    assert refusal.value.hint.endswith("qualcode set import.limit 2")


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    bomb = "".join(
        f"<!ENTITY e{n} '{''.join(f'&e{n - 1};' for _ in range(10)) if n else 'laughs' * 10}'>"
        for n in range(9)
    )
    body = "<w:p><w:r><w:t>H: hei &e8;</w:t></w:r></w:p>"
    source = f'<!DOCTYPE d [{bomb}]><w:document xmlns:w="x"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(tmp_path / "H1.docx", "w") as archive:
        archive.writestr("word/document.xml", source)
    with contextlib.suppress(Unreadable):
        assert len(read_transcript(tmp_path / "H1.docx").text) < 100


def test_files_that_word_and_libreoffice_keep_beside_open_documents_are_known() -> None:
    assert is_lock_file(Path("haastattelut/~$H1.docx"))
    assert is_lock_file(Path(".~lock.H1.docx#"))
    assert not is_lock_file(Path("H1.docx"))


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("H1.DOCX", None, "transcript"),
        ("H1.md", None, "transcript"),
        ("kysely.CSV", None, "survey"),
        ("kysely.ods", None, "survey"),
        ("kysely.txt", "survey", "survey"),
        ("H1.txt", "interview", "transcript"),
    ],
)
def test_the_ending_tells_transcripts_from_survey_answers(name: str, kind: str | None, expected: str) -> None:
    assert kind_of_file(Path(name), kind) == expected


@pytest.mark.parametrize("name", ["H1.textgrid", "H1.nvp", "H1.mp3", "kysely.xls", "kysely", "kuva.png"])
def test_an_unknown_ending_is_refused_with_the_kinds_that_can_be_read(name: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        kind_of_file(Path(name))
    assert name in refusal.value.sentence
    assert ".docx" in refusal.value.hint
    assert ".csv" in refusal.value.hint
