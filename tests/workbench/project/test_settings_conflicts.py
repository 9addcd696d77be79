"""Two people change the settings apart: every version is told field by field, one is taken, none is lost."""

from pathlib import Path

import pytest

from qualcode.acts.undo import ChangedSince
from qualcode.errors import NotFound, Refusal, WrongUsage
from qualcode.workbench.categories import category_changes
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.project.settings_conflicts import sides
from qualcode.workbench.project.settings_take import take
from qualcode.workbench.project.tasks import add_task
from qualcode.workbench.team.conflicts import conflicts
from qualcode.workbench.team.decide import decide
from qualcode.workbench.team.history import history
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import Player, synchronise

Pair = tuple[Player, Player]

COPIES = {
    "Dropbox": "qualcode (Bertta Mäkinen's conflicted copy 2026-11-21).yaml",
    "Dropbox in Finnish": "qualcode (ristiriitainen kopio käyttäjältä Bertta 2026-11-21).yaml",
    "OneDrive": "qualcode-BERTTA-PC.yaml",
    "OneDrive, the second": "qualcode-BERTTA-PC-2.yaml",
    "Nextcloud": "qualcode (conflicted copy 2026-11-21 140311).yaml",
    "Syncthing": "qualcode.sync-conflict-20261121-140311-7F3K2MA.yaml",
    "Google Drive": "qualcode (1).yaml",
    "iCloud": "qualcode 2.yaml",
    "git mergetool": "qualcode_REMOTE_4711.yaml",
}


def settings_text(player: Player) -> str:
    return (player.root / "qualcode.yaml").read_text(encoding="utf-8")


def copy_with(player: Player, *changes: tuple[str, str], name: str = COPIES["Nextcloud"]) -> Path:
    text = settings_text(player)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = player.root / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("service", COPIES)
def test_the_copy_of_every_service_is_told_field_by_field_and_can_be_taken(
    service: str, aino: Player
) -> None:
    copy = copy_with(aino, ('"Koe"', '"Toinen"'), ("base: 4", "base: 6"), name=COPIES[service])
    with aino.at_work() as bench:
        (problem,) = check(bench).problems
        assert problem.kind == "settings-copy" and not problem.grave
        assert copy.name in problem.sentence and "title (“Koe” or “Toinen”)" in problem.sentence
        first, second = sides(bench)
        assert (first.number, first.name, second.name) == (1, "qualcode.yaml", copy.name)
        assert [(one.field, one.here, one.there) for one in second.differing] == [
            ("title", "Koe", "Toinen"),
            ("saturation.base", "4", "6"),
        ]
        take(bench, "2")
        assert bench.settings.title == "Toinen" and bench.settings.saturation.base == 6
        assert check(bench).problems == ()
    assert not copy.exists()
    assert (aino.root / "set-aside" / copy.name).is_file()


def test_single_settings_are_taken_with_comments_and_order_kept_and_the_rest_stays_open(aino: Player) -> None:
    copy = copy_with(aino, ('"Koe"', '"Toinen"'), ("base: 4", "base: 6"), ("# Settings", "# Berttas"))
    before = settings_text(aino)
    with aino.at_work(why="sovittu") as bench:
        recorded = take(bench, copy.name, ["saturation.base"])
        assert "saturation.base" in recorded.remarks[0] or "title" in recorded.remarks[0]
    assert settings_text(aino) == before.replace("base: 4", "base: 6")
    assert copy.exists()
    with aino.at_work() as bench:
        assert [one.field for one in sides(bench)[1].differing] == ["title"]
        told = history(bench)[-1]
        assert told.did == "settings.take"
        assert (
            told.sentence.endswith("reason: sovittu")
            and "base size in the saturation analysis" in told.sentence
        )
        take(bench, "2", ["title"])  # the last one: nothing is open any more
    assert not copy.exists()


def test_keeping_what_counts_sets_every_copy_aside_and_changes_no_letter(aino: Player) -> None:
    names = [
        copy_with(aino, ("Koe", title), name=name).name
        for title, name in zip("AB", COPIES.values(), strict=False)
    ]
    before = settings_text(aino)
    with aino.at_work() as bench:
        take(bench, "1")
        assert len(sides(bench)) == 1
    assert settings_text(aino) == before
    assert sorted(path.name for path in (aino.root / "set-aside").iterdir()) == sorted(names)


