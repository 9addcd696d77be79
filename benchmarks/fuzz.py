"""Files with faults, read by every importer: python3 -m benchmarks.fuzz [--number N] [--seed S]

Small files of every kind are mutated with fixed dice (bytes changed, cut, repeated, put in another place; in packed
files within their parts) and read in process, each within a minute. What is printed are counts: how
many were read, how many were refused with a sentence, and what should not be: errors that nobody foresaw, and files
that took longer than a person waits.
"""

import argparse
import faulthandler
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from qualcode.errors import Refusal
from qualcode.importers.recognise import SURVEY, kind_of_file
from qualcode.importers.surveys.survey_file import read_survey
from qualcode.importers.surveys.table import read_grid
from qualcode.importers.transcripts.transcript_file import (
    TranscriptOptions,
    read_conversation_table,
    read_transcript,
)
from qualcode.model.file_limits import Limits
from qualcode.model.options.survey_options import SurveyOptions

NUMBER = 200_000
LONG = 2.0
"""Seconds that a file of a few kilobytes may take at most."""

HANGING = 60
"""Seconds after which a file is taken to hang; then the run ends and tells where."""

_TALK = (
    "Haastattelija: Millaista yhteistyö on? [00:00:05]\n\nMatti: No se on, tota, vaihtelevaa 3 päivää viikossa.\n"
    "Liisa (H2): Samaa mieltä – paitsi ettei Teamsissä.\n\n**Haastattelija:** Entä muuten?\nMatti: Joo.\n"
)
_CUES = (
    "1\n00:00:01,000 --> 00:00:03,500\n<v Matti>Hyvää päivää.</v>\n\n"
    "2\n00:00:03,500 --> 00:00:05,000\nLiisa: Päivää, päivää.\n\n"
    "3\n00:00:05,000 --> 00:00:08,250\nja sitten\nMatti: vielä toinen rivi\n\n"
)
_TABLE = (
    "Aikaleima;id;Mikä auttaa?;Mikä haittaa?;Ikä;Sija 1;Sija 2\n"
    '1.2.2021 10.30;1;"Yhteiset palaverit; aina";Kiire;30-39;Tieto;Tuki\n'
    "2.2.2021 11.30;2;Selkeät ohjeet;–;40-49;Tuki;Tieto\n3.2.2021 9.05;3;;Etäisyys;50-59;Tieto;Tuki\n"
)
_WORD = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
    'main"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Haastattelu 1</w:t></w:r></w:p>'
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Haastattelija:</w:t></w:r><w:r><w:tab/><w:t>Miten menee?</w:t></w:r></w:p>"
    "<w:p><w:del><w:r><w:delText>pois</w:delText></w:r></w:del><w:ins><w:r><w:t>Matti: Hyvin.</w:t></w:r></w:ins></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Liisa</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Samoin.</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl></w:body></w:document>"
)


