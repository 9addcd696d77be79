"""While a round is open no command lets a coder see anything of the others' work in it.

Two coders on two machines, with everything of each in the other's folder: every command that reads is given by each of
them and by someone who isn't in the round, and nothing of it may hold another coder's words, identifiers or places.
"""

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from qualcode.cli.frame.app import run
from qualcode.cli.frame.catalogue import COMMANDS
from qualcode.index.queries import rounds as queries
from qualcode.workbench.coding import memos
from qualcode.workbench.poster.poster_draft import draft
from qualcode.workbench.rounds.rounds import open_round
from tests.workbench.players import (
    OTHER_TALK,
    Player,
    expression_of,
    imported,
    imported_survey,
    joined,
    marked,
    synchronise,
)

READING: dict[str, tuple[str, ...]] = {
    "status": ("", "--json"),
    "check": ("", "--json", "--analysis", "--analysis --json"),
    "documents": ("", "--json", "--csv"),
    "document": ("", "H1", "H1 --json"),
    "participants": ("", "--json"),
    "participant": ("", "H1"),
    "listen": ("H1 --where-only", "H1 --json"),
    "read": ("H1", "H1 --plain", "H1 --json", "H1 --at 2"),
    "search": ("Zorglub*", "ohjeet", "ohjeet --json", "Bulgroz*"),
    "segments": (
        "",
        "--json",
        "--csv",
        "--document H1",
        "--coder ak",
        "--coder bm",
        "--category Tieto",
        "--ungrouped",
    ),
    "segment": ("", "H1:2", "H1:4 --json"),
    "expressions": ("", "--json", "--csv", "--ungrouped", "--unsimplified", "--category Tieto", "--coder bm"),
    "expression": ("", "Ohjeet"),
    "group": ("",),
    "tree": ("", "--json"),
    "categories": ("", "--json", "--csv"),
    "similar": ("", "--json"),
    "theme": ("", "--json"),
    "tasks": ("", "--json"),
    "memos": ("", "--json", "--about H1"),
    "memo": ("",),
    "journal": ("", "--json"),
    "count": ("", "--json", "--csv", "--by coder", "--by question --json", "--of task", "--sentences"),
    "compare": ("--by coder", "--by document --quotes --json", "--by question --csv"),
    "matrix": ("", "--json", "--csv", "--by document --level main"),
    "answers": ("", "--json"),
    "query": (
        "--tables",
        *[f"select/**/*/**/from/**/{name} --json" for name in ("codings", "segments", "memos")],
    ),
    "cooccur": ("", "--json", "--in document", "--level main"),
    "ranking": ("", "--json", "--csv", "--pairs"),
    "saturation": (
        "",
        "--json",
        "--csv",
        "--order random",
        "--code expression",
        "--code expression --unit participant --json",
    ),
    "poster": ("show", "show --json", "show --quotes 0", "edit --print"),
    "export": (
        "poster",
        "counts",
        "table --format csv",
        "table --format csv --kind reduction",
        "summary",
        "report",
        "codebook --format csv",
        "quotes --all",
        "decisions",
        "journal",
        "memos",
        "coded H1",
        "participants",
    ),
    "quotes": ("--all", "--json --all"),
    "trail": (
        "--limit 0",
        "--decisions",
        "--markdown",
        "H1:2",
        "--json --limit 0",
        "--csv",
        "H1",
        "Tieto",
        "--coder bm",
        "--coder ak",
        "--kind segment",
    ),
    "history": ("--limit 0",),
    "undo": ("--list", "--list --json"),
    "redo": ("--list",),
    "conflicts": ("", "--json"),
    "review": ("", "--json", "--list", "--coder bm"),
    "round": ("", "--json"),
    "rounds": ("", "--json", "--csv"),
    "agreement": ("", "--json"),
    "settings": ("",),
    "set": ("", "--json"),
}
"""Commands that show something, each in several ways."""

