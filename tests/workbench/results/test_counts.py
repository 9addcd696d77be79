"""What counts and how often: the rules of marking, simplifying and grouping."""

import shutil
from pathlib import Path

import pytest

from qualcode.errors import Ambiguous, NotFound, Refusal
from qualcode.index.blindness import Reader
from qualcode.index.queries import expressions as expression_queries
from qualcode.index.queries import segments as segment_queries
from qualcode.workbench.categories import abstraction, category_changes
from qualcode.workbench.coding import expression_changes, group, mark
from qualcode.workbench.coding.quote_places import Place
from qualcode.workbench.health.folder_check import check
from qualcode.workbench.material.themes import theme_rows, tie_theme
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.project.status import status
from qualcode.workbench.results.counts import (
    Spread,
    by_category,
    by_expression,
    category_spreads,
    counting_marks,
    expression_spreads,
    responses,
    spreads,
    totals,
)
from qualcode.workbench.results.filters import Filters
from qualcode.workbench.results.lists import expression_rows, segment_rows
from qualcode.workbench.retirement import restore_thing, retire_thing
from qualcode.workbench.rounds import rounds
from tests.workbench.players import (
    OTHER_TALK,
    Player,
    begun,
    every_place,
    expression_of,
    imported,
    imported_survey,
    marked,
    synchronise,
    tree,
    ungrouped,
)


def test_overlapping_marks_of_one_coder_in_one_category_count_once(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        marked(bench, "muuttuvat koko ajan", "Muutos", "Tieto")
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Ohjeiden muuttuminen, Muutos]"]
        marked(bench, "Huonosti.", "Huono kulku", "Tieto")
        assert tree(bench)[0].startswith("Tieto f=2")
    synchronise(*both)
    with both[1].at_work() as bench:  # what another coder marks at the same place is a mention of its own
        mark.mark(bench, "H1", Place("Ohjeet muuttuvat"), simplify=["Muutos"])
        assert tree(bench)[0].startswith("Tieto f=3 i=1")


