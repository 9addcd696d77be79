"""Importing into a project: the same file twice, who speaks, surveys that grow, on one machine and on two."""

from pathlib import Path

import pytest

from qualcode.index.queries import documents as document_queries
from qualcode.index.queries import participants as people_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail
from qualcode.workbench.bench import Bench
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material.import_files import import_files
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.material.participant_changes import merge_people, set_variables
from qualcode.workbench.results.counts import responses, totals
from qualcode.workbench.retirement import retire_thing
from tests.workbench.players import (
    ANSWERS,
    OTHER_TALK,
    TALK,
    Player,
    begun,
    conflicts,
    imported,
    imported_survey,
    joined,
    marked,
    synchronise,
    tree,
)

SIXTH = ("6", "Keusote", "Uusi vastaus tuli vielä tänäänkin", "Videopuhelut toimivat hyvin")
SEVENTH = ("7", "Keusote", "Viimeinen vastaus tuli myöhässä perille", "Kahvihuone on paras kanava")


def people(bench: Bench) -> list[tuple[str, str, tuple[str, ...]]]:
    names = {one.id: one.name for one in document_queries.documents(bench.index)}
    return [
        (one.name, one.kind, tuple(names[where] for where in one.documents))
        for one in people_queries.participants(bench.index)
    ]


def lines(player: Player) -> int:
    return sum(path.read_bytes().count(b"\n") for path in player.volumes())


@pytest.fixture
def empty(tmp_path: Path) -> Player:
    return begun(tmp_path / "aino")


def test_a_file_imported_twice_is_noticed_and_nothing_is_added(aino: Player) -> None:
    before = lines(aino)
    with aino.at_work() as bench:
        assert imported(bench).outcome == "known"
        assert imported(bench, "toinen nimi.txt").outcome == "known"
        assert [one.name for one in document_queries.documents(bench.index)] == ["H1"]
    assert lines(aino) == before


def test_one_file_imported_on_two_machines_is_one_document(empty: Player, tmp_path: Path) -> None:
    bertta = joined(empty, tmp_path / "bertta")
    for player in (empty, bertta):
        with player.at_work() as bench:
            assert imported(bench).outcome == "new"
            assert imported_survey(bench).outcome == "new"
            marked(bench, "Ohjeet muuttuvat koko ajan", f"Muutos {player.key}", "Tieto")
    synchronise(empty, bertta)
    for player in (empty, bertta):
        with player.at_work() as bench:
            assert [one.name for one in document_queries.documents(bench.index)] == ["H1", "kysely"]
            assert people(bench)[:2] == [
                ("H1", "interviewee", ("H1",)),
                ("V1", "respondent", ("kysely",)),
            ]
            assert conflicts(bench) == []
            assert [one.kind for one in check(bench).problems] == ["same-name"]


