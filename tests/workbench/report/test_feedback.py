"""Comments and tracked changes of a file that came back: each beside what it is about, whoever saved the file."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from qualcode.errors import NotFound, Refusal, Unreadable
from qualcode.index.queries import categories as category_queries
from qualcode.index.queries import memos as memo_queries
from qualcode.model.options.report_options import ReportOptions
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.exports.count_export import SheetOptions, export_counts
from qualcode.workbench.exports.table_export import export_table
from qualcode.workbench.report.codebook_file import export_codebook
from qualcode.workbench.report.coded_transcript import export_coded
from qualcode.workbench.report.feedback import (
    Feedback,
    answer,
    chosen,
    feedback_in,
    set_aside,
    take_over,
)
from qualcode.workbench.report.part_files import export_participants
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import expression_rows, segment_rows
from qualcode.workbench.results.matrix import export_matrix
from qualcode.workbench.team.undo import undo
from tests.tools import need
from tests.workbench.players import Player, marked

FI = ReportOptions(language="fi")
LIISA = 'w:author="Liisa Ohjaaja" w:date="2026-11-20T10:00:00Z"'


@pytest.fixture
def project(aino: Player) -> Player:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Kehitettävää", level="main")
        category_changes.add_category(bench, "Tieto", under="Kehitettävää")
        category_changes.define_category(bench, "Tieto", {"definition": "Miten tieto kulkee"})
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        marked(bench, "Tiedotteita tulee liian harvoin", "Harvat tiedotteet", "Tieto")
    return aino


def codebook(bench: Bench, place: Path) -> Path:
    return export_codebook(bench, FI, place / "runko.docx", "docx").path


def commented(path: Path, words: str, text: str) -> None:
    """A comment on the paragraph with these words, as python-docx writes one."""
    document = docx.Document(str(path))
    every = [*document.paragraphs, *[one for table in document.tables for row in table.rows
             for cell in row.cells for one in cell.paragraphs]]  # fmt: skip
    paragraph = next(one for one in every if words in one.text)
    document.add_comment(paragraph.runs, text=text, author="Liisa Ohjaaja", initials="LO")
    document.save(str(path))


def edited(path: Path, change: Callable[[str], str]) -> None:
    """The file with its main part changed by hand."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts["word/document.xml"].decode()
    parts["word/document.xml"] = change(before).encode()
    assert parts["word/document.xml"].decode() != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def replaced(before: str, after: str) -> Callable[[str], str]:
    """A tracked change as Word writes it: a run deleted, another inserted."""

    def change(xml: str) -> str:
        run = (
            rf"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([\u00a0 ]*){re.escape(before)}</w:t></w:r>"
        )
        return re.sub(
            run,
            lambda match: (
                f"<w:del w:id='901' {LIISA}><w:r><w:delText xml:space='preserve'>{match[2]}{before}</w:delText></w:r>"
                f"</w:del><w:ins w:id='902' {LIISA}><w:r><w:t xml:space='preserve'>{match[2]}{after}</w:t></w:r>"
                "</w:ins>"
            ),
            xml,
            count=1,
        )

    return change


def through_libreoffice(path: Path, folder: Path) -> Path:
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [need("soffice"), profile, "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / path.name


def told(found: list[Feedback]) -> list[tuple[str, str, str, str]]:
    return [(one.remark.kind, one.name, one.remark.author, one.remark.text.strip("\u00a0 ")) for one in found]


EXPECTED = [
    ("comment", "“Tieto”", "Liisa Ohjaaja", "Liian laaja?"),
    ("replacement", "“Tieto”", "Liisa Ohjaaja", "Tiedon kulku"),
]


@pytest.mark.tool("soffice")
def test_comments_and_changes_are_the_same_whoever_saved_the_file(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)
        commented(path, "Miten tieto kulkee", "Liian laaja?")
        edited(path, replaced("Tieto", "Tiedon kulku"))
        found = feedback_in(bench, path)
        assert told(found) == EXPECTED
        assert found[0].remark.quote == "Miten tieto kulkee"
        again = feedback_in(bench, through_libreoffice(path, tmp_path / "libreoffice"))
        assert told(again) == EXPECTED
        assert [one.remark.key for one in again] == [one.remark.key for one in found]


def test_rows_moved_and_text_written_around_change_nothing(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)
        commented(path, "Miten tieto kulkee", "Liian laaja?")

        def moved(xml: str) -> str:
            rows = re.findall(r"<w:tr>.*?</w:tr>", xml, re.DOTALL)
            xml = xml.replace(rows[-1], "").replace(rows[0], rows[0] + rows[-1])
            return xml.replace("<w:tbl>", "<w:p><w:r><w:t>Ohjaajan oma kappale.</w:t></w:r></w:p><w:tbl>", 1)

        edited(path, moved)
        assert told(feedback_in(bench, path)) == EXPECTED[:1]


def test_a_comment_taken_over_becomes_a_memo_with_the_commenters_name(
    project: Player, tmp_path: Path
) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)
        commented(path, "Miten tieto kulkee", "Liian laaja?")
        (one,) = feedback_in(bench, path)
        take_over(bench, chosen([one], one.remark.key[:4]))
        (memo,) = memo_queries.memos(bench.index)
        assert memo.text == "Liisa Ohjaaja: Liian laaja?"
        names = {each.id: each.name for each in category_queries.categories(bench.index)}
        assert names[memo.about] == "Tieto"
        assert feedback_in(bench, path)[0].handled == "taken"
        undo(bench)
        assert feedback_in(bench, path)[0].handled == ""


