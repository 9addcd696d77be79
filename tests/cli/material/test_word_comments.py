"""Comments and highlights in a Word file become marks, memos or categories; nothing of them comes in unasked."""

import json
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from tests.cli.page import Desk

TALK = [
    ("H: ", "Mikä toimii?"),
    ("V: ", "Joo. Se että tietää kenelle soittaa. Joo."),
    ("H: ", "Entä muuta?"),
    ("V: ", "Palaverit auttavat. Joo."),
]


def transcript(path: Path) -> None:
    """A conversation with four comments by two people and two colours."""
    word = Document()
    for label, words in TALK:
        paragraph = word.add_paragraph()
        paragraph.add_run(label)
        for piece in words.split("|"):
            paragraph.add_run(piece)
    second, fourth = word.paragraphs[1], word.paragraphs[3]
    for one in (second, fourth):
        for run in one.runs:
            run.text = ""
    runs = [
        second.add_run(piece)
        for piece in ("V: ", "Joo. ", "Se että ", "tietää kenelle soittaa", ". ", "Joo.")
    ]
    word.add_comment(runs[2:4], "Yhteyshenkilön tunteminen / Yhteyshenkilöt / Rakenteet", author="Liisa Mäki")
    word.add_comment(runs[5], "Myöntely", author="Ville")
    runs[3].font.highlight_color = WD_COLOR_INDEX.YELLOW
    runs[4].font.highlight_color = WD_COLOR_INDEX.YELLOW
    more = [fourth.add_run(piece) for piece in ("V: ", "Palaverit auttavat", ". Joo.")]
    word.add_comment(more[1], "Palaverit", author="Liisa Mäki")
    more[1].font.highlight_color = WD_COLOR_INDEX.BRIGHT_GREEN
    word.add_comment([word.paragraphs[2].runs[1], more[1]], "Kaksi vuoroa", author="Ville")
    word.save(str(path))


@pytest.fixture(name="desk")
def a_new_project_beside_a_commented_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    transcript(tmp_path / "H1.docx")
    desk = Desk(tmp_path)
    assert desk.give("init", ".", "--coder", "Anna Kallio", "--language", "fi").code == 0
    return desk


def marks(desk: Desk) -> set[tuple[str, str, str]]:
    """Quote, expression and category of each mark."""
    told = json.loads(desk.give("segments", "--json").out)["segments"]
    filed = {
        one["id"]: one["category"] or ""
        for one in json.loads(desk.give("expressions", "--json").out)["expressions"]
    }
    return {
        (one["quote"], words["text"] if words else "", filed.get(words["id"], "") if words else "")
        for one in told
        for words in one["expressions"] or [None]
    }


def test_a_file_with_comments_is_imported_without_them_and_says_how_to_get_them(desk: Desk) -> None:
    said = desk.give("import", "H1.docx")
    assert "H1.docx has 4 comments, which weren't imported." in said.out
    assert "To import them as marks: qualcode import H1.docx --comments marks" in said.out
    assert not marks(desk)
    again = desk.give("import", "H1.docx", "--comments", "marks")
    assert again.code == 0, again.errors
    assert len(marks(desk)) == 4


def test_comments_become_marks_with_expressions_and_categories_at_the_place_that_was_commented(
    desk: Desk,
) -> None:
    said = desk.give("import", "H1.docx", "--comments", "marks")
    assert said.code == 0, said.errors
    assert marks(desk) == {
        ("Se että tietää kenelle soittaa", "Yhteyshenkilön tunteminen", "Yhteyshenkilöt"),
        ("Joo.", "Myöntely", ""),
        ("Palaverit auttavat", "Palaverit", ""),
        ("Entä muuta?\nPalaverit auttavat", "Kaksi vuoroa", ""),
    }
    (yes,) = [
        one for one in json.loads(desk.give("segments", "--json").out)["segments"] if one["quote"] == "Joo."
    ]
    assert yes["from"] == len("Mikä toimii?\nJoo. Se että tietää kenelle soittaa. ")
    assert "Liisa Mäki (2), Ville (2)" in said.errors
    assert "Liisa" not in "".join(path.read_text("utf-8") for path in Path("trail").rglob("*.jsonl"))
    desk.give("undo")
    assert not json.loads(desk.give("documents", "--json").out)["documents"]


