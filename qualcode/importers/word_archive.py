"""The parts of a Word file, each with a bound on how large it may unpack; what isn't a Word file is refused."""

import io
import re
import zipfile
import zlib

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.model.file_limits import Limits
from qualcode.words import _

_DOCUMENT = re.compile(r'Target="/?([^"]+)"')
_OFFICE = re.compile(r"<[^<>]*relationships/officeDocument\"[^<>]*>")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    OSError,
)


def main_part(raw: bytes, name: str, limits: Limits) -> bytes:
    """The XML of the document itself."""
    if raw.startswith(b"%PDF"):
        raise Unreadable(
            _("{name} is a PDF file, despite its name.").format(name=name),
            _("Open the file in Word, save it as a Word document (.docx) and import that file."),
        )
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise Unreadable(
                _("{name} is protected by a password.").format(name=name),
                _(
                    "Open the file in Word, remove the password (File, Info, Protect Document), save the "
                    "file and import it again."
                ),
            )
        raise Unreadable(
            _("{name} is an old Word file (.doc), although its name ends in .docx.").format(name=name),
            _("Open the file in Word, save it as a Word document (.docx) and import that file."),
        )
    if not raw.startswith(b"PK"):
        raise Unreadable(
            _("{name} isn't a Word file, despite its name.").format(name=name),
            _("Open the file in the program that made it, save it as .docx or .txt and import that file."),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            part = _part_name(archive, names)
            if part is None:
                raise Unreadable(
                    _("{name} is a compressed file of another kind, not a Word file.").format(name=name),
                    _("Open the file in the program that made it, save it as .docx and import that file."),
                )
            if archive.getinfo(part).file_size > limits.part_bytes:
                raise too_large_unpacked(name, limits)
            return archive.read(part)
    except _DAMAGE:
        raise damaged(name) from None


def _part_name(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    if "word/document.xml" in names:
        return "word/document.xml"
    if "_rels/.rels" in names:
        office = _OFFICE.search(archive.open("_rels/.rels").read(1_000_000).decode("utf-8", "replace"))
        target = _DOCUMENT.search(office[0]) if office else None
        if target and target[1] in names and target[1].startswith("word/"):
            return target[1]
    return None


def damaged(name: str) -> Unreadable:
    """The refusal of a file that can't be read to its end."""
    return Unreadable(
        _("{name} is damaged or was not copied completely.").format(name=name),
        _("Copy the file again from its source, or save it again in Word, and import it."),
    )


def part_beside(raw: bytes, name: str, limits: Limits, ending: str) -> bytes:
    """The XML of another part of the document's folder, such as `comments.xml`; empty if the file has none."""
    return part_named(raw, name, limits, f"word/{ending}")


def part_named(raw: bytes, name: str, limits: Limits, part: str) -> bytes:
    """A part of a packed document, by its name in the package; empty if the file has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            found = next((one for one in archive.infolist() if one.filename == part), None)
            if found is None:
                return b""
            if found.file_size > limits.part_bytes:
                raise too_large_unpacked(name, limits)
            return archive.read(found)
    except _DAMAGE:
        raise damaged(name) from None
