"""oTranscribe's own files (otr): a web page in JSON, with exact times."""

from qualcode.errors import Unreadable
from qualcode.importers.transcripts.document_blocks import Blocks
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.json_text import json_of
from qualcode.importers.transcripts.formats.running_text import read_document
from qualcode.importers.transcripts.formats.web_page import page_of
from qualcode.importers.transcripts.turns import Reading
from qualcode.words import _


def _read(file: GivenFile) -> Reading:
    told, remarks = json_of(file)
    text = told.get("text") if isinstance(told, dict) else None
    if not isinstance(text, str):
        raise Unreadable(
            _("{name} isn't an oTranscribe file, despite its name.").format(name=file.name),
            _("In oTranscribe, export the transcript as plain text (.txt) and import that file."),
        )
    blocks, more = page_of(text, file)
    return read_document(Blocks(tuple(blocks), (*remarks, *more)), file)


FORMAT = Format((".otr",), _read)
