"""Text files and Markdown."""

from dataclasses import replace

from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import read_lines, text_of
from qualcode.importers.transcripts.plain_text import markdown_lines, text_lines
from qualcode.importers.transcripts.turns import Reading

_MARKDOWN = (".md", ".markdown")


def _read(file: GivenFile) -> Reading:
    text, remarks = text_of(file)
    lines = markdown_lines(text) if file.path.suffix.lower() in _MARKDOWN else text_lines(text)
    reading = read_lines(lines, file)
    return replace(reading, remarks=(*remarks, *reading.remarks))


FORMAT = Format((".txt", ".text", *_MARKDOWN), _read, rank=9)