def test_what_was_set_aside_is_never_overwritten_by_the_next_copy_of_that_name(aino: Player) -> None:
    for title in ("Toinen", "Kolmas"):
        copy_with(aino, ('"Koe"', f'"{title}"'))
        with aino.at_work() as bench:
            take(bench, "1")
    kept = sorted(path.read_text(encoding="utf-8") for path in (aino.root / "set-aside").iterdir())
    assert ["Kolmas" in kept[0], "Toinen" in kept[1]] == [True, True]


def test_undo_brings_the_settings_and_the_copy_back_and_redo_takes_them_again(aino: Player) -> None:
    copy = copy_with(aino, ('"Koe"', '"Toinen"'))
    before, theirs = settings_text(aino), copy.read_text(encoding="utf-8")
    with aino.at_work() as bench:
        take(bench, "2")
        for _time in range(2):
            undo(bench)
            assert settings_text(aino) == before and bench.settings.title == "Koe"
            assert copy.read_text(encoding="utf-8") == theirs
            redo(bench)
            assert settings_text(aino) == theirs and bench.settings.title == "Toinen"
            assert not copy.exists()


def test_undo_is_refused_once_the_file_was_changed_by_hand(aino: Player) -> None:
    copy_with(aino, ('"Koe"', '"Toinen"'))
    with aino.at_work() as bench:
        take(bench, "2")
    (aino.root / "qualcode.yaml").write_text(
        settings_text(aino).replace("Toinen", "Kolmas"), encoding="utf-8"
    )
    with aino.at_work() as bench, pytest.raises(ChangedSince):
        undo(bench)
    assert "Kolmas" in settings_text(aino)


def test_a_copy_that_cannot_be_read_or_is_of_another_project_is_told_and_refused(aino: Player) -> None:
    broken = aino.root / COPIES["OneDrive"]
    broken.write_text("id: [\n", encoding="utf-8")
    alien = copy_with(aino, ("id: koe-", "id: muu-"))
    with aino.at_work() as bench:
        told = {problem.place: problem.sentence for problem in check(bench).problems}
        assert "Line 2" in told[broken.name] and "another project" in told[alien.name]
        for one in (broken, alien):
            with pytest.raises(Refusal):
                take(bench, one.name)
        category_changes.add_category(bench, "Tieto")  # all other commands go on
        take(bench, "1")
        assert check(bench).problems == ()
    assert (aino.root / "set-aside" / broken.name).is_file()


def test_a_copy_that_says_the_same_is_told_so_and_set_aside(aino: Player) -> None:
    copy = copy_with(aino, ("# Settings", "# Berttas"))
    with aino.at_work() as bench:
        assert sides(bench)[1].differing == ()
        assert "only in comments or order" in check(bench).problems[0].sentence
        take(bench, "1")
    assert not copy.exists()


def test_what_is_no_version_or_no_difference_is_refused_in_words(aino: Player) -> None:
    with aino.at_work() as bench, pytest.raises(Refusal, match="only one version"):
        take(bench, "2")
    copy = copy_with(aino, ('"Koe"', '"Toinen"'))
    with aino.at_work() as bench:
        for word, fields, refusal in (
            ("3", [], NotFound),
            ("1", ["title"], WrongUsage),
            ("2", ["titel"], NotFound),
            ("2", ["season"], Refusal),
        ):
            with pytest.raises(refusal):
                take(bench, word, fields)
        copy.unlink()
        with pytest.raises(Refusal, match="settled"):
            take(bench, copy.name)
    assert "Koe" in settings_text(aino)


def test_a_trial_run_moves_and_writes_nothing(aino: Player) -> None:
    copy = copy_with(aino, ('"Koe"', '"Toinen"'))
    volumes = [path.read_bytes() for path in aino.volumes()]
    with aino.at_work(dry_run=True) as bench:
        assert take(bench, "2").tried_only
    assert copy.exists() and "Koe" in settings_text(aino)
    assert [path.read_bytes() for path in aino.volumes()] == volumes


def test_a_task_of_a_colleague_is_taken_with_its_parts(aino: Player) -> None:
    copy_with(aino, ("tasks: []", 'tasks:\n  - key: T1\n    title: "Esteet?"\n    parts: ["Mitkä?"]'))
    with aino.at_work() as bench:
        take(bench, "2", ["tasks"])
        assert [(task.key, task.under) for task in bench.settings.tasks] == [("T1", ""), ("T1.1", "T1")]