def test_a_change_taken_over_gives_the_new_words_in_one_entry(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)
        edited(path, replaced("Tieto", "Tiedon kulku"))
        (one,) = feedback_in(bench, path)
        recorded = take_over(bench, one)
        assert "[Tieto] → Tiedon kulku" in recorded.sentence
        assert {each.name for each in category_queries.categories(bench.index)} == {
            "Kehitettävää",
            "Tiedon kulku",
        }
        assert not memo_queries.memos(bench.index)
        undo(bench)
        assert {each.name for each in category_queries.categories(bench.index)} == {"Kehitettävää", "Tieto"}


def test_a_change_of_words_that_are_others_by_now_is_refused(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)
        edited(path, replaced("Tieto", "Tiedon kulku"))
        category_changes.rename_category(bench, "Tieto", "Tiedottaminen")
        (one,) = feedback_in(bench, path)
        with pytest.raises(Refusal, match="the wording of “Tiedottaminen” no longer"):
            take_over(bench, one)
        answer(bench, one, "Nimi muuttui jo")
        assert memo_queries.memos(bench.index)[0].text.endswith("→ Nimi muuttui jo")


def test_expressions_change_in_the_analysis_table_and_participants_words_never(
    project: Player, tmp_path: Path
) -> None:
    with project.at_work() as bench:
        path = export_table(bench, TableOptions(language="fi"), tmp_path / "taulukko.docx").path
        edited(path, replaced("Harvat tiedotteet", "Tiedotteiden harvuus"))
        edited(path, replaced("”Ohjeet muuttuvat koko ajan”", "”Ohjeet vaihtuvat”"))
        found = {one.kind: one for one in feedback_in(bench, path)}
        take_over(bench, found["expression"])
        assert "Tiedotteiden harvuus" in [row.text for row in expression_rows(bench, Filters())]
        with pytest.raises(Refusal, match="words of a participant"):
            take_over(bench, found["segment"])
        set_aside(bench, found["segment"])
        assert {one.kind: one.handled for one in feedback_in(bench, path)} == {
            "expression": "taken",
            "segment": "aside",
        }


def test_a_row_that_was_deleted_retires_what_stood_in_it(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)

        def deleted(xml: str) -> str:
            head, _row, rest = xml.rpartition("<w:trPr>")
            return f"{head}<w:trPr><w:del w:id='9' {LIISA}/>{rest}".replace(
                f"<w:trPr><w:del w:id='9' {LIISA}/><w:cantSplit/>",
                f"<w:trPr><w:cantSplit/><w:del w:id='9' {LIISA}/>",
            )

        edited(path, deleted)
        (one,) = feedback_in(bench, path)
        assert (one.remark.kind, one.name) == ("row deleted", "“Tieto”")
        take_over(bench, one)
        assert [each.name for each in category_queries.categories(bench.index)] == ["Kehitettävää"]


@pytest.mark.parametrize("whole_row", [True, False])
def test_words_and_rows_moved_with_tracking_are_told_once_and_change_nothing(
    project: Player, tmp_path: Path, whole_row: bool
) -> None:
    """Word writes a move as words taken out here and put in there, and in a table the row as deleted and inserted."""
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)

        def moved(xml: str) -> str:
            head, mark, rest = xml.rpartition("<w:tr>")
            row, end, tail = rest.partition("</w:tr>")
            away = re.sub(r"(<w:r>.*?</w:r>)", rf"<w:moveFrom w:id='7' {LIISA}>\1</w:moveFrom>", row)
            here = re.sub(r"(<w:r>.*?</w:r>)", rf"<w:moveTo w:id='8' {LIISA}>\1</w:moveTo>", row)
            here = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", here)
            if whole_row:
                away = away.replace("<w:cantSplit/>", f"<w:cantSplit/><w:del w:id='9' {LIISA}/>", 1)
                here = here.replace("<w:cantSplit/>", f"<w:cantSplit/><w:ins w:id='10' {LIISA}/>", 1)
            return f"{head}{mark}{away}{end}{mark}{here}{end}{tail}"

        edited(path, moved)
        found = feedback_in(bench, path)
        assert {one.remark.kind for one in found} == {"move"}
        assert "Tieto" in " ".join(one.remark.quote for one in found)
        with pytest.raises(Refusal, match="only moves words"):
            take_over(bench, found[0])
        assert len(category_queries.categories(bench.index)) == 2


