"""Letters, permits and notices of the study are kept in the project and become appendices, and are no data."""

import io
from pathlib import Path

import pytest

from qualcode.cli.frame.import_options import kind_or_paper
from qualcode.cli.frame.output import Output
from qualcode.cli.material.import_report import record, tell
from qualcode.exporters.word.blocks import Heading, Paragraph
from qualcode.model.options.report_options import ReportOptions
from qualcode.workbench.bench import Bench
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.project.status import status
from qualcode.workbench.report.report import report_blocks
from qualcode.workbench.report.sources import Sources
from qualcode.workbench.results.saturation import saturation
from tests.workbench.players import Player, imported, marked

LETTER = "Hyvä osallistuja\n\nPyydämme sinua haastatteluun. Osallistuminen on vapaaehtoista.\n"


def paper(bench: Bench, name: str, kind: str, text: str = LETTER) -> None:
    kind, about = kind_or_paper(kind)
    imported(bench, name, text, ImportOptions(kind=kind, about=about))


def headings(bench: Bench) -> list[str]:
    blocks = report_blocks(Sources(bench, ReportOptions("fi")), ("material", "codebook", "papers"))
    return [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]


def test_each_paper_is_an_appendix_with_its_number_and_all_its_text(aino: Player) -> None:
    with aino.at_work() as bench:
        paper(bench, "Saatekirje.txt", "kirje")
        paper(bench, "Lupa.txt", "permit", "Tutkimuslupa myönnetään.\n")
        assert headings(bench)[1:] == [
            "Liite 1. Luokitusrunko",
            "Liite 2. Kirje osallistujille",
            "Liite 3. Tutkimuslupa",
        ]
        told = Sources(bench, ReportOptions("fi"))
        words = [one.text for one in report_blocks(told, ("papers",)) if isinstance(one, Paragraph)]
        assert "Pyydämme sinua haastatteluun. Osallistuminen on vapaaehtoista." in words
        paper(bench, "Muistutus.txt", "letter", "Muistutamme haastattelusta.\n")
        assert "Liite 2. Kirje osallistujille: Saatekirje" in headings(bench)


def test_a_paper_is_no_data(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        paper(bench, "Saatekirje.txt", "letter")
        assert status(bench).unmarked == ()
        assert saturation(bench).left_out == ()
        assert Sources(bench, ReportOptions("fi")).texts == []


@pytest.mark.parametrize(("word", "kind"), [("lupa", "permit"), ("brev", "letter"), ("notice", "notice")])
def test_the_kinds_are_known_in_three_languages(word: str, kind: str) -> None:
    assert kind_or_paper(word) == ("text", (("appendix", kind),))


def test_other_kinds_are_as_they_were() -> None:
    assert kind_or_paper("interview") == ("interview", ()) and kind_or_paper("") == ("", ())


def test_the_import_says_what_kind_of_paper_it_is_and_proposes_no_reading(
    aino: Player, tmp_path: Path
) -> None:
    said = io.StringIO()
    kind, about = kind_or_paper("permit")
    with aino.at_work() as bench:
        path = tmp_path / "Lupa.txt"
        path.write_text("Tutkimuslupa myönnetään.\n", encoding="utf-8")
        outcomes = import_files(bench, [path], ImportOptions(kind=kind, about=about))
        tell(Output(said), outcomes, False)
        assert record(outcomes[0], whole=False)["kind"] == "permit"
    assert "Lupa: permit, 1 paragraph" in said.getvalue()
    assert "qualcode export report --sections papers" in said.getvalue()
    assert "qualcode read" not in said.getvalue()
