"""Whatever is in a file, what comes in keeps the rules; a conversation written down comes back as it was."""

import json
import tempfile
import zipfile
from html import escape
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import Unreadable
from qualcode.importers.transcripts.transcript_file import read_transcript
from qualcode.model.material import ROLES, Material
from qualcode.text import clean
from tests.importers.conversations import WORD, turns
from tests.importers.documents import in_rich_text, open_document, open_paragraph, portable, rich_text

WORDS = st.sampled_from(
    [
        "joo",
        "kiire",
        "eli:",
        "ÄLÄ",
        "Öö",
        "12",
        ":ssa",
        "3:00",
        "EU:n",
        "[nauraa]",
        "(tauko)",
        "–",
        "R&D",
        "<3",
    ]
)
SPEECH = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: "sanoin " + " ".join(words))
SPEAKERS = st.sampled_from(["H", "V", "H1", "Haastattelija", "Speaker 2", "Liisa Mäki", "Ville Öberg", "P12"])
CONVERSATION = st.lists(st.tuples(SPEAKERS, SPEECH), min_size=2, max_size=12).filter(
    lambda said: any(len(who.split()) == 1 or who == "Speaker 2" for who, _words in said)
)


def understood(name: str, content: bytes) -> Material:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_transcript(path)


def keeps_the_rules(material: Material) -> None:
    pieces = [material.text[passage.start : passage.end] for passage in material.passages]
    assert material.text == "\n".join(pieces)
    assert all(piece.strip() for piece in pieces)
    assert clean(material.text) == material.text
    assert all(
        earlier.end + 1 == later.start
        for earlier, later in zip(material.passages, material.passages[1:], strict=False)
    )
    assert tuple(label for label, _role in material.roles) == material.labels()
    assert all(role in ROLES for _label, role in material.roles)


def stamp(second: int, mark: str) -> str:
    return f"00:{second // 60:02}:{second % 60:02}{mark}000"


def cue_file(said: list[tuple[str, str]], header: str, mark: str, line: str) -> str:
    cues = (
        f"{place + 1}\n{stamp(place, mark)} --> {stamp(place + 1, mark)}\n"
        + line.format(who=who, words=words.replace("&", "&amp;") if mark == "." else words)
        for place, (who, words) in enumerate(said)
    )
    return header + "\n\n".join(cues) + "\n"


