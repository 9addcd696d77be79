"""What a text file says must come in letter by letter, whichever program wrote it."""

import codecs

import pytest

from qualcode.errors import Unreadable
from qualcode.importers.encoding import decode

FINNISH = "Työtä – ja ”kiirettä”: åäö"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (FINNISH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + FINNISH.encode(), "utf-8"),
        (FINNISH.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + FINNISH.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + FINNISH.encode("utf-16-be"), "utf-16"),
    ],
)
def test_finnish_letters_come_back_from_every_encoding_that_programs_write(raw: bytes, encoding: str) -> None:
    assert decode(raw, "H1.txt") == (FINNISH, encoding)


def test_a_file_of_no_bytes_is_refused_by_name_with_advice() -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(b"", "H1.txt")
    assert "H1.txt" in refusal.value.sentence
    assert refusal.value.hint


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 and more",
        b"PK\x03\x04 a zip",
        bytes(range(256)) * 20,
        b"text with a \0 in it",
        codecs.BOM_UTF16_LE + b"abc",
        codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"),
        "\x81\x8d\x8f".encode("latin-1") * 100,
    ],
)
def test_what_is_no_text_is_refused_and_not_read_as_nonsense(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(raw, "H1.txt")
