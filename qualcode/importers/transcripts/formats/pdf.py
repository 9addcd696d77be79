"""PDF files with text in them; pictures of pages and pages in two columns are refused."""

import logging
import re
from dataclasses import replace

from qualcode.errors import Unreadable
from qualcode.importers.limits import too_large_unpacked
from qualcode.importers.transcripts.formats.format import Format, GivenFile
from qualcode.importers.transcripts.formats.running_text import read_lines
from qualcode.importers.transcripts.pdf_lines import PdfLine, page_lines, page_rows, stand_in_columns
from qualcode.importers.transcripts.pdf_paragraphs import (
    body_size,
    is_note,
    joined_lines,
    paragraphs_of,
    turn_starts,
    without_running_heads,
)
from qualcode.importers.transcripts.turns import Line, Reading
from qualcode.importers.transcripts.word_symbols import letters_for_symbols
from qualcode.importers.word_archive import damaged
from qualcode.text import shortened
from qualcode.words import _

_MOST_PAGES = 2_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _read(file: GivenFile) -> Reading:
    pages, columns = _pages(file)
    if not any(pages):
        raise Unreadable(
            _("{name} contains no text, only images of pages.").format(name=file.name),
            _("Convert the images to text with an OCR program, save the text as .docx and import that file."),
        )
    if 2 * columns > sum(len(page) >= 8 for page in pages) > 0:
        raise Unreadable(
            _("The text of {name} is laid out in columns, so its order may be wrong.").format(name=file.name),
            _("Open the file in Word, check the order of the text, save it as .docx and import that file."),
        )
    starts = turn_starts(pages, file.given)
    pages, heads = without_running_heads(pages, starts)
    every = [line for page in pages for line in page]
    words = frozenset(word.casefold() for line in every for word in _WORD.findall(line.text))
    body = body_size(every)
    lines = [
        Line(letters_for_symbols(joined_lines(paragraph, words))[0], place, aside=is_note(paragraph[0], body))
        for place, paragraph in enumerate(paragraphs_of(pages, starts))
    ]
    reading = read_lines(lines, file)
    remarks = [
        _(
            "{name} is a PDF file, which doesn't store paragraph breaks: compare the "
            "imported text with the file."
        ).format(name=file.name)
    ]
    if heads:
        told = shortened("; ".join(dict.fromkeys(heads)), 100)
        remarks.append(
            _("Page headers and page numbers were left out of the text: “{text}”.").format(text=told)
        )
    return replace(reading, remarks=(*remarks, *reading.remarks))


def _pages(file: GivenFile) -> tuple[list[list[PdfLine]], int]:
    """The lines of each page, and how many pages are set in columns."""
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends on the way is nothing to a reader
    try:
        reader = PdfReader(BytesIO(file.raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(file)
        pages, columns, letters = [], 0, 0
        for number, page in enumerate(reader.pages):
            rows = page_rows(page)
            pages.append(page_lines(rows, number))
            columns += stand_in_columns(rows, float(page.mediabox.width))
            letters += sum(len(one.text) for one in pages[-1])
            if number >= _MOST_PAGES or letters > file.limits.letters:
                raise too_large_unpacked(file.name, file.limits)
    except Unreadable:
        raise
    except DependencyError:  # a way of locking files that needs another library
        raise _locked(file) from None
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        ArithmeticError,
        NotImplementedError,
        AssertionError,
    ):
        raise damaged(file.name) from None
    return pages, columns


def _locked(file: GivenFile) -> Unreadable:
    return Unreadable(
        _("{name} is protected by a password.").format(name=file.name),
        _("Open the file, save a copy without the password, and import the copy."),
    )


FORMAT = Format((".pdf",), _read)
