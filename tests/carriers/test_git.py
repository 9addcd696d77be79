"""A project that is a git repository: people code on branches, git merges, nothing conflicts and nothing is lost."""

import shutil
from pathlib import Path

import pytest

from tests.carriers.coder import Coder, alike, begins, coder
from tests.carriers.repository import clean, commits, git
from tests.robust.machine import sentence

pytestmark = pytest.mark.tool("git")

HOSTILE = """\
* text=auto eol=crlf ident
*.jsonl text eol=crlf merge=binary filter=none-such
*.txt working-tree-encoding=UTF-16
"""
"""Attributes of a repository around the project that would change every byte of it."""


@pytest.fixture
def aino(tmp_path: Path) -> Coder:
    """Aino's project, committed."""
    first = coder(tmp_path, "ak", "Aino Kallio")
    begins(first)
    git(first.folder, "init", "--quiet")
    commits(first.folder, "begun")
    return first


def cloned(first: Coder, place: Path, key: str, name: str, **settings: str) -> Coder:
    """A colleague who has cloned the repository, and works on a branch of the own name."""
    other = coder(place, key, name, first.folder.name)
    given = [f"--config={setting.replace('_', '.')}={value}" for setting, value in settings.items()]
    git(other.machine.place, "clone", "--quiet", *given, str(first.folder), str(other.folder))
    git(other.folder, "checkout", "--quiet", "-b", key)
    other.sees("join", "--coder", name)
    return other


def merges(one: Coder, other: Coder) -> None:
    """Take in what the other has committed."""
    git(one.folder, "pull", "--quiet", "--no-rebase", "--no-edit", str(other.folder), "HEAD")
    assert clean(one.folder)


def test_two_who_code_on_branches_merge_either_way_without_a_conflict(aino: Coder, tmp_path: Path) -> None:
    bertta = cloned(aino, tmp_path, "bm", "Bertta Mäkinen")
    for person, numbers in ((aino, (1, 2, 3)), (bertta, (3, 4))):
        for number in numbers:
            person.marks(number, "Roolit")
        commits(person.folder)
    aino.does("category", "rename", "Roolit", "Vastuut")
    bertta.does("category", "rename", "Roolit", "Työnjako")
    commits(aino.folder)
    commits(bertta.folder)
    wanted = aino.lines() | bertta.lines()
    git(bertta.folder, "checkout", "--quiet", "-b", "other-way")
    merges(aino, bertta)
    merges(bertta, aino)
    assert aino.lines() == bertta.lines() == wanted
    shown = alike(aino, bertta)
    assert {one["quote"] for one in shown["segments"]} == {sentence(number) for number in (1, 2, 3, 4)}
    assert len(shown["segments"]) == 5, "both marked sentence 3"
    assert len(shown["conflicts"]) == 1, "both names stand until someone decides"
    assert aino.problems() == bertta.problems() == ["conflict"]
    bertta.does("decide", shown["conflicts"][0]["handle"], "1")
    commits(bertta.folder)
    merges(aino, bertta)
    assert alike(aino, bertta)["conflicts"] == []
    assert aino.problems() == bertta.problems() == []


def test_three_branches_come_together_in_one_octopus_merge(aino: Coder, tmp_path: Path) -> None:
    bertta = cloned(aino, tmp_path, "bm", "Bertta Mäkinen")
    carla = cloned(aino, tmp_path, "cl", "Carla Lind")
    team = (aino, bertta, carla)
    for place, person in enumerate(team):
        for number in (place, 10 + place):
            person.marks(number, f"Aihe {place}")
        person.marks(99, "Roolit")
        commits(person.folder)
    wanted = set().union(*[person.lines() for person in team])
    for other in (bertta, carla):
        git(aino.folder, "fetch", "--quiet", str(other.folder), f"{other.key}:{other.key}")
    said = git(aino.folder, "merge", "--no-edit", "bm", "cl")
    assert "octopus" in said.lower()
    assert clean(aino.folder)
    for other in (bertta, carla):
        merges(other, aino)
    assert all(person.lines() == wanted for person in team)
    shown = alike(*team)
    assert len(shown["segments"]) == 9
    assert {one["name"] for one in shown["categories"]} == {"Roolit", "Aihe 0", "Aihe 1", "Aihe 2"}
    assert [person.problems() for person in team] == [[], [], []]