WRITING = {
    "init",
    "join",
    "demo",
    "task",
    "import",
    "guide",
    "feedback",
    "mark",
    "simplify",
    "code",
    "reduce",
    "condense",
    "quote",
    "category",
    "delete",
    "decide",
}
"""Commands that write and show nothing but what was written."""

WORDS = {"ak": "Zorglub", "bm": "Bulgroz"}
"""Words that each of the two uses in everything they write."""

Pair = tuple[Player, Player]


def write(player: Player, quotes: tuple[str, ...]) -> None:
    word = WORDS[player.key]
    with player.at_work() as bench:
        for number, quote in enumerate(quotes):
            segment = marked(bench, quote, f"{word} numero {number}", "Tieto" if number else "")
            expression_of(bench, segment, f"{word} toinen {number}")
            memos.add_memo(bench, f"{word} muistio {number}", segment)
        memos.add_memo(bench, f"{word} asiakirjasta", "H1")


@pytest.fixture(name="three")
def two_coders_apart_and_a_third(both: Pair, tmp_path: Path) -> tuple[Player, Player, Player]:
    with both[0].at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
        imported_survey(bench)
        marked(bench, "Kanavia on liikaa", "Yhteinen ajatus", "Tieto", document="H2")
        draft(bench, ["Tieto"])
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
    synchronise(*both)
    write(both[0], ("Ohjeet muuttuvat koko ajan", "Huonosti", "Palaveri on tärkein"))
    write(both[1], ("Ohjeet muuttuvat", "Se on soittelua", "Palaveri on tärkein"))
    third = joined(both[0], tmp_path / "cecilia", "cc", "Cecilia Berg")
    synchronise(*both, third)
    return both[0], both[1], third


def given(player: Player, words: str) -> str:
    """All that a command says, and all that it wrote into a file."""
    out, errors = io.StringIO(), io.StringIO()
    before = Path.cwd()
    with player.places():
        os.chdir(player.root)
        try:
            with redirect_stdout(out), redirect_stderr(errors):
                code = run(words.split(), now=player.clock, dice=player.dice)
        finally:
            os.chdir(before)
    assert code in (0, 1, 3) and "Traceback" not in errors.getvalue(), errors.getvalue()
    return out.getvalue() + errors.getvalue() + files(player)


def files(player: Player) -> str:
    import zipfile

    told = []
    for path in sorted((player.root / "exports").glob("*")):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as whole:
                told += [
                    whole.read(name).decode("utf-8", "ignore")
                    for name in whole.namelist()
                    if name.endswith("xml")
                ]
        else:
            told.append(path.read_text(encoding="utf-8", errors="ignore"))
        path.unlink()
    return "\n".join(told)


def layered(player: Player, key: str) -> set[str]:
    """The identifiers of everything that a coder made in the round, as they are shortened."""
    with player.at_work() as bench:
        rows = bench.index.rows("SELECT id FROM main.thing WHERE layer LIKE ?", (f"%/{key}",))
    return {row[0][:5] for row in rows}


def test_every_command_is_known_as_reading_or_writing() -> None:
    assert set(COMMANDS) == READING.keys() | WRITING
    assert not READING.keys() & WRITING


@pytest.mark.parametrize("command", sorted(READING))
def test_no_command_shows_anything_of_anothers_part(
    command: str, three: tuple[Player, Player, Player]
) -> None:
    aino, bertta, cecilia = three
    ids = {key: layered(aino, key) for key in WORDS}
    assert all(len(one) > 8 for one in ids.values())
    for reader, others in ((aino, ("bm",)), (bertta, ("ak",)), (cecilia, ("ak", "bm"))):
        for options in READING[command]:
            said = given(reader, f"{command} {options}")
            for other in others:
                asked = WORDS[other] in options
                assert asked or WORDS[other].lower() not in said.lower(), f"{command} {options}\n{said}"
                shown = {one for one in ids[other] if one in said}
                assert not shown, f"{command} {options}\n{said}"


