"""A transcript is corrected after it was coded: marks go with their words, nothing vanishes, no count changes."""

import json
from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import revisions
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.bench import Bench
from qualcode.workbench.coding.mark import mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.exports.table_export import analysis_table
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.read_document import left_open
from qualcode.workbench.material.revision.revise import Correcting, revise
from qualcode.workbench.material.revision.text_restore import restore_text, take_hand_edited
from qualcode.workbench.project.status import status
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.rounds.rounds import open_round
from qualcode.workbench.team.undo import redo, undo
from tests.importers.tables import as_csv
from tests.workbench.players import ANSWERS, QUESTIONS, TALK, Player, marked, synchronise, tree

CORRECTED = TALK.replace("Se on soittelua", "Se on oikeastaan soittelua").replace("koko ajan", "aina")
"""The third mark of `coded` stands where it stood, none does in what follows the second edit, the first is touched."""


def corrected(bench: Bench, text: str, name: str = "H1", ending: str = ".txt", **given: object) -> Correcting:
    path = bench.folder.root.parent / f"{name}-korjattu{ending}"
    path.write_text(text, encoding="utf-8")
    anyway = bool(given.pop("anyway", False))
    return revise(bench, name, path, ImportOptions(**given), anyway=anyway)  # type: ignore[arg-type]


def coded(bench: Bench) -> None:
    marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet muuttuvat", "Ohjeet")
    marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteita harvoin", "Ohjeet")
    marked(bench, "yhteistyö", "Kysymys", "Muu")


def states(bench: Bench) -> dict[str, str]:
    return {one.quote: one.state for one in segment_queries.segments(bench.index)}


