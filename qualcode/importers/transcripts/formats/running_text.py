"""What most formats come down to: clean text, its lines or paragraphs and tables, read as a conversation."""

from dataclasses import replace

from qualcode.importers.encoding import CP1252, UTF_16, decode
from qualcode.importers.invisible_characters import unseen_sentence, without_unseen
from qualcode.importers.transcripts.document_blocks import Blocks, Paragraph, Table
from qualcode.importers.transcripts.formats.format import GivenFile
from qualcode.importers.transcripts.turns import Line, Reading
from qualcode.importers.transcripts.word_symbols import letters_for_symbols, symbols_sentence
from qualcode.model.material import TEXT
from qualcode.text import clean
from qualcode.words import _


def text_of(file: GivenFile) -> tuple[str, tuple[str, ...]]:
    """The clean text of a text file, and sentences on its encoding and on characters that nobody sees."""
    text, encoding = decode(file.raw, file.name, file.encoding)
    text, unseen = without_unseen(clean(text))
    return text, (*_about_encoding(encoding, file.name), *unseen_sentence(unseen, file.name))


def read_lines(lines: list[Line], file: GivenFile) -> Reading:
    """Lines as a conversation, or as paragraphs of nobody."""
    from qualcode.importers.transcripts.dialogue import NONE, paragraphs, read_dialogue
    from qualcode.importers.transcripts.word_tables import read_tabbed

    if file.kind == TEXT:
        return Reading(paragraphs(lines), NONE)
    return read_tabbed(lines, file.given, file.refused) or read_dialogue(lines, file.given, file.refused)


def read_document(document: Blocks, file: GivenFile) -> Reading:
    """The paragraphs and tables of a document as a conversation, or as paragraphs of nobody."""
    from qualcode.importers.transcripts.word_tables import read_blocks

    blocks, remarks = _in_letters(document, file.name)
    reading = read_blocks(
        blocks, lambda lines: read_lines(lines, file), file.kind != TEXT, file.given, file.refused
    )
    return replace(reading, remarks=(*document.remarks, *remarks, *reading.remarks))


def _in_letters(document: Blocks, name: str) -> tuple[list[Paragraph | Table], tuple[str, ...]]:
    """The blocks without invisible characters, and with a placeholder for each symbol that exists only in a
    symbol font."""
    unseen, strange = 0, 0

    def lettered(text: str) -> str:
        nonlocal unseen, strange
        text, more = without_unseen(text)
        unseen += more
        text, odd = letters_for_symbols(text)
        strange += odd
        return text

    blocks = [
        Paragraph(lettered(one.text), one.heading, one.aside, _seen(one.text[: one.bold]))
        if isinstance(one, Paragraph)
        else Table(tuple(tuple(map(lettered, row)) for row in one.rows))
        for one in document.blocks
    ]
    return blocks, (*unseen_sentence(unseen, name), *symbols_sentence(strange, name))


def _seen(text: str) -> int:
    """How many letters of a beginning are left without invisible characters and symbols."""
    return len(letters_for_symbols(without_unseen(text)[0])[0])


def _about_encoding(encoding: str, name: str) -> tuple[str, ...]:
    if encoding == CP1252:
        return (
            _(
                "{name} isn't encoded in UTF-8 and was read as Windows text (cp1252). Check the "
                "letters ä, ö and å."
            ).format(name=name),
        )
    if encoding == UTF_16:
        return (_("{name} was read as UTF-16 text.").format(name=name),)
    return ()
