"""What the pages in docs/ show is what the program does."""

import ast
import json
import re
from pathlib import Path

import pytest

from qualcode.importers.recognise import SURVEY_ENDINGS
from qualcode.importers.surveys.survey_file import read_survey
from qualcode.importers.transcripts.formats.registry import transcript_endings
from qualcode.model.material import INTERVIEWER
from qualcode.model.options.survey_options import SurveyOptions
from qualcode.model.revision import document_id, material_from, passages_json, revision_id
from qualcode.text import short_hash
from qualcode.trail.line import decode, line_id
from tests.importers.conversations import read
from tests.source import ROOT

DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, language: str = "") -> list[str]:
    """The blocks of code on a page that are marked with a language, or with none."""
    found = re.findall(r"^```(\w*)\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)
    return [text for marked, text in found if marked == language]


def test_the_lines_of_the_trail_on_the_page_are_lines_and_follow_one_another() -> None:
    lines = [block.strip().encode() for block in blocks("data-model.md", "json") if block.startswith('{"v"')]
    mark, rename = map(decode, lines)
    assert (mark.act.did, rename.act.did) == ("segment.mark", "category.rename")
    assert rename.previous == mark.id == line_id(lines[0])
    assert rename.counter == mark.counter + 1


def test_the_document_on_the_page_has_the_names_that_its_folder_shows() -> None:
    text = blocks("data-model.md")[1].removesuffix("\n")
    passages = next(block for block in blocks("data-model.md", "json") if block.startswith('{"form"'))
    material = material_from(text, passages.encode(), "H1")
    assert document_id(text) == "dm3rwrh62d5"
    assert revision_id(text.encode(), passages_json(material)) == "bfd0bde4aa10b3c1aebe"
    mark = json.loads(next(block for block in blocks("data-model.md", "json") if "segment.mark" in block))
    start, end, told = next(op["v"] for op in mark["ops"] if op["f"].startswith("span/"))
    assert text[start:end] == "Roolit on epäselviä"
    assert short_hash(text[start:end]) == told


def test_the_page_on_formats_names_every_ending_that_can_be_read() -> None:
    rows = [row for row in page("formats.md").splitlines() if row.startswith("| `.")]
    named = set(re.findall(r"`(\.\w+)`", "".join(rows)))
    assert named == {*transcript_endings(), *SURVEY_ENDINGS}


def test_the_transcripts_on_the_page_are_read_as_it_says(tmp_path: Path) -> None:
    labels, stamped = (block for block in blocks("formats.md") if "Mikä yhteistyössä toimii?" in block)
    conversation = read(tmp_path, "H1.txt", labels)
    assert conversation.labels() == ("Haastattelija", "H1")
    assert dict(conversation.roles)["Haastattelija"] == INTERVIEWER
    stamped_one = read(tmp_path, "H2.txt", stamped + "\n00:00:09 Speaker 2\nTietää kenelle soittaa.\n")
    assert [passage.begins for passage in stamped_one.passages] == [5.0, 9.0]
    assert stamped_one.labels() == ("Speaker 1", "Speaker 2")


@pytest.mark.parametrize(
    ("layout", "table"),
    [
        (
            "item",
            "id;Mitä tarvitset?;Kanavat;Roolit;Aika\nV1;Aikaa ja rauhaa;2;1;3\nV2;Selkeyttä työhön;1;2;3\n",
        ),
        ("rank", "id;Mitä tarvitset?;1.;2.;3.\nV1;Aikaa ja rauhaa;Roolit;Kanavat;Aika\n"),
        ("cell", 'id;Mitä tarvitset?;Järjestys\nV1;Aikaa ja rauhaa;"Roolit;Kanavat;Aika;"\n'),
    ],
)
def test_the_layouts_of_a_ranking_on_the_page_give_the_same_order(
    layout: str, table: str, tmp_path: Path
) -> None:
    assert f"| `{layout}` |" in page("formats.md")
    (tmp_path / "kysely.csv").write_text(table, encoding="utf-8")
    columns = ("C",) if layout == "cell" else ("C-E",)
    material = read_survey(tmp_path / "kysely.csv", SurveyOptions(questions=("B",), ranking=columns))
    assert material.respondents[0].ballot == ("Roolit", "Kanavat", "Aika")


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{path.name}: {target}"
        for path in [*DOCS.glob("*.md"), ROOT / "README.md"]
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert not broken, "\n".join(broken)


HELD = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_promise_to_teams_names_a_test_that_there_is() -> None:
    promises = HELD.findall(page("teams.md"))
    for file, name in promises:
        source = (ROOT / file).read_text(encoding="utf-8")
        there = {one.name for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef)}
        assert name in there, f"{file} has no {name}"
    assert len(promises) > 20


def test_every_row_of_the_tables_of_promises_names_a_test() -> None:
    text = page("teams.md")
    for heading in ("| what happened apart |", "| guarantee |"):
        rows = text.partition(heading)[2].partition("\n\n")[0].splitlines()[2:]
        assert len(rows) > 7
        assert all(HELD.search(row) for row in rows)


def test_pictures_in_the_readme_are_there_and_need_nothing_from_the_net() -> None:
    named = re.findall(r'<img src="([^"]+)"', (ROOT / "README.md").read_text(encoding="utf-8"))
    assert "docs/pictures/home.svg" in named and "docs/pictures/reading.svg" in named
    for name in named:
        assert (ROOT / name).is_file(), name
        if name.endswith(".svg"):
            drawing = (ROOT / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "http" not in drawing and "@font-face" not in drawing and "textLength" in drawing
