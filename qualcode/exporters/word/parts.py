"""Small pieces that every Word file of ours is made of: language, title, font, page, descriptions, saving.

A supervisor reads these files with a screen reader, a school checks them with Word's accessibility checker,
and a team keeps them in git. So each one says its language and its title, pictures and tables are described,
and the same content gives the same bytes.
"""

import os
import struct
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.errors import FolderTrouble
from qualcode.files import aside as new_name
from qualcode.files import open_new
from qualcode.machine.disk import replace
from qualcode.text import as_typed
from qualcode.words import _, reason_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table

LANGUAGE_TAGS = {"fi": "fi-FI", "en": "en-GB", "sv": "sv-FI"}
"""What Word calls the languages of our outputs; it picks the spelling and the hyphenation."""

PAPERS = {"A4": (210, 297), "A3": (297, 420)}
"""Width and height of a sheet in portrait, in millimetres."""

FONT = "Arial"
"""Sans serif, on every machine of a school; LibreOffice sets Liberation Sans, of the same widths, instead."""

_BALLAST = ("/thumbnail", "/extended-properties", "/stylesWithEffects")
"""Parts of the template that say what isn't so (a picture of another page, "Microsoft Macintosh Word") or
that only Word 2010 has read."""

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_UNIX = 3  # else Windows and Linux would write different bytes
_ATTRIBUTES = 0o600 << 16


def new_document(language: str, title: str) -> "Document":
    """An empty A4 Word file in Arial with its language and title set, hyphenation on, and the current Word's
    compatibility mode.

    `language` is fi, en or sv. python-docx's own template comes with its author's name, a date of 2013, a
    thumbnail and settings of an older Word; all of these are removed.
    """
    import docx

    document = docx.Document()
    drop_ballast(document)
    _fill_properties(document, LANGUAGE_TAGS.get(language, "en-GB"), title)
    _fill_settings(document, LANGUAGE_TAGS.get(language, "en-GB"))
    for style in document.styles:
        if getattr(style, "font", None) is not None and style.element.rPr is not None:
            set_font(style)
    set_font(document.styles["Normal"])
    set_page(document.sections[0])
    return document


def drop_ballast(document: "Document") -> None:
    """Removes the template's parts that would be untrue of the new file, such as its thumbnail and the program
    that made it."""
    for holder in (document.part.package, document.part):
        for key in [key for key, part in holder.rels.items() if part.reltype.endswith(_BALLAST)]:
            del holder.rels[key]


def set_page(
    section: "Section", paper: str = "A4", orientation: str = "portrait", margin_mm: float = 25
) -> None:
    """Gives a section its paper, A4 or A3, portrait or landscape, with the same margin on all four sides."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    short, long = PAPERS[paper]
    lying = orientation == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if lying else (Mm(short), Mm(long))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin_mm)
    section.header_distance = section.footer_distance = Mm(min(margin_mm / 2, 12.5))


def set_font(style_or_run: Any, name: str = FONT) -> None:
    """Sets one typeface for every script; what a theme or a template prescribes no longer counts."""
    from docx.oxml.ns import qn

    properties = style_or_run.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        style_or_run.font.name = name
        fonts = properties.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def set_colour(style_or_run: Any, colour: str) -> None:
    """Sets the colour of letters, as six hexadecimal digits; a theme's colour no longer counts."""
    from docx.shared import RGBColor

    style_or_run.font.color.rgb = RGBColor.from_string(colour)


