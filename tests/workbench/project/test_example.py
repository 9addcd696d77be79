"""The example: its trail is what the program writes, the demonstration plays it, and what it says of saturation."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.workbench.categories.outline import outline
from qualcode.workbench.exports.export_files import basis_sentence
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.poster.poster_view import view
from qualcode.workbench.project.demo import Scene, demonstrate
from qualcode.workbench.project.status import status
from qualcode.workbench.results.filters import EVERYTHING
from qualcode.workbench.results.lists import segment_rows
from qualcode.workbench.results.saturation import saturation
from qualcode.workbench.rounds.agreement import agreement_of
from qualcode.workbench.rounds.agreement_sentences import sentences
from qualcode.workbench.rounds.rounds import round_rows
from tests.workbench.players import Player, player, tree


@pytest.fixture
def example(tmp_path: Path, repository: Path) -> Player:
    """A reader of the example with a copy of it."""
    reader = player(tmp_path / "reader", "bm", "Bertta Mäkinen")
    shutil.copytree(repository / "projects" / "example", reader.root)
    return reader


def test_playing_the_example_again_writes_the_very_trail_that_it_ships_with(
    tmp_path: Path, repository: Path
) -> None:
    example = repository / "projects" / "example"
    subprocess.run(
        [sys.executable, str(example / "make" / "play.py"), str(tmp_path / "anew")],
        check=True,
        env={**os.environ, "QUALCODE_LANGUAGE": "en"},
        cwd=tmp_path,
    )
    for part in ("trail", "documents", "qualcode.yaml"):
        _same(example / part, tmp_path / "anew" / part)


def _same(one: Path, other: Path) -> None:
    if one.is_file():
        assert filecmp.cmp(one, other, shallow=False), f"{one.name} differs"
        return
    names = sorted(path.relative_to(one) for path in one.rglob("*"))
    assert names == sorted(path.relative_to(other) for path in other.rglob("*"))
    for name in names:
        if (one / name).is_file():
            assert filecmp.cmp(one / name, other / name, shallow=False), f"{name} differs"


def test_the_example_is_healthy_and_every_action_has_a_basis_down_to_the_quotes(example: Player) -> None:
    with example.at_work() as bench:
        assert check(bench).problems == ()
        shown = view(bench)
        assert len(shown.headings) == 6
        actions = [action for heading in shown.headings for action in heading.actions]
        assert len(actions) == 17
        assert all(action.has_basis for action in actions)
        first = actions[0].grounds[0].quotes[0]
        assert ":" in first[0] and first[1]
        now = status(bench)
        assert now.segments >= 150 and now.without_basis == 0
        assert (now.people.interviewees, now.people.respondents) == (3, 11)
        assert (
            basis_sentence(bench, "fi")
            == "Perustuu kolmeen haastatteluun ja 11 kyselyvastaukseen, kevät 2021"
        )


def test_mentions_of_the_example_never_add_interviewees_and_respondents_up(example: Player) -> None:
    with example.at_work() as bench:
        for _depth, branch in outline(bench).walk():
            assert 0 <= branch.spread.interviewees <= 3
            assert 0 <= branch.spread.respondents <= 11


def test_saturation_of_the_example_says_what_three_interviews_and_a_census_cant_show(example: Player) -> None:
    with example.at_work() as bench:
        found = saturation(bench)
    (interviews,) = found.sequences
    assert [step.unit for step in interviews.steps] == ["H1", "H2", "H3"]
    assert [step.new for step in interviews.steps][-1] == 2
    assert interviews.steps[-1].cumulative == 27
    assert interviews.estimates is None, "nothing is estimated below six interviews"
    said = " ".join((*interviews.sentences, *found.sentences))
    assert "Viimeisessä haastattelussa tuli esiin kaksi uutta alaluokkaa." in said
    assert "Kolmen haastattelun perusteella aineiston kyllääntymistä ei voida osoittaa." in said
    assert "Kyselyn kohteena oli koko joukko, joten kyllääntymistä ei arvioitu." in said


def test_the_demonstration_makes_the_examples_project_and_leaves_it_healthy(
    example: Player, tmp_path: Path
) -> None:
    with example.at_work() as bench:
        wanted = tree(bench)
    onlooker = player(tmp_path / "onlooker", "xx", "Onlooker")
    scenes: list[Scene] = []
    with onlooker.places():
        os.environ.pop("QUALCODE_CODER")
        shown = demonstrate(onlooker.root, scenes.append, now=onlooker.clock, dice=onlooker.dice)
    assert [scene.kind for scene in scenes if scene.kind != "act"] == ["import"] * 4 + ["export"] * 2
    assert shown.acts == sum(scene.kind == "act" for scene in scenes) > 250
    assert all(exported.path.stat().st_size > 5000 for exported in shown.exports)
    with onlooker.at_work() as bench:
        assert tree(bench) == wanted
        assert check(bench).problems == ()


def test_a_demonstration_after_another_one_was_deleted_misses_nothing(tmp_path: Path) -> None:
    onlooker = player(tmp_path / "onlooker", "xx", "Onlooker")
    for _time in range(2):
        with onlooker.places():
            os.environ.pop("QUALCODE_CODER")
            demonstrate(onlooker.root, lambda scene: None, now=onlooker.clock, dice=onlooker.dice)
        with onlooker.at_work() as bench:
            assert check(bench).problems == ()
        shutil.rmtree(onlooker.root)


def test_the_round_of_the_example_has_its_agreement_and_counts_nowhere(example: Player) -> None:
    with example.at_work() as bench:
        (one,) = round_rows(bench)
        assert (one.round.name, one.documents, one.state, one.left) == (
            "Rinnakkaiskoodaus",
            ("H3",),
            "resolved",
            0,
        )
        found = agreement_of(bench, one.round)
        said = sentences(bench, found)
        rows = segment_rows(bench, EVERYTHING)
        assert sum(row.segment.document == one.round.documents[0] for row in rows) == 56
    assert said[0] == "Koodaajat luokittelivat itsenäisesti yhden haastattelun."
    assert "Cohenin kappa 0,82 ja Krippendorffin alfa 0,82" in said[1] and "n = 37" in said[1]


def test_the_demonstration_leaves_a_folder_alone_in_which_something_is(tmp_path: Path) -> None:
    from qualcode.errors import Refusal

    (tmp_path / "täysi").mkdir()
    (tmp_path / "täysi" / "gradu.docx").write_bytes(b"x")
    with pytest.raises(Refusal, match="isn't empty"):
        demonstrate(tmp_path / "täysi", lambda scene: None)
    assert [path.name for path in (tmp_path / "täysi").iterdir()] == ["gradu.docx"]
