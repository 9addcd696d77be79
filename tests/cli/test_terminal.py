"""In a terminal lists fit it; into a pipe go no colours, no boxes and whole texts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.cli.frame.output import can_page
from qualcode.cli.frame.table_layout import laid_out, width_of
from tests.cli.page import Desk

pty = pytest.importorskip("pty", reason="only Unix has pseudo-terminals")

LISTS = (
    "segments", "expressions", "categories", "tree -e", "documents", "participants", "trail", "status",
    "read H1 --plain", "poster show", "saturation", "search roolit", "--help", "mark --help", "memos", "count",
    "count --by document", "count --by alue", "count --sentences", "saturation --plan",
)  # fmt: skip
STYLE = re.compile(r"\x1b\[[0-9;]*[mK]")


def in_terminal(
    folder: Path, command: str, width: int, typed: str = "", code: int = 0, **environment: str
) -> list[str]:
    """What a command shows in a terminal of this width, after `typed` was typed."""
    primary, secondary = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    own = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    own |= {"TERM": "xterm-256color", "PAGER": "cat", **environment}
    own.setdefault("PYTHONPATH", str(Path(__file__).parents[2]))
    process = subprocess.Popen(
        [sys.executable, "-m", "qualcode", *command.split()],
        cwd=folder,
        env=own,
        stdin=secondary,
        stdout=secondary,
        stderr=secondary,
    )
    os.close(secondary)
    os.write(primary, typed.encode())
    pieces = []
    while True:
        try:
            piece = os.read(primary, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(primary)
    assert process.wait(60) == code, b"".join(pieces).decode()
    return b"".join(pieces).decode().replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize("command", LISTS)
def test_in_a_terminal_of_eighty_columns_nothing_is_wider(project: Desk, command: str) -> None:
    lines = [STYLE.sub("", line) for line in in_terminal(project.folder, command, 80)]
    examples = [line for line in lines if line.startswith("  qualcode ")]  # to be copied, so never broken
    wide = [line for line in lines if len(line) > 80 and line not in examples]
    assert lines and not wide, "\n".join(wide)


def test_a_narrow_terminal_still_shows_every_word_of_an_expression(project: Desk) -> None:
    shown = " ".join(STYLE.sub("", line) for line in in_terminal(project.folder, "segments", 60))
    for word in ("Roolien", "vastuiden", "epäselvyys", "arjen", "työssä"):
        assert word in shown


def test_who_wants_no_colour_gets_none(project: Desk) -> None:
    assert any("\x1b" in line for line in in_terminal(project.folder, "segments", 80))
    assert not any("\x1b" in line for line in in_terminal(project.folder, "segments", 80, NO_COLOR="1"))


def test_in_a_terminal_that_cannot_go_through_pages_a_long_text_is_printed_and_less_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert not can_page()
    monkeypatch.setenv("TERM", "xterm")
    assert can_page()
    monkeypatch.setenv("PAGER", "cat")
    assert not can_page()


@pytest.mark.parametrize("command", LISTS)
def test_into_a_pipe_go_no_colours_and_no_boxes(project: Desk, command: str) -> None:
    said = project.give(*command.split())
    assert not re.search(r"[\x1b─│┌└╭█]", said.out)


def test_into_a_pipe_each_mark_is_one_line_with_all_its_words(project: Desk) -> None:
    lines = project.give("segments").out.splitlines()
    assert len(lines) == 3
    assert any("Roolien ja vastuiden epäselvyys arjen työssä" in line for line in lines)


def test_where_the_terminal_cannot_carry_the_grouping_screen_the_commands_that_do_the_same_are_named(
    project: Desk,
) -> None:
    lines = in_terminal(project.folder, "group", 80, TERM="dumb")
    shown = "\n".join(lines)
    assert "can't show the screen" in shown and max(map(len, lines)) <= 80
    for words in (
        "qualcode group e7kq",
        "qualcode expression merge",
        "qualcode category move",
        "qualcode similar",
    ):
        assert words in shown


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("terminal", ["xterm-256color", "dumb"])
def test_saturation_is_drawn_in_a_terminal_and_keeps_its_sentences(
    project: Desk, width: int, terminal: str
) -> None:
    rows = [
        "unit,a,b,c,d",
        "1,1,0,0,0",
        "2,1,1,0,0",
        "3,0,1,1,0",
        "4,1,0,1,0",
        "5,0,0,1,1",
        "6,1,1,1,1",
        "7,1,1,0,0",
    ]
    (project.folder / "taulu.csv").write_text("\n".join(rows), encoding="utf-8")
    lines = in_terminal(project.folder, "saturation --matrix taulu.csv", width, TERM=terminal)
    text = STYLE.sub("", "\n".join(lines))
    assert "Guest" in text or "new" in text
    assert "Traceback" not in text
    if terminal != "dumb":
        assert any(letter in text for letter in "┤└│⠤▄▀┼"), "no curve"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_ranking_is_drawn_with_bars_and_keeps_its_sentence(project: Desk, width: int) -> None:
    (project.folder / "sijat.csv").write_text(
        "id;Miksi?;Sija [Puhelin];Sija [Kokous];Sija [Kirje]\n"
        "1;Puhelin on heti;1;2;3\n2;Kokous auttaa;2;1;3\n3;Puhelin riittää;1;3;2\n",
        encoding="utf-8",
    )
    assert project.give("import", "sijat.csv", "--ranking", "C,D,E").code == 0
    lines = [STYLE.sub("", line) for line in in_terminal(project.folder, "ranking --pairs", width)]
    assert any("█" in line for line in lines) == (width > 40), "no bars"
    assert all(len(line) <= width for line in lines), max(lines, key=len)
    assert "Enemmistö vastaajista" in " ".join(lines)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_groups_and_answers_are_drawn_with_bars_and_fit(project: Desk, width: int) -> None:
    (project.folder / "barometri.csv").write_text(
        "id;Organisaatio;Sujuvuus;Miksi yhteistyö on ollut sujuvaa tai hankalaa?\n"
        "1;Kela;4;Puhelimeen vastataan heti\n2;Kunta;5;Kokoukset auttavat asiaa\n"
        "3;Kunta;2;Kirjeisiin ei vastata koskaan\n",
        encoding="utf-8",
    )
    assert project.give("import", "barometri.csv").code == 0
    for command, words in (
        ("compare --by alue", "Tieto"),
        ("answers Organisaatio", "Enemmistö kysymykseen vastanneista (2/3)"),
        ("answers Sujuvuus", "Median 4"),
    ):
        lines = [STYLE.sub("", line) for line in in_terminal(project.folder, command, width)]
        assert words in " ".join(lines)
        assert any("█" in line for line in lines) == (width > 40), "no bars"
        assert all(len(line) <= width for line in lines), max(lines, key=len)


def test_figures_of_groups_never_squeeze_the_names(project: Desk) -> None:
    wide = "\n".join(in_terminal(project.folder, "count --by alue", 120))
    narrow = "\n".join(in_terminal(project.folder, "count --by alue", 60))
    assert "Tiedon kulku" in wide and "Tiedon kulku" in narrow
    assert STYLE.sub("", wide).splitlines()[0].split()[-1] == "known"
    assert "group" in STYLE.sub("", narrow) and "…" not in narrow


def test_the_columns_of_a_survey_are_shown_and_confirmed_in_a_terminal(project: Desk) -> None:
    survey = project.folder / "uusi.csv"
    survey.write_text(
        "Tunnus;Nimi;Alue;Mikä toimii arjessa?\n1;Aino Kallio;Eksote;Yhteiset palaverit auttavat meitä kaikkia\n"
        "2;Ville Öberg;Siun;Selkeät ohjeet ja nimetyt yhteyshenkilöt\n",
        "utf-8",
    )
    shown = in_terminal(project.folder, "import uusi.csv", 80, typed="n\n", code=1)
    rows = [line.split() for line in shown]
    assert ["A", "Tunnus", "ID", "1"] in rows
    assert ["B", "Nimi", "left", "out"] in rows  # without a name as an example
    assert ["C", "Alue", "background", "variable", "Eksote"] in rows
    assert "qualcode import uusi.csv --questions COLUMNS" in " ".join(shown)
    assert "uusi" not in project.give("documents").out
    shown = in_terminal(project.folder, "import uusi.csv", 80, typed="\n")
    assert any("Imported 1 document" in line for line in shown)
    shown = in_terminal(project.folder, "import uusi.csv --name toinen --new --yes", 80)
    assert "these columns?" not in " ".join(shown)


def test_a_table_with_too_many_columns_comes_in_parts_with_whole_numbers_and_all_names(project: Desk) -> None:
    folder = project.folder / "sarjat"
    folder.mkdir()
    coders = [f"coder{number}" for number in range(5)]
    rows = "\n".join(
        f"{unit},{','.join('ab'[(unit * place) % 3 % 2] for place in range(1, 6))}" for unit in range(9)
    )
    (folder / "t.csv").write_text(f"unit,{','.join(coders)}\n{rows}\n", encoding="utf-8")
    wide = in_terminal(folder, "agreement --table t.csv", 120)
    lines = [STYLE.sub("", line) for line in in_terminal(folder, "agreement --table t.csv", 60)]
    assert all(width_of(line) <= 60 for line in lines)
    pairs = [line for line in lines if "coder0 · coder1" in line]
    assert len(pairs) == 2, "the names of the rows stand in both parts"
    (whole,) = [STYLE.sub("", line) for line in wide if "coder0 · coder1" in line]
    numbers = whole.split("coder1")[1].split()
    assert [cell for line in pairs for cell in line.split("coder1")[1].split()] == numbers


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_part_of_a_table_cuts_a_number(width: int) -> None:
    heads = ["luokka", *[f"tunnusluku {number}" for number in range(9)]]
    rows = [["Yhteydenpidon kanavat ja välineet", *[f"{number}0,123" for number in range(9)]]] * 3
    parts = laid_out(heads, rows, [True] + [False] * 9, [False] + [True] * 9, width)
    shown = " ".join(line for part in parts for line in part)
    assert all(f"{number}0,123" in shown and f"tunnusluku {number}" in shown for number in range(9))
    assert all(width_of(line) <= width for part in parts for line in part)