def test_a_branch_that_is_rebased_keeps_every_act(aino: Coder, tmp_path: Path) -> None:
    bertta = cloned(aino, tmp_path, "bm", "Bertta Mäkinen")
    for number in (1, 2):
        aino.marks(number, "Roolit")
        commits(aino.folder)
    for number in (2, 3):
        bertta.marks(number, "Roolit")
        commits(bertta.folder)
    wanted = aino.lines() | bertta.lines()
    git(bertta.folder, "pull", "--quiet", "--rebase", str(aino.folder), "HEAD")
    assert clean(bertta.folder)
    bertta.marks(4, "Roolit")
    commits(bertta.folder)
    merges(aino, bertta)
    assert wanted < aino.lines() == bertta.lines()
    alike(aino, bertta)
    assert aino.problems() == bertta.problems() == []


@pytest.mark.parametrize(
    "settings", [{"core_autocrlf": "true"}, {"core_eol": "crlf"}], ids=["autocrlf", "eol"]
)
def test_line_ends_that_git_would_change_stay_as_they_are(
    aino: Coder, tmp_path: Path, settings: dict[str, str]
) -> None:
    bertta = cloned(aino, tmp_path, "bm", "Bertta Mäkinen", **settings)
    bertta.marks(1, "Roolit")
    aino.marks(2, "Roolit")
    commits(aino.folder)
    commits(bertta.folder)
    merges(bertta, aino)
    merges(aino, bertta)
    for person in (aino, bertta):
        for path in (*person.folder.rglob("trail/**/*.jsonl"), *person.folder.glob("documents/*/*.[tj]*")):
            assert b"\r" not in path.read_bytes()
    alike(aino, bertta)
    assert aino.problems() == bertta.problems() == []
    assert "settings.change" not in bertta.machine.done("trail", "--json").out, (
        "their line ends are no change of them"
    )


def test_a_project_in_a_repository_with_attributes_of_its_own_is_carried_byte_by_byte(tmp_path: Path) -> None:
    aino = coder(tmp_path, "ak", "Aino Kallio", "work/study")
    above = aino.folder.parent
    aino.folder.mkdir(parents=True)
    (above / ".gitattributes").write_text(HOSTILE, encoding="utf-8")
    (aino.folder / ".gitattributes").write_text(
        "*.docx -diff\n* text=auto\n*.jsonl merge=ours", encoding="utf-8"
    )
    git(above, "init", "--quiet")
    begins(aino)
    assert (aino.folder / ".gitattributes").read_text().startswith("*.docx -diff\n"), "what stood there stays"
    commits(above)
    bertta = coder(tmp_path, "bm", "Bertta Mäkinen", "work/study")
    git(
        bertta.machine.place,
        "clone",
        "--quiet",
        "--config=core.autocrlf=true",
        str(above),
        str(bertta.folder.parent),
    )
    bertta.sees("join", "--coder", bertta.name)
    assert bertta.problems() == []
    for number, person in enumerate((aino, bertta)):
        person.marks(number, "Roolit")
        commits(person.folder)
    git(above, "pull", "--quiet", "--no-rebase", "--no-edit", str(bertta.folder.parent), "HEAD")
    git(bertta.folder, "pull", "--quiet", "--no-rebase", "--no-edit", str(above), "HEAD")
    assert clean(above) and clean(bertta.folder)
    assert contents(aino) == contents(bertta)
    alike(aino, bertta)
    assert aino.problems() == bertta.problems() == []


def contents(person: Coder) -> dict[str, bytes]:
    return {
        path.relative_to(person.folder).as_posix(): path.read_bytes()
        for part in ("trail", "documents")
        for path in person.folder.rglob(f"{part}/**/*")
        if path.is_file()
    }


def test_a_folder_that_was_renamed_goes_on_under_a_new_writer(aino: Coder, tmp_path: Path) -> None:
    bertta = cloned(aino, tmp_path, "bm", "Bertta Mäkinen")
    bertta.marks(1, "Roolit")
    bertta.machine.folder = bertta.folder.rename(bertta.folder.with_name("Kuntayhteistyö (uusi)"))
    bertta.marks(2, "Roolit")
    assert len({path.name.rsplit("-", 3)[0] for path in bertta.folder.glob("trail/bm/*.jsonl")}) == 2
    commits(bertta.folder)
    aino.marks(2, "Roolit")
    commits(aino.folder)
    merges(aino, bertta)
    merges(bertta, aino)
    assert len(alike(aino, bertta)["segments"]) == 3
    assert aino.problems() == bertta.problems() == []


