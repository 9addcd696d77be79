"""Two coders code one interview apart: what each may do, what is told, and how a round ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.errors import NotFound, Refusal
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import poster as poster_queries
from qualcode.index.queries import rounds as queries
from qualcode.index.queries import segments as segment_queries
from qualcode.index.queries import trail
from qualcode.workbench.bench import Bench
from qualcode.workbench.categories import category_changes
from qualcode.workbench.coding import expression_changes, group, mark, memos, simplify
from qualcode.workbench.coding.quote_pick import pick
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.poster.poster_draft import draft
from qualcode.workbench.project.status import status
from qualcode.workbench.results.incomplete_data import not_in_outputs
from qualcode.workbench.retirement import retire_thing
from qualcode.workbench.rounds.round_end import close, finish
from qualcode.workbench.rounds.rounds import find_round, open_round, round_rows
from qualcode.workbench.team.history import history, undoable
from qualcode.workbench.team.undo import redo, undo
from tests.workbench.players import (
    OTHER_TALK,
    Player,
    expression_of,
    imported,
    joined,
    marked,
    player,
    synchronise,
    tree,
)

Pair = tuple[Player, Player]


def opened(both: Pair, **more: object) -> None:
    """A round in which both code H1; the category Tieto is there before, with an older mark of Aino's."""
    with both[0].at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit", "Tieto")
        open_round(bench, "Pilotti", documents=["H1"], coders=["AK", "bm"], **more)  # type: ignore[arg-type]
    synchronise(*both)


def done(*players: Player) -> None:
    for one in players:
        with one.at_work() as bench:
            finish(bench)
    synchronise(*players)


def kinds(bench: Bench) -> list[str]:
    return [problem.kind for problem in check(bench).problems]


def quotes(bench: Bench) -> list[str]:
    return [one.quote for one in segment_queries.segments(bench.index)]


def test_within_a_round_each_coder_sees_only_the_own_marks_and_their_counts(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti", "Tieto")
        marked(bench, "Se on soittelua", "Soittelu", "Tieto")
    synchronise(*both)
    with both[0].at_work() as bench:
        assert quotes(bench) == ["Ohjeet muuttuvat koko ajan"]
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Palaverit, Ohjeet]"]
    with both[1].at_work() as bench:
        assert quotes(bench) == ["Se on soittelua", "Huonosti"]
        assert tree(bench) == ["Tieto f=2 i=1 r=0 [Palaverit, Heikosti, Soittelu]"]


