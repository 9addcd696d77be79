"""Posters as LibreOffice lays them out: one page each, on every paper, and no word cut off."""

import random
from itertools import product
from pathlib import Path
from typing import Any

from qualcode.exporters.poster.poster_file import PosterDoesNotFit, PosterOptions, export_poster
from qualcode.exporters.poster.words import wording
from qualcode.model.poster import Poster
from tests.exporters.posters import FOOTER, filled_poster, poster, random_poster
from tests.tools import as_pdf, need, pdf_pages, pdf_text

SHEETS: list[tuple[Any, Any, Any]] = list(product(("A4", "A3"), ("portrait", "landscape"), ("grid", "list")))


def letters(text: str) -> str:
    """`text` without what a word processor may add or take away where a line ends."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "").replace("\u2010", "")


def test_posters_of_every_length_are_one_page_and_show_every_word(tmp_path: Path) -> None:
    need("soffice"), need("pdftotext")
    dice = random.Random(2021)
    posters: dict[Path, tuple[Poster, PosterOptions]] = {}

    def add(shown: Poster, options: PosterOptions) -> None:
        path = tmp_path / f"poster-{len(posters)}.docx"
        try:
            export_poster(shown, options, FOOTER, path)
        except PosterDoesNotFit:
            return
        posters[path] = shown, options

    for paper, orientation, layout in SHEETS:
        plain = PosterOptions(paper, orientation, layout)
        signed = PosterOptions(
            paper, orientation, layout, qr="https://example.org/h", signature_line="Käsitelty:"
        )
        add(poster(), plain)
        add(random_poster(dice), signed)
        add(random_poster(dice), plain)
        add(filled_poster(dice, plain), plain)
    add(filled_poster(dice, signed), signed)
    assert len(posters) >= 25
    for path, pdf in zip(posters, as_pdf(list(posters), tmp_path), strict=True):
        shown, options = posters[path]
        assert pdf_pages(pdf) == 1, (path.name, options)
        seen = letters(pdf_text(pdf, raw=True))
        words = wording(shown, options)
        for text in [words.title, words.intro, FOOTER.basis]:
            assert letters(text) in seen, (path.name, options)
        for box in words.boxes:
            for text in [box.heading, *box.actions]:
                assert letters(text) in seen, (path.name, options, text)
