"""Word files: the usual ones, those with macros (which are not run) and templates."""

from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import read_document
from qualcode.importers.transcripts.turns import Reading


def _read(file: GivenFile) -> Reading:
    from qualcode.importers.transcripts.word_file import read_word

    return read_document(read_word(file.raw, file.name, file.limits), file)


FORMAT = Format((".docx", ".docm", ".dotx"), _read)
