"""Files of older and other word processors, through LibreOffice where it is installed."""

from qualcode.errors import Unreadable
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import read_document
from qualcode.importers.transcripts.turns import Reading
from qualcode.words import _

_BEGINNINGS = (
    b"\xd0\xcf\x11\xe0",
    b"PK",
    b"{\\rtf",
    b"\xffWPC",
    b"\xdb\xa5",
    b"\x31\xbe",
    b"<",
    b"\xef\xbb\xbf<",
)
"""How the files of old word processors begin; LibreOffice would read anything else as text."""


def _read(file: GivenFile) -> Reading:
    from qualcode.importers.transcripts.word_file import read_word
    from qualcode.machine.libreoffice import converted, office

    ending = file.path.suffix.lower()
    if not file.raw.startswith(_BEGINNINGS):
        raise Unreadable(
            _("{name} isn't a document that can be read, despite its name.").format(name=file.name),
            _("Open the file in the program that made it, save it as .docx and import that file."),
        )
    if not office():
        raise Unreadable(
            _("{name} can't be read, because LibreOffice isn't installed.").format(name=file.name),
            _("Open the file in the program that made it, save it as .docx and import that file."),
        )
    made = converted(file.raw, ending, ".docx", "docx:MS Word 2007 XML")
    if not made:
        raise Unreadable(
            _("LibreOffice couldn't open {name}.").format(name=file.name),
            _("Open the file in the program that made it, save it as .docx and import that file."),
        )
    return read_document(read_word(made, file.name, file.limits), file)


FORMAT = Format((".doc", ".pages", ".wps", ".wpd"), _read)