def test_words_commented_in_a_coded_transcript_become_a_mark(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = export_coded(bench, "H1", FI, tmp_path / "h1.docx").path
        assert feedback_in(bench, path) == [], "the program's own comments aren't feedback"
        document = docx.Document(str(path))
        paragraph = next(one for one in document.paragraphs if "kollegat ovat hyviä" in one.text)
        document.add_comment(paragraph.runs[1:], text="Entä tämä?", author="Liisa Ohjaaja", initials="LO")
        document.save(str(path))
        (one,) = feedback_in(bench, path)
        assert (one.kind, one.name) == ("passage", "H1:6")
        take_over(bench, one)
        (new,) = [row for row in segment_rows(bench, Filters()) if not row.expressions]
        assert new.segment.quote == "Ei muuta, paitsi että kollegat ovat hyviä."


def test_what_isnt_a_file_of_ours_is_refused(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        other = tmp_path / "other.docx"
        docx.Document().save(str(other))
        with pytest.raises(Unreadable, match="isn't a file that this program wrote"):
            feedback_in(bench, other)
        with pytest.raises(NotFound):
            feedback_in(bench, tmp_path / "none.docx")
        (tmp_path / "torn.docx").write_bytes(other.read_bytes()[:500])
        with pytest.raises(Unreadable):
            feedback_in(bench, tmp_path / "torn.docx")


def test_rows_of_counts_and_of_the_matrix_say_what_a_remark_is_about(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        counts = export_counts(bench, SheetOptions("fi", tmp_path / "luvut.docx")).path
        commented(counts, "Tieto", "Miksi näin vähän?")
        matrix = export_matrix(bench, SheetOptions("fi", tmp_path / "matriisi.docx"), Filters()).path
        commented(matrix, "H1", "Kuka tämä on?")
        assert told(feedback_in(bench, counts)) == [
            ("comment", "“Tieto”", "Liisa Ohjaaja", "Miksi näin vähän?")
        ]
        assert told(feedback_in(bench, matrix)) == [("comment", "H1", "Liisa Ohjaaja", "Kuka tämä on?")]
        people = export_participants(bench, FI, tmp_path / "osallistujat.docx", "docx", Filters()).path
        commented(people, "H1", "Ikä puuttuu.")
        assert told(feedback_in(bench, people)) == [("comment", "H1", "Liisa Ohjaaja", "Ikä puuttuu.")]


def as_word_saves(xml: str) -> str:
    """The main part as Word and Word for the web write it again: identifiers of paragraphs and of sessions, runs cut
    in two, marks of the spelling checker, breaks where the page ended, and bookmarks numbered anew."""
    numbers: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        return f'w:id="{numbers.setdefault(match[1], str(len(numbers) + 700))}"'

    def halved(match: re.Match[str]) -> str:
        look, text = match[1] or "", match[2]
        if len(text) < 4 or "&" in text:
            return match[0]
        first, second = text[: len(text) // 2], text[len(text) // 2 :]
        return (
            f'<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00A1B2C3">{look}<w:lastRenderedPageBreak/>'
            f'<w:t xml:space="preserve">{first}</w:t></w:r><w:r w:rsidR="00D4E5F6">{look}'
            f'<w:t xml:space="preserve">{second}</w:t></w:r><w:proofErr w:type="spellEnd"/>'
        )

    for kind in ("Start", "End"):
        xml = re.sub(rf'(?<=<w:bookmark{kind} )w:id="([^"]+)"', numbered, xml)
    xml = re.sub(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*)</w:t></w:r>", halved, xml)
    return re.sub(r"<w:p>", '<w:p w:rsidR="00112233" w:rsidRDefault="00445566">', xml)


def test_a_file_that_word_wrote_again_says_the_same(project: Player, tmp_path: Path) -> None:
    with project.at_work() as bench:
        path = codebook(bench, tmp_path)
        commented(path, "Miten tieto kulkee", "Liian laaja?")
        edited(path, replaced("Tieto", "Tiedon kulku"))
        found = feedback_in(bench, path)
        edited(path, as_word_saves)
        again = feedback_in(bench, path)
        assert told(again) == told(found) == EXPECTED
        assert again[0].remark.quote == "Miten tieto kulkee"
        assert [one.remark.key for one in again] == [one.remark.key for one in found]
