"""Documents of other word processors, made on the spot: rich text, LibreOffice's text documents, web pages, PDF."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

URN = "urn:oasis:names:tc:opendocument:xmlns"


def rich_text(body: str) -> bytes:
    """A file of rich text; `body` is in its code."""
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}{\\header Luottamuksellinen}\\f0 "
        + body
        + "}"
    ).encode("ascii")


def in_rich_text(words: str) -> str:
    """Words in the code of rich text."""
    code = words.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n", "\\line ")
    return "".join(sign if ord(sign) < 128 else _coded(sign) for sign in code)


def _coded(sign: str) -> str:
    units = sign.encode("utf-16-le")
    return "".join(
        f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?" for at in range(0, len(units), 2)
    )


def open_document(body: str, styles: str = "") -> bytes:
    """A text document of LibreOffice; `body` is the XML of its text."""
    content = (
        f'<office:document-content xmlns:office="{URN}:office:1.0" xmlns:table="{URN}:table:1.0" '
        f'xmlns:text="{URN}:text:1.0" xmlns:style="{URN}:style:1.0" xmlns:draw="{URN}:drawing:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return made.getvalue()


def open_paragraph(words: str) -> str:
    """A paragraph of such a document."""
    return f"<text:p>{escape(words)}</text:p>".replace("\t", "<text:tab/>").replace(
        "\n", "<text:line-break/>"
    )


def portable(pages: Iterable[Iterable[tuple[float, float, str]]]) -> bytes:
    """A PDF with these pieces of text on each page: from the left, from the foot, and the words (Latin letters)."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for pieces in pages:
        stream = b"BT /F1 11 Tf "
        for x, y, words in pieces:
            text = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
            stream += b"1 0 0 1 %d %d Tm (%s) Tj " % (round(x), round(y), text)
        stream += b"ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    )