@pytest.mark.parametrize("reader", [0, 1, 2])
def test_counts_are_those_of_the_own_part_and_of_what_is_shared(
    three: tuple[Player, Player, Player], reader: int
) -> None:
    mentions = {0: 3, 1: 3, 2: 1}[reader]
    told = json.loads(given(three[reader], "tree --json").partition("\n}\n")[0] + "\n}")
    (tieto,) = told["categories"]
    assert tieto["mentions"] == mentions
    documents = json.loads(given(three[reader], "documents --json").partition("\n}\n")[0] + "\n}")[
        "documents"
    ]
    assert {one["name"]: one["marks"] for one in documents}["H1"] == (0 if reader == 2 else 3)


def test_no_question_that_names_a_table_of_the_index_can_see_anothers_part(
    three: tuple[Player, Player, Player],
) -> None:
    for reader, others in zip(three, (("bm",), ("ak",), ("ak", "bm")), strict=True):
        ids = set().union(*[layered(reader, other) for other in others])
        with reader.at_work() as bench:
            for table in ("thing", "segment", "expression", "memo", "member"):
                for name in {table, bench.index.told(table)}:
                    rows = bench.index.rows(f"SELECT * FROM {name}")
                    seen = {str(value)[:5] for row in rows for value in row} & ids
                    assert not seen, name


def test_own_work_is_seen_in_the_same_commands(three: tuple[Player, Player, Player]) -> None:
    for command in (
        "segments",
        "expressions",
        "tree --json",
        "memos",
        "trail --limit 0",
        "undo --list",
        "search Zorglub*",
    ):
        assert "zorglub" in given(three[0], command).lower(), command
    assert "aren't shown" in given(three[0], "trail")


def test_what_isnt_adopted_is_in_no_file_for_others_and_that_is_said(
    three: tuple[Player, Player, Player],
) -> None:
    for player in three:
        said = given(player, "export table --format csv")
        assert "Zorglub" not in said and "Bulgroz" not in said
        assert "Yhteinen ajatus" in said and "Pilotti" in said


def test_names_and_beginnings_of_another_coders_things_find_nothing(
    three: tuple[Player, Player, Player],
) -> None:
    aino, _bertta, cecilia = three
    for reader in (aino, cecilia):
        with reader.at_work() as bench:
            (one,) = queries.rounds(bench.index)
            segment = next(one.id for one in queries.segments_of(bench.index, one.id) if one.coder == "bm")
            expression = next(
                one.id for one in queries.expressions_of(bench.index, one.id) if one.coder == "bm"
            )
        for words in (
            f"segment retire {segment}",
            f"simplify {segment} Jotain",
            f"quote pick {segment}",
            f"expression reword {expression} Jotain",
            f"group {expression} --into Tieto",
            f"memo Huomio --about {expression}",
            f"trail {segment}",
            f"decide {expression}/text 1",
            f"segment restore {segment}",
            f"expression merge {expression} --into {expression}",
        ):
            said = given(reader, words)
            assert "Recorded" not in said and "Bulgroz" not in said, f"{words}\n{said}"


def test_the_same_words_as_anothers_make_an_expression_of_ones_own(
    three: tuple[Player, Player, Player],
) -> None:
    aino, bertta, _cecilia = three
    with aino.at_work() as bench:
        segment = marked(bench, "Tiedotteita tulee liian harvoin", "Bulgroz numero 0")
        row = bench.index.row(
            "SELECT t.layer FROM member m JOIN thing t ON t.id = m.entity WHERE m.key = ?", (segment,)
        )
        assert row and row[0].endswith("/ak")
    said = given(bertta, "expressions --json")
    assert said.count("Bulgroz numero 0") == 1


def test_with_many_words_completion_offers_nothing_of_a_layer(three: tuple[Player, Player, Player]) -> None:

    from qualcode.workbench.names import names_of_kind

    aino = three[0]
    with aino.at_work() as bench:
        offered = [
            *names_of_kind(bench.index, "document"),
            *names_of_kind(bench.index, "participant"),
            *names_of_kind(bench.index, "category"),
        ]
    assert offered and not any("Bulgroz" in one for one in offered)