def describe_table(table: "Table", title: str, description: str) -> None:
    """Gives a table the alternative text that a screen reader says before its cells."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    properties = table._tbl.tblPr
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        properties.append(element)  # the schema wants both at the end, after tblLook, in this order


def describe_picture(picture: Any, text: str) -> None:
    """Gives a picture (what `run.add_picture` returns) its alternative text."""
    properties = picture._inline.docPr
    properties.set("descr", text)


def save_reproducibly(document: "Document", path: Path) -> None:
    """Writes a Word file: the same content gives the same bytes, and `path` is never half a file. A path that ends in
    .pdf gets a PDF of it, if LibreOffice is there.

    Raises `FolderTrouble` where the place can't be written to, for instance because Word has the old file
    open.
    """
    from qualcode.exporters.word.bookmarks import number_bookmarks

    number_bookmarks(document)
    written = BytesIO()
    document.save(written)
    content = without_dates(written.getvalue())
    if path.suffix.lower() == ".pdf":
        from qualcode.exporters.word.pdf import as_pdf

        content = as_pdf(content, path.name)
    write_whole(content, path)


def write_whole(content: bytes, path: Path) -> None:
    """Writes an output of any kind to a temporary file in the same folder and renames it, so that nobody ever
    sees a half-written file.

    Raises `FolderTrouble` if `path` can't be written to.
    """
    aside = new_name(path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(open_new(aside), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as fault:
        raise FolderTrouble(
            _("The file {path} can't be written: {reason}.").format(path=path, reason=reason_of(fault)),
            _("If the file is open in another program, close it there. To write to a different file, add: ")
            + f"--output {as_typed(str(_free_name(path)))}",
        ) from fault


def _free_name(path: Path) -> Path:
    """The same name with a number that no file has yet."""
    number = 2
    while (other := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return other


def without_dates(archive: bytes) -> bytes:
    """A zip archive with the same parts in the same order, all with one fixed date; workbooks inside it are
    treated in the same way."""
    with zipfile.ZipFile(BytesIO(archive)) as old:
        entries = old.infolist()
        if all(_as_we_write(entry) for entry in entries):
            return _redated(archive, old.start_dir, entries)
        return _written_anew(old)


def _as_we_write(entry: zipfile.ZipInfo) -> bool:
    compressed = entry.compress_type == zipfile.ZIP_DEFLATED
    return compressed and not entry.flag_bits & 8 and not entry.extra and not entry.filename.endswith(".xlsx")


def _redated(archive: bytes, directory: int, entries: list[zipfile.ZipInfo]) -> bytes:
    """The archive with other dates in its own bytes: what is in it was compressed already."""
    changed = bytearray(archive)
    year, month, day = _FIRST_DATE[:3]
    when = (0, (year - 1980) << 9 | month << 5 | day)
    for entry in entries:
        struct.pack_into("<HH", changed, entry.header_offset + 10, *when)
        struct.pack_into("<B", changed, directory + 5, _UNIX)
        struct.pack_into("<HH", changed, directory + 12, *when)
        struct.pack_into("<L", changed, directory + 38, _ATTRIBUTES)
        directory += 46 + sum(struct.unpack_from("<HHH", changed, directory + 28))
    return bytes(changed)


def _written_anew(old: zipfile.ZipFile) -> bytes:
    rewritten = BytesIO()
    with zipfile.ZipFile(rewritten, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(".xlsx"):
                content = without_dates(content)
            plain = zipfile.ZipInfo(entry.filename, _FIRST_DATE)
            plain.compress_type = zipfile.ZIP_DEFLATED
            plain.create_system = _UNIX
            plain.external_attr = _ATTRIBUTES
            new.writestr(plain, content)
    return rewritten.getvalue()


def _fill_properties(document: "Document", tag: str, title: str) -> None:
    core = document.core_properties
    core.title = title
    core.language = tag
    core.author = ""
    core.comments = ""
    core.keywords = ""
    for element in list(core._element):
        if element.tag.rpartition("}")[2] in ("created", "modified", "lastModifiedBy", "revision"):
            core._element.remove(element)


def _fill_settings(document: "Document", tag: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)
    settings = document.settings.element
    for theme_language in settings.iter(qn("w:themeFontLang")):
        theme_language.set(qn("w:val"), tag)
        theme_language.attrib.pop(qn("w:eastAsia"), None)
    hyphenation = OxmlElement("w:autoHyphenation")
    hyphenation.set(qn("w:val"), "true")
    settings.find(qn("w:defaultTabStop")).addnext(hyphenation)  # the schema's place for it
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")  # required by the schema, missing in the template
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for old in list(settings.iter(qn("w:useFELayout"))):
        old.getparent().remove(old)
