"""The school's Word template as the basis of an output: its page, its fonts, its styles, none of its text."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import NotFound, Unreadable
from qualcode.files import read_given
from qualcode.words import _, reason_of

if TYPE_CHECKING:
    from docx.document import Document

_MOST_UNPACKED = 100_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_OF_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def open_template(path: Path, language: str, title: str) -> "Document":
    """An empty Word file with the page, styles and headers of a school's .docx or .dotx.

    Refuses what isn't such a file, and files with macros.
    """
    import docx
    from docx.oxml.ns import qn

    from qualcode.exporters.word.parts import LANGUAGE_TAGS, drop_ballast

    document = docx.Document(_as_document(path))
    drop_ballast(document)
    body = document.element.body
    section = body.get_or_add_sectPr()
    for element in list(body):
        if element is not section:
            body.remove(element)
    for name in ("titlePg", "type"):  # a cover page of its own and a break before it belong to the thesis
        for element in section.findall(qn(f"w:{name}")):
            section.remove(element)
    tag = LANGUAGE_TAGS.get(language, "en-GB")
    for defaults in document.styles.element.findall(qn("w:docDefaults")):
        for lang in defaults.iter(qn("w:lang")):
            lang.set(qn("w:val"), tag)
    document.core_properties.title = title
    document.core_properties.language = tag
    return document


def _as_document(path: Path) -> BytesIO:
    """The bytes of the template, with its main part declared as a document's, because python-docx refuses a
    template."""
    try:
        given = read_given(path, 60_000_000)
    except FileNotFoundError as fault:
        raise NotFound(
            _("Template {path} not found.").format(path=path),
            _("Specify the path of your institution's .docx or .dotx template: --template FILE"),
        ) from fault
    except OSError as fault:
        raise Unreadable(
            _("The template {path} can't be read: {reason}.").format(path=path, reason=reason_of(fault))
        ) from fault
    try:
        with zipfile.ZipFile(BytesIO(given)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise KeyError("larger than any template")
            kinds = archive.read("[Content_Types].xml").decode("utf-8")
            if _MAIN in kinds:
                return BytesIO(given)
            if _MAIN_OF_TEMPLATE not in kinds:
                raise KeyError("no main part without macros")
            patched = BytesIO()
            with zipfile.ZipFile(patched, "w", zipfile.ZIP_DEFLATED) as rewritten:
                for entry in archive.infolist():
                    content = archive.read(entry)
                    if entry.filename == "[Content_Types].xml":
                        content = kinds.replace(_MAIN_OF_TEMPLATE, _MAIN).encode("utf-8")
                    rewritten.writestr(entry, content)
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as fault:
        raise Unreadable(
            _("{path} isn't a usable Word template.").format(path=path),
            _(
                "Open the file in Word, save it as .dotx or .docx without macros, and use that file: "
                "--template FILE"
            ),
        ) from fault
    patched.seek(0)
    return patched