def test_whoever_is_not_in_the_round_sees_no_layer_and_marks_nothing_in_it(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
    synchronise(*both)
    third = joined(both[0], both[0].place.parent / "cecilia", "cc", "Cecilia Berg")
    with third.at_work() as bench:
        assert quotes(bench) == ["Palaveri on tärkein"]  # what is older, and everyone's
        with pytest.raises(Refusal, match="Pilotti"):
            marked(bench, "Huonosti", "Heikosti")
        (older,) = segment_queries.segments(bench.index)
        with pytest.raises(Refusal, match="Pilotti"):
            retire_thing(bench, older.id, "segment")
        assert quotes(bench) == ["Palaveri on tärkein"]


def test_older_marks_stay_as_they_are_until_the_round_is_closed_and_the_refusal_names_it(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        older = bench.index.row("SELECT id FROM main.segment")
        assert older and quotes(bench) == []
        attempts: tuple[Callable[[], object], ...] = (
            lambda: retire_thing(bench, older[0], "segment"),
            lambda: simplify.simplify(bench, older[0], "Jotain muuta"),
            lambda: pick(bench, older[0]),
        )
        for change in attempts:
            with pytest.raises(Refusal, match="Pilotti"):
                change()
        finish(bench)
    done(both[1])
    synchronise(*both)
    with both[0].at_work() as bench:
        close(bench)
        assert quotes(bench) == ["Palaveri on tärkein"]
        retire_thing(bench, older[0], "segment")


def test_undo_never_reaches_behind_the_opening_of_a_round(both: Pair) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit")
    synchronise(*both)
    with both[1].at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
    synchronise(*both)
    with both[0].at_work() as bench:
        assert not any("Palaverit" in one.sentence for one in undoable(bench))
        with pytest.raises(Refusal, match="Pilotti"):
            undo(bench)


def test_an_expression_in_the_same_words_is_the_coders_own_within_the_round(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        shared = bench.index.row("SELECT id FROM expression")
        first = marked(bench, "Huonosti", "Palaverit")
        second = marked(bench, "Se on soittelua", "Palaverit")
        (own,) = {segment_queries.live_segment(bench.index, one).expressions for one in (first, second)}  # type: ignore[union-attr]
        assert shared and own[0] != shared[0]
        with pytest.raises(Refusal, match="Pilotti"):
            expression_changes.link(bench, shared[0], first, linked=True)
        with pytest.raises(Refusal, match="Pilotti"):
            expression_changes.merge_expressions(bench, [own[0]], shared[0])
        assert expression_of(bench, first, "Toinen ajatus") in {
            one.id for one in expression_queries.expressions(bench.index) if one.layer.endswith("/ak")
        }


def test_documents_outside_the_round_are_coded_together_as_before(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
        marked(bench, "Huonosti", "Kanavat")
        marked(bench, "Kanavia on liikaa", "Kanavat", document="H2")
        by_layer = {
            one.layer.partition("/")[2]: one.id
            for one in expression_queries.expressions(bench.index)
            if one.text == "Kanavat"
        }
        assert set(by_layer) == {"", "ak"}
    synchronise(*both)
    with both[1].at_work() as bench:
        assert quotes(bench) == ["Kanavia on liikaa"]
        assert [one.id for one in expression_queries.expressions(bench.index) if one.text == "Kanavat"] == [
            by_layer[""]
        ]


def test_with_a_frozen_codebook_nobody_changes_categories_but_filing_goes_on(both: Pair) -> None:
    opened(both, codebook="frozen")
    third = joined(both[0], both[0].place.parent / "cecilia", "cc", "Cecilia Berg")
    for one in (both[0], third):
        with one.at_work() as bench:
            attempts: tuple[Callable[[], object], ...] = (
                lambda: category_changes.add_category(bench, "Uusi"),
                lambda: category_changes.rename_category(bench, "Tieto", "Tiedonkulku"),
                lambda: retire_thing(bench, "Tieto", "category"),
                lambda: category_changes.define_category(bench, "Tieto", {"definition": "…"}),
                lambda: group.group(bench, ["Palaverit"], "Uusi", make_category=True),
            )
            for change in attempts:
                with pytest.raises(Refusal, match="Pilotti"):
                    change()
    with both[0].at_work() as bench:
        segment = marked(bench, "Huonosti", "Heikosti")
        group.group(bench, ["Heikosti"], "Tieto")
        found = segment_queries.live_segment(bench.index, segment)
        assert found
        (own,) = expression_queries.expressions(bench.index, only=found.expressions)
        assert own.subcategory


def test_a_memo_on_what_is_coded_apart_is_not_seen_by_the_other(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        memos.add_memo(bench, "Ensivaikutelma", "H1")
        memos.add_memo(bench, "Koko työstä")
    synchronise(*both)
    from qualcode.workbench.results.lists import memo_rows

    with both[1].at_work() as bench:
        assert [one.text for one in memo_rows(bench)] == ["Koko työstä"]
    done(*both)
    with both[1].at_work() as bench:
        close(bench)
        assert [one.text for one in memo_rows(bench)] == ["Ensivaikutelma", "Koko työstä"]


def test_whoever_is_done_goes_on_only_after_taking_that_back(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        segment = marked(bench, "Huonosti", "Heikosti")
        finish(bench)
        attempts: tuple[Callable[[], object], ...] = (
            lambda: marked(bench, "Se on soittelua"),
            lambda: retire_thing(bench, segment, "segment"),
            lambda: expression_changes.reword(bench, "Heikosti", "Kehnosti"),
            lambda: finish(bench),
        )
        for change in attempts:
            with pytest.raises(Refusal, match="Pilotti"):
                change()
        undo(bench)
        marked(bench, "Se on soittelua")
        assert quotes(bench) == ["Se on soittelua", "Huonosti"]


def test_a_round_is_closed_when_all_are_done_or_with_force_and_a_reason(both: Pair) -> None:
    opened(both)
    done(both[0])
    with both[0].at_work() as bench:
        with pytest.raises(Refusal, match="Bertta"):
            close(bench)
        with pytest.raises(Refusal, match="reason"):
            close(bench, force=True)
    with both[0].at_work(why="Bertta sairastui") as bench:
        close(bench, force=True)
        assert [(row.state, row.round.waiting_for) for row in round_rows(bench)] == [("resolved", ("bm",))]
        assert "Bertta sairastui" in history(bench)[-1].sentence


def test_closing_waits_for_what_somebody_has_seen(both: Pair) -> None:
    opened(both)
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
        marked(bench, "Se on soittelua", "Soittelu")
        finish(bench)
    written = [one for one in both[1].volumes() if "/bm/" in one.as_posix()]
    late = written[-1]
    lines = late.read_bytes().splitlines(keepends=True)
    synchronise(*both)
    there = both[0].root / late.relative_to(both[1].root)
    there.write_bytes(b"".join([*lines[:-3], *lines[-1:]]))  # the two marks are still on their way
    done(both[0])
    with both[0].at_work() as bench, pytest.raises(Refusal, match="2 entries by Bertta"):
        close(bench)
    there.write_bytes(b"".join(lines))
    with both[0].at_work() as bench:
        close(bench)


def test_what_rests_on_all_that_has_arrived_records_it(both: Pair) -> None:
    opened(both)
    done(*both)
    with both[0].at_work() as bench:
        close(bench)
        lines = [one for one in trail.history(bench.index) if one.act.did.startswith("round.")]
        assert [one.act.did for one in lines] == ["round.open", "round.done", "round.done", "round.close"]
        assert all({writer[:2] for writer, _number in one.act.saw} == {"ak", "bm"} for one in lines)


def test_acts_that_arrive_after_closing_are_told_and_change_no_figure(both: Pair) -> None:
    from qualcode.workbench.rounds.agreement import agreement_of

    opened(both)
    done(both[0])
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
    with both[0].at_work(why="kiire") as bench:
        close(bench, force=True)
        (one,) = queries.rounds(bench.index)
        before = agreement_of(bench, one)
        assert "round-late" not in kinds(bench)
    synchronise(*both)
    with both[0].at_work() as bench:
        assert "round-late" in kinds(bench)
        (one,) = queries.rounds(bench.index)
        assert agreement_of(bench, one) == before


def test_a_category_changed_offline_while_the_codebook_was_frozen_is_told(both: Pair) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaverit", "Tieto")
    synchronise(*both)
    with both[0].at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"], codebook="frozen")
    with both[1].at_work() as bench:
        category_changes.rename_category(bench, "Tieto", "Tiedonkulku")
        assert "round-thawed" not in kinds(bench)
    synchronise(*both)
    with both[0].at_work() as bench:
        (told,) = [one for one in check(bench).problems if one.kind == "round-thawed"]
        assert "Bertta" in told.sentence and "Tiedonkulku" in told.sentence


def test_status_and_check_name_the_next_command_of_a_round(both: Pair) -> None:
    opened(both)

    def next_of(one: Player) -> str:
        with one.at_work() as bench:
            assert any("Pilotti" in sentence for sentence in status(bench).rounds)
            return status(bench).next_command

    assert next_of(both[0]) == "qualcode read H1"
    for one, quote in zip(both, ("Huonosti", "Se on soittelua"), strict=True):
        with one.at_work() as bench:
            marked(bench, quote, "Ajatus")
            assert "round-open" in kinds(bench)
    assert next_of(both[0]) == "qualcode round done Pilotti"
    done(*both)
    assert next_of(both[0]) == next_of(both[1]) == "qualcode round close Pilotti"
    with both[0].at_work() as bench:
        close(bench)
    assert next_of(both[0]) == "qualcode round resolve Pilotti"


def test_a_poster_drafted_while_a_round_is_open_holds_no_words_of_anyones_part(both: Pair) -> None:
    opened(both)
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Bertan ajatus", "Tieto")
        recorded = draft(bench, ["Tieto"])
    assert any("Pilotti" in remark for remark in recorded.remarks)
    synchronise(*both)
    with both[0].at_work() as bench:
        poster = poster_queries.poster(bench.index)
        assert poster and [heading.title for heading in poster.headings] == ["Tieto"]
        assert "Bertan ajatus" not in [action.text for action in poster.headings[0].actions]


def test_what_is_left_out_of_a_file_is_said_as_it_is_for_the_reader(both: Pair, tmp_path: Path) -> None:
    opened(both)
    third = joined(both[0], tmp_path / "cecilia", "cc", "Cecilia Berg")
    synchronise(*both, third)
    said = []
    for one in (both[0], third):
        with one.at_work() as bench:
            said += not_in_outputs(bench)
    assert said == [
        "The round “Pilotti” is open: the file contains no marks in H1.",
        "The round “Pilotti” is open: the file doesn't contain its coding of H1.",
    ]


def test_where_no_round_is_meant_the_only_one_there_is_says_why(both: Pair) -> None:
    with both[0].at_work() as bench, pytest.raises(NotFound, match="No rounds"):
        close(bench)
    opened(both)
    with both[0].at_work() as bench:
        assert find_round(bench, "", among=[]).name == "Pilotti"
    done(*both)
    with both[0].at_work() as bench:
        close(bench)
        with pytest.raises(Refusal, match="already closed"):
            close(bench)


def test_every_act_of_a_round_can_be_taken_back_as_long_as_nobody_has_built_on_it(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        undo(bench)
        assert round_rows(bench) == []
        redo(bench)
        marked(bench, "Huonosti", "Heikosti")
    with both[0].at_work() as bench:
        finish(bench)
        undo(bench)
        (one,) = queries.rounds(bench.index)
        assert one.done == ()
        finish(bench)
    synchronise(*both)
    done(both[1])
    synchronise(*both)
    with both[0].at_work() as bench:
        close(bench)
        assert round_rows(bench)[0].state == "closed"
        undo(bench)
        assert round_rows(bench)[0].state == "open"
        assert quotes(bench) == ["Huonosti"]


def test_the_opening_of_a_round_in_which_something_was_marked_is_not_undone(both: Pair) -> None:
    opened(both)
    with both[1].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
    synchronise(*both)
    with both[0].at_work() as bench, pytest.raises(Refusal, match="Pilotti"):
        undo(bench)


def test_a_round_needs_documents_coders_and_a_name_of_its_own(both: Pair) -> None:
    with both[0].at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
        imported(bench, "H3.txt", OTHER_TALK + "H2: Muuta ei ole.\n", ImportOptions(new=True))
        attempts: tuple[Callable[[], object], ...] = (
            lambda: open_round(bench, " ", documents=["H1"], coders=["ak", "bm"]),
            lambda: open_round(bench, "A", documents=[], coders=["ak", "bm"]),
            lambda: open_round(bench, "A", documents=["H9"], coders=["ak", "bm"]),
            lambda: open_round(bench, "A", documents=["X*"], coders=["ak", "bm"]),
            lambda: open_round(bench, "A", documents=["H1"], coders=["ak", "AK"]),
            lambda: open_round(bench, "A", documents=["H1"], coders=["ak", "zz"]),
        )
        for refused in attempts:
            with pytest.raises(Refusal):
                refused()
        open_round(bench, "A", documents=["H*"], coders=["Aino Kallio", "BM"])
        assert [row.documents for row in round_rows(bench)] == [("H1", "H2", "H3")]
        attempts = (
            lambda: open_round(bench, "a", documents=["H1"], coders=["ak", "bm"]),
            lambda: open_round(bench, "B", documents=["H2"], coders=["ak", "bm"]),
        )
        for refused in attempts:
            with pytest.raises(Refusal, match="A"):
                refused()


def test_a_second_machine_of_a_coder_sees_the_layer_too(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        marked(bench, "Huonosti", "Heikosti")
    synchronise(*both)
    other = player(both[1].place, "ak", "Aino Kallio")
    with other.at_work() as bench:
        assert quotes(bench) == ["Huonosti"]


def test_layers_that_arrive_before_their_round_are_not_seen(both: Pair) -> None:
    with both[0].at_work() as bench:
        open_round(bench, "Pilotti", documents=["H1"], coders=["ak", "bm"])
        marked(bench, "Huonosti", "Heikosti")
    volume = next(one for one in both[0].volumes() if "/ak/" in one.as_posix())
    kept = [line for line in volume.read_bytes().splitlines(keepends=True) if b'"round.open"' not in line]
    there = both[1].root / volume.relative_to(both[0].root)
    there.write_bytes(b"".join(kept))
    with both[1].at_work() as bench:
        assert quotes(bench) == []
        with pytest.raises(NotFound):
            expression_changes.reword(bench, "Heikosti", "Kehnosti")
    with both[0].at_work() as bench:
        assert quotes(bench) == ["Huonosti"]


def test_marking_by_place_gets_the_layer_that_stands_in_the_trail(both: Pair) -> None:
    opened(both)
    with both[0].at_work() as bench:
        mark.mark(bench, "H1", Place(at=2), simplify=["Ajatus"])
        (one,) = queries.rounds(bench.index)
        line = trail.history(bench.index)[-1]
        layers = {write.entity[0]: write.value for write in line.act.writes if write.field == "layer"}
        assert layers == {"s": f"{one.id}/ak", "e": f"{one.id}/ak"}


def test_what_is_hidden_is_the_same_act_by_act_as_when_it_is_found_out_anew(both: Pair) -> None:
    """After a single act only the things it touched are looked at; that may never hide less or more."""
    aino, bertta = both
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Muutos", "Tieto")
    opened(both)
    with bertta.at_work() as bench:
        marked(bench, "Huonosti.", "Huono kulku", "Bertan")
    synchronise(*both)

    def same(bench: Bench) -> None:
        shown = bench.index.hidden(), bench.index.blind()
        bench.index.look_as(bench.index.reader)
        assert shown == (bench.index.hidden(), bench.index.blind())

    with aino.at_work() as bench:
        assert bench.index.blind()
        marked(bench, "muuttuvat koko ajan", "Muutos taas", "Oma")
        same(bench)
        acts: list[Callable[[], object]] = [
            lambda: mark.mark(bench, "H1", Place("Ohjeet"), simplify=["Ohje"]),
            lambda: category_changes.rename_category(bench, "Oma", "Omampi"),
            lambda: memos.add_memo(bench, "Muistiin", "H1"),
            lambda: undo(bench),
            lambda: redo(bench),
            lambda: undo(bench),
        ]
        for act in acts:
            act()
            same(bench)
    synchronise(*both)
    done(aino, bertta)
    synchronise(*both)
    with aino.at_work() as bench:
        same(bench)