def test_one_who_codes_on_two_branches_of_one_machine_loses_nothing_and_is_told_what_is_on_the_other(
    aino: Coder,
) -> None:
    git(aino.folder, "checkout", "--quiet", "-b", "trial")
    aino.marks(1, "Kokeilu")
    commits(aino.folder)
    git(aino.folder, "checkout", "--quiet", "main")
    assert "missing" in aino.problems(), "what is only on the other branch is told as gone from here"
    aino.marks(2, "Roolit")
    commits(aino.folder)
    git(aino.folder, "checkout", "--quiet", "trial")
    aino.marks(3, "Kokeilu")
    commits(aino.folder)
    git(aino.folder, "checkout", "--quiet", "main")
    git(aino.folder, "merge", "--quiet", "--no-edit", "trial")
    assert clean(aino.folder)
    assert aino.quotes() == {sentence(number) for number in (1, 2, 3)}
    assert aino.problems() == []


def test_one_volume_that_grew_on_two_branches_keeps_the_lines_of_both(aino: Coder, tmp_path: Path) -> None:
    """Two machines set up from one image write as one writer until they see each other: git has to unite a file."""
    clone = coder(tmp_path, "clone", "Aino Kallio")
    clone.machine.environment = {"QUALCODE_CODER": "ak"}
    git(clone.machine.place, "clone", "--quiet", str(aino.folder), str(clone.folder))
    clone.sees("status")
    (memory,) = aino.machine.state.iterdir()
    shutil.copytree(memory, clone.machine.state / own_memory(clone), dirs_exist_ok=True)
    aino.marks(1, "Roolit")
    commits(aino.folder)
    clone.marks(2, "Roolit")
    clone.marks(3, "Roolit")
    commits(clone.folder)
    grown = [contents(person) for person in (aino, clone)]
    assert any(name in grown[1] and grown[0][name] != grown[1][name] for name in grown[0]), (
        "one file grew on both"
    )
    wanted = aino.lines() | clone.lines()
    merges(aino, clone)
    merges(clone, aino)
    for person, number in ((aino, 4), (clone, 5)):
        person.marks(number, "Roolit")
        commits(person.folder)
    merges(aino, clone)
    merges(clone, aino)
    assert wanted < aino.lines() == clone.lines()
    assert {one["quote"] for one in alike(aino, clone)["segments"]} == {sentence(n) for n in (1, 2, 3, 4, 5)}
    assert aino.problems() == clone.problems() == []


def own_memory(person: Coder) -> str:
    """The name of the memory that a machine keeps of its folder."""
    from qualcode.folder import Folder
    from qualcode.settings.read import read_settings

    folder = Folder(person.folder)
    return folder.key(read_settings(folder.settings).id)


def test_settings_changed_apart_merge_and_a_clash_in_them_is_told_with_its_line(
    aino: Coder, tmp_path: Path
) -> None:
    bertta = cloned(aino, tmp_path, "bm", "Bertta Mäkinen", core_autocrlf="true")
    aino.does("set", "title", "Yhteistyö kunnissa")
    bertta.does("task", "add", "Miten tieto kulkee?")
    commits(aino.folder)
    commits(bertta.folder)
    merges(aino, bertta)
    merges(bertta, aino)
    assert aino.problems() == bertta.problems() == [], "the file has what both changed"
    aino.does("set", "title", "Ainon otsikko")
    bertta.does("set", "title", "Bertan otsikko")
    commits(aino.folder)
    commits(bertta.folder)
    git(aino.folder, "pull", "--quiet", "--no-rebase", "--no-edit", str(bertta.folder), "HEAD", fails=True)
    assert "<<<<<<<" in (aino.folder / "qualcode.yaml").read_text("utf-8")
    assert "settings" in "".join(aino.problems())
    aino.does("settings", "take", "2")
    commits(aino.folder)
    assert aino.problems() == []
    merges(bertta, aino)
    alike(aino, bertta)
    assert bertta.problems() == []
