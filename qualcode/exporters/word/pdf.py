"""A Word file as a PDF, through LibreOffice where it is installed: tagged, with the contents' page numbers filled in.

LibreOffice doesn't fill a table of contents when it converts. So a first PDF tells on which pages the bookmarks are,
the numbers are put into the contents, and the second PDF is the one that is kept. Each run has a profile of its own:
the user's LibreOffice and its settings are left alone.
"""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from qualcode.errors import Refusal
from qualcode.words import _

SECONDS = 180
"""How long LibreOffice may take before it is ended."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)

_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_PAGEREF = re.compile(
    r"((?:<w:instrText[^>]*>) PAGEREF (\S+) \\h </w:instrText></w:r>"
    r'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)[^<]*(</w:t>)'
)


def office() -> str:
    """Where LibreOffice is; empty if it isn't installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), "")


def as_pdf(content: bytes, name: str) -> bytes:
    """The PDF of a Word file. Refused where LibreOffice isn't installed, or can't make one."""
    program = office()
    word = Path(name).with_suffix(".docx").name
    hint = _("Write a Word file instead, and save it as a PDF in Word: --output {name}").format(name=word)
    if not program:
        raise Refusal(
            _("{name} can't be written, because LibreOffice isn't installed.").format(name=name), hint
        )
    with tempfile.TemporaryDirectory(prefix="qualcode-") as given:
        folder = Path(given)
        made = _converted(program, content, folder, hint, name)
        paged = _with_pages(content, made)
        return made if paged == content else _converted(program, paged, folder, hint, name)


def _converted(program: str, content: bytes, folder: Path, hint: str, name: str) -> bytes:
    source, goal = folder / "page.docx", folder / "page.pdf"
    source.write_bytes(content)
    goal.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(folder),
    ]
    _run([*command, str(source)], hint, name)
    if not goal.is_file():
        raise Refusal(_("LibreOffice couldn't make {name}.").format(name=name), hint)
    return goal.read_bytes()


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


def _run(command: list[str], hint: str, name: str) -> None:
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Refusal(_("LibreOffice couldn't make {name}.").format(name=name), hint) from problem