def test_a_file_of_another_text_and_the_same_name_is_refused_by_name(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Palaveri on tärkein")
        outcome = imported(bench, text=OTHER_TALK)
        assert outcome.outcome == "refused" and outcome.refusal
        assert "H1" in outcome.refusal.sentence and "--name" in outcome.refusal.hint


def test_one_bad_file_is_refused_by_name_and_the_others_come_in(empty: Player) -> None:
    with empty.at_work() as bench:
        folder = bench.folder.root.parent
        (folder / "H1.txt").write_text(TALK, encoding="utf-8")
        (folder / "rikki.docx").write_bytes(b"%PDF-1.4 not a Word file")
        (folder / "tyhjä.txt").write_bytes(b"")
        paths = [folder / name for name in ("rikki.docx", "H1.txt", "tyhjä.txt", "ei ole.txt")]
        outcomes = import_files(bench, paths, ImportOptions())
        assert [one.outcome for one in outcomes] == ["refused", "new", "refused", "refused"]
        for one in outcomes:
            assert one.refusal is None or (one.path.name in one.refusal.sentence and one.refusal.hint)


def test_an_undone_import_says_how_the_document_comes_back(aino: Player) -> None:
    from qualcode.workbench.retirement import restore_thing

    with aino.at_work() as bench:
        retire_thing(bench, "H1", "document")
        outcome = imported(bench)
        assert outcome.outcome == "refused" and outcome.refusal and "restore" in outcome.refusal.hint
        restore_thing(bench, "h1", "document")
        assert [one.name for one in document_queries.documents(bench.index)] == ["H1"]


def test_naming_one_speaker_of_a_known_document_leaves_the_others_as_they_are(empty: Player) -> None:
    text = "Vetäjä: Mitä kuuluu?\nP1: Hyvää, kiitos kysymästä.\nP2: Kiirettä on ollut.\nVetäjä: Miksi?\nP1: En tiedä.\n"
    with empty.at_work() as bench:
        imported(bench, "ryhmä.txt", text, ImportOptions(speakers=(("Vetäjä", "?"),)))
        assert people(bench) == [("P1", "interviewee", ("ryhmä",)), ("P2", "interviewee", ("ryhmä",))]
        set_variables(bench, "P2", {"alue": "Eksote"})
        outcome = imported(bench, "ryhmä.txt", text, ImportOptions(speakers=(("Vetäjä", "?"), ("P2", "H5"))))
        assert outcome.outcome == "speakers"
        assert sorted(outcome.speakers) == [
            ("P1", "interviewee", "P1"),
            ("P2", "interviewee", "H5"),
            ("Vetäjä", "interviewer", ""),
        ]
        assert people(bench) == [("H5", "interviewee", ("ryhmä",)), ("P1", "interviewee", ("ryhmä",))]
        assert people_queries.participants(bench.index)[0].variables == (("alue", "Eksote"),)
        assert conflicts(bench) == []


def test_saying_again_who_asks_doesnt_rename_who_answers(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, options=ImportOptions(speakers=(("Haastattelija", "?"),)))
        assert people(bench) == [("H1", "interviewee", ("H1",))]


def test_a_speaker_may_be_a_person_known_from_another_document(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H1b.txt", OTHER_TALK, ImportOptions(speakers=(("Haastattelija", "?"), ("H2", "H1"))))
        assert people(bench) == [("H1", "interviewee", ("H1", "H1b"))]
        assert totals(bench).interviewees == 1


def test_speakers_of_several_group_talks_get_codes_that_no_one_else_has(empty: Player) -> None:
    with empty.at_work() as bench:
        for number in (1, 2):
            text = f"Vetäjä: Mitä kuuluu?\nP1: Hyvää {number}.\nP2: Kiirettä on ollut.\nVetäjä: Miksi?\nP1: En tiedä.\n"
            imported(bench, f"ryhmä{number}.txt", text, ImportOptions(speakers=(("Vetäjä", "?"),)))
        names = [name for name, _kind, _where in people(bench)]
        assert len(set(names)) == 4
        assert check(bench).problems == ()


def test_names_out_of_the_file_never_become_codes_nor_stand_in_the_trail(empty: Player) -> None:
    with empty.at_work() as bench:
        imported(bench, "H1.txt", "Haastattelija: Kuka olet?\nMatti Meikäläinen: Minä vain.\n")
        assert [name for name, _kind, _where in people(bench)] == ["H1"]
    assert not any("Meikäläinen" in path.read_text(encoding="utf-8") for path in empty.volumes())
    assert not any("Minä vain" in path.read_text(encoding="utf-8") for path in empty.volumes())


def test_respondents_get_codes_by_row_and_background_and_those_who_answered_are_counted(
    empty: Player,
) -> None:
    with empty.at_work() as bench:
        outcome = imported_survey(bench, options=ImportOptions(invited=8))
        assert outcome.outcome == "new"
        assert [name for name, _kind, _where in people(bench)] == ["V1", "V2", "V3", "V4", "V5"]
        assert dict(people_queries.participants(bench.index)[2].variables) == {"Alue": "Kymsote"}
        assert totals(bench).respondents == 4, "the fifth answered nothing"
        (response,) = responses(bench)
        assert (response.invited, response.answered) == (8, 4)


def test_a_grown_survey_appends_new_answers_and_every_mark_keeps_its_place(empty: Player) -> None:
    with empty.at_work() as bench:
        imported_survey(bench)
        marked(bench, "Yhteinen kanava helpottaisi", "Yhteinen kanava", "Kanavat", document="kysely")
        (before,) = segment_queries.segments(bench.index)
        outcome = imported_survey(bench, [SIXTH, *reversed(ANSWERS)])  # the rows stand in another order now
        assert (outcome.outcome, outcome.added) == ("grown", 1)
        (after,) = segment_queries.segments(bench.index)
        assert (after.id, after.start, after.end, after.quote, after.state) == (
            before.id, before.start, before.end, before.quote, "here",
        )  # fmt: skip
        assert after.revision != before.revision
        assert [name for name, _kind, _where in people(bench)] == ["V1", "V2", "V3", "V4", "V5", "V6"]
        assert totals(bench).respondents == 5
        assert imported_survey(bench, [SIXTH, *reversed(ANSWERS)]).outcome == "known"
        assert imported_survey(bench).outcome == "known"


def test_two_surveys_of_the_same_questions_and_numbers_but_other_people_are_two_documents(
    empty: Player,
) -> None:
    others = [
        (number, "Muu", f"Aivan toinen vastaus {number}", f"Eri kanava {number}") for number in range(1, 6)
    ]
    with empty.at_work() as bench:
        imported_survey(bench)
        outcome = imported_survey(bench, others, name="toinen.csv")
        assert (outcome.outcome, outcome.name, outcome.codes) == ("new", "toinen", "VA")
        assert totals(bench).respondents == 9
        assert "VA1" in [name for name, _kind, _where in people(bench)]


def test_answers_without_numbers_are_recognised_by_their_row(empty: Player) -> None:
    head = ("Alue", "Miten tietoa pitäisi kehittää yhteistyössä?", "Mitä kanavia toivot yhteydenpitoon?")
    rows = [one[1:] for one in ANSWERS]
    with empty.at_work() as bench:
        imported_survey(bench, rows, head=head)
        outcome = imported_survey(bench, [*rows, SIXTH[1:], SIXTH[1:]], head=head)
        assert (outcome.outcome, outcome.added) == ("grown", 2), "two rows alike are two people"
        assert (
            imported_survey(bench, [*rows, SIXTH[1:], SIXTH[1:]], head=head, name="uusi.csv").outcome
            == "known"
        )


def test_two_growths_apart_are_two_revisions_until_the_fullest_export_closes_it(
    empty: Player, tmp_path: Path
) -> None:
    with empty.at_work() as bench:
        imported_survey(bench)
        marked(bench, "Yhteinen kanava helpottaisi", "Yhteinen kanava", "Kanavat", document="kysely")
    bertta = joined(empty, tmp_path / "bertta")
    with empty.at_work() as bench:
        assert imported_survey(bench, [*ANSWERS, SIXTH]).outcome == "grown"
    with bertta.at_work() as bench:
        assert imported_survey(bench, [*ANSWERS, SEVENTH]).outcome == "grown"
    synchronise(empty, bertta)
    for player in (empty, bertta):
        with player.at_work() as bench:
            assert conflicts(bench) == ["revision", "source"]
            assert [one.state for one in segment_queries.segments(bench.index)] == ["here"], (
                "the mark lies in both"
            )
            assert tree(bench) == ["Kanavat f=1 i=0 r=1 [Yhteinen kanava]"]
    with empty.at_work() as bench:
        assert imported_survey(bench, [*ANSWERS, SIXTH, SEVENTH]).outcome == "grown"
        assert conflicts(bench) == []
        assert totals(bench).respondents == 6


def test_the_fullest_export_closes_it_also_where_it_is_the_one_shown(empty: Player, tmp_path: Path) -> None:
    with empty.at_work() as bench:
        imported_survey(bench)
    bertta = joined(empty, tmp_path / "bertta")
    with empty.at_work() as bench:
        imported_survey(bench, [*ANSWERS, SIXTH])
    with bertta.at_work() as bench:
        imported_survey(bench, [*ANSWERS, SIXTH, SEVENTH])
    synchronise(empty, bertta)
    for player in (empty, bertta):
        with player.at_work() as bench:
            imported_survey(bench, [*ANSWERS, SIXTH, SEVENTH])
            assert conflicts(bench) == []
        synchronise(empty, bertta)
    with empty.at_work() as bench:
        (document,) = document_queries.documents(bench.index)
        assert len(trail.heads(bench.index, document.id, "revision")) == 1
        assert totals(bench).respondents == 6


def test_a_trial_import_tells_everything_and_leaves_no_trace(empty: Player) -> None:
    before = lines(empty)
    with empty.at_work(dry_run=True) as bench:
        assert imported(bench).outcome == "new"
        outcome = imported_survey(bench)
        assert outcome.outcome == "new" and outcome.material
        assert len(outcome.material.passages) == 6
    assert lines(empty) == before
    assert not any((empty.root / "documents").iterdir())


def test_an_interviewee_who_also_answered_is_one_of_the_interviewees_and_one_of_the_respondents(
    empty: Player,
) -> None:
    with empty.at_work() as bench:
        imported(bench)
        imported_survey(bench)
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        marked(bench, "Yhteinen kanava helpottaisi", "Yhteinen kanava", "Tieto", document="kysely")
        assert tree(bench) == ["Tieto f=2 i=1 r=1 [Ohjeiden muuttuminen, Yhteinen kanava]"]
        merge_people(bench, "V1", "H1")
        assert tree(bench) == ["Tieto f=2 i=1 r=1 [Ohjeiden muuttuminen, Yhteinen kanava]"]
        assert (totals(bench).interviewees, totals(bench).respondents) == (1, 4)
