"""The bytes of a text file as text: byte order mark, then strict UTF-8, then cp1252.

The encoding isn't guessed by statistics: on short Finnish and Swedish files, such detectors have returned
hp_roman8, big5 and johab.
"""

import codecs

from qualcode.errors import Unreadable, WrongUsage
from qualcode.words import _

UTF_8 = "utf-8"
UTF_16 = "utf-16"
CP1252 = "cp1252"

# Without white space, escape (0x1B) and the marks around times in CLAN files (0x15).
_CONTROL = bytes([*range(0x00, 0x09), *range(0x0E, 0x15), *range(0x16, 0x1A), *range(0x1C, 0x20), 0x7F])
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def decode(raw: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file without a byte order mark, and the encoding it was read by (see above).

    `name` is the file's name, for the refusal of a file that is empty or is no text; `encoding` is what the analyst
    says it is written in. Line ends stay as they are.
    """
    if not raw:
        raise Unreadable(
            _("{name} is empty (0 bytes).").format(name=name),
            _("Check that the file was copied or downloaded completely, and import it again."),
        )
    if encoding:
        return _decode_as(raw, encoding, name)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _text_or_refuse(raw.decode("utf-16"), name), UTF_16
        except UnicodeDecodeError:
            raise _no_text(name) from None
    if raw.startswith(_BINARY) or _looks_binary(raw):
        raise _no_text(name)
    try:
        return raw.decode("utf-8-sig"), UTF_8
    except UnicodeDecodeError:
        pass
    text = raw.decode(CP1252, "replace")
    # A byte that cp1252 doesn't know may happen once in a damaged file; many of them mean that it is no text.
    if text.count("\N{REPLACEMENT CHARACTER}") * 100 > len(text):
        raise _no_text(name)
    return text, CP1252


def _decode_as(raw: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        known = codecs.lookup(encoding)
    except (LookupError, ValueError):
        known = None
    if known is None or not known._is_text_encoding:
        raise WrongUsage(
            _("Encoding “{encoding}” not found.").format(encoding=encoding),
            _(
                "Common encodings are utf-8, cp1252, iso-8859-1, utf-16 and mac-roman. To specify "
                "one, add for example: --encoding cp1252"
            ),
        )
    try:
        return _text_or_refuse(raw.decode(known.name), name), known.name
    except UnicodeError:
        raise Unreadable(
            _("{name} can't be read as {encoding}.").format(name=name, encoding=encoding),
            _("Leave out --encoding, and check the letters ä, ö and å in the text shown."),
        ) from None


def _looks_binary(raw: bytes) -> bool:
    sample = raw[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\0" in sample or controls * 50 > len(sample)


def _text_or_refuse(text: str, name: str) -> str:
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise _no_text(name)
    return text


def _no_text(name: str) -> Unreadable:
    return Unreadable(
        _("{name} isn't a text file, despite its name.").format(name=name),
        _("Open the file in the program that made it, save it as plain text (UTF-8) and import that file."),
    )
