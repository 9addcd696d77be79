"""An analysis table for the tests of its exports, with texts of our own, and a look into the Word file."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from qualcode.exporters.table.word_file import export_analysis_table
from qualcode.model.analysis_table import AnalysisRow, AnalysisTable, Quote
from qualcode.model.levels import MAIN, SUBCATEGORY, UPPER
from qualcode.model.options.table_options import TableOptions

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = (SUBCATEGORY, UPPER, MAIN)


def row(words: str, expression: str, *categories: str, code: str = "H1", place: str = "H1:1") -> AnalysisRow:
    return AnalysisRow(Quote(words, code, place), expression, categories)


SMALL = AnalysisTable(
    LEVELS,
    (
        row(
            "Soittaa pitäis voida suoraan.", "Suora numero", "Puhelin", "Välineet", "Yhteistyö", place="H1:4"
        ),
        row("Numero puuttuu.", "Suora numero", "Puhelin", "Välineet", "Yhteistyö", code="H2", place="H2:9"),
        row("Jono on pitkä eikä soiteta takas.", "Jonotus", "Puhelin", "Välineet", "Yhteistyö", place="H1:6"),
        row(
            *("Jono on pitkä eikä soiteta takas.", "Takaisinsoitto", "Puhelin", "Välineet", "Yhteistyö"),
            place="H1:6",
        ),
        row(
            "Posti on hidas.", "Postin hitaus", "Sähköposti", "Välineet", "Yhteistyö", code="H3", place="H3:2"
        ),
        row("Ei tiedä, kuka vastaa.", "Vastuun epäselvyys", "Työnjako", "", "Kehittäminen", place="H1:8"),
        row("Mitähän vielä.", "", "", "", "", code="V7", place="V7"),
    ),
)


def long_table(rows: int) -> AnalysisTable:
    """Rows of different lengths in few categories, each quote numbered, so that labels must go over pages."""
    ending = "ja sitten se asiakas soittaa uudestaan, koska kukaan ei oo kertonu, mitä on päätetty. "
    return AnalysisTable(
        LEVELS,
        tuple(
            row(
                f"R{number:04d} {ending * (number * 7 % 5)}Näin se menee.",
                f"Ilmaus numero {number // 2 * 2}, joka on välillä vähän pidempi" if number % 3 else "Lyhyt",
                f"Alaluokka {'ABCDE'[number * 5 // rows]}",
                "Yläluokka jolla on pitkähkö nimi",
                "Pääluokka",
                place=f"H1:{number}",
            )
            for number in range(rows)
        ),
    )


@dataclass(frozen=True)
class WordFile:
    path: Path
    body: Any
    cells: list[list[str]]
    merges: list[list[str]]

    def part(self, name: str) -> Any:
        with zipfile.ZipFile(self.path) as archive:
            return etree.fromstring(archive.read(name))


def words_of(element: Any) -> str:
    """The words of a cell or paragraph; a tab and a line end as such."""
    breaks = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(breaks.get(found.tag) or found.text or "" for found in element.iter(f"{W}t", *breaks))


def written(table: AnalysisTable, options: TableOptions, path: Path) -> WordFile:
    """The table as it stands in the Word file: texts and merges ("", "restart", "continue"), heading row
    first."""
    export_analysis_table(table, options, path)
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    cells, merges = [], []
    for line in body.iter(f"{W}tr"):
        cells.append([words_of(cell) for cell in line.iter(f"{W}tc")])
        found = [cell.find(f"{W}tcPr/{W}vMerge") for cell in line.iter(f"{W}tc")]
        merges.append(["" if one is None else one.get(f"{W}val", "continue") for one in found])
    return WordFile(path, body, cells, merges)