def merged_by_git(player: Player) -> None:
    text = settings_text(player)
    marks = '<<<<<<< HEAD\ntitle: "Koe"\n=======\ntitle: "Toinen"\n>>>>>>> bertta\n'
    (player.root / "qualcode.yaml").write_text(text.replace('title: "Koe"\n', marks), encoding="utf-8")


def test_two_versions_that_git_left_in_the_file_stop_nothing_and_one_is_taken(aino: Player) -> None:
    merged_by_git(aino)
    with aino.at_work() as bench:
        assert [problem.kind for problem in check(bench).problems] == ["settings-git"]
        category_changes.add_category(bench, "Tieto")
        with pytest.raises(Refusal, match="two versions"):
            set_setting(bench, "season", "2026")
        assert sides(bench)[1].differing[0].there == "Toinen"
        take(bench, "2")
        assert bench.settings.title == "Toinen"
        assert check(bench).problems == ()
    assert "<<<<" not in settings_text(aino)
    with aino.at_work() as bench:
        undo(bench)
        assert bench.settings.title == "Koe"


def test_keeping_our_side_of_a_git_merge_keeps_the_other_in_a_file(aino: Player) -> None:
    before = settings_text(aino)
    merged_by_git(aino)
    with aino.at_work() as bench:
        recorded = take(bench, "1")
    assert any("git add -A && git commit" in remark for remark in recorded.remarks)
    assert settings_text(aino) == before
    assert "Toinen" in (aino.root / "set-aside" / "qualcode-git.yaml").read_text(encoding="utf-8")


def overwritten_on_a_network_drive(both: Pair) -> None:
    """Both set the title; the drive keeps the file that was saved last, without a copy of the other."""
    for player, title in zip(both, ("Annan", "Bertan"), strict=True):
        with player.at_work() as bench:
            set_setting(bench, "title", title)
    synchronise(*both)
    (both[0].root / "qualcode.yaml").write_text(settings_text(both[1]), encoding="utf-8")


def test_settings_that_a_drive_overwrote_are_still_in_the_history_and_can_be_taken(both: Pair) -> None:
    overwritten_on_a_network_drive(both)
    with both[0].at_work() as bench:
        (problem,) = check(bench).problems
        assert problem.kind == "settings-apart" and both[0].name in problem.sentence
        category_changes.add_category(bench, "Tieto")  # writing decides nothing
        assert [one.differing[0].there for one in sides(bench)[1:]] == ["Annan"]
        take(bench, "2")
        assert bench.settings.title == "Annan"
        assert check(bench).problems == ()
        undo(bench)
        assert bench.settings.title == "Bertan"


@pytest.mark.parametrize("saved_last", ["Annan", "Bertan"])
def test_undo_brings_back_what_counted_and_not_what_was_recorded_last(both: Pair, saved_last: str) -> None:
    overwritten_on_a_network_drive(both)
    kept = settings_text(both[1]).replace("Bertan", saved_last)
    for player in both:
        (player.root / "qualcode.yaml").write_text(kept, encoding="utf-8")
    with both[0].at_work() as bench:
        take(bench, "2")
        assert settings_text(both[0]) != kept
        undo(bench)
        assert settings_text(both[0]) == kept


def test_changing_another_setting_decides_nothing_between_two_that_differ(both: Pair) -> None:
    overwritten_on_a_network_drive(both)
    with both[1].at_work() as bench:
        set_setting(bench, "season", "kevät")
        add_task(bench, "Mitä yhteistyö on?")
        (side,) = sides(bench)[1:]
        assert ("title", "Bertan", "Annan") in [(one.field, one.here, one.there) for one in side.differing]


def test_several_versions_are_among_the_conflicts_and_decide_takes_one_too(both: Pair) -> None:
    overwritten_on_a_network_drive(both)
    with both[0].at_work() as bench:
        (one,) = conflicts(bench)
        assert one.kind == "settings" and [wish.shown for wish in one.wishes] == [True, False]
        assert "Annan" in one.wishes[1].words and one.wishes[1].coder == both[0].name
        decide(bench, one.handle, "2")
        assert conflicts(bench) == [] and bench.settings.title == "Annan"
