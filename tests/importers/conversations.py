"""Files for the tests of importers: where the shared ones are, and Word files made on the spot."""

import os
import zipfile
from pathlib import Path

import pytest

from qualcode.importers.transcripts.transcript_file import TranscriptOptions
from qualcode.importers.transcripts.transcript_file import read_transcript as read_transcript
from qualcode.model.material import Material

REPOSITORY = Path(__file__).resolve().parents[2]
TRANSCRIPTS = (
    Path(os.environ.get("QUALCODE_DATA", str(REPOSITORY.parent / "shared" / "data"))) / "transcripts"
)

needs_files = pytest.mark.skipif(
    not TRANSCRIPTS.is_dir(), reason="the folder with real transcripts is not beside the repository"
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(folder: Path, name: str, content: str | bytes, options: TranscriptOptions | None = None) -> Material:
    """What is understood of a file with this name and content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_transcript(path, options)


def turns(material: Material) -> list[tuple[str | None, str]]:
    """Who says what, in order."""
    return [(passage.label, material.text[passage.start : passage.end]) for passage in material.passages]


def word_file(folder: Path, body: str, name: str = "H1.docx") -> Path:
    """A Word file whose body is the given XML with the prefix w."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return path


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
