"""A Word file as a PDF, through LibreOffice where it is installed: tagged, with the contents' page numbers filled in.

LibreOffice doesn't fill a table of contents when it converts. So a first PDF tells on which pages the bookmarks are,
the numbers are put into the contents, and the second PDF is the one that is kept.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.machine.libreoffice import converted, office
from qualcode.words import _

_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_PAGEREF = re.compile(
    r"((?:<w:instrText[^>]*>) PAGEREF (\S+) \\h </w:instrText></w:r>"
    r'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)[^<]*(</w:t>)'
)


def as_pdf(content: bytes, name: str) -> bytes:
    """The PDF of a Word file. Refused where LibreOffice isn't installed, or can't make one."""
    word = Path(name).with_suffix(".docx").name
    hint = _("To write a Word file instead, which you can save as a PDF in Word: --output {name}").format(
        name=word
    )
    if not office():
        raise Refusal(
            _("{name} can't be written, because LibreOffice isn't installed.").format(name=name), hint
        )
    made = _made(content, hint, name)
    paged = _with_pages(content, made)
    return made if paged == content else _made(paged, hint, name)


def _made(content: bytes, hint: str, name: str) -> bytes:
    made = converted(content, ".docx", ".pdf", _FILTER)
    if not made:
        raise Refusal(_("LibreOffice couldn't make {name}.").format(name=name), hint)
    return made


def _with_pages(content: bytes, made: bytes) -> bytes:
    """The Word file with the pages of a first PDF in its contents; the same bytes if it has none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    with zipfile.ZipFile(BytesIO(content)) as archive:
        main = archive.read("word/document.xml").decode("utf-8")
        if "PAGEREF" not in main:
            return content
        try:
            reader = PdfReader(BytesIO(made))
            pages = {  # LibreOffice writes an underscore of a name as its number
                name.rpartition("/")[2].replace("5F", "_"): reader.get_destination_page_number(place)
                for name, place in reader.named_destinations.items()
            }
        except (PyPdfError, ValueError, KeyError):
            return content

        def filled(match: re.Match[str]) -> str:
            page = pages.get(match[2])
            return match[0] if page is None else f"{match[1]}{page + 1}{match[4]}"

        main = _PAGEREF.sub(filled, main)
        written = BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in archive.infolist():
                new.writestr(
                    entry,
                    main.encode("utf-8") if entry.filename == "word/document.xml" else archive.read(entry),
                )
    return written.getvalue()
