"""Programs outside Python that some tests need: found here, or the test is skipped with the reason.

Under `QUALCODE_REQUIRE_TOOLS=1` (as in `.ci/run`) a missing program fails the test, so that nothing is left
untested unnoticed.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def need(tool: str) -> str:
    """The path of a program such as `soffice`; skips the test, or fails it where tools are required."""
    found = shutil.which(tool)
    if found is None:
        missing(f"{tool} is not installed")
        raise AssertionError  # pragma: no cover
    return found


def missing(reason: str) -> None:
    """Something outside Python isn't here: skip with the reason, or fail where tools are required."""
    if os.environ.get("QUALCODE_REQUIRE_TOOLS") == "1":
        pytest.fail(reason + ", and QUALCODE_REQUIRE_TOOLS=1 allows no skipping")
    pytest.skip(reason)


def as_pdf(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Each Word file as LibreOffice lays it out, in one run with a profile of its own, into `folder`."""
    soffice = need("soffice")
    profile = (folder / "libreoffice-profile").absolute().as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, documents)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [folder / (document.stem + ".pdf") for document in documents]


def pdf_text(pdf: Path, *, raw: bool = False) -> str:
    """The words of a PDF in reading order, or `raw` as they were written; a form feed ends a page."""
    run = subprocess.run(
        [need("pdftotext"), *(["-raw"] if raw else []), str(pdf), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return run.stdout


def pdf_pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(pdf).pages)
