"""Write the example's source files as a researcher would have them: three Word transcripts in three layouts
and an Excel export of a survey, from the texts beside this script.

    python projects/example/make/make_sources.py [FOLDER]

The dates inside the files are fixed, so that the same texts make the same files.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
MADE_UP = "Tämä litteraatti on keksitty: puhujat, tilanteet ja sanat ovat esimerkkiä varten kirjoitettuja."
ZIP_DATE = (2021, 3, 1, 8, 0, 0)
WRITTEN = datetime(2021, 3, 1, 8, 0, 0)
_TURN = re.compile(r"\[(\d\d:\d\d:\d\d)\] ([HV]): (.+)")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of an interview: when it begins, whether the interviewer speaks, and what is said."""

    time: str
    by_interviewer: bool
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """One respondent's row; `order` holds the rank given to each theme, None where it was left blank."""

    number: int
    background: tuple[str, str, str]
    answers: tuple[str, ...]
    order: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The survey as it was sent and what came back."""

    title: str
    questions: tuple[tuple[str, str], ...]
    ranking: tuple[str, str]
    themes: tuple[str, ...]
    respondents: tuple[Answers, ...]


def read_interview(path: Path) -> list[Turn]:
    """The turns of an interview's text; a block that is no turn stops the writing."""
    turns = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        found = _TURN.fullmatch(block)
        if found is None:
            raise ValueError(f"{path.name}: not a turn: {block[:60]}")
        turns.append(Turn(found[1], found[2] == "H", found[3]))
    return turns


def read_survey(path: Path) -> Survey:
    """The survey's questions and answers."""
    import yaml

    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    questions = tuple((each["key"], each["text"]) for each in raw["questions"])
    return Survey(
        title=raw["title"],
        questions=questions,
        ranking=(raw["ranking"]["key"], raw["ranking"]["text"]),
        themes=tuple(raw["ranking"]["themes"]),
        respondents=tuple(
            Answers(
                number=each["number"],
                background=(each["alue"], each["organisaatio"], each["tyokokemus"]),
                answers=tuple(each["answers"].get(key, "") for key, _ in questions),
                order=tuple(each["order"]),
            )
            for each in raw["respondents"]
        ),
    )


def _new_document(title: str):  # type: ignore[no-untyped-def]
    """An empty Word document whose page header and properties, not its text, say that it is made up."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = MADE_UP
    properties = document.core_properties
    properties.title = title
    properties.comments = MADE_UP
    properties.author = "Aino Kallio"
    properties.last_modified_by = "Aino Kallio"
    properties.language = "fi-FI"
    properties.created = properties.modified = WRITTEN
    return document


def _saved(document) -> bytes:  # type: ignore[no-untyped-def]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_transcribe(turns: list[Turn]) -> bytes:
    """Word's own transcription: two headings, then a line with time and speaker above each turn."""
    document = _new_document("Haastattelu 1")
    document.add_heading("Audio file", level=2)
    document.add_paragraph("haastattelu_1.m4a")
    document.add_heading("Transcript", level=2)
    for turn in turns:
        document.add_paragraph(f"{turn.time} {'Speaker 1' if turn.by_interviewer else 'Speaker 2'}")
        document.add_paragraph(turn.text)
    return _saved(document)


def label_paragraphs(turns: list[Turn]) -> bytes:
    """A transcript typed by hand: each paragraph begins with the speaker's label."""
    document = _new_document("Haastattelu 2")
    for turn in turns:
        document.add_paragraph(f"{'Haastattelija' if turn.by_interviewer else 'H2'}: {turn.text}")
    return _saved(document)


def speaker_table(turns: list[Turn]) -> bytes:
    """A table with columns for time, speaker and speech."""
    from docx.shared import Cm

    document = _new_document("Haastattelu 3")
    table = document.add_table(rows=len(turns) + 1, cols=3, style="Table Grid")
    rows = [("Aika", "Puhuja", "Puhe")]
    for turn in turns:
        rows.append((turn.time, "Haastattelija" if turn.by_interviewer else "Haastateltava", turn.text))
    table.autofit = False
    widths = (Cm(2.2), Cm(3.2), Cm(10.6))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.text = text
            cell.width = width
    return _saved(document)


def survey_workbook(survey: Survey) -> bytes:
    """The export of a survey tool: title, header, a row for each respondent, the ranking by item."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": survey.title, "author": "Bertta Mäkinen", "created": WRITTEN})
        sheet = book.add_worksheet("Vastaukset")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        key, asked = survey.ranking
        header = ["Vastaajanumero", "Alue", "Organisaatio", "Työkokemus"]
        header += [f"{key}. {text}" for key, text in survey.questions]
        header += [f"{key}. {asked} [{theme}]" for theme in survey.themes]
        sheet.write_string(0, 0, survey.title)
        for column, text in enumerate(header):
            sheet.write_string(1, column, text, bold)
        for row, each in enumerate(survey.respondents, start=2):
            sheet.write_number(row, 0, each.number)
            cells: tuple[str | int | None, ...] = (*each.background, *each.answers, *each.order)
            for column, value in enumerate(cells, start=1):
                if isinstance(value, int):
                    sheet.write_number(row, column, value)
                elif value:
                    sheet.write_string(row, column, value, wrapped)
        sheet.set_column(0, 3, 16)
        sheet.set_column(4, len(header) - 1, 38)
        sheet.freeze_panes(2, 1)
    return buffer.getvalue()


def with_fixed_dates(archive: bytes) -> bytes:
    """The same Office file with one date on every part inside it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(part))
    return buffer.getvalue()


LAYOUTS: dict[str, Callable[[list[Turn]], bytes]] = {
    "H1": word_transcribe,
    "H2": label_paragraphs,
    "H3": speaker_table,
}


def write_sources(folder: Path) -> list[Path]:
    """Write the four source files into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, layout in LAYOUTS.items():
        path = folder / f"{name}.docx"
        path.write_bytes(with_fixed_dates(layout(read_interview(HERE / "interviews" / f"{name}.txt"))))
        written.append(path)
    path = folder / "kysely.xlsx"
    path.write_bytes(with_fixed_dates(survey_workbook(read_survey(HERE / "survey.yaml"))))
    return [*written, path]


if __name__ == "__main__":
    for source in write_sources(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "sources"):
        print(source)
