"""Every example in the help of a command is given in a copy of the demo project, one after another as they stand
there, and works."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.page import Desk, Said
from tests.cli.reference import commands

ALL = {typed: one.epilog.splitlines() for typed, one, _context in commands()}

CONVERSATION = "Haastattelija: Mikä auttaisi?\nH4: Puhelin.\nHaastattelija: Mikä muu?\nH4: Kokous.\n"
ANSWERS = "id,Mikä auttaisi?,Mikä on hankalaa?\n1,Suora numero auttaisi meitä,Odottaminen on hankalaa\n"


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as `qualcode demo` makes it, with what this machine remembers of it."""
    place = tmp_path_factory.mktemp("examples")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("QUALCODE_STATE_DIR", str(place / "state"))
        environment.setenv("QUALCODE_CACHE_DIR", str(place / "cache"))
        environment.delenv("QUALCODE_CODER", raising=False)
        environment.chdir(place)
        assert Desk(place).give("demo", "study").code == 0
    return place


def test_every_example_works_in_the_demo_project(
    demonstrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = []
    for number, (typed, examples) in enumerate(ALL.items()):
        place = tmp_path / str(number)
        shutil.copytree(demonstrated, place)
        monkeypatch.setenv("EDITOR", "true")
        study = place / "study"
        _files(study)
        desk = _desk(study, "Aino Kallio", monkeypatch)
        if typed in STATES:
            STATES[typed](study, desk, monkeypatch)
        for line in examples:
            said = _given(desk, line)
            if said.code != 0:
                failed.append(f"{typed}: {line}\n    {said.code} {said.errors}")
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(place)
    assert not failed, "\n".join(failed)


def _desk(study: Path, coder: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Somebody who codes in the project, on a machine of their own."""
    monkeypatch.setenv("QUALCODE_STATE_DIR", str(study.parent / "state"))
    monkeypatch.setenv("QUALCODE_CACHE_DIR", str(study.parent / "cache"))
    monkeypatch.chdir(study)
    desk = Desk(study)
    assert desk.give("join", "--coder", coder).code == 0
    return desk


def _two_names(study: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two coders rename a category without seeing each other's name."""
    elsewhere = study.parent / "elsewhere"
    shutil.copytree(study, elsewhere / "study")
    assert desk.give("category", "rename", "c4va", "Suora numero").code == 0
    other = _desk(elsewhere / "study", "Bertta Mäkinen", monkeypatch)
    assert other.give("category", "rename", "c4va", "Puhelin").code == 0
    shutil.copytree(elsewhere / "study" / "trail", study / "trail", dirs_exist_ok=True)
    _desk(study, "Aino Kallio", monkeypatch)


def _corrected_file(study: Path, _desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    from docx import Document

    (source,) = (study / "documents").glob("dwg6*/source-*.docx")
    word = Document(str(source))
    for paragraph in word.paragraphs:
        if "joka toinen päivä" in paragraph.text:
            paragraph.text = paragraph.text.replace("joka toinen päivä", "joka viikko")
    word.save(str(study / "H1-korjattu.docx"))


def _corrected_text(study: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _corrected_file(study, desk, monkeypatch)
    assert desk.give("document", "revise", "H1", "H1-korjattu.docx").code == 0


def _closed_round(_study: Path, desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.give("round", "open", "Pilot", "--documents", "H2", "--coders", "ak,bm").code == 0
    assert desk.give("mark", "H2", "--at", "4", "--simplify", "Kokeilu").code == 0
    assert desk.give("round", "close", "Pilot", "--force", "--why", "x").code == 0


def _no_poster(_study: Path, desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.give("undo").code == 0
    monkeypatch = _monkeypatch
    monkeypatch.setenv("QUALCODE_CODER", "bm")
    assert desk.give("undo").code == 0
    monkeypatch.delenv("QUALCODE_CODER")


def _settings_gone(study: Path, _desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    (study / "qualcode.yaml").write_text("", encoding="utf-8")


def _conflict_copy(study: Path, _desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    text = (study / "qualcode.yaml").read_text(encoding="utf-8")
    other = text.replace("toimeentulotukiasioissa", "tukiasioissa").replace("season: kevät", "season: syksy")
    (study / "qualcode (conflicted copy).yaml").write_text(other, encoding="utf-8")


def _with_guide(study: Path, desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.give("guide", "import", "runko.docx").code == 0


def _commented(_study: Path, desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    """The report as the supervisor sends it back: two comments, always of the same day."""
    from docx import Document
    from docx.oxml.ns import qn

    assert desk.give("export", "codebook", "--output", "raportti.docx").code == 0
    document = Document("raportti.docx")
    for row, words in ((3, "Onko tämä liian laaja?"), (5, "Hyvä nimi.")):
        runs = document.tables[0].rows[row].cells[0].paragraphs[0].runs
        comment = document.add_comment(runs, text=words, author="Liisa Ohjaaja", initials="LO")
        comment._comment_elm.set(qn("w:date"), "2021-05-03T10:00:00Z")
    document.save("raportti.docx")


def _two_texts(study: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corrected transcript that came in as a document of its own."""
    _corrected_file(study, desk, monkeypatch)
    assert desk.give("import", "H1-korjattu.docx", "--new", "--name", "H1b").code == 0


def _with_ticks(study: Path, desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "id,Puhelin,Sähköposti,Teams,Mikä auttaisi?\n1,x,,x,Suora numero auttaisi meitä\n2,,x,,Kokous auttaisi\n"
    (study / "rastit.csv").write_text(rows, encoding="utf-8")
    assert desk.give("import", "rastit.csv", "--questions", "E", "--yes").code == 0


def _with_assumption(_study: Path, desk: Desk, _monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.give("journal", "Uskoimme puhelimen ratkaisevan kaiken", "--kind", "assumption").code == 0


STATES = {
    "qualcode memo evidence": _with_assumption,
    "qualcode answers set": _with_ticks,
    "qualcode document merge": _two_texts,
    "qualcode guide tie": _with_guide,
    "qualcode guide set": _with_guide,
    "qualcode export guide": _with_guide,
    "qualcode feedback": _commented,
    "qualcode decide": _two_names,
    "qualcode document revise": _corrected_file,
    "qualcode review": _corrected_text,
    "qualcode round resolve": _closed_round,
    "qualcode poster draft": _no_poster,
    "qualcode settings": _conflict_copy,
    "qualcode settings take": _conflict_copy,
    "qualcode settings restore": _settings_gone,
}
"""What has to have happened before some commands have anything to do."""


def _files(study: Path) -> None:
    """What examples read besides the project."""
    from docx import Document

    word = Document()
    for line in CONVERSATION.splitlines():
        word.add_paragraph(line)
    word.save(str(study / "H4.docx"))
    guide = Document()
    for line in (
        "1. Millaista yhteistyötä teillä on Kelan kanssa?",
        "2. Mitä yhteistyössä pitäisi kehittää?",
    ):
        guide.add_paragraph(line)
    guide.save(str(study / "runko.docx"))
    from xlsxwriter import Workbook

    with Workbook(str(study / "kysely2.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(ANSWERS.splitlines()):
            for column, cell in enumerate(line.split(",")):
                sheet.write(row, column, cell)
    (study / "H1.mp3").write_bytes(b"x")
    (study / "haastattelut").mkdir()
    (study / "haastattelut" / "H7.txt").write_text(CONVERSATION.replace("Puhelin", "Sähköposti"), "utf-8")
    (study / "haastateltavat.csv").write_text("tiedosto;koodi;alue\nH7.txt;P7;Eksote\n", "utf-8")
    (study / "codes.csv").write_text("unit,a,b\nH1,1,0\nH2,1,1\nH3,0,1\nH4,1,1\nH5,1,0\nH6,0,1\n")
    (study / "coders.csv").write_text("AK;BM\na;a\nb;a\na;a\n")


def _given(desk: Desk, line: str) -> Said:
    command, _sign, target = line.partition(" > ")
    said = desk.give(*shlex.split(command)[1:])
    if target:
        Path(target).write_text(said.out, encoding="utf-8")
    return said