@settings(max_examples=60, deadline=None)
@given(CONVERSATION)
@pytest.mark.parametrize(
    "form",
    [
        "blank",
        "lines",
        "crlf",
        "cp1252",
        "bold",
        "voices",
        "zoom",
        "srt",
        "odt",
        "rtf",
        "html",
        "json",
        "otr",
        "table",
        "docx",
        "docx names",
        "docx bold",
        "rtf bold",
        "md bold",
        "clan",
        "elan",
        "pdf",
    ],
)
def test_a_conversation_comes_back_from_every_form_it_is_written_in(
    form: str, said: list[tuple[str, str]]
) -> None:
    if form in ("docx names", "docx bold", "rtf bold", "md bold"):
        # only bold type tells who speaks: what names one person, or a name that comes once, is no label
        around = [("H", "Sanoin ei"), ("V", "Sanoin joo")]
        said = [(who, words[0].upper() + words[1:]) for who, words in (*around, *said, *said, *around)]
    plain = "\n\n".join(f"{who}: {words}" for who, words in said)
    page = "".join(f"<p><b>{who}:</b> {escape(words)}</p>" for who, words in said)
    rows = "".join(
        f"\\trowd\\intbl {in_rich_text(who)}\\cell {in_rich_text(words)}\\cell\\row "
        for who, words in [("Puhuja", "Puhe"), *said]
    )
    forms: dict[str, tuple[str, bytes]] = {
        "blank": ("a.txt", plain.encode()),
        "lines": ("a.txt", plain.replace("\n\n", "\n").encode()),
        "crlf": ("a.txt", b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()),
        "cp1252": ("a.txt", plain.encode("cp1252")),
        "bold": ("a.md", "\n\n".join(f"**{who}:** {words}" for who, words in said).encode()),
        "voices": ("a.vtt", cue_file(said, "WEBVTT\n\n", ".", "<v {who}>{words}</v>").encode()),
        "zoom": ("a.vtt", cue_file(said, "", ".", "{who}: {words}").encode()),
        "srt": ("a.srt", cue_file(said, "", ",", "{who}: {words}").encode()),
        "odt": ("a.odt", open_document("".join(open_paragraph(f"{who}: {words}") for who, words in said))),
        "rtf": ("a.rtf", rich_text("\\par ".join(in_rich_text(f"{who}: {words}") for who, words in said))),
        "html": ("a.html", page.encode()),
        "otr": ("a.otr", json.dumps({"text": page}).encode()),
        "json": ("a.json", json.dumps([{"speaker": who, "text": words} for who, words in said]).encode()),
        "table": ("a.rtf", rich_text(rows)),
        "docx": ("a.docx", word([[f"{who}: {words}"] for who, words in said])),
        "docx names": ("a.docx", word([one for who, words in said for one in ([who, ""], [words])])),
        "docx bold": ("a.docx", word([[who, f"  {words}"] for who, words in said])),
        "rtf bold": (
            "a.rtf",
            rich_text(
                "\\par ".join(f"{{\\b {in_rich_text(who)}}}  {in_rich_text(words)}" for who, words in said)
            ),
        ),
        "md bold": ("a.md", "\n\n".join(f"**{who}** {words}" for who, words in said).encode()),
        "clan": ("a.cha", clan(said)),
        "elan": ("a.eaf", elan(said)),
        "pdf": ("a.pdf", portable(_pages(said))),
    }
    material = understood(*forms[form])
    keeps_the_rules(material)
    expected = [
        (who.replace(" ", "") if form == "clan" else who, f"{words} loppu." if form == "pdf" else words)
        for who, words in said
    ]
    # a PDF doesn't say where paragraphs end
    found = [(who, " ".join(text.split()) if form == "pdf" else text) for who, text in turns(material)]
    assert found == expected


def word(paragraphs: list[list[str]]) -> bytes:
    """A Word file; the first of several pieces of a paragraph is in bold."""
    body = "".join(
        "<w:p>"
        + "".join(
            f"<w:r>{'<w:rPr><w:b/></w:rPr>' if place == 0 and len(pieces) > 1 else ''}"
            f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for place, piece in enumerate(pieces)
        )
        + "</w:p>"
        for pieces in paragraphs
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return made.getvalue()


def clan(said: list[tuple[str, str]]) -> bytes:
    """A file of CLAN: codes have no blanks, and a time stands behind each utterance."""
    rows = (
        f"*{who.replace(' ', '')}:\t{words} \x15{place}000_{place + 1}000\x15"
        for place, (who, words) in enumerate(said)
    )
    return ("@UTF8\n@Begin\n" + "\n".join(rows) + "\n@End\n").encode()


def elan(said: list[tuple[str, str]]) -> bytes:
    """A file of ELAN with a tier for each speaker."""
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{place}" TIME_VALUE="{place}000"/>' for place in range(len(said) + 1)
    )
    tiers = ""
    for who in dict.fromkeys(who for who, _words in said):
        pieces = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{place}" TIME_SLOT_REF1="ts{place}" '
            f'TIME_SLOT_REF2="ts{place + 1}"><ANNOTATION_VALUE>{escape(words)}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            for place, (own, words) in enumerate(said)
            if own == who
        )
        tiers += f'<TIER LINGUISTIC_TYPE_REF="t" TIER_ID="{who}" PARTICIPANT="{who}">{pieces}</TIER>'
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>".encode()


def _pages(said: list[tuple[str, str]]) -> list[list[tuple[float, float, str]]]:
    """A page for each twelve turns of two lines each, with room between them."""
    return [
        [
            piece
            for row, (who, words) in enumerate(said[at : at + 12])
            for piece in (
                (72.0, 760.0 - 40 * row, f"{who}: {words}"),
                (72.0, 746.0 - 40 * row, "loppu."),
            )
        ]
        for at in range(0, len(said), 12)
    ]


