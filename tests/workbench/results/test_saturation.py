"""What may be said of saturation in a project, and what never."""

import re
from pathlib import Path

import pytest

from qualcode.errors import Refusal
from qualcode.model.saturation_rule import SaturationRule
from qualcode.workbench.categories import category_changes
from qualcode.workbench.categories.abstraction import move_categories
from qualcode.workbench.material.document_changes import set_facts
from qualcode.workbench.material.import_options import ImportOptions
from qualcode.workbench.project.settings_change import set_setting
from qualcode.workbench.results.saturation import Resampling, planning, saturation, saturation_of_table
from qualcode.workbench.results.saturation_parts import saturation_by
from tests.analysis.matrices import B
from tests.cli.page import Desk
from tests.workbench.players import ANSWERS, OTHER_TALK, Player, begun, imported, imported_survey, marked


def table(place: Path) -> Path:
    path = place / "codes.csv"
    path.write_text("".join(",".join(row) + "\n" for row in B), encoding="utf-8")
    return path


def test_estimates_are_given_from_six_units_on_with_interval_and_further_units(tmp_path: Path) -> None:
    (one,) = saturation_of_table(table(tmp_path), SaturationRule(), "en").sequences
    assert one.estimates is not None and one.interval is not None
    assert (round(one.estimates.chao2, 6), round(one.interval[1], 1), one.further) == (23.047619, 30.4, 0)
    assert one.new == (9, 3, 1, 3, 1, 1, 1, 1, 1, 1, 0, 0)


def test_a_plain_table_is_looked_at_in_a_random_order_too(tmp_path: Path) -> None:
    path = table(tmp_path)
    (one,) = saturation_of_table(path, SaturationRule(), "en", "random", 4).sequences
    (rows,) = saturation_of_table(path, SaturationRule(), "en").sequences
    assert [step.unit for step in one.steps] != [step.unit for step in rows.steps]
    assert sorted(step.unit for step in one.steps) == sorted(step.unit for step in rows.steps)
    assert one.estimates == rows.estimates


def test_the_rule_of_francis_is_told_where_there_are_units_enough(tmp_path: Path) -> None:
    short = saturation_of_table(table(tmp_path), SaturationRule(), "en").sequences[0]
    assert short.francis is not None and short.francis.why == "too few units"
    assert not any("Francis" in sentence for sentence in short.sentences)
    path = tmp_path / "long.csv"
    path.write_text("".join(",".join(row) + "\n" for row in [*B, B[11]]), encoding="utf-8")
    (one,) = saturation_of_table(path, SaturationRule(), "en").sequences
    assert one.francis is not None and one.francis.met_at == 13
    assert any("Francis et al. (2010)" in sentence for sentence in one.sentences)


def test_planning_gives_the_checked_numbers_of_interviews() -> None:
    assert planning() == [(0.5, 5), (0.3, 9), (0.2, 14), (0.1, 29), (0.05, 59)]


def test_a_given_frame_shows_use_and_gets_no_verdict(aino: Player) -> None:
    with aino.at_work() as bench:
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        set_setting(bench, "approach", "deductive")
    with aino.at_work() as bench:
        found = saturation(bench)
        assert "teorialähtöinen analyysi" in found.sentences[0]
        (one,) = found.sequences
        assert [step.new for step in one.steps] == [1]
        assert (one.sentences, one.guest.notation, one.estimates) == ((), "", None)


def test_interviews_and_other_texts_are_never_one_sequence(aino: Player) -> None:
    with aino.at_work() as bench:
        imported(bench, "muistio.txt", OTHER_TALK, ImportOptions(kind="text"))
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        marked(bench, "Kanavia on liikaa", "Kanavien paljous", "Kanavat", document="muistio")
        found = saturation(bench)
        assert [(one.unit, len(one.steps)) for one in found.sequences] == [("interview", 1), ("document", 1)]


def test_a_random_order_is_the_same_for_one_seed_and_ends_at_the_same_number(aino: Player) -> None:
    with aino.at_work() as bench:
        for number in range(2, 8):
            imported(bench, f"H{number}.txt", OTHER_TALK.replace("Kanavia", f"Kanavia {number}"))
            marked(
                bench,
                f"Kanavia {number} on liikaa",
                f"Ilmaus {number}",
                f"Luokka {number}",
                document=f"H{number}",
            )
        orders = {
            seed: tuple(step.unit for step in saturation(bench, order="random", seed=seed).sequences[0].steps)
            for seed in (1, 2, 3)
        }
        again = saturation(bench, order="random", seed=2).sequences[0]
        assert tuple(step.unit for step in again.steps) == orders[2]
        assert len(set(orders.values())) > 1
        assert again.steps[-1].cumulative == saturation(bench).sequences[0].steps[-1].cumulative