_RICH = (
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0\\fs24 H: Miten menee?\\par V: Hyvin, "
    "k\\'e4yn {\\deleted ei}{\\v piilo}t\\u246\\'f6iss\\'e4.{\\footnote Tauko.}\\par "
    "\\trowd\\cellx100\\cellx200 H\\cell Mit\\'e4?\\cell\\row\\trowd V\\cell Joo.\\cell\\row }"
)
_PAGE = (
    '<html><body><h1>Haastattelu</h1><p><span class="timestamp" data-timestamp="3.1">00:03</span> <b>Liisa:</b> Miten?'
    "</p><p>Matti: Hyvin &amp; hyvin.<br/>Ja muuten?</p><table><tr><td>Liisa</td><td>Niin.</td></tr><tr><td>Matti</td>"
    "<td>Joo.</td></tr></table></body></html>"
)
_SEGMENTS = [
    {"start": 0.0, "end": 2.5, "text": " Miten menee?", "speaker": "SPEAKER_00"},
    {"start": 2.5, "end": 4, "text": " Hyvin.", "speaker": "SPEAKER_01"},
    {"offsets": {"from": 4000, "to": 5000}, "text": " Niin no"},
]
_CLAN = (
    "@UTF8\n@Begin\n@Participants:\tINV Liisa Investigator, PAR Ville Participant\n"
    "*INV:\tMiten menee? \x153100_5400\x15\n"
    "%com:\tnauraa\n*PAR:\tHyvin,\n\tkiitos. \x155400_9000\x15\n@End\n"
)
_ELAN = (
    '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="t2" '
    'TIME_VALUE="1500"/></TIME_ORDER><TIER TIER_ID="Liisa" PARTICIPANT="Liisa"><ANNOTATION><ALIGNABLE_ANNOTATION '
    'ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>'
    "Miten menee tänään?</ANNOTATION_VALUE>"
    "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
)
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_OPEN_TEXT = (
    f'<office:document-content xmlns:office="{_URN}:office:1.0" xmlns:table="{_URN}:table:1.0" '
    f'xmlns:text="{_URN}:text:1.0"><office:body><office:text><text:h>Haastattelu</text:h><text:p>Liisa: Miten'
    '<text:s text:c="2"/>menee?</text:p><text:p>Matti:<text:tab/>Hyvin.<text:note><text:note-body><text:p>Tauko.'
    "</text:p></text:note-body></text:note></text:p></office:text></office:body></office:document-content>"
)


def _portable() -> bytes:
    """A PDF of one page with two lines, without a table of its objects: readers make one."""
    stream = b"BT /F1 12 Tf 50 700 Td (Liisa: Miten menee?) Tj 0 -20 Td (Matti: Hyvin.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (place, one) for place, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n"


class Seed(NamedTuple):
    """A sound file that is mutated: its name and bytes."""

    name: str
    content: bytes


def seeds() -> tuple[Seed, ...]:
    """A small sound file of every kind that is imported."""
    talk, cues, table = _TALK.encode(), _CUES, _TABLE
    return (
        Seed("a.txt", talk),
        Seed("utf16.txt", _TALK.encode("utf-16")),
        Seed("cp1252.txt", _TALK.replace("–", "-").encode("cp1252")),
        Seed("a.md", talk),
        Seed("a.vtt", ("WEBVTT\n\n" + cues.replace(",", ".")).encode()),
        Seed("a.srt", cues.encode()),
        Seed("a.rtf", _RICH.encode("latin-1")),
        Seed("a.html", _PAGE.encode()),
        Seed("a.otr", json.dumps({"text": _PAGE, "media": "a.mp3"}).encode()),
        Seed("a.json", json.dumps({"segments": _SEGMENTS}).encode()),
        Seed("a.cha", _CLAN.encode()),
        Seed("a.eaf", _ELAN.encode()),
        Seed(
            "a.odt",
            _packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _OPEN_TEXT}),
        ),
        Seed("a.pdf", _portable()),
        Seed("a.csv", table.encode("utf-8-sig")),
        Seed("a.tsv", table.replace(";", "\t").encode()),
        Seed(
            "talk.csv",
            "aika,puhuja,puhe\n0:01,Matti,Joo joo\n0:05,Liisa,Niin no\n0:09,Matti,Kyllä\n".encode(),
        ),
        Seed("a.docx", _packed({"[Content_Types].xml": "<Types/>", "word/document.xml": _WORD})),
        Seed("a.xlsx", _workbook()),
        Seed("a.ods", _open_table()),
    )


def _packed(parts: dict[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _workbook() -> bytes:
    from xlsxwriter import Workbook

    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Vastaukset")
        for row, line in enumerate(_TABLE.splitlines()):
            sheet.write_row(row, 0, line.split(";"))
    return made.getvalue()


def _open_table() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in line.split(";")
        )
        + "</table:table-row>"
        for line in _TABLE.splitlines()
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    return _packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
            f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        }
    )


_PIECES = (
    b"", b"\0", b"\n", b"\r", b"\xff", b"\xef\xbb\xbf", b": ", b"-->", b"00:00:00", b"<v ",
    b"</w:t>", b"9" * 40, b"\xe2\x80\x8b",
    b'"', b";", b"\t", b"=", b"&#0;", b"[", b"-", b"99:99", b" " * 60, b"\xf0\x9f\x98\x80", b"??", b"XFD1048576",
)  # fmt: skip