TURNING = """H: a?
V:
00:00:01
[00:00:02] V: b
Liisa  0:03
00:00:04 Speaker 1
a #00:00:05-4#
**V:** x
# T
A = vastaaja
Päivä: 1.1.2026
00:01.000 --> 00:02.000
<v X>y</v> <v >z
NOTE x
SPEAKERS
Transcribed by https://otter.ai
\\[x\\] &#0; &quot;
Speaker 1
H1\ty
e\u0301\ufeff
\u0301 x
""".splitlines()
LINES = st.one_of(st.text(max_size=40), st.sampled_from(TURNING))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(LINES, max_size=14).map("\n".join),
    st.sampled_from(["a.txt", "a.md", "a.vtt", "a.srt", "a.rtf", "a.html", "a.cha"]),
)
def test_any_text_comes_in_by_the_rules_or_is_refused(source: str, name: str) -> None:
    try:
        material = understood(name, source.encode("utf-8", "surrogatepass"))
    except Unreadable as refusal:
        assert refusal.hint
        return
    keeps_the_rules(material)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            "a.txt",
            "a.md",
            "a.vtt",
            "a.srt",
            "a.docx",
            "a.odt",
            "a.rtf",
            "a.pdf",
            "a.json",
            "a.otr",
            "a.html",
            "a.eaf",
            "a.cha",
        ]
    ),
)
def test_any_bytes_come_in_by_the_rules_or_are_refused(content: bytes, name: str) -> None:
    try:
        material = understood(name, content)
    except Unreadable as refusal:
        assert refusal.hint
        return
    keeps_the_rules(material)


def clock(second: int, sign: str = ":") -> str:
    return f"{second // 3600:02}{sign}{second // 60 % 60:02}{sign}{second % 60:02}"


TIMED = st.lists(st.tuples(SPEAKERS, SPEECH, st.integers(1, 60)), min_size=2, max_size=10).filter(
    lambda said: len({who for who, _words, _gap in said}) > 1 and not any(one[1][-1] == ":" for one in said)
)


@settings(max_examples=40, deadline=None)
@given(TIMED)
@pytest.mark.parametrize("form", ["otter", "transcribe", "f4", "csv", "tsv", "stamped label", "descript"])
def test_a_conversation_with_times_comes_back_with_them(form: str, told: list[tuple[str, str, int]]) -> None:
    said, second = [], 0
    for who, words, gap in told:
        said.append((who, words, second))
        second += gap
    ends = [begin for _who, _words, begin in said[1:]] + [second]
    cells = [f'{begin},{end},"{who}","{words}"' for (who, words, begin), end in zip(said, ends, strict=True)]
    forms = {
        "otter": ("a.txt", "\n\n".join(f"{who}  {clock(begin)}\n{words}" for who, words, begin in said)),
        "transcribe": ("a.txt", "\n".join(f"{clock(begin)} {who}\n{words}" for who, words, begin in said)),
        "f4": (
            "a.txt",
            "\n".join(f"{who}: {words} #{clock(end)}-0#" for (who, words, _b), end in zip(said, ends, strict=True)),
        ),
        "csv": ("a.csv", "start,end,speaker,text\n" + "\n".join(cells)),
        "tsv": ("a.csv", "start\tend\tspeaker\ttext\n" + "\n".join(
            f"{begin}\t{end}\t{who}\t{words}" for (who, words, begin), end in zip(said, ends, strict=True)
        )),
        "stamped label": ("a.txt", "\n\n".join(f"[{clock(begin)}] {who}: {words}" for who, words, begin in said)),
        "descript": ("a.md", "\n\n".join(f"**[{clock(begin)}] {who}:** {words}" for who, words, begin in said)),
    }  # fmt: skip
    name, text = forms[form]
    material = understood(name, text.encode())
    keeps_the_rules(material)
    assert turns(material) == [(who, words) for who, words, _begin in said]
    if form == "f4":
        assert [one.ends for one in material.passages] == ends
    else:
        assert [one.begins for one in material.passages] == [begin for _who, _words, begin in said]