def test_a_quote_may_carry_several_expressions_and_an_expression_rest_on_several_quotes(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        segment = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        expression_of(bench, segment, "Jatkuva muutos")
        marked(bench, "Tiedotteita tulee liian harvoin", "Ohjeiden muuttuminen")
        rows = {row.text: row for row in expression_rows(bench, Filters())}
        assert [len(rows[text].quotes) for text in ("Ohjeiden muuttuminen", "Jatkuva muutos")] == [2, 1]
        assert rows["Ohjeiden muuttuminen"].spread.mentions == 2
        assert tree(bench) == ["Tieto f=2 i=1 r=0 [Ohjeiden muuttuminen]"]


def test_spreads_are_counted_once_for_each_state_of_the_index_and_each_reader(
    both: tuple[Player, Player], monkeypatch: pytest.MonkeyPatch
) -> None:
    with both[0].at_work() as bench:
        segment = marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        first = spreads(bench)
    with both[0].at_work() as bench, monkeypatch.context() as patched:
        patched.setattr(
            "qualcode.workbench.results.counts.counting_marks", None
        )  # counting would end in an error
        assert spreads(bench) == first
        assert (category_spreads(bench), expression_spreads(bench)) == first
    with both[0].at_work() as bench:
        retire_thing(bench, segment, "segment")
        by_category_now, by_expression_now = spreads(bench)
        assert by_expression_now == {} and set(first[1].values()) == {Spread(1, 1, 0)}
        assert all(spread.mentions == 0 for spread in by_category_now.values())
        restore_thing(bench, segment, "segment")
        assert spreads(bench) == first
        rounds.open_round(bench, "Yhdessä", documents=["H1"], coders=["ak", "bm"])
        marked(bench, "Huonosti.", "Huono kulku", "Tieto")
        assert [spread.mentions for spread in spreads(bench)[0].values()] == [
            1
        ]  # what is older isn't seen now
        bench.index.look_as(Reader("cl"))
        assert spreads(bench) == first  # another reader sees the older mark, and nothing of the round


def test_a_contradicting_quote_supports_no_count_and_is_listed(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Kielteisyys", "Sävy")
        marked(bench, "kollegat ovat hyviä", "Kielteisyys", deviant=True)
        assert tree(bench) == ["Sävy f=1 i=1 r=0 [Kielteisyys]"]
        (row,) = segment_rows(bench, Filters(deviant=True))
        assert row.segment.quote == "kollegat ovat hyviä"


def test_a_contradiction_holds_also_after_the_expression_was_merged(aino: Player) -> None:
    with aino.at_work() as bench:
        segment = marked(bench, "Ohjeet muuttuvat koko ajan", "Muutos", "Sävy")
        marked(bench, "Palaveri on tärkein", "Palaverit", "Sävy")
        expression_changes.merge_expressions(bench, ["Muutos"], "Palaverit")
        assert tree(bench) == ["Sävy f=2 i=1 r=0 [Palaverit]"]
        expression_changes.set_deviant(bench, segment, "Palaverit", deviant=True)
        assert tree(bench) == ["Sävy f=1 i=1 r=0 [Palaverit]"]
        expression_changes.set_deviant(bench, segment, "", deviant=False)
        expression_changes.link(bench, "Palaverit", segment, linked=False)
        assert tree(bench) == ["Sävy f=1 i=1 r=0 [Palaverit]"]
        assert segment_queries.segments(bench.index)[0].expressions == ()


def test_a_mark_across_turns_belongs_to_those_who_speak_in_it_but_never_to_the_interviewer(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        text = "K: Kysymys tässä?\nA: Ensimmäinen vastaa.\nB: Toinen jatkaa siitä.\nK: Ja sitten?\nA: Ei muuta.\n"
        from qualcode.workbench.material.import_options import ImportOptions

        imported(bench, "pari.txt", text, ImportOptions(speakers=(("K", "?"),)))
        whole = mark.mark(bench, "pari", Place(start=0, end=54), simplify=["Kaikki"]).thing
        asked = mark.mark(bench, "pari", Place(at=1), simplify=["Kysymys"]).thing
        (row,) = [one for one in segment_rows(bench, Filters()) if one.segment.id == whole]
        assert row.participants == ("pari-1", "pari-2") and row.place == "pari:1"
        (row,) = [one for one in segment_rows(bench, Filters()) if one.segment.id == asked]
        assert row.participants == ()
        rows = {one.text: one.spread for one in expression_rows(bench, Filters())}
        assert (rows["Kysymys"].mentions, rows["Kysymys"].interviewees) == (1, 0)
        assert (rows["Kaikki"].mentions, rows["Kaikki"].interviewees) == (1, 2)


def test_white_space_between_turns_makes_nobody_a_participant(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "H2.txt", OTHER_TALK)
        text = "Mitä yhteistyö on?\n"
        segment = mark.mark(bench, "H2", Place(start=0, end=len(text))).thing
        (row,) = [one for one in segment_rows(bench, Filters()) if one.segment.id == segment]
        assert row.participants == ()


def test_what_is_marked_and_not_simplified_shows_its_quote(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan")
        assert status(bench).unsimplified == 1
        assert [row.place for row in segment_rows(bench, Filters(unsimplified=True))] == ["H1:2"]


def test_an_expression_in_a_higher_category_is_still_to_be_grouped(aino: Player) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Teema", level="main")
        category_changes.add_category(bench, "Tieto", under="Teema")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Muutos")
        group.group(bench, ["Muutos"], "Teema")
        assert tree(bench) == ["Teema f=1 i=1 r=0 [Muutos]", ".Tieto f=0 i=0 r=0"]
        assert status(bench).ungrouped == 1
        assert [row.text for row in expression_rows(bench, Filters(ungrouped=True))] == ["Muutos"]
        group.group(bench, ["Muutos"], "Tieto")
        assert status(bench).ungrouped == 0
        assert tree(bench) == ["Teema f=1 i=1 r=0", ".Tieto f=1 i=1 r=0 [Muutos]"]


def test_answers_to_a_question_tied_to_a_category_of_any_level_wait_under_it_once(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        category_changes.add_category(bench, "Teema", level="main")
        tie_theme(bench, "K1", "Teema")
        segment = marked(bench, "Yhteinen kanava helpottaisi", "Yhteinen kanava", document="kysely")
        marked(bench, "Puhelin riittää", "Puhelin", document="kysely")
        assert tree(bench) == ["Teema f=0 i=0 r=0 waiting [Yhteinen kanava]"]
        assert ungrouped(bench) == ["Puhelin"]
        (one,) = [
            row.id for row in expression_queries.expressions(bench.index) if row.text == "Yhteinen kanava"
        ]
        assert every_place(bench, one) == 1
        group.group(bench, [one], "Kanavat", make_category=True)
        assert every_place(bench, one) == 1
        assert segment


def test_n_of_interviewees_and_of_respondents_are_told_apart(aino: Player) -> None:
    with aino.at_work() as bench:
        imported_survey(bench)
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", document="kysely")
        marked(bench, "Tiedotteita tulee liian harvoin meille", "Ohjeet", document="kysely")
        assert tree(bench) == ["Tieto f=3 i=1 r=2 [Ohjeet]"]


def test_marks_in_a_document_whose_text_hasnt_arrived_are_counted_apart_until_it_comes(
    both: tuple[Player, Player], tmp_path: Path
) -> None:
    with both[0].at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
    synchronise(*both)
    texts = both[1].root / "documents"
    shutil.move(texts, tmp_path / "elsewhere")
    texts.mkdir()
    with both[1].at_work() as bench:
        assert tree(bench) == ["Tieto f=0 i=0 r=0 [Ohjeet]"]
        assert status(bench).marks_elsewhere == 1
        assert {one.kind for one in check(bench).problems} == {"text", "marks-missing"}
        with pytest.raises(Refusal, match="hasn't arrived yet"):
            marked(bench, "Palaveri on tärkein")
    texts.rmdir()
    shutil.move(tmp_path / "elsewhere", texts)
    with both[1].at_work() as bench:
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Ohjeet]"]
        assert check(bench).problems == ()


def test_a_retired_document_takes_its_marks_out_of_every_count_and_brings_them_back(aino: Player) -> None:

    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        retire_thing(bench, "H1", "document")
        assert tree(bench) == ["Tieto f=0 i=0 r=0 [Ohjeet]"]
        assert status(bench).segments == 0
        assert check(bench).problems == ()
        restore_thing(bench, "H1", "document")
        assert tree(bench) == ["Tieto f=1 i=1 r=0 [Ohjeet]"]


def test_levels_may_be_skipped_but_a_parent_is_always_higher(aino: Player) -> None:
    from qualcode.workbench.project.settings_change import set_setting

    with aino.at_work() as bench:
        set_setting(bench, "levels", "subcategory,upper,main")
        category_changes.add_category(bench, "Pää", level="main")
        category_changes.add_category(bench, "Ylä", level="upper", under="Pää")
        category_changes.add_category(bench, "Ala", under="Pää")
        with pytest.raises(Refusal, match="a parent must be at a higher level"):
            abstraction.move_categories(bench, ["Pää"], "Ylä")
        with pytest.raises(Refusal, match="at the same level as its parent"):
            category_changes.set_level(bench, "Ylä", "main")
        with pytest.raises(Refusal, match="would no longer be at a lower level"):
            category_changes.set_level(bench, "Pää", "subcategory")
        category_changes.set_level(bench, "Ylä", "main", under="")
        assert tree(bench) == ["Pää f=0 i=0 r=0", ".Ala f=0 i=0 r=0", "Ylä f=0 i=0 r=0"]


def test_a_name_that_is_in_use_beside_it_is_refused_with_the_merge_that_was_perhaps_meant(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        category_changes.add_category(bench, "Tieto")
        category_changes.add_category(bench, "Viestintä")
        with pytest.raises(Refusal) as refused:
            category_changes.rename_category(bench, "Tieto", "viestintä")
        assert "merge" in refused.value.hint
        with pytest.raises(Refusal, match="already"):
            category_changes.add_category(bench, "TIETO")
        category_changes.rename_category(bench, "Tieto", "tieto")


def test_naming_one_thing_twice_in_a_command_is_harmless(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        (one,) = expression_queries.expressions(bench.index)
        group.group(bench, [one.id, "Ohjeet", one.id[:6]], "Muu", make_category=True)
        category_changes.merge_categories(bench, ["Tieto", "tieto"], "Muu")
        mark.mark(bench, "H1", Place("Palaveri on tärkein"), simplify=["Palaveri", "Palaveri "])
        assert [row.text for row in expression_rows(bench, Filters())] == ["Ohjeet", "Palaveri"]


def test_marking_again_adds_what_is_new_and_refuses_what_is_there(aino: Player) -> None:
    from qualcode.workbench.project.tasks import add_task

    with aino.at_work() as bench:
        add_task(bench, "Mitä yhteistyö on?")
        segment = marked(bench, "Palaveri on tärkein", "Palaveri")
        with pytest.raises(Refusal, match="already marked"):
            marked(bench, "Palaveri on tärkein")
        with pytest.raises(Refusal, match="already marked"):
            marked(bench, "Palaveri on tärkein", "Palaveri")
        assert marked(bench, "Palaveri on tärkein", tasks=["T1"]) == segment
        assert marked(bench, "Palaveri on tärkein", "Tärkeys") == segment
        (one,) = segment_queries.segments(bench.index)
        assert (one.tasks, len(one.expressions)) == (("T1",), 2)


def test_an_expression_that_others_have_is_not_moved_silently(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Palaveri on tärkein", "Palaveri", "Tieto")
        recorded = mark.mark(
            bench, "H1", Place("palavereja"), simplify=["Palaveri"], into="Muu", make_category=True
        )
        assert any("“Tieto”" in remark and "“Palaveri”" in remark for remark in recorded.remarks)


def test_a_quote_in_several_places_is_refused_with_each_of_them(aino: Player) -> None:
    with aino.at_work() as bench:
        with pytest.raises(Ambiguous) as refused:
            marked(bench, "koko")
            marked(bench, "on")
        assert all(candidate.startswith("--at ") for candidate in refused.value.candidates)
        with pytest.raises(NotFound):
            marked(bench, "tätä ei sanonut kukaan missään vaiheessa")
        with pytest.raises(NotFound) as missing:
            mark.mark(bench, "H1", Place("Huonosti."), simplify=["x"], into="Tietoo")
        assert missing.value.hint


def test_a_retired_thing_named_by_several_beginnings_is_refused_with_the_candidates(aino: Player) -> None:
    with aino.at_work() as bench:
        for quote in ("Huonosti.", "Palaveri on tärkein"):
            segment = marked(bench, quote, "Sama")
            retire_thing(bench, "Sama", "expression")
        with pytest.raises(Ambiguous) as refused:
            restore_thing(bench, "Sama", "expression")
        assert len(refused.value.candidates) == 2
        restore_thing(bench, refused.value.candidates[0].split()[0], "expression")
        retire_thing(bench, segment, "segment")
        with pytest.raises(NotFound) as missing:
            retire_thing(bench, segment, "segment")
        assert "restore" in missing.value.hint
        with pytest.raises(NotFound):
            restore_thing(bench, "", "segment")


def test_an_expression_on_one_mark_counts_as_it_does_among_others(both: tuple[Player, Player]) -> None:
    with both[0].at_work() as bench:
        for quote, text in (("Palaveri on tärkein", "Yksi"), ("Tiedotteita tulee liian harvoin", "Kaksi")):
            mark.mark(bench, "H1", Place(quote), simplify=[text])
        mark.mark(bench, "H1", Place("Palaveri on tärkein"), simplify=["Kaksi"])
        counting = counting_marks(bench)
        every = by_expression(counting)
        assert sorted(spread.mentions for spread in every.values()) == [1, 2]
        for name, spread in every.items():
            own = [(mark._replace(category=name), who) for mark, who in counting if mark.expression == name]
            assert by_expression(own) == by_category({name: ""}, own) == {name: spread}


def test_answers_that_say_nothing_can_be_set_aside_after_the_import_too(tmp_path: Path) -> None:
    aino = begun(tmp_path / "aino")
    with aino.at_work() as bench:
        imported_survey(bench)
        assert responses(bench)[0].answered == 4
        assert [row.answers for row in theme_rows(bench)] == [3, 3]
        remark = set_setting(
            bench, "no_answer", "puhelin riittää minulle, ohjeet voisivat olla selkeämpiä kaikille"
        )
        assert remark.no_answer
    with aino.at_work() as bench:
        assert responses(bench)[0].answered == 3
        assert [row.answers for row in theme_rows(bench)] == [2, 2]
        assert totals(bench).respondents == 3
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", document="kysely")
        assert (
            expression_rows(bench, Filters())[0].spread.mentions == 1
        )  # what is marked counts as it is marked