def test_a_corrected_transcript_takes_its_marks_along_and_leaves_open_only_the_one_that_was_touched(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        coded(bench)
        done = corrected(bench, CORRECTED)
        assert (done.kept, done.shifted, len(done.open)) == (1, 1, 1)
        (left,) = done.open
        assert (left.quote, left.probably) == ("Ohjeet muuttuvat koko ajan", "Ohjeet muuttuvat aina")
        assert states(bench) == {
            "yhteistyö": "here",
            "Ohjeet muuttuvat koko ajan": "open",
            "Tiedotteita tulee liian harvoin": "here",
        }


def test_no_count_changes_when_a_transcript_is_corrected_and_what_is_open_is_told_everywhere(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        coded(bench)
        before = tree(bench)
        corrected(bench, CORRECTED)
        assert tree(bench) == before
        now = status(bench)
        assert (now.segments, now.marks_to_review, now.marks_elsewhere) == (3, 1, 0)
        assert (
            now.next_command == "qualcode review"
            and left_open(bench, document_queries.documents(bench.index)[0].id) == 1
        )
        (problem,) = check(bench).problems
        assert problem.kind == "marks-open" and not problem.grave and "review" in problem.hint
        rows = analysis_table(bench)[0].rows
        assert {row.quote.text: row.quote.earlier for row in rows} == {
            "Ohjeet muuttuvat koko ajan": True,
            "Tiedotteita tulee liian harvoin": False,
            "yhteistyö": False,
        }


def test_undo_brings_the_old_text_back_with_every_mark_where_it_was_and_redo_the_new_one(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        coded(bench)
        before = {one.id: one[:9] for one in segment_queries.segments(bench.index)}
        corrected(bench, CORRECTED)
        after = {one.id: one[:9] for one in segment_queries.segments(bench.index)}
        undo(bench)
        assert {one.id: one[:9] for one in segment_queries.segments(bench.index)} == before
        redo(bench)
        assert {one.id: one[:9] for one in segment_queries.segments(bench.index)} == after


def test_going_back_to_an_earlier_text_by_its_file_finds_every_mark_where_it_was(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        before = {one.id: one[:9] for one in segment_queries.segments(bench.index)}
        corrected(bench, CORRECTED)
        done = corrected(bench, TALK)
        assert done.open == ()
        assert {one.id: one[:9] for one in segment_queries.segments(bench.index)} == before


def test_a_dry_run_tells_the_same_and_writes_nothing(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        files = sorted(bench.folder.documents.rglob("*"))
        bench.dry_run = True
        tried = corrected(bench, CORRECTED)
        assert sorted(bench.folder.documents.rglob("*")) == files
        bench.dry_run = False
        done = corrected(bench, CORRECTED)
        assert (tried.kept, tried.shifted, tried.open) == (done.kept, done.shifted, done.open)


def test_marks_out_of_use_go_along_too_so_that_they_can_come_back(aino: Player) -> None:
    from qualcode.workbench.retirement import restore_thing

    with aino.at_work() as bench:
        segment = marked(bench, "Tiedotteita tulee liian harvoin", "Tiedotteita harvoin")
        retire_thing(bench, segment, "segment")
        done = corrected(bench, CORRECTED)
        assert (done.kept, done.shifted, done.open) == (0, 0, ())
        restore_thing(bench, segment, "segment")
        assert states(bench) == {"Tiedotteita tulee liian harvoin": "here"}


def test_speakers_stay_who_they_are_also_under_a_label_that_was_corrected(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        before = people_queries.participants(bench.index)
        done = corrected(
            bench, CORRECTED.replace("H1:", "Sairaanhoitaja:").replace("Haastattelija:", "Tutkija:")
        )
        assert {(label, role) for label, role, _name in done.speakers} == {
            ("Sairaanhoitaja", "interviewee"),
            ("Tutkija", "interviewer"),
        }
        assert [(one.id, one.name) for one in people_queries.participants(bench.index)] == [
            (one.id, one.name) for one in before
        ]
        quotes = {one.quote: one.participants for one in segment_queries.segments(bench.index)}
        assert quotes["Tiedotteita tulee liian harvoin"] == (before[0].id,)
        assert quotes["yhteistyö"] == ()


def test_a_turn_that_was_given_to_the_wrong_speaker_is_put_right_without_moving_a_mark(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        done = corrected(bench, TALK.replace("H1: Huonosti", "Haastattelija: Huonosti"))
        assert (done.kept, done.shifted, done.open) == (3, 0, ())
        (told,) = done.spoken
        assert (told.place, told.quote, told.before, told.after) == (
            "H1:4", "Tiedotteita tulee liian harvoin", ("H1",), (),
        )  # fmt: skip
        quotes = {one.quote: one.participants for one in segment_queries.segments(bench.index)}
        assert quotes["Tiedotteita tulee liian harvoin"] == ()


def test_only_marks_that_count_for_somebody_else_now_are_told_of_and_by_the_names_people_have(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        coded(bench)
        done = corrected(bench, TALK.replace("H1: Huonosti", "Pekka: Huonosti"))
        (told,) = done.spoken
        assert (told.before, told.after) == (("H1",), ("H1-2",))
        assert {one.name for one in people_queries.participants(bench.index)} == {"H1", "H1-2"}
        undo(bench)
        assert corrected(bench, TALK.replace("H1:", "Haastateltava:")).spoken == ()


def test_a_survey_from_which_somebody_was_left_out_is_told_to_change_nothing_as_they_are_kept(
    aino: Player,
) -> None:
    from tests.workbench.players import imported_survey

    with aino.at_work() as bench:
        imported_survey(bench)
        with pytest.raises(Refusal, match="missing from the file were kept"):
            revise(bench, "kysely", survey(bench, ANSWERS[1:], "lyhyt.csv"), ImportOptions())


def test_a_file_with_another_text_or_the_very_same_is_refused(aino: Player) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Refusal, match="little in common") as refused:
            corrected(bench, "H9: Aivan jotain ihan muuta puhetta.\nX: Niin kai.")
        assert str(bench.folder.root.parent / "H1-korjattu.txt") in refused.value.hint, (
            "can be typed as it is"
        )
        with pytest.raises(Refusal, match="has the same text as H1"):
            corrected(bench, TALK)
        corrected(bench, "H9: Aivan jotain ihan muuta puhetta.\nX: Niin kai.", anyway=True)


def test_a_document_that_is_coded_apart_keeps_its_text_until_the_round_is_resolved(
    both: tuple[Player, Player],
) -> None:
    with both[0].at_work() as bench:
        open_round(
            bench, "Koe", documents=["H1"], coders=["ak", "bm"], codebook="open", pilot=False, hold=False
        )
        with pytest.raises(Refusal, match="while the round is open"):
            corrected(bench, CORRECTED)


def test_a_correction_is_not_taken_back_while_the_document_is_coded_apart(
    both: tuple[Player, Player],
) -> None:
    with both[0].at_work() as bench:
        corrected(bench, CORRECTED)
    synchronise(*both)
    with both[1].at_work() as bench:
        open_round(
            bench, "Koe", documents=["H1"], coders=["ak", "bm"], codebook="open", pilot=False, hold=False
        )
    synchronise(*both)
    with both[0].at_work() as bench, pytest.raises(Refusal, match="while the round is open"):
        undo(bench)


def survey(bench: Bench, rows: tuple[tuple[str, ...], ...], name: str) -> Path:
    return as_csv(bench.folder.root.parent / name, [QUESTIONS, *rows])


def test_a_corrected_answer_of_a_survey_changes_that_answer_and_nobodys_code(aino: Player) -> None:
    from tests.workbench.players import imported_survey

    with aino.at_work() as bench:
        imported_survey(bench)
        marked(bench, "Tiedotteita tulee liian harvoin meille", "Tiedotteita", document="kysely")
        marked(bench, "Puhelin riittää", "Puhelin", document="kysely")
        before = [(one.id, one.name) for one in people_queries.participants(bench.index)]
        rows = tuple(
            tuple(cell.replace("Puhelin riittää minulle", "Puhelin riittää meille") for cell in row)
            for row in reversed(ANSWERS)
        )
        done = revise(bench, "kysely", survey(bench, rows, "korjattu.csv"), ImportOptions())
        assert (done.kept + done.shifted, done.open) == (2, ())
        assert [(one.id, one.name) for one in people_queries.participants(bench.index)] == before
        words = revisions.texts_here(bench.index, done.document.id)[done.after].text
        assert "Puhelin riittää meille" in words and "minulle" not in words


# Edited by hand


def edit(bench: Bench, before: str, after: str) -> Path:
    (document,) = document_queries.documents(bench.index)
    text = bench.folder.revision_files(document.id, document.revision)[0]
    text.write_text(text.read_text("utf-8").replace(before, after) + "\n", encoding="utf-8")
    bench.index.refresh()
    return text


def forget_index(player: Player) -> None:
    import shutil

    shutil.rmtree(player.place / "cache", ignore_errors=True)


@pytest.mark.parametrize("known", ["by the index", "by the source", "by a conflict copy", "nowhere"])
def test_a_text_edited_by_hand_becomes_the_corrected_one_and_what_was_imported_is_put_back(
    aino: Player, known: str
) -> None:
    with aino.at_work() as bench:
        coded(bench)
        (document,) = document_queries.documents(bench.index)
        text = bench.folder.revision_files(document.id, document.revision)[0]
        imported = text.read_bytes()
        if known == "by a conflict copy":
            text.with_name(f"{text.stem}.sync-conflict-20261121.txt").write_bytes(imported)
        if known != "by the source":
            for one in text.parent.glob("source-*"):
                one.unlink()
    if known != "by the index":
        forget_index(aino)
        text.write_bytes(imported.replace(b"koko ajan", b"aina").replace(b"Se on", b"Se on siis") + b"\n")
    with aino.at_work() as bench:
        if known == "by the index":
            edit(bench, "koko ajan", "aina")
            edit(bench, "Se on", "Se on siis")
            assert set(states(bench).values()) == {"here"}, "nothing is shown at a wrong place"
        before = tree(bench)
        assert next(one.kind for one in check(bench).problems) == "altered"
        done = take_hand_edited(bench, "H1")
        assert done.restored is (known != "nowhere")
        assert len(done.open) == 1 and done.kept + done.shifted == 2
        assert (text.read_bytes() == imported) == bool(done.restored)
        assert tree(bench) == before
        found = states(bench)
        assert found["Tiedotteita tulee liian harvoin"] == found["yhteistyö"] == "here"
        assert sorted(found.values()) == ["here", "here", "open"]
        assert [one.text for one in document_queries.passages(bench.index, document.id, done.after)][1] == (
            "Se on siis soittelua ja palavereja. Ohjeet muuttuvat aina."
        )
        if done.restored:
            assert [one.kind for one in check(bench).problems] == ["marks-open"]


def test_a_text_edited_by_hand_is_put_back_as_it_was_imported_if_that_is_wanted(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        before = {one.id: one[:9] for one in segment_queries.segments(bench.index)}
        edit(bench, "koko ajan", "aina")
        restored, number = restore_text(bench, "H1")
        assert (restored.name, number) == ("H1", 1)
        assert check(bench).problems == ()
        assert {one.id: one[:9] for one in segment_queries.segments(bench.index)} == before
        with pytest.raises(Refusal, match="hasn't changed since it was imported"):
            restore_text(bench, "H1")


def test_line_ends_that_a_program_changed_are_no_correction(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        text = edit(bench, "\n", "\r\n")
        done = take_hand_edited(bench, "H1")
        assert done.recorded is None and done.restored
        assert b"\r" not in text.read_bytes()
        assert check(bench).problems == ()


def test_a_label_corrected_by_hand_in_the_passages_file_is_taken_in(aino: Player) -> None:
    with aino.at_work() as bench:
        coded(bench)
        (document,) = document_queries.documents(bench.index)
        path = bench.folder.revision_files(document.id, document.revision)[1]
        told = json.loads(path.read_text("utf-8"))
        told["passages"][3]["label"] = "Haastattelija"
        path.write_text(json.dumps(told), encoding="utf-8")
        bench.index.refresh()
        done = take_hand_edited(bench, "H1")
        assert (done.kept, done.open, done.restored) == (3, (), True)
        quotes = {one.quote: one.participants for one in segment_queries.segments(bench.index)}
        assert quotes["Tiedotteita tulee liian harvoin"] == ()


def test_without_a_file_a_text_that_nobody_edited_is_left_alone(aino: Player) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Refusal, match="a corrected file is required"):
            take_hand_edited(bench, "H1")
        assert mark(bench, "H1", Place(quote="yhteistyö")).line


def test_a_text_whose_files_are_gone_is_told_to_be_missing_not_to_be_as_it_was_imported(aino: Player) -> None:
    with aino.at_work() as bench:
        (document,) = document_queries.documents(bench.index)
        for path in bench.folder.revision_files(document.id, document.revision):
            path.unlink()
        bench.index.refresh()
        for way in (restore_text, take_hand_edited):
            with pytest.raises(Refusal, match="The text of H1 hasn't arrived yet"):
                way(bench, "H1")