def mutated(content: bytes, dice: random.Random) -> bytes:
    """The bytes with one to four faults."""
    for _each in range(dice.randint(1, 4)):
        at = dice.randrange(len(content) + 1)
        to = min(len(content), at + dice.choice((1, 1, 2, 8, 60)))
        elsewhere = content[dice.randrange(len(content) + 1) :][:60]
        between, after = dice.choice(
            (
                (bytes([dice.randrange(256)]), at + 1),
                (b"", to),
                (dice.choice(_PIECES), at),
                (content[at:to] * dice.choice((2, 3, 50)), to),
                (b"", len(content)),
                (elsewhere, at),
            )
        )
        content = content[:at] + between + content[after:]
    return content


def faulty(seed: Seed, dice: random.Random) -> bytes:
    """A seed with faults: a packed one mostly within one of its parts, so that what reads it gets there."""
    if not seed.content.startswith(b"PK") or dice.random() < 0.2:
        return mutated(seed.content, dice)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(seed.content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        parts = old.namelist()
        telling = [one for one in parts if "sheet" in one or "document" in one or "content" in one]
        chosen = dice.choice([*parts, *telling])
        for part in parts:
            content = old.read(part)
            new.writestr(part, mutated(content, dice) if part == chosen else content)
    return made.getvalue()


def read(path: Path) -> None:
    """Read a file as `import` does."""
    limits = Limits(10)
    spoken = TranscriptOptions(limits=limits)
    if kind_of_file(path) == SURVEY:
        options = SurveyOptions(limits=limits)
        grid = read_grid(path, options)
        if read_conversation_table(path, grid, spoken) is None:
            read_survey(path, options, grid)
    else:
        read_transcript(path, spoken)


def fuzz(number: int, seed: int, folder: Path) -> Iterator[tuple[str, str]]:
    """(file name, outcome) of so many mutations: "read", "refused", or what should not have been."""
    dice, every = random.Random(seed), seeds()
    for _each in range(number):
        one = dice.choice(every)
        path = folder / one.name
        path.write_bytes(faulty(one, dice))
        began = time.perf_counter()
        outcome = _outcome(path)
        if time.perf_counter() - began > LONG:
            outcome = f"long: {outcome}"
        if outcome not in ("read", "refused"):
            kept = folder / f"{seed}-{_each}-{one.name}"
            path.rename(kept)
            outcome += f" ({kept.name})"
        yield one.name, outcome


def _outcome(path: Path) -> str:
    faulthandler.dump_traceback_later(HANGING, exit=True)
    try:
        read(path)
    except Refusal as refusal:
        return "refused" if refusal.sentence else "refused without a sentence"
    except KeyboardInterrupt:
        raise
    except BaseException as problem:
        return f"{type(problem).__name__}: {problem}"[:200]
    finally:
        faulthandler.cancel_dump_traceback_later()
    return "read"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=NUMBER, help="how many mutations")
    parser.add_argument("--seed", type=int, default=9, help="of the dice")
    parser.add_argument("--keep", type=Path, help="a folder in which files are kept that were read wrongly")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = told.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        counts: dict[str, Counter[str]] = {}
        began = time.perf_counter()
        for one, outcome in fuzz(told.number, told.seed, folder):
            kind = outcome if outcome in ("read", "refused") else "wrong"
            counts.setdefault(one, Counter())[kind] += 1
            if kind == "wrong":
                print(f"{one}: {outcome}", flush=True)
    for one, found in sorted(counts.items()):
        print(f"{one:12} {found['read']:7} read {found['refused']:7} refused {found['wrong']:5} wrong")
    every = sum(counts.values(), Counter())
    print(
        f"{told.number} mutations, seed {told.seed}: {every['read']} read, {every['refused']} refused, "
        f"{every['wrong']} wrong, {time.perf_counter() - began:.0f} s"
    )
    return 1 if every["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
