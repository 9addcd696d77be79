"""Search, the next command in every state of the work, exports, and acts that vanish from the folder."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import Refusal
from qualcode.model.options.poster_options import PosterFooter, PosterOptions
from qualcode.model.options.table_options import TableOptions
from qualcode.workbench.categories import abstraction, category_changes
from qualcode.workbench.coding import group, memos, simplify
from qualcode.workbench.exports.export_files import export_poster
from qualcode.workbench.exports.table_export import analysis_table, export_table
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.health.missing_acts import accept_losses
from qualcode.workbench.material import document_changes
from qualcode.workbench.material.search import search
from qualcode.workbench.open_project import open_bench
from qualcode.workbench.poster import poster_draft
from qualcode.workbench.project.status import status
from tests.workbench.players import Player, begun, imported, marked, synchronise, tree


def places(player: Player, words: str) -> list[str]:
    with player.at_work() as bench:
        return [hit.place for hit in search(bench, words) if hit.kind == "passage"]


def test_search_knows_finnish_letters_beginnings_and_words_that_stand_together(aino: Player) -> None:
    assert places(aino, "tärkein") == places(aino, "TÄRKEIN") == ["H1:4"]
    assert places(aino, "ta\u0308rkein") == ["H1:4"], "letters put together of two signs are the same"
    assert places(aino, "tarkein") == [], "ä is another letter than a"
    assert places(aino, "palaver") == []
    assert places(aino, "palaver*") == ["H1:2", "H1:4"]
    assert places(aino, "koko ohjeet") == ["H1:2"]
    assert places(aino, '"koko ohjeet"') == []
    assert places(aino, '"koko ajan"') == ["H1:2"]
    assert places(aino, "ohjeet AND tiedotteita OR NOT") == []


def test_search_finds_expressions_and_memos_too_and_marks_the_words(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Huonosti.", "Tiedonkulun katkokset")
        memos.add_memo(bench, "Katkokset toistuvat")
        hits = search(bench, "katkokset")
        assert [(hit.kind, hit.text) for hit in hits] == [
            ("expression", "Tiedonkulun \2katkokset\3"),
            ("memo", "\2Katkokset\3 toistuvat"),
        ]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Player:
    one = begun(tmp_path_factory.mktemp("searched"))
    with one.at_work() as bench:
        imported(bench)
    return one


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters() | st.sampled_from('"*^:()+-{}\x00 ANDORNEAR\ud800'), max_size=20))
def test_whatever_is_searched_for_finds_something_or_is_refused(searched: Player, words: str) -> None:
    with searched.at_work() as bench:
        try:
            search(bench, words)
        except Refusal as refusal:
            assert refusal.sentence and refusal.hint


def test_status_names_the_next_command_from_the_empty_project_to_the_poster(tmp_path: Path) -> None:
    player = begun(tmp_path / "aino")
    seen = []

    with player.at_work() as bench:

        def look() -> None:
            seen.append(status(bench).next_command.partition(' "')[0])

        look()
        imported(bench)
        look()
        segment = marked(bench, "Ohjeet muuttuvat koko ajan")
        look()
        simplify.simplify(bench, segment, "Ohjeiden muuttuminen")
        look()
        group.group(bench, ["Ohjeiden muuttuminen"], "Ohjeet", make_category=True)
        look()
        category_changes.add_category(bench, "Tieto", level="main")
        abstraction.move_categories(bench, ["Ohjeet"], "Tieto")
        look()
        poster_draft.draft(bench)
        look()
        imported(bench, "Toinen haastattelu.txt", "A: Mitä?\nB: Ei mitään uutta.\nA: Miksi?\nB: Siksi.\n")
        assert status(bench).next_command == "qualcode read 'Toinen haastattelu'"
        document_changes.set_facts(bench, "H1", {"read": "yes"})
        assert status(bench).unread == ("Toinen haastattelu",)
    assert seen == [
        "qualcode import FILE.docx",
        "qualcode mark H1",
        "qualcode segments --unsimplified",
        "qualcode expressions --ungrouped",
        "qualcode tree",
        "qualcode poster draft",
        "qualcode export poster",
    ]


def exported_twice(player: Player) -> list[str]:
    names = []
    with player.at_work() as bench:
        for _time in range(2):
            poster = export_poster(bench, PosterOptions(), PosterFooter(), None)
            table = export_table(bench, TableOptions(), None, "csv")
            names += [poster.path.name, table.path.name]
    return names


def test_an_export_is_written_over_only_as_long_as_nobody_edited_it(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Ohjeet")
        poster_draft.draft(bench)
    own = ["huoneentaulu.docx", "analyysitaulukko.csv"]
    assert exported_twice(aino) == own * 2
    table = aino.root / "exports" / "analyysitaulukko.csv"
    table.write_text("käsin muutettu", encoding="utf-8")
    assert exported_twice(aino) == ["huoneentaulu.docx", "analyysitaulukko-2.csv"] * 2
    assert table.read_text(encoding="utf-8") == "käsin muutettu"
    (aino.root / "exports" / "analyysitaulukko-2.csv").write_text("tämäkin", encoding="utf-8")
    with aino.at_work() as bench:
        exported = export_table(bench, TableOptions(), None, "csv")
        assert exported.path.name == "analyysitaulukko-3.csv"
        assert any("analyysitaulukko.csv" in remark for remark in exported.remarks)
        beside = export_table(bench, TableOptions(), aino.place / "oma.csv")
        assert beside.path == aino.place / "oma.csv"


def test_the_analysis_table_has_a_column_for_each_level_that_a_category_has(aino: Player) -> None:
    """A level that is set but that no category has would be an empty column in the thesis."""
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Ohjeet")
        assert bench.settings.levels == ("subcategory", "main")
        assert analysis_table(bench)[0].levels == ("subcategory",)
        category_changes.add_category(bench, "Tiedonkulku", level="main")
        abstraction.move_categories(bench, ["Ohjeet"], "Tiedonkulku")
        table = analysis_table(bench)[0]
        assert table.levels == ("subcategory", "main")
        assert [row.categories for row in table.rows] == [("Ohjeet", "Tiedonkulku")]


def kinds(player: Player) -> list[str]:
    with player.at_work() as bench:
        return sorted({problem.kind for problem in check(bench).problems})


def test_a_vanished_volume_is_an_alarm_until_it_is_back(both: tuple[Player, Player], tmp_path: Path) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
    synchronise(*both)
    assert kinds(aino) == []
    volumes = aino.root / "trail" / "bm"
    shutil.move(volumes, tmp_path / "gone")
    for _time in range(2):
        with aino.at_work() as bench:
            assert [alarm.kind for alarm in bench.alarms] == ["missing"]
            assert "Bertta" in bench.alarms[0].sentence or "BM" in bench.alarms[0].sentence
            assert tree(bench) == [], "the project shows what the folder holds"
        assert "missing" in kinds(aino)
    shutil.move(tmp_path / "gone", volumes)
    with aino.at_work() as bench:
        assert bench.alarms == ()
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Ohjeet]"]
    assert kinds(aino) == []


def test_what_is_accepted_as_gone_for_good_is_not_told_again(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
    synchronise(*both)
    from qualcode.workbench.project.join import join_as

    with aino.at_work() as bench:
        join_as(bench, aino.name, key=aino.key)  # has seen Bertta's acts, and says so in the trail
    shutil.rmtree(aino.root / "trail" / "bm")
    assert "missing" in kinds(aino)
    with aino.at_work() as bench:
        assert accept_losses(bench) == 1
    assert kinds(aino) == []
    with aino.at_work() as bench:
        assert bench.alarms == ()


def test_acts_that_others_saw_are_told_as_still_on_the_way(
    both: tuple[Player, Player], tmp_path: Path
) -> None:
    aino, bertta = both
    with bertta.at_work() as bench:
        for quote in ("Ohjeet muuttuvat koko ajan", "Palaveri on tärkein", "Huonosti."):
            marked(bench, quote)
    (volume,) = [path for path in bertta.volumes() if path.parent.name == "bm"]
    lines = volume.read_bytes().splitlines(keepends=True)
    there = aino.root / volume.relative_to(bertta.root)
    there.write_bytes(b"".join([*lines[:-2], lines[-1]]))
    with aino.at_work() as bench:
        (problem,) = check(bench).problems
        assert (problem.kind, problem.sentence) == ("gap", "1 entry by Bertta Mäkinen hasn't arrived yet.")
    there.write_bytes(volume.read_bytes())
    assert kinds(aino) == []


def test_an_unreadable_or_damaged_volume_is_told_and_the_rest_is_shown(aino: Player) -> None:
    volume = aino.root / "trail" / "ak" / "rikki.jsonl"
    volume.write_bytes(b'garbage\n{"v":99,"by":"x-1"}\n{"v":1,"c":1,')
    (aino.root / "trail" / "tyhja.jsonl").write_bytes(b"")
    assert kinds(aino) == ["empty", "garbage", "newer", "torn"]
    with aino.at_work() as bench, pytest.raises(Refusal, match="newer version"):
        marked(bench, "Huonosti.")


def test_a_settings_file_with_peculiar_formatting_keeps_it(aino: Player) -> None:
    from qualcode.workbench.project.settings_change import set_setting
    from qualcode.workbench.project.tasks import add_task

    path = aino.root / "qualcode.yaml"
    text = path.read_text(encoding="utf-8")
    project = next(line for line in text.splitlines() if line.startswith("id:"))
    peculiar = (
        f"# Oma huomautus\n{project}\n\ntitle:   'Outo   otsikko'   # tärkeä\nlevels:\n- subcategory\n- main\n"
        'tasks:\n    - {key: T1, title: "Mitä"}   # ensimmäinen\n\nsaturation: {base: 4, run: 2}\nkoe: tuntematon\n'
    )
    path.write_bytes(b"\xef\xbb\xbf" + peculiar.replace("\n", "\r\n").encode())
    with aino.at_work() as bench:
        set_setting(bench, "levels", "subcategory, upper, main")
        assert add_task(bench, "Miten") == "T2"
        add_task(bench, "Osa", under="T1")
        set_setting(bench, "saturation.base", "5")
        set_setting(bench, "title", "yes: 1")
        assert bench.settings.title == "yes: 1"
        assert [(task.key, task.under) for task in bench.settings.tasks] == [
            ("T1", ""),
            ("T1.1", "T1"),
            ("T2", ""),
        ]
        assert bench.settings.saturation.base == 5
        with pytest.raises(Refusal):
            set_setting(bench, "levels", "subcategory")
        with pytest.raises(Refusal):
            set_setting(bench, "id", "x")
    after = path.read_text(encoding="utf-8")
    for kept in ("# Oma huomautus", "# tärkeä", "# ensimmäinen", "koe: tuntematon"):
        assert kept in after
    with open_bench_of(aino) as again:
        assert again.settings.levels == ("subcategory", "upper", "main")


def open_bench_of(player: Player):  # type: ignore[no-untyped-def]
    with player.places():
        return open_bench(player.root, now=player.clock, dice=player.dice)


def test_settings_changed_by_hand_are_in_the_history_before_the_next_act(aino: Player) -> None:
    from qualcode.workbench.team.history import history

    path = aino.root / "qualcode.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "season: kevät\n", encoding="utf-8")
    with aino.at_work() as bench:
        marked(bench, "Huonosti.")
        assert [one.did for one in history(bench, limit=2)] == ["settings.change", "segment.mark"]
