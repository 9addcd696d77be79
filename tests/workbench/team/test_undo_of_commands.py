"""One undo takes back what one command recorded, however many entries that were; all of it, or nothing."""

from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.material import document_changes, participant_changes
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.team.history import undoable
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import Player, synchronise


def files(folder: Path, number: int) -> list[Path]:
    paths = [folder / f"K{at}.txt" for at in range(1, number + 1)]
    for at, path in enumerate(paths):
        path.write_text(f"H: Mitä kuuluu {at}?\n\nV: Hyvää kuuluu, {at} kiitosta.\n", "utf-8")
    return paths


def names(bench: Bench) -> list[str]:
    return [one.name for one in document_queries.documents(bench.index)]


def test_an_import_of_many_files_is_undone_and_redone_at_once(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        import_files(bench, files(tmp_path, 40), ImportOptions())
        assert len(names(bench)) == 41
        assert "40 entries" in undoable(bench)[0].sentence
        told = undo(bench)
        assert names(bench) == ["H1"]
        assert "40 entries" in told.sentence
        assert "40 entries" not in "".join(one.sentence for one in undoable(bench))
        assert "imported K1 …" in redo(bench).sentence
        assert len(names(bench)) == 41
        assert sum("entries" in one.sentence for one in undoable(bench)) == 1
        undo(bench)
        assert names(bench) == ["H1"]


def test_what_single_commands_recorded_is_undone_one_by_one(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        for path in files(tmp_path, 3):
            import_files(bench, [path], ImportOptions())
        undo(bench)
        assert names(bench) == ["H1", "K1", "K2"]


def test_nothing_of_a_command_is_undone_if_a_colleague_built_on_a_part_of_it(
    both: tuple[Player, Player], tmp_path: Path
) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        import_files(bench, files(tmp_path, 3), ImportOptions())
    synchronise(*both)
    with bertta.at_work() as bench:
        mark.mark(bench, "K2", Place(quote="Hyvää kuuluu, 1 kiitosta"))
    synchronise(*both)
    with aino.at_work() as bench:
        with pytest.raises(Refusal):
            undo(bench)
        assert {"K1", "K2", "K3"} <= set(names(bench))


def test_what_was_done_since_to_a_part_of_a_command_is_undone_first(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        import_files(bench, files(tmp_path, 3), ImportOptions())
        document_changes.rename(bench, "K2", "K20")
        participant_changes.set_variables(bench, "K1", {"alue": "Eksote"})
        undo(bench)
        undo(bench)
        assert "K2" in names(bench)
        undo(bench)
        assert names(bench) == ["H1"]


def test_another_replica_knows_what_belongs_together(both: tuple[Player, Player], tmp_path: Path) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        import_files(bench, files(tmp_path, 3), ImportOptions())
    synchronise(*both)
    with aino.at_work() as bench:
        undo(bench)
    synchronise(*both)
    with bertta.at_work() as bench:
        assert names(bench) == ["H1"]


def test_what_a_colleague_changed_after_a_redo_is_not_undone_away(both: tuple[Player, Player]) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Uusi luokka", level="main")
        undo(bench)
        redo(bench)
    synchronise(*both)
    with bertta.at_work() as bench:
        category_changes.rename_category(bench, "Uusi luokka", "Bertan luokka")
    synchronise(*both)
    with aino.at_work() as bench, pytest.raises(Refusal):
        undo(bench)


def test_a_file_whose_import_was_undone_comes_in_again_and_can_be_undone_again(
    aino: Player, tmp_path: Path
) -> None:
    with aino.at_work() as bench:
        import_files(bench, files(tmp_path, 3), ImportOptions())
        undo(bench)
        again = import_files(bench, files(tmp_path, 4), ImportOptions(about=(("mode", "Skype"),)))
        assert [one.outcome for one in again] == ["new"] * 4
        assert names(bench) == ["H1", "K1", "K2", "K3", "K4"]
        assert [one.fact("mode") for one in document_queries.documents(bench.index)][1:] == ["Skype"] * 4
        people = {one.name for one in people_queries.participants(bench.index)}
        assert {"K1", "K2", "K3", "K4"} <= people
        undo(bench)
        assert names(bench) == ["H1"]
        assert not {"K1", "K4"} & {one.name for one in people_queries.participants(bench.index)}
        redo(bench)
        assert names(bench) == ["H1", "K1", "K2", "K3", "K4"]
    with aino.at_work() as bench:
        assert names(bench) == ["H1", "K1", "K2", "K3", "K4"]


def test_a_document_that_was_retired_on_purpose_is_still_refused(aino: Player, tmp_path: Path) -> None:
    with aino.at_work() as bench:
        import_files(bench, files(tmp_path, 1), ImportOptions())
        retire_thing(bench, "K1", "document")
        (again,) = import_files(bench, files(tmp_path, 1), ImportOptions())
        assert again.refusal and "retired" in again.refusal.sentence


def test_a_redo_that_would_overrun_a_colleague_says_that_it_is_the_redo_that_fails(
    both: tuple[Player, Player],
) -> None:
    aino, bertta = both
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Luokka", level="main")
    synchronise(*both)
    with aino.at_work() as bench:
        category_changes.rename_category(bench, "Luokka", "Toinen")
        undo(bench)
    synchronise(*both)
    with bertta.at_work() as bench:
        category_changes.rename_category(bench, "Luokka", "Bertan luokka")
    synchronise(*both)
    with aino.at_work() as bench, pytest.raises(Refusal, match="can't be redone, because Bertta"):
        redo(bench)