def test_the_terminal_shows_the_estimates_and_the_plan(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    said = desk.give("saturation", "--matrix", str(table(tmp_path)))
    assert "23.0 (SE 1.5, 95% confidence interval 22.1–30.4)" in said.out
    assert "96.1%; 97.1%" in said.out
    assert re.search(r"10% +29$", desk.give("saturation", "--plan").out, re.MULTILINE)


def test_a_category_that_stood_before_the_first_mark_shows_use_and_no_verdict(tmp_path: Path) -> None:
    with begun(tmp_path / "aino").at_work() as bench:
        imported(bench)
        category_changes.add_category(bench, "Tieto")
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeiden muuttuminen", "Tieto")
        found = saturation(bench)
        (one,) = found.sequences
        assert (one.sentences, one.guest.met, one.estimates) == ((), None, None)
        assert found.sentences[0].startswith("Luokka ”Tieto” oli olemassa ennen ensimmäistä merkintää")


def test_a_group_interview_is_a_sequence_of_its_own_with_its_own_literature(aino: Player) -> None:
    with aino.at_work() as bench:
        talk = "K: Miten menee?\nA: Yhteistyö sujuu hyvin.\nB: Aikaa on liian vähän.\n"
        imported(bench, "ryhmä.txt", talk, ImportOptions(speakers=(("K", "?"),)))
        imported(bench, "pari.txt", OTHER_TALK)
        set_facts(bench, "pari", {"mode": "Ryhmähaastattelu"})
        marked(bench, "Yhteistyö sujuu hyvin", "Sujuvuus", "Yhteistyö", document="ryhmä")
        marked(bench, "Kanavia on liikaa", "Kanavat", "Tieto", document="pari")
        found = saturation(bench)
        assert [(one.unit, len(one.steps)) for one in found.sequences] == [("group interview", 2)]
        assert (
            found.sequences[0].sentences[0]
            == "Viimeisessä ryhmähaastattelussa tuli esiin yksi uusi alaluokka."
        )
        assert len(found.remarks) == 2 and "4–8 ryhmähaastattelussa" in found.remarks[1]
        marked(bench, "Ohjeet muuttuvat koko ajan", "Ohjeet", "Tieto")
        both = saturation(bench)
        assert {one.unit for one in both.sequences} == {"group interview", "interview"}
        assert len(both.remarks) > 2


def test_a_survey_that_all_the_invited_answered_gets_no_verdict_until_it_is_said_who_they_were(
    aino: Player,
) -> None:
    with aino.at_work() as bench:
        # the fifth row has nothing but a region
        outcome = imported_survey(bench, options=ImportOptions(invited=5))
        assert not any("census=yes" in remark for remark in outcome.remarks)
        outcome = imported_survey(bench, ANSWERS[:4], "toinen.csv", options=ImportOptions(invited=4))
        assert any("census=yes" in remark for remark in outcome.remarks)
        marked(bench, "Ohjeet voisivat olla selkeämpiä", "Ohjeet", "Tieto", document="kysely")
        set_facts(bench, "kysely", {"invited": "4"})
        found = saturation(bench)
        assert (found.sequences, found.maybe_everyone) == ((), ("kysely",))
        assert "Ei tiedetä" in found.sentences[0]
        set_facts(bench, "kysely", {"census": "no"})
        assert [one.material for one in saturation(bench).sequences] == ["kysely"]
        set_facts(bench, "kysely", {"census": "yes"})
        assert not saturation(bench).sequences


def test_each_task_and_category_for_itself_over_all_units(aino: Player) -> None:
    with aino.at_work() as bench:
        for number in range(2, 9):
            imported(bench, f"H{number}.txt", OTHER_TALK.replace("Kanavia", f"Kanavia {number}"))
            quote = f"Kanavia {number} on liikaa"
            text, into = f"Ilmaus {number}", f"Luokka {min(number, 4)}"
            marked(bench, quote, text, into, document=f"H{number}")
            marked(
                bench, "Sähköposti hukkuu", f"Toinen {number}", f"Aina uusi {number}", document=f"H{number}"
            )
        category_changes.add_category(bench, "Kyllästyvä", level="main")
        category_changes.add_category(bench, "Kasvava", level="main")
        for number in (2, 3, 4):
            move_categories(bench, [f"Luokka {number}"], "Kyllästyvä")
        for number in range(2, 9):
            move_categories(bench, [f"Aina uusi {number}"], "Kasvava")
        parts, sentences = saturation_by(bench, bench.settings.saturation, "category")
        told = {part.name: [(len(one.steps), one.steps[-1].cumulative, bool(one.guest.met))
                            for one in part.found.sequences] for part in parts}  # fmt: skip
        assert told == {"Kyllästyvä": [(7, 3, True)], "Kasvava": [(7, 7, False)]}
        assert sentences == ("Pysäytyssäännön ehto täyttyi näissä: Kyllästyvä. "
                             "Pysäytyssäännön ehto ei täyttynyt näissä: Kasvava.",)  # fmt: skip
        (one,) = saturation(bench, category="Kasvava").sequences
        assert [step.new for step in one.steps] == [1] * 7
        with pytest.raises(Refusal):
            saturation_by(bench, bench.settings.saturation, "task")


def test_random_orders_lie_around_the_expected_curve_and_end_in_one_point(aino: Player) -> None:
    with aino.at_work() as bench:
        for number in range(2, 8):
            imported(bench, f"H{number}.txt", OTHER_TALK.replace("Kanavia", f"Kanavia {number}"))
            marked(
                bench,
                f"Kanavia {number} on liikaa",
                f"Ilmaus {number}",
                f"Luokka {number % 3}",
                document=f"H{number}",
            )
        ticks: list[int] = []
        (one,) = saturation(bench, resampling=Resampling(200, 7, lambda: ticks.append(1))).sequences
        assert one.curves is not None and len(ticks) == 200
        assert all(
            low <= expected <= high
            for expected, (low, high) in zip(one.curves.mao_tau, one.orders, strict=True)
        )
        assert one.orders[-1] == (3, 3)
        again = saturation(bench, resampling=Resampling(200, 7)).sequences[0].orders
        assert again == one.orders
        assert saturation(bench).sequences[0].orders == ()
