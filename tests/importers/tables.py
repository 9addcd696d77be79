"""Small tables of answers for the tests of the survey importer, as text files and as spreadsheets."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import xlsxwriter

from qualcode.importers.surveys.survey_file import SurveyOptions, read_survey
from qualcode.model.material import Material

Row = Sequence[object]

ELEVEN = (
    "Yhteinen kanava helpottaisi arjen työtä paljon",
    "Puhelimella tavoittaa parhaiten, jos numero on tiedossa",
    "Tiedotteita tulee liian harvoin meille asti",
    "Palavereissa pitäisi olla oikeat ihmiset paikalla",
    "En aina tiedä kuka asiaa hoitaa",
    "Asiakkaan tilanne pitäisi nähdä samalla tavalla",
    "Sähköposti hukkuu muiden viestien joukkoon",
    "Toivoisin yhteisiä koulutuksia kerran vuodessa",
    "Kiire estää soittamasta takaisin",
    "Yhteystiedot vaihtuvat eikä niistä kerrota",
    "Hyvä näin, mutta ohjeet voisivat olla selkeämpiä",
)
"""Eleven made-up answers."""


def as_csv(path: Path, rows: Sequence[Row], separator: str = ";", encoding: str = "utf-8-sig") -> Path:
    lines = StringIO()
    csv.writer(lines, delimiter=separator).writerows(rows)
    path.write_bytes(lines.getvalue().encode(encoding))
    return path


def as_xlsx(path: Path, rows: Sequence[Row], sheet: str = "Vastaukset", more: Sequence[str] = ()) -> Path:
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", "strings_to_numbers": False})
    page = book.add_worksheet(sheet)
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            page.write(line, place, cell)
    for name in more:
        book.add_worksheet(name)
    book.close()
    return path


def as_ods(path: Path, rows: Sequence[Row]) -> Path:
    """A sheet as LibreOffice keeps it: each line of a cell is a paragraph of its own."""

    def cell(value: object) -> str:
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'

    table = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with ZipFile(path, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        parts.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Vastaukset">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def read(path: Path, **options: object) -> Material:
    material = read_survey(path, SurveyOptions(**options))  # type: ignore[arg-type]
    check_material(material)
    return material


def answers(material: Material) -> list[tuple[str | None, str | None, str]]:
    """Respondent, question and answer of each passage."""
    return [
        (passage.respondent, passage.question, material.text[passage.start : passage.end])
        for passage in material.passages
    ]


def check_material(material: Material) -> None:
    """What must hold of every material: the text is its passages joined by one LF, and all keys are known."""
    assert material.text == "\n".join(answer for _respondent, _question, answer in answers(material))
    assert all(passage.start < passage.end for passage in material.passages)
    respondents = [respondent.key for respondent in material.respondents]
    assert len(set(respondents)) == len(respondents)
    questions = [question.key for question in material.questions]
    assert len(set(questions)) == len(questions)
    places = [
        (respondents.index(passage.respondent or ""), questions.index(passage.question or ""))
        for passage in material.passages
    ]
    assert places == sorted(places)
