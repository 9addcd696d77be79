"""The interview guide: read from what people have, tied to the turns that ask its questions."""

from pathlib import Path

import docx
import pytest

from qualcode.errors import NotFound, Refusal, Unreadable
from qualcode.workbench.material.guide import coverage, import_guide, proposals, set_turn, tie
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.revision.revise import revise
from qualcode.workbench.team.undo import undo
from tests.workbench.players import TALK, Player

GUIDE = """Haastattelurunko

Taustatiedot
1. Mitä yhteistyö on?
a) Kuinka usein?
b) Kenen kanssa?
2) Miten tieto kulkee teillä?
Kiitos!
"""


def asked(player: Player) -> list[tuple[str, tuple[int, ...]]]:
    with player.at_work() as bench:
        return [(one.question.key, one.asked[0][1]) for one in coverage(bench)]


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_questions_and_their_parts_are_read_and_headings_left_out(
    aino: Player, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"runko.{form}"
    if form == "txt":
        path.write_text(GUIDE, encoding="utf-8")
    else:
        document = docx.Document()
        for line in GUIDE.splitlines():
            document.add_paragraph(line)
        document.save(str(path))
    with aino.at_work() as bench:
        found = import_guide(bench, path)
        assert [(one.key, one.text, one.under) for one in found] == [
            ("1", "Mitä yhteistyö on?", ""), ("1a", "Kuinka usein?", "1"), ("1b", "Kenen kanssa?", "1"),
            ("2", "Miten tieto kulkee teillä?", ""),
        ]  # fmt: skip
    with aino.at_work() as bench:
        assert bench.settings.guide == tuple(found), "it is there again when the project is opened"


def test_turns_are_proposed_by_likeness_tied_in_one_entry_and_shown(aino: Player, tmp_path: Path) -> None:
    (tmp_path / "runko.txt").write_text(GUIDE, encoding="utf-8")
    with aino.at_work() as bench:
        with pytest.raises(Refusal, match="no interview guide yet"):
            coverage(bench)
        import_guide(bench, tmp_path / "runko.txt")
        found = proposals(bench)
        assert [(one.turn, one.question.key) for one in found] == [(1, "1"), (3, "2")]
        tie(bench, found)
        assert proposals(bench) == []
    assert asked(aino) == [("1", (1,)), ("1a", ()), ("1b", ()), ("2", (3,))]
    with aino.at_work() as bench:
        set_turn(bench, "H1:5", "1a")
        set_turn(bench, "H1:3", "-")
    assert asked(aino) == [("1", (1,)), ("1a", (5,)), ("1b", ()), ("2", ())]
    with aino.at_work() as bench:
        undo(bench)
        undo(bench)
        undo(bench)
    assert asked(aino) == [("1", ()), ("1a", ()), ("1b", ()), ("2", ())]


def test_another_text_of_the_interview_has_turns_of_its_own(aino: Player, tmp_path: Path) -> None:
    (tmp_path / "runko.txt").write_text(GUIDE, encoding="utf-8")
    with aino.at_work() as bench:
        import_guide(bench, tmp_path / "runko.txt")
        tie(bench, proposals(bench))
        (tmp_path / "H1.txt").write_text("Haastattelija: Alkuun kahvia?\n" + TALK, encoding="utf-8")
        revise(bench, "H1", tmp_path / "H1.txt", ImportOptions())
        assert [(one.turn, one.question.key) for one in proposals(bench)] == [(2, "1"), (4, "2")]


def test_what_isnt_there_is_refused_by_name(aino: Player, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Kiitos!\n", encoding="utf-8")
    with aino.at_work() as bench:
        with pytest.raises(Unreadable, match=r"No questions found in empty\.txt"):
            import_guide(bench, tmp_path / "empty.txt")
        (tmp_path / "runko.txt").write_text(GUIDE, encoding="utf-8")
        import_guide(bench, tmp_path / "runko.txt")
        for place, key in (("H1", "1"), ("H1:99", "1"), ("H1:1", "9")):
            with pytest.raises(NotFound):
                set_turn(bench, place, key)