def test_only_one_persons_comments_are_taken_when_a_name_is_given(desk: Desk) -> None:
    desk.give("import", "H1.docx", "--comments", "marks", "--comments-by", "ville")
    assert {words for _quote, words, _category in marks(desk)} == {"Myöntely", "Kaksi vuoroa"}
    said = desk.give("import", "H1.docx", "--comments", "marks", "--comments-by", "Kalle")
    assert said.code == 1
    assert "Comment authors: Liisa Mäki, Ville" in said.errors


def test_comments_as_memos(desk: Desk) -> None:
    desk.give("import", "H1.docx", "--comments", "memos")
    memos = json.loads(desk.give("memos", "--json").out)["memos"]
    assert {one["text"] for one in memos} >= {"Myöntely", "Palaverit", "Kaksi vuoroa"}
    assert {words for _quote, words, _category in marks(desk)} == {""}


def test_comments_as_categories(desk: Desk) -> None:
    desk.give("import", "H1.docx", "--comments", "categories")
    names = {one["name"] for one in json.loads(desk.give("categories", "--json").out)["categories"]}
    assert {"Myöntely", "Palaverit", "Kaksi vuoroa"} <= names


def test_colours_become_categories_and_the_same_file_brings_nothing_twice(desk: Desk) -> None:
    said = desk.give("import", "H1.docx", "--highlights", "keltainen=Tuki,red=Este")
    assert said.code == 0, said.errors
    assert {(quote, category) for quote, _words, category in marks(desk)} == {
        ("tietää kenelle soittaa.", "Tuki")
    }
    assert "no category was specified for the colours: green (1)" in said.errors
    assert "no highlights in these colours: red" in said.errors
    again = desk.give("import", "H1.docx", "--highlights", "yellow=Tuki")
    assert "contain nothing new" in again.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--highlights", "sinertävä=Tuki"), "COLOUR=CATEGORY"),
        (("--comments-by", "Ville"), "--comments-by must be used with --comments."),
        (("--comments", "kaikki"), "--comments"),
    ],
)
def test_options_that_mean_nothing_are_refused(desk: Desk, options: tuple[str, ...], told: str) -> None:
    said = desk.give("import", "H1.docx", *options)
    assert said.code == 2
    assert told in said.errors
    assert not json.loads(desk.give("documents", "--json").out)["documents"]


def test_a_comment_on_a_label_is_reported_and_marks_nothing_elsewhere(desk: Desk, tmp_path: Path) -> None:
    word = Document()
    first = word.add_paragraph()
    label, said = first.add_run("Liisa Virtanen"), first.add_run(": Hyvin menee.")
    word.add_paragraph("Haastattelija: Niinkö?")
    last = word.add_paragraph()
    last.add_run("Liisa Virtanen: ")
    again = last.add_run("Liisa Virtanen sanoi niin.")
    word.add_paragraph("Haastattelija: Vai niin?")
    word.add_comment(label, "Onko tämä oikea nimi?", author="Anna")
    word.add_comment(again, "Kertoo itsestään", author="Anna")
    assert said is not None
    word.save(str(tmp_path / "H5.docx"))
    given = desk.give(
        "import", "H5.docx", "--speakers", "Haastattelija=?,Liisa Virtanen=H5", "--comments", "marks"
    )
    assert {quote for quote, _words, _category in marks(desk)} == {"Liisa Virtanen sanoi niin."}
    assert "Onko tämä oikea nimi?" in given.out


def test_each_line_of_a_comment_is_an_expression_of_its_own(desk: Desk, tmp_path: Path) -> None:
    word = Document()
    run = word.add_paragraph().add_run("Kaikki vain tietävät sen.")
    comment = word.add_comment(run, "Hiljainen tieto / Tiedon kulku", author="Anna")
    comment.add_paragraph("Perehdytyksen puute / Tiedon kulku")
    comment.add_paragraph("pelkistämättä")
    word.save(str(tmp_path / "M1.docx"))
    desk.give("import", "M1.docx", "--comments", "marks")
    assert {one[1:] for one in marks(desk)} == {
        ("Hiljainen tieto", "Tiedon kulku"),
        ("Perehdytyksen puute", "Tiedon kulku"),
    }
